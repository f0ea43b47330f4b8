//! Numbers in the document itself.

use serde::{Deserialize, Serialize};

use crate::data::columns::{ColumnSpec, Role};
use crate::data::dataset::{Assigned, Dataset, Plan, Split, prepare};
use crate::data::errors::{DataError, ExamplePart};
use crate::data::table::{Cells, Column, Table};

/// Examples as plain numbers.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InlineExamples {
    /// Examples × input units.
    pub inputs: Vec<Vec<f64>>,
    /// Examples × output units.
    pub targets: Vec<Vec<f64>>,
}

/// Examples may be very many, and documents are compared at each turn: they are the same as long as they are shared.
impl PartialEq for InlineExamples {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other) || (&self.inputs, &self.targets) == (&other.inputs, &other.targets)
    }
}

impl InlineExamples {
    /// The data set of these numbers, to the bit: no scaling, no test part. An input and a target may share a name.
    pub(in crate::data) fn prepare(&self, inputs: &[String], targets: &[String]) -> Result<Dataset, DataError> {
        if self.inputs.len() != self.targets.len() || self.inputs.is_empty() {
            return Err(DataError::ExampleCount { inputs: self.inputs.len(), targets: self.targets.len() });
        }
        check(&self.inputs, inputs.len(), ExamplePart::Inputs)?;
        check(&self.targets, targets.len(), ExamplePart::Targets)?;
        let mut columns = columns(&self.inputs, inputs);
        columns.extend(self::columns(&self.targets, targets));
        let table = Table::of_columns(columns);
        let roles = inputs.iter().map(|_| Role::Input).chain(targets.iter().map(|_| Role::Target));
        let assigned: Vec<Assigned> = table.columns.iter().zip(roles).map(spec).enumerate().collect();
        let plan = Plan { columns: assigned, split: Split::new(0.0, 0), derived: None };
        prepare(table, &plan)
    }
}

/// A name stays as it is in the document, unless it ends in a unit.
fn spec((column, role): (&Column, Role)) -> ColumnSpec {
    let label = column.unit.is_none().then(|| column.name.clone());
    ColumnSpec { label, ..ColumnSpec::new(&column.name, role) }
}

fn check(examples: &[Vec<f64>], expected: usize, part: ExamplePart) -> Result<(), DataError> {
    for (example, numbers) in examples.iter().enumerate() {
        if numbers.len() != expected {
            return Err(DataError::ExampleWidth { part, example, found: numbers.len(), expected });
        }
        if let Some(&number) = numbers.iter().find(|number| !number.is_finite()) {
            return Err(DataError::NotFinite { part, example, number });
        }
    }
    Ok(())
}

/// Each name with its cells. Rust writes a number with as many digits as it takes to read the same number back.
fn columns(examples: &[Vec<f64>], names: &[String]) -> Vec<(String, Cells)> {
    let cells = |unit: usize| examples.iter().map(|numbers| numbers[unit].to_string()).collect();
    names.iter().enumerate().map(|(unit, name)| (name.clone(), cells(unit))).collect()
}
