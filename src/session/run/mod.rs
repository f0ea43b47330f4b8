//! A run: a document at work, its changes by hand, its past, its stops.

mod session;
mod opening;
mod changing;
mod edit;
mod touch;
mod point_edit;
mod measuring;
mod stopping;
mod stopped;
mod diverged;
mod timeline;
mod past;
mod next_update;

pub use diverged::{Diverged, NamedParameter};
pub use edit::{Edit, MOST_HIDDEN_LAYERS};
pub use opening::{UseData, target_obstacle};
pub use past::{Checkpoint, Past};
pub use point_edit::PointEdit;
pub use session::Session;
pub use stopped::Stopped;
pub(in crate::session) use stopping::stopped;
pub use timeline::StepUnit;
pub use touch::Touch;
