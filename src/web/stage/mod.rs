//! The canvas of the stage, its moving part, and what lies over it.

#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod stage;
mod overlay;
mod pad;
mod pointing;
mod live;
mod stage_view;
mod light;
mod playback;
mod live_charts;
mod brush;
mod painter;
mod backdrop;
mod picture_file;
mod film;
mod rasters;

pub(in crate::web) use film::Film;
pub(in crate::web) use live::{Live, LiveHandle};
pub(in crate::web) use live_charts::{ChartContent, ChartView};
pub(in crate::web) use stage::Stage;
