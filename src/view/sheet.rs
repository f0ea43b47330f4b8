//! Sheet: a page of its own that lies over the stage.

/// A page of its own that lies over the stage, until it is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// What the keys do.
    Keys,
    /// The weights of the first layer, as pictures.
    Weights,
}

impl Sheet {
    /// The sheets that the bar offers, in its order. Those of pictures are offered beside the picture.
    pub const ALL: [Self; 1] = [Self::Keys];

    /// The heading of the sheet.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Keys => "What the keys do",
            Self::Weights => "What the first layer looks for",
        }
    }

    /// What the button that opens it says.
    #[must_use]
    pub fn button(self) -> &'static str {
        match self {
            Self::Keys => "?",
            Self::Weights => "Weights",
        }
    }

    /// Its name in the page, for ids.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Keys => "keys",
            Self::Weights => "weights",
        }
    }
}
