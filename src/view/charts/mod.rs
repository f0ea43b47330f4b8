//! Charts of what came out: errors over time, predictions, the plane, matrices.

mod results;
mod points;
mod assessment;
mod chart;
mod chart_kind;
mod curve;
mod plane;
mod plot;
mod scatter;
mod told;
mod unit_maps;
mod error_curve;
mod comparison_curves;

pub use assessment::{Judged, PartName, all_judged, class_names, confusion, judged, worst_misses};
pub use chart::{Chart, ChartPicture, MOST_MARKS, chart};
pub use chart_kind::ChartKind;
pub use comparison_curves::Curves;
pub use error_curve::ErrorCurve;
pub use plot::Plot;
pub use points::classes_of_points;
pub use results::{Cell, Hand, Results, ResultsAction, can_show_maps};
pub use told::{answer_of, told};
pub use unit_maps::UnitMaps;
