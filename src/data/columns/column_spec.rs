//! What is to be done with a column.

use serde::{Deserialize, Serialize};

use crate::data::table::{Column, ColumnKind, Table};

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
    /// The name for people, if it is another than the column's name tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The unit of measure, if it is another than the column's name tells.
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
    /// The mean of the training part stands in, and it is counted how often. For number inputs only.
    Mean,
}

/// An input of more categories than this is not proposed: each would be an input unit.
const MAX_PROPOSED_CATEGORIES: usize = 50;

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

impl Table {
    /// What the table seems to be meant for: the last column is the target, all others are inputs; text is one-hot
    /// encoded, numbers are standardised.
    ///
    /// A target of two categories becomes one number, 0 or 1; numbers 0 and 1 as target stay as they are. Left out
    /// are inputs without any value, with one value only, and texts of more than 50 categories. A column of which nearly all
    /// cells are numbers counts as numbers; the others have no value then.
    #[must_use]
    pub fn propose(&self) -> Vec<ColumnSpec> {
        let last = self.columns.len().saturating_sub(1);
        let propose =
            |(index, column): (usize, &Column)| column.propose(if index == last { Role::Target } else { Role::Input });
        self.columns.iter().enumerate().map(propose).collect()
    }
}

impl Column {
    /// How the column is best used in that role, see [`Table::propose`].
    #[must_use]
    pub fn propose(&self, role: Role) -> ColumnSpec {
        match role {
            Role::Target => propose_target(self),
            Role::Input => propose_input(self),
            Role::Ignore => ColumnSpec { role, ..propose_input(self) },
        }
    }
}

fn propose_target(column: &Column) -> ColumnSpec {
    let spec = ColumnSpec::new(&column.name, Role::Target);
    match (column.kind, column.distinct) {
        (ColumnKind::Number, 2)
            if column.cells.iter().all(|cell| matches!(cell, "0" | "1") || crate::data::table::is_missing(cell)) =>
        {
            spec
        }
        (ColumnKind::Number, _) => spec.standardized(),
        (ColumnKind::Text, 2) => ColumnSpec { encoding: Encoding::Ordinal, ..spec },
        (ColumnKind::Text, _) => spec.one_hot(),
    }
}

fn propose_input(column: &Column) -> ColumnSpec {
    let spec = ColumnSpec::new(&column.name, Role::Input);
    let too_many = column.kind == ColumnKind::Text && column.distinct > MAX_PROPOSED_CATEGORIES;
    if column.distinct < 2 || too_many {
        return ColumnSpec { role: Role::Ignore, ..spec };
    }
    match column.kind {
        ColumnKind::Number => spec.standardized(),
        ColumnKind::Text => spec.one_hot(),
    }
}
