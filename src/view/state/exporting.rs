//! What is saved: by the worker what is made of the run, by the page what only it knows.

use super::state::AppState;
use crate::explain::{Names, Quantity, Trace};
use crate::session::{Command, Drawing, EXPORT_KINDS, Export, ExportKind, ExportOptions, MadeOf};
use crate::view::bench::{Effect, Outcome};
use crate::view::formula::Equation;
use crate::view::link::{ExportAction, FilmSoFar};

/// What is said where no number is in hand.
const NO_NUMBER: &str =
    "No number is in hand whose formula could be saved. Choose a circle of the network, or step by one operation.";

impl AppState {
    /// Something happened on the sheet of exports. The document is the page's own, for that knows of the walk.
    ///
    /// # Errors
    /// What was asked for cannot be made now; the sentence says why.
    pub(super) fn export_happened(&mut self, action: ExportAction) -> Outcome {
        match action {
            ExportAction::Chosen(kind) => self.exports.choose(kind),
            ExportAction::PrecisionChosen(precision) => self.exports.precision = Some(precision),
            ExportAction::DrawingChosen(drawing) => self.exports.drawing = drawing,
            ExportAction::TransparencyChosen(transparent) => self.exports.transparent = transparent,
            ExportAction::SavePressed if self.exports.kind == "document" => return Ok(self.download()),
            ExportAction::SavePressed => {
                self.exports.save_next();
                return self.ask_for_export(true);
            }
            ExportAction::Made(export) => return Ok(self.exports.made(export)),
            ExportAction::RecordPressed => {
                // What is recorded is what one sees: the sheet makes way for it.
                (self.sheet, self.exports.film) = (None, Some(FilmSoFar::default()));
                return Ok(vec![Effect::StartFilm]);
            }
            ExportAction::RecordingStopped => return Ok(vec![Effect::StopFilm]),
            ExportAction::FilmGrew(so_far) => {
                self.exports.film = self.exports.film.map(|_| so_far);
                return Ok(Vec::new());
            }
            ExportAction::FilmEnded(film) => {
                self.exports.film = None;
                let kind = EXPORT_KINDS.iter().find(|kind| kind.made_of() == MadeOf::Film);
                let (bytes, kind) = (film?, kind.ok_or("")?);
                let film = Export::of_picture(kind, ExportOptions::default(), &self.title(), String::new(), bytes);
                return Ok(vec![Effect::Download { name: film.file_name, bytes: film.bytes }]);
            }
        }
        self.ask_for_export(false)
    }

    /// Asks for the file that is chosen as it is at this moment, or only for how it begins.
    pub(super) fn ask_for_export(&mut self, is_whole: bool) -> Outcome {
        if !self.drawings().contains(&self.exports.drawing) {
            self.exports.drawing = Drawing::Network;
        }
        let (Some(kind), options) = (self.exports.row(), self.exports.options()) else { return Ok(Vec::new()) };
        let name = kind.name.to_owned();
        Ok(match kind.made_of() {
            MadeOf::Run if is_whole => vec![Effect::Send(Command::Export(name, options))],
            MadeOf::Run => vec![Effect::Send(Command::PreviewExport(name, options))],
            MadeOf::Formula => match self.formula_export(kind, options) {
                Ok(export) => self.exports.made(export),
                Err(reason) if is_whole => return Err(reason),
                Err(_) => Vec::new(),
            },
            MadeOf::Drawing => vec![Effect::Draw { kind: kind.name, options, is_whole }],
            MadeOf::Film => Vec::new(),
        })
    }

    /// The formula of the number in hand as a file.
    ///
    /// # Errors
    /// There is none; the sentence says what to do.
    pub fn formula_export(&self, kind: &ExportKind, options: ExportOptions) -> Result<Export, String> {
        let (trace, quantity) = self.trace().zip(self.explained()).ok_or(NO_NUMBER)?;
        let is_there = self.motion.walk().is_none_or(|walk| walk.has(quantity));
        self.formula_file(kind, options, trace, quantity, is_there)
    }

    /// The formula of any number of an update as a file.
    ///
    /// # Errors
    /// The update has no such number.
    pub fn formula_file(
        &self,
        kind: &ExportKind,
        options: ExportOptions,
        trace: &Trace,
        quantity: Quantity,
        is_there: bool,
    ) -> Result<Export, String> {
        if trace.value(quantity).is_none() && trace.raw_text(quantity).is_none() {
            return Err(trace.absence(quantity).unwrap_or_default());
        }
        let equation = Equation::of(trace, quantity, &Names::of(trace), self.digits(), is_there);
        Export::of_formula(kind, options, &equation.whole(), &self.title()).ok_or_else(|| NO_NUMBER.to_owned())
    }

    /// The title of the work on the bench.
    #[must_use]
    pub fn title(&self) -> String {
        self.bench.work.as_ref().map_or_else(|| "A network".to_owned(), |work| work.document.title.clone())
    }
}
