//! Figure: the curve on which the number in focus lies, with its point, and its slope once that is computed.

use crate::engine::{Activation, Loss};
use crate::explain::{LayerNumber, Quantity, Trace};

use super::showing::{OnCurve, Showing};
use crate::view::bench::{activation_name, loss_name};
use crate::view::walk::Walk;

/// A curve with a point on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Which curve.
    pub curve: Curve,
    /// What it is the curve of: `sigmoid of o1`.
    pub title: String,
    /// Where on it the unit is, as far as that is computed.
    pub point: Option<(f64, f64)>,
    /// The slope there, once it is computed.
    pub slope: Option<f64>,
}

/// A function of one number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Curve {
    /// a over z.
    Activation(Activation),
    /// a over z of a softmax unit while the other sums stay as they are: a sigmoid about `middle`, the logarithm of the
    /// sum of the others' exponentials. Before these sums are computed, it is not known.
    Softmax {
        /// Where a is one half.
        middle: Option<f64>,
    },
    /// An output's share of the loss over its activation a.
    Loss {
        /// The loss.
        loss: Loss,
        /// The target.
        target: f64,
        /// How many outputs share the loss.
        outputs: usize,
    },
}

impl Figure {
    /// The figure that belongs to a number of `trace`; none for numbers that lie on no curve. `walk` says how far things
    /// are computed; without one, all is. `name` is that of a unit of a layer.
    #[must_use]
    pub fn of(
        quantity: Quantity,
        trace: &Trace,
        walk: Option<&Walk>,
        name: impl Fn(LayerNumber, usize) -> String,
    ) -> Option<Self> {
        let value = |quantity| match walk {
            Some(walk) => walk.value(quantity),
            None => trace.value(quantity),
        };
        let last = trace.last();
        match Showing::of(quantity).on_curve {
            OnCurve::Blame { layer, unit, example } if layer == last => {
                Self::of_loss(trace, unit, example, value, &name(last, unit))
            }
            OnCurve::Unit { layer, unit, example } | OnCurve::Blame { layer, unit, example } => {
                let activation = trace.before.network.layers.get(layer.index()?)?.activation;
                let z = value(Quantity::WeightedSum { layer, unit, example });
                let a = value(Quantity::Activation { layer, unit, example });
                let curve = if activation == Activation::Softmax {
                    Curve::Softmax { middle: others(trace, unit, example, value) }
                } else {
                    Curve::Activation(activation)
                };
                let title = format!("{} of {}", activation_name(activation), name(layer, unit));
                let slope = value(Quantity::ActivationSlope { layer, unit, example });
                Some(Self { curve, title, point: z.zip(a), slope })
            }
            OnCurve::Loss { unit, example } => Self::of_loss(trace, unit, example, value, &name(last, unit)),
            OnCurve::Nothing => None,
        }
    }

    fn of_loss(
        trace: &Trace,
        unit: usize,
        example: usize,
        value: impl Fn(Quantity) -> Option<f64>,
        name: &str,
    ) -> Option<Self> {
        let (loss, layer) = (trace.training.loss, trace.last());
        let target = trace.value(Quantity::Target { unit, example })?;
        let outputs = trace.batch.target_count();
        let a = value(Quantity::Activation { layer, unit, example });
        let share = value(Quantity::OutputError { unit, example });
        let slope = value(Quantity::Blame { layer, unit, example });
        let title = format!("{} of {name}", loss_name(loss));
        Some(Self { curve: Curve::Loss { loss, target, outputs }, title, point: a.zip(share), slope })
    }

    /// The stretch of the axis that is drawn: around the point, and around where the curve bends.
    #[must_use]
    pub fn range(&self) -> (f64, f64) {
        let here = self.point.map_or(0.0, |(x, _)| x).clamp(-1e6, 1e6);
        match self.curve {
            Curve::Activation(activation) => {
                let bend = match activation {
                    Activation::Sigmoid | Activation::Softplus | Activation::Silu | Activation::Gelu => 5.0,
                    Activation::Tanh | Activation::Elu => 3.0,
                    Activation::Identity
                    | Activation::Relu
                    | Activation::LeakyRelu
                    | Activation::Softmax
                    | Activation::Step => 2.0,
                };
                let reach = f64::max(bend, 1.3 * here.abs());
                (-reach, reach)
            }
            Curve::Softmax { middle } => {
                let middle = middle.unwrap_or(0.0);
                let reach = 5.0_f64.max(1.3 * (here - middle).abs());
                (middle - reach, middle + reach)
            }
            Curve::Loss { loss, target, .. } => match loss {
                Loss::BinaryCrossEntropy | Loss::CrossEntropy => (0.005, 0.995),
                Loss::HalfSquaredError | Loss::MeanSquaredError | Loss::MeanAbsoluteError | Loss::Huber => {
                    let reach = 0.5_f64.max(1.3 * (here - target).abs());
                    (target - reach, target + reach)
                }
            },
        }
    }
}

