//! From the words that people use for a number to its address, and back.

use thiserror::Error;

use super::asked::{Asked, asked_words, default_of, words_of};
use super::named::{Named, plain};
use super::names::Names;
use crate::explain::address::{Kind, LayerNumber, MomentKind, Parameter, Quantity};

/// Words that are the name of no number.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum UnknownName {
    /// Neither a number nor a part of the network is called that.
    #[error("nothing is called “{words}” here; there are {there}")]
    Nothing {
        /// The words, as far as they were not understood.
        words: String,
        /// What there is.
        there: String,
    },
    /// There is no such number of that part of the network.
    #[error("“{words}” has no {kind}; {needs}")]
    NotOf {
        /// The part of the network.
        words: String,
        /// The kind of number.
        kind: &'static str,
        /// What has one.
        needs: &'static str,
    },
    /// There is no such example in the batch.
    #[error("there is no example {found}; there are {examples}, counted from 1")]
    Example {
        /// Which one was asked for.
        found: String,
        /// How many there are.
        examples: usize,
    },
}

impl Names {
    /// The number that the words name: `w5`, `b_h1`, `o1` (its activation), `delta h2` or `δ of h2`, `weight gradient
    /// w5`, `target o1`, `loss`, `new_weight w5 of example 2`. Words of a number of one example mean the first of the
    /// batch unless they say which.
    ///
    /// # Errors
    /// What was not understood, and what there is in its place.
    pub fn find(&self, words: &str) -> Result<Quantity, UnknownName> {
        let all = plain(words);
        let (said, example) = self.without_example(&all)?;
        if said == "loss" {
            return Ok(example.map_or(Quantity::BatchLoss, |example| Quantity::ExampleLoss { example }));
        }
        let example = example.unwrap_or(0);
        let understood: Vec<_> = asked_words()
            .filter_map(|(asked, word)| {
                let rest = said.strip_prefix(word)?;
                (rest.is_empty() || rest.starts_with(' ')).then(|| (asked, rest.trim_start()))
            })
            .collect();
        // Of `weight gradient` and `weight`, the longer one is meant; `gradient` is of weights and biases.
        let shortest = understood.iter().map(|(_, rest)| rest.len()).min();
        let mut refusal = None;
        for &(asked, rest) in understood.iter().filter(|(_, rest)| Some(rest.len()) == shortest) {
            let named = if rest.is_empty() { Some(Named::Whole) } else { self.named(rest) };
            let named = named.ok_or_else(|| self.nothing(rest));
            match named.and_then(|named| self.quantity(asked, named, example, rest)) {
                Ok(quantity) => return Ok(quantity),
                Err(error) => refusal = refusal.or(Some(error)),
            }
        }
        match self.named(said) {
            Some(named) => self.quantity(default_of(named), named, example, said),
            None => Err(refusal.unwrap_or_else(|| self.nothing(said))),
        }
    }

    /// The words by which [`find`](Self::find) finds a number.
    #[must_use]
    pub fn words_for(&self, quantity: Quantity) -> String {
        let asked = if let Some(kind) = Kind::of(quantity) {
            Asked::Computed(kind)
        } else if let Quantity::RawValue { .. } = quantity {
            Asked::Cell
        } else if let Quantity::Hyperparameter(which) = quantity {
            Asked::Setting(which)
        } else if let Some(Parameter { source: Some(_), .. }) = quantity.parameter() {
            Asked::Weight
        } else {
            Asked::Bias
        };
        let mut words = words_of(asked)[0].to_owned();
        match self.part_of(quantity) {
            Named::Unit(layer, unit) => words.extend([" ", &self.symbol_of(layer, unit)]),
            Named::Parameter(Parameter { layer, unit, source: Some(source) }) => {
                words.extend([" w", &self.weight_number(layer, unit, source).to_string()]);
            }
            Named::Parameter(Parameter { layer, unit, source: None }) => {
                words.extend([" b_", &self.symbol_of(layer, unit)]);
            }
            Named::Column(column) => words.extend([" column ", &column.saturating_add(1).to_string()]),
            Named::Whole => {}
        }
        if let Some(example) = quantity.belonging(self.last()).example {
            words.extend([" of example ", &example.saturating_add(1).to_string()]);
        }
        words
    }

