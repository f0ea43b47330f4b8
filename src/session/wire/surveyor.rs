//! Surveyor: makes surveys, in buffers of its own, and no more often than training can bear.

use crate::data::{Dataset, Span, Subset};
use crate::engine::{Examples, Grid, Layer, Network, Shown};

use super::survey::{Field, Outputs, Predictions, Survey, SurveyContents};

/// The most examples of one part that are looked at.
pub(super) const MOST_EXAMPLES: usize = 4_000;
/// The most units whose planes are handed over.
pub(in crate::session) const MOST_UNITS: usize = 160;

/// The points at which a data set is surveyed.
pub struct Surveyor {
    train: Sample,
    test: Sample,
    /// What lies between the examples, if they have coordinates.
    ground: Option<Ground>,
}

/// Examples of one part.
struct Sample {
    of: usize,
    /// Of so many examples one is looked at.
    every: usize,
    rows: Vec<usize>,
    grid: Grid,
}

/// The line or the plane of the inputs.
struct Ground {
    spans: Vec<Span>,
    grid: Grid,
    /// The inputs themselves over the plane: input units × coarse cells.
    inputs: Vec<Vec<f64>>,
}

impl Surveyor {
    /// Prepares surveys of a data set, for networks that fit it.
    #[must_use]
    pub fn new(dataset: &Dataset, network: &Network) -> Self {
        Self {
            train: Sample::of(&dataset.train, network),
            test: Sample::of(&dataset.test, network),
            ground: Ground::of(dataset, network),
        }
    }

    /// What `network` makes of it all. What is not asked for is left out; what is `known` already is not computed again.
    pub fn survey(&mut self, network: &Network, contents: SurveyContents, known: Option<&Outputs>) -> Survey {
        let mut survey = Survey::default();
        if contents.examples {
            survey.train = self.train.predictions(network, known.map(|known| &known.train));
            survey.test = self.test.predictions(network, known.map(|known| &known.test));
        }
        if contents.field || contents.units {
            survey.field = self.ground.as_mut().map(|ground| ground.field(network, contents));
        }
        survey
    }
}

impl Sample {
    fn of(part: &Subset, network: &Network) -> Self {
        let every = part.len().div_ceil(MOST_EXAMPLES).max(1);
        let places: Vec<usize> = (0..part.len()).step_by(every).collect();
        let rows = part.rows.iter().copied().step_by(every).collect();
        Self { of: part.len(), every, rows, grid: Grid::new(network, &part.examples.select(&places)) }
    }

    fn predictions(&mut self, network: &Network, known: Option<&Vec<f64>>) -> Predictions {
        if self.rows.is_empty() {
            return Predictions { of: self.of, ..Predictions::default() };
        }
        let outputs = if let Some(outputs) = known {
            let width = network.outputs();
            outputs.chunks(width * self.every).flat_map(|examples| &examples[..width]).copied().collect()
        } else {
            self.grid.evaluate(network, Shown::Outputs);
            self.grid.by_example()
        };
        Predictions { of: self.of, rows: self.rows.clone(), outputs }
    }
}

impl Ground {
    fn of(dataset: &Dataset, network: &Network) -> Option<Self> {
        let spans = dataset.spans();
        let points: Vec<Vec<f64>> = match spans[..] {
            [span] => (0..Field::LINE).map(|index| vec![Field::along(span, index)]).collect(),
            [x, y] => {
                let cells = (0..Field::SIDE).flat_map(|row| (0..Field::SIDE).map(move |column| (column, row)));
                cells.map(|(column, row)| vec![Field::middle(x, column), Field::middle(y, row)]).collect()
            }
            _ => return None,
        };
        let inputs: Vec<Vec<f64>> =
            points.iter().map(|point| dataset.encode_numbers(point).ok()).collect::<Option<_>>()?;
        let of_unit = |unit: usize| inputs.iter().map(|inputs| inputs[unit]).collect::<Vec<_>>();
        let coarse = if spans.len() == 2 {
            (0..network.inputs).map(|unit| coarse(&of_unit(unit))).collect()
        } else {
            Vec::new()
        };
        Some(Self { spans, grid: grid(network, &inputs), inputs: coarse })
    }

    fn field(&mut self, network: &Network, contents: SurveyContents) -> Field {
        let count: usize = network.layers.iter().map(Layer::units).sum();
        let units = contents.units && self.spans.len() == 2 && count + network.inputs <= MOST_UNITS;
        self.grid.evaluate(network, if units { Shown::AllUnits } else { Shown::Outputs });
        let outputs = (0..network.outputs()).map(|unit| self.grid.output(unit).to_vec()).collect();
        let layers = if units { network.layers.len() } else { 0 };
        let layer = |index: usize| {
            (0..network.layers[index].units()).map(|unit| coarse(self.grid.activation(index, unit))).collect::<Vec<_>>()
        };
        let units = units.then(|| self.inputs.clone()).into_iter().chain((0..layers).map(layer)).collect();
        Field { spans: self.spans.clone(), outputs, units }
    }
}

fn grid(network: &Network, inputs: &[Vec<f64>]) -> Grid {
    // Without any point there is no list to tell the number of inputs by.
    let zeros = [vec![0.0; network.inputs]];
    let inputs = if inputs.is_empty() { &zeros[..] } else { inputs };
    Grid::new(network, &Examples::inputs_only(inputs))
}

/// Means of four neighbours each.
fn coarse(fine: &[f64]) -> Vec<f64> {
    let at = |column: usize, row: usize| fine[row * Field::SIDE + column];
    let mean = |column: usize, row: usize| {
        (at(column, row) + at(column + 1, row) + at(column, row + 1) + at(column + 1, row + 1)) / 4.0
    };
    let cells = (0..Field::UNIT_SIDE).flat_map(|row| (0..Field::UNIT_SIDE).map(move |column| (column, row)));
    cells.map(|(column, row)| mean(2 * column, 2 * row)).collect()
}

/// How often surveys are made while training runs: fifteen times a second, and less where they would take more than a
/// quarter of the worker's time. Times are in seconds.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pace {
    next: f64,
}

impl Pace {
    const INTERVAL: f64 = 1.0 / 15.0;
    const LARGEST_SHARE: f64 = 0.25;

    /// Whether it is time for another one.
    #[must_use]
    pub fn is_due(self, now: f64) -> bool {
        now >= self.next
    }

    /// One was made.
    pub fn made(&mut self, began: f64, ended: f64) {
        self.next = began + Self::INTERVAL.max((ended - began) / Self::LARGEST_SHARE);
    }
}
