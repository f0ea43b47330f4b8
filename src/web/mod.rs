//! The browser: panels, the canvases of stage and chart, one animation loop, and the bridge to the worker.

mod app;
mod bridge;
mod live;
mod live_results;
mod painter;
mod pointing;
mod rasters;
mod stage;
mod stage_overlay;
mod bar;
mod data_file;
mod class_bars;
mod data_panel;
mod image_panel;
mod pad;
mod mistakes_sheet;
mod weights_sheet;
mod network_panel;
mod training_panel;
mod training_settings;
mod outcome_panel;
mod results_chart;
mod results_sheet;
mod results_table;
mod confusion;
mod points_form;
mod formula;
mod formula_panel;
mod digits_control;
mod inspector;
mod transport;
mod timeline;
mod notice;
mod sheet;
mod numbers_sheet;
mod ledger_sheet;
mod ladder_sheet;
mod keyboard;
mod lab_choose;
mod lab_compare;
mod lab_file;
mod lab_sheet;
mod lab_table;
mod lab_way;
mod field;
mod select;
mod icon;
mod file;
mod storage;
mod lists;
mod api;
mod theme;
#[cfg(feature = "ssr")]
mod rendered;
#[cfg(feature = "web")]
mod chart;
#[cfg(feature = "web")]
mod training_worker;

pub use app::App;
#[cfg(feature = "ssr")]
pub use rendered::render_panels;
#[cfg(feature = "web")]
pub use training_worker::{is_worker, run_training_worker};