    fn quantity(&self, asked: Asked, named: Named, example: usize, words: &str) -> Result<Quantity, UnknownName> {
        let refused = |needs| UnknownName::NotOf { words: words.to_owned(), kind: words_of(asked)[0], needs };
        let parameter = |is_right: fn(Option<usize>) -> bool, needs| match named {
            Named::Parameter(of) if is_right(of.source) => Ok(of),
            // A unit has one bias, and so its name will do for it.
            Named::Unit(layer, unit) if !layer.is_inputs() && is_right(None) => Ok(Parameter::bias(layer, unit)),
            Named::Parameter(_) | Named::Unit(..) | Named::Column(_) | Named::Whole => Err(refused(needs)),
        };
        let weight = || parameter(|source| source.is_some(), "say which weight: w1, w2, …");
        let bias = || parameter(|source| source.is_none(), "say which unit after the inputs");
        let either = || parameter(|_| true, "say which weight or bias: w1, b_h1, …");
        let unit = |is_right: &dyn Fn(LayerNumber) -> bool, needs| match named {
            Named::Unit(layer, unit) if is_right(layer) => Ok((layer, unit)),
            Named::Unit(..) | Named::Parameter(_) | Named::Column(_) | Named::Whole => Err(refused(needs)),
        };
        let computing = || unit(&|layer| !layer.is_inputs(), "say which unit after the inputs");
        let output = || unit(&|layer| layer == self.last(), "say which output: o1, o2, …").map(|(_, unit)| unit);
        let whole = |quantity| match named {
            Named::Whole => Ok(quantity),
            Named::Unit(..) | Named::Parameter(_) | Named::Column(_) => {
                Err(refused("there is only one for the whole network"))
            }
        };
        let kind = match asked {
            Asked::Cell => match named {
                Named::Column(column) => return Ok(Quantity::RawValue { column, example }),
                Named::Unit(..) | Named::Parameter(_) | Named::Whole => return Err(refused("say which column")),
            },
            Asked::Weight => return weight().map(Quantity::Parameter),
            Asked::Bias => return bias().map(Quantity::Parameter),
            Asked::Setting(which) => return whole(Quantity::Hyperparameter(which)),
            Asked::Computed(kind) => kind,
        };
        match kind {
            Kind::Input => {
                let (_, unit) = unit(&|layer| layer.is_inputs(), "say which input: i1, i2, …")?;
                Ok(Quantity::Input { unit, example })
            }
            Kind::Target => Ok(Quantity::Target { unit: output()?, example }),
            Kind::OutputError => Ok(Quantity::OutputError { unit: output()?, example }),
            Kind::Product => match weight()? {
                Parameter { layer, unit, source: Some(source) } => {
                    Ok(Quantity::Product { layer, unit, source, example })
                }
                Parameter { source: None, .. } => Err(refused("a bias is not multiplied by anything")),
            },
            Kind::Contribution => match weight()? {
                Parameter { layer, unit, source: Some(source) } if !layer.previous().is_inputs() => {
                    Ok(Quantity::Contribution { layer: layer.previous(), unit: source, next: unit, example })
                }
                Parameter { .. } => Err(refused("nothing flows back to the inputs")),
            },
            Kind::WeightedSum => computing().map(|(layer, unit)| Quantity::WeightedSum { layer, unit, example }),
            Kind::Activation => computing().map(|(layer, unit)| Quantity::Activation { layer, unit, example }),
            Kind::ActivationSlope => {
                computing().map(|(layer, unit)| Quantity::ActivationSlope { layer, unit, example })
            }
            Kind::Blame => computing().map(|(layer, unit)| Quantity::Blame { layer, unit, example }),
            Kind::Delta => computing().map(|(layer, unit)| Quantity::Delta { layer, unit, example }),
            Kind::ExampleLoss => whole(Quantity::ExampleLoss { example }),
            Kind::BatchLoss => whole(Quantity::BatchLoss),
            Kind::Penalty => whole(Quantity::Penalty),
            Kind::ExampleWeightGradient => weight().map(|of| Quantity::ExampleGradient { of, example }),
            Kind::ExampleBiasGradient => bias().map(|of| Quantity::ExampleGradient { of, example }),
            Kind::WeightGradient => weight().map(Quantity::Gradient),
            Kind::BiasGradient => bias().map(Quantity::Gradient),
            Kind::Velocity => either().map(|of| Quantity::Moment(MomentKind::Velocity, of)),
            Kind::FirstMoment => either().map(|of| Quantity::Moment(MomentKind::First, of)),
            Kind::SecondMoment => either().map(|of| Quantity::Moment(MomentKind::Second, of)),
            Kind::WeightChange => weight().map(Quantity::Change),
            Kind::BiasChange => bias().map(Quantity::Change),
            Kind::NewWeight => weight().map(Quantity::New),
            Kind::NewBias => bias().map(Quantity::New),
        }
    }

    /// The words before `example 3`, and which example that is.
    fn without_example<'a>(&self, words: &'a str) -> Result<(&'a str, Option<usize>), UnknownName> {
        let Some((before, number)) = words.rsplit_once(' ') else { return Ok((words, None)) };
        let Some(before) = before.strip_suffix("example") else { return Ok((words, None)) };
        let Ok(which) = number.parse::<usize>() else { return Ok((words, None)) };
        match which.checked_sub(1).filter(|&example| example < self.examples) {
            Some(example) => Ok((before.trim_end(), Some(example))),
            None => Err(UnknownName::Example { found: number.to_owned(), examples: self.examples }),
        }
    }

    /// Nothing is called that; what is called alike.
    fn nothing(&self, words: &str) -> UnknownName {
        const MOST: usize = 8;
        let layers = || self.last().computing();
        let weights: usize = layers().map(|layer| self.size(layer) * self.size(layer.previous())).sum();
        let biases: usize = layers().map(|layer| self.size(layer)).sum();
        let starts = |name: &str| words.chars().next().is_some_and(|first| name.starts_with(first));
        let units: Vec<&str> = self.symbols.iter().flatten().map(String::as_str).collect();
        let alike = units.iter().filter(|symbol| starts(symbol)).chain(units.iter().filter(|symbol| !starts(symbol)));
        let alike: Vec<_> = alike.take(MOST).copied().collect();
        let more = if units.len() > MOST { ", …" } else { "" };
        let mut kinds: Vec<_> = asked_words().map(|(_, word)| word).filter(|word| starts(word)).collect();
        kinds.sort_unstable();
        let kinds = if kinds.is_empty() { String::new() } else { format!(", and kinds such as {}", kinds.join(", ")) };
        let there = format!("w1 to w{weights}, b1 to b{biases}, {}{more}{kinds}", alike.join(", "));
        UnknownName::Nothing { words: words.to_owned(), there }
    }
}
