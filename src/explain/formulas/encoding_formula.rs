//! From a cell of the table to the number that the network is fed.

use crate::data::{Coding, Derived, Encoder, Feature, Meaning, Scaler};

use super::formula::{Case, Condition, Formula, Known};
use super::function::Function;
use crate::explain::address::Quantity;
use crate::explain::trace::Trace;

impl Trace {
    pub(super) fn input_formula(&self, unit: usize, example: usize) -> Option<Formula> {
        let dataset = &self.origin.dataset;
        self.encoding_formula(dataset.inputs.get(unit)?, &dataset.input_columns, example)
    }

    pub(super) fn target_formula(&self, unit: usize, example: usize) -> Option<Formula> {
        let dataset = &self.origin.dataset;
        self.encoding_formula(dataset.targets.get(unit)?, &dataset.target_columns, example)
    }

    fn encoding_formula(&self, feature: &Feature, columns: &[Encoder], example: usize) -> Option<Formula> {
        let cell = Quantity::RawValue { column: feature.column, example };
        let raw = match &feature.meaning {
            Meaning::Number => {
                self.number_formula(columns.iter().find(|column| column.column == feature.column)?, example)
            }
            Meaning::Indicator { category } => Formula::Cases(
                vec![Case { value: Formula::Number(1.0), when: Condition::Is { cell, category: category.clone() } }],
                Box::new(Formula::Number(0.0)),
            ),
            Meaning::Code { categories } => Formula::Position { cell, categories: categories.clone() },
            Meaning::Derived(derived) => self.derived_formula(*derived, columns, example),
        };
        Some(scaled(raw, feature))
    }

    /// The number in a cell, or the mean that stands in for a missing one.
    fn number_formula(&self, column: &Encoder, example: usize) -> Formula {
        let missing = self.cell(column.column, example).is_none_or(|cell| column.is_missing(cell));
        match column.coding {
            Coding::Number { fill: Some(mean) } if missing => Formula::Known(Known::Mean(column.column), mean),
            Coding::Number { .. } | Coding::OneHot(_) | Coding::Ordinal(_) => {
                Formula::Of(Quantity::RawValue { column: column.column, example })
            }
        }
    }

    fn derived_formula(&self, derived: Derived, columns: &[Encoder], example: usize) -> Formula {
        let coordinate = |index: usize| {
            // A missing coordinate counts as 0.
            columns.get(index).map_or(Formula::Number(0.0), |column| self.number_formula(column, example))
        };
        let (x, y) = (|| coordinate(0), || coordinate(1));
        match derived {
            Derived::X => x(),
            Derived::Y => y(),
            Derived::X2 => Formula::squared(x()),
            Derived::Y2 => Formula::squared(y()),
            Derived::Xy => Formula::Product(vec![x(), y()]),
            Derived::SinX => Formula::apply(Function::Sine, x()),
            Derived::SinY => Formula::apply(Function::Sine, y()),
        }
    }
}

/// (x − origin)/length; where all values are the same, x − origin.
fn scaled(raw: Formula, feature: &Feature) -> Formula {
    let column = feature.column;
    match feature.scaler {
        Scaler::None => raw,
        Scaler::MinMax { min, max } => {
            let lowest = || Formula::Known(Known::Lowest(column), min);
            let shifted = Formula::minus(raw, lowest());
            if max == min {
                return shifted;
            }
            Formula::over(shifted, Formula::minus(Formula::Known(Known::Highest(column), max), lowest()))
        }
        Scaler::Standardize { mean, std } => {
            let shifted = Formula::minus(raw, Formula::Known(Known::Mean(column), mean));
            if std == 0.0 { shifted } else { Formula::over(shifted, Formula::Known(Known::Deviation(column), std)) }
        }
    }
}
