//! From a table, and how its columns are used, to a data set.

use std::collections::BTreeMap;

use crate::engine::{Examples, Rows};

use super::dataset::{Dataset, DropReason, Dropped, Filled, Subset, scale};
use super::fit::{Assigned, fit, fit_derived};
use super::numbers::Numbers;
use super::split::Split;
use crate::data::columns::{Coding, ColumnSpec, Encoder, Encoding, Missing, Role, Scaling, Task, category_name};
use crate::data::derived::Derived;
use crate::data::errors::DataError;
use crate::data::table::Table;

/// Finds the columns that `specs` describe. Columns that no spec describes are ignored.
pub(in crate::data) fn assign(table: &Table, specs: &[ColumnSpec]) -> Result<Vec<Assigned>, DataError> {
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

/// What is to be made of a table.
pub(in crate::data) struct Plan {
    /// What its columns are for.
    pub(in crate::data) columns: Vec<Assigned>,
    /// How it is split.
    pub(in crate::data) split: Split,
    /// Inputs computed from the input columns, with their scaling; none if each is an input itself.
    pub(in crate::data) derived: Option<(Vec<Derived>, Scaling)>,
}

/// Splits, fits on the training part, and encodes both parts.
pub(in crate::data) fn prepare(table: Table, plan: &Plan) -> Result<Dataset, DataError> {
    plan.split.check(table.rows())?;
    let inputs = with_role(&plan.columns, Role::Input, DataError::NoInput)?;
    let targets = with_role(&plan.columns, Role::Target, DataError::NoTarget)?;
    let used: Vec<Assigned> = inputs.iter().chain(&targets).cloned().collect();
    for (_, spec) in &used {
        check(spec)?;
    }
    let numbers = Numbers::read(&table, &used)?;
    let (complete, mut dropped) = without_missing(&table, &used, &numbers);
    let (train_rows, test_rows) = plan.split.parts(&complete, table.rows());
    if train_rows.is_empty() {
        return Err(DataError::NoRows { dropped: table.rows() - complete.len(), rows: table.rows() });
    }
    let filled = filled(&table, &used, &numbers, &complete);
    let (input_columns, mut inputs) = fit(&table, &inputs, &numbers, &train_rows)?;
    let (target_columns, targets) = fit(&table, &targets, &numbers, &train_rows)?;
    check_classes(&target_columns)?;
    if let Some((derived, scaling)) = &plan.derived {
        inputs = fit_derived(&table, &input_columns, derived, *scaling, &numbers, &train_rows)?;
    }
    let mut dataset = Dataset {
        table,
        inputs,
        targets,
        input_columns,
        target_columns,
        train: Subset::default(),
        test: Subset::default(),
        dropped: Vec::new(),
        filled,
        task: Task::Regression,
        images: None,
    };
    let (train, _) = dataset.part(&numbers, &train_rows)?;
    let (test, unseen) = dataset.part(&numbers, &test_rows)?;
    dropped.extend(unseen);
    let answers: Vec<f64> = train.first_targets().collect();
    dataset.task = Task::of(&dataset.target_columns, &dataset.targets, &answers);
    Ok(Dataset { train, test, dropped, ..dataset })
}

fn with_role(columns: &[Assigned], role: Role, none: DataError) -> Result<Vec<Assigned>, DataError> {
    let of_role: Vec<Assigned> = columns.iter().filter(|(_, spec)| spec.role == role).cloned().collect();
    if of_role.is_empty() { Err(none) } else { Ok(of_role) }
}

/// Refuses what makes no sense.
fn check(spec: &ColumnSpec) -> Result<(), DataError> {
    let column = || spec.name.clone();
    if let Some([from, to]) = spec.range
        && !(from < to && (to - from).is_finite())
    {
        return Err(DataError::BadRange { column: column(), from, to });
    }
    if spec.role == Role::Target && spec.missing == Missing::Mean {
        return Err(DataError::MadeUpTarget { column: column() });
    }
    if spec.role == Role::Target && spec.encoding == Encoding::OneHot && spec.scaling != Scaling::None {
        return Err(DataError::ScaledShares { column: column() });
    }
    match spec.encoding {
        Encoding::OneHot | Encoding::Ordinal => {
            if spec.missing == Missing::Mean {
                return Err(DataError::NoMean { column: column() });
            }
        }
        Encoding::Number if spec.missing == Missing::Category => {
            return Err(DataError::NoCategory { column: column() });
        }
        Encoding::Number => {}
    }
    Ok(())
}

/// The rows that have every value they must have, and those left out.
fn without_missing(table: &Table, used: &[Assigned], numbers: &Numbers) -> (Vec<usize>, Vec<Dropped>) {
    let required: Vec<&Assigned> = used.iter().filter(|(_, spec)| spec.missing == Missing::Drop).collect();
    let mut complete = Vec::with_capacity(table.rows());
    let (mut missing, mut odd) = (BTreeMap::new(), BTreeMap::new());
    for row in 0..table.rows() {
        match required.iter().find(|assigned| lacks(table, assigned, numbers, row)) {
            None => complete.push(row),
            Some((column, _)) => {
                let counts =
                    if table.columns[*column].is_missing(table.cell(row, *column)) { &mut missing } else { &mut odd };
                *counts.entry(*column).or_default() += 1;
            }
        }
    }
    let mut left_out = dropped(DropReason::Missing, missing);
    left_out.extend(dropped(DropReason::NotANumber, odd));
    (complete, left_out)
}

/// Whether a column has no value in a row: no cell, or none of the numbers that it is read as.
fn lacks(table: &Table, (column, spec): &Assigned, numbers: &Numbers, row: usize) -> bool {
    match spec.encoding {
        Encoding::Number => numbers.get(*column, row).is_none(),
        Encoding::OneHot | Encoding::Ordinal => table.columns[*column].is_missing(table.cell(row, *column)),
    }
}

fn dropped(reason: DropReason, counts: BTreeMap<usize, usize>) -> Vec<Dropped> {
    counts.into_iter().map(|(column, count)| Dropped { reason, column, count }).collect()
}

fn filled(table: &Table, used: &[Assigned], numbers: &Numbers, rows: &[usize]) -> Vec<Filled> {
    let count = |assigned: &Assigned| rows.iter().filter(|&&row| lacks(table, assigned, numbers, row)).count();
    used.iter()
        .filter(|(_, spec)| spec.missing == Missing::Mean)
        .map(|assigned| Filled { column: assigned.0, count: count(assigned) })
        .filter(|filled| filled.count > 0)
        .collect()
}

/// Refuses a question that has only one answer.
fn check_classes(targets: &[Encoder]) -> Result<(), DataError> {
    let only = |target: &Encoder| match &target.coding {
        Coding::OneHot(categories) | Coding::Ordinal(categories) => match categories.names() {
            [class] => Some(DataError::OneClass { column: target.name.clone(), class: class.clone() }),
            _ => None,
        },
        Coding::Number { .. } => None,
    };
    targets.iter().find_map(only).map_or(Ok(()), Err)
}

impl Dataset {
    /// The examples of some rows, and those left out because of a category that was not trained on.
    fn part(&self, read: &Numbers, rows: &[usize]) -> Result<(Subset, Vec<Dropped>), DataError> {
        let mut seen = Vec::with_capacity(rows.len());
        let mut unseen: BTreeMap<usize, usize> = BTreeMap::new();
        for &row in rows {
            match self.unseen_in(row) {
                Some(column) => *unseen.entry(column).or_default() += 1,
                None => seen.push(row),
            }
        }
        let mut inputs = Rows::new(self.inputs.len(), seen.len());
        let mut targets = Rows::new(self.targets.len(), seen.len());
        let mut numbers = Vec::new();
        for (example, &row) in seen.iter().enumerate() {
            self.read_row(&self.input_columns, read, row, &mut numbers)?;
            inputs.set_column(example, &self.scale_inputs(&numbers));
            self.read_row(&self.target_columns, read, row, &mut numbers)?;
            targets.set_column(example, &scale(&self.targets, &numbers));
        }
        let part = Subset { examples: Examples::of(inputs, targets).into(), rows: seen };
        Ok((part, dropped(DropReason::UnseenCategory, unseen)))
    }

    /// The numbers that stand for a row of the table, not scaled.
    fn read_row(
        &self,
        columns: &[Encoder],
        read: &Numbers,
        row: usize,
        numbers: &mut Vec<f64>,
    ) -> Result<(), DataError> {
        numbers.clear();
        columns.iter().try_for_each(|column| read.encode(&self.table, column, row, numbers))
    }

    /// The first column of a row whose category was not trained on.
    fn unseen_in(&self, row: usize) -> Option<usize> {
        let mut columns = self.input_columns.iter().chain(&self.target_columns);
        let unseen = columns.find(|column| match &column.coding {
            Coding::Number { .. } => false,
            Coding::OneHot(categories) | Coding::Ordinal(categories) => {
                categories.position(category_name(self.table.cell(row, column.column))).is_none()
            }
        });
        unseen.map(|column| column.column)
    }
}
