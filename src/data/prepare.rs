//! From a table and what is to be done with its columns to a data set.

use std::collections::BTreeMap;

use super::cells::is_missing;
use super::column_spec::{ColumnSpec, Encoding, Missing, Role, Scaling};
use super::data_error::DataError;
use super::dataset::{Dataset, DropReason, Dropped, Filled, Part};
use super::dialect::parse_number;
use super::encoder::{Categories, Coding, Encoder};
use super::feature::{Feature, Meaning};
use super::rng;
use super::scaler::{Scaler, mean};
use super::table::Table;
use super::task::Task;

/// Most categories that are one-hot encoded.
const MAX_ONE_HOT: usize = 300;

/// A column of the table and what is to be done with it.
pub(super) type Assigned = (usize, ColumnSpec);

/// Finds the columns that `specs` describe. Columns that no spec describes are ignored.
pub(super) fn assign(table: &Table, specs: &[ColumnSpec]) -> Result<Vec<Assigned>, DataError> {
    let mut assigned: Vec<Assigned> = Vec::with_capacity(specs.len());
    for spec in specs {
        let index = table.column(&spec.name).ok_or_else(|| DataError::UnknownColumn {
            column: spec.name.clone(),
            known: table.columns.iter().map(|column| column.name.clone()).collect(),
        })?;
        if assigned.iter().any(|(other, _)| *other == index) {
            return Err(DataError::ColumnTwice { column: spec.name.clone() });
        }
        assigned.push((index, spec.clone()));
    }
    Ok(assigned)
}

/// Splits, fits on the training part, and encodes both parts.
pub(super) fn prepare(table: Table, columns: &[Assigned], test_fraction: f64, seed: u64) -> Result<Dataset, DataError> {
    if !(0.0..1.0).contains(&test_fraction) {
        return Err(DataError::TestFraction { found: test_fraction });
    }
    let inputs = with_role(columns, Role::Input, "input")?;
    let targets = with_role(columns, Role::Target, "target")?;
    let used: Vec<Assigned> = inputs.iter().chain(&targets).cloned().collect();
    for (index, spec) in &used {
        check(&table, *index, spec)?;
    }
    let (complete, mut dropped) = without_missing(&table, &used);
    if complete.is_empty() {
        return Err(DataError::NoRows { dropped: table.rows(), rows: table.rows() });
    }
    let (train_rows, test_rows) = rng::split(&complete, test_fraction, seed);
    let filled = filled(&table, &used, &complete);
    let (input_columns, inputs) = fit(&table, &inputs, &train_rows)?;
    let (target_columns, targets) = fit(&table, &targets, &train_rows)?;
    let mut dataset = Dataset {
        task: Task::Regression,
        train: Part::default(),
        test: Part::default(),
        dropped: Vec::new(),
        filled,
        table,
        inputs,
        targets,
        input_columns,
        target_columns,
    };
    let (train, _) = dataset.part(&train_rows)?;
    let (test, unseen) = dataset.part(&test_rows)?;
    dropped.extend(unseen);
    dataset.task = task(&dataset.target_columns, &dataset.targets, &train);
    Ok(Dataset { train, test, dropped, ..dataset })
}

fn with_role(columns: &[Assigned], role: Role, word: &'static str) -> Result<Vec<Assigned>, DataError> {
    let of_role: Vec<Assigned> = columns.iter().filter(|(_, spec)| spec.role == role).cloned().collect();
    if of_role.is_empty() { Err(DataError::NoColumn { role: word }) } else { Ok(of_role) }
}

