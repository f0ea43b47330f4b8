//! What columns are for, and how their cells become numbers: encoders, scalers, and what the targets ask.

mod column_spec;
mod encoder;
mod scaler;
mod feature;
mod task;
mod left_out;
mod proposal;

pub use column_spec::{ColumnSpec, Encoding, Missing, Role, Scaling};
pub(in crate::data) use encoder::category_name;
pub use encoder::{Categories, CellValue, Coding, Encoder};
pub use feature::{Feature, Meaning};
pub use left_out::LeftOut;
pub use scaler::Scaler;
pub(in crate::data) use scaler::mean;
pub use task::Task;
