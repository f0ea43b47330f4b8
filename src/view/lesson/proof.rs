//! Proof: a lesson of one's own, looked through on all its pages before it takes the place of what is open.

use crate::lesson::{Lesson, LessonError, read_lesson_wholly};

use super::entering::{enter_of, moment_of};
use super::footing::Footing;

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

/// What is wrong on the pages of a lesson.
fn faults_of(lesson: &Lesson, file: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut last: Option<(String, Option<Footing>)> = None;
    for (at, page) in lesson.pages.iter().enumerate() {
        let (document, _) = moment_of(&lesson.pages, at, &lesson.document);
        if last.as_ref().is_none_or(|(known, _)| *known != document) {
            let footing = Footing::of(&document).unwrap_or_else(|error| {
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

/// The line of a file, from 1, on which some words stand, from this line on.
fn line_of(file: &str, from: usize, words: &str) -> usize {
    let found = file.lines().skip(from.saturating_sub(1)).position(|line| line.contains(words));
    from + found.unwrap_or(0)
}
