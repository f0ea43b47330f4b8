//! Exports: the file that is to be made of this moment, and what it begins with.

use crate::session::{Command, EXPORT_KINDS, Export, ExportKind, ExportOptions, Precision};
use crate::view::bench::Effect;
use crate::view::drawing::{Drawing, PictureForm};

/// What happened on the sheet of exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportAction {
    /// A kind was chosen, by its name.
    Chosen(&'static str),
    /// Other numbers were chosen for the kinds that have a choice.
    PrecisionChosen(Precision),
    /// The file was asked for.
    SavePressed,
    /// A picture of what is on the page was asked for.
    PicturePressed(Drawing, PictureForm),
}

/// What the page knows of the export that is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exports {
    /// The kind, by its name in the table.
    pub kind: &'static str,
    /// The precision that was chosen, for the kinds that have a choice.
    pub precision: Option<Precision>,
    /// What it begins with, once that is known.
    pub preview: Option<ExportPreview>,
    /// Whether the next file is to be saved, and not only to be looked at.
    is_to_be_saved: bool,
}

/// What is known of a file before it is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportPreview {
    /// What it will be called.
    pub file_name: String,
    /// Its first lines; of one that is no text, what is in it.
    pub beginning: String,
    /// How long it is.
    pub bytes: usize,
}

impl Default for Exports {
    fn default() -> Self {
        Self { kind: EXPORT_KINDS[0].name, precision: None, preview: None, is_to_be_saved: false }
    }
}

impl Exports {
    /// Takes in what happened; what is chosen is asked for.
    pub fn update(&mut self, action: ExportAction) -> Vec<Effect> {
        match action {
            ExportAction::Chosen(kind) => (self.kind, self.precision, self.preview) = (kind, None, None),
            ExportAction::PrecisionChosen(precision) => self.precision = Some(precision),
            ExportAction::SavePressed => self.is_to_be_saved = true,
            ExportAction::PicturePressed(drawing, form) => return vec![Effect::SavePicture(drawing, form)],
        }
        self.ask()
    }

    /// Asks for what is chosen, as it is at this moment.
    #[must_use]
    pub fn ask(&self) -> Vec<Effect> {
        vec![Effect::Send(Command::Export(self.kind.to_owned(), self.options()))]
    }

    /// A file was made: it is looked at, and saved if that was asked for. One of another kind is a script's.
    pub fn made(&mut self, export: Export) -> Vec<Effect> {
        if export.kind != self.kind || export.options != self.options() {
            return Vec::new();
        }
        let Export { file_name, preview, bytes, .. } = export;
        self.preview = Some(ExportPreview { file_name: file_name.clone(), beginning: preview, bytes: bytes.len() });
        let is_to_be_saved = std::mem::take(&mut self.is_to_be_saved);
        if is_to_be_saved { vec![Effect::Download { name: file_name, bytes }] } else { Vec::new() }
    }

    /// The precision in force; none where the kind has no choice.
    #[must_use]
    pub fn precision_in_force(&self) -> Option<Precision> {
        let usual = ExportKind::named(self.kind).ok()?.precision?;
        Some(self.precision.unwrap_or(usual))
    }

    fn options(&self) -> ExportOptions {
        ExportOptions { precision: self.precision_in_force() }
    }
}
