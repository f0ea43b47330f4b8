//! Text: a paragraph of a lesson, with slots that the page fills with live numbers.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde::{Deserialize, Serialize};

use super::lesson_error::LessonError;
use crate::lesson::words::Expression;

/// A paragraph.
pub type Text = Vec<TextSpan>;

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextSpan {
    /// Words.
    Words(String),
    /// Words that matter.
    Emphasis(Text),
    /// Words that matter very much.
    Strong(Text),
    /// As in a program.
    Code(String),
    /// A link to another page.
    Link {
        /// Where it leads; http, https or a fragment.
        to: String,
        /// What it says.
        text: Text,
    },
    /// A number of the network on the bench.
    Slot(Slot),
}

/// What the page writes in place of `{…}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Slot {
    /// The value of an expression.
    Value(Expression),
    /// A quantity's formula in symbols: `{formula z_h1}`.
    Symbols(String),
    /// A quantity's formula in numbers: `{numbers z_h1}`.
    Numbers(String),
}

/// Reads the Markdown of one line, in which only what a paragraph can hold may occur.
///
/// # Errors
/// An open brace, HTML, or an expression that cannot be read.
pub(super) fn read_line(text: &str, line: usize) -> Result<Text, LessonError> {
    let mut builder = TextBuilder::default();
    for event in Parser::new_ext(text, Options::empty()) {
        if !matches!(event, Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph)) {
            builder.take(&event, line)?;
        }
    }
    builder.finish(line)
}

/// Builds a paragraph from the events of the Markdown parser.
#[derive(Debug, Default)]
pub(super) struct TextBuilder {
    /// What is open, with what it holds so far; the paragraph itself is the first.
    open: Vec<(Option<Opened>, Text)>,
    /// Words that have not been searched for slots: the parser cuts them at every sign that might mean something.
    words: String,
}

#[derive(Debug)]
enum Opened {
    Emphasis,
    Strong,
    Link(String),
}

impl TextBuilder {
    /// Takes an event of a paragraph.
    #[expect(clippy::wildcard_enum_match_arm, reason = "what Markdown has beside what is named here is refused")]
    pub(super) fn take(&mut self, event: &Event<'_>, line: usize) -> Result<(), LessonError> {
        match event {
            Event::Text(words) => self.words.push_str(words),
            Event::SoftBreak | Event::HardBreak => self.words.push(' '),
            Event::Code(code) => {
                self.flush(line)?;
                self.push(TextSpan::Code(code.to_string()));
            }
            Event::Start(Tag::Emphasis) => self.start(Opened::Emphasis, line)?,
            Event::Start(Tag::Strong) => self.start(Opened::Strong, line)?,
            Event::Start(Tag::Link { dest_url, .. }) => {
                let to = dest_url.to_string();
                if !["https://", "http://", "#"].iter().any(|start| to.starts_with(start)) {
                    return Err(LessonError::Value {
                        line,
                        field: "link".to_owned(),
                        found: to,
                        expected: "an address that begins with https://, http:// or #",
                    });
                }
                self.start(Opened::Link(to), line)?;
            }
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link) => self.end(line)?,
            Event::Html(found) | Event::InlineHtml(found) => {
                return Err(LessonError::Html { line, found: found.chars().take(40).collect() });
            }
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => {
                return Err(LessonError::Unsupported {
                    line,
                    what: "A picture",
                    mend: "The network beside the text is the picture.",
                });
            }
            _ => {
                return Err(LessonError::Unsupported {
                    line,
                    what: "This piece of Markdown",
                    mend: "Paragraphs, lists, emphasis, code and links are possible.",
                });
            }
        }
        Ok(())
    }

    /// The paragraph.
    pub(super) fn finish(mut self, line: usize) -> Result<Text, LessonError> {
        self.flush(line)?;
        while self.open.len() > 1 {
            self.end(line)?;
        }
        Ok(self.open.pop().map(|(_, text)| text).unwrap_or_default())
    }

    fn push(&mut self, span: TextSpan) {
        if self.open.is_empty() {
            self.open.push((None, Text::new()));
        }
        if let Some((_, text)) = self.open.last_mut() {
            text.push(span);
        }
    }

    fn start(&mut self, opened: Opened, line: usize) -> Result<(), LessonError> {
        self.flush(line)?;
        if self.open.is_empty() {
            self.open.push((None, Text::new()));
        }
        self.open.push((Some(opened), Text::new()));
        Ok(())
    }

    fn end(&mut self, line: usize) -> Result<(), LessonError> {
        self.flush(line)?;
        if let Some((Some(opened), text)) = self.open.pop() {
            self.push(match opened {
                Opened::Emphasis => TextSpan::Emphasis(text),
                Opened::Strong => TextSpan::Strong(text),
                Opened::Link(to) => TextSpan::Link { to, text },
            });
        }
        Ok(())
    }

    /// Cuts the words at their slots.
    fn flush(&mut self, line: usize) -> Result<(), LessonError> {
        let words = std::mem::take(&mut self.words);
        let mut rest = words.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let Some((inside, after)) = after.split_once('}') else { return Err(LessonError::OpenBrace { line }) };
            if !before.is_empty() {
                self.push(TextSpan::Words(before.to_owned()));
            }
            self.push(TextSpan::Slot(slot(inside.trim(), line)?));
            rest = after;
        }
        if !rest.is_empty() {
            self.push(TextSpan::Words(rest.to_owned()));
        }
        Ok(())
    }
}

fn slot(inside: &str, line: usize) -> Result<Slot, LessonError> {
    Ok(match inside.split_once(' ') {
        Some(("formula", quantity)) => Slot::Symbols(quantity.trim().to_owned()),
        Some(("numbers", quantity)) => Slot::Numbers(quantity.trim().to_owned()),
        Some(_) | None => {
            Slot::Value(Expression::read(inside).map_err(|error| LessonError::Expression { line, error })?)
        }
    })
}
