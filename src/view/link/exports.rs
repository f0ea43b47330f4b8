//! Exports: the file that is to be made of this moment, and what it begins with.

use crate::session::{Drawing, EXPORT_KINDS, Export, ExportKind, ExportOptions, MadeOf, Precision};
use crate::view::bench::Effect;

/// What happened on the sheet of exports, and to the film that is recorded.
#[derive(Clone, Debug, PartialEq)]
pub enum ExportAction {
    /// A kind was chosen, by its name.
    Chosen(&'static str),
    /// Other numbers were chosen for the kinds that have a choice.
    PrecisionChosen(Precision),
    /// A drawing was chosen.
    DrawingChosen(Drawing),
    /// A drawing without a ground was asked for, or one with it.
    TransparencyChosen(bool),
    /// The file was asked for.
    SavePressed,
    /// The page has made a file, or its beginning.
    Made(Export),
    /// A film is to begin.
    RecordPressed,
    /// It is to end.
    RecordingStopped,
    /// It has become longer.
    FilmGrew(FilmSoFar),
    /// It is whole, or a sentence says why there is none.
    FilmEnded(Result<Vec<u8>, String>),
}

/// How long a film has become.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FilmSoFar {
    /// In seconds.
    pub seconds: u32,
    /// In bytes.
    pub bytes: usize,
}

/// What the page knows of the export that is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exports {
    /// The kind, by its name in the table.
    pub kind: &'static str,
    /// The precision that was chosen, for the kinds that have a choice.
    pub precision: Option<Precision>,
    /// The drawing that was chosen, for the kinds that are drawn.
    pub drawing: Drawing,
    /// Whether it has no ground.
    pub transparent: bool,
    /// What it begins with, once that is known.
    pub preview: Option<ExportPreview>,
    /// The film that is recorded.
    pub film: Option<FilmSoFar>,
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
    /// How many bytes it has, if that is known already.
    pub length: Option<usize>,
}

impl Default for Exports {
    fn default() -> Self {
        Self {
            kind: EXPORT_KINDS[0].name,
            precision: None,
            drawing: Drawing::Network,
            transparent: false,
            preview: None,
            film: None,
            is_to_be_saved: false,
        }
    }
}

impl Exports {
    /// Another kind, with its own choices.
    pub fn choose(&mut self, kind: &'static str) {
        (self.kind, self.precision, self.preview) = (kind, None, None);
    }

    /// The next file is to be saved.
    pub fn save_next(&mut self) {
        self.is_to_be_saved = true;
    }

    /// A file was made: it is looked at, and saved if that was asked for. One of another kind is a script's.
    pub fn made(&mut self, export: Export) -> Vec<Effect> {
        if export.kind != self.kind || export.options != self.options() {
            return Vec::new();
        }
        let Export { file_name, preview, bytes, length, .. } = export;
        let length = length.or(Some(bytes.len()).filter(|length| *length > 0));
        self.preview = Some(ExportPreview { file_name: file_name.clone(), beginning: preview, length });
        // A file that is only looked at has no bytes.
        let is_saved = !bytes.is_empty() && std::mem::take(&mut self.is_to_be_saved);
        if is_saved { vec![Effect::Download { name: file_name, bytes }] } else { Vec::new() }
    }

    /// The kind in the table.
    #[must_use]
    pub fn row(&self) -> Option<&'static ExportKind> {
        ExportKind::named(self.kind).ok()
    }

    /// The precision in force; none where the kind has no choice.
    #[must_use]
    pub fn precision_in_force(&self) -> Option<Precision> {
        let usual = self.row()?.precision?;
        Some(self.precision.unwrap_or(usual))
    }

    /// What is chosen, as far as the kind has the choice.
    #[must_use]
    pub fn options(&self) -> ExportOptions {
        let is_drawn = self.row().is_some_and(|kind| kind.made_of() == MadeOf::Drawing);
        ExportOptions {
            precision: self.precision_in_force(),
            drawing: is_drawn.then_some(self.drawing),
            transparent: is_drawn && self.transparent,
            ..ExportOptions::default()
        }
    }
}
