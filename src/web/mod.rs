//! The browser: panels, the canvases of stage and chart, one animation loop, and the bridge to the worker.
//!
//! The rooms in reading order; each knows only those before it.

mod browser;
mod controls;
mod apart;
mod worker;
mod stage;
mod walk;
mod panels;
mod formula;
mod lesson;
mod pictures;
mod charts;
mod data_sheet;
mod link;
mod sheets;
mod page;
mod api;
mod app;
#[cfg(feature = "ssr")]
mod rendered;

pub use app::App;
#[cfg(feature = "web")]
pub use browser::mount;
#[cfg(feature = "web")]
pub use lesson::{is_teacher, mount_teacher};
#[cfg(feature = "ssr")]
pub use rendered::render_panels;
#[cfg(feature = "web")]
pub use worker::{is_worker, run_training_worker};
