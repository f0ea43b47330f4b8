//! The front matter of a lesson: `field: value` between two lines of three hyphens.

use super::lesson_error::LessonError;
use super::shown_part::ShownPart;

/// What the front matter says.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    pub(super) title: String,
    pub(super) minutes: u32,
    pub(super) goal: String,
    pub(super) document: Option<String>,
    pub(super) shows: Vec<ShownPart>,
    /// The names of the fields so far.
    fields: Vec<String>,
    /// The number of lines up to and with the closing hyphens.
    pub(super) lines: usize,
    /// The number of bytes of these lines.
    pub(super) bytes: usize,
}

const FIELDS: &str = "title, minutes, goal, document and shows";

impl FrontMatter {
    /// Reads the front matter at the top of a file.
    pub(super) fn read(file: &str) -> Result<Self, LessonError> {
        let mut found = Self::default();
        let mut lines = file.split_inclusive('\n');
        let first = lines.next().unwrap_or_default();
        if first.trim_end() != "---" {
            return Err(LessonError::NoFrontMatter);
        }
        found.bytes = first.len();
        let mut is_closed = false;
        for (index, full) in lines.enumerate() {
            found.bytes += full.len();
            found.lines = index + 2;
            let line = full.trim();
            if line == "---" {
                is_closed = true;
                break;
            }
            // What follows a # is a remark, as in YAML.
            let line = line.split(" #").next().unwrap_or_default().trim_end();
            if !line.is_empty() && !line.starts_with('#') {
                found.take(line, index + 2)?;
            }
        }
        if !is_closed {
            return Err(LessonError::OpenFrontMatter);
        }
        for (field, is_there) in [("title", !found.title.is_empty()), ("minutes", found.minutes > 0)] {
            if !is_there {
                return Err(LessonError::Missing { field });
            }
        }
        Ok(found)
    }

    fn take(&mut self, text: &str, line: usize) -> Result<(), LessonError> {
        let Some((field, value)) = text.split_once(':') else {
            return Err(LessonError::NoField { line, found: text.to_owned() });
        };
        let (field, value) = (field.trim(), unquoted(value.trim()));
        if self.fields.iter().any(|said| said == field) {
            return Err(LessonError::Again { line, field: field.to_owned() });
        }
        self.fields.push(field.to_owned());
        match field {
            "title" => value.clone_into(&mut self.title),
            "goal" => value.clone_into(&mut self.goal),
            "document" => self.document = Some(value.to_owned()),
            "minutes" => {
                self.minutes = value.parse().ok().filter(|minutes| (1..=600).contains(minutes)).ok_or_else(|| {
                    LessonError::Value {
                        line,
                        field: "minutes".to_owned(),
                        found: value.to_owned(),
                        expected: "a whole number from 1 to 600",
                    }
                })?;
            }
            "shows" => {
                let list = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(value);
                let names = list.split(',').map(str::trim).filter(|name| !name.is_empty());
                let known = || ShownPart::ALL.map(ShownPart::name).join(", ");
                let part = |name: &str| {
                    let unknown = || LessonError::unknown_name(line, "shows", name, &known());
                    ShownPart::named(name).ok_or_else(unknown)
                };
                self.shows = names.map(part).collect::<Result<_, _>>()?;
            }
            other => {
                return Err(LessonError::UnknownField { line, field: other.to_owned(), known: FIELDS.to_owned() });
            }
        }
        Ok(())
    }
}

fn unquoted(value: &str) -> &str {
    value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(value)
}
