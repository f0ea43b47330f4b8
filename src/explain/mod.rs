//! Why a number is what it is: the address of every number, its formula and its place in time.

mod quantity;

pub use quantity::{Place, Quantity};
