//! Mazur's ledger: the published numbers of the worked example of backpropagation, held against exact ones.
//!
//! The example is Matt Mazur's “A Step by Step Backpropagation Example”: two inputs, two hidden units, two outputs,
//! sigmoid throughout, biases that are not trained. Every exact number here is computed when the ledger is asked for.

use std::rc::Rc;

use crate::data::{InlineExamples, Source, houses_only};
use crate::engine::{
    Activation, Examples, Layer, Loss, Network, Optimizer, Penalty, Snapshot, StoppingRules, Trainer, Training,
    UpdateOrder,
};

use crate::explain::address::{LayerNumber, Parameter, Quantity};
use crate::explain::trace::{Origin, Trace};

/// One published number beside the exact one.
#[derive(Clone, Debug, PartialEq)]
pub struct LedgerLine {
    /// What it is called in the example.
    pub name: &'static str,
    /// Its address, in the step after [`updates`](Self::updates).
    pub quantity: Option<Quantity>,
    /// How many updates are made before the step that it belongs to.
    pub updates: u64,
    /// As it was published.
    pub published: &'static str,
    /// As this engine computes it.
    pub exact: f64,
    /// Published − exact.
    pub difference: f64,
    /// Why the two differ by more than rounding, if they do.
    pub note: Option<&'static str>,
    /// What gives the published number, where the exact method does not.
    pub reproduction: Option<Reproduction>,
}

/// A run that gives a published number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reproduction {
    /// In which order the layers are updated.
    pub update_order: UpdateOrder,
    /// After how many updates.
    pub updates: u64,
    /// What it gives.
    pub value: f64,
}

const LAST_DIGIT: &str = "Only the last digit differs: the published number was rounded along the way.";
const AFTER_ONE: &str = "The published error is what you get if the hidden layer is updated with w5 to w8 after their own update. The example says to use the old ones, and its w1 to w4 do use them.";
const OUTPUTS: &str = "As with the error after one update: the published output is what you get if each update sends the error back through weights that have just changed.";
const ERROR_AT_THE_END: &str = "The published error is the exact one after 9,999 updates: it was taken before the last \
    update, not after it.";
const AFTER_MANY: u64 = 10_000;

/// All published numbers of the example in the order of its text, each with the exact one.
#[must_use]
pub fn mazur_ledger() -> Vec<LedgerLine> {
    let Some(first) = mazur_trace() else { return Vec::new() };
    let mut lines: Vec<LedgerLine> = first_update()
        .into_iter()
        .map(|(name, quantity, published)| {
            let exact = first.value(quantity).unwrap_or(f64::NAN);
            line(name, quantity, 0, published, exact)
        })
        .collect();
    lines.extend(later());
    lines
}

/// The first update of the example, traced. `None` cannot happen: the data has the right shape.
#[must_use]
pub fn mazur_trace() -> Option<Trace> {
    let name = |prefix: &str| (1..=2).map(|number| format!("{prefix}{number}")).collect();
    let examples = InlineExamples { inputs: vec![vec![0.05, 0.1]], targets: vec![vec![0.01, 0.99]] };
    let batch = Examples::new(&examples.inputs, &examples.targets);
    let source = Source::Inline { inputs: name("i"), targets: name("o"), examples: examples.into() };
    let dataset = source.prepare(&houses_only).ok()?;
    let training = training(UpdateOrder::Simultaneous);
    let origin = Origin { dataset: Rc::new(dataset), rows: vec![0] };
    Trace::take(Snapshot::new(network(), &training), batch, training, origin).ok()
}

fn network() -> Network {
    let layer = |weights: [f64; 4], bias: f64| Layer {
        train_biases: false,
        ..Layer::new(Activation::Sigmoid, weights.to_vec(), vec![bias; 2])
    };
    Network::new(2, vec![layer([0.15, 0.2, 0.25, 0.3], 0.35), layer([0.4, 0.45, 0.5, 0.55], 0.6)])
}

fn training(update_order: UpdateOrder) -> Training {
    Training {
        loss: Loss::HalfSquaredError,
        optimizer: Optimizer::Sgd { learning_rate: 0.5 },
        penalty: Penalty::default(),
        batch_size: 1,
        shuffle: false,
        seed: 1,
        update_order,
        stop: StoppingRules::default(),
    }
}

