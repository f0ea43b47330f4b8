//! The document: a whole piece of work as text, and what it is made of.

#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod document;
mod document_error;
mod misplaced;
mod unreadable;
mod model;
mod extent;
mod json;
mod nullable;
mod json_path;
mod preset;
mod proposal;
mod recipe;
mod history;
mod progress;

pub use document::{Document, DocumentPosition, FORMAT, LayerPart, NetworkPart, Parameters, RunPart};
pub use document_error::{DocumentError, TargetObstacle};
pub use history::{History, HistoryPoint};
pub use json::to_json;
pub use misplaced::Misplaced;
pub use model::Model;
pub use preset::Preset;
pub use progress::{Measures, Progress};
pub use proposal::Proposal;
pub(in crate::session) use recipe::CutOff;
pub use recipe::{Edit, HandChange, MOST_HIDDEN_LAYERS, Midway, PointEdit, Recipe, TimedChange, Touch};
pub use unreadable::{Expected, Flaw};
