//! Frame: what the stage draws, as one flat row of numbers that crosses to the page without being copied.

use crate::explain::LayerNumber;

use super::flat::{FlatError, FlatReader, write_counted};
use crate::session::document::{HistoryPoint, Measures, Progress};

/// The numbers of one layer for the example on the stage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LayerFrame {
    /// Weights, units × sources, one row per unit.
    pub weights: Vec<f64>,
    /// One bias per unit.
    pub biases: Vec<f64>,
    /// z of each unit for the example on the stage.
    pub weighted_sums: Vec<f64>,
    /// a of each unit for the example on the stage.
    pub activations: Vec<f64>,
}

/// A picture of the run at one moment: the network's parameters and one example that flows through it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    /// Counts the shapes a network has had; a frame of another generation does not fit the page's layout.
    pub generation: u64,
    /// Where the run is and how well it does.
    pub progress: Progress,
    /// Index of the example on the stage, as a row of the table.
    pub example: usize,
    /// The numbers the network is fed for that example.
    pub inputs: Vec<f64>,
    /// What the outputs should be for that example.
    pub targets: Vec<f64>,
    /// The loss of that example, without the penalty.
    pub example_loss: f64,
    /// The layers, the first hidden one first.
    pub layers: Vec<LayerFrame>,
    /// Points of the error curve that no earlier frame carried.
    pub history: Vec<HistoryPoint>,
}

impl Frame {
    /// Appends the frame to `row`. Counts stand before what they count, so that `read` needs nothing else.
    pub fn write(&self, row: &mut Vec<f64>) {
        let progress = &self.progress;
        row.extend([self.generation as f64, progress.epoch as f64, progress.step as f64, progress.updates as f64]);
        row.extend([progress.begin, progress.reach, progress.past_bytes, progress.measured].map(|count| count as f64));
        row.extend([progress.can_undo, progress.running].map(|flag| f64::from(u8::from(flag))));
        for measures in [&progress.train, &progress.test] {
            row.extend([measures.loss, measures.mean_absolute_error, measures.accuracy, measures.r2]);
        }
        row.extend([self.example as f64, self.example_loss]);
        write_counted(row, &self.inputs);
        write_counted(row, &self.targets);
        row.push(self.layers.len() as f64);
        for layer in &self.layers {
            write_counted(row, &layer.weights);
            write_counted(row, &layer.biases);
            row.extend(&layer.weighted_sums);
            row.extend(&layer.activations);
        }
        row.push(self.history.len() as f64);
        for point in &self.history {
            row.extend([point.epoch as f64, point.train_loss, point.test_loss]);
        }
    }

    /// Reads what `write` wrote.
    ///
    /// # Errors
    /// The row is shorter than its own counts say.
    pub fn read(row: &[f64]) -> Result<Self, FlatError> {
        let mut reader = FlatReader::new(row);
        let generation = reader.count()? as u64;
        let mut progress = Progress {
            epoch: reader.count()? as u64,
            step: reader.count()? as u64,
            updates: reader.count()? as u64,
            begin: reader.count()? as u64,
            reach: reader.count()? as u64,
            past_bytes: reader.count()? as u64,
            measured: reader.count()? as u64,
            can_undo: reader.number()? != 0.0,
            running: reader.number()? != 0.0,
            ..Progress::default()
        };
        for measures in [&mut progress.train, &mut progress.test] {
            *measures = Measures {
                loss: reader.number()?,
                mean_absolute_error: reader.number()?,
                accuracy: reader.number()?,
                r2: reader.number()?,
            };
        }
        let example = reader.count()?;
        let example_loss = reader.number()?;
        let inputs = reader.counted()?;
        let targets = reader.counted()?;
        let layers = reader.count()?;
        let layers = (0..layers).map(|_| layer(&mut reader)).collect::<Result<_, _>>()?;
        let points = reader.count()?;
        let history = (0..points).map(|_| point(&mut reader)).collect::<Result<_, _>>()?;
        Ok(Self { generation, progress, example, inputs, targets, example_loss, layers, history })
    }

    /// The outputs of the network for the example on the stage.
    #[must_use]
    pub fn outputs(&self) -> &[f64] {
        self.layers.last().map_or(&[], |layer| &layer.activations)
    }

    /// The output layer.
    #[must_use]
    pub fn last(&self) -> LayerNumber {
        LayerNumber(self.layers.len())
    }

    /// The activations of a layer.
    #[must_use]
    pub fn activations(&self, layer: LayerNumber) -> &[f64] {
        match layer.index() {
            None => &self.inputs,
            Some(index) => self.layers.get(index).map_or(&[], |layer| &layer.activations),
        }
    }
}

fn layer(reader: &mut FlatReader<'_>) -> Result<LayerFrame, FlatError> {
    let weights = reader.counted()?;
    let biases = reader.counted()?;
    let units = biases.len();
    let weighted_sums = reader.numbers(units)?.to_vec();
    let activations = reader.numbers(units)?.to_vec();
    Ok(LayerFrame { weights, biases, weighted_sums, activations })
}

fn point(reader: &mut FlatReader<'_>) -> Result<HistoryPoint, FlatError> {
    Ok(HistoryPoint { epoch: reader.count()? as u64, train_loss: reader.number()?, test_loss: reader.number()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEASURES: Measures = Measures { loss: 0.5, mean_absolute_error: 26_600.0, accuracy: 0.9, r2: 0.7 };

    fn frame() -> Frame {
        Frame {
            generation: 3,
            progress: Progress {
                epoch: 2,
                step: 5,
                updates: 53,
                begin: 1,
                reach: 60,
                past_bytes: 4096,
                can_undo: true,
                running: true,
                measured: 50,
                train: MEASURES,
                test: MEASURES,
            },
            example: 7,
            inputs: vec![0.05, 0.1],
            targets: vec![0.01],
            example_loss: 0.25,
            layers: vec![
                LayerFrame {
                    weights: vec![0.15, 0.2],
                    biases: vec![0.35],
                    weighted_sums: vec![0.3775],
                    activations: vec![0.59],
                },
                LayerFrame { weights: vec![0.4], biases: vec![0.6], weighted_sums: vec![1.1], activations: vec![0.75] },
            ],
            history: vec![HistoryPoint { epoch: 1, train_loss: 0.5, test_loss: 0.6 }],
        }
    }

    #[test]
    fn reading_returns_what_was_written() {
        let mut row = Vec::new();
        frame().write(&mut row);
        assert_eq!(Frame::read(&row), Ok(frame()));
    }

    #[test]
    fn a_row_cut_anywhere_is_an_error_and_no_panic() {
        let mut row = Vec::new();
        frame().write(&mut row);
        for length in 0..row.len() {
            assert!(Frame::read(&row[..length]).is_err(), "a row cut to {length} was read");
        }
    }
}
