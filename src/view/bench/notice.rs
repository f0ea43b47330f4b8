//! Notice: a sentence for the person, until it was read or something was done that it does not hold for.

/// A sentence for the person. It goes when it was read, and when the work on the bench is changed, the run gone back in, or
/// what it spoke of done after all; a calm one also when the run goes on, and a refusal when something else is typed or chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// Whether something went wrong; other notices report what the person asked for.
    pub is_alarm: bool,
    /// Whether it refuses what was typed or chosen.
    pub is_refusal: bool,
}

impl Notice {
    /// Something went wrong.
    #[must_use]
    pub fn alarm(text: String) -> Self {
        Self { text, is_alarm: true, is_refusal: false }
    }

    /// What was typed or chosen cannot be.
    #[must_use]
    pub fn refusal(text: String) -> Self {
        Self { is_refusal: true, ..Self::alarm(text) }
    }

    /// Nothing went wrong, but there is something to report.
    #[must_use]
    pub fn calm(text: String) -> Self {
        Self { text, is_alarm: false, is_refusal: false }
    }
}
