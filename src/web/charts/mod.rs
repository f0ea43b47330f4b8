//! Charts on their canvases, and the panel and sheet of results.

#[cfg(feature = "web")]
mod chart;
mod results_chart;
mod results_table;
mod results_sheet;
mod confusion;
mod points_form;
mod outcome_panel;

#[cfg(feature = "web")]
pub(in crate::web) use chart::draw;
pub(in crate::web) use outcome_panel::OutcomePanel;
pub(in crate::web) use results_sheet::results_sheet;
