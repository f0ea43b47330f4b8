//! Action and Effect: what happened, and what is to be done about it.

use std::rc::Rc;

use crate::engine::Activation;
use crate::explain::Quantity;
use crate::session::{Command, Frame, History, Preset, Report, Speed, Touch};

use super::sheet::Sheet;
use crate::view::charts::ResultsAction;
use crate::view::data_sheet::DataSheetAction;
use crate::view::drawing::Palette;
use crate::view::formula::PanelAction;
use crate::view::panels::TrainingAction;
use crate::view::pictures::PadAction;
use crate::view::walk::Stride;

/// What happened.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each variant tells of its fields")]
pub enum Action {
    /// The worker listens.
    WorkerStarted,
    /// The worker cannot be had; a sentence says why.
    WorkerFailed(String),
    /// The worker said something.
    Reported(Report),
    /// A frame was shown; at most ten of them a second come by here.
    FrameShown(Rc<Frame>),
    /// Play or pause was asked for.
    PlayToggled,
    /// So many strides of the chosen size were asked for; a negative number goes back.
    Strode(i64),
    /// So many strides of this size were asked for.
    StrodeBy(Stride, i64),
    /// The size of a stride was chosen.
    StrideChosen(Stride),
    /// The clock of the walk ticked.
    Ticked,
    /// A moment of the update in hand was chosen: so many of its numbers computed.
    OperationChosen(u64),
    /// Whether a walk pauses at the borders of phases was chosen.
    PausesChosen(bool),
    /// The walk through the update is to end.
    WalkLeft,
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
    /// A speed was chosen.
    SpeedChosen(Speed),
    /// A learning rate was typed.
    LearningRateTyped(String),
    /// The training was set in another way.
    Training(TrainingAction),
    /// A batch size was typed.
    BatchSizeTyped(String),
    /// Another piece of work was chosen.
    PresetChosen(Preset),
    /// An example was chosen, a row of the table.
    ExampleChosen(usize),
    /// Something happened to the results.
    Results(ResultsAction),
    /// The next example, or the one before, was asked for.
    ExampleTurned { forward: bool },
    /// A hidden layer was added after the others.
    LayerAdded,
    /// A hidden layer was removed; 0 is the first.
    LayerRemoved(usize),
    /// A hidden layer was given so many units; 0 is the first.
    UnitsChosen { layer: usize, units: usize },
    /// A layer was given an activation function; 0 is the first after the inputs.
    ActivationChosen { layer: usize, activation: Activation },
    /// A number on the stage was chosen, or none.
    QuantityChosen(Option<Quantity>),
    /// A number in a formula was followed to its own formula.
    QuantityFollowed(Quantity),
    /// The way back along the trail of formulas was taken.
    TrailBack,
    /// The gradient of the number in the panel is to be checked.
    GradientDoubted,
    /// A value was typed for the weight or bias in the panel.
    ValueTyped(String),
    /// A single number or connection was taken in hand.
    Touched(Touch),
    /// A formula is to be copied.
    CopyPressed(String),
    /// Something happened in the formula panel or in a sheet of numbers.
    Panels(PanelAction),
    /// The scale of the error chart was chosen.
    LogScaleChosen(bool),
    /// Something happened on the sheet 'Data'.
    DataSheet(DataSheetAction),
    /// A sheet was opened, or closed.
    SheetChosen(Option<Sheet>),
    /// What is open is to be closed: the sheet, or else the number that was chosen.
    Closed,
    /// Single keys were switched on or off.
    SingleKeysChosen(bool),
    /// The other theme was asked for.
    ThemeToggled,
    /// The system prefers another theme from now on.
    SystemThemeChanged(Palette),
    /// A document was opened as text, from a file.
    DocumentOpened(String),
    /// The document was asked for as a file.
    DownloadPressed,
    /// Another page of the mistakes was turned to, of the test part or of the training part.
    MistakesTurned { of_test: bool, page: usize },
    /// Something happened on the sheet to draw on.
    Drawn(PadAction),
    /// Something the browser should do did not work; a sentence says what and what to do.
    Failed(String),
    /// The message was read.
    NoticeDismissed,
}

/// What the browser is to do. `update` only names it.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each variant tells of its fields")]
pub enum Effect {
    /// Ask the worker.
    Send(Command),
    /// Keep the work for the next visit.
    Keep,
    /// Keep the work for the next visit once the walk rests, or when the page is left.
    KeepSoon,
    /// Keep the last work, which cannot be opened now, where other work does not take its place.
    KeepUnopened(String),
    /// Keep the preferences for the next visit.
    KeepPreferences(String),
    /// Show the page in this theme.
    ApplyTheme,
    /// Let the clock of the walk tick so many times a second, or stop it.
    SetClock(Option<f64>),
    /// Put a text on the clipboard.
    Copy(String),
    /// Let the search in the table of numbers go on, once the page has drawn.
    SearchOn,
    /// Draw the stage and the chart again, though no frame came.
    Redraw,
    /// The error curve begins anew with these points.
    ReplaceCurve(History),
    /// Give the person a file.
    Download { name: String, text: String },
}
