//! What the columns of a table seem to be meant for.

use std::collections::HashSet;

use super::column_spec::{ColumnSpec, Encoding, Missing, Role};
use super::left_out::LeftOut;
use crate::data::table::{Column, ColumnKind, Table};

/// An input with more categories than this is not proposed: each would be an input unit.
const MAX_CATEGORIES: usize = 50;
/// A target with more categories than this is not proposed.
const MAX_CLASSES: usize = 30;
/// One row in this many may be left out for missing cells; if more have them, the mean is used instead.
const FEW: usize = 20;

impl Table {
    /// What the columns seem to be meant for: one of them is the target, those that tell something are inputs; text is
    /// one-hot encoded, numbers are standardised.
    ///
    /// A target of two categories becomes one number, 0 or 1; numbers 0 and 1 as target stay as they are. A column of which
    /// nearly all cells are numbers counts as numbers; the others have no value then. Rows without a value are left out
    /// where they are few; else the mean is used instead, and among categories no value is one of them. Of a table that was read by
    /// the rules of the first lines, the last column is the target and all others are inputs, whatever they hold.
    #[must_use]
    pub fn propose(&self) -> Vec<ColumnSpec> {
        if self.is_by_first_lines() {
            let last = self.columns.len().saturating_sub(1);
            let role = |index: usize| if index == last { Role::Target } else { Role::Input };
            return self.columns.iter().enumerate().map(|(index, column)| column.propose(role(index))).collect();
        }
        let left_out = self.unfit();
        let target = self.target(&left_out);
        let propose = |(index, column): (usize, &Column)| match &left_out[index] {
            _ if Some(index) == target => column.propose(Role::Target),
            Some(_) => column.propose(Role::Ignore),
            None => column.propose(Role::Input),
        };
        let mut specs: Vec<ColumnSpec> = self.columns.iter().enumerate().map(propose).collect();
        self.spare_rows(&mut specs);
        specs
    }

    /// Why columns are not proposed as inputs, for each of them; `None` of those that are, and of the target.
    #[must_use]
    pub fn left_out(&self) -> Vec<Option<LeftOut>> {
        if self.is_by_first_lines() {
            return vec![None; self.columns.len()];
        }
        let mut left_out = self.unfit();
        if let Some(target) = self.target(&left_out) {
            left_out[target] = None;
        }
        left_out
    }

    fn unfit(&self) -> Vec<Option<LeftOut>> {
        self.columns.iter().enumerate().map(|(index, column)| column.left_out(index)).collect()
    }

    fn is_by_first_lines(&self) -> bool {
        self.columns.iter().all(|column| column.notation.is_plain())
    }

    /// The column that seems to be asked for: one whose name says so, else the last one that can be.
    fn target(&self, left_out: &[Option<LeftOut>]) -> Option<usize> {
        let fits = |&index: &usize| self.columns[index].fits_as_target(left_out[index].as_ref());
        let fitting: Vec<usize> = (0..self.columns.len()).filter(fits).collect();
        let last = self.columns.len().checked_sub(1)?;
        let named = |names: &[&str]| {
            let is = |index: &&usize| self.columns.get(**index).is_some_and(|column| column.is_called(names));
            fitting.iter().rev().find(is).copied()
        };
        let by_name = named(&TARGETS);
        // A table usually ends with its target, unless the name of another column says that it is the target.
        let at_end = fitting.last().copied().filter(|&index| index == last);
        let classes = || {
            let mut texts = fitting.iter().filter(|&&index| self.columns[index].kind == ColumnKind::Text);
            let class = texts.next().copied();
            class.filter(|_| texts.next().is_none())
        };
        by_name
            .or(at_end)
            .or_else(|| named(&LIKELY))
            .or_else(classes)
            .or_else(|| fitting.last().copied())
            .or(Some(last))
    }

