//! Why a number is what it is: the address of every number, its formula and its place in time.
//!
//! A [`Trace`] is one training step as a value. A [`Quantity`] is the address of a number in it; [`Trace::value`] is
//! the number, [`Trace::formula`] how it came to be, and [`Trace::order`] when. A formula is data: evaluated it gives the
//! number, rendered it explains it, and its leaves lead to where each number in it came from. Two laws hold for every
//! quantity of every step: its formula evaluates to its value, and reads only what was computed before it.

mod address;
mod quantity;
mod kind;
mod order;
mod section;
mod shape;
mod placing;
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
mod names;
mod symbol;
mod math;
mod render;
mod general_term;
mod written;
mod latex;
mod mathml;
mod scope;
mod absence;
mod sentence;
mod encoding_sentence;
mod forward_sentence;
mod backward_sentence;
mod update_sentence;
mod gradient_check;
mod ladder;
mod mazur;

pub use formula::{Case, Condition, Formula, Known};
pub use function::Function;
pub use gradient_check::{GradientCheck, Uncheckable, check_gradient};
pub use kind::{Belonging, Kind};
pub use ladder::{House, Ladder, Measure, Scale};
pub use math::{Math, Operator};
pub use mazur::{LedgerLine, Reproduction, mazur_ledger, mazur_trace};
pub use moment::Moment;
pub use names::Names;
pub use order::{Direction, Order, Segment, StepUnit};
pub use quantity::{Place, Quantity};
pub use scope::Scope;
pub use section::Phase;
pub use sentence::sentence;
pub use total::{Total, Weights};
pub use trace::{Origin, Trace, TraceError};
