//! Why there is no number at an address.

use super::trace::Trace;
use crate::explain::address::{LayerNumber, Parameter, Quantity};

/// One index of an address: its name, what it is, the first one there is, and how many there are.
struct Index(&'static str, usize, usize, usize);

impl Trace {
    /// Why there is nothing at an address, as a sentence that says what there is; `None` where there is a number, or the
    /// text of a cell.
    #[must_use]
    pub fn absence(&self, quantity: Quantity) -> Option<String> {
        if self.value(quantity).is_some() || self.raw_text(quantity).is_some() {
            return None;
        }
        let indices = self.indices(quantity);
        let outside = indices.iter().find(|Index(_, found, first, count)| !(*first..first + count).contains(found));
        Some(match outside {
            Some(Index(name, _, _, 0)) => {
                format!("There is no {name} here: this network has no layer after its outputs.")
            }
            Some(Index(name, found, first, count)) => {
                let mut sentence = format!("{name} is {found}, but must be {first} to {}", first + count - 1);
                if *name == "layer" && *first == 1 {
                    sentence.push_str("; layer 0 is the inputs");
                }
                sentence.push('.');
                sentence
            }
            // The indices are all right, so it is a setting or a moment, or a column that is not used.
            None if matches!(quantity, Quantity::RawValue { .. }) => {
                "This column is neither an input nor a target.".to_owned()
            }
            None => format!("The optimizer has no such number: it is {}.", self.training.optimizer.kind().name()),
        })
    }

    /// The indices of an address in an order in which each range depends on those before it alone.
    fn indices(&self, quantity: Quantity) -> Vec<Index> {
        let last = self.last();
        let count = |layer: LayerNumber| match layer.index() {
            None => self.before.network.inputs,
            Some(index) => self.before.network.layers.get(index).map_or(0, crate::engine::Layer::units),
        };
        let layer = |layer: LayerNumber| Index("layer", layer.0, LayerNumber::FIRST.0, last.0);
        let unit = |layer: LayerNumber, unit: usize| Index("unit", unit, 0, count(layer));
        let source = |layer: LayerNumber, source: usize| Index("source", source, 0, count(layer.previous()));
        let example = |example: usize| Index("example", example, 0, self.examples());
        let parameter = |Parameter { layer: l, unit: u, source: s }: Parameter| {
            [layer(l), unit(l, u)].into_iter().chain(s.map(|s| source(l, s))).collect::<Vec<_>>()
        };
        match quantity {
            Quantity::RawValue { column, example: of } => {
                vec![Index("column", column, 0, self.origin.dataset.table.columns.len()), example(of)]
            }
            Quantity::Input { unit: of, example: at } => vec![unit(LayerNumber::INPUTS, of), example(at)],
            Quantity::Target { unit: of, example: at } | Quantity::OutputError { unit: of, example: at } => {
                vec![unit(last, of), example(at)]
            }
            Quantity::Parameter(of)
            | Quantity::Gradient(of)
            | Quantity::Moment(_, of)
            | Quantity::Change(of)
            | Quantity::New(of) => parameter(of),
            Quantity::ExampleGradient { of, example: at } => {
                let mut indices = parameter(of);
                indices.push(example(at));
                indices
            }
            Quantity::Product { layer: l, unit: u, source: s, example: e } => {
                vec![layer(l), unit(l, u), source(l, s), example(e)]
            }
            Quantity::WeightedSum { layer: l, unit: u, example: e }
            | Quantity::Activation { layer: l, unit: u, example: e }
            | Quantity::ActivationSlope { layer: l, unit: u, example: e }
            | Quantity::Blame { layer: l, unit: u, example: e }
            | Quantity::Delta { layer: l, unit: u, example: e } => {
                vec![layer(l), unit(l, u), example(e)]
            }
            Quantity::Contribution { layer: l, unit: u, next, example: e } => vec![
                Index("layer", l.0, LayerNumber::FIRST.0, last.previous().0),
                unit(l, u),
                Index("next", next, 0, count(l.next())),
                example(e),
            ],
            Quantity::ExampleLoss { example: e } => vec![example(e)],
            Quantity::BatchLoss | Quantity::Penalty | Quantity::Hyperparameter(_) => Vec::new(),
        }
    }
}
