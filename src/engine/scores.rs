//! How well a network does on examples.

use super::examples::Examples;
use super::grid::Grid;
use super::loss::Loss;
use super::network::Network;
use super::rows::sum_over_examples;

/// The scores of a network on a set of examples.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    /// The mean loss, without the penalty.
    pub loss: f64,
    /// The share of examples put into the right class; `None` unless the targets are classes: each 0 or 1 (or each −1 or
    /// 1), and with several outputs one of them the greatest. A single output decides at the middle of its two values.
    pub accuracy: Option<f64>,
    /// 1 − Σ(a − t)²/Σ(t − mean)², averaged over the outputs whose target varies; `None` if none does.
    pub r2: Option<f64>,
    /// Mean of |a − t| over outputs and examples, in the unit of the (scaled) target.
    pub mean_absolute_error: f64,
    /// Mean of |a − t| for each output on its own.
    pub absolute_errors: Vec<f64>,
}

impl Scores {
    /// The scores of `network` on `examples`. Without examples, all are 0 or `None`.
    ///
    /// # Panics
    /// If the examples have another number of inputs or targets than the network.
    pub fn of(network: &Network, loss: Loss, examples: &Examples) -> Scores {
        Grid::of(network, examples).scores(network, loss, examples)
    }
}

impl Grid {
    /// The scores of the outputs that were last evaluated, against the targets of the same examples.
    ///
    /// # Panics
    /// If the examples have another number of targets than the network has outputs.
    pub fn scores(&self, network: &Network, loss: Loss, examples: &Examples) -> Scores {
        let (given, outputs) = (examples.target_count(), network.outputs());
        assert_eq!(given, outputs, "the examples have {given} targets, but the network has {outputs} outputs");
        if examples.is_empty() {
            let absolute_errors = vec![0.0; outputs];
            return Scores { loss: 0.0, accuracy: None, r2: None, mean_absolute_error: 0.0, absolute_errors };
        }
        let share = 1.0 / examples.len() as f64;
        let absolute_errors: Vec<f64> = (0..outputs)
            .map(|k| {
                let targets = examples.targets().row(k);
                sum_over_examples(self.output(k).iter().zip(targets).map(|(a, t)| (a - t).abs())) * share
            })
            .collect();
        Scores {
            loss: self.loss(network, loss, examples),
            accuracy: self.accuracy(examples),
            r2: self.r2(examples),
            mean_absolute_error: absolute_errors.iter().fold(0.0, |sum, error| sum + error) / outputs as f64,
            absolute_errors,
        }
    }

    fn loss(&self, network: &Network, loss: Loss, examples: &Examples) -> f64 {
        let off = &network.layers[network.layers.len() - 1].switches.units_off;
        let column = |row: &dyn Fn(usize) -> f64| (0..network.outputs()).map(row).collect::<Vec<f64>>();
        let losses = (0..examples.len()).map(|example| {
            let z = column(&|k| self.output_sum(k)[example]);
            let a = column(&|k| self.output(k)[example]);
            let t = column(&|k| examples.target(k, example));
            loss.output_errors_without(&z, &a, &t, off).into_iter().fold(0.0, |sum, error| sum + error)
        });
        sum_over_examples(losses) * (1.0 / examples.len() as f64)
    }

    fn accuracy(&self, examples: &Examples) -> Option<f64> {
        let low = lower_label(examples)?;
        let outputs = examples.target_count();
        let middle = (low + 1.0) / 2.0;
        let right = |example: usize| {
            if outputs == 1 {
                (self.output(0)[example] > middle) == (examples.target(0, example) > middle)
            } else {
                greatest(outputs, |k| self.output(k)[example]) == greatest(outputs, |k| examples.target(k, example))
            }
        };
        Some((0..examples.len()).filter(|&example| right(example)).count() as f64 / examples.len() as f64)
    }

    fn r2(&self, examples: &Examples) -> Option<f64> {
        let share = 1.0 / examples.len() as f64;
        let (mut sum, mut counted) = (0.0, 0u32);
        for k in 0..examples.target_count() {
            let targets = examples.targets().row(k);
            let mean = sum_over_examples(targets.iter().copied()) * share;
            let spread = sum_over_examples(targets.iter().map(|t| (t - mean) * (t - mean)));
            let missed = sum_over_examples(self.output(k).iter().zip(targets).map(|(a, t)| (a - t) * (a - t)));
            if spread > 0.0 {
                sum += 1.0 - missed / spread;
                counted += 1;
            }
        }
        (counted > 0).then(|| sum / f64::from(counted))
    }
}

/// 0 or −1 if the targets are classes written with it and 1; with several outputs, exactly one of them is 1.
fn lower_label(examples: &Examples) -> Option<f64> {
    let outputs = examples.target_count();
    let written_with = |low: f64| {
        (0..examples.len()).all(|example| {
            let targets = || (0..outputs).map(|k| examples.target(k, example));
            targets().all(|t| t == low || t == 1.0) && (outputs == 1 || targets().filter(|&t| t == 1.0).count() == 1)
        })
    };
    [0.0, -1.0].into_iter().find(|&low| outputs > 0 && written_with(low))
}

fn greatest(count: usize, value: impl Fn(usize) -> f64) -> usize {
    (1..count).fold(0, |best, k| if value(best) < value(k) { k } else { best })
}
