//! Charts of what came out: errors over time, predictions, decision boundaries, matrices.

mod plot;
mod results;
mod points;
mod assessment;
mod chart;
mod chart_kind;
mod boundary;
mod curve;
mod scatter;
mod error_chart;
mod comparison_chart;
mod confusion_chart;
mod description;
mod unit_maps;

pub use assessment::{Judged, PartName, all_judged, class_names, confusion, judged, worst_misses};
pub use chart::{Chart, ChartPicture, axis_name, chart};
pub use chart_kind::ChartKind;
pub use comparison_chart::comparison_chart;
pub use confusion_chart::confusion_chart;
pub use description::{answer_of, describe, one_answer};
pub use error_chart::error_chart;
pub use plot::{Axis, Plot, Spacing};
pub use points::classes_of_points;
pub use results::{Cell, ClickMode, Results, ResultsAction, can_show_maps};
pub use unit_maps::UnitMaps;