impl Curve {
    /// Its value; not a number where it is not known.
    #[must_use]
    pub fn value(self, x: f64) -> f64 {
        match self {
            Self::Activation(activation) => activation.value(x),
            Self::Softmax { middle } => middle.map_or(f64::NAN, |middle| Activation::Sigmoid.value(x - middle)),
            Self::Loss { loss, target, outputs } => loss_share(loss, x, target, outputs),
        }
    }
}

/// The share of one of `outputs` outputs in the loss, by the engine's own rule. What the entropies take from the
/// weighted sums is the same for an output beside one other.
fn loss_share(loss: Loss, a: f64, t: f64, outputs: usize) -> f64 {
    let logit = libm::log(a / (1.0 - a));
    let shares = match loss {
        Loss::CrossEntropy => loss.output_errors(&[logit, 0.0], &[a, 1.0 - a], &[t, 0.0]),
        Loss::BinaryCrossEntropy
        | Loss::HalfSquaredError
        | Loss::MeanSquaredError
        | Loss::MeanAbsoluteError
        | Loss::Huber => {
            let alike = |number: f64| vec![number; outputs.max(1)];
            loss.output_errors(&alike(logit), &alike(a), &alike(t))
        }
    };
    shares.first().copied().unwrap_or(f64::NAN)
}

/// The logarithm of the sum of the other outputs' exponentials; none until all sums are computed.
fn others(trace: &Trace, unit: usize, example: usize, value: impl Fn(Quantity) -> Option<f64>) -> Option<f64> {
    let layer = trace.last();
    let output = trace.before.network.layers.last()?;
    let others = (0..output.units()).filter(|other| *other != unit && !output.is_off(*other));
    let sums: Option<Vec<f64>> = others.map(|unit| value(Quantity::WeightedSum { layer, unit, example })).collect();
    let sums = sums?;
    let largest = sums.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let total: f64 = sums.iter().map(|z| libm::exp(z - largest)).sum();
    Some(if sums.is_empty() { f64::NEG_INFINITY } else { largest + libm::log(total) })
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::data::houses_only;
    use crate::session::{Document, Preset};

    fn walk(text: &str, loss: Loss, output: Activation) -> Walk {
        let mut document = Document::read(text).expect("a document");
        document.training.loss = loss;
        document.network.layers.last_mut().expect("an output layer").activation = output;
        let dataset = Rc::new(document.data.prepare(&houses_only).expect("its data"));
        let trace = document.next_update(&dataset).expect("its next update");
        Walk { trace: Rc::new(trace), done: 0 }
    }

    fn figure(walk: &Walk) -> Option<Figure> {
        Figure::of(walk.focus()?, &walk.trace, Some(walk), |layer, unit| format!("{layer}.{unit}"))
    }

    /// The point lies on the curve, and the slope is that of the curve there, for every pair that goes together.
    #[test]
    fn points_lie_on_their_curves_and_slopes_touch_them() {
        for loss in Loss::ALL {
            for output in Activation::ALL {
                if loss.check(output).is_err() || output == Activation::Step {
                    continue;
                }
                let mut walk = walk(Preset::Mazur.text(), loss, output);
                let mut slopes = 0;
                for done in 1..=walk.length() {
                    walk.done = done;
                    let Some(figure) = figure(&walk) else { continue };
                    let Some((x, y)) = figure.point else { continue };
                    let error = (figure.curve.value(x) - y).abs();
                    assert!(error <= 1e-12, "{loss:?}, {output:?}: {} is off by {error}", figure.title);
                    let (from, to) = figure.range();
                    assert!(from < x && x < to, "{loss:?}, {output:?}: {x} is not between {from} and {to}");
                    let Some(slope) = figure.slope else { continue };
                    let h = 1e-6;
                    let difference = (figure.curve.value(x + h) - figure.curve.value(x - h)) / (2.0 * h);
                    // Central differences of f64 with this step are good to about 1e-9.
                    let error = (slope - difference).abs();
                    assert!(error <= 1e-7 * (1.0 + slope.abs()), "{loss:?}, {output:?}, {}: {error}", figure.title);
                    slopes += 1;
                }
                assert!(slopes > 0, "{loss:?}, {output:?}");
            }
        }
    }

    #[test]
    fn what_is_not_computed_yet_is_not_on_the_curve() {
        let mut walk = walk(Preset::Mazur.text(), Loss::HalfSquaredError, Activation::Sigmoid);
        walk.done = 1;
        let product = figure(&walk).expect("the curve of h1");
        assert_eq!((product.point, product.slope), (None, None));
        walk.done = 4;
        let activation = figure(&walk).expect("the curve of h1");
        assert!(activation.point.is_some() && activation.slope.is_none());
    }

    #[test]
    fn a_softmax_curve_waits_for_the_other_sums() {
        let mut walk = walk(Preset::Mazur.text(), Loss::CrossEntropy, Activation::Softmax);
        let found: Vec<_> = (1..=walk.length())
            .filter_map(|done| {
                walk.done = done;
                match figure(&walk)?.curve {
                    Curve::Softmax { middle } => Some(middle.is_some()),
                    Curve::Activation(_) | Curve::Loss { .. } => None,
                }
            })
            .collect();
        assert!(!found[0] && found[found.len() - 1]);
        assert!(found.is_sorted(), "once they are known, they stay known");
    }
}
