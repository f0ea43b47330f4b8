//! Survey: what the network makes of all examples and of all places between them, as one flat row of numbers that
//! crosses to the page without being copied.

use serde::{Deserialize, Serialize};

use crate::data::Span;

use super::flat::{FlatError, FlatReader, write_counted};

/// What the page looks at beside the stage, and so what a survey holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyContents {
    /// The predictions of all examples.
    pub examples: bool,
    /// The outputs over the plane, or along the line, of the inputs.
    pub field: bool,
    /// The activations of all units over the plane.
    pub units: bool,
}

/// What the network makes of everything, at one moment of the run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Survey {
    /// The piece of work it belongs to, counted as frames count it.
    pub generation: u64,
    /// Updates made before it.
    pub updates: u64,
    /// The training part.
    pub train: Predictions,
    /// The test part.
    pub test: Predictions,
    /// What lies between the examples.
    pub field: Option<Field>,
}

/// The predictions of one part of the data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Predictions {
    /// How many examples the part has. Of a large one every so many are looked at.
    pub of: usize,
    /// The rows of the table that were looked at.
    pub rows: Vec<usize>,
    /// The outputs, scaled, one row per example: examples × outputs.
    pub outputs: Vec<f64>,
}

/// What the network makes of the examples of both parts, scaled: examples × outputs each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outputs {
    /// Of the training part.
    pub train: Vec<f64>,
    /// Of the test part.
    pub test: Vec<f64>,
}

/// The network over a line or a plane of inputs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Field {
    /// One span along a line; two over a plane, x first.
    pub spans: Vec<Span>,
    /// The outputs, scaled: outputs × points. Along a line from its one end to the other; over a plane the middles of
    /// `side` × `side` cells, row by row from the lowest y.
    pub outputs: Vec<Vec<f64>>,
    /// Activations of units over a plane: layers × units × cells, as the outputs have them but of the coarser
    /// [`Field::UNIT_SIDE`]; layer 0 is the inputs. Empty unless asked for.
    pub units: Vec<Vec<Vec<f64>>>,
}

impl SurveyContents {
    /// Whether nothing is asked for.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}

impl Predictions {
    /// Whether examples were left out.
    #[must_use]
    pub fn is_thinned(&self) -> bool {
        self.rows.len() < self.of
    }

    /// Each row with its outputs.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &[f64])> {
        let width = self.outputs.len().checked_div(self.rows.len()).unwrap_or(0).max(1);
        self.rows.iter().copied().zip(self.outputs.chunks(width))
    }
}

impl Field {
    /// Points along a line.
    pub const LINE: usize = 200;
    /// Cells along one side of a plane.
    pub const SIDE: usize = 100;
    /// Cells along one side of a unit's plane: each is the mean of four.
    pub const UNIT_SIDE: usize = 50;

    /// The place of a point along a line.
    #[must_use]
    pub fn along(span: Span, index: usize) -> f64 {
        span[0] + (span[1] - span[0]) * index as f64 / (Self::LINE - 1) as f64
    }

    /// The middle of a cell on one side of a plane.
    #[must_use]
    pub fn middle(span: Span, index: usize) -> f64 {
        span[0] + (span[1] - span[0]) * (index as f64 + 0.5) / Self::SIDE as f64
    }
}

impl Survey {
    /// Appends the survey to `row`. Counts stand before what they count, so that `read` needs nothing else.
    pub fn write(&self, row: &mut Vec<f64>) {
        row.extend([self.generation as f64, self.updates as f64]);
        for part in [&self.train, &self.test] {
            row.extend([part.of as f64, part.rows.len() as f64]);
            row.extend(part.rows.iter().map(|&row| row as f64));
            write_counted(row, &part.outputs);
        }
        let Some(field) = &self.field else {
            row.push(0.0);
            return;
        };
        row.push(field.spans.len() as f64);
        row.extend(field.spans.iter().flatten());
        row.push(field.outputs.len() as f64);
        field.outputs.iter().for_each(|output| write_counted(row, output));
        row.push(field.units.len() as f64);
        for layer in &field.units {
            row.push(layer.len() as f64);
            layer.iter().for_each(|unit| write_counted(row, unit));
        }
    }

    /// Reads what `write` wrote.
    ///
    /// # Errors
    /// The row is shorter than its own counts say.
    pub fn read(row: &[f64]) -> Result<Self, FlatError> {
        let mut reader = FlatReader::new(row);
        let (generation, updates) = (reader.count()? as u64, reader.count()? as u64);
        let (train, test) = (predictions(&mut reader)?, predictions(&mut reader)?);
        let field = match reader.count()? {
            0 => None,
            axes => Some(field(&mut reader, axes)?),
        };
        Ok(Self { generation, updates, train, test, field })
    }
}

fn predictions(reader: &mut FlatReader<'_>) -> Result<Predictions, FlatError> {
    let of = reader.count()?;
    let rows = reader.counted()?.into_iter().map(|row| row as usize).collect();
    Ok(Predictions { of, rows, outputs: reader.counted()? })
}

fn field(reader: &mut FlatReader<'_>, axes: usize) -> Result<Field, FlatError> {
    let mut spans = Vec::new();
    for _ in 0..axes {
        spans.push([reader.number()?, reader.number()?]);
    }
    let outputs = several(reader)?;
    let layers = reader.count()?;
    let units = (0..layers).map(|_| several(reader)).collect::<Result<_, _>>()?;
    Ok(Field { spans, outputs, units })
}

fn several(reader: &mut FlatReader<'_>) -> Result<Vec<Vec<f64>>, FlatError> {
    let count = reader.count()?;
    (0..count).map(|_| reader.counted()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survey() -> Survey {
        let part = Predictions { of: 7, rows: vec![0, 5], outputs: vec![0.1, 0.9, 0.4, 0.6] };
        let field = Field {
            spans: vec![[-6.0, 6.0], [0.0, 1.0]],
            outputs: vec![vec![0.25, 0.5], vec![0.75, 1.0]],
            units: vec![vec![vec![1.0], vec![2.0]], vec![vec![3.0]]],
        };
        Survey { generation: 3, updates: 53, train: part.clone(), test: part, field: Some(field) }
    }

    #[test]
    fn reading_returns_what_was_written() {
        for survey in [survey(), Survey { field: None, ..survey() }, Survey::default()] {
            let mut row = Vec::new();
            survey.write(&mut row);
            assert_eq!(Survey::read(&row), Ok(survey));
        }
    }

    #[test]
    fn a_row_cut_anywhere_is_an_error_and_no_panic() {
        let mut row = Vec::new();
        survey().write(&mut row);
        for length in 0..row.len() {
            assert!(Survey::read(&row[..length]).is_err(), "a row cut to {length} was read");
        }
    }

    #[test]
    fn each_row_goes_with_its_outputs() {
        let survey = survey();
        let pairs: Vec<_> = survey.train.iter().collect();
        assert_eq!(pairs, [(0, &[0.1, 0.9][..]), (5, &[0.4, 0.6][..])]);
        assert_eq!(Predictions::default().iter().count(), 0);
    }
}
