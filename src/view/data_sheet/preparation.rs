//! How a cell is prepared: from the table to the numbers that stand for it, scaled, and on to the units.

use crate::data::{Coding, Dataset, Encoder, Feature, Meaning, Notation, Scaler, stands_before};
use crate::explain::Quantity;
use crate::session::Frame;

use crate::view::bench::measured;
use crate::view::digits::Digits;

/// One cell on its way into the network, or one pair of the coordinates of a point.
#[derive(Clone, Debug, PartialEq)]
pub struct PreparedCell {
    /// The name of the column.
    pub label: String,
    /// The cells, as the table has them, and the number each is.
    pub cells: Vec<(String, Quantity)>,
    /// How cells become numbers, in a sentence.
    pub encoding: String,
    /// The numbers that stand for them.
    pub units: Vec<PreparedNumber>,
    /// Whether it leads to the target, and not to the inputs.
    pub is_target: bool,
}

/// One of the numbers that stand for a cell, which one unit is fed.
#[derive(Clone, Debug, PartialEq)]
pub struct PreparedNumber {
    /// What the number says: a category, or the column itself.
    pub name: String,
    /// The number before it is scaled.
    pub encoded: f64,
    /// The same, as it is shown.
    pub written: String,
    /// How it is scaled, as a calculation; empty where it is not.
    pub scaling: String,
    /// The number that the network is fed, or should answer.
    pub scaled: f64,
    /// By which the number is explained.
    pub quantity: Quantity,
}

/// All cells of the frame's example as they are prepared, the inputs first. `example` is its place in the batch that is
/// explained.
#[must_use]
pub fn prepared_cells(dataset: &Dataset, frame: &Frame, example: usize, digits: Digits) -> Vec<PreparedCell> {
    let input = |unit: usize| Quantity::Input { unit, example };
    let target = |unit: usize| Quantity::Target { unit, example };
    let walk = |columns, features, numbers, quantity: &dyn Fn(usize) -> Quantity, is_target| {
        Columns { dataset, row: frame.example, example, digits, columns, features, numbers, is_target }
            .prepared_cells(quantity)
    };
    let mut prepared_cells = walk(&dataset.input_columns, &dataset.inputs, &frame.inputs, &input, false);
    prepared_cells.extend(walk(&dataset.target_columns, &dataset.targets, &frame.targets, &target, true));
    prepared_cells
}

/// Columns of a table and the units they are fed to.
struct Columns<'a> {
    dataset: &'a Dataset,
    row: usize,
    example: usize,
    digits: Digits,
    columns: &'a [Encoder],
    features: &'a [Feature],
    /// What the units are fed.
    numbers: &'a [f64],
    is_target: bool,
}

