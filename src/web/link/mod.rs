//! Links: the sheet that makes one, and what is shown while the run of one is made.

mod link_sheet;
mod underway;

pub(in crate::web) use link_sheet::link_sheet;
pub(in crate::web) use underway::underway;
