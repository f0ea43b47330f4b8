//! Export: a file that was made of a run.

use serde::{Deserialize, Serialize};

use super::export_error::ExportError;
use super::export_options::ExportOptions;
use super::kinds::ExportKind;
use super::material::Material;

/// A file that was made of a run. Its JSON leaves out the bytes, which cross beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Export {
    /// The kind, by its name in the table.
    pub kind: String,
    /// What can be chosen about it.
    pub options: ExportOptions,
    /// What the file is called.
    pub file_name: String,
    /// What is in it.
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
        let bytes = (kind.make)(material, &options)?;
        let file_name = format!("{}{}", file_stem(&material.title()), kind.ending);
        Ok(Self { kind: kind.name.to_owned(), options, file_name, bytes })
    }
}

/// A title as the beginning of a file's name: letters and digits, and `-` for all else.
#[must_use]
pub fn file_stem(title: &str) -> String {
    let letter = |letter: char| if letter.is_alphanumeric() { letter.to_ascii_lowercase() } else { '-' };
    title.chars().map(letter).collect()
}
