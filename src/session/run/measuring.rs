//! How well a session does, and how it looks: what is measured over its data, and the picture of one example.

use crate::data::{Dataset, Subset};
use crate::engine::{Grid, Network, Scores, Shown};

use super::session::Session;
use crate::session::document::{HistoryPoint, Measures, Progress};
use crate::session::wire::{Frame, LayerFrame, Outputs};

/// What is known of how well a session does.
#[derive(Default)]
pub(in crate::session) struct Measuring {
    last: Option<Measured>,
    under_way: Option<UnderWay>,
}

/// The measures of one moment.
struct Measured {
    updates: u64,
    train: Measures,
    test: Measures,
    /// What they were taken of.
    outputs: Outputs,
}

/// How far the measures of the moment after so many updates have come.
struct UnderWay {
    updates: u64,
    train: Option<PartUnderWay>,
    test: Option<PartUnderWay>,
}

/// A part of the data that is evaluated bit by bit.
struct PartUnderWay {
    grid: Grid,
    place: usize,
}

/// Up to so many multiplications, the measures are taken anew for every frame; beyond, at the end of epochs only.
const CHEAP_MEASURE: usize = 4_000_000;
/// Up to so many, an answer waits for them; beyond, they follow it when nothing else is asked.
const PROMPT_MEASURE: usize = 8_000_000;

impl UnderWay {
    fn begin(updates: u64, network: &Network, dataset: &Dataset) -> Self {
        let begin = |part: &Subset| {
            (!part.is_empty()).then(|| {
                let mut grid = Grid::new(network, &part.examples);
                let place = grid.begin(network, Shown::Outputs);
                PartUnderWay { grid, place }
            })
        };
        Self { updates, train: begin(&dataset.train), test: begin(&dataset.test) }
    }

    /// Evaluates some more examples; `false` once there are none left.
    fn advance(&mut self, network: &Network) -> bool {
        [&mut self.train, &mut self.test].into_iter().flatten().any(|part| part.grid.advance(network, &mut part.place))
    }
}

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
        while !self.measure_on() {}
        self.last_measures()
    }

    /// Goes on taking the measures of this moment, by a few examples. `true` once they are there.
    pub fn measure_on(&mut self) -> bool {
        if self.is_measured() {
            return true;
        }
        let (updates, network) = (self.trainer.updates(), self.trainer.network());
        let begun = self.measuring.under_way.take().filter(|under_way| under_way.updates == updates);
        let mut under_way = begun.unwrap_or_else(|| UnderWay::begin(updates, network, &self.dataset));
        if under_way.advance(network) {
            self.measuring.under_way = Some(under_way);
            return false;
        }
        let (train, of_train) = self.evaluated(&self.dataset.train, under_way.train.as_ref());
        let (test, of_test) = self.evaluated(&self.dataset.test, under_way.test.as_ref());
        self.measuring.last =
            Some(Measured { updates, train, test, outputs: Outputs { train: of_train, test: of_test } });
        true
    }

    /// Whether the measures are of this moment.
    #[must_use]
    pub fn is_measured(&self) -> bool {
        self.measuring.last.as_ref().is_some_and(|measured| measured.updates == self.trainer.updates())
    }

    fn last_measures(&self) -> (Measures, Measures) {
        self.measuring.last.as_ref().map_or_else(Default::default, |measured| (measured.train, measured.test))
    }

    /// What the network makes of all examples, if that is known, and after how many updates: what was measured need not be
    /// computed again. It is of the moment that [`Session::progress`] has the measures of.
    pub(in crate::session) fn outputs(&self, running: bool) -> Option<(u64, &Outputs)> {
        let is_told = self.is_measured() || (running && self.measuring_work() > CHEAP_MEASURE);
        self.measuring.last.as_ref().filter(|_| is_told).map(|measured| (measured.updates, &measured.outputs))
    }

    /// Multiplications that it takes to measure this moment.
    fn measuring_work(&self) -> usize {
        self.trainer.network().weight_count() * (self.dataset.train.len() + self.dataset.test.len())
    }

    /// The measures of a part, and the outputs for each of its examples.
    fn evaluated(&self, part: &Subset, evaluated: Option<&PartUnderWay>) -> (Measures, Vec<f64>) {
        let Some(PartUnderWay { grid, .. }) = evaluated else { return Default::default() };
        let scores = grid.scores(self.trainer.network(), self.trainer.training().loss, &part.examples);
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

    /// Where the run is. The measures are of this moment where that is cheap, otherwise of the last one that was measured:
    /// while it runs, the last end of an epoch.
    pub fn progress(&mut self, running: bool) -> Progress {
        if self.measuring_work() <= if running { CHEAP_MEASURE } else { PROMPT_MEASURE } {
            self.measure();
        }
        let position = self.trainer.position();
        let (train, test) = self.last_measures();
        Progress {
            epoch: position.epoch,
            step: position.step,
            updates: self.trainer.updates(),
            begin: self.timeline.past().begin(),
            reach: self.timeline.reached(),
            past_bytes: self.timeline.bytes() as u64,
            can_undo: self.timeline.can_undo(),
            running,
            measured: self.measuring.last.as_ref().map_or(0, |measured| measured.updates),
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
