//! What columns are for, and how their cells become numbers: encoders, scalers, the split into parts.

mod column_spec;
mod encoder;
mod scaler;
mod feature;
mod fit;
mod prepare;
mod split;
mod task;
mod derived;
mod left_out;
mod proposal;

pub use column_spec::{ColumnSpec, Encoding, Missing, Role, Scaling};
pub use derived::Derived;
pub use encoder::{Categories, Coding, Encoder};
pub use feature::{Feature, Meaning, Value};
pub use left_out::LeftOut;
pub(in crate::data) use prepare::{Assigned, Plan, assign, prepare};
pub use scaler::Scaler;
pub(in crate::data) use split::Split;
pub use task::Task;