/// Refuses what makes no sense, and text where numbers are expected.
fn check(table: &Table, index: usize, spec: &ColumnSpec) -> Result<(), DataError> {
    let column = || spec.name.clone();
    if let Some([from, to]) = spec.range
        && !(from < to && (to - from).is_finite())
    {
        return Err(DataError::BadRange { column: column(), from, to });
    }
    if spec.role == Role::Target && spec.missing == Missing::Mean {
        let what = "a made-up answer must not be learned";
        return Err(DataError::TargetTreatment { column: column(), what, instead: "drop for its missing cells" });
    }
    if spec.role == Role::Target && spec.encoding == Encoding::OneHot && spec.scaling != Scaling::None {
        let what = "its one-hot numbers are shares of 1, which scaling would spoil";
        return Err(DataError::TargetTreatment { column: column(), what, instead: "the scaling none" });
    }
    match spec.encoding {
        Encoding::OneHot | Encoding::Ordinal => {
            if spec.missing == Missing::Mean {
                return Err(DataError::NoMean { column: column() });
            }
        }
        Encoding::Number => {
            let cells = table.columns[index].cells.iter().enumerate();
            for (row, cell) in cells {
                if !is_missing(cell) && parse_number(cell, table.decimal_mark).is_none() {
                    return Err(DataError::NotANumber { column: column(), row: row + 1, cell: cell.to_owned() });
                }
            }
        }
    }
    Ok(())
}

/// The rows that have every value they must have, and those left out.
fn without_missing(table: &Table, used: &[Assigned]) -> (Vec<usize>, Vec<Dropped>) {
    let required: Vec<usize> =
        used.iter().filter(|(_, spec)| spec.missing == Missing::Drop).map(|(index, _)| *index).collect();
    let mut complete = Vec::with_capacity(table.rows());
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for row in 0..table.rows() {
        match required.iter().find(|&&column| is_missing(table.cell(row, column))) {
            None => complete.push(row),
            Some(&column) => *counts.entry(column).or_default() += 1,
        }
    }
    (complete, dropped(DropReason::Missing, counts))
}

fn dropped(reason: DropReason, counts: BTreeMap<usize, usize>) -> Vec<Dropped> {
    counts.into_iter().map(|(column, count)| Dropped { reason, column, count }).collect()
}

fn filled(table: &Table, used: &[Assigned], rows: &[usize]) -> Vec<Filled> {
    let count = |column: usize| rows.iter().filter(|&&row| is_missing(table.cell(row, column))).count();
    used.iter()
        .map(|(column, _)| Filled { column: *column, count: count(*column) })
        .filter(|filled| filled.count > 0)
        .collect()
}

/// Encoders and features of columns, fitted on the rows to train on.
fn fit(table: &Table, columns: &[Assigned], rows: &[usize]) -> Result<(Vec<Encoder>, Vec<Feature>), DataError> {
    let mut encoders = Vec::with_capacity(columns.len());
    let mut features = Vec::new();
    for (index, spec) in columns {
        let encoder = fit_encoder(table, *index, spec, rows)?;
        features.extend(fit_features(table, &encoder, spec, rows)?);
        encoders.push(encoder);
    }
    Ok((encoders, features))
}

fn fit_encoder(table: &Table, index: usize, spec: &ColumnSpec, rows: &[usize]) -> Result<Encoder, DataError> {
    let column = &table.columns[index];
    let cells = || rows.iter().map(|&row| table.cell(row, index));
    let coding = match spec.encoding {
        Encoding::Number => {
            let known = || cells().filter_map(|cell| parse_number(cell, table.decimal_mark)).collect::<Vec<_>>();
            Coding::Number { fill: (spec.missing == Missing::Mean).then(|| mean(&known())) }
        }
        Encoding::OneHot => {
            let categories = Categories::of(cells());
            let found = categories.names().len();
            if found > MAX_ONE_HOT {
                return Err(DataError::TooManyCategories { column: spec.name.clone(), found, limit: MAX_ONE_HOT });
            }
            Coding::OneHot(categories)
        }
        Encoding::Ordinal => Coding::Ordinal(Categories::of(cells())),
    };
    Ok(Encoder {
        column: index,
        name: column.name.clone(),
        label: spec.label.clone().unwrap_or_else(|| column.label.clone()),
        unit: spec.unit.clone().or_else(|| column.unit.clone()),
        coding,
        decimal_mark: table.decimal_mark,
    })
}

