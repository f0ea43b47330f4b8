//! Action: what happened.

use std::rc::Rc;

use crate::session::{Frame, ModelFile, Preset, Report};

use super::part::Parts;
use super::sheet::Sheet;
use crate::lesson::is_lesson_file;
use crate::view::bench::{DisplayAction, Room};
use crate::view::charts::ResultsAction;
use crate::view::data_sheet::DataSheetAction;
use crate::view::formula::SubjectAction;
use crate::view::lesson::LessonAction;
use crate::view::link::{ExportAction, LinkAction};
use crate::view::panels::{NetworkAction, TrainingAction};
use crate::view::paper::PaperAction;
use crate::view::pictures::{PadAction, PadKey};
use crate::view::sheets::{LadderAction, LedgerAction, NumbersAction};
use crate::view::walk::WalkAction;

/// What happened.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each variant tells of its fields")]
pub enum Action {
    /// The worker listens.
    WorkerStarted,
    /// The work of the last visit was fetched, or cannot be had.
    LastWorkCame(Option<String>),
    /// The worker cannot be started; a sentence says why.
    WorkerFailed(String),
    /// The worker broke, and another one is being started in its place; a sentence says why.
    WorkerBroke(String),
    /// The worker said something.
    Reported(Report),
    /// A frame was shown; of a run that goes on at most seven a second come by here.
    FrameShown(Rc<Frame>),
    /// Something happened to play, steps and time.
    Walk(WalkAction),
    /// Something was asked of the run as a whole.
    Run(RunAction),
    /// The training was set in another way.
    Training(TrainingAction),
    /// The layers were changed.
    Network(NetworkAction),
    /// Another piece of work was chosen.
    PresetChosen(Preset),
    /// A document was opened as text, from a file.
    DocumentOpened(String),
    /// A model of another tool was opened: its format and its bytes.
    ModelOpened(ModelFile, Rc<[u8]>),
    /// The document was asked for as a file.
    DownloadPressed,
    /// An example was chosen, a row of the table.
    ExampleChosen(usize),
    /// The next example, or the one before, was asked for.
    ExampleTurned { forward: bool },
    /// Something happened to the number in hand.
    Subject(SubjectAction),
    /// Something happened to the results.
    Results(ResultsAction),
    /// Something happened on the sheet “Data”.
    DataSheet(DataSheetAction),
    /// Something happened to the table of all numbers.
    Numbers(NumbersAction),
    /// Something happened to the ledger.
    Ledger(LedgerAction),
    /// Something happened to the error ladder.
    Ladder(LadderAction),
    /// Another page of the mistakes was turned to, of the test part or of the training part.
    MistakesTurned { of_test: bool, page: usize },
    /// Something happened on the sheet to draw on.
    Drawn(PadAction),
    /// A key was pressed there.
    PadKeyPressed(PadKey),
    /// Something was chosen about how things are shown.
    Display(DisplayAction),
    /// Something happened to the lessons.
    Lesson(LessonAction),
    /// Something happened to worksheets or to what is handed in.
    Paper(PaperAction),
    /// Something happened to the address, or to the link to this moment.
    Link(LinkAction),
    /// Something happened on the sheet of exports.
    Export(ExportAction),
    /// A room was entered by its door.
    RoomEntered(Room),
    /// Other parts of the page are to be shown.
    PartsChosen(Parts),
    /// A sheet was opened, or closed.
    SheetChosen(Option<Sheet>),
    /// What is open is to be closed: the sheet, or else the number that was chosen.
    Closed,
    /// A formula is to be copied.
    CopyPressed(String),
    /// A text was put on the clipboard.
    Copied(String),
    /// Something the browser should do did not work; a sentence says what and what to do.
    Failed(String),
    /// Something else was typed or chosen in a control, whatever comes of it.
    ChangedInput,
    /// The message was read.
    NoticeDismissed,
    /// A newer version of the page is there.
    NewVersionCame,
    /// It is to take the place of this one.
    NewVersionTaken,
    /// It is to wait for another visit.
    NewVersionPutOff,
}

impl Action {
    /// Whether it needs what is fetched with the first of them: the list of lessons and whatever happens in one, a worksheet, or
    /// somebody's own lesson. A lesson of the page that is asked for brings it by itself.
    #[must_use]
    pub fn needs_lessons(&self) -> bool {
        matches!(self, Self::Lesson(action) if !matches!(action, LessonAction::Asked(_)))
            || matches!(self, Self::SheetChosen(Some(Sheet::Worksheet)))
            || matches!(self, Self::DocumentOpened(text) if is_lesson_file(text))
    }

    /// Whether it only tells what came, or concerns what lies over the page: whoever is at the start stays there.
    #[must_use]
    pub fn is_told(&self) -> bool {
        match self {
            Self::WorkerStarted
            | Self::LastWorkCame(_)
            | Self::WorkerFailed(_)
            | Self::WorkerBroke(_)
            | Self::Reported(_)
            | Self::FrameShown(_)
            | Self::Display(_)
            | Self::RoomEntered(_)
            | Self::Closed
            | Self::CopyPressed(_)
            | Self::Copied(_)
            | Self::Failed(_)
            | Self::ChangedInput
            | Self::NoticeDismissed
            | Self::NewVersionCame
            | Self::NewVersionTaken
            | Self::NewVersionPutOff => true,
            Self::SheetChosen(sheet) => !sheet.is_some_and(Sheet::leaves_start),
            // The pad was left.
            Self::Drawn(action) => *action == PadAction::PenLifted,
            Self::Lesson(action) => {
                use LessonAction::{ListCame, ListShown, TipsAsked, TipsCame};
                matches!(action, ListShown(_) | ListCame(_) | TipsAsked(_) | TipsCame { .. })
            }
            Self::Results(action) => matches!(action, ResultsAction::SurveyShown(_)),
            // The page was opened.
            Self::Link(action) => matches!(action, LinkAction::Opened { .. }),
            Self::Walk(_)
            | Self::Run(_)
            | Self::Training(_)
            | Self::Network(_)
            | Self::PresetChosen(_)
            | Self::DocumentOpened(_)
            | Self::ModelOpened(..)
            | Self::DownloadPressed
            | Self::ExampleChosen(_)
            | Self::ExampleTurned { .. }
            | Self::Subject(_)
            | Self::DataSheet(_)
            | Self::Numbers(_)
            | Self::Ledger(_)
            | Self::Ladder(_)
            | Self::MistakesTurned { .. }
            | Self::PadKeyPressed(_)
            | Self::Export(_)
            | Self::Paper(_)
            | Self::PartsChosen(_) => false,
        }
    }
}

/// What was asked of the run as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunAction {
    /// A moment of the run was chosen: updates since the start.
    MomentChosen(u64),
    /// The furthest moment of the run that was reached was chosen.
    FurthestChosen,
    /// The last change by hand is to be taken back.
    UndoPressed,
    /// The way back to the start was chosen.
    ResetPressed,
    /// Other random weights were asked for.
    NewStartPressed,
}
