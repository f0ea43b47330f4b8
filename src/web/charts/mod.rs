//! Charts on their canvas, and the panel and sheet of results. What moves in them is painted with the stage (`stage/live_charts.rs`).

mod chart_canvas;
mod results_chart;
mod results_table;
mod results_sheet;
mod confusion;
mod points_form;
mod outcome_panel;

pub(in crate::web) use chart_canvas::ChartCanvas;
pub(in crate::web) use outcome_panel::OutcomePanel;
pub(in crate::web) use results_sheet::results_sheet;
