//! The browser: panels, the canvases of stage and chart, one animation loop, and the bridge to the worker.

mod worker;
mod stage;
mod walk;
mod formula;
mod charts;
mod data_sheet;
mod pictures;
mod sheets;
mod panels;
mod lesson;
mod controls;
mod browser;
mod page;
mod api;
mod app;
#[cfg(feature = "ssr")]
mod rendered;

pub use app::App;
#[cfg(feature = "ssr")]
pub use rendered::render_panels;
#[cfg(feature = "web")]
pub use worker::{is_worker, run_training_worker};
