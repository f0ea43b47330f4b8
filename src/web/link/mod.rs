//! Links: the sheet that makes one, what is shown while the run of one is made, and the way out of another page.

mod frame_bar;
mod link_sheet;
mod underway;

pub(in crate::web) use frame_bar::frame_bar;
pub(in crate::web) use link_sheet::link_sheet;
pub(in crate::web) use underway::underway;
