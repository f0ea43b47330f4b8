//! The canvas of the stage, its moving part, and what lies over it.

#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod stage;
mod overlay;
mod pointing;
mod live;
mod live_results;
mod painter;
mod rasters;

pub(in crate::web) use live::{ChartView, Live, LiveHandle};
pub(in crate::web) use live_results::ResultsView;
pub(in crate::web) use painter::context;
pub(in crate::web) use stage::Stage;
