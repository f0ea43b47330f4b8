//! The number in hand: its formula, where it came from, and its check.

mod subject;
mod doubt;
mod question;

pub use doubt::{Doubt, doubt_of};
pub use question::{Content, Explanation, computed, update_in_hand};
pub use subject::{Look, Subject, SubjectAction};
