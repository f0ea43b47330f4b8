//! Why a lesson file cannot be read: the line, what is wrong, and what to write instead.

use thiserror::Error;

use crate::lesson::words::ExpressionError;

/// What is wrong with a lesson file. Lines count from 1.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LessonError {
    /// No front matter at its top.
    #[error(
        "Line 1: a lesson begins with its front matter: a line of three hyphens, the fields, and three hyphens again."
    )]
    NoFrontMatter,
    /// Front matter that does not end.
    #[error("Line 1: the front matter is not closed. Write a line of three hyphens after its last field.")]
    OpenFrontMatter,
    /// A field without which there is no lesson.
    #[error("Line 1: the front matter has no “{field}”. Write a line “{field}: …”.")]
    Missing {
        /// Its name.
        field: &'static str,
    },
    /// A field that is not known here.
    #[error("Line {line}: “{field}” is not known here. Known are {known}.")]
    UnknownField {
        /// Where.
        line: usize,
        /// Its name.
        field: String,
        /// Those that are.
        known: String,
    },
    /// A line of a block that is not `field: value`.
    #[error("Line {line}: expected “field: value”, but found “{found}”.")]
    NoField {
        /// Where.
        line: usize,
        /// The line.
        found: String,
    },
    /// A value of the wrong kind.
    #[error("Line {line}: “{field}” is “{found}”, but must be {expected}.")]
    Value {
        /// Where.
        line: usize,
        /// The field.
        field: String,
        /// Its value.
        found: String,
        /// What it must be.
        expected: &'static str,
    },
    /// A name of something that does not exist, where only some can be named.
    #[error("Line {line}: there is no “{found}” for “{field}”. There are {known}.")]
    UnknownName {
        /// Where.
        line: usize,
        /// The field.
        field: String,
        /// The name.
        found: String,
        /// Those that there are.
        known: String,
    },
    /// A field that is there a second time.
    #[error("Line {line}: “{field}” was said already. Leave one of the two lines out.")]
    Again {
        /// Where the second one stands.
        line: usize,
        /// Its name.
        field: String,
    },
    /// A block of a kind that does not exist.
    #[error(
        "Line {line}: there is no block “{found}”. There are ask, do, reveal, walk, set, load, document, note and worksheet."
    )]
    UnknownBlock {
        /// Where.
        line: usize,
        /// Its name.
        found: String,
    },
    /// A block without a field that it needs.
    #[error("Line {line}: this block needs {needed}.")]
    Incomplete {
        /// Where.
        line: usize,
        /// What it lacks.
        needed: &'static str,
    },
    /// An expression or a quantity that cannot be read.
    #[error("Line {line}: {error}.")]
    Expression {
        /// Where.
        line: usize,
        /// What is wrong with it.
        error: ExpressionError,
    },
    /// A brace that is not closed.
    #[error("Line {line}: “{{” is not closed. Write “}}” after the name of the number.")]
    OpenBrace {
        /// Where.
        line: usize,
    },
    /// HTML.
    #[error("Line {line}: HTML has no meaning in a lesson. Write Markdown instead of “{found}”.")]
    Html {
        /// Where.
        line: usize,
        /// Its beginning.
        found: String,
    },
    /// Something of Markdown that a lesson has no place for.
    #[error("Line {line}: {what} cannot be shown in a lesson. {mend}")]
    Unsupported {
        /// Where.
        line: usize,
        /// What.
        what: &'static str,
        /// What to do instead.
        mend: &'static str,
    },
    /// A page without a heading.
    #[error("Line {line}: this page has no heading. Write “# …” at its top.")]
    NoHeading {
        /// Where the page begins.
        line: usize,
    },
    /// A document in two places.
    #[error("Line {line}: the front matter names a document already. Leave one of the two out.")]
    TwoDocuments {
        /// Where the second one stands.
        line: usize,
    },
    /// No document at all.
    #[error("Line 1: the lesson has no document. Name one in the front matter, or write one in a block “document”.")]
    NoDocument,
    /// More than a lesson can have.
    #[error("Line {line}: a lesson has at most {most} {what}.")]
    TooMany {
        /// Where the first one too many stands.
        line: usize,
        /// Of what.
        what: &'static str,
        /// How many there may be.
        most: usize,
    },
}

impl LessonError {
    /// That what a field names is not there; `known` are the names that are.
    pub(super) fn unknown_name(line: usize, field: &str, found: &str, known: &str) -> Self {
        Self::UnknownName { line, field: field.to_owned(), found: found.to_owned(), known: known.to_owned() }
    }

    /// The line it is about, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        match self {
            Self::NoFrontMatter | Self::OpenFrontMatter | Self::Missing { .. } | Self::NoDocument => 1,
            Self::UnknownField { line, .. }
            | Self::NoField { line, .. }
            | Self::Value { line, .. }
            | Self::UnknownName { line, .. }
            | Self::Again { line, .. }
            | Self::UnknownBlock { line, .. }
            | Self::Incomplete { line, .. }
            | Self::Expression { line, .. }
            | Self::OpenBrace { line }
            | Self::Html { line, .. }
            | Self::Unsupported { line, .. }
            | Self::NoHeading { line }
            | Self::TwoDocuments { line }
            | Self::TooMany { line, .. } => *line,
        }
    }
}