    /// Where leaving rows out would cost more than a few, the mean is used instead, and a missing value becomes a
    /// category.
    fn spare_rows(&self, specs: &mut [ColumnSpec]) {
        let lacking = |row: usize, specs: &[ColumnSpec]| {
            let mut used = self
                .columns
                .iter()
                .zip(specs)
                .filter(|(_, spec)| spec.role == Role::Input && spec.missing == Missing::Drop);
            used.any(|(column, spec)| {
                let is_odd = spec.encoding == Encoding::Number && column.odd_rows().binary_search(&row).is_ok();
                is_odd || column.missing > 0 && column.cells.get(row).is_some_and(|cell| column.is_missing(cell))
            })
        };
        let gone = (0..self.rows()).filter(|&row| lacking(row, specs)).count();
        if gone * FEW <= self.rows() {
            return;
        }
        for (column, spec) in self.columns.iter().zip(specs) {
            if spec.role != Role::Input {
                continue;
            }
            match spec.encoding {
                Encoding::Number if column.missing > 0 || !column.odd_rows().is_empty() => {
                    spec.missing = Missing::Mean;
                }
                Encoding::OneHot | Encoding::Ordinal if column.missing > 0 => spec.missing = Missing::Category,
                Encoding::Number | Encoding::OneHot | Encoding::Ordinal => {}
            }
        }
    }
}

/// Names of columns that are asked for.
const TARGETS: [&str; 34] = [
    "target",
    "label",
    "labels",
    "class",
    "y",
    "outcome",
    "output",
    "result",
    "response",
    "answer",
    "price",
    "preis",
    "prijs",
    "prix",
    "precio",
    "species",
    "diagnosis",
    "survived",
    "klasse",
    "ziel",
    "zielwert",
    "doel",
    "default",
    "churn",
    "passed",
    "sale price",
    "saleprice",
    "selling price",
    "median house value",
    "medv",
    "quality",
    "next",
    "win",
    "winner",
];

/// Names of columns that are asked for where the last one cannot be.
const LIKELY: [&str; 12] =
    ["mpg", "score", "value", "cost", "costs", "amount", "grade", "rating", "type", "category", "income", "salary"];

/// Names of columns that tell rows apart, and nothing else.
const IDS: [&str; 22] = [
    "id",
    "no",
    "no.",
    "nr",
    "nr.",
    "number",
    "index",
    "idx",
    "row",
    "rownames",
    "row names",
    "#",
    "key",
    "obs",
    "observation",
    "case",
    "record",
    "uid",
    "uuid",
    "serial",
    "lfd nr",
    "unnamed: 0",
];

impl Column {
    /// How the column is best used in that role, see [`Table::propose`].
    #[must_use]
    pub fn propose(&self, role: Role) -> ColumnSpec {
        match role {
            Role::Target => self.propose_target(),
            Role::Input => self.propose_input(),
            Role::Ignore => ColumnSpec { role, ..self.propose_input() },
        }
    }

    fn propose_target(&self) -> ColumnSpec {
        let spec = ColumnSpec::new(&self.name, Role::Target);
        let is_binary = || self.cells.iter().all(|cell| matches!(cell, "0" | "1") || self.is_missing(cell));
        match (self.kind, self.distinct) {
            (ColumnKind::Number, 2) if is_binary() => spec,
            (ColumnKind::Number | ColumnKind::Date, _) => spec.standardized(),
            (ColumnKind::Text, 2) => ColumnSpec { encoding: Encoding::Ordinal, ..spec },
            (ColumnKind::Text, _) => spec.one_hot(),
        }
    }

    fn propose_input(&self) -> ColumnSpec {
        let too_many = self.kind == ColumnKind::Text && self.distinct > MAX_CATEGORIES;
        let role = if self.distinct < 2 || too_many { Role::Ignore } else { Role::Input };
        let spec = ColumnSpec::new(&self.name, role);
        match self.kind {
            ColumnKind::Number | ColumnKind::Date => spec.standardized(),
            ColumnKind::Text => spec.one_hot(),
        }
    }

    /// Number of cells with a value.
    fn known(&self) -> usize {
        let odd = if self.kind == ColumnKind::Text { 0 } else { self.odd_rows().len() };
        (self.cells.len() - self.missing).saturating_sub(odd)
    }

