//! Effect: what the browser is to do about what happened.

use crate::data::TableFile;
use crate::session::{Command, ExportOptions, History};

/// What the browser is to do. `update` only names it.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each variant tells of its fields")]
pub enum Effect {
    /// Ask the worker.
    Send(Command),
    /// Keep the work for the next visit once run and walk rest, or when the page is hidden or left.
    Keep,
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
    /// The error curve starts again with these points.
    ReplaceCurve(History),
    /// Fetch the list of lessons.
    FetchLessons,
    /// Fetch the file of the lesson of this name.
    FetchLesson(String),
    /// Fetch the tips for the lesson of this name, with its own file.
    FetchTips(String),
    /// Keep pages and answers of lessons for the next visit.
    KeepLessons(String),
    /// What follows `#` in the page's address is to say where the person is.
    SetAddress,
    /// Let the page fill the screen, or no longer.
    ToggleFullScreen,
    /// Open the teacher's window.
    OpenTeacher,
    /// Print the page.
    Print,
    /// Load the newer version of the page in the place of this one.
    TakeNewVersion,
    /// Read the letters of a table's file as the file says, and give it anew.
    Decode { name: String, file: TableFile },
    /// The run that this fragment of the address leads to was made: a reload goes on from the work that is kept.
    KeepLink(String),
    /// Make a drawing of the page as a file of the kind of this name, or say what there is of it.
    Draw { kind: &'static str, options: ExportOptions, is_whole: bool },
    /// Begin a film of the stage.
    StartFilm,
    /// End it.
    StopFilm,
    /// Give the person a file.
    Download { name: String, bytes: Vec<u8> },
}

/// The result of an action: effects, or a sentence that says why there are none.
pub type Outcome = Result<Vec<Effect>, String>;
