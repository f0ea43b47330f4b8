//! Generated points as a data set, with what a person added and took away.

use super::generator::{Answer, Generator, float};
use crate::data::columns::{ColumnSpec, Role, Scaling};
use crate::data::dataset::{Dataset, Plan, Split, prepare};
use crate::data::derived::Derived;
use crate::data::errors::{DataError, PointsError};
use crate::data::table::{Cells, Table};

/// Most points that are generated.
pub const MAX_POINTS: usize = 10_000;
/// The columns of a table of points, of which a curve has no `y`.
const NAMES: [&str; 2] = ["x", "y"];

/// What points to make, and how to feed them.
pub(in crate::data) struct Points<'a> {
    pub(in crate::data) generator: Generator,
    pub(in crate::data) noise: f64,
    pub(in crate::data) size: usize,
    pub(in crate::data) features: &'a [Derived],
    pub(in crate::data) scaling: Scaling,
    pub(in crate::data) added: &'a [Vec<f64>],
}

impl Points<'_> {
    pub(in crate::data) fn prepare(
        &self,
        test_fraction: f64,
        seed: u64,
        removed: &[usize],
    ) -> Result<Dataset, DataError> {
        self.check()?;
        let mut points = self.generator.points(self.size, self.noise, seed);
        points.extend_from_slice(self.added);
        let split = Split { test_fraction, seed, added: self.added.len(), removed: removed.to_vec(), test_from: None };
        let own = &Derived::ALL[..self.generator.coordinates()];
        let features = if self.features.is_empty() { own } else { self.features };
        let derived = Some((features.to_vec(), self.scaling));
        let columns = self.columns().into_iter().enumerate().collect();
        prepare(self.table(&points), &Plan { columns, split, derived })
    }

    fn check(&self) -> Result<(), PointsError> {
        if !(2..=MAX_POINTS).contains(&self.size) {
            return Err(PointsError::Size { found: self.size, limit: MAX_POINTS });
        }
        if !(0.0..=1.0).contains(&self.noise) {
            return Err(PointsError::Noise { found: self.noise });
        }
        let coordinates = self.generator.coordinates();
        for (index, feature) in self.features.iter().enumerate() {
            if feature.needs_y() && coordinates < 2 {
                return Err(PointsError::NoSecondCoordinate { feature: *feature });
            }
            if self.features[..index].contains(feature) {
                return Err(PointsError::FeatureTwice { feature: *feature });
            }
        }
        self.added.iter().enumerate().try_for_each(|(index, point)| self.check_added(index, point))
    }

    fn check_added(&self, index: usize, point: &[f64]) -> Result<(), PointsError> {
        let expected = self.generator.coordinates() + 1;
        if point.len() != expected {
            return Err(PointsError::PointWidth { index, found: point.len(), expected });
        }
        if let Some(&number) = point.iter().find(|number| !number.is_finite()) {
            return Err(PointsError::PointNotFinite { index, number });
        }
        match self.generator.answer() {
            Answer::Number => Ok(()),
            Answer::Class(classes) => {
                let class = point[expected - 1];
                let known = (0..classes).any(|known| float(known) == class);
                if known { Ok(()) } else { Err(PointsError::PointClass { index, found: class, classes }) }
            }
        }
    }

    fn table(&self, points: &[Vec<f64>]) -> Table {
        let cells = |unit: usize| points.iter().map(|point| point[unit].to_string()).collect::<Cells>();
        let columns = self.columns().into_iter().enumerate().map(|(unit, spec)| (spec.name, cells(unit)));
        Table::of_columns(columns.collect())
    }

    /// The coordinates and the answer: a number, whether (two classes), or which (more).
    fn columns(&self) -> Vec<ColumnSpec> {
        let coordinates = NAMES.iter().take(self.generator.coordinates());
        let mut columns: Vec<ColumnSpec> = coordinates.map(|name| ColumnSpec::new(name, Role::Input)).collect();
        columns.push(match self.generator.answer() {
            Answer::Number => ColumnSpec::new("value", Role::Target),
            Answer::Class(2) => ColumnSpec::new("class", Role::Target),
            Answer::Class(_) => ColumnSpec::new("class", Role::Target).one_hot(),
        });
        columns
    }
}
