//! What the worker does, without a worker: commands go in, reports and frames come out. A [`Document`] is a whole piece
//! of work as text; a [`Session`] is one at work.

mod document;
mod run;
mod bench;
mod wire;

pub use bench::{
    Command, Course, Doubt, Edit, Outcome, Preview, PreviewedColumn, Report, Request, Rows, Speed, StepUnit, Touch,
    UseData, Variant, Workbench,
};
pub use document::{
    Document, DocumentError, DocumentPosition, FORMAT, History, LayerPart, Measures, Model, NetworkPart, Parameters,
    Point, Preset, Progress, Proposal, RunPart, to_json,
};
pub use run::{Checkpoint, MOST_HIDDEN_LAYERS, Past, PointEdit, Session, target_obstacle};
pub use wire::{Field, FlatError, Frame, LayerFrame, Pace, Predictions, Survey, Surveyor, Watch};
