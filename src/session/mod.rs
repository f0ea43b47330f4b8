//! What the worker does, without a worker: commands go in, reports and frames come out. A [`Document`] is a whole piece
//! of work as text; a [`Session`] is one at work.

mod document;
mod wire;
mod run;
mod link;
mod export;
mod import;
mod bench;

pub use bench::{
    Carried, Command, DatasetSummary, FetchFault, Hitch, LearningCurve, ParseProblem, Preview, PreviewedColumn,
    Refusal, Report, Request, Speed, TablePage, Tables, ToPage, ToWorker, Variant, Workbench,
};
pub use document::{
    Document, DocumentError, DocumentPosition, Edit, Expected, FORMAT, Flaw, HandChange, History, HistoryPoint,
    LayerPart, MOST_HIDDEN_LAYERS, Measures, Midway, Misplaced, Model, NetworkPart, Parameters, PointEdit, Preset,
    Progress, Proposal, Recipe, RunPart, TargetObstacle, TimedChange, Touch, to_json,
};
pub use export::{
    Drawing, EXPORT_KINDS, Export, ExportError, ExportKind, ExportOptions, MadeOf, Material, Precision,
    export_kinds_table, file_stem,
};
pub use import::{ImportError, Imported, ImportedLayer, ModelFile};
pub use link::{
    LINK_KEYS, Link, LinkError, LinkKey, LinkKind, LinkedRun, ValueType, hash_of, link_keys_table, plain_fragment,
    settings_of,
};
pub use run::{
    Beginning, Checkpoint, Diverged, NamedParameter, Past, Session, Standing, StepUnit, Stopped, UseData,
    target_obstacle,
};
pub use wire::{Field, FlatError, Frame, LayerFrame, Outputs, Pace, Predictions, Survey, SurveyContents, Surveyor};
