//! What the worker does, without a worker: commands go in, reports and frames come out. A [`Document`] is a whole piece
//! of work as text; a [`Session`] is one at work.

mod document;
mod wire;
mod run;
mod bench;

pub use bench::{
    Command, DatasetSummary, FetchFault, Hitch, LearningCurve, ParseProblem, Preview, PreviewedColumn, Refusal, Report,
    Request, Speed, TablePage, Tables, ToPage, ToWorker, Variant, Workbench,
};
pub use document::{
    Document, DocumentError, DocumentPosition, Expected, FORMAT, Flaw, History, HistoryPoint, LayerPart, Measures,
    Misplaced, Model, NetworkPart, Parameters, Preset, Progress, Proposal, RunPart, TargetObstacle, to_json,
};
pub use run::{
    Checkpoint, Diverged, Edit, MOST_HIDDEN_LAYERS, NamedParameter, Past, PointEdit, Session, StepUnit, Stopped, Touch,
    UseData, target_obstacle,
};
pub use wire::{Field, FlatError, Frame, LayerFrame, Pace, Predictions, Survey, SurveyContents, Surveyor};
