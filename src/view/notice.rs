//! Notice: a sentence for the person, until it was read.

/// A sentence for the person, until it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// Whether something went wrong; the others tell of what the person had asked for.
    pub is_alarm: bool,
}

impl Notice {
    /// Something went wrong.
    #[must_use]
    pub fn alarm(text: String) -> Self {
        Self { text, is_alarm: true }
    }

    /// Nothing went wrong, but there is something to be said.
    #[must_use]
    pub fn calm(text: String) -> Self {
        Self { text, is_alarm: false }
    }
}
