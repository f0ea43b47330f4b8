//! Function: the named functions of formulas, by their textbook definitions and `libm`, apart from the engine's own.

/// A function of one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// e^x.
    Exponential,
    /// ln x.
    Logarithm,
    /// tanh x.
    Tanh,
    /// sin x, x in radians.
    Sine,
    /// The error function.
    Erf,
    /// σ(x) = 1/(1 + e^−x).
    Sigmoid,
    /// ln(1 + e^x), so computed that nothing overflows.
    Softplus,
    /// |x|.
    Absolute,
    /// −1, 0 or 1.
    Sign,
    /// √x.
    Root,
}

impl Function {
    /// Its value.
    #[must_use]
    pub fn of(self, x: f64) -> f64 {
        match self {
            Function::Exponential => libm::exp(x),
            Function::Logarithm => libm::log(x),
            Function::Tanh => libm::tanh(x),
            Function::Sine => libm::sin(x),
            Function::Erf => libm::erf(x),
            Function::Sigmoid => 1.0 / (1.0 + libm::exp(-x)),
            Function::Softplus => x.max(0.0) + libm::log1p(libm::exp(-x.abs())),
            Function::Absolute => x.abs(),
            Function::Sign if x > 0.0 => 1.0,
            Function::Sign if x < 0.0 => -1.0,
            Function::Sign => 0.0,
            Function::Root => x.sqrt(),
        }
    }
}
