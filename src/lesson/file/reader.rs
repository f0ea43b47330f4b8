//! The reader of lesson files. CommonMark is pulldown-cmark's; what its fenced blocks mean is ours.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::ask::{Ask, Todo};
use super::block::{Block, Enter, Reveal, worksheet};
use super::front_matter::FrontMatter;
use super::lesson::{Lesson, LessonPage};
use super::lesson_error::LessonError;
use super::text::{Text, TextBuilder};

/// The most pages of one lesson; more would be a book.
const MOST_PAGES: usize = 100;

/// Reads a lesson file.
///
/// # Errors
/// The first thing in it that is not understood: the error names line and mend.
pub fn read_lesson(file: &str) -> Result<Lesson, LessonError> {
    read_lesson_wholly(file).map_err(|mut errors| errors.swap_remove(0))
}

/// Reads a lesson file to its end, whatever is in it.
///
/// # Errors
/// All that is not understood, in the order of the file; at least one.
pub fn read_lesson_wholly(file: &str) -> Result<Lesson, Vec<LessonError>> {
    let file = file.strip_prefix('\u{feff}').unwrap_or(file);
    let front = FrontMatter::read(file).map_err(|error| vec![error])?;
    let body = file.get(front.bytes..).unwrap_or_default();
    let lines = Lines::of(body, front.lines + 1);
    let mut reader = Reader { document: front.document.clone(), pages: Vec::new(), page: Draft::default() };
    reader.page.line = lines.first;
    let mut errors = Vec::new();
    // What belongs to a piece that was not understood is passed over.
    let mut passed = 0;
    let mut events = Parser::new_ext(body, Options::empty()).into_offset_iter();
    while let Some((event, range)) = events.next() {
        if range.start < passed {
            continue;
        }
        if let Err(error) = reader.take(&event, &mut events, &lines, lines.at(range.start)) {
            errors.push(error);
            passed = range.end;
        }
    }
    errors.extend(reader.turn(0).err());
    let Reader { document, pages, .. } = reader;
    if document.is_none() {
        errors.push(LessonError::NoDocument);
    }
    match document.filter(|_| errors.is_empty()) {
        Some(document) => Ok(Lesson {
            title: front.title,
            minutes: front.minutes,
            goal: front.goal,
            document,
            shows: front.shows,
            pages,
        }),
        None => Err(errors),
    }
}

/// Whether a text is the file of a lesson: it begins with front matter.
#[must_use]
pub fn is_lesson_file(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').starts_with("---")
}

/// The lines of a piece of the file.
struct Lines {
    /// Where they end, in bytes.
    breaks: Vec<usize>,
    /// The line of the file that the piece begins at.
    first: usize,
}

impl Lines {
    fn of(piece: &str, first: usize) -> Self {
        let breaks = piece.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect();
        Self { breaks, first }
    }

    /// The line of the file at a place of the piece.
    fn at(&self, place: usize) -> usize {
        self.first + self.breaks.partition_point(|end| *end < place)
    }
}

struct Reader {
    document: Option<String>,
    pages: Vec<LessonPage>,
    page: Draft,
}

/// The page that is being read.
#[derive(Default)]
struct Draft {
    title: String,
    line: usize,
    blocks: Vec<Block>,
    enter: Enter,
}

impl Reader {
    /// Takes the next event of the file, and with it those of the piece that it begins.
    #[expect(clippy::wildcard_enum_match_arm, reason = "what Markdown has beside what is named here is refused")]
    fn take(
        &mut self,
        event: &Event<'_>,
        events: Events<'_, '_>,
        lines: &Lines,
        line: usize,
    ) -> Result<(), LessonError> {
        match event {
            Event::Rule => self.turn(line + 1)?,
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => {
                // Until it is read, so that a heading with a mistake is not also one that is missing.
                self.page.title = "?".to_owned();
                self.page.title = plain(&paragraph(events, lines)?);
            }
            Event::Start(Tag::Heading { .. }) => {
                return Err(LessonError::Unsupported {
                    line,
                    what: "A heading below the page's own",
                    mend: "Begin a new page with a line of three hyphens between two empty lines.",
                });
            }
            Event::Start(Tag::Paragraph) => self.page.blocks.push(Block::Paragraph(paragraph(events, lines)?)),
            Event::Start(Tag::List(start)) => {
                let items = list(events, lines)?;
                self.page.blocks.push(Block::List { is_ordered: start.is_some(), items });
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(kind))) => {
                let mut text = String::new();
                for (event, _) in events {
                    let Event::Text(words) = event else { break };
                    text.push_str(&words);
                }
                self.block(kind, &text, line)?;
            }
            Event::Html(found) => {
                return Err(LessonError::Html { line, found: found.chars().take(40).collect() });
            }
            Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
            _ => {
                return Err(LessonError::Unsupported {
                    line,
                    what: "This piece of Markdown",
                    mend: "Paragraphs, lists, emphasis, links and our own blocks are possible.",
                });
            }
        }
        Ok(())
    }

    /// Ends the page; the next one begins at `next`.
    fn turn(&mut self, next: usize) -> Result<(), LessonError> {
        let Draft { title, line, mut blocks, enter } =
            std::mem::replace(&mut self.page, Draft { line: next, ..Draft::default() });
        if title.is_empty() {
            return Err(LessonError::NoHeading { line });
        }
        if self.pages.len() == MOST_PAGES {
            return Err(LessonError::TooMany { line, what: "pages", most: MOST_PAGES });
        }
        if !enter.is_empty() {
            blocks.insert(0, Block::Enter(enter));
        }
        self.pages.push(LessonPage { title, line, blocks });
        Ok(())
    }

    /// Takes a fenced block; its body begins in the line after `line`.
    fn block(&mut self, kind: &str, body: &str, line: usize) -> Result<(), LessonError> {
        let first = line + 1;
        let block = match kind.trim() {
            "ask" => Block::Ask(Ask::read(body, first)?),
            "do" => Block::Do(Todo::read(body, first)?),
            "reveal" => Block::Reveal(Reveal::read(body, first)?),
            "worksheet" => worksheet(body, first)?,
            "note" => Block::Note(note(body, first)?),
            "walk" => return self.page.enter.walk(body, first),
            "set" => return self.page.enter.set(body, first),
            "load" => {
                self.page.enter.document = Some(body.trim().to_owned());
                return Ok(());
            }
            "document" => {
                if self.document.replace(body.trim().to_owned()).is_some() {
                    return Err(LessonError::TwoDocuments { line });
                }
                return Ok(());
            }
            other => return Err(LessonError::UnknownBlock { line, found: other.to_owned() }),
        };
        self.page.blocks.push(block);
        Ok(())
    }
}

