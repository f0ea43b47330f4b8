//! Prompt: what the teacher's window shows of the page that the class looks at.

use serde::{Deserialize, Serialize};

use crate::lesson::{Ask, AskKind, Block, Facts, LessonPage};
use crate::view::digits::Digits;
use crate::view::lesson::{Given, asked_in_words, plain, right_answer};
use crate::view::state::AppState;

/// What the teacher's window shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Prompt {
    /// The name of the lesson's file, to tell one lesson from another.
    pub id: String,
    /// What it is called.
    pub lesson: String,
    /// How long it takes.
    pub minutes: u32,
    /// The page that the class looks at, from 0.
    pub page: usize,
    /// How many there are.
    pub pages: usize,
    /// The heading of the page.
    pub title: String,
    /// What its author tells the teacher: paragraphs, and items of lists.
    pub notes: Vec<String>,
    /// Its questions, with their answers.
    pub asked: Vec<QuestionAnswer>,
    /// The next page.
    pub next: Option<Ahead>,
    /// Whether the class answers by a show of hands.
    pub by_hands: bool,
    /// Whether its screen is dark.
    pub is_dark: bool,
}

/// A question or a task, and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionAnswer {
    /// In words.
    pub question: String,
    /// Its right answer, or the hint for a task.
    pub answer: String,
    /// Whether it is answered on the page.
    pub is_done: bool,
}

/// The page that comes next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ahead {
    /// Its heading.
    pub title: String,
    /// How it begins, and what it asks.
    pub lines: Vec<String>,
}

impl Prompt {
    /// Of the page that the class looks at; `None` while no lesson is open or its numbers are not there yet.
    #[must_use]
    pub fn of(state: &AppState) -> Option<Self> {
        let open = state.lessons.open.as_ref()?;
        let facts = state.lessons.facts(&state.bench, &state.motion)?;
        let (lesson, here) = (&open.lesson, open.here());
        let asked = here.blocks.iter().enumerate().filter_map(|(at, block)| {
            let (question, answer) = question_and_answer(block, &facts, state.digits())?;
            Some(QuestionAnswer { question, answer, is_done: open.answer(at).is_done() })
        });
        let notes =
            here.blocks.iter().filter_map(|block| if let Block::Note(blocks) = block { Some(blocks) } else { None });
        Some(Self {
            id: open.id.clone(),
            lesson: lesson.title.clone(),
            minutes: lesson.minutes,
            page: open.page,
            pages: lesson.pages.len(),
            title: here.title.clone(),
            notes: notes.flatten().flat_map(|block| lines(block, &facts)).collect(),
            asked: asked.collect(),
            next: lesson.pages.get(open.page + 1).map(|page| ahead(page, &facts, state.digits())),
            by_hands: state.lessons.by_hands,
            is_dark: state.display.is_dark,
        })
    }
}

/// The paragraphs and items of a text.
fn lines(block: &Block, facts: &Facts<'_>) -> Vec<String> {
    match block {
        Block::Paragraph(text) => vec![plain(text, facts)],
        Block::List { items, .. } => items.iter().map(|item| format!("• {}", plain(item, facts))).collect(),
        Block::Ask(_)
        | Block::Do(_)
        | Block::Reveal(_)
        | Block::Enter(_)
        | Block::Note(_)
        | Block::Worksheet { .. } => Vec::new(),
    }
}

fn ahead(page: &LessonPage, facts: &Facts<'_>, digits: Digits) -> Ahead {
    let begin = page.blocks.iter().flat_map(|block| lines(block, facts)).take(1);
    let asked = page.blocks.iter().filter_map(|block| Some(question_and_answer(block, facts, digits)?.0));
    Ahead { title: page.title.clone(), lines: begin.chain(asked).collect() }
}

fn question_and_answer(block: &Block, facts: &Facts<'_>, digits: Digits) -> Option<(String, String)> {
    match block {
        Block::Ask(ask) => Some((asked_in_words(ask, facts), answer_in_words(ask, facts, digits))),
        Block::Do(todo) => {
            let hint = todo.hint.as_ref().map(|hint| plain(hint, facts)).unwrap_or_default();
            Some(("To do, on the picture.".to_owned(), hint))
        }
        Block::Paragraph(_)
        | Block::List { .. }
        | Block::Reveal(_)
        | Block::Enter(_)
        | Block::Note(_)
        | Block::Worksheet { .. } => None,
    }
}

