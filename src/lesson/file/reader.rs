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
/// Anything in it that is not understood: the error names line and mend.
pub fn read_lesson(file: &str) -> Result<Lesson, LessonError> {
    let file = file.strip_prefix('\u{feff}').unwrap_or(file);
    let front = FrontMatter::read(file)?;
    let body = file.get(front.bytes..).unwrap_or_default();
    let mut reader = Reader {
        breaks: body.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect(),
        first: front.lines + 1,
        document: front.document.clone(),
        pages: Vec::new(),
        page: Draft::default(),
    };
    reader.page.line = reader.first;
    let mut events = Parser::new_ext(body, Options::empty()).into_offset_iter();
    while let Some((event, range)) = events.next() {
        let line = reader.line(range.start);
        match event {
            Event::Rule => reader.turn(line + 1)?,
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => {
                reader.page.title = plain(&paragraph(&mut events, &reader)?);
            }
            Event::Start(Tag::Heading { .. }) => {
                return Err(LessonError::Unsupported {
                    line,
                    what: "A heading below the page's own",
                    mend: "Begin a new page with a line of three hyphens between two empty lines.",
                });
            }
            Event::Start(Tag::Paragraph) => {
                let text = paragraph(&mut events, &reader)?;
                reader.page.blocks.push(Block::Paragraph(text));
            }
            Event::Start(Tag::List(start)) => {
                let items = list(&mut events, &reader)?;
                reader.page.blocks.push(Block::List { is_ordered: start.is_some(), items });
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(kind))) => {
                let mut text = String::new();
                for (event, _) in events.by_ref() {
                    match event {
                        Event::Text(words) => text.push_str(&words),
                        _ => break,
                    }
                }
                reader.block(&kind, &text, line)?;
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
    }
    reader.turn(0)?;
    let Reader { document, pages, .. } = reader;
    Ok(Lesson {
        title: front.title,
        minutes: front.minutes,
        goal: front.goal,
        document: document.ok_or(LessonError::NoDocument)?,
        shows: front.shows,
        pages,
    })
}

/// Whether a text is the file of a lesson: it begins with front matter.
#[must_use]
pub fn is_lesson_file(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').starts_with("---")
}

struct Reader {
    /// Where the lines of the body end, in bytes.
    breaks: Vec<usize>,
    /// The line of the file that the body begins at.
    first: usize,
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
    /// The line of the file at a place of the body.
    fn line(&self, at: usize) -> usize {
        self.first + self.breaks.partition_point(|end| *end < at)
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
            "note" => Block::Note(super::text::read_line(&body.replace('\n', " "), first)?),
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

type Events<'a, 'b> = &'b mut pulldown_cmark::OffsetIter<'a>;

/// The text up to the end of the paragraph or heading that is open.
fn paragraph(events: Events<'_, '_>, reader: &Reader) -> Result<Text, LessonError> {
    let mut builder = TextBuilder::default();
    let mut last = 0;
    for (event, range) in events {
        last = reader.line(range.start);
        match event {
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_)) => break,
            _ => builder.take(&event, last)?,
        }
    }
    builder.finish(last)
}

/// The items up to the end of the list that is open. An item is one paragraph.
fn list(events: Events<'_, '_>, reader: &Reader) -> Result<Vec<Text>, LessonError> {
    let mut items = Vec::new();
    let mut item = TextBuilder::default();
    for (event, range) in events {
        let line = reader.line(range.start);
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