impl Columns<'_> {
    fn prepared_cells(&self, quantity: &dyn Fn(usize) -> Quantity) -> Vec<PreparedCell> {
        if self.features.iter().any(|feature| matches!(feature.meaning, Meaning::Derived(_))) {
            return vec![self.derived(quantity)];
        }
        let mut first = 0;
        let mut prepared_cells = Vec::with_capacity(self.columns.len());
        for column in self.columns {
            let units = first..first + column.width();
            first = units.end;
            // A cell that cannot be encoded is in no example.
            let mut encoded = Vec::new();
            let known = column.encode(self.dataset.table.cell(self.row, column.column), &mut encoded).is_ok();
            let units = units
                .zip(encoded)
                .filter(|_| known)
                .filter_map(|(unit, encoded)| self.unit(unit, encoded, quantity(unit)));
            prepared_cells.push(PreparedCell {
                label: column.label.clone(),
                cells: vec![self.cell(column)],
                encoding: self.rule_in_words(column),
                units: units.collect(),
                is_target: self.is_target,
            });
        }
        prepared_cells
    }

    /// Units that are computed from all coordinates together.
    fn derived(&self, quantity: &dyn Fn(usize) -> Quantity) -> PreparedCell {
        let cells = self.columns.iter().map(|column| self.dataset.table.cell(self.row, column.column));
        let point: Vec<f64> = cells.map(|cell| cell.parse().unwrap_or(f64::NAN)).collect();
        let unit = |(unit, feature): (usize, &Feature)| {
            let encoded = match feature.meaning {
                Meaning::Derived(derived) => derived.value(&point),
                Meaning::Number | Meaning::Indicator { .. } | Meaning::Code { .. } => f64::NAN,
            };
            self.unit(unit, encoded, quantity(unit))
        };
        let labels: Vec<_> = self.columns.iter().map(|column| column.label.as_str()).collect();
        PreparedCell {
            label: labels.join(", "),
            cells: self.columns.iter().map(|column| self.cell(column)).collect(),
            encoding: "Each input is computed from the coordinates of the point.".to_owned(),
            units: self.features.iter().enumerate().filter_map(unit).collect(),
            is_target: self.is_target,
        }
    }

    fn cell(&self, column: &Encoder) -> (String, Quantity) {
        let cell = self.dataset.table.cell(self.row, column.column);
        let text = match column.unit.as_deref() {
            _ if column.notation.is_missing(cell) && column.is_missing(cell) => "no value".to_owned(),
            Some(unit) if !column.is_missing(cell) => in_unit(column.notation, cell, unit),
            Some(_) | None => cell.to_owned(),
        };
        (text, Quantity::RawValue { column: column.column, example: self.example })
    }

    fn unit(&self, unit: usize, encoded: f64, quantity: Quantity) -> Option<PreparedNumber> {
        let feature = self.features.get(unit)?;
        let name = match &feature.meaning {
            Meaning::Indicator { category } => category.clone(),
            Meaning::Number | Meaning::Code { .. } | Meaning::Derived(_) => feature.name.clone(),
        };
        // What has a unit of measure is written as beside the network, so that it can be told again.
        let write = |number: f64| match feature.unit.as_deref() {
            None => self.digits.write(number),
            unit => measured(number, unit, self.digits),
        };
        let scaling = match feature.scaler {
            Scaler::None => String::new(),
            Scaler::MinMax { min, max } => {
                format!("({} − {}) / ({} − {})", write(encoded), write(min), write(max), write(min))
            }
            Scaler::Standardize { mean, std } => format!("({} − {}) / {}", write(encoded), write(mean), write(std)),
        };
        Some(PreparedNumber {
            name,
            encoded,
            written: write(encoded),
            scaling,
            scaled: self.numbers.get(unit).copied()?,
            quantity,
        })
    }

    fn rule_in_words(&self, column: &Encoder) -> String {
        match &column.coding {
            Coding::Number { fill: Some(mean) }
                if column.is_missing(self.dataset.table.cell(self.row, column.column)) =>
            {
                format!(
                    "The cell does not hold a number, so the mean of the training part is used: {}.",
                    self.digits.write(*mean)
                )
            }
            Coding::Number { .. } => "The number in the cell stays what it is.".to_owned(),
            Coding::OneHot(categories) => format!(
                "Text is not a number. Each of the {} categories gets a number of its own: 1 for the one in the cell, 0 for all others. That way none of them counts for more than another.",
                categories.names().len()
            ),
            Coding::Ordinal(categories) if categories.names().len() == 2 => {
                format!("“{}” counts as 0, “{}” as 1.", categories.names()[0], categories.names()[1])
            }
            Coding::Ordinal(categories) => format!(
                "The {} categories are numbered from 0 in alphabetical order. That is questionable: the numbers claim an order and distances that the categories do not have.",
                categories.names().len()
            ),
        }
    }
}

