//! The controls at the foot of the page: play, steps, the timeline.

mod transport;
mod timeline;

pub(in crate::web) use transport::transport;
