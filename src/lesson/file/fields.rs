//! The lines of a block of ours: `field: value`, one a line.

use super::lesson_error::LessonError;
use super::text::{Text, read_line};
use crate::lesson::words::Expression;

/// A line `field: value "remark"` of a block.
#[derive(Debug)]
pub(super) struct Field<'a> {
    pub(super) name: &'a str,
    /// All that stands after the colon.
    pub(super) value: &'a str,
    /// The value without its remark.
    pub(super) said: &'a str,
    /// What stands in quotation marks at its end.
    pub(super) remark: Option<&'a str>,
    pub(super) line: usize,
}

/// Fields of which a block may have several.
const REPEATED: [&str; 4] = ["right", "wrong", "item", "at"];

/// The fields of a block whose first line is `first`.
pub(super) fn fields(body: &str, first: usize) -> Result<Vec<Field<'_>>, LessonError> {
    let mut fields = Vec::new();
    for (index, text) in body.lines().enumerate() {
        let line = first + index;
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        let Some((name, value)) = text.split_once(':') else {
            return Err(LessonError::NoField { line, found: text.to_owned() });
        };
        let (name, value) = (name.trim(), value.trim());
        if !REPEATED.contains(&name) && fields.iter().any(|field: &Field<'_>| field.name == name) {
            return Err(LessonError::Again { line, field: name.to_owned() });
        }
        let (said, remark) = remarked(value);
        fields.push(Field { name, value, said, remark, line });
    }
    Ok(fields)
}

/// Takes a remark in quotation marks from the end of a value.
fn remarked(value: &str) -> (&str, Option<&str>) {
    let inner = value.strip_suffix('"').and_then(|rest| rest.split_once('"'));
    match inner {
        Some((before, remark)) if before.is_empty() || before.ends_with(' ') => (before.trim_end(), Some(remark)),
        Some(_) | None => (value, None),
    }
}

impl Field<'_> {
    /// Its value as text.
    pub(super) fn text(&self) -> Result<Text, LessonError> {
        read_line(self.value, self.line)
    }

    /// What it says before its remark as text.
    pub(super) fn said_text(&self) -> Result<Text, LessonError> {
        read_line(self.said, self.line)
    }

    /// Its remark as text.
    pub(super) fn remark_text(&self) -> Result<Option<Text>, LessonError> {
        self.remark.map(|remark| read_line(remark, self.line)).transpose()
    }

    /// Its value as an expression.
    pub(super) fn expression(&self) -> Result<Expression, LessonError> {
        Expression::read(self.value).map_err(|error| LessonError::Expression { line: self.line, error })
    }

    /// What it says before its remark as a number.
    pub(super) fn number(&self) -> Result<f64, LessonError> {
        let number = self.said.replace('−', "-").parse::<f64>().ok().filter(|number| number.is_finite());
        number.ok_or_else(|| self.refused("a number"))
    }

    /// Its value as a whole number from `least` to `most`.
    pub(super) fn count(&self, least: u64, most: u64, expected: &'static str) -> Result<u64, LessonError> {
        let count = self.value.parse::<u64>().ok().filter(|count| (least..=most).contains(count));
        count.ok_or_else(|| self.refused(expected))
    }

    /// That its value is not what it must be.
    pub(super) fn refused(&self, expected: &'static str) -> LessonError {
        LessonError::Value { line: self.line, field: self.name.to_owned(), found: self.value.to_owned(), expected }
    }

    /// That there is no such field.
    pub(super) fn unknown(&self, known: &str) -> LessonError {
        LessonError::UnknownField { line: self.line, field: self.name.to_owned(), known: known.to_owned() }
    }
}
