//! What weights start as.

use serde::{Deserialize, Serialize};

use super::rng::Rng;

/// The rule that a layer's weights and biases start by.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Initializer {
    /// All 0, biases too: the units of a layer then stay the same for ever.
    Zeros,
    /// All the same, biases too.
    Constant {
        /// What each weight and bias starts as.
        value: f64,
    },
    /// Between −½ and ½, biases too.
    Uniform,
    /// Between ±√(6/(sources + units)) (Glorot and Bengio 2010); biases 0.
    XavierUniform,
    /// Normal with deviation √(2/(sources + units)) (Glorot and Bengio 2010); biases 0.
    XavierNormal,
    /// Between ±√(6/sources) (He and others 2015); biases 0.
    HeUniform,
    /// Normal with deviation √(2/sources) (He and others 2015); biases 0.
    HeNormal,
}

impl Initializer {
    /// All of them, in the order in which they are offered, the constant as ½.
    pub const ALL: [Initializer; 7] = [
        Initializer::Zeros,
        Initializer::Constant { value: 0.5 },
        Initializer::Uniform,
        Initializer::XavierUniform,
        Initializer::XavierNormal,
        Initializer::HeUniform,
        Initializer::HeNormal,
    ];

    /// Weights of `units` units with `sources` sources each, one row per unit.
    pub fn weights(&self, units: usize, sources: usize, rng: &mut Rng) -> Vec<f64> {
        let (fan_in, fan_both) = (sources as f64, (sources + units) as f64);
        let mut weight = || match *self {
            Initializer::Zeros => 0.0,
            Initializer::Constant { value } => value,
            Initializer::Uniform => rng.uniform(-0.5, 0.5),
            Initializer::XavierUniform => libm::sqrt(6.0 / fan_both) * rng.uniform(-1.0, 1.0),
            Initializer::XavierNormal => libm::sqrt(2.0 / fan_both) * rng.normal(),
            Initializer::HeUniform => libm::sqrt(6.0 / fan_in) * rng.uniform(-1.0, 1.0),
            Initializer::HeNormal => libm::sqrt(2.0 / fan_in) * rng.normal(),
        };
        (0..units * sources).map(|_| weight()).collect()
    }

    /// Biases of `units` units.
    pub fn biases(&self, units: usize, rng: &mut Rng) -> Vec<f64> {
        let mut bias = || match *self {
            Initializer::Constant { value } => value,
            Initializer::Uniform => rng.uniform(-0.5, 0.5),
            Initializer::Zeros
            | Initializer::XavierUniform
            | Initializer::XavierNormal
            | Initializer::HeUniform
            | Initializer::HeNormal => 0.0,
        };
        (0..units).map(|_| bias()).collect()
    }
}
