//! Command and Report: all that page and worker say to each other, apart from frames.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::data::{Builtin, Dataset, List, ListError, Source};
use crate::engine::Training;

use super::comparison::{LearningCurve, Variant};
use super::preview::{Preview, TablePage};
use super::refusal::Refusal;
use super::speed::Speed;
use crate::session::document::{Document, Edit, History, Model, PointEdit, Progress, Touch};
use crate::session::export::{Export, ExportOptions};
use crate::session::link::{Link, LinkedRun};
use crate::session::run::{StepUnit, Stopped, UseData};
use crate::session::wire::SurveyContents;

/// What the page asks of the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Put the document of this text on the bench. One that cannot be opened changes nothing. The text crosses as bytes, see
    /// [`Command::take_text`].
    Load(String),
    /// Put a run on the bench that a link speaks of, and make it: from its beginning to the moment of the link.
    Follow(Box<LinkedRun>),
    /// Make a link to this moment.
    MakeLink,
    /// Make a file of this moment: the kind by its name, and what is chosen about it.
    Export(String, ExportOptions),
    /// Say how such a file begins. The answer has none of its bytes.
    PreviewExport(String, ExportOptions),
    /// Put other data on the bench, with a network for it.
    UseData(UseData),
    /// Say what a source holds and what would become of it. Nothing on the bench changes.
    Examine(Source),
    /// Say how a table would be read. Unlike `Examine` it leaves alone what was examined last.
    ReadTable(Source),
    /// Give the rows of the table that was examined last, from this one.
    ShowRows(usize),
    /// Train the network of the bench, from its start, on the same rows encoded and scaled in several ways, for so many
    /// epochs each. What is on the bench is not affected.
    Compare(Vec<Variant>, u64),
    /// End the comparison.
    StopComparing,
    /// Train until told otherwise.
    Play,
    /// Play at this speed, now or later.
    SetSpeed(Speed),
    /// Stop training.
    Pause,
    /// Make this many updates or epochs, then pause; a negative number goes back.
    Step(StepUnit, i64),
    /// Train so many epochs as fast as it goes, then pause.
    Train(u64),
    /// Go to the moment after so many updates since the start: back, or ahead.
    GoTo(u64),
    /// Undo the last change by hand.
    Undo,
    /// Go back to the very start of this run.
    Reset,
    /// Start again from the weights that this seed gives.
    NewStart(u64),
    /// Train on in this way.
    SetTraining(Training),
    /// Change the network; all that the change does not concern stays.
    Edit(Edit),
    /// Give a layer, 0 the first after the inputs, so many units more or fewer than it has when this is come to: presses may follow each
    /// other faster than answers.
    AddUnits(usize, isize),
    /// Change a single number or connection.
    Touch(Touch),
    /// A point comes or goes.
    EditPoints(PointEdit),
    /// Put this example on the stage: a row of the table.
    ShowExample(usize),
    /// Send surveys of this with the frames, from now on.
    SetSurvey(SurveyContents),
    /// Report the document as it is now.
    Save,
    /// Take the measures of this moment, if the run rests.
    Measure,
    /// Fingerprints of reference runs, to compare machines.
    Reproduce,
}

impl Command {
    /// Takes the text of a document out of it, which may be long.
    #[must_use]
    pub fn take_text(&mut self) -> Option<String> {
        if let Self::Load(text) = self { Some(std::mem::take(text)) } else { None }
    }

    /// Puts the bytes of a text where it was taken. `false` if they are none.
    pub fn put_text(&mut self, bytes: Vec<u8>) -> bool {
        let Self::Load(text) = self else { return true };
        String::from_utf8(bytes).map(|read| *text = read).is_ok()
    }

    /// What it has in it that may be long, or has to be there first.
    #[must_use]
    pub fn carried(&mut self) -> Carried<'_> {
        match self {
            Self::Load(text) => Carried::Document(text),
            Self::Follow(run) => Carried::Document(&mut run.document),
            Self::UseData(data) => Carried::Data(&mut data.source),
            Self::Examine(source) | Self::ReadTable(source) => Carried::Examined(vec![source]),
            Self::Compare(variants, _) => {
                Carried::Examined(variants.iter_mut().map(|variant| &mut variant.source).collect())
            }
            Self::MakeLink
            | Self::Export(..)
            | Self::PreviewExport(..)
            | Self::ShowRows(_)
            | Self::StopComparing
            | Self::Play
            | Self::SetSpeed(_)
            | Self::Pause
            | Self::Step(..)
            | Self::Train(_)
            | Self::GoTo(_)
            | Self::Undo
            | Self::Reset
            | Self::NewStart(_)
            | Self::SetTraining(_)
            | Self::Edit(_)
            | Self::AddUnits(..)
            | Self::Touch(_)
            | Self::EditPoints(_)
            | Self::ShowExample(_)
            | Self::SetSurvey(_)
            | Self::Save
            | Self::Measure
            | Self::Reproduce => Carried::Nothing,
        }
    }
}

