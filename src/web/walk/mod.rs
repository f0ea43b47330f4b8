//! The controls at the foot of the page: play, steps, the timeline.

mod transport;
mod timeline;
mod so_far;

pub(in crate::web) use so_far::so_far_list;
pub(in crate::web) use transport::transport;
