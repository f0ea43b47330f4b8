//! How well a session does, and how it looks: what is measured over its data, and the picture of one example.

use crate::data::Subset;
use crate::engine::{Grid, Scores};

use super::session::Session;
use crate::session::document::{HistoryPoint, Measures, Progress};
use crate::session::wire::{Frame, LayerFrame, Outputs};

/// The measures of one moment.
pub(in crate::session) struct Measured {
    updates: u64,
    train: Measures,
    test: Measures,
    /// What they were taken of.
    outputs: Outputs,
}

/// Up to so many multiplications, the measures are taken anew for every frame; beyond, at the end of epochs only.
const CHEAP_MEASURE: usize = 4_000_000;

impl Session {
    /// Adds the errors at the end of this epoch to the curve.
    pub(in crate::session) fn record(&mut self) {
        let point = self.point();
        self.timeline.record(point);
    }

    /// The curve begins at this moment.
    pub(super) fn begin_curve_here(&mut self) {
        let point = self.point();
        self.timeline.begin_curve(point);
    }

    fn point(&mut self) -> HistoryPoint {
        let (train, test) = self.measure();
        let epoch = self.trainer.position().epoch;
        HistoryPoint { epoch, train_loss: train.loss, test_loss: test.loss }
    }

    /// The measures of the training part and of the test part at this moment.
    pub fn measure(&mut self) -> (Measures, Measures) {
        let updates = self.trainer.updates();
        if let Some(measured) = self.measured.as_ref().filter(|measured| measured.updates == updates) {
            return (measured.train, measured.test);
        }
        let (train, of_train) = self.evaluated(&self.dataset.train);
        let (test, of_test) = self.evaluated(&self.dataset.test);
        self.measured = Some(Measured { updates, train, test, outputs: Outputs { train: of_train, test: of_test } });
        (train, test)
    }

    /// What the network makes of all examples at this moment, if that is known: what was measured need not be computed again.
    pub(in crate::session) fn outputs(&self) -> Option<&Outputs> {
        let updates = self.trainer.updates();
        self.measured.as_ref().filter(|measured| measured.updates == updates).map(|measured| &measured.outputs)
    }

    /// The measures of a part, and the outputs for each of its examples.
    fn evaluated(&self, part: &Subset) -> (Measures, Vec<f64>) {
        if part.is_empty() {
            return Default::default();
        }
        let network = self.trainer.network();
        let grid = Grid::of(network, &part.examples);
        let scores = grid.scores(network, self.trainer.training().loss, &part.examples);
        (self.measures(&scores), grid.by_example())
    }

    fn measures(&self, scores: &Scores) -> Measures {
        let error = scores.absolute_errors.first().copied().unwrap_or(f64::NAN);
        let unit = self.dataset.targets.first();
        Measures {
            loss: scores.loss,
            mean_absolute_error: unit.map_or(error, |target| target.unscale_difference(error).abs()),
            accuracy: scores.accuracy.unwrap_or(f64::NAN),
            r2: scores.r2.unwrap_or(f64::NAN),
        }
    }

    /// Where the run is. The measures are of this moment where that is cheap, otherwise of the last end of an epoch.
    pub fn progress(&mut self, running: bool) -> Progress {
        let work = self.trainer.network().weight_count() * (self.dataset.train.len() + self.dataset.test.len());
        if work <= CHEAP_MEASURE || !running {
            self.measure();
        }
        let position = self.trainer.position();
        let (train, test) = self.measured.as_ref().map_or_else(Default::default, |m| (m.train, m.test));
        Progress {
            epoch: position.epoch,
            step: position.step,
            updates: self.trainer.updates(),
            begin: self.timeline.past().begin(),
            reach: self.timeline.reached(),
            past_bytes: self.timeline.bytes() as u64,
            can_undo: self.timeline.can_undo(),
            running,
            train,
            test,
        }
    }

    /// The picture of this moment. It takes along the points of the curve that no frame has carried yet.
    pub fn frame(&mut self, generation: u64, running: bool) -> Frame {
        let progress = self.progress(running);
        let (part, index) = self.place(self.example);
        let (inputs, targets) = (part.inputs(index), part.targets(index));
        let example = part.examples.select(&[index]);
        let network = self.trainer.network();
        let forward = network.forward(&example);
        let last = &forward.layers[forward.layers.len() - 1];
        let example_loss = self.trainer.training().loss.example_loss(&last.z.column(0), &last.a.column(0), &targets);
        let layers = network
            .layers
            .iter()
            .zip(&forward.layers)
            .map(|(layer, signals)| LayerFrame {
                weights: layer.weights.clone(),
                biases: layer.biases.clone(),
                weighted_sums: signals.z.column(0),
                activations: signals.a.column(0),
            })
            .collect();
        let history = self.timeline.take_unsent();
        Frame { generation, progress, example: self.example, inputs, targets, example_loss, layers, history }
    }

    fn place(&self, row: usize) -> (&Subset, usize) {
        for part in [&self.dataset.train, &self.dataset.test] {
            if let Some(index) = part.place(row) {
                return (part, index);
            }
        }
        (&self.dataset.train, 0)
    }
}