    fn left_out(&self, index: usize) -> Option<LeftOut> {
        let (rows, known) = (self.cells.len(), self.known());
        let missing = rows - known;
        if known == 0 {
            return Some(LeftOut::Empty);
        }
        if missing * 2 > rows {
            return Some(LeftOut::NearlyEmpty { missing, rows });
        }
        if self.distinct == 1 {
            let cell = self.cells.iter().find(|cell| !self.is_missing(cell)).unwrap_or_default().to_owned();
            return Some(LeftOut::Constant { cell });
        }
        match self.kind {
            ColumnKind::Number if (!self.is_named || self.is_called(&IDS)) && self.counts_rows() => {
                Some(LeftOut::RowNumbers)
            }
            ColumnKind::Number if self.is_id() => Some(LeftOut::Id),
            ColumnKind::Text if !self.is_named && index == 0 && self.distinct >= known.min(1_000) => {
                Some(LeftOut::RowNames)
            }
            ColumnKind::Text if self.is_own() => Some(LeftOut::OwnTexts { distinct: self.distinct, rows: known }),
            ColumnKind::Text if self.distinct > MAX_CATEGORIES => Some(LeftOut::ManyTexts { distinct: self.distinct }),
            ColumnKind::Number | ColumnKind::Date | ColumnKind::Text => None,
        }
    }

    /// Whether almost every row has a text of its own.
    fn is_own(&self) -> bool {
        let known = self.known();
        self.distinct < 1_000
            && known > 2
            && (self.distinct == known || self.distinct > 10 && self.distinct * 2 > known)
    }

    /// Whether there is one whole number for each row, without a gap.
    fn counts_rows(&self) -> bool {
        let Some(numbers) = self.numbers() else { return false };
        let least = numbers.iter().copied().fold(f64::INFINITY, f64::min);
        let greatest = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        #[expect(clippy::cast_precision_loss, reason = "at most 100,000 rows")]
        let steps = numbers.len() as f64 - 1.0;
        numbers.len() > 2 && greatest - least == steps && are_different(&numbers)
    }

    /// Whether the name says that it is there to tell rows apart, and each row has a whole number of its own.
    fn is_id(&self) -> bool {
        let name = self.name.trim();
        let ends = name.ends_with("_id") || name.ends_with("_ID") || name.ends_with(" id") || name.ends_with(" ID");
        let ends = ends || name.len() > 2 && name.ends_with("Id") || name.len() > 3 && name.ends_with("ID");
        (ends || self.is_called(&IDS))
            && self.numbers().is_some_and(|numbers| numbers.len() > 2 && are_different(&numbers))
    }

    /// The whole numbers of all cells with a value; `None` if one is not whole.
    fn numbers(&self) -> Option<Vec<f64>> {
        let numbers =
            self.cells.iter().filter(|cell| !self.is_missing(cell)).filter_map(|cell| self.notation.number(cell));
        numbers.map(|number| (number.fract() == 0.0).then_some(number)).collect()
    }

    fn is_called(&self, names: &[&str]) -> bool {
        let name = self.label.to_lowercase();
        names.contains(&name.as_str()) || names.contains(&self.name.to_lowercase().as_str())
    }

    /// Whether it can be a target: an amount, or classes with several rows each.
    fn fits_as_target(&self, left_out: Option<&LeftOut>) -> bool {
        // In a table this small, each row may be the only example of its class.
        let few = self.known() < 6;
        match (self.kind, left_out) {
            (ColumnKind::Text, Some(LeftOut::OwnTexts { .. })) => few,
            (_, Some(_)) | (ColumnKind::Date, None) => false,
            (ColumnKind::Number, None) => true,
            (ColumnKind::Text, None) => few || self.distinct <= MAX_CLASSES && self.distinct * 3 <= self.known(),
        }
    }
}

fn are_different(numbers: &[f64]) -> bool {
    let mut met = HashSet::with_capacity(numbers.len());
    numbers.iter().all(|number| met.insert(number.to_bits()))
}
