//! Sheet: a page of its own that lies over the stage.

use super::state::AppState;

/// A page of its own that lies over the stage, until it is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// The data: what to choose from, and what becomes of a table.
    Data,
    /// All numbers of the update in hand.
    Numbers,
    /// Mazur's published numbers beside the exact ones.
    Ledger,
    /// Ways to measure a miss, and what each does to learning.
    ErrorLadder,
    /// What the keys do.
    Keys,
}

impl Sheet {
    /// All sheets, in the order in which the bar offers them.
    pub const ALL: [Self; 5] = [Self::Data, Self::Numbers, Self::Ledger, Self::ErrorLadder, Self::Keys];

    /// Whether it goes with what is on the bench.
    #[must_use]
    pub fn is_offered(self, state: &AppState) -> bool {
        match self {
            Self::Ledger => state.has_ledger(),
            Self::Data | Self::Numbers | Self::ErrorLadder | Self::Keys => true,
        }
    }

    /// The heading of the sheet.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Data => "Data",
            Self::Numbers => "All numbers of the update in hand",
            Self::Ledger => "Mazur's ledger: published and exact",
            Self::ErrorLadder => "The error ladder",
            Self::Keys => "What the keys do",
        }
    }

    /// What the button that opens it says.
    #[must_use]
    pub fn button(self) -> &'static str {
        match self {
            Self::Data => "Data",
            Self::Numbers => "Numbers",
            Self::Ledger => "Ledger",
            Self::ErrorLadder => "Errors",
            Self::Keys => "?",
        }
    }

    /// Its name in the page, for ids.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Numbers => "numbers",
            Self::Ledger => "ledger",
            Self::ErrorLadder => "error-ladder",
            Self::Keys => "keys",
        }
    }
}