fn fit_features(
    table: &Table,
    encoder: &Encoder,
    spec: &ColumnSpec,
    rows: &[usize],
) -> Result<Vec<Feature>, DataError> {
    let mut numbers = Vec::with_capacity(rows.len() * encoder.width());
    for &row in rows {
        encoder.encode(table.cell(row, encoder.column), &mut numbers)?;
    }
    let width = encoder.width();
    let mut features = Vec::with_capacity(width);
    for (unit, (name, meaning)) in meanings(encoder).into_iter().enumerate() {
        let values: Vec<f64> = numbers.iter().skip(unit).step_by(width).copied().collect();
        let scaler = Scaler::fit(spec.scaling, spec.range, &values);
        if !(scaler.origin().is_finite() && scaler.length().is_finite()) {
            return Err(DataError::TooLarge { column: spec.name.clone() });
        }
        let unit = if meaning == Meaning::Number { encoder.unit.clone() } else { None };
        features.push(Feature { name, unit, column: encoder.column, meaning, scaler });
    }
    Ok(features)
}

/// Name and meaning of each unit that a column makes.
fn meanings(encoder: &Encoder) -> Vec<(String, Meaning)> {
    let label = &encoder.label;
    match &encoder.coding {
        Coding::Number { .. } => vec![(label.clone(), Meaning::Number)],
        Coding::Ordinal(categories) => {
            vec![(label.clone(), Meaning::Code { categories: categories.names().to_vec() })]
        }
        Coding::OneHot(categories) => categories
            .names()
            .iter()
            .map(|category| (format!("{label} = {category}"), Meaning::Indicator { category: category.clone() }))
            .collect(),
    }
}

impl Dataset {
    /// The examples of some rows, and those left out because of a category that was not trained on.
    fn part(&self, rows: &[usize]) -> Result<(Part, Vec<Dropped>), DataError> {
        let mut part = Part::default();
        let mut unseen: BTreeMap<usize, usize> = BTreeMap::new();
        for &row in rows {
            if let Some(column) = self.unseen_in(row) {
                *unseen.entry(column).or_default() += 1;
                continue;
            }
            part.inputs.push(self.encode(&self.cells(row, &self.input_columns))?);
            part.targets.push(self.encode_targets(&self.cells(row, &self.target_columns))?);
            part.rows.push(row);
        }
        Ok((part, dropped(DropReason::UnseenCategory, unseen)))
    }

    fn cells(&self, row: usize, columns: &[Encoder]) -> Vec<&str> {
        columns.iter().map(|column| self.table.cell(row, column.column)).collect()
    }

    /// The first column of a row whose category was not trained on.
    fn unseen_in(&self, row: usize) -> Option<usize> {
        let mut columns = self.input_columns.iter().chain(&self.target_columns);
        let unseen = columns.find(|column| match &column.coding {
            Coding::Number { .. } => false,
            Coding::OneHot(categories) | Coding::Ordinal(categories) => {
                categories.position(self.table.cell(row, column.column)).is_none()
            }
        });
        unseen.map(|column| column.column)
    }
}

/// What a single target column asks: categories ask which one, numbers 0 and 1 whether. Anything else asks how much.
fn task(columns: &[Encoder], features: &[Feature], train: &Part) -> Task {
    let ([column], Some(feature)) = (columns, features.first()) else { return Task::Regression };
    let is_scaled = feature.scaler != Scaler::None;
    match &column.coding {
        Coding::OneHot(categories) => Task::MultiClass { classes: categories.names().to_vec() },
        Coding::Ordinal(categories) => match categories.names() {
            [no, yes] if !is_scaled => Task::Binary { classes: [no.clone(), yes.clone()] },
            _ => Task::Regression,
        },
        Coding::Number { .. } => {
            let answers = || train.targets.iter().map(|target| target[0]);
            let both = answers().any(|answer| answer == 0.0) && answers().any(|answer| answer == 1.0);
            if both && !is_scaled && answers().all(|answer| answer == 0.0 || answer == 1.0) {
                Task::Binary { classes: ["0".to_owned(), "1".to_owned()] }
            } else {
                Task::Regression
            }
        }
    }
}