/// The numbers of the first update, as they are published.
fn first_update() -> Vec<(&'static str, Quantity, &'static str)> {
    let example = 0;
    let z = |layer, unit| Quantity::WeightedSum { layer: LayerNumber(layer), unit, example };
    let a = |layer, unit| Quantity::Activation { layer: LayerNumber(layer), unit, example };
    let error = |unit| Quantity::OutputError { unit, example };
    let slope = |layer, unit| Quantity::ActivationSlope { layer: LayerNumber(layer), unit, example };
    let blame = |layer, unit| Quantity::Blame { layer: LayerNumber(layer), unit, example };
    let back = |next| Quantity::Contribution { layer: LayerNumber(1), unit: 0, next, example };
    let gradient = |layer, unit, source| Quantity::Gradient(Parameter::weight(LayerNumber(layer), unit, source));
    let new = |layer, unit, source| Quantity::New(Parameter::weight(LayerNumber(layer), unit, source));
    vec![
        ("net h1", z(1, 0), "0.3775"),
        ("out h1", a(1, 0), "0.593269992"),
        ("out h2", a(1, 1), "0.596884378"),
        ("net o1", z(2, 0), "1.105905967"),
        ("out o1", a(2, 0), "0.75136507"),
        ("out o2", a(2, 1), "0.772928465"),
        ("E o1", error(0), "0.274811083"),
        ("E o2", error(1), "0.023560026"),
        ("E total", Quantity::BatchLoss, "0.298371109"),
        ("∂E total/∂out o1", blame(2, 0), "0.74136507"),
        ("∂out o1/∂net o1", slope(2, 0), "0.186815602"),
        ("∂E o1/∂net o1 (δ o1)", Quantity::Delta { layer: LayerNumber(2), unit: 0, example }, "0.138498562"),
        ("∂E total/∂w5", gradient(2, 0, 0), "0.082167041"),
        ("w5 after the update", new(2, 0, 0), "0.35891648"),
        ("w6 after the update", new(2, 0, 1), "0.408666186"),
        ("w7 after the update", new(2, 1, 0), "0.511301270"),
        ("w8 after the update", new(2, 1, 1), "0.561370121"),
        ("∂E o1/∂out h1", back(0), "0.055399425"),
        ("∂E o2/∂out h1", back(1), "-0.019049119"),
        ("∂E total/∂out h1", blame(1, 0), "0.036350306"),
        ("∂out h1/∂net h1", slope(1, 0), "0.241300709"),
        ("∂E total/∂w1", gradient(1, 0, 0), "0.000438568"),
        ("w1 after the update", new(1, 0, 0), "0.149780716"),
        ("w2 after the update", new(1, 0, 1), "0.19956143"),
        ("w3 after the update", new(1, 1, 0), "0.24975114"),
        ("w4 after the update", new(1, 1, 1), "0.29950229"),
    ]
}

/// The figures after 1 and after 10,000 updates, with what reproduces them.
fn later() -> Vec<LedgerLine> {
    let (exact, wrong) = (Run::new(UpdateOrder::Simultaneous), Run::new(UpdateOrder::Sequential));
    let output = |unit| Quantity::Activation { layer: LayerNumber(2), unit, example: 0 };
    let outputs = [("out o1 after 10,000 updates", "0.015912196"), ("out o2 after 10,000 updates", "0.984065734")];
    let loss = |name, updates, published, exact| line(name, Quantity::BatchLoss, updates, published, exact);
    let mut lines = vec![
        loss("E total after 1 update", 1, "0.291027924", exact.loss_after_one).explained(
            AFTER_ONE,
            UpdateOrder::Sequential,
            1,
            wrong.loss_after_one,
        ),
        loss("E total after 10,000 updates", AFTER_MANY, "0.0000351085", exact.loss).explained(
            ERROR_AT_THE_END,
            UpdateOrder::Simultaneous,
            AFTER_MANY - 1,
            exact.loss_before_the_last,
        ),
    ];
    for (unit, (name, published)) in outputs.into_iter().enumerate() {
        lines.push(line(name, output(unit), AFTER_MANY, published, exact.outputs[unit]).explained(
            OUTPUTS,
            UpdateOrder::Sequential,
            AFTER_MANY,
            wrong.outputs[unit],
        ));
    }
    lines
}

fn line(name: &'static str, quantity: Quantity, updates: u64, published: &'static str, exact: f64) -> LedgerLine {
    let difference = published.parse::<f64>().unwrap_or(f64::NAN) - exact;
    let decimals = published.rsplit('.').next().map_or(0, str::len);
    let half_a_digit = 0.5 / 10_f64.powi(decimals as i32);
    // The comparison of two decimal fractions in binary errs by far less than this.
    let note = (difference.abs() > half_a_digit + 1e-14).then_some(LAST_DIGIT);
    LedgerLine { name, quantity: Some(quantity), updates, published, exact, difference, note, reproduction: None }
}

impl LedgerLine {
    fn explained(self, note: &'static str, update_order: UpdateOrder, updates: u64, value: f64) -> Self {
        LedgerLine { note: Some(note), reproduction: Some(Reproduction { update_order, updates, value }), ..self }
    }
}

/// What 10,000 updates in one order come to.
struct Run {
    loss_after_one: f64,
    loss_before_the_last: f64,
    loss: f64,
    outputs: Vec<f64>,
}

impl Run {
    fn new(update_order: UpdateOrder) -> Self {
        let examples = Examples::new(&[vec![0.05, 0.1]], &[vec![0.01, 0.99]]);
        let mut trainer = Trainer::new(network(), training(update_order), examples.clone());
        let mut loss_after = |updates: u64| {
            // Gradient descent with this learning rate stays finite; a divergence would show as a loss of NaN.
            match trainer.run(updates - trainer.updates()) {
                Ok(()) => trainer.evaluate(&examples).loss,
                Err(_) => f64::NAN,
            }
        };
        let loss_after_one = loss_after(1);
        let loss_before_the_last = loss_after(AFTER_MANY - 1);
        let loss = loss_after(AFTER_MANY);
        let outputs = trainer.network().forward(&examples).outputs().column(0);
        Run { loss_after_one, loss_before_the_last, loss, outputs }
    }
}
