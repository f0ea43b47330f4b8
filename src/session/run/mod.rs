//! A run: a document at work, its changes by hand, its past, its stops.

mod session;
mod opening;
mod changing;
mod following;
mod measuring;
mod stopping;
mod stopped;
mod diverged;
mod timeline;
mod past;
mod next_update;

pub use diverged::{Diverged, NamedParameter};
pub use opening::{UseData, target_obstacle};
pub use past::{Checkpoint, Past, Standing};
pub use session::{Beginning, Session};
pub use stopped::Stopped;
pub(in crate::session) use stopping::stopped;
pub use timeline::StepUnit;
