//! Sentences about cells, and the inputs and targets that they become.

use crate::data::{Coding, Feature, Meaning, Scaler};

use super::sentence::Teller;
use crate::explain::address::LayerNumber;

impl Teller<'_> {
    pub(in crate::explain) fn raw_value(&self, column: usize, example: usize) -> String {
        let name = self.names.column(column);
        if self.trace.cell(column, example).is_none_or(|cell| self.has_no_value(column, cell)) {
            return format!("The table has no value for “{name}” in this example.");
        }
        format!("What the table holds for “{name}” in this example.")
    }

    fn has_no_value(&self, column: usize, cell: &str) -> bool {
        let column = self.trace.origin.dataset.table.columns.get(column);
        column.is_some_and(|column| column.is_missing(cell))
    }

    pub(in crate::explain) fn input(&self, unit: usize, example: usize) -> String {
        let dataset = &self.trace.origin.dataset;
        let told = dataset.inputs.get(unit).map(|feature| self.encoded(feature, example)).unwrap_or_default();
        format!("What is fed to {}: {told}.", self.unit(LayerNumber::INPUTS, unit))
    }

    pub(in crate::explain) fn target(&self, unit: usize, example: usize) -> String {
        let dataset = &self.trace.origin.dataset;
        let told = dataset.targets.get(unit).map(|feature| self.encoded(feature, example)).unwrap_or_default();
        format!("What {} should be: {told}.", self.unit(self.trace.last(), unit))
    }

    fn encoded(&self, feature: &Feature, example: usize) -> String {
        let column = self.names.column(feature.column);
        let filled = self.trace.encoder(feature.column).is_some_and(|encoder| {
            matches!(encoder.coding, Coding::Number { fill: Some(_) })
                && self.trace.cell(feature.column, example).is_none_or(|cell| encoder.is_missing(cell))
        });
        let raw = match &feature.meaning {
            Meaning::Number if filled => {
                "the cell does not hold a number, so the mean of the training part is used".to_owned()
            }
            Meaning::Number => format!("the number in the table for “{column}”"),
            Meaning::Indicator { category } => format!(
                "1 if “{column}” is “{category}”, otherwise 0; a network needs numbers, so each category gets one of its own"
            ),
            Meaning::Code { .. } => {
                format!("the place of “{column}” in the list of its categories, counted from 0")
            }
            Meaning::Derived(derived) => format!("{}, computed from the coordinates of the point", derived.label()),
        };
        let scaled = match feature.scaler {
            Scaler::None => "",
            Scaler::MinMax { .. } => ", shifted and scaled so that the lowest becomes 0 and the highest 1",
            Scaler::Standardize { .. } => {
                ", as its distance from the mean of the training part, in standard deviations"
            }
        };
        raw + scaled
    }
}
