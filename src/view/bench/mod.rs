//! What lies on the bench, as the page knows it: the work, its labels, what is to be said of it.

#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod bench;
mod work;
mod effect;
mod display;
mod notice;
mod preferences;
mod room;
mod labels;
mod guesses;
mod cautions;
mod memo;

pub use bench::Bench;
pub use cautions::cautions;
pub(in crate::view) use cautions::rise;
pub use display::{Display, DisplayAction};
pub use effect::{Effect, Outcome};
pub use guesses::{Guess, Guesses};
pub use labels::{
    InputLabel, Labels, OutputLabel, Reading, activation_name, loss_name, measured, optimizer_name, order_name,
};
pub(super) use memo::{Memo, Shared};
pub use notice::Notice;
pub use preferences::{Preferences, WalkPreferences};
pub use room::Room;
pub use work::Work;
