//! Examples as points on a line or a plane: the raw numbers of one or two input columns.

use crate::data::columns::Coding;
use crate::data::dataset::Dataset;

/// The stretch of a coordinate that is worth a look: all examples with a margin around them.
pub type Span = [f64; 2];

/// The margin beside the outermost examples, as a share of the way between them.
const MARGIN: f64 = 0.1;
/// Steps to whose multiples a span is widened, so that one point more seldom moves the picture.
const STEPS: f64 = 10.0;

impl Dataset {
    /// Whether every example is a point: there are one or two input columns, and each holds numbers.
    #[must_use]
    pub fn has_coordinates(&self) -> bool {
        (1..=2).contains(&self.input_columns.len())
            && self.input_columns.iter().all(|column| match column.coding {
                Coding::Number { .. } => true,
                Coding::OneHot(_) | Coding::Ordinal(_) => false,
            })
    }

    /// The coordinates of an example, in the units of its columns; `None` unless [`Dataset::has_coordinates`].
    #[must_use]
    pub fn coordinates(&self, row: usize) -> Option<Vec<f64>> {
        if !self.has_coordinates() || row >= self.table.rows() {
            return None;
        }
        let mut numbers = Vec::with_capacity(2);
        for column in &self.input_columns {
            column.encode(self.table.cell(row, column.column), &mut numbers).ok()?;
        }
        Some(numbers)
    }

    /// The stretch of each coordinate that is worth a look: from the lowest to the highest of all examples, and a
    /// little more on either side. Empty unless [`Dataset::has_coordinates`].
    #[must_use]
    pub fn spans(&self) -> Vec<Span> {
        let rows = || self.train.rows.iter().chain(&self.test.rows);
        let points: Vec<Vec<f64>> = rows().filter_map(|&row| self.coordinates(row)).collect();
        let axes = points.first().map_or(0, Vec::len);
        (0..axes).map(|axis| widened(points.iter().map(|point| point[axis]))).collect()
    }
}

fn widened(values: impl Iterator<Item = f64>) -> Span {
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
    let length = if high > low { high - low } else { 1.0 };
    let step = nice_step(length / STEPS);
    [((low - MARGIN * length) / step).floor() * step, ((high + MARGIN * length) / step).ceil() * step]
}

/// The largest of 1, 2, 2.5 and 5 times a power of ten that is no more than `size`; `size` must be above 0.
#[must_use]
pub fn nice_step(size: f64) -> f64 {
    let power = libm::pow(10.0, libm::floor(libm::log10(size)));
    let share = size / power * (1.0 + 1e-9);
    let factor = [5.0, 2.5, 2.0, 1.0].into_iter().find(|&factor| share >= factor);
    factor.unwrap_or(1.0) * power
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Gate, Generator, Source, houses_only};

    #[test]
    fn all_examples_lie_within_the_spans() {
        let sources = Generator::ALL.map(Source::generated).into_iter().chain(Gate::ALL.map(Gate::source));
        for source in sources {
            let data = source.prepare(&houses_only).expect("a set");
            let spans = data.spans();
            assert_eq!(spans.len(), data.input_columns.len());
            for &row in data.train.rows.iter().chain(&data.test.rows) {
                let point = data.coordinates(row).expect("a point");
                assert!(point.iter().zip(&spans).all(|(x, span)| span[0] < *x && *x < span[1]), "{point:?} {spans:?}");
            }
        }
        assert!(Source::default().prepare(&houses_only).expect("houses").spans().is_empty());
    }

    #[test]
    fn steps_are_nice() {
        for (size, step) in [(1.0, 1.0), (1.9, 1.0), (2.0, 2.0), (3.0, 2.5), (9.9, 5.0), (0.03, 0.025), (70.0, 50.0)] {
            assert!((nice_step(size) - step).abs() <= 1e-12 * step, "{size}: {}", nice_step(size));
        }
    }
}
