//! Notice: a sentence for the person, until it was read or something was done that it does not hold for.

/// A sentence for the person. It goes when it was read, and when what the person asked for since has changed the work on the
/// bench, gone back in its run, or done what it spoke of after all; a calm one also when the run goes on, and a refusal when
/// something else is typed or chosen. What had been asked for before does not settle it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// Whether something went wrong; other notices report what the person asked for.
    pub is_alarm: bool,
    /// Whether it refuses what was typed or chosen.
    pub is_refusal: bool,
    /// Whether the person has asked for something since.
    pub is_old: bool,
}

impl Notice {
    /// Something went wrong.
    #[must_use]
    pub fn alarm(text: String) -> Self {
        Self { text, is_alarm: true, is_refusal: false, is_old: false }
    }

    /// What was typed or chosen cannot be.
    #[must_use]
    pub fn refusal(text: String) -> Self {
        Self { is_refusal: true, ..Self::alarm(text) }
    }

    /// Nothing went wrong, but there is something to report.
    #[must_use]
    pub fn calm(text: String) -> Self {
        Self { is_alarm: false, ..Self::alarm(text) }
    }
}
