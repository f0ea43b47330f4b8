//! The addresses of numbers: which there are, of what kind, and where they stand.

mod layer_number;
mod quantity;
#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod address;
mod phase;
mod kind;
mod moment_kind;
mod parameter;

pub use kind::{Belonging, Kind};
pub use layer_number::LayerNumber;
pub use moment_kind::MomentKind;
pub use parameter::Parameter;
pub use phase::Phase;
pub use quantity::{Place, Quantity};
