//! The number in hand: its formula, where it came from, and its check.

mod explaining;
mod question;
mod panels;

pub use explaining::{Doubt, Look, doubt_of};
pub use panels::{PanelAction, Panels};
pub use question::{Content, Explanation, computed};
