//! Which rows are trained on and which are tested on.

use std::collections::HashSet;

use crate::data::errors::{DataError, PointsError};
use crate::engine::Rng;

/// How rows are split into those to train on and those to test on.
pub(in crate::data) struct Split {
    /// Share of the test part, from 0 up to but not including 1.
    pub(in crate::data) test_fraction: f64,
    /// Seed of the draw.
    pub(in crate::data) seed: u64,
    /// This many rows at the end are not drawn but always trained on: points added by hand.
    pub(in crate::data) added: usize,
    /// Rows removed by hand, after the draw: the others stay in their parts.
    pub(in crate::data) removed: Vec<usize>,
    /// From this row on the rows are the test part, and nothing is drawn: the set comes with one of its own.
    pub(in crate::data) test_from: Option<usize>,
}

impl Split {
    /// A split of rows of which none was added or removed by hand.
    pub(in crate::data) fn new(test_fraction: f64, seed: u64) -> Self {
        Self { test_fraction, seed, added: 0, removed: Vec::new(), test_from: None }
    }

    /// Refuses an invalid share, and rows that do not exist.
    pub(in crate::data) fn check(&self, rows: usize) -> Result<(), DataError> {
        if !(0.0..1.0).contains(&self.test_fraction) {
            return Err(DataError::TestFraction { found: self.test_fraction });
        }
        match self.removed.iter().find(|&&row| row >= rows) {
            Some(&row) => Err(PointsError::NoSuchRow { row, rows }.into()),
            None => Ok(()),
        }
    }

    /// Splits `rows`, some of the rows of a table with `all` of them, each part in the order given.
    ///
    /// The test part is the share of the rows, rounded; of a share above 0 it holds at least one row, as long as one
    /// is left to train on. Every row that was not removed is in exactly one part.
    pub(in crate::data) fn parts(&self, rows: &[usize], all: usize) -> (Vec<usize>, Vec<usize>) {
        let drawn = rows.iter().filter(|&&row| row < all - self.added).count();
        let mut is_test = vec![false; rows.len()];
        if let Some(from) = self.test_from {
            rows.iter().zip(&mut is_test).for_each(|(row, is)| *is = *row >= from);
            return self.divided(rows, &is_test);
        }
        let mut order: Vec<usize> = (0..drawn).collect();
        Rng::new(self.seed).shuffle(&mut order);
        for &index in order.iter().take(self.test_rows(drawn)) {
            is_test[index] = true;
        }
        self.divided(rows, &is_test)
    }

    fn divided(&self, rows: &[usize], is_test: &[bool]) -> (Vec<usize>, Vec<usize>) {
        let removed: HashSet<usize> = self.removed.iter().copied().collect();
        let part = |test: bool| {
            let of_part = rows.iter().zip(is_test).filter(|(row, is)| **is == test && !removed.contains(row));
            of_part.map(|(row, _)| *row).collect()
        };
        (part(false), part(true))
    }

    fn test_rows(&self, rows: usize) -> usize {
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share from 0 to 1 of at most 100,000 rows"
        )]
        let share = (rows as f64 * self.test_fraction).round() as usize;
        let wanted = if self.test_fraction > 0.0 { share.max(1) } else { 0 };
        wanted.min(rows.saturating_sub(1))
    }
}
