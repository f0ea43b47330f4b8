//! Why a number is what it is: the address of every number, its formula and its place in time.
//!
//! A [`Trace`] is one training step as a value. A [`Quantity`] is the address of a number in it; [`Trace::value`] is
//! the number, [`Trace::formula`] how it came to be, and [`Trace::order`] when. A formula is data: evaluated it gives the
//! number, rendered it explains it, and its leaves lead to where each number in it came from. Two laws hold for every
//! quantity of every step: its formula evaluates to its value, and reads only what was computed before it.

mod address;
mod order;
mod trace;
mod formulas;
mod words;
mod math;
mod exhibits;

pub use address::{Belonging, Kind, LayerNumber, MomentKind, Parameter, Phase, Place, Quantity};
pub use exhibits::{
    GradientCheck, House, Ladder, LedgerLine, MOST_TABLE_ROWS, Measure, PriceUnit, Reproduction, TableRow, Uncheckable,
    UpdateTable, check_gradient, mazur_ledger, mazur_trace,
};
pub use formulas::{Case, Condition, Formula, Function, Known, Total, Weights};
pub use math::{Math, MathContent, MathElement, Operator};
pub use order::{Direction, Order, OrderUnit, Segment};
pub use trace::{Origin, Scope, Trace, TraceError};
pub use words::{Names, UnknownName, layer_name, sentence};
