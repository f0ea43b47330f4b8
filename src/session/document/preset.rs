//! Preset: the pieces of work that come with the program.

use serde::{Deserialize, Serialize};

/// A piece of work to begin with. Documents that began as one say so by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    /// House sales of Ames: what the page opens on.
    Houses,
    /// Matt Mazur's worked example of backpropagation, with its exact start.
    Mazur,
    /// Handwritten digits of 8 × 8 pixels.
    Digits,
}

impl Preset {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Houses, Self::Mazur, Self::Digits];

    /// The name by which it is chosen.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Houses => "houses",
            Self::Mazur => "mazur",
            Self::Digits => "digits",
        }
    }

    /// The name for people: the title of its document.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Houses => "House prices",
            Self::Mazur => "Mazur's worked example",
            Self::Digits => "Handwritten digits",
        }
    }

    /// The preset of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.name() == name)
    }

    /// Its document, as text.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Houses => include_str!("../../../static/lessons/houses.json"),
            Self::Mazur => include_str!("../../../static/lessons/mazur.json"),
            Self::Digits => include_str!("../../../static/lessons/digits.json"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_can_be_read_and_has_its_title() {
        for preset in Preset::ALL {
            let document = crate::session::Document::read(preset.text()).expect("a preset can be read");
            assert_eq!((document.preset, document.title.as_str()), (Some(preset), preset.title()));
            assert_eq!(serde_json::to_value(preset).expect("a name"), preset.name());
            assert_eq!(Preset::named(preset.name()), Some(preset));
        }
    }
}
