//! What leaves the page: the sheet that makes a link, that of files, what is shown while the run of a link is made or a film is
//! recorded, and the way out of another page.

mod export_sheet;
mod filming;
mod frame_bar;
mod link_sheet;
mod underway;

pub(in crate::web) use export_sheet::export_sheet;
pub(in crate::web) use filming::filming;
pub(in crate::web) use frame_bar::frame_bar;
pub(in crate::web) use link_sheet::link_sheet;
pub(in crate::web) use underway::underway;
