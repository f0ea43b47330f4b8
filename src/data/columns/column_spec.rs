//! How a column is used.

use serde::{Deserialize, Serialize};

/// What a column is for, and how its cells become numbers. Absent fields take the defaults of their types.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnSpec {
    /// The column's name, as in the header.
    pub name: String,
    /// What the column is for.
    #[serde(default)]
    pub role: Role,
    /// How a cell becomes numbers.
    #[serde(default)]
    pub encoding: Encoding,
    /// How those numbers are brought to a common size.
    #[serde(default)]
    pub scaling: Scaling,
    /// What happens to a row in which the cell has no value.
    #[serde(default)]
    pub missing: Missing,
    /// Lowest and highest possible value, where they are known beforehand (brightness: 0 and 16): min–max scaling
    /// then uses them instead of those of the training part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<[f64; 2]>,
    /// The name for people, if it differs from what the column's name says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The unit of measure, if it differs from what the column's name says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// What a column is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Fed to the network.
    #[default]
    Input,
    /// What the network should answer.
    Target,
    /// Left out.
    Ignore,
}

/// How a cell becomes numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// The cell is a number and stays one.
    #[default]
    Number,
    /// One number per category: 1 for the cell's own, 0 for all others.
    OneHot,
    /// One number for all: 0, 1, 2 … in the order of the categories. Questionable as an input, since it claims that
    /// Rotterdam is twice Groningen; of a target with two categories it is the usual choice.
    Ordinal,
}

/// How numbers are brought to a common size; fitted on the training part only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scaling {
    /// They stay as they are.
    #[default]
    None,
    /// (x − min) / (max − min): from 0 to 1.
    MinMax,
    /// (x − mean) / standard deviation: around 0, most between −2 and 2.
    Standardize,
}

/// What happens to a row in which the cell has no value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// The row is left out, and counted.
    #[default]
    Drop,
    /// The mean of the training part is used instead, and counted. For number inputs only.
    Mean,
    /// A missing value is a category of its own, named by the word in the cell. For categories only.
    Category,
}

impl ColumnSpec {
    /// A column of that name and role, with all defaults.
    #[must_use]
    pub fn new(name: &str, role: Role) -> Self {
        Self { name: name.to_owned(), role, ..Self::default() }
    }

    /// The same column, one-hot encoded.
    #[must_use]
    pub fn one_hot(self) -> Self {
        Self { encoding: Encoding::OneHot, ..self }
    }

    /// The same column, standardised.
    #[must_use]
    pub fn standardized(self) -> Self {
        Self { scaling: Scaling::Standardize, ..self }
    }

    /// The same column with a name for people and a unit of measure.
    #[must_use]
    pub fn called(self, label: &str, unit: Option<&str>) -> Self {
        Self { label: Some(label.to_owned()), unit: unit.map(str::to_owned), ..self }
    }
}
