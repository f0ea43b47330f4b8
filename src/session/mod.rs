//! What the worker does, without a worker: commands go in, reports and frames come out. A [`Document`] is a whole piece
//! of work as text; a [`Session`] is one at work.

mod document;
mod run;
mod bench;
mod wire;

pub use bench::{
    Command, Course, Doubt, Edit, FetchFault, Hitch, Outcome, Preview, PreviewedColumn, Refusal, Report, Request, Rows,
    Speed, StepUnit, Stopped, Touch, UseData, Variant, Workbench,
};
pub use document::{
    Document, DocumentError, DocumentPosition, Expected, FORMAT, Flaw, History, LayerPart, Measures, Misplaced, Model,
    NetworkPart, Parameters, Point, Preset, Progress, Proposal, RunPart, TargetObstacle, to_json,
};
pub use run::{Checkpoint, Diverged, MOST_HIDDEN_LAYERS, NamedParameter, Past, PointEdit, Session, target_obstacle};
pub use wire::{
    Field, FlatError, Frame, LayerFrame, Pace, Predictions, Survey, Surveyor, Tables, ToPage, ToWorker, Watch,
};
