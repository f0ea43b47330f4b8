//! Prompt: what the teacher's window shows of the page that the class looks at.

use serde::{Deserialize, Serialize};

use crate::lesson::{Ask, AskKind, Block, Enter, Facts, LessonPage, Text};
use crate::session::to_json;
use crate::view::digits::Digits;
use crate::view::lesson::{
    Footing, Given, OpenLesson, asked_in_words, condition_in_words, enter_of, moment_of, places_in_words, plain_with,
    right_answer, right_letters,
};
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
    /// Whether there are tips for this lesson.
    pub has_tips: bool,
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
    /// The letters that are right, while the class votes on it.
    pub letters: String,
    /// Whether it is answered on the page.
    pub is_done: bool,
}

/// The page that comes next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ahead {
    /// Its heading.
    pub title: String,
    /// What stands on it, from top to bottom.
    pub lines: Vec<AheadLine>,
}

/// A piece of the page that comes next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AheadLine {
    /// What the class will read: a paragraph, or an item of a list.
    Read(String),
    /// What its author tells the teacher.
    Note(String),
    /// A question or a task, with its answer.
    Asked(QuestionAnswer),
}

impl Prompt {
    /// What a window that was told of `told` does not know of the page yet, as JSON; that is what it was told from now on.
    // Apart from whoever asks: that is in the first part of the program, and this is not.
    #[inline(never)]
    pub fn news(told: &mut Option<Self>, state: &AppState) -> Option<String> {
        let now = Self::of(state).filter(|now| told.as_ref() != Some(now))?;
        let text = to_json(&now);
        *told = Some(now);
        Some(text)
    }

    /// Of the page that the class looks at; `None` while no lesson is open or its numbers are not there yet.
    #[must_use]
    pub fn of(state: &AppState) -> Option<Self> {
        let open = state.lessons.open.as_ref()?;
        let facts = state.lessons.facts(&state.bench, &state.motion)?;
        let (lesson, here) = (&open.lesson, open.here());
        let teller = Teller { file: &open.file, facts: Some(&facts), digits: state.digits() };
        let asked = here.blocks.iter().enumerate().filter_map(|(at, block)| {
            let asked = teller.question_and_answer(block, here)?;
            let is_done = open.answer(at).is_done();
            let mut letters = String::new();
            if let Block::Ask(ask) = block
                && state.lessons.by_hands
                && !is_done
            {
                let items = if let AskKind::Order { items, .. } = &ask.kind { items.len() } else { 0 };
                letters = right_letters(&ask.kind, &facts, &open.ordered(at, items));
            }
            Some(QuestionAnswer { letters, is_done, ..asked })
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
            notes: notes.flatten().flat_map(|block| teller.lines(block)).collect(),
            asked: asked.collect(),
            next: lesson.pages.get(open.page + 1).map(|page| ahead(page, open, &teller)),
            has_tips: state.lessons.has_tips(&open.id),
            by_hands: state.lessons.by_hands,
            is_dark: state.display.is_dark,
        })
    }
}

/// All of the page that comes next. One that brings or sets something of its own is told by that, not by what is on the bench.
fn ahead(page: &LessonPage, open: &OpenLesson, here: &Teller<'_>) -> Ahead {
    let sets_something = enter_of(page).is_some_and(|enter| !Enter { walk: None, ..enter.clone() }.leaves_bench());
    let lesson = &open.lesson;
    let moment = sets_something.then(|| moment_of(&lesson.pages, open.page + 1, &lesson.document));
    let footing = moment.as_ref().and_then(Footing::entered);
    let facts = footing.as_ref().map(Footing::facts);
    let teller = Teller { facts: if sets_something { facts.as_ref() } else { here.facts }, ..*here };
    let told = |block: &Block| match block {
        Block::Note(blocks) => {
            blocks.iter().flat_map(|block| teller.lines(block)).map(AheadLine::Note).collect::<Vec<_>>()
        }
        Block::Ask(_) | Block::Do(_) => {
            teller.question_and_answer(block, page).map(AheadLine::Asked).into_iter().collect()
        }
        Block::Paragraph(_) | Block::List { .. } => teller.lines(block).into_iter().map(AheadLine::Read).collect(),
        Block::Reveal(_) | Block::Enter(_) | Block::Worksheet { .. } => Vec::new(),
    };
    Ahead { title: page.title.clone(), lines: page.blocks.iter().flat_map(told).collect() }
}

