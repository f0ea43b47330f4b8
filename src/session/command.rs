//! Command and Report: all that page and worker say to each other, apart from frames.

use serde::{Deserialize, Serialize};

use crate::engine::{Activation, Training};

use super::progress::Progress;
use super::speed::Speed;

/// What the page asks of the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Put the document of this text on the bench. One that cannot be opened changes nothing.
    Load(String),
    /// Train until told otherwise.
    Play,
    /// Play at this speed, now or later.
    SetSpeed(Speed),
    /// Stop training.
    Pause,
    /// Make this many updates or epochs, then pause.
    Step(StepUnit, u64),
    /// Train so many epochs as fast as it goes, then pause.
    Train(u64),
    /// Go back to the very start of this run.
    Reset,
    /// Start anew from the weights that this seed gives.
    NewStart(u64),
    /// Train on in this way.
    SetTraining(Training),
    /// Change the network; all that the change does not concern stays.
    Edit(Edit),
    /// Put this example on the stage: a row of the table.
    ShowExample(usize),
    /// Report the document as it is now.
    Save,
    /// Fingerprints of reference runs, to compare machines.
    Reproduce,
}

/// How far one step goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepUnit {
    /// One update of the weights.
    Step,
    /// The rest of the epoch in hand.
    Epoch,
}

/// A change of the network. `layer` counts from 0, the first layer after the inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are told of above")]
pub enum Edit {
    /// A new hidden layer before `layer`.
    AddLayer { layer: usize, units: usize, activation: Activation },
    /// A hidden layer goes.
    RemoveLayer { layer: usize },
    /// A hidden layer has so many units from now on.
    SetUnits { layer: usize, units: usize },
    /// A layer has another activation function.
    SetActivation { layer: usize, activation: Activation },
}

/// A command with the number by which its answer is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Counts the page's commands.
    pub number: u64,
    /// What is asked.
    pub command: Command,
}

/// What the worker says to the page. `generation` counts the pieces of work that were on the bench.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each variant tells of its fields; `request` is the number of the request it answers")]
pub enum Report {
    /// The worker listens.
    Ready,
    /// A request was carried out. For `Train` and `Step` that is when the last update was made.
    Done { request: u64, progress: Progress },
    /// A request could not be carried out; all is as before. The reason is a sentence for the person.
    Refused { request: u64, reason: String },
    /// The document as it is now, as text: after every change, whenever training pauses, and now and then while it runs.
    Saved { document: String, generation: u64, running: bool },
    /// Training stopped by itself; the last good state is kept. The reason is a sentence for the person.
    Stopped { reason: String },
    /// Fingerprints of reference runs, by name.
    Fingerprints { request: u64, fingerprints: Vec<(String, u64)> },
}
