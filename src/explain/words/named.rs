//! Named: a part of the network or of the table that has a name.

use super::names::Names;
use crate::explain::address::{LayerNumber, Parameter, Place, Quantity};

/// A part of the network or of the table.
#[derive(Clone, Copy)]
pub(super) enum Named {
    Unit(LayerNumber, usize),
    Parameter(Parameter),
    Column(usize),
    Whole,
}

impl Named {
    fn unit(self) -> Option<(LayerNumber, usize)> {
        match self {
            Named::Unit(layer, unit) => Some((layer, unit)),
            Named::Parameter(_) | Named::Column(_) | Named::Whole => None,
        }
    }
}

impl Names {
    /// The part of the network that a computed number is told of.
    pub(super) fn part_of(&self, quantity: Quantity) -> Named {
        if let Quantity::RawValue { column, .. } = quantity {
            return Named::Column(column);
        }
        match quantity.place(self.last()) {
            Place::Unit { layer, unit } => Named::Unit(layer, unit),
            Place::Connection { layer, unit, source } => Named::Parameter(Parameter::weight(layer, unit, source)),
            Place::Bias { layer, unit } => Named::Parameter(Parameter::bias(layer, unit)),
            Place::Whole => Named::Whole,
        }
    }

    /// What is called that: a symbol, a numbered weight or bias, or the only part or column with that name.
    pub(super) fn named(&self, words: &str) -> Option<Named> {
        let in_lists = |lists: &[Vec<String>]| {
            let mut all = lists.iter().enumerate().flat_map(|(layer, names)| {
                let is_it = move |(_, name): &(usize, &String)| plain(name) == words;
                names.iter().enumerate().filter(is_it).map(move |(unit, _)| (LayerNumber(layer), unit))
            });
            let first = all.next();
            first.filter(|_| all.next().is_none())
        };
        if let Some((layer, unit)) = in_lists(&self.symbols) {
            return Some(Named::Unit(layer, unit));
        }
        if let Some(number) = words.strip_prefix('w').and_then(|number| number.parse::<usize>().ok()) {
            return self.weight_with(number).map(Named::Parameter);
        }
        if let Some(rest) = words.strip_prefix('b') {
            if let Ok(number) = rest.parse::<usize>() {
                return self.bias_with(number).map(Named::Parameter);
            }
            if let Some((layer, unit)) = rest.strip_prefix(' ').and_then(|symbol| self.named(symbol)?.unit()) {
                return (!layer.is_inputs()).then_some(Named::Parameter(Parameter::bias(layer, unit)));
            }
        }
        if let Some(number) = words.strip_prefix("column ").and_then(|number| number.parse::<usize>().ok()) {
            return number.checked_sub(1).filter(|&column| column < self.columns.len()).map(Named::Column);
        }
        if let Some((layer, unit)) = in_lists(&self.units) {
            return Some(Named::Unit(layer, unit));
        }
        let mut columns = self.columns.iter().enumerate().filter(|(_, name)| plain(name) == words);
        let first = columns.next();
        first.filter(|_| columns.next().is_none()).map(|(column, _)| Named::Column(column))
    }

    fn weight_with(&self, number: usize) -> Option<Parameter> {
        let mut rest = number.checked_sub(1)?;
        for layer in self.last().computing() {
            let (units, sources) = (self.size(layer), self.size(layer.previous()));
            if rest < units * sources {
                return Some(Parameter::weight(layer, rest / sources, rest % sources));
            }
            rest -= units * sources;
        }
        None
    }

    fn bias_with(&self, number: usize) -> Option<Parameter> {
        let mut rest = number.checked_sub(1)?;
        for layer in self.last().computing() {
            if rest < self.size(layer) {
                return Some(Parameter::bias(layer, rest));
            }
            rest -= self.size(layer);
        }
        None
    }
}

/// Words as they are compared: small letters, one space between them, without `the` and `of`.
pub(super) fn plain(words: &str) -> String {
    let words = words.to_lowercase().replace('_', " ");
    words.split_whitespace().filter(|&word| word != "of" && word != "the").collect::<Vec<_>>().join(" ")
}
