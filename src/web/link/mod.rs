//! What leaves the page: the sheet that makes a link, that of files, and what is shown while the run of a link is made.

mod export_sheet;
mod link_sheet;
mod underway;

pub(in crate::web) use export_sheet::export_sheet;
pub(in crate::web) use link_sheet::link_sheet;
pub(in crate::web) use underway::underway;
