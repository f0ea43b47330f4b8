//! A long sum in symbols: Σ with its limits and the general term.

use super::math::{Math, Operator};
use super::symbol::{new, partial};
use crate::explain::formulas::Total;
use crate::explain::words::Names;

impl Total {
    /// Σ with limits.
    pub(super) fn in_general(&self, names: &Names) -> Math {
        let (index, term) = self.general_term(names);
        let all = match self {
            Total::Exponentials { units, .. } | Total::Targets { units, .. } => {
                units.iter().enumerate().all(|(index, &unit)| index == unit)
            }
            Total::AbsoluteWeights(_) | Total::SquaredWeights(_) => false,
            Total::Products { .. }
            | Total::Contributions { .. }
            | Total::OutputErrors { .. }
            | Total::ExampleLosses { .. }
            | Total::ExampleGradients { .. } => true,
        };
        let (below, above) = if all {
            let from = Math::between(Math::identifier(index), Operator::Equals, Math::Number("1".to_owned()));
            (from, Some(Box::new(Math::Number(self.len().to_string()))))
        } else {
            (Math::Text(format!("all {index} that are on")), None)
        };
        Math::Total { below: Box::new(below), above, of: Box::new(term) }
    }

    /// The letter of the index, and the term with it.
    fn general_term(&self, names: &Names) -> (&'static str, Math) {
        let of = |letter: &str, index: &str| Math::sub(Math::identifier(letter), Math::identifier(index));
        let weight = |from: &str, to: &str| {
            let ends = Math::between(Math::identifier(from), Operator::To, Math::identifier(to));
            Math::sub(Math::identifier("w"), ends)
        };
        match *self {
            Total::Products { layer, unit, .. } => {
                let signal = if layer.previous().is_inputs() { of("i", "j") } else { of("a", "j") };
                let own = weight("j", &names.symbol_of(layer, unit));
                ("j", Math::between(own, Operator::Times, signal))
            }
            Total::Contributions { layer, unit, .. } => {
                let own = weight(&names.symbol_of(layer, unit), "k");
                let own = if names.sequential { new(own) } else { own };
                ("k", Math::between(own, Operator::Times, of("δ", "k")))
            }
            Total::OutputErrors { .. } => ("k", of("E", "k")),
            Total::Exponentials { layer, largest, .. } => {
                let largest = Math::sub(Math::identifier("z"), Math::Identifier(names.symbol_of(layer, largest)));
                ("k", Math::sup(Math::identifier("e"), Math::between(of("z", "k"), Operator::Minus, largest)))
            }
            Total::Targets { .. } => ("k", of("t", "k")),
            Total::ExampleLosses { .. } => ("e", of_example()),
            Total::ExampleGradients { of: parameter, .. } => {
                ("e", partial(of_example(), names.parameter_symbol(parameter)))
            }
            Total::AbsoluteWeights(_) => ("w", Math::Absolute(Box::new(Math::identifier("w")))),
            Total::SquaredWeights(_) => ("w", Math::sup(Math::identifier("w"), Math::Number("2".to_owned()))),
        }
    }
}

/// ℓ of example e.
fn of_example() -> Math {
    Math::sup(Math::identifier("ℓ"), Math::identifier("e").fenced())
}
