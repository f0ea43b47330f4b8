//! Forward: products, sums, and each activation beside its slope.

use crate::engine::Activation;

use super::formula::{Formula, Known};
use super::function::Function;
use super::total::Total;
use crate::explain::address::{LayerNumber, Parameter, Quantity};
use crate::explain::trace::Trace;

impl Trace {
    pub(super) fn product_formula(&self, layer: LayerNumber, unit: usize, source: usize, example: usize) -> Formula {
        let weight = if self.is_connection_off(layer, unit, source) {
            Formula::Number(0.0)
        } else {
            Formula::Of(Quantity::Parameter(Parameter::weight(layer, unit, source)))
        };
        Formula::Product(vec![weight, Formula::Of(Quantity::signal(layer, source, example))])
    }

    pub(super) fn weighted_sum_formula(&self, layer: LayerNumber, unit: usize, example: usize) -> Option<Formula> {
        let products = Total::Products { layer, unit, example, sources: self.layer(layer)?.sources() };
        Some(Formula::Sum(vec![
            Formula::Total(products),
            Formula::Of(Quantity::Parameter(Parameter::bias(layer, unit))),
        ]))
    }

    pub(super) fn activation_formula(&self, layer: LayerNumber, unit: usize, example: usize) -> Option<Formula> {
        if self.is_unit_off(layer, unit) {
            return Some(Formula::Number(0.0));
        }
        let z = || Formula::Of(Quantity::WeightedSum { layer, unit, example });
        let one = || Formula::Number(1.0);
        let exp_minus_z = || Formula::apply(Function::Exponential, Formula::negative(z()));
        Some(match self.layer(layer)?.activation {
            Activation::Identity => z(),
            Activation::Sigmoid => Formula::over(one(), Formula::Sum(vec![one(), exp_minus_z()])),
            Activation::Tanh => Formula::apply(Function::Tanh, z()),
            Activation::Relu => Formula::if_greater(z(), 0.0, z(), Formula::Number(0.0)),
            Activation::LeakyRelu => {
                Formula::if_greater(z(), 0.0, z(), Formula::Product(vec![Formula::Number(0.01), z()]))
            }
            Activation::Elu => {
                let below = Formula::minus(Formula::apply(Function::Exponential, z()), one());
                Formula::if_greater(z(), 0.0, z(), below)
            }
            Activation::Softplus => Formula::apply(Function::Softplus, z()),
            Activation::Silu => Formula::Product(vec![z(), Formula::apply(Function::Sigmoid, z())]),
            Activation::Gelu => Formula::Product(vec![z(), normal_below(z)]),
            Activation::Softmax => self.softmax_formula(layer, unit, example)?,
            Activation::Step => Formula::if_greater(z(), 0.0, one(), Formula::Number(0.0)),
        })
    }

    /// f′(z), from a where that is how it is known.
    pub(super) fn slope_formula(&self, layer: LayerNumber, unit: usize, example: usize) -> Option<Formula> {
        if self.is_unit_off(layer, unit) {
            return Some(Formula::Number(0.0));
        }
        let z = || Formula::Of(Quantity::WeightedSum { layer, unit, example });
        let a = || Formula::Of(Quantity::Activation { layer, unit, example });
        let one = || Formula::Number(1.0);
        Some(match self.layer(layer)?.activation {
            Activation::Identity => one(),
            Activation::Sigmoid | Activation::Softmax => Formula::Product(vec![a(), Formula::minus(one(), a())]),
            Activation::Tanh => Formula::minus(one(), Formula::squared(a())),
            Activation::Relu => Formula::if_greater(z(), 0.0, one(), Formula::Number(0.0)),
            Activation::LeakyRelu => Formula::if_greater(z(), 0.0, one(), Formula::Number(0.01)),
            Activation::Elu => Formula::if_greater(z(), 0.0, one(), Formula::apply(Function::Exponential, z())),
            Activation::Softplus => Formula::apply(Function::Sigmoid, z()),
            Activation::Silu => {
                let s = || Formula::apply(Function::Sigmoid, z());
                let rest = Formula::Product(vec![z(), Formula::minus(one(), s())]);
                Formula::Product(vec![s(), Formula::Sum(vec![one(), rest])])
            }
            Activation::Gelu => Formula::Sum(vec![normal_below(z), Formula::Product(vec![z(), normal_density(z)])]),
            Activation::Step => Formula::Number(0.0),
        })
    }

    /// e^z / Σ e^z, with the largest z taken from each, so that nothing overflows.
    fn softmax_formula(&self, layer: LayerNumber, unit: usize, example: usize) -> Option<Formula> {
        let largest = self.largest_output(example)?;
        let z = |unit| Formula::Of(Quantity::WeightedSum { layer, unit, example });
        let own = Formula::apply(Function::Exponential, Formula::minus(z(unit), z(largest)));
        let all = Total::Exponentials { layer, example, largest, units: self.outputs_on() };
        Some(Formula::over(own, Formula::Total(all)))
    }
}

/// Φ(z) = ½(1 + erf(z/√2)), the normal distribution's share below z.
fn normal_below(z: impl Fn() -> Formula) -> Formula {
    let root = Formula::apply(Function::Root, Formula::Number(2.0));
    let erf = Formula::apply(Function::Erf, Formula::over(z(), root));
    Formula::Product(vec![Formula::half(), Formula::Sum(vec![Formula::Number(1.0), erf])])
}

/// φ(z) = e^(−z²/2)/√(2π), the normal distribution's density at z.
fn normal_density(z: impl Fn() -> Formula) -> Formula {
    let exponent = Formula::negative(Formula::over(Formula::squared(z()), Formula::Number(2.0)));
    let full_turn = Formula::Product(vec![Formula::Number(2.0), Formula::Known(Known::Pi, std::f64::consts::PI)]);
    Formula::over(Formula::apply(Function::Exponential, exponent), Formula::apply(Function::Root, full_turn))
}
