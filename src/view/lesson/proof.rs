//! Proof: a lesson of one's own, looked through on all its pages before it takes the place of what is open.

use std::rc::Rc;

use crate::data::{Dataset, houses_only};
use crate::explain::Trace;
use crate::lesson::{Facts, Lesson, LessonError, read_lesson_wholly};
use crate::session::{Document, Frame, Preset, Progress};
use crate::view::data_sheet::Choice;
use crate::view::walk::Walk;

use super::entering::{enter_of, moment_of};

/// So many faults are told at once.
const MOST_TOLD: usize = 8;

/// Reads a lesson of one's own, and looks through all its pages: whether each can be reached, and whether what it speaks of
/// is there.
///
/// # Errors
/// What is wrong, with its lines and how to mend it, in words.
pub(super) fn proofread(file: &str) -> Result<Lesson, String> {
    let lesson =
        read_lesson_wholly(file).map_err(|errors| told(errors.iter().map(LessonError::to_string).collect()))?;
    let faults = faults_of(&lesson, file);
    if faults.is_empty() { Ok(lesson) } else { Err(told(faults)) }
}

fn told(faults: Vec<String>) -> String {
    let count = faults.len();
    let rest = count.saturating_sub(MOST_TOLD);
    let mut sentences: Vec<String> = faults.into_iter().take(MOST_TOLD).collect();
    if rest > 0 {
        sentences.push(format!("And {rest} more."));
    }
    let what = if count == 1 { "1 mistake".to_owned() } else { format!("{count} mistakes") };
    format!("This lesson cannot be opened: {what}. {}", sentences.join(" "))
}

/// The work that a page stands on.
struct Footing {
    document: Document,
    dataset: Rc<Dataset>,
    trace: Rc<Trace>,
    frame: Frame,
    rows: usize,
}

/// What is wrong on the pages of a lesson.
fn faults_of(lesson: &Lesson, file: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut last: Option<(String, Option<Footing>)> = None;
    for (at, page) in lesson.pages.iter().enumerate() {
        let (document, _) = moment_of(&lesson.pages, at, &lesson.document);
        if last.as_ref().is_none_or(|(known, _)| *known != document) {
            let footing = footing_of(&document).unwrap_or_else(|error| {
                let first = document.lines().next().unwrap_or_default();
                let line = line_of(file, if at == 0 { 1 } else { page.line }, first);
                faults.push(format!("Line {line}: the document does not open. {error}"));
                None
            });
            last = Some((document, footing));
        }
        let Some((_, Some(footing))) = &last else { continue };
        if let Some(enter) = enter_of(page) {
            let line = |word: &str| line_of(file, page.line, word);
            if let Some(example) = enter.example.filter(|example| *example > footing.rows as u64) {
                let (line, rows) = (line("example:"), footing.rows);
                faults.push(format!(
                    "Line {line}: there is no example {example}, so that the page cannot be reached. There are {rows}."
                ));
            }
        }
        faults.extend(footing.facts().faults(page, file));
    }
    faults
}

/// The work that a document puts on the bench; nothing where its data come from a file that is fetched later.
fn footing_of(document: &str) -> Result<Option<Footing>, String> {
    if let (None, Some(choice)) = (Preset::named(document), Choice::named(document)) {
        let source = choice.source();
        if source.needs_file().is_some_and(|file| file.text.is_none()) {
            return Ok(None);
        }
        let dataset = source.prepare(&houses_only).map_err(|error| error.to_string())?;
        return on_document(Document::on(source, choice.title().to_owned(), &dataset, None), dataset).map(Some);
    }
    let text = Preset::named(document).map_or(document, |preset| preset.text());
    let document = Document::read(text).map_err(|error| {
        let is_name = !text.trim_start().starts_with('{');
        if is_name {
            format!("“{text}” is no document. Write {}, or a whole document in a block.", names())
        } else {
            error.to_string()
        }
    })?;
    if Document::needs_file(text).is_some_and(|file| file.text.is_none()) {
        return Ok(None);
    }
    let dataset = document.data.prepare(&houses_only).map_err(|error| error.to_string())?;
    on_document(document, dataset).map(Some)
}

/// The names of all documents that have one.
fn names() -> String {
    let presets = Preset::ALL.map(|preset| preset.name().to_owned());
    let sets = Choice::all().map(|choice| choice.name()).filter(|name| Preset::named(name).is_none());
    presets.into_iter().chain(sets).collect::<Vec<_>>().join(", ")
}

fn on_document(document: Document, dataset: Dataset) -> Result<Footing, String> {
    let dataset = Rc::new(dataset);
    let row = dataset.train.rows.first().copied().unwrap_or(0);
    let trace = Rc::new(document.look_at(row, &dataset).map_err(|error| error.to_string())?);
    let walk = Walk { trace: trace.clone(), done: trace.order().len() };
    let frame = walk.frame(&Frame::default());
    let rows = dataset.train.len() + dataset.test.len();
    Ok(Footing { document, dataset, trace, frame, rows })
}

impl Footing {
    fn facts(&self) -> Facts<'_> {
        Facts {
            document: &self.document,
            dataset: &self.dataset,
            frame: &self.frame,
            progress: Progress::default(),
            trace: Some(&self.trace),
            example: 0,
            is_diverged: false,
            is_drawn: false,
        }
    }
}

/// The line of a file, from 1, on which some words stand, from this line on.
fn line_of(file: &str, from: usize, words: &str) -> usize {
    let found = file.lines().skip(from.saturating_sub(1)).position(|line| line.contains(words));
    from + found.unwrap_or(0)
}
