//! A run: a document at work, its changes by hand, its past, its stops.

mod session;
mod opening;
mod changing;
mod edit;
mod touch;
mod point_edit;
mod measuring;
mod stopping;
mod diverged;
mod timeline;
mod past;
mod next_update;

pub use diverged::{Diverged, NamedParameter};
pub use edit::MOST_HIDDEN_LAYERS;
pub use opening::target_obstacle;
pub use past::{Checkpoint, Past};
pub use point_edit::PointEdit;
pub use session::Session;
pub(in crate::session) use stopping::stopped;
