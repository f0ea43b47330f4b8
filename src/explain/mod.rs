//! Why a number is what it is: the address of every number, its formula and its place in time.
//!
//! A [`Trace`] is one training step as a value. A [`Quantity`] is the address of a number in it; [`Trace::value`] is the
//! number, [`Trace::formula`] how it came to be, and [`Trace::order`] when. A formula is data: evaluated it gives the
//! number, rendered it explains it, and its leaves lead to where each number in it came from. Two laws hold for every
//! quantity of every step: its formula evaluates to its value, and reads only what was computed before it.

mod quantity;
mod order;
mod section;
mod shape;
mod moment;
mod trace;
mod value;
mod formula;
mod function;
mod total;
mod why;
mod encoding_formula;
mod forward_formula;
mod error_formula;
mod backward_formula;
mod update_formula;

pub use formula::{Case, Condition, Formula, Known};
pub use function::Function;
pub use moment::Moment;
pub use order::{Direction, Order, Segment, StepUnit};
pub use quantity::{Place, Quantity};
pub use section::Phase;
pub use total::{Total, Weights};
pub use trace::{Origin, Trace, TraceError};
