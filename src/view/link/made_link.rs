//! MadeLink: a link to a moment, with what the page adds to it.

use crate::session::{Link, LinkKind};

/// A link that was made, and the moment that it leads to.
#[derive(Clone, Debug, PartialEq)]
pub struct MadeLink {
    /// The run.
    pub link: Link,
    /// Which piece of work it is of, and after how many updates.
    pub moment: (u64, u64),
}

/// From so many characters on, messengers are known to cut links off.
const LONG: usize = 2_000;

impl MadeLink {
    /// What kind of link it is, and what it holds, in words.
    #[must_use]
    pub fn in_words(&self) -> &'static str {
        match self.link.kind {
            LinkKind::Recipe => {
                "A recipe: data, network, settings, seed and number of updates. Whoever opens it trains to this very moment."
            }
            LinkKind::Changes => {
                "A recipe with changes: how the run began, what was changed by hand and when, and the number of updates. Whoever \
                 opens it trains to this very moment."
            }
            LinkKind::Everything => {
                "Everything: the data and the weights as they are, because no recipe leads to them."
            }
        }
    }

    /// What is to be known of the length of a link.
    #[must_use]
    pub fn length_in_words(&self, characters: usize) -> String {
        if characters > LONG {
            format!(
                "{characters} characters. Messengers cut links off after 2,000 to 4,000, so the file is the safer way."
            )
        } else if self.is_file_better(characters) {
            format!(
                "{characters} characters, which pass everywhere; with more data or weights the file is the safer way."
            )
        } else {
            format!("{characters} characters, which pass everywhere.")
        }
    }

    /// Whether the file is offered before the link: the link is long, or grows with all that is in the network.
    #[must_use]
    pub fn is_file_better(&self, characters: usize) -> bool {
        characters > LONG || self.link.kind == LinkKind::Everything
    }

    /// What to leave out for a link that fits a QR code.
    #[must_use]
    pub fn what_to_leave_out(&self, hides: bool) -> &'static str {
        match (self.link.kind, hides) {
            (LinkKind::Recipe, true) => "Show more parts of the page: what is hidden stands in the link.",
            (LinkKind::Recipe, false) => "Begin from a preset, and set less in another way.",
            (LinkKind::Changes, _) => "Leave out what was changed by hand: take it back, or start anew and train.",
            (LinkKind::Everything, _) => "Weights do not fit: begin from a preset or a data set, and train.",
        }
    }
}
