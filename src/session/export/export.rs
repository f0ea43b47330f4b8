//! Export: a file that was made of a run.

use serde::{Deserialize, Serialize};

use super::export_error::ExportError;
use super::export_options::ExportOptions;
use super::kinds::{BYTES, ExportKind};
use super::material::{Material, state_names};

/// A file that was made of a run. Its JSON leaves out the bytes, which cross beside it.
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
    /// All that is in it.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

impl Export {
    /// The export of this kind.
    ///
    /// # Errors
    /// The kind is not in the table, or it cannot be made now.
    pub fn of(kind: &str, options: ExportOptions, material: &Material<'_, '_>) -> Result<Self, ExportError> {
        let kind = ExportKind::named(kind)?;
        if options.precision.is_some() && kind.precision.is_none() {
            return Err(ExportError::NoPrecision { kind: kind.name.to_owned() });
        }
        let bytes = (kind.make)(material, &options)?;
        let preview = if kind.media_type == BYTES { contents(material) } else { first_lines(&bytes) };
        let file_name = format!("{}{}", file_stem(&material.title()), kind.ending);
        Ok(Self { kind: kind.name.to_owned(), options, file_name, preview, bytes })
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
