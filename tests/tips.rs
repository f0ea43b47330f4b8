//! The tips for teachers: each lesson has them, in their four sections; their numbers are the lesson's; each link in them opens.

mod desk;
mod files;

use std::fs;

use desk::Desk;
use glassnet::lesson::{Block, Expression, LessonPage, Slot, Text, TextSpan, read_lesson};
use glassnet::session::{Command, Preset};
use glassnet::view::{Action, Effect, Fragment, LessonAction, LessonEntry, LinkAction, Preferences, Room, Sheet, Tips};

fn entries() -> Vec<LessonEntry> {
    serde_json::from_str(&read("index.json")).expect("the list of lessons")
}

fn read(name: &str) -> String {
    fs::read_to_string(format!("static/lessons/en/{name}")).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn tips() -> Vec<(LessonEntry, Tips)> {
    let tips_of = |entry: LessonEntry| {
        let (own, lesson) = (read(&format!("tips/{}.md", entry.id)), read(&format!("{}.md", entry.id)));
        let tips = Tips::read(&entry.id, &own, &lesson).unwrap_or_else(|error| panic!("{}: {error}", entry.id));
        (entry, tips)
    };
    entries().into_iter().map(tips_of).collect()
}

/// The texts of a section.
fn texts(section: &LessonPage) -> Vec<&Text> {
    let mut texts = Vec::new();
    for block in &section.blocks {
        match block {
            Block::Paragraph(text) => texts.push(text),
            Block::List { items, .. } => texts.extend(items),
            _ => panic!("{block:?} is no prose"),
        }
    }
    texts
}

/// What stands in a text, within whatever marks.
fn spans(text: &Text) -> Vec<&TextSpan> {
    let mut found = Vec::new();
    for span in text {
        found.push(span);
        if let TextSpan::Emphasis(inner) | TextSpan::Strong(inner) | TextSpan::Link { text: inner, .. } = span {
            found.extend(spans(inner));
        }
    }
    found
}

fn links(section: &LessonPage) -> Vec<&str> {
    let mut links = Vec::new();
    for span in texts(section).into_iter().flat_map(spans) {
        if let TextSpan::Link { to, .. } = span {
            links.push(to.as_str());
        }
    }
    links
}

#[test]
fn every_lesson_has_tips_in_four_sections_under_its_own_name() {
    for (entry, tips) in tips() {
        let lesson = read_lesson(&read(&format!("{}.md", entry.id))).expect("a lesson");
        assert_eq!((&tips.title, tips.minutes), (&lesson.title, lesson.minutes), "{}", entry.id);
        assert_eq!(tips.sections.len(), Tips::SECTIONS.len());
        for (name, section) in Tips::SECTIONS.into_iter().zip(&tips.sections) {
            assert!(texts(section).len() >= 3, "{}, {name}", entry.id);
            assert!(name == "links" || links(section).is_empty(), "{}, {name}", entry.id);
        }
        assert!(links(&tips.sections[3]).len() >= 3, "{}", entry.id);
    }
}

#[test]
fn every_number_of_the_tips_has_a_value_in_the_lessons_own_network() {
    let mut numbers = 0;
    for (entry, tips) in tips() {
        for span in tips.sections.iter().flat_map(texts).flat_map(spans) {
            let TextSpan::Slot(slot) = span else { continue };
            let facts = tips.facts().unwrap_or_else(|| panic!("{} has no numbers", entry.id));
            let has_value = match slot {
                Slot::Value(expression @ Expression::Named(name)) => {
                    facts.evaluate(expression).ok().flatten().is_some() || facts.find(name).is_ok()
                }
                Slot::Value(expression) => facts.evaluate(expression).ok().flatten().is_some(),
                Slot::Symbols(words) | Slot::Numbers(words) => facts.quantity(words).is_ok(),
            };
            assert!(has_value, "{}: {slot:?}", entry.id);
            numbers += 1;
        }
    }
    assert!(numbers > 40, "{numbers} numbers");
}

#[test]
fn each_link_of_the_tips_opens_and_one_to_a_run_is_as_the_page_makes_it() {
    let (mut pages, mut runs, mut faults) = (0, 0, Vec::new());
    for (entry, tips) in tips() {
        let mut has_run = false;
        for to in links(&tips.sections[3]) {
            let now = to.strip_prefix('#').expect("a link of this page");
            let read = Fragment::read(now).unwrap_or_else(|error| panic!("{to}: {error}"));
            let mut desk = Desk::with(Preset::Houses);
            desk.happen(Action::Link(LinkAction::Changed { before: String::new(), now: now.to_owned() }));
            assert!(desk.state.notice.is_none(), "{to}: {:?}", desk.state.notice);
            if let Some(address) = read.lesson {
                let open = desk.state.lessons.open.as_ref().unwrap_or_else(|| panic!("{to} opens nothing"));
                assert_eq!((&open.id, Some(open.page + 1)), (&entry.id, address.page), "{to}");
                assert!(open.faults.is_empty() && now.ends_with("&projector=1"), "{to}: {:?}", open.faults);
                pages += 1;
                continue;
            }
            let run = read.run.unwrap_or_else(|| panic!("{to} leads nowhere"));
            assert_eq!(desk.state.bench.reported.updates, run.updates, "{to}");
            desk.ask(Command::MakeLink);
            let made = desk.state.links.made.as_ref().expect("a link").link.fragment(&[("projector", "1".to_owned())]);
            if made != now {
                faults.push(format!("{}: write #{made}\n  instead of {to}", entry.id));
            }
            has_run = true;
            runs += 1;
        }
        assert!(has_run, "{} has no link to a run", entry.id);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(pages >= 36 && runs >= 12, "{pages} pages, {runs} runs");
}

#[test]
fn the_tips_open_over_list_start_and_lesson_and_what_is_open_stays() {
    let mut desk = Desk::visited(Preferences::default());
    desk.happen(Action::Lesson(LessonAction::ListShown(true)));
    desk.happen(Action::Lesson(LessonAction::TipsAsked("08-backpropagation".to_owned())));
    let is_open = |desk: &Desk| desk.state.sheet == Some(Sheet::Tips) && !desk.state.lessons.is_listed;
    assert!(is_open(&desk) && desk.state.room() == Room::Start);
    desk.happen(Action::Lesson(LessonAction::Asked(glassnet::view::Address { lesson: "3".to_owned(), page: None })));
    desk.happen(Action::Lesson(LessonAction::TipsAsked("03-layers".to_owned())));
    assert!(is_open(&desk));
    assert_eq!(desk.state.lessons.open.as_ref().map(|open| open.id.as_str()), Some("03-layers"));
    assert!(desk.state.lessons.has_tips("03-layers") && !desk.state.lessons.has_tips("own"));
    // A file that is not as tips are is told of; those that are open stay.
    let (id, tips, lesson) = ("x".to_owned(), read("01-neuron.md"), read("01-neuron.md"));
    desk.happen(Action::Lesson(LessonAction::TipsCame { id, tips, lesson }));
    assert!(desk.state.notice.is_some());
    assert_eq!(desk.state.lessons.tips.as_ref().map(|tips| tips.id.as_str()), Some("03-layers"));
    let asked = desk.state.update(Action::Lesson(LessonAction::TipsAsked("y".to_owned())));
    assert!(asked.contains(&Effect::FetchTips("y".to_owned())));
}