/// What a note says: paragraphs and lists.
#[expect(clippy::wildcard_enum_match_arm, reason = "what Markdown has beside what is named here is refused")]
fn note(body: &str, first: usize) -> Result<Vec<Block>, LessonError> {
    let lines = Lines::of(body, first);
    let mut blocks = Vec::new();
    let mut events = Parser::new_ext(body, Options::empty()).into_offset_iter();
    while let Some((event, range)) = events.next() {
        blocks.push(match event {
            Event::Start(Tag::Paragraph) => Block::Paragraph(paragraph(&mut events, &lines)?),
            Event::Start(Tag::List(start)) => {
                Block::List { is_ordered: start.is_some(), items: list(&mut events, &lines)? }
            }
            _ => {
                return Err(LessonError::Unsupported {
                    line: lines.at(range.start),
                    what: "This piece of a note",
                    mend: "A note holds paragraphs and lists.",
                });
            }
        });
    }
    Ok(blocks)
}

type Events<'a, 'b> = &'b mut pulldown_cmark::OffsetIter<'a>;

/// The text up to the end of the paragraph or heading that is open.
fn paragraph(events: Events<'_, '_>, lines: &Lines) -> Result<Text, LessonError> {
    let mut builder = TextBuilder::default();
    let mut last = 0;
    for (event, range) in events {
        last = lines.at(range.start);
        if matches!(event, Event::End(TagEnd::Paragraph | TagEnd::Heading(_))) {
            break;
        }
        builder.take(&event, last)?;
    }
    builder.finish(last)
}

/// The items up to the end of the list that is open. An item is one paragraph.
#[expect(clippy::wildcard_enum_match_arm, reason = "what is not of the list is of its item")]
fn list(events: Events<'_, '_>, lines: &Lines) -> Result<Vec<Text>, LessonError> {
    let mut items = Vec::new();
    let mut item = TextBuilder::default();
    for (event, range) in events {
        let line = lines.at(range.start);
        match event {
            Event::End(TagEnd::List(_)) => break,
            Event::Start(Tag::Item | Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
            Event::End(TagEnd::Item) => items.push(std::mem::take(&mut item).finish(line)?),
            Event::Start(Tag::List(_)) => {
                return Err(LessonError::Unsupported {
                    line,
                    what: "A list within a list",
                    mend: "Write one list after the other.",
                });
            }
            _ => item.take(&event, line)?,
        }
    }
    Ok(items)
}

/// The words of a text alone.
fn plain(text: &Text) -> String {
    use super::text::TextSpan;
    text.iter()
        .map(|span| match span {
            TextSpan::Words(words) | TextSpan::Code(words) => words.clone(),
            TextSpan::Emphasis(inner) | TextSpan::Strong(inner) | TextSpan::Link { text: inner, .. } => plain(inner),
            TextSpan::Slot(_) => String::new(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRONT: &str = "---\ntitle: One\nminutes: 5\ngoal: count\ndocument: mazur\n---\n# A page\n\n";

    #[test]
    fn a_note_holds_paragraphs_and_lists_with_live_numbers() {
        let file = format!("{FRONT}```note\nAsk *first*:\nwhat is {{w5}}?\n\n- this\n- that\n```\n");
        let lesson = read_lesson(&file).expect("a lesson");
        let [Block::Note(blocks)] = lesson.pages[0].blocks.as_slice() else { panic!("{:?}", lesson.pages[0].blocks) };
        let [Block::Paragraph(text), Block::List { is_ordered: false, items }] = blocks.as_slice() else {
            panic!("{blocks:?}")
        };
        assert_eq!((plain(text).as_str(), items.len()), ("Ask first: what is ?", 2));
    }

    #[test]
    fn what_a_note_cannot_hold_is_told_with_its_line() {
        for (note, line) in [("# A heading", 10), ("Fine.\n\n> A quotation", 12), ("Fine.\n\n{w5", 12)] {
            let error = read_lesson(&format!("{FRONT}```note\n{note}\n```\n")).expect_err(note);
            assert!(error.to_string().starts_with(&format!("Line {line}:")), "{note}: {error}");
        }
    }
}