/// The right answer in words; a dash while it is not known.
fn answer_in_words(ask: &Ask, facts: &Facts<'_>, digits: Digits) -> String {
    let Some(right) = right_answer(&ask.kind, facts) else { return "–".to_owned() };
    let named = |texts: Vec<String>, chosen: &[usize]| -> Vec<String> {
        chosen.iter().filter_map(|&at| texts.get(at).cloned()).collect()
    };
    match (&ask.kind, right) {
        (AskKind::Choice { options, .. }, Given::Chosen(chosen)) => {
            named(options.iter().map(|option| plain(&option.text, facts)).collect(), &chosen).join("; ")
        }
        (AskKind::Order { items, .. }, Given::Ordered(order)) => {
            named(items.iter().map(|item| plain(&item.text, facts)).collect(), &order).join(", then ")
        }
        (AskKind::Number { of, .. }, Given::Typed(text)) => {
            let more = facts.evaluate(of).ok().flatten().map(|value| digits.write(value));
            match more.filter(|more| *more != text) {
                Some(more) => format!("{text} ({more})"),
                None => text,
            }
        }
        (_, Given::Typed(text) | Given::Pointed(text)) => text,
        (_, Given::Chosen(_) | Given::Ordered(_)) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::data::houses_only;
    use crate::session::{Document, Preset, Report, Session};
    use crate::view::bench::Preferences;
    use crate::view::drawing::Palette;
    use crate::view::lesson::LessonAction;
    use crate::view::state::Action;
    use crate::view::teacher::Cue;

    const LESSON: &str = "---\ntitle: Two pages\nminutes: 4\ngoal: count\ndocument: mazur\n---\n# First\n\n\
        ```ask\nnumber: w5\ndigits: 2\n```\n\n```note\nAsk *first*: is {w5} large?\n\n- one\n- two\n```\n\n\
        ---\n\n# Second\n\nIt begins so.\n\n```ask\nchoice: Which?\nwrong: this\nright: that\n```\n";

    fn page() -> AppState {
        let mut state = AppState::new(None, Preferences::default(), Palette::Light);
        state.update(Action::DocumentOpened(LESSON.to_owned()));
        let document = Document::read(Preset::Mazur.text()).expect("a document");
        let mut session = Session::open(document, &houses_only).expect("it can be opened");
        let frame = session.frame(1, false);
        let (document, progress) = (Box::new(session.document()), frame.progress);
        let dataset = Rc::new(session.dataset().clone());
        state.update(Action::Reported(Report::Opened { document, dataset, generation: 1, progress }));
        state.update(Action::FrameShown(Rc::new(frame)));
        state
    }

    fn told(state: &mut AppState, cue: Cue) -> Prompt {
        state.update(cue.action().expect("an action"));
        Prompt::of(state).expect("a prompt")
    }

    #[test]
    fn a_prompt_has_notes_answers_and_the_next_page() {
        let state = page();
        let prompt = Prompt::of(&state).expect("a prompt");
        assert_eq!(prompt.notes, ["Ask first: is 0.4 large?", "• one", "• two"]);
        assert_eq!((prompt.page, prompt.pages, prompt.minutes), (0, 2, 4));
        assert!(prompt.asked.len() == 1 && prompt.asked[0].answer.starts_with("0.40"), "{:?}", prompt.asked);
        let next = prompt.next.clone().expect("a next page");
        assert_eq!(
            (next.title.as_str(), next.lines),
            ("Second", vec!["It begins so.".to_owned(), "Which?".to_owned()])
        );
        let text = crate::session::to_json(&prompt);
        assert_eq!(serde_json::from_str::<Prompt>(&text).expect("it can be read"), prompt);
    }

    #[test]
    fn a_cue_leads_and_in_a_vote_the_answer_comes_before_the_next_page() {
        let mut state = page();
        let forward = Cue::Turn { forward: true };
        assert_eq!(told(&mut state, forward).page, 1);
        let back = told(&mut state, Cue::Turn { forward: false });
        assert!(back.page == 0 && !back.asked[0].is_done);
        assert!(told(&mut state, Cue::Hands).by_hands);
        let shown = told(&mut state, forward);
        assert!(shown.page == 0 && shown.asked[0].is_done);
        let second = told(&mut state, forward);
        assert_eq!((second.page, second.asked[0].answer.as_str()), (1, "that"));
        assert!(told(&mut state, Cue::Dark).is_dark);
        assert!(!told(&mut state, Cue::Turn { forward: false }).is_dark, "who turns the page wants it seen");
    }

    #[test]
    fn without_a_lesson_there_is_nothing_to_prompt() {
        let mut state = page();
        state.update(Action::Lesson(LessonAction::Left));
        assert_eq!(Prompt::of(&state), None);
    }
}