/// A cell with its unit of measure, as the table has it; whole amounts of money as beside the network.
fn in_unit(notation: Notation, cell: &str, unit: &str) -> String {
    let whole = cell.parse::<f64>().ok().filter(|number| number.fract() == 0.0);
    match whole.filter(|_| stands_before(unit)) {
        Some(amount) => measured(amount, Some(unit), Digits::default()),
        None => notation.with_unit(cell, unit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Generator, Source, houses_only};
    use crate::session::{Document, Session};

    fn check(source: Source) {
        let dataset = source.prepare(&houses_only).expect("data");
        let document = Document::on(source, String::new(), &dataset, None);
        let mut session = Session::open(document, &houses_only).expect("it can be opened");
        let rows: Vec<usize> = dataset.train.rows.iter().chain(&dataset.test.rows).copied().take(40).collect();
        for row in rows {
            assert!(session.show(row));
            let frame = session.frame(0, false);
            let prepared_cells = prepared_cells(&dataset, &frame, 0, Digits::default());
            let numbers = |is_target: bool| {
                let prepared_cells = prepared_cells.iter().filter(move |prepared| prepared.is_target == is_target);
                prepared_cells
                    .flat_map(|prepared| &prepared.units)
                    .map(|unit| (unit.encoded, unit.scaled))
                    .collect::<Vec<_>>()
            };
            let fed = |of: &[(f64, f64)]| of.iter().map(|(_, scaled)| *scaled).collect::<Vec<_>>();
            assert_eq!(fed(&numbers(false)), frame.inputs);
            assert_eq!(fed(&numbers(true)), frame.targets);
            for ((encoded, scaled), feature) in numbers(false).into_iter().zip(&dataset.inputs) {
                assert_eq!(feature.scale(encoded).to_bits(), scaled.to_bits(), "{}", feature.name);
            }
        }
    }

    #[test]
    fn money_has_one_form_on_the_whole_way() {
        assert_eq!(in_unit(Notation::default(), "1060000", "€"), "€1\u{202f}060\u{202f}000");
        assert_eq!(in_unit(Notation::default(), "99.5", "€"), "€99.5");
        assert_eq!(in_unit(Notation::default(), "140", "m²"), "140 m²");
        let source = Source::Table {
            csv: "size,price\n50,1060000\n60,200000\n70,300000\n80,400000\n".to_owned().into(),
            options: crate::data::Options::default(),
            columns: None,
            test_fraction: 0.0,
            seed: 1,
        };
        let mut dataset = source.prepare(&houses_only).expect("data");
        dataset.targets[0].unit = Some("€".to_owned());
        let document = Document::on(source, String::new(), &dataset, None);
        let frame = Session::open(document, &houses_only).expect("it can be opened").frame(0, false);
        let prepared_cells = prepared_cells(&dataset, &frame, 0, Digits::default());
        let unit = prepared_cells
            .iter()
            .find(|prepared| prepared.is_target)
            .map(|prepared| &prepared.units[0])
            .expect("a target");
        assert_eq!(unit.written, "€1\u{202f}060\u{202f}000");
        assert!(unit.scaling.starts_with("(€1\u{202f}060\u{202f}000 − €490\u{202f}000) / €"), "{}", unit.scaling);
    }

    #[test]
    fn a_scaling_names_the_unit_of_measure() {
        let (source, frame) = (Source::default(), Frame::default());
        let dataset = source.prepare(&houses_only).expect("data");
        let frame = Frame { inputs: vec![0.0; 11], targets: vec![0.0], ..frame };
        let prepared_cells = prepared_cells(&dataset, &frame, 0, Digits::default());
        let scaling = |label: &str| {
            let prepared = prepared_cells.iter().find(|prepared| prepared.label == label).expect("its cell");
            prepared.units.first().map_or("", |unit| &unit.scaling).to_owned()
        };
        assert_eq!(scaling("living area").matches(" m²").count(), 3, "{}", scaling("living area"));
        assert_eq!(scaling("price").matches('$').count(), 3, "{}", scaling("price"));
        assert!(!scaling("rooms").contains("m²"));
    }

    #[test]
    fn the_way_of_a_cell_ends_at_what_the_network_is_fed() {
        check(Source::default());
        for generator in Generator::ALL {
            check(crate::session::Proposal::points(generator));
        }
    }
}