/// What a command has in it.
#[derive(Debug, PartialEq)]
pub enum Carried<'a> {
    /// A document for the bench, as text.
    Document(&'a mut String),
    /// Other data for the bench.
    Data(&'a mut Source),
    /// Data that is looked at or tried beside the bench.
    Examined(Vec<&'a mut Source>),
    /// Nothing of the kind.
    Nothing,
}

impl<'a> Carried<'a> {
    /// Whether it goes on the bench.
    #[must_use]
    pub fn is_for_bench(&self) -> bool {
        match self {
            Self::Document(_) | Self::Data(_) => true,
            Self::Examined(_) | Self::Nothing => false,
        }
    }

    /// The built-in set whose file has to be there before it can go on the bench.
    #[must_use]
    pub fn needs_file(&self) -> Option<&'static Builtin> {
        match self {
            Self::Document(text) => Document::needs_file(text),
            Self::Data(source) => source.needs_file(),
            Self::Examined(_) | Self::Nothing => None,
        }
    }

    /// The sources in it; those of a document are in its text.
    #[must_use]
    pub fn sources(self) -> Vec<&'a mut Source> {
        match self {
            Self::Data(source) => vec![source],
            Self::Examined(sources) => sources,
            Self::Document(_) | Self::Nothing => Vec::new(),
        }
    }
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
#[allow(missing_docs, reason = "each variant describes its fields; `request` is the number of the request it answers")]
pub enum Report {
    /// The worker listens.
    Ready,
    /// A request was carried out. For `Train` and `Step` that is when the last update was made.
    Done { request: u64, progress: Progress },
    /// A request could not be carried out; all is as before.
    Refused { request: u64, reason: Refusal },
    /// Another document is on the bench: the whole of it, with the operation at which it was left, and its examples. Whatever
    /// puts other data on the bench says this, for `Saved` has none. As JSON it lacks what [`Report::take_lists`] gives.
    Opened { document: Box<Document>, dataset: Rc<Dataset>, generation: u64, progress: Progress },
    /// The work as it is now, of which title and data are those of the last `Opened`: after every change, whenever training
    /// pauses, and now and then while it runs.
    Saved { model: Box<Model>, generation: u64, progress: Progress },
    /// The measures of the moment at which the run rests, where an answer did not wait for them.
    Measured(Progress),
    /// What a source holds.
    Previewed { request: u64, preview: Box<Preview> },
    /// How a table would be read: the answer to `ReadTable`.
    TableRead { request: u64, preview: Box<Preview> },
    /// A link to the moment at which it was asked for.
    Linked { request: u64, link: Link },
    /// A file of the moment at which it was asked for. As JSON it lacks its bytes, see [`Report::take_lists`].
    Exported { request: u64, export: Export },
    /// Rows of the table that was examined last.
    Rows { request: u64, rows: TablePage },
    /// How a comparison has gone so far, and whether it goes on.
    Compared { curves: Vec<LearningCurve>, running: bool },
    /// The error curve starts again with these points.
    Curve(History),
    /// Training stopped by itself.
    Stopped(Stopped),
    /// Fingerprints of reference runs, by name.
    Fingerprints { request: u64, fingerprints: Vec<(String, u64)> },
}

/// What of a report is too long for JSON, or has a source in it.
enum Bulk<'a> {
    Opened(&'a mut Document, &'a mut Rc<Dataset>),
    Saved(&'a mut Model),
    Preview(&'a mut Preview),
    Export(&'a mut Export),
    Nothing,
}

impl Report {
    fn bulk(&mut self) -> Bulk<'_> {
        match self {
            Self::Opened { document, dataset, .. } => Bulk::Opened(document, dataset),
            Self::Saved { model, .. } => Bulk::Saved(model),
            Self::Previewed { preview, .. } => Bulk::Preview(preview),
            Self::Exported { export, .. } => Bulk::Export(export),
            Self::Ready
            | Self::Done { .. }
            | Self::Refused { .. }
            | Self::Measured(_)
            | Self::TableRead { .. }
            | Self::Linked { .. }
            | Self::Rows { .. }
            | Self::Compared { .. }
            | Self::Curve(_)
            | Self::Stopped(_)
            | Self::Fingerprints { .. } => Bulk::Nothing,
        }
    }

    /// What crosses beside its JSON because it is too long for that, in the order in which it crosses: [`Dataset::lists`] or
    /// the bytes of a file, which its JSON lacks by itself, and last the numbers of the document, which are taken out of it,
    /// see [`Document::take_numbers`].
    #[must_use]
    pub fn take_lists(&mut self) -> Vec<List<'_>> {
        match self.bulk() {
            Bulk::Opened(document, dataset) => {
                dataset.lists().chain([List::Numbers(document.take_numbers().into())]).collect()
            }
            Bulk::Saved(model) => vec![List::Numbers(model.take_numbers().into())],
            Bulk::Export(export) => vec![List::Bytes(export.bytes.as_slice().into())],
            Bulk::Preview(_) | Bulk::Nothing => Vec::new(),
        }
    }

    /// Puts the lists of [`Report::take_lists`] in their places, once the rest was read from its JSON.
    ///
    /// # Errors
    /// A list is missing, of another kind, or of another length.
    pub fn put<'a>(&mut self, mut lists: impl Iterator<Item = List<'a>>) -> Result<(), ListError> {
        let outcome = match self.bulk() {
            Bulk::Opened(document, dataset) => {
                Rc::make_mut(dataset).put(&mut lists)?;
                document.put_numbers(&List::numbers(lists.next())?)
            }
            Bulk::Saved(model) => model.put_numbers(&List::numbers(lists.next())?),
            Bulk::Export(export) => {
                export.bytes = List::bytes(lists.next())?;
                Ok(())
            }
            Bulk::Preview(_) | Bulk::Nothing => Ok(()),
        };
        outcome.map_err(|_| ListError { what: "numbers of the document" })
    }

    /// The source that it speaks of.
    pub fn source_mut(&mut self) -> Option<&mut Source> {
        match self.bulk() {
            Bulk::Opened(document, _) => Some(&mut document.data),
            Bulk::Preview(preview) => Some(&mut preview.source),
            Bulk::Saved(_) | Bulk::Export(_) | Bulk::Nothing => None,
        }
    }
}
