//! HandIn: what a learner did in a lesson, on one page for the teacher. Its file is a lesson itself: opened, it shows the
//! answers beside the very run.

use std::fmt::Write;

use crate::lesson::{AskKind, Block, Facts};
use crate::session::{Document, Measures, settings_of};
use crate::view::bench::{Bench, measured};
use crate::view::digits::{Digits, grouped};
use crate::view::lesson::{AnswerState, Given, LessonAnswer, Lessons, OpenLesson, asked_in_words, plain};

/// What a learner hands in.
#[derive(Clone, Debug, PartialEq)]
pub struct HandIn {
    /// Who hands in.
    pub name: String,
    /// The title of the lesson.
    pub lesson: String,
    /// The name of the lesson's file.
    pub id: String,
    /// The questions and tasks, with what was answered.
    pub answers: Vec<HandedAnswer>,
    /// The settings and measures of the run, each with its name.
    pub figures: Vec<(&'static str, String)>,
    /// The run, to be opened again to the bit.
    pub document: Document,
}

/// A question, and what was answered.
#[derive(Clone, Debug, PartialEq)]
pub struct HandedAnswer {
    /// The page, from 1.
    pub page: usize,
    /// The heading of the page.
    pub heading: String,
    /// What was asked.
    pub question: String,
    /// The last answer; empty where there is none.
    pub answer: String,
    /// How far the question is.
    pub state: AnswerState,
    /// Wrong attempts.
    pub wrong: u32,
    /// What they were.
    pub tries: Vec<String>,
    /// Whether the hint was read.
    pub hint: bool,
    /// When it was done.
    pub at: String,
}

impl HandIn {
    /// What was done so far in the lesson that is open.
    #[must_use]
    pub fn of(lessons: &Lessons, bench: &Bench, name: &str) -> Option<Self> {
        let (open, work) = (lessons.open.as_ref()?, bench.work.as_ref()?);
        let facts = lessons.facts_at_rest(bench)?;
        let document = bench.document()?.clone();
        Some(Self {
            name: name.trim().to_owned(),
            lesson: open.lesson.title.clone(),
            id: open.id.clone(),
            answers: answers_of(open, &facts),
            figures: figures_of(&facts, work.dataset.targets.first().and_then(|target| target.unit.as_deref())),
            document,
        })
    }

    /// How many questions were answered rightly.
    #[must_use]
    pub fn right(&self) -> usize {
        self.answers.iter().filter(|answer| answer.state == AnswerState::Right).count()
    }

    /// What the file is called: `08-backpropagation-ada.md`.
    #[must_use]
    pub fn file_name(&self) -> String {
        let name: String =
            self.name.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
        let name = name.trim_matches('-');
        if name.is_empty() { format!("{}-answers.md", self.id) } else { format!("{}-{name}.md", self.id) }
    }

    /// The file: Markdown to be read, and a lesson to be opened, with the run in it.
    #[must_use]
    pub fn file(&self) -> String {
        let who = if self.name.is_empty() { "no name given".to_owned() } else { safe(&self.name) };
        let mut text = format!(
            "---\ntitle: Handed in ({})\nminutes: 1\nshows: [stage, formula, transport, data, outcome, network, \
             training]\n---\n# {}\n\nHanded in: {who}. Right: {} of {}.\n\n",
            safe(&self.lesson).replace(" #", " "),
            safe(&self.lesson),
            self.right(),
            self.answers.len()
        );
        for answer in &self.answers {
            // Writing to a string cannot fail.
            let _ = writeln!(
                text,
                "- Page {}, {}: {} **{}** {}.",
                answer.page,
                safe(&answer.heading),
                safe(&answer.question),
                safe(answer.shown()),
                safe(&answer.remarks())
            );
        }
        text.push('\n');
        for (name, value) in &self.figures {
            let _ = writeln!(text, "- {}: {}", safe(name), safe(value));
        }
        let _ = write!(text, "\n```document\n{}\n```\n", self.document.write());
        text
    }
}

impl HandedAnswer {
    /// The answer as it is shown.
    #[must_use]
    pub fn shown(&self) -> &str {
        match self.answer.as_str() {
            "" if self.state == AnswerState::Right => "done",
            "" => "no answer",
            answer => answer,
        }
    }

