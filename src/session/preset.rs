//! Preset: the pieces of work that come with the program.

use super::document::Document;
use super::document_error::DocumentError;

/// A piece of work to begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// House sales of Ames: what the page opens on.
    Houses,
    /// Matt Mazur's worked example of backpropagation, with its exact start.
    Mazur,
}

impl Preset {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Houses, Self::Mazur];

    /// The name by which it is chosen.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Houses => "houses",
            Self::Mazur => "mazur",
        }
    }

    /// The name for people.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Houses => "House prices, Ames",
            Self::Mazur => "Mazur’s worked example",
        }
    }

    /// The preset of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.name() == name)
    }

    /// Its document.
    ///
    /// # Errors
    /// Never, as a test makes sure; the text is read like any other.
    pub fn document(self) -> Result<Document, DocumentError> {
        Document::read(match self {
            Self::Houses => include_str!("../../static/lessons/houses.json"),
            Self::Mazur => include_str!("../../static/lessons/mazur.json"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_can_be_read() {
        for preset in Preset::ALL {
            assert!(preset.document().is_ok(), "{preset:?}: {:?}", preset.document().err());
            assert_eq!(Preset::named(preset.name()), Some(preset));
        }
    }
}
