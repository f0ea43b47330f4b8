//! What the worker does, without a worker: commands go in, reports and frames come out. A [`Document`] is a whole piece
//! of work as text; a [`Session`] is one at work.

mod document;
mod wire;
mod run;
mod bench;

pub use bench::{
    Command, DatasetSummary, LearningCurve, ParseProblem, Preview, PreviewedColumn, Report, Request, Speed, TablePage,
    Variant, Workbench,
};
pub use document::{
    Document, DocumentError, DocumentPosition, FORMAT, History, HistoryPoint, LayerPart, Measures, Model, NetworkPart,
    Parameters, Preset, Progress, Proposal, RunPart, to_json,
};
pub use run::{
    Checkpoint, Edit, MOST_HIDDEN_LAYERS, Past, PointEdit, Session, StepUnit, Touch, UseData, target_obstacle,
};
pub use wire::{Field, FlatError, Frame, LayerFrame, Pace, Predictions, Survey, SurveyContents, Surveyor};
