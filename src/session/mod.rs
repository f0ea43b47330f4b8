//! What the worker does, without a worker: commands go in, reports and frames come out. A [`Document`] is a whole piece
//! of work as text; a [`Session`] is one at work.

mod document;
mod document_error;
mod model;
mod preview;
mod comparison;
mod preset;
mod proposal;
mod command;
mod edit;
mod touch;
mod point_edit;
mod workbench;
mod running;
mod next_update;
#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod session;
mod opening;
mod measuring;
mod stopping;
mod changing;
mod timeline;
mod frame;
mod flat;
mod survey;
mod surveyor;
mod feeding;
mod progress;
mod history;
mod past;
mod speed;
mod json;
mod nullable;
mod place;

pub use command::{Command, Edit, Report, Request, StepUnit, Touch, UseData};
pub use comparison::{Course, Variant};
pub use document::{Document, DocumentPosition, FORMAT, LayerPart, NetworkPart, Parameters, RunPart};
pub use document_error::DocumentError;
pub use edit::MOST_HIDDEN_LAYERS;
pub use flat::FlatError;
pub use frame::{Frame, LayerFrame};
pub use history::{History, Point};
pub use json::to_json;
pub use model::Model;
pub use past::{Checkpoint, Past};
pub use point_edit::PointEdit;
pub use preset::Preset;
pub use preview::{Doubt, Outcome, Preview, PreviewedColumn, Rows};
pub use progress::{Measures, Progress};
pub use proposal::Proposal;
pub use session::Session;
pub use speed::Speed;
pub use survey::{Field, Predictions, Survey, Watch};
pub use surveyor::{Pace, Surveyor};
pub use workbench::Workbench;