/// Tells of a page in words, by the numbers that are known of it.
#[derive(Clone, Copy)]
struct Teller<'a> {
    /// The text of the lesson.
    file: &'a str,
    facts: Option<&'a Facts<'a>>,
    digits: Digits,
}

impl Teller<'_> {
    fn plain(&self, text: &Text) -> String {
        plain_with(text, self.facts)
    }

    /// The paragraphs and items of a text.
    fn lines(&self, block: &Block) -> Vec<String> {
        match block {
            Block::Paragraph(text) => vec![self.plain(text)],
            Block::List { items, .. } => items.iter().map(|item| format!("• {}", self.plain(item))).collect(),
            Block::Ask(_)
            | Block::Do(_)
            | Block::Reveal(_)
            | Block::Enter(_)
            | Block::Note(_)
            | Block::Worksheet { .. } => Vec::new(),
        }
    }

    fn question_and_answer(&self, block: &Block, page: &LessonPage) -> Option<QuestionAnswer> {
        let (question, answer) = match block {
            Block::Ask(ask) => (self.question(ask, page), self.answer(ask)),
            Block::Do(todo) => {
                let hint = todo.hint.iter().map(|hint| self.plain(hint));
                let said =
                    hint.chain([format!("Done when {}.", condition_in_words(todo, self.file))]).collect::<Vec<_>>();
                (format!("To do: {}", page.title), said.join(" "))
            }
            Block::Paragraph(_)
            | Block::List { .. }
            | Block::Reveal(_)
            | Block::Enter(_)
            | Block::Note(_)
            | Block::Worksheet { .. } => return None,
        };
        Some(QuestionAnswer { question, answer, letters: String::new(), is_done: false })
    }

    fn question(&self, ask: &Ask, page: &LessonPage) -> String {
        match (&ask.kind, self.facts) {
            (
                AskKind::Number { question: Some(question), .. }
                | AskKind::Choice { question, .. }
                | AskKind::Order { question, .. }
                | AskKind::Point { question, .. },
                _,
            ) => self.plain(question),
            (AskKind::Number { question: None, .. }, Some(facts)) => asked_in_words(ask, facts),
            (AskKind::Number { question: None, .. }, None) => page.title.clone(),
        }
    }

    /// The right answer in words; a dash while it is not known.
    fn answer(&self, ask: &Ask) -> String {
        let named = |texts: Vec<&Text>| texts.into_iter().map(|text| self.plain(text)).collect::<Vec<_>>();
        let known = match &ask.kind {
            AskKind::Choice { options, .. } => Some(
                named(
                    options
                        .iter()
                        .filter(|option| self.facts.map_or(option.is_right, |facts| facts.is_right(option)))
                        .map(|option| &option.text)
                        .collect(),
                )
                .join("; "),
            ),
            AskKind::Order { items, .. } => Some(named(items.iter().map(|item| &item.text).collect()).join(", then ")),
            AskKind::Number { of, .. } => self.facts.and_then(|facts| {
                let asked = right_answer(&ask.kind, facts)?;
                let Given::Typed(text) = asked else { return None };
                let more = facts.evaluate(of).ok().flatten().map(|value| self.digits.write(value));
                Some(match more.filter(|more| *more != text) {
                    Some(more) => format!("{text} ({more})"),
                    None => text,
                })
            }),
            AskKind::Point { at, .. } => self.facts.map(|facts| places_in_words(at, facts)),
        };
        known.filter(|known| !known.is_empty()).unwrap_or_else(|| "–".to_owned())
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
    use crate::view::lesson::{LessonAction, numbers_to_vote_for};
    use crate::view::state::Action;
    use crate::view::teacher::Cue;

    const LESSON: &str = "---\ntitle: Three pages\nminutes: 4\ngoal: count\ndocument: mazur\n---\n# First\n\n\
        ```ask\nnumber: w5\ndigits: 2\n```\n\n```note\nAsk *first*: is {w5} large?\n\n- one\n- two\n```\n\n\
        ---\n\n# Second\n\nIt begins so.\n\n- with {w5}\n\n```ask\nchoice: Which?\nwrong: this\nright: that\n```\n\n\
        ```do\nuntil: epoch > 3\nhint: Train.\n```\n\n```note\nMind it.\n```\n\n\
        ---\n\n# Third\n\n```set\nlearning_rate: 0.25\n```\n\nAt {learning_rate}, {numbers w5}.\n\n\
        ```ask\npoint: Where?\nat: w5\nat: w6 if w5 > 1\n```\n\n```ask\nnumber: w5 - learning_rate * weight_gradient w5\nquestion: And?\ndigits: 3\n```\n";

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

    fn told(state: &mut AppState, cue: &Cue) -> Prompt {
        state.update(cue.action().expect("an action"));
        Prompt::of(state).expect("a prompt")
    }

    #[test]
    fn a_prompt_has_notes_answers_and_the_next_page() {
        let state = page();
        let prompt = Prompt::of(&state).expect("a prompt");
        assert_eq!(prompt.notes, ["Ask first: is 0.4 large?", "• one", "• two"]);
        assert_eq!((prompt.page, prompt.pages, prompt.minutes), (0, 3, 4));
        assert!(prompt.asked.len() == 1 && prompt.asked[0].answer.starts_with("0.40"), "{:?}", prompt.asked);
        let next = prompt.next.clone().expect("a next page");
        let asked = |question: &str, answer: &str| QuestionAnswer {
            question: question.to_owned(),
            answer: answer.to_owned(),
            letters: String::new(),
            is_done: false,
        };
        let (which, task) = (asked("Which?", "that"), asked("To do: Second", "Train. Done when epoch > 3."));
        let lines = vec![
            AheadLine::Read("It begins so.".to_owned()),
            AheadLine::Read("• with 0.4".to_owned()),
            AheadLine::Asked(which),
            AheadLine::Asked(task),
            AheadLine::Note("Mind it.".to_owned()),
        ];
        assert_eq!((next.title.as_str(), next.lines), ("Second", lines));
        let text = to_json(&prompt);
        assert_eq!(serde_json::from_str::<Prompt>(&text).expect("it can be read"), prompt);
    }

    #[test]
    fn a_page_that_sets_something_is_told_by_that() {
        let mut state = page();
        let next = told(&mut state, &Cue::Turn { forward: true }).next.expect("a next page");
        let answers: Vec<_> = next
            .lines
            .iter()
            .filter_map(|line| if let AheadLine::Asked(asked) = line { Some(asked.answer.as_str()) } else { None })
            .collect();
        assert!(next.lines.iter().any(|line| matches!(line, AheadLine::Read(text) if text.starts_with("At 0.25"))));
        let facts = state.lessons.facts(&state.bench, &state.motion).expect("facts");
        let value = |name: &str| facts.find(name).ok().and_then(|fact| facts.value(fact)).expect("a value");
        let expected = Digits(3).write(value("w5") - 0.25 * value("weight_gradient w5"));
        assert!(answers[0] == "w5" && answers[1].starts_with(&expected), "{answers:?}, {expected}");
    }

    #[test]
    fn a_cue_leads_and_in_a_vote_the_answer_comes_before_the_next_page() {
        let mut state = page();
        let forward = || Cue::Turn { forward: true };
        assert_eq!(told(&mut state, &forward()).page, 1);
        let back = told(&mut state, &Cue::Turn { forward: false });
        assert!(back.page == 0 && !back.asked[0].is_done);
        assert!(told(&mut state, &Cue::Hands).by_hands);
        let shown = told(&mut state, &forward());
        assert!(shown.page == 0 && shown.asked[0].is_done && shown.asked[0].letters.is_empty());
        let second = told(&mut state, &forward());
        assert_eq!((second.page, second.asked[0].answer.as_str()), (1, "that"));
        // The second option is right; for a task there is no vote.
        assert_eq!([&second.asked[0].letters, &second.asked[1].letters], ["B", ""]);
        let last = loop {
            let prompt = told(&mut state, &forward());
            if prompt.page == 2 {
                break prompt;
            }
        };
        let facts = state.lessons.facts(&state.bench, &state.motion).expect("facts");
        let here = state.lessons.open.as_ref().expect("a lesson").here();
        let [.., Block::Ask(ask)] = &here.blocks[..] else { panic!("no question: {here:?}") };
        let letters: Vec<char> = ('A'..)
            .zip(numbers_to_vote_for(&ask.kind, &facts))
            .filter(|(_, option)| last.asked[1].answer.starts_with(option))
            .map(|(letter, _)| letter)
            .collect();
        assert!(letters.len() == 1 && last.asked[1].letters == letters[0].to_string(), "{last:?}");
        assert!(told(&mut state, &Cue::Dark).is_dark);
        assert!(!told(&mut state, &Cue::Turn { forward: false }).is_dark, "who turns the page wants it seen");
    }

    #[test]
    fn without_a_lesson_there_is_nothing_to_prompt() {
        let mut state = page();
        state.update(Action::Lesson(LessonAction::Left));
        assert_eq!(Prompt::of(&state), None);
    }
}
