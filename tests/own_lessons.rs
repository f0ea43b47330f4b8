//! A lesson of one's own: looked through on all its pages before it is opened; what is wrong is told by line, with its mend,
//! and the lesson that was open stays.

mod desk;
mod files;

use desk::Desk;
use glassnet::lesson::read_lesson_wholly;
use glassnet::session::Preset;
use glassnet::view::{Action, Given, LessonAction};

impl Desk {
    fn with_lesson(file: &str) -> Self {
        let mut desk = Self::with(Preset::Mazur);
        desk.happen(Action::DocumentOpened(file.to_owned()));
        desk
    }
}

const FRONT: &str = "---\ntitle: Mine\nminutes: 5\ndocument: mazur\n---\n";
const FIRST: &str = "# The first page\n\nIt says {activation o1}.\n\n```ask\nnumber: weighted_sum h1\ndigits: 3\n```\n";

fn lesson(pages: &str) -> String {
    format!("{FRONT}{FIRST}{pages}")
}

/// The line of a file that has these words.
fn line(file: &str, words: &str) -> usize {
    file.lines().position(|line| line.contains(words)).expect("the words are there") + 1
}

/// The file is refused, each of these lines is named, and the lesson that was open stays as it was.
fn check_refused(file: &str, marks: &[&str]) {
    let mut desk = Desk::with_lesson(&lesson(""));
    let before = desk.state.lessons.open.clone().expect("the good lesson is open");
    desk.happen(Action::DocumentOpened(file.to_owned()));
    let notice = desk.state.notice.clone().unwrap_or_else(|| panic!("nothing is said of\n{file}"));
    let said = format!("{notice:?}");
    for mark in marks {
        let wanted = format!("Line {}:", line(file, mark));
        assert!(said.contains(&wanted), "{wanted} ({mark}) is missing in {said}");
    }
    assert_eq!(said.matches("Line ").count(), marks.len(), "{said}");
    let after = desk.state.lessons.open.clone().expect("a lesson is open");
    assert_eq!((after.id, after.page, after.lesson), (before.id, before.page, before.lesson));
}

#[test]
fn a_good_lesson_opens() {
    let desk = Desk::with_lesson(&lesson("\n---\n\n# The second\n\n{delta o1}\n"));
    let open = desk.state.lessons.open.as_ref().expect("it is open");
    assert_eq!((open.lesson.pages.len(), open.faults.len()), (2, 0));
}

#[test]
fn unknown_blocks_of_all_pages_are_told() {
    let file = lesson("\n```quiz\nx: 1\n```\n\n---\n\n# The second\n\n```puzzle\ny: 2\n```\n\n- a {broken\n");
    check_refused(&file, &["```quiz", "```puzzle", "{broken"]);
    assert_eq!(read_lesson_wholly(&file).expect_err("it is refused").len(), 3);
}

#[test]
fn a_mistake_within_a_piece_is_told_once() {
    let file = lesson("\nA paragraph with {w5 and *emphasis* and `code`\nthat goes on **for two lines**.\n");
    assert_eq!(read_lesson_wholly(&file).expect_err("it is refused").len(), 1);
    let file = format!("{FRONT}# A {{broken heading\n\nText.\n");
    assert_eq!(read_lesson_wholly(&file).expect_err("it is refused").len(), 1);
}

#[test]
fn unknown_quantities_of_all_pages_are_told() {
    let file =
        lesson("\n{w99}\n\n---\n\n# The second\n\n```ask\nnumber: activation h7\n```\n\n---\n\n# Third\n\n{speed}\n");
    check_refused(&file, &["{w99}", "activation h7", "{speed}"]);
}

#[test]
fn a_document_that_does_not_open_is_told() {
    check_refused("---\ntitle: Mine\nminutes: 5\ndocument: mazzur\n---\n# A page\n\nText.\n", &["document: mazzur"]);
    let broken = "{\"format\": \"glassnet/1\", \"title\": 5}";
    let file = lesson(&format!("\n---\n\n# The second\n\n```load\n{broken}\n```\n"));
    check_refused(&file, &[broken]);
}

#[test]
fn a_page_that_cannot_be_reached_is_told() {
    let file =
        lesson("\n---\n\n# The second\n\n```set\nexample: 7\n```\n\n---\n\n# Third\n\n```walk\nto: blame o9\n```\n");
    check_refused(&file, &["example: 7", "blame o9"]);
    check_refused(&lesson("\n---\n\n# The second\n\n```set\noutput_activation: wavy\n```\n"), &["wavy"]);
}

#[test]
fn what_is_no_number_is_told_with_an_example_and_stays() {
    let mut desk = Desk::with_lesson(&lesson(""));
    let page = desk.state.lessons.open.as_ref().expect("a lesson").here();
    let block = page.blocks.len() - 1;
    for typed in ["about a third", "", "1/0", "0,5 and more", "0x1F"] {
        desk.happen(Action::Lesson(LessonAction::Given { block, given: Given::Typed(typed.to_owned()) }));
        desk.happen(Action::Lesson(LessonAction::Checked { block }));
        let answer = desk.state.lessons.open.as_ref().expect("a lesson").answer(block);
        assert!(answer.says.contains("0.593"), "{typed}: {}", answer.says);
        assert_eq!(answer.given, Some(Given::Typed(typed.to_owned())));
        assert_eq!((answer.attempts, answer.is_done()), (0, false), "{typed}");
    }
}

#[test]
fn a_name_that_is_not_among_those_there_are_is_told() {
    check_refused(&lesson("").replace("document: mazur", "document: mazur\nshows: [stage, stag]"), &["shows:"]);
    let file = lesson(
        "\n```do\nuntil: optimizer = addam\n```\n\n---\n\n# Second\n\n```do\nuntil: optimizer > 3\n```\n\n---\n\n# \
         Third\n\n```do\nuntil: dead_unit > 0\n```\n\n---\n\n# Fourth\n\n```do\nuntil: loss = sqared\n```\n\n---\n\n# Fifth\n\n```do\nuntil: data = \
         titanik\n```\n",
    );
    check_refused(&file, &["addam", "optimizer > 3", "dead_unit", "sqared", "titanik"]);
}

#[test]
fn settings_that_are_words_and_measures_of_the_network_can_be_asked_for() {
    let file = lesson(
        "\n```do\nuntil: optimizer = adam or loss = huber or data = inline or activation = relu and loss < 3\n```\n\nIt is trained by \
         {optimizer} on {data}, {dead units} of {hidden units} are dead.\n",
    );
    let desk = Desk::with_lesson(&file);
    assert!(desk.state.notice.is_none(), "{:?}", desk.state.notice);
    assert_eq!(desk.state.lessons.open.as_ref().expect("it is open").faults.len(), 0);
}

#[test]
fn what_is_said_twice_is_told() {
    check_refused(&lesson("").replace("minutes: 5", "minutes: 5\nminutes: 6"), &["minutes: 6"]);
    check_refused(&lesson("\n```do\nuntil: epoch > 1\nuntil: epoch > 2\n```\n"), &["epoch > 2"]);
}

#[test]
fn an_answer_whose_condition_names_nothing_is_told() {
    let ask = |condition: &str| lesson(&format!("\n```ask\nchoice: Which?\nright: a if {condition}\nwrong: b\n```\n"));
    check_refused(&ask("w99 > w1"), &["w99 > w1"]);
    check_refused(&ask("w1 >"), &["w1 >"]);
    // Without a comparison it is a sentence.
    assert!(read_lesson_wholly(&ask("one asks the unit")).is_ok());
}
