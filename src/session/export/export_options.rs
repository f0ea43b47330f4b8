//! ExportOptions: what can be chosen about an export.

use serde::{Deserialize, Serialize};

use super::drawing::Drawing;
use super::export_error::ExportError;
use super::kinds::{ExportKind, MadeOf};
use crate::explain::Quantity;

/// What can be chosen about an export. What is absent is as the kind has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ExportOptions {
    /// How many bits the numbers of `onnx` and `safetensors` have.
    pub precision: Option<Precision>,
    /// Of which number the formula is; the one in hand where none is given.
    pub number: Option<Quantity>,
    /// Which drawing; the network where none is given.
    pub drawing: Option<Drawing>,
    /// Whether a drawing has no ground.
    pub transparent: bool,
    /// How long a film is, in seconds, from 1 to 60; 5 where it is not said.
    pub seconds: Option<u8>,
}

impl ExportOptions {
    /// The most seconds of a film.
    pub const MOST_SECONDS: u8 = 60;

    /// Checks that only what this kind has is chosen.
    ///
    /// # Errors
    /// Something else is chosen, or it is out of its range.
    pub fn check(&self, kind: &ExportKind) -> Result<(), ExportError> {
        let made_of = kind.made_of();
        let chosen = [
            ("precision", self.precision.is_some(), kind.precision.is_some()),
            ("number", self.number.is_some(), made_of == MadeOf::Formula),
            ("drawing", self.drawing.is_some(), made_of == MadeOf::Drawing),
            ("transparent", self.transparent, made_of == MadeOf::Drawing),
            ("seconds", self.seconds.is_some(), made_of == MadeOf::Film),
        ];
        if let Some((option, ..)) = chosen.into_iter().find(|(_, is_chosen, can_be)| *is_chosen && !*can_be) {
            return Err(ExportError::NoSuchOption { kind: kind.name.to_owned(), option: option.to_owned() });
        }
        match self.seconds {
            Some(found) if !(1..=Self::MOST_SECONDS).contains(&found) => {
                Err(ExportError::Seconds { found, most: Self::MOST_SECONDS })
            }
            _ => Ok(()),
        }
    }
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
