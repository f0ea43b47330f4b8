//! Export: a file that was made of a run.

use serde::{Deserialize, Serialize};

use super::drawing::Drawing;
use super::export_error::ExportError;
use super::export_options::ExportOptions;
use super::kinds::{ExportKind, Maker};
use super::lines::{Lines, TableEnd};
use super::material::{Material, state_names};
use crate::explain::Math;

/// A file that was made of this moment. Its JSON leaves out the bytes, which cross beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Export {
    /// The kind, by its name in the table.
    pub kind: String,
    /// What can be chosen about it.
    pub options: ExportOptions,
    /// What the file is called.
    pub file_name: String,
    /// Its first lines; of one that is no text, what is in it.
    pub preview: String,
    /// How many bytes it has, if that is known without making all of it.
    pub length: Option<usize>,
    /// All that is in it; nothing where it is only looked at.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

impl Export {
    /// The export of this kind.
    ///
    /// # Errors
    /// The kind is not in the table or is not made of a run, or it cannot be made now.
    pub fn of(kind: &str, options: ExportOptions, material: &Material<'_, '_>) -> Result<Self, ExportError> {
        Self::up_to(usize::MAX, kind, options, material)
    }

    /// How the export of this kind begins, without its bytes: of a table no more is made than that.
    ///
    /// # Errors
    /// As for [`Export::of`].
    pub fn preview_of(kind: &str, options: ExportOptions, material: &Material<'_, '_>) -> Result<Self, ExportError> {
        Ok(Self { bytes: Vec::new(), ..Self::up_to(MOST_LINES, kind, options, material)? })
    }

    /// The export of this kind; of a table at most so many lines.
    fn up_to(
        most: usize,
        kind: &str,
        options: ExportOptions,
        material: &Material<'_, '_>,
    ) -> Result<Self, ExportError> {
        let kind = ExportKind::named(kind)?;
        options.check(kind)?;
        let (bytes, is_whole) = match kind.maker {
            Maker::Run(make) => (make(material, &options)?, true),
            Maker::Table(make) => {
                let mut lines = Lines::up_to(most);
                let is_whole = match make(material, &mut lines) {
                    Ok(()) => true,
                    Err(TableEnd::Enough) => false,
                    Err(TableEnd::Failed(error)) => return Err(error),
                };
                (lines.text().into_bytes(), is_whole)
            }
            Maker::Formula(_) | Maker::Drawing | Maker::Film => {
                return Err(ExportError::NotOfRun { kind: kind.name.to_owned() });
            }
        };
        let preview = if kind.is_text() { first_lines(&bytes) } else { contents(material) };
        let file_name = format!("{}{}", file_stem(&material.title()), kind.ending);
        let length = is_whole.then_some(bytes.len());
        Ok(Self { kind: kind.name.to_owned(), options, file_name, preview, length, bytes })
    }

    /// The formula of a number as a file; nothing where the kind is none of formulas.
    #[must_use]
    pub fn of_formula(kind: &ExportKind, options: ExportOptions, formula: &Math, title: &str) -> Option<Self> {
        let Maker::Formula(write) = kind.maker else { return None };
        let preview = write(formula);
        let (bytes, file_name) = (preview.clone().into_bytes(), format!("{}{}", file_stem(title), kind.ending));
        let length = Some(bytes.len());
        Some(Self { kind: kind.name.to_owned(), options, file_name, preview, length, bytes })
    }

    /// A picture or a film that the page makes; without bytes, as it is looked at. `preview` tells of it.
    #[must_use]
    pub fn of_picture(kind: &ExportKind, options: ExportOptions, title: &str, preview: String, bytes: Vec<u8>) -> Self {
        let drawing = options.drawing.unwrap_or(Drawing::Network).name();
        let file_name = format!("{}-{drawing}{}", file_stem(title), kind.ending);
        let length = Some(bytes.len()).filter(|length| *length > 0);
        Self { kind: kind.name.to_owned(), options, file_name, preview, length, bytes }
    }
}

/// The most lines of a preview, and the most letters of each.
const MOST_LINES: usize = 14;
const MOST_LETTERS: usize = 120;

fn first_lines(bytes: &[u8]) -> String {
    let beginning = String::from_utf8_lossy(&bytes[..bytes.len().min(4 * MOST_LINES * MOST_LETTERS)]);
    let line = |line: &str| {
        let mut short: String = line.chars().take(MOST_LETTERS).collect();
        if short.len() < line.len() {
            short.push('…');
        }
        short
    };
    let lines: Vec<String> = beginning.lines().take(MOST_LINES).map(line).collect();
    lines.join("\n")
}

/// The lists of numbers of a network with their shapes.
fn contents(material: &Material<'_, '_>) -> String {
    let layers = material.layers.iter().enumerate().map(|(at, layer)| {
        let ([weight, bias], units, activation) = (state_names(at), layer.units(), layer.activation.name());
        format!("{weight}: {units} × {}\n{bias}: {units}\n{}: {activation}", layer.sources(), 2 * at + 1)
    });
    layers.collect::<Vec<_>>().join("\n")
}

/// A title as the beginning of a file's name: letters and digits, and `-` for all else.
#[must_use]
pub fn file_stem(title: &str) -> String {
    let letter = |letter: char| if letter.is_alphanumeric() { letter.to_ascii_lowercase() } else { '-' };
    title.chars().map(letter).collect()
}