    /// How it was come by: right or not, after how many attempts, when.
    #[must_use]
    pub fn remarks(&self) -> String {
        let mut remarks = vec![
            match self.state {
                AnswerState::Right => "right",
                AnswerState::Shown => "shown, not found",
                AnswerState::Open if self.answer.is_empty() => "open",
                AnswerState::Open => "not right yet",
            }
            .to_owned(),
        ];
        match self.wrong {
            0 => {}
            1 => remarks.push(format!("1 wrong try: {}", self.tries.join("; "))),
            wrong => remarks.push(format!("{wrong} wrong tries: {}", self.tries.join("; "))),
        }
        if self.hint {
            remarks.push("with the hint".to_owned());
        }
        if !self.at.is_empty() {
            remarks.push(self.at.clone());
        }
        remarks.join(", ")
    }
}

fn answers_of(open: &OpenLesson, facts: &Facts<'_>) -> Vec<HandedAnswer> {
    let mut answers = Vec::new();
    for (page, content) in open.lesson.pages.iter().enumerate() {
        for (at, block) in content.blocks.iter().enumerate() {
            let (question, kind) = match block {
                Block::Ask(ask) => (asked_in_words(ask, facts), Some(&ask.kind)),
                Block::Do(_) => (format!("Task: {}", content.title), None),
                Block::Paragraph(_)
                | Block::List { .. }
                | Block::Reveal(_)
                | Block::Enter(_)
                | Block::Note(_)
                | Block::Worksheet { .. } => continue,
            };
            let LessonAnswer { given, attempts, state, hint, tries, at, .. } =
                open.answers.get(&(page, at)).cloned().unwrap_or_default();
            let said = |given: &Given| said(given, kind, facts);
            answers.push(HandedAnswer {
                page: page + 1,
                heading: content.title.clone(),
                question,
                answer: given.as_ref().map(said).unwrap_or_default(),
                state,
                wrong: attempts,
                tries: tries.iter().map(said).collect(),
                hint,
                at,
            });
        }
    }
    answers
}

/// An answer in words.
fn said(given: &Given, kind: Option<&AskKind>, facts: &Facts<'_>) -> String {
    let named = |places: &[usize]| {
        let name = |at: &usize| match kind {
            Some(AskKind::Choice { options, .. }) => options.get(*at).map(|option| plain(&option.text, facts)),
            Some(AskKind::Order { items, .. }) => items.get(*at).map(|item| plain(&item.text, facts)),
            Some(AskKind::Number { .. } | AskKind::Point { .. }) | None => None,
        };
        places.iter().filter_map(name).collect::<Vec<_>>()
    };
    match given {
        Given::Typed(text) | Given::Pointed(text) => text.clone(),
        Given::Chosen(places) => named(places).join(" and "),
        Given::Ordered(places) => named(places).join(" → "),
    }
}

/// Where the run stands, how it is set, and what came out.
fn figures_of(facts: &Facts<'_>, unit: Option<&str>) -> Vec<(&'static str, String)> {
    let digits = Digits::default();
    let progress = facts.progress;
    let mut figures = vec![("on the bench", facts.document.title.clone())];
    // The title stands above, and there as it is read.
    let settings = settings_of(facts.document).into_iter().filter(|(name, _)| *name != "title");
    figures.extend(settings.map(|(name, value)| (name, value.replace('_', " ").replace(',', ", "))));
    figures.extend([("epochs", grouped(progress.epoch as f64)), ("updates", grouped(progress.updates as f64))]);
    let parts: [(&Measures, &'static str, &'static str); 2] =
        [(&progress.train, "training error", "training, off by"), (&progress.test, "test error", "test, off by")];
    for (measures, error, off_by) in parts {
        if measures.loss.is_finite() {
            figures.push((error, digits.write(measures.loss)));
        }
        if measures.mean_absolute_error.is_finite() {
            figures.push((off_by, measured(measures.mean_absolute_error, unit, digits)));
        }
    }
    figures
}

/// Text that means nothing but itself in a lesson file.
fn safe(text: &str) -> String {
    let mut safe = String::new();
    for character in text.chars() {
        match character {
            '{' => safe.push('('),
            '}' => safe.push(')'),
            '\n' | '\r' => safe.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&' | '!' | '|' | '~' => {
                safe.extend(['\\', character]);
            }
            other => safe.push(other),
        }
    }
    safe
}
