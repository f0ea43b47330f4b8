//! The symbol of every quantity: z, a, δ, ∂L/∂w and their subscripts; ℓ is the loss of an example, L that of the batch.

use super::math::{Math, Operator};
use crate::engine::Hyperparameter;
use crate::explain::address::{LayerNumber, MomentKind, Parameter, Quantity};
use crate::explain::words::Names;

impl Names {
    /// How a quantity is written in formulas, as a link to it.
    #[must_use]
    pub fn symbol(&self, quantity: Quantity) -> Math {
        Math::link(quantity, self.unlinked(quantity))
    }

    fn unlinked(&self, quantity: Quantity) -> Math {
        let loss_of = |example: usize| loss_of((self.examples > 1).then_some(example));
        let of_batch = || Math::identifier("L");
        let of = |letter: &str, layer: LayerNumber, unit: usize| self.of_unit(letter, layer, unit);
        match quantity {
            Quantity::RawValue { column, .. } => Math::Text(self.column(column)),
            Quantity::Input { unit, .. } => self.signal(LayerNumber::INPUTS, unit),
            Quantity::Target { unit, .. } => of("t", self.last(), unit),
            Quantity::Parameter(of) => self.parameter_symbol(of),
            Quantity::Product { layer, unit, source, .. } => Math::between(
                self.parameter_symbol(Parameter::weight(layer, unit, source)),
                Operator::Times,
                self.signal(layer.previous(), source),
            ),
            Quantity::WeightedSum { layer, unit, .. } => of("z", layer, unit),
            Quantity::Activation { layer, unit, .. } => of("a", layer, unit),
            Quantity::OutputError { unit, .. } => of("E", self.last(), unit),
            Quantity::ExampleLoss { example } => loss_of(example),
            Quantity::BatchLoss => of_batch(),
            Quantity::Penalty => Math::identifier("R"),
            Quantity::ActivationSlope { layer, unit, .. } => Math::apply("f′", of("z", layer, unit)),
            Quantity::Blame { layer, unit, example } => partial(loss_of(example), of("a", layer, unit)),
            Quantity::Contribution { layer, unit, next, .. } => {
                let above = layer.next();
                let weight = self.parameter_symbol(Parameter::weight(above, next, unit));
                let weight = if self.sequential { new(weight) } else { weight };
                Math::between(weight, Operator::Times, of("δ", above, next))
            }
            Quantity::Delta { layer, unit, .. } => of("δ", layer, unit),
            Quantity::ExampleGradient { of, example } => partial(loss_of(example), self.parameter_symbol(of)),
            Quantity::Gradient(of) => partial(of_batch(), self.parameter_symbol(of)),
            Quantity::Hyperparameter(which) => match which {
                Hyperparameter::LearningRate => Math::identifier("η"),
                Hyperparameter::Momentum => Math::identifier("μ"),
                Hyperparameter::Decay => Math::identifier("α"),
                Hyperparameter::Beta1 => numbered("β", 1),
                Hyperparameter::Beta2 => numbered("β", 2),
                Hyperparameter::Epsilon => Math::identifier("ε"),
                Hyperparameter::L1 => numbered("λ", 1),
                Hyperparameter::L2 => numbered("λ", 2),
            },
            Quantity::Moment(moment, of) => self.moment(moment, of),
            Quantity::Change(of) => change(self.parameter_symbol(of)),
            Quantity::New(of) => new(self.parameter_symbol(of)),
        }
    }

    /// A moment of a weight or bias.
    pub(in crate::explain) fn moment(&self, moment: MomentKind, of: Parameter) -> Math {
        let Parameter { layer, unit, source } = of;
        let letter = match moment {
            MomentKind::Velocity => "v",
            MomentKind::First => "m",
            MomentKind::Second => "s",
        };
        let name = match source {
            Some(source) if self.number_weights => format!("w{}", self.weight_number(layer, unit, source)),
            Some(source) => {
                let below = layer.previous();
                format!("{}→{}", self.symbol_of(below, source), self.symbol_of(layer, unit))
            }
            None => format!("b,{}", self.symbol_of(layer, unit)),
        };
        Math::sub(Math::identifier(letter), Math::Identifier(name))
    }

    /// What a unit sends on: a, or of the inputs their own name.
    fn signal(&self, layer: LayerNumber, unit: usize) -> Math {
        if !layer.is_inputs() {
            return self.of_unit("a", layer, unit);
        }
        let name = self.symbol_of(layer, unit);
        let letter = name.trim_end_matches(|c: char| c.is_ascii_digit());
        match name.strip_prefix(letter) {
            Some(number) if letter.chars().count() == 1 && !number.is_empty() => {
                Math::sub(Math::identifier(letter), Math::Number(number.to_owned()))
            }
            Some(_) | None => Math::Identifier(name),
        }
    }

    fn of_unit(&self, letter: &str, layer: LayerNumber, unit: usize) -> Math {
        Math::sub(Math::identifier(letter), Math::Identifier(self.symbol_of(layer, unit)))
    }

    /// w with its number or its two units; b with its unit.
    pub(in crate::explain) fn parameter_symbol(&self, Parameter { layer, unit, source }: Parameter) -> Math {
        let Some(source) = source else { return self.of_unit("b", layer, unit) };
        if self.number_weights {
            return numbered("w", self.weight_number(layer, unit, source));
        }
        let from = Math::Identifier(self.symbol_of(layer.previous(), source));
        let to = Math::Identifier(self.symbol_of(layer, unit));
        Math::sub(Math::identifier("w"), Math::between(from, Operator::To, to))
    }
}

/// ℓ of an example, with its number among several; L is the mean of the batch.
fn loss_of(example: Option<usize>) -> Math {
    let loss = Math::identifier("ℓ");
    match example {
        Some(example) => Math::sup(loss, Math::Number(example.saturating_add(1).to_string()).fenced()),
        None => loss,
    }
}

/// ∂y/∂x.
pub(in crate::explain) fn partial(of: Math, by: Math) -> Math {
    let d = || Math::identifier("∂");
    Math::over(Math::Row(vec![d(), of]), Math::Row(vec![d(), by]))
}

/// x⁺: after the update.
pub(in crate::explain) fn new(weight: Math) -> Math {
    Math::sup(weight, Math::Operator(Operator::Plus))
}

fn change(weight: Math) -> Math {
    Math::Row(vec![Math::identifier("Δ"), weight])
}

fn numbered(letter: &str, number: usize) -> Math {
    Math::sub(Math::identifier(letter), Math::Number(number.to_string()))
}
