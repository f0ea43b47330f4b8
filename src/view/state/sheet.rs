//! Sheet: a page of its own that lies over the stage.

use crate::session::Preset;

use super::state::AppState;

/// A page of its own that lies over the stage, until it is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// The data: what to choose from, and what becomes of a table.
    Data,
    /// What came out.
    Results,
    /// All numbers of this update.
    Numbers,
    /// Mazur's published numbers beside the exact ones.
    Ledger,
    /// Ways to measure a miss, and what each does to learning.
    ErrorLadder,
    /// What the keys do.
    Keys,
    /// The weights of the first layer, as pictures.
    Weights,
    /// The pictures that were taken for something else.
    Mistakes,
    /// A worksheet of the moment, with its key.
    Worksheet,
    /// What was answered in the lesson that is open, for the teacher.
    HandIn,
    /// What a teacher reads before a lesson.
    Tips,
    /// The link to this moment.
    Link,
    /// Files of this moment.
    Export,
}

impl Sheet {
    /// The sheets that are offered whatever is on the bench or with some of it, each from what it is about. Those of pictures are
    /// offered beside the numbers of a pixel, link and files at the end of the bar.
    pub const ALL: [Self; 7] =
        [Self::Data, Self::Results, Self::Numbers, Self::Ledger, Self::ErrorLadder, Self::Worksheet, Self::Keys];

    /// The sheet of that name, of those that are offered wherever they go with the bench.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sheet| sheet.name() == name)
    }

    /// Whether it goes with what is on the bench.
    #[must_use]
    pub fn is_offered(self, state: &AppState) -> bool {
        match self {
            Self::Ledger => state.bench.preset() == Some(Preset::Mazur),
            Self::Weights | Self::Mistakes => state.bench.image_set().is_some(),
            Self::Results => state.chart_kind().is_some(),
            Self::HandIn => state.lessons.is_open(),
            Self::Tips => state.lessons.tips.is_some(),
            Self::Data
            | Self::Numbers
            | Self::ErrorLadder
            | Self::Keys
            | Self::Worksheet
            | Self::Link
            | Self::Export => true,
        }
    }

    /// Whether it concerns the work on the bench, so that whoever opens it has left the start.
    #[must_use]
    pub fn leaves_start(self) -> bool {
        match self {
            Self::Keys | Self::Worksheet | Self::Tips => false,
            Self::Data
            | Self::Results
            | Self::Numbers
            | Self::Ledger
            | Self::ErrorLadder
            | Self::Weights
            | Self::Mistakes
            | Self::HandIn
            | Self::Link
            | Self::Export => true,
        }
    }

    /// The heading of the sheet.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Results => "Results",
            Self::Data => "Choose data, and see what happens to it",
            Self::Numbers => "All numbers of this update",
            Self::Ledger => "Mazur's ledger: published and exact",
            Self::ErrorLadder => "The error ladder",
            Self::Keys => "What the keys do",
            Self::Weights => "What the first layer looks for",
            Self::Mistakes => "Mistakes",
            Self::Worksheet => "A worksheet of this moment",
            Self::HandIn => "Hand in",
            Self::Tips => "Tips for teachers",
            Self::Link => "Make a link for my class",
            Self::Export => "Save and export",
        }
    }

    /// What the button that opens it says.
    #[must_use]
    pub fn button(self) -> &'static str {
        match self {
            Self::Results => "Results",
            Self::Data => "Data",
            Self::Numbers => "Numbers",
            Self::Ledger => "Ledger",
            Self::ErrorLadder => "Ladder",
            Self::Keys => "?",
            Self::Weights => "Weights",
            Self::Mistakes => "Mistakes",
            Self::Worksheet => "Worksheet",
            Self::HandIn => "Hand in",
            Self::Tips => "Tips",
            Self::Link => "Share",
            Self::Export => "Save",
        }
    }

    /// Its name in the page, for ids.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Results => "results",
            Self::Data => "data",
            Self::Numbers => "numbers",
            Self::Ledger => "ledger",
            Self::ErrorLadder => "error-ladder",
            Self::Keys => "keys",
            Self::Weights => "weights",
            Self::Mistakes => "mistakes",
            Self::Worksheet => "worksheet",
            Self::HandIn => "hand-in",
            Self::Tips => "tips",
            Self::Link => "link",
            Self::Export => "export",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::Enter;

    #[test]
    fn what_a_page_of_a_lesson_can_have_at_hand_is_a_sheet() {
        assert!(Enter::SHEETS.iter().all(|name| Sheet::named(name).is_some_and(|sheet| sheet.name() == *name)));
    }
}
