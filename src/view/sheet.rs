//! Sheet: a page of its own that lies over the stage.

/// A page of its own that lies over the stage, until it is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// The data: what to choose from, and what becomes of a table.
    Data,
    /// What the keys do.
    Keys,
}

impl Sheet {
    /// All sheets, in the order in which the bar offers them.
    pub const ALL: [Self; 2] = [Self::Data, Self::Keys];

    /// The heading of the sheet.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Data => "Data",
            Self::Keys => "What the keys do",
        }
    }

    /// What the button that opens it says.
    #[must_use]
    pub fn button(self) -> &'static str {
        match self {
            Self::Data => "Data",
            Self::Keys => "?",
        }
    }

    /// Its name in the page, for ids.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Keys => "keys",
        }
    }
}
