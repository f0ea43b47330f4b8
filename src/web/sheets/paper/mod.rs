//! Paper on the page: worksheets and what is handed in, as they are printed, under the few controls that choose.

mod worksheet_sheet;
mod worksheet_page;
mod replay;
mod table_page;
mod hand_in_sheet;

pub(in crate::web) use hand_in_sheet::hand_in_sheet;
pub(in crate::web) use worksheet_sheet::worksheet_sheet;
