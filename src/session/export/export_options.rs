//! ExportOptions: what can be chosen about an export.

use serde::{Deserialize, Serialize};

/// What can be chosen about an export. What is absent is as the kind has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ExportOptions {
    /// How many bits the numbers of `onnx` and `safetensors` have.
    pub precision: Option<Precision>,
}

/// How many bits a number has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// 32 bits, about 7 digits: what most tools compute with.
    F32,
    /// 64 bits, as here: the same weights to the bit.
    F64,
}

impl Precision {
    /// Both.
    pub const ALL: [Self; 2] = [Self::F32, Self::F64];

    /// Its name in scripts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::F32 => "f32",
            Self::F64 => "f64",
        }
    }

    /// The bytes of a number, the lowest first.
    pub(super) fn bytes(self, numbers: &[f64]) -> Vec<u8> {
        match self {
            Self::F32 => numbers.iter().flat_map(|&number| (number as f32).to_le_bytes()).collect(),
            Self::F64 => numbers.iter().flat_map(|number| number.to_le_bytes()).collect(),
        }
    }
}
