//! The panels as HTML: structure by law, numbers as the engine has them. The server renderer of yew writes the page of a
//! known state, worked out by the workbench without a worker.

mod desk;
mod files;

use std::collections::BTreeSet;

use desk::Desk;
use glassnet::data::Source;
use glassnet::explain::{Kind, LayerNumber, Parameter, Quantity, mazur_ledger};
use glassnet::session::{Command, Preset, Report, Stopped, UseData, Workbench};
use glassnet::view::{
    Action, AppState, BINDINGS, DataSheetAction, Digits, DisplayAction, Effect, Embedding, Filter, LadderAction,
    LedgerAction, LessonAction, NetworkAction, NumbersAction, PadAction, Palette, Part, Parts, Preferences, Room,
    RunAction, Sheet, Stride, SubjectAction, Tab, TrainingAction, WalkAction, measured, scope_on_stage,
};
use glassnet::web::render_panels;

impl Desk {
    /// Puts a built-in set on the bench.
    fn use_set(&mut self, name: &'static str) {
        let source = Source::builtin(name);
        self.ask(Command::UseData(UseData { source, title: name.to_owned(), afresh: true }));
    }

    fn open(&mut self, sheet: Sheet) {
        self.happen(Action::SheetChosen(Some(sheet)));
    }

    fn page(&self) -> Page {
        let state = self.state.clone();
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let text = tokio::task::LocalSet::new().block_on(&runtime, render_panels(state));
        Page::read(&text)
    }
}

/// A page as text, read as far as its laws need.
#[derive(Default)]
struct Page {
    elements: Vec<Element>,
}

/// An element with its attributes, and the text in it: as it is seen, and as it is heard.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    heard: String,
    /// The labels around it.
    labels: Vec<String>,
}

impl Page {
    /// The renderer writes well-formed HTML: each tag is closed but for the void ones.
    fn read(html: &str) -> Self {
        let mut page = Self::default();
        let mut open: Vec<usize> = Vec::new();
        let mut rest = html;
        while let Some(start) = rest.find('<') {
            page.write(&open, &unescaped(&rest[..start]));
            let end = start + rest[start..].find('>').expect("a tag ends");
            let tag = &rest[start + 1..end];
            rest = &rest[end + 1..];
            if tag.starts_with('!') {
                continue;
            }
            if let Some(name) = tag.strip_prefix('/') {
                let index = open.pop().expect("a closing tag closes something");
                assert_eq!(page.elements[index].name, name, "tags are nested");
                continue;
            }
            let element = Element::read(tag, &open, &page);
            let is_void = tag.ends_with('/') || matches!(element.name.as_str(), "input" | "br" | "hr" | "img");
            page.elements.push(element);
            if !is_void {
                open.push(page.elements.len() - 1);
            }
        }
        assert!(open.is_empty(), "all tags are closed");
        page
    }

    fn write(&mut self, open: &[usize], text: &str) {
        let (mut is_seen, mut is_heard) = (true, true);
        for &index in open.iter().rev() {
            let element = &mut self.elements[index];
            if is_seen {
                element.text.push_str(text);
            }
            if is_heard {
                element.heard.push_str(text);
            }
            is_seen &= element.get("class") != Some("visually-hidden");
            is_heard &= element.get("aria-hidden") != Some("true");
        }
    }

    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |element| element.name == name)
    }

    fn id(&self, id: &str) -> &Element {
        let found = self.elements.iter().find(|element| element.get("id") == Some(id));
        found.unwrap_or_else(|| panic!("the page has no element #{id}"))
    }

    fn has(&self, id: &str) -> bool {
        self.elements.iter().any(|element| element.get("id") == Some(id))
    }

    fn class<'a>(&'a self, class: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |element| {
            element.get("class").is_some_and(|classes| classes.split_whitespace().any(|own| own == class))
        })
    }

    /// What a screen reader calls a control.
    fn name_of(&self, element: &Element) -> String {
        let labelled = element.get("aria-label").map(str::to_owned);
        let by_id = || {
            let id = element.get("id")?;
            self.all("label").find(|label| label.get("for") == Some(id)).map(|label| label.heard.clone())
        };
        let around = || element.labels.first().cloned().map(|_| self.label_around(element));
        let is_named_by_content = element.name == "button" || element.get("role") == Some("link");
        let own = is_named_by_content.then(|| element.heard.clone());
        let name = labelled.or_else(by_id).or_else(around).or(own).filter(|name| !name.trim().is_empty());
        name.or_else(|| element.get("title").map(str::to_owned)).unwrap_or_default().trim().to_owned()
    }

    fn label_around(&self, element: &Element) -> String {
        element
            .labels
            .iter()
            .filter_map(|index| Some(self.elements[index.parse::<usize>().ok()?].heard.clone()))
            .collect()
    }
}

impl Element {
    fn read(tag: &str, open: &[usize], page: &Page) -> Self {
        let tag = tag.trim_end_matches('/');
        let (name, mut rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        let mut attributes = Vec::new();
        while let Some((key, after)) = rest.trim_start().split_once('=') {
            let value = after.strip_prefix('"').expect("values stand in quotes");
            let (value, after) = value.split_once('"').expect("quotes are closed");
            // Attributes without a value stand before the key.
            attributes.extend(key.split_whitespace().map(|key| (key.to_owned(), unescaped(value))));
            rest = after;
        }
        attributes.extend(rest.split_whitespace().map(|key| (key.to_owned(), String::new())));
        let labels = open.iter().filter(|&&index| page.elements[index].name == "label").map(ToString::to_string);
        Self { name: name.to_owned(), attributes, labels: labels.collect(), ..Self::default() }
    }

    fn get(&self, key: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == key).map(|(_, value)| value.as_str())
    }
}

fn unescaped(text: &str) -> String {
    let plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#x27;", "'");
    plain.replace("&#39;", "'").replace("&amp;", "&")
}

/// Every state that the laws are held against.
fn pages() -> Vec<(&'static str, Page)> {
    let mut pages = Vec::new();
    for (name, preset) in [("houses", Preset::Houses), ("mazur", Preset::Mazur)] {
        let mut desk = Desk::with(preset);
        pages.push((name, desk.page()));
        desk.happen(Action::Walk(WalkAction::StrideChosen(Stride::Operation)));
        desk.happen(Action::Walk(WalkAction::Strode(3)));
        pages.push(("a walk", desk.page()));
        for sheet in Sheet::ALL {
            if !sheet.is_offered(&desk.state) {
                continue;
            }
            desk.open(sheet);
            pages.push((sheet.name(), desk.page()));
        }
        for layer in LayerNumber(2).computing() {
            desk.happen(Action::Subject(SubjectAction::Chosen(Some(Quantity::Gradient(Parameter::weight(
                layer, 0, 0,
            ))))));
            desk.happen(Action::Subject(SubjectAction::Doubted));
            pages.push(("a checked gradient", desk.page()));
        }
    }
    pages
}

#[test]
fn every_control_has_a_name_and_every_id_is_there_once() {
    for (what, page) in pages() {
        let controls = page.elements.iter().filter(|element| {
            matches!(element.name.as_str(), "button" | "input" | "select" | "textarea")
                || element.get("role") == Some("link")
        });
        for control in controls {
            assert!(!page.name_of(control).is_empty(), "{what}: a nameless control {control:?}");
        }
        // A title is heard after a label, and is the name where nothing else is.
        let is_twice = |element: &&Element| element.get("aria-label").is_some() && element.get("title").is_some();
        assert_eq!(page.elements.iter().find(is_twice).map(|element| &element.attributes), None, "{what}");
        let ids: Vec<_> = page.elements.iter().filter_map(|element| element.get("id")).collect();
        let distinct: BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), distinct.len(), "{what}: {ids:?}");
        for key in ["for", "aria-labelledby"] {
            for named in page.elements.iter().filter_map(|element| element.get(key)) {
                assert!(page.has(named), "{what}: {key} names #{named}, which is not there");
            }
        }
        for table in page.all("table") {
            assert!(table.text.len() < 20_000, "{what}: a table of {} characters", table.text.len());
        }
    }
}

#[test]
fn the_page_has_the_parts_that_are_shown_and_no_others() {
    let parts = |page: &Page| {
        page.elements.iter().filter_map(|element| element.get("data-part")).fold(String::new(), |names, name| {
            if names.is_empty() { name.to_owned() } else { format!("{names} {name}") }
        })
    };
    let mut desk = Desk::with(Preset::Houses);
    let shown = [Part::ALL.to_vec(), Vec::new()].into_iter().chain(Part::ALL.map(|part| vec![part]));
    for set in shown.map(|parts| parts.into_iter().collect::<Parts>()) {
        desk.happen(Action::PartsChosen(set));
        let page = desk.page();
        assert_eq!(parts(&page), set.names());
        assert_eq!(page.class("app").next().and_then(|app| app.get("data-shown")).unwrap_or_default(), set.names());
        let has_side = [Part::Outcome, Part::Network, Part::Training].into_iter().any(|part| set.has(part));
        assert_eq!(page.class("side").count(), usize::from(has_side));
    }
}

/// The words in a text: what has a letter or a digit in it.
fn words(text: &str) -> usize {
    text.split(' ').flat_map(str::split_whitespace).filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// What the Tab key stops at, in its order: of the overlay of the stage, one.
fn stops(page: &Page) -> Vec<&Element> {
    let is_control = |element: &&Element| {
        matches!(element.name.as_str(), "button" | "input" | "select" | "summary" | "textarea")
            || element.get("tabindex") == Some("0")
    };
    let can_be_reached =
        |element: &&Element| element.get("disabled").is_none() && element.get("tabindex") != Some("-1");
    page.elements.iter().filter(is_control).filter(can_be_reached).collect()
}

#[test]
fn the_first_visit_meets_few_words_few_controls_and_one_real_miss() {
    let desk = Desk::visited(Preferences::default());
    assert_eq!(desk.state.room(), Room::Start);
    let page = desk.page();
    let app = page.class("app").next().expect("the page");
    assert!(words(&app.text) < 90, "{} words: {}", words(&app.text), app.text);
    assert!(stops(&page).len() < 20, "{} controls", stops(&page).len());
    let (work, frame) = (desk.state.bench.work.as_ref().expect("work"), desk.state.frame().expect("a frame"));
    let miss = work.dataset.targets[0].unscale_difference(frame.outputs()[0] - frame.targets[0]);
    assert_eq!(page.id("first-miss").text, measured(miss.abs(), Some("$"), desk.state.digits()));
    assert!(page.class("guess").all(|guess| guess.text.contains("too high") == (miss > 0.0)));
    assert_eq!(page.class("door").count(), 4);
    assert_eq!(page.class("primary").count(), 1, "one filled button");
}

#[test]
fn whatever_is_done_at_the_start_leads_to_the_laboratory_and_a_later_visit_goes_on_there() {
    let quantity = Quantity::Activation { layer: LayerNumber(1), unit: 0, example: 0 };
    for action in [
        Action::RoomEntered(Room::Laboratory),
        Action::SheetChosen(Some(Sheet::Data)),
        Action::PresetChosen(Preset::Digits),
        Action::PresetChosen(Preset::Mazur),
        Action::Walk(WalkAction::Strode(1)),
        Action::Walk(WalkAction::StrodeBy(Stride::Operation, 3)),
        Action::Subject(SubjectAction::Chosen(Some(quantity))),
    ] {
        let mut desk = Desk::visited(Preferences::default());
        if action == Action::PresetChosen(Preset::Digits) {
            desk.bench.provide("digits_8x8", &*files::library("digits_8x8").expect("its file"));
        }
        desk.happen(action.clone());
        assert_eq!(desk.state.room(), Room::Laboratory, "{action:?}");
        assert!(desk.page().has("play") && !desk.page().has("learn"));
        let later = AppState::new(None, desk.state.display.preferences, Palette::Light);
        assert_eq!(later.room(), Room::Laboratory);
    }
    let mut desk = Desk::visited(Preferences::default());
    for action in [Action::SheetChosen(Some(Sheet::Keys)), Action::Closed, Action::Display(DisplayAction::ThemeToggled)]
    {
        desk.happen(action.clone());
        assert_eq!(desk.state.room(), Room::Start, "{action:?}");
    }
    let work = Preset::Mazur.text().to_owned();
    assert_eq!(AppState::new(Some(work), Preferences::default(), Palette::Light).room(), Room::Laboratory);
}

#[test]
fn the_name_of_the_program_leads_back_to_the_start_and_the_work_stays_on_the_bench() {
    let mut desk = Desk::with(Preset::Houses);
    desk.happen(Action::Walk(WalkAction::Strode(2)));
    let updates = desk.state.progress().updates;
    assert!(updates > 0 && desk.page().has("home"));
    desk.happen(Action::RoomEntered(Room::Start));
    for told in [Action::NoticeDismissed, Action::Display(DisplayAction::ThemeToggled)] {
        desk.happen(told);
        let page = desk.page();
        assert_eq!((desk.state.room(), page.class("door").count(), page.class("primary").count()), (Room::Start, 4, 1));
        assert!(page.has("go-on") && !page.has("learn") && page.class("guess").any(|words| words.text.contains("2")));
    }
    desk.happen(Action::RoomEntered(Room::Laboratory));
    assert_eq!((desk.state.room(), desk.state.progress().updates), (Room::Laboratory, updates));
    desk.happen(Action::RoomEntered(Room::Start));
    desk.happen(Action::Walk(WalkAction::Strode(1)));
    assert_eq!(desk.state.room(), Room::Laboratory, "what is done needs the laboratory to be seen");
}

#[test]
fn lessons_and_laboratory_are_two_rooms_with_one_switch_and_each_page_of_a_lesson_has_one_filled_button() {
    let mut desk = Desk::with(Preset::Houses);
    let current = |page: &Page| -> Vec<String> {
        let here = page.elements.iter().filter(|element| element.get("aria-current") == Some("true"));
        here.map(|element| element.text.clone()).collect()
    };
    let filled = |page: &Page| page.class("primary").count() + page.class("filled").count();
    assert_eq!((current(&desk.page()), filled(&desk.page())), (vec!["Laboratory".to_owned()], 1));
    let text = std::fs::read_to_string("static/lessons/en/01-neuron.md").expect("the first lesson");
    desk.happen(Action::DocumentOpened(text));
    let mut pages = 0;
    while let Some(open) = desk.state.lessons.open.as_ref().filter(|open| open.page == pages) {
        let blocks = open.lesson.pages[pages].blocks.len();
        let asks = open.last_asked().is_some();
        let page = desk.page();
        assert!(current(&page).contains(&"Lessons".to_owned()) && !page.has("scene") && page.has("enter-laboratory"));
        // A place that is to be pointed at has no button.
        assert!(filled(&page) <= 1 && (asks || filled(&page) == 1), "page {}: {}", pages + 1, filled(&page));
        for block in 0..blocks {
            desk.happen(Action::Lesson(LessonAction::Shown { block }));
        }
        assert_eq!(filled(&desk.page()), 1, "page {}, answered", pages + 1);
        desk.happen(Action::Lesson(LessonAction::Turned { forward: true }));
        pages += 1;
    }
    assert!(pages > 4, "{pages} pages");
    desk.happen(Action::RoomEntered(Room::Laboratory));
    assert!(desk.state.lessons.open.is_none() && desk.page().has("scene"));
}

#[test]
fn play_is_among_the_first_five_stops_of_the_tab_key() {
    for preset in Preset::ALL.into_iter().filter(|&preset| preset != Preset::Digits) {
        let page = Desk::with(preset).page();
        let at = stops(&page).iter().position(|stop| stop.get("id") == Some("play"));
        assert!(at.is_some_and(|at| at < 5), "{preset:?}: {at:?}");
    }
}

#[test]
fn all_settings_open_at_once_and_each_says_what_holds() {
    let mut desk = Desk::with(Preset::Houses);
    let open =
        |desk: &Desk| -> Vec<bool> { desk.page().class("fold").map(|fold| fold.get("open").is_some()).collect() };
    assert!(open(&desk).iter().all(|&open| !open));
    let page = desk.page();
    let holds = page.id("set-network").text.clone();
    assert!(holds.contains("11 – 8 – 4 – 1"), "{holds}");
    assert!(page.id("set-batch").text.contains("16 houses"));
    assert!(page.id("more-settings").get("hidden").is_some());
    desk.happen(Action::Display(DisplayAction::AllSettingsToggled));
    assert!(open(&desk).iter().all(|&open| open));
    assert!(desk.page().id("more-settings").get("hidden").is_none());
}

#[test]
fn the_error_is_large_and_in_the_persons_unit() {
    let desk = Desk::with(Preset::Houses);
    let miss = desk.state.bench.reported.test.mean_absolute_error;
    assert_eq!(desk.page().id("headline").text, measured(miss, Some("$"), desk.state.digits()));
    let desk = Desk::with(Preset::Mazur);
    let loss = desk.state.bench.reported.train.loss;
    assert_eq!(desk.page().id("headline").text, desk.state.digits().write(loss), "two outputs have no unit in common");
}

#[test]
fn a_walk_lists_what_it_has_computed_and_each_number_leads_to_its_place() {
    let mut desk = Desk::with(Preset::Mazur);
    assert!(!desk.page().has("so-far"));
    desk.happen(Action::Walk(WalkAction::StrideChosen(Stride::Operation)));
    desk.happen(Action::Walk(WalkAction::Strode(3)));
    let page = desk.page();
    let walk = desk.state.motion.walk().expect("a walk");
    let trace = &walk.trace;
    let listed: Vec<_> = page
        .elements
        .iter()
        .filter(|element| element.get("data-quantity").is_some() && element.name == "button")
        .filter(|element| element.text.contains(' '))
        .collect();
    for (position, row) in listed.iter().enumerate() {
        let quantity = trace.order().at(position as u64).expect("a number");
        assert_eq!(row.get("data-quantity"), Some(&*glassnet::session::to_json(&quantity)));
        assert!(
            row.text.ends_with(&desk.state.digits().write(trace.value(quantity).expect("its value"))),
            "{}",
            row.text
        );
    }
    assert_eq!(listed.len(), 3);
    assert_eq!(listed.iter().filter(|row| row.get("aria-current").is_some()).count(), 1);
}

#[test]
fn the_sheet_of_data_shows_all_digits_while_all_are_asked_for() {
    let mut desk = Desk::with(Preset::Houses);
    desk.open(Sheet::Data);
    desk.happen(Action::DataSheet(DataSheetAction::TabChosen(Tab::Preparation)));
    let input = desk.state.frame().expect("a frame").inputs[0];
    for digits in [Digits::default(), Digits::FULL] {
        let shown = desk.page().class("number").any(|number| number.text == digits.write(input));
        assert!(shown, "{digits:?}");
        desk.happen(Action::Display(DisplayAction::FullDigitsToggled));
    }
}

#[test]
fn a_page_of_a_lesson_has_the_sheets_at_hand_that_it_shows() {
    let mut desk = Desk::with(Preset::Houses);
    let lesson = |name: &str| {
        format!(
            "---\ntitle: Two\nminutes: 1\ndocument: mazur\nshows: [stage]\n---\n# One\n\nText.\n\n---\n\n# Two\n\n\
             ```set\nshows: {name}\n```\n"
        )
    };
    desk.happen(Action::DocumentOpened(lesson("ledger")));
    assert!(!desk.page().has("open-ledger"));
    desk.happen(Action::Lesson(LessonAction::Turned { forward: true }));
    assert!(desk.page().has("open-ledger"));
    desk.open(Sheet::Ledger);
    assert!(desk.page().has("sheet-ledger"));
    // Beside the stage it is offered in any case, and not twice.
    desk.happen(Action::Lesson(LessonAction::AllShown(true)));
    let buttons = desk.page().elements.iter().filter(|element| element.get("id") == Some("open-ledger")).count();
    assert_eq!(buttons, 1);
    desk.happen(Action::DocumentOpened(lesson("keys")));
    assert!(
        desk.state.notice.as_ref().is_some_and(|notice| notice.text.contains("Line 16")),
        "{:?}",
        desk.state.notice
    );
    desk.happen(Action::Lesson(LessonAction::Asked(glassnet::view::Address {
        lesson: "8".to_owned(),
        page: Some(12),
    })));
    assert!(desk.page().has("open-ledger"));
}

#[test]
fn a_lesson_that_is_come_back_to_is_busy_until_its_work_is_there() {
    let address = |page| Action::Lesson(LessonAction::Asked(glassnet::view::Address { lesson: "8".to_owned(), page }));
    let mut before = Desk::with(Preset::Houses);
    before.happen(address(Some(7)));
    let document = before.state.document().expect("a document").write();
    // Another visit: the lesson comes before the worker has opened what was on the bench.
    let mut desk = Desk::starting(Preferences::default());
    desk.state = AppState::new(Some(document), Preferences::default(), Palette::Light);
    desk.state.lessons = glassnet::view::Lessons::new(before.state.lessons.kept.clone());
    desk.happen(address(None));
    let busy =
        |desk: &Desk| desk.page().class("lesson").next().and_then(|lesson| lesson.get("aria-busy").map(str::to_owned));
    assert_eq!(busy(&desk).as_deref(), Some("true"));
    desk.happen(Action::WorkerStarted);
    assert_eq!(busy(&desk), None);
    assert!(desk.state.trace().is_some(), "the walk of the page is there");
}

#[test]
fn every_key_that_is_announced_does_something() {
    for (what, page) in pages() {
        for keys in page.elements.iter().filter_map(|element| element.get("aria-keyshortcuts")) {
            for key in keys.split_whitespace() {
                let named = if key == "Space" { " " } else { key.strip_prefix("Shift+").unwrap_or(key) };
                assert!(BINDINGS.iter().any(|binding| binding.keys.contains(&named)), "{what}: {key} does nothing");
            }
        }
    }
}

#[test]
fn the_numbers_are_those_of_the_engine_with_the_chosen_digits() {
    let mut desk = Desk::with(Preset::Mazur);
    let exact = desk.state.bench.reported.train.loss;
    for digits in Digits::CHOICES {
        desk.happen(Action::Display(DisplayAction::DigitsChosen(digits)));
        let page = desk.page();
        assert_eq!(page.id("train-error").text, digits.write(exact), "{digits:?}");
        assert_eq!(page.id("digits").name, "select");
    }
    desk.happen(Action::Display(DisplayAction::DigitsChosen(Digits(3))));
    desk.happen(Action::Display(DisplayAction::FullDigitsToggled));
    assert_eq!(desk.page().id("train-error").text, Digits::FULL.write(exact));
    desk.happen(Action::Display(DisplayAction::FullDigitsToggled));
    assert_eq!(desk.page().id("train-error").text, Digits(3).write(exact));
    assert_eq!(desk.state.display.preferences.digits, Digits(3));
}

/// The example that is chosen in the list.
fn example_in_list(page: &Page) -> usize {
    let held = page.all("option").filter(|option| option.get("selected").is_some());
    let rows: Vec<_> = held.filter(|option| option.text.starts_with('#')).collect();
    assert_eq!(rows.len(), 1, "one example is on the stage");
    rows[0].get("value").and_then(|row| row.parse().ok()).expect("a row")
}

#[test]
fn an_example_that_is_chosen_on_a_walk_is_the_one_on_the_stage() {
    let mut desk = Desk::with(Preset::Houses);
    desk.happen(Action::Walk(WalkAction::StrideChosen(Stride::Operation)));
    for choice in [Action::ExampleChosen(11), Action::ExampleTurned { forward: true }] {
        desk.happen(Action::Walk(WalkAction::Strode(30)));
        let row = desk.state.frame().expect("a frame").example;
        assert_eq!(example_in_list(&desk.page()), row, "the list says which example is walked");
        desk.happen(Action::Subject(SubjectAction::Chosen(Some(Quantity::Activation {
            layer: LayerNumber(1),
            unit: 0,
            example: 0,
        }))));
        let rows = desk.state.bench.work.as_ref().expect("work").rows();
        let next = rows.iter().copied().find(|&other| other > row).unwrap_or(rows[0]);
        let wanted = if choice == Action::ExampleChosen(11) { 11 } else { next };
        desk.happen(choice);
        assert!(desk.state.motion.walk().is_none(), "the walk is left");
        assert_eq!(desk.state.frame().expect("a frame").example, wanted);
        assert_eq!(example_in_list(&desk.page()), wanted);
        assert_eq!(desk.state.explained(), None);
    }
}

#[test]
fn a_notice_goes_when_what_it_spoke_of_is_done() {
    let typed = |text: &str| Action::Training(TrainingAction::RateTyped(text.to_owned()));
    let mut desk = Desk::with(Preset::Mazur);
    let text = |desk: &Desk| desk.state.notice.as_ref().map(|notice| notice.text.clone()).unwrap_or_default();

    desk.happen(typed("abc"));
    desk.happen(Action::Walk(WalkAction::StrodeBy(Stride::Step, 1)));
    assert!(text(&desk).contains("abc"), "one who goes on training may not have read it");
    desk.happen(Action::ChangedInput);
    assert_eq!(text(&desk), "", "another text was typed, if it is only the one from before");
    desk.happen(typed("abc"));
    desk.happen(typed("0.05"));
    assert_eq!(text(&desk), "");

    desk.happen(Action::DocumentOpened("{".to_owned()));
    assert_ne!(text(&desk), "");
    desk.happen(Action::DocumentOpened(Preset::Mazur.text().to_owned()));
    assert_eq!(text(&desk), "");

    for _ in 0..8 {
        desk.happen(Action::Network(NetworkAction::LayerAdded));
    }
    assert_ne!(text(&desk), "");
    desk.happen(Action::Network(NetworkAction::LayerRemoved(0)));
    assert_eq!(text(&desk), "");

    desk.happen(Action::Ladder(LadderAction::PredictedTyped { house: 0, text: "cheap".to_owned() }));
    assert_ne!(text(&desk), "");
    desk.happen(Action::Ladder(LadderAction::PredictedTyped { house: 0, text: "150000".to_owned() }));
    assert_eq!(text(&desk), "");

    desk.ask(Command::Train(1));
    desk.happen(Action::Reported(Report::Stopped(Stopped::Epochs { epoch: 1 })));
    desk.happen(Action::Subject(SubjectAction::Chosen(None)));
    assert!(text(&desk).starts_with("Stopped: epoch 1"));
    desk.happen(Action::Walk(WalkAction::StrodeBy(Stride::Step, 1)));
    assert_eq!(text(&desk), "", "the run has gone on");

    desk.happen(Action::Failed("Nothing is kept.".to_owned()));
    desk.happen(Action::ChangedInput);
    assert_eq!(text(&desk), "Nothing is kept.", "no input is to blame for that");
}

#[test]
fn within_another_page_one_line_takes_the_place_of_the_bar() {
    let mut desk = Desk::with(Preset::Mazur);
    let embedding = Embedding::read("?embed&show=transport,formula").expect("an embedded page");
    desk.state = desk.state.clone().embedded(embedding);
    desk.state.links.base = "https://example.org/".to_owned();
    let page = desk.page();
    assert!(!page.has("home") && !page.has("open-link") && !page.has("layers") && page.has("play"));
    assert_eq!(page.id("full-page").get("href"), Some("https://example.org/"));
    assert_eq!(desk.state.notice, None);

    // The way back to the start is that of a page of its own.
    desk.happen(Action::RoomEntered(Room::Start));
    assert_eq!(desk.state.shown.names(), "transport stage formula");
    let unknown = desk.state.clone().embedded(Embedding::read("?embed&hide=chart").expect("an embedded page"));
    assert!(unknown.notice.is_some_and(|notice| notice.is_alarm && notice.text.contains("chart")));
}

#[test]
fn a_link_comes_with_the_lines_for_another_page() {
    let mut desk = Desk::with(Preset::Mazur);
    desk.state.links.base = "https://example.org/".to_owned();
    desk.open(Sheet::Link);
    let (link, lines) = (desk.state.link_address().expect("a link"), desk.page().id("snippet").text.clone());
    let fragment = link.split_once('#').expect("a fragment").1;
    assert!(lines.contains(&format!("https://example.org/?embed#{}\"", fragment.replace('&', "&amp;"))), "{lines}");
}

#[test]
fn a_new_version_is_told_of_and_the_work_is_kept_before_it_is_loaded() {
    let mut desk = Desk::with(Preset::Houses);
    assert!(!desk.page().has("new-version"));
    desk.happen(Action::NewVersionCame);
    desk.happen(Action::NoticeDismissed);
    assert!(desk.page().has("take-version"));
    desk.happen(Action::NewVersionPutOff);
    assert!(!desk.page().has("new-version"));
    let effects = desk.state.update(Action::NewVersionTaken);
    let place = |wanted: &Effect| effects.iter().position(|effect| effect == wanted);
    assert!(place(&Effect::Keep).is_some() && place(&Effect::Keep) < place(&Effect::TakeNewVersion), "{effects:?}");
}

#[test]
fn a_worker_that_breaks_is_replaced_with_the_work_as_it_was_reported_last() {
    let mut desk = Desk::with(Preset::Mazur);
    desk.ask(Command::Train(3));
    let before = desk.state.document().expect("the work");
    // The next worker knows nothing.
    desk.bench = Workbench::default();
    desk.happen(Action::WorkerBroke("out of memory.".to_owned()));
    assert!(!desk.state.is_open(), "calls wait until it is there");
    desk.happen(Action::WorkerStarted);
    assert!(desk.state.is_open());
    let after = desk.state.document().expect("the work");
    assert_eq!((&after.network, after.position), (&before.network, before.position));
    let notice = desk.state.notice.clone().expect("it is told");
    assert!(notice.is_alarm && notice.text.contains("out of memory") && notice.text.contains("3 epochs"), "{notice:?}");
    desk.happen(Action::Walk(WalkAction::StrodeBy(Stride::Step, 1)));
    assert_eq!(desk.state.progress().updates, 4, "all goes on");
}

#[test]
fn rows_that_are_left_out_are_told_of_and_all_counts_agree() {
    let mut desk = Desk::with(Preset::Mazur);
    let rows: String = (0..40)
        .map(|row| format!("{row},{}\\n", if row == 16 { "many".to_owned() } else { (3 * row).to_string() }))
        .collect();
    desk.happen(Action::DocumentOpened(format!(
        r#"{{"format":"glassnet/1","title":"left out","data":{{"source":"table","csv":"size,price\n{rows}","test_fraction":0.2,"seed":1}},
            "network":{{"layers":[{{"units":1,"activation":"identity"}}]}},
            "training":{{"loss":"mean_squared_error","optimizer":{{"kind":"sgd","learning_rate":0.01}},"batch_size":8,"shuffle":false,"seed":1}}}}"#
    )));
    let page = desk.page();
    let text = |class: &str| {
        let of_class =
            |element: &&Element| element.get("class").is_some_and(|found| found.split(' ').any(|one| one == class));
        page.elements.iter().find(of_class).unwrap_or_else(|| panic!("nothing of the class {class}")).text.clone()
    };
    assert!(text("headline").contains("1 row") && text("headline").contains("“price”"), "{}", text("headline"));
    assert!(text("turned").contains("Row ") && text("turned").contains("39 examples"), "{}", text("turned"));
    assert!(!text("turner").contains("of 40"), "{}", text("turner"));
    let work = desk.state.bench.work.as_ref().expect("the table is on the bench");
    assert_eq!(work.dataset.train.len() + work.dataset.test.len(), 39);
    assert!(work.example_of_table(3).contains("39"));
}

#[test]
fn undo_is_offered_while_there_is_something_to_take_back() {
    let mut desk = Desk::with(Preset::Mazur);
    let offered = |desk: &Desk| desk.page().id("undo").get("disabled").is_none();
    desk.happen(Action::Run(RunAction::NewStartPressed));
    assert!(offered(&desk));
    desk.happen(Action::Run(RunAction::UndoPressed));
    assert!(offered(&desk), "the houses were on the bench before");
    desk.happen(Action::Run(RunAction::UndoPressed));
    assert!(!offered(&desk));
    desk.happen(Action::Run(RunAction::UndoPressed));
    let said = desk.state.notice.clone().expect("a word on it");
    assert!(!said.is_alarm, "{said:?}");
}

#[test]
fn the_formula_panel_says_symbols_numbers_and_result() {
    let mut desk = Desk::with(Preset::Mazur);
    desk.happen(Action::Walk(WalkAction::StrideChosen(Stride::Operation)));
    desk.happen(Action::Walk(WalkAction::Strode(3)));
    let page = desk.page();
    assert_eq!(page.class("symbols").next().expect("symbols").text, "zh1=w1·i1+w2·i2+bh1");
    assert_eq!(page.class("numbers").next().expect("numbers").text, "=0.007500+0.02000+0.3500");
    assert_eq!(page.class("result").next().expect("a result").text, "=0.3775");
    let said = &page.id("said").text;
    for part in [
        "The total input of h1",
        "z h1 equals w 1 times i 1 plus",
        "0.007500 plus 0.02000 plus 0.3500",
        "z h1 is 0.3775",
        "example 1 of 1",
    ] {
        assert!(said.contains(part), "“{part}” is missing in “{said}”");
    }
    let links: Vec<_> = page.elements.iter().filter(|element| element.get("role") == Some("link")).collect();
    assert_eq!(links.len(), 6, "three numbers, in symbols and in numbers");
    assert!(links.iter().all(|link| link.get("tabindex") == Some("0")));
}

#[test]
fn no_side_of_an_equation_is_written_twice() {
    let mut desk = Desk::with(Preset::Mazur);
    let formula = |desk: &mut Desk, quantity| {
        desk.happen(Action::Subject(SubjectAction::Chosen(Some(quantity))));
        desk.page().class("formulas").next().expect("a formula").text.clone()
    };
    for (quantity, written) in [
        (Quantity::Product { layer: LayerNumber(1), unit: 0, source: 0, example: 0 }, "w1·i1=0.1500·0.05000=0.007500"),
        (Quantity::Change(Parameter::bias(LayerNumber(1), 0)), "Δbh1=0"),
        (Quantity::Parameter(Parameter::bias(LayerNumber(1), 0)), "bh1=0.3500"),
        (Quantity::ExampleGradient { of: Parameter::bias(LayerNumber(2), 0), example: 0 }, "∂ℓ∂bo1=δo1=0.1385"),
    ] {
        assert_eq!(formula(&mut desk, quantity), written);
    }
}

#[test]
fn the_formula_is_of_the_example_on_the_stage() {
    let mut desk = Desk::with(Preset::Houses);
    let scope = |desk: &mut Desk, quantity| {
        desk.happen(Action::Subject(SubjectAction::Chosen(Some(quantity))));
        desk.page().class("scope").next().expect("a scope").text.clone()
    };
    let (layer, unit, source, example) = (LayerNumber(1), 0, 0, 0);
    let work = desk.state.bench.work.clone().expect("work");
    let shown = scope_on_stage(&work, desk.state.bench.frame.as_ref().expect("a frame"), None, false);
    assert_eq!(scope(&mut desk, Quantity::Activation { layer, unit, example }), shown);
    for (quantity, said) in [
        (Quantity::BatchLoss, format!("{shown} alone")),
        (Quantity::New(Parameter::weight(layer, unit, source)), format!("update by {shown} alone")),
        (Quantity::Penalty, "all weights before the step".to_owned()),
        (Quantity::Parameter(Parameter::weight(layer, unit, source)), "given before the step".to_owned()),
    ] {
        assert_eq!(scope(&mut desk, quantity), said);
    }
    desk.happen(Action::Walk(WalkAction::OperationChosen(1)));
    let walk = desk.state.motion.walk().expect("a walk").scope();
    assert_eq!(scope(&mut desk, Quantity::Input { unit, example }), walk);
}

#[test]
fn what_is_not_trained_is_ticked_as_frozen() {
    let mut desk = Desk::with(Preset::Mazur);
    let ticks = |desk: &mut Desk, quantity| {
        desk.happen(Action::Subject(SubjectAction::Chosen(Some(quantity))));
        let page = desk.page();
        let inspector = page.class("inspector").next().expect("an inspector");
        let inputs = page.all("input").filter(|input| page.label_around(input).contains("frozen"));
        let ticks = inputs.map(|input| (input.get("checked").is_some(), input.get("disabled").is_some()));
        (inspector.text.clone(), ticks.collect::<Vec<_>>())
    };
    let (words, frozen) = ticks(&mut desk, Quantity::Parameter(Parameter::bias(LayerNumber(1), 0)));
    assert!(words.contains("frozen, as all biases of this layer"), "{words}");
    assert_eq!(frozen, [(true, true)]);
    let (_, frozen) = ticks(&mut desk, Quantity::Parameter(Parameter::weight(LayerNumber(1), 0, 0)));
    assert_eq!(frozen, [(false, false)]);
}

#[test]
fn the_trail_shows_the_whole_way_and_does_not_go_in_circles() {
    let mut desk = Desk::with(Preset::Mazur);
    let (layer, unit, example) = (LayerNumber(2), 0, 0);
    desk.happen(Action::Subject(SubjectAction::Chosen(Some(Quantity::Activation { layer, unit, example }))));
    desk.happen(Action::Subject(SubjectAction::Followed(Quantity::WeightedSum { layer, unit, example })));
    desk.happen(Action::Subject(SubjectAction::Followed(Quantity::Product { layer, unit, source: 1, example })));
    desk.happen(Action::Subject(SubjectAction::Followed(Quantity::Activation {
        layer: LayerNumber(1),
        unit: 1,
        example,
    })));
    let trail = |desk: &Desk| desk.page().class("trail").map(|trail| trail.text.clone()).collect::<String>();
    assert_eq!(trail(&desk), "a_o1z_o1w6 · a_h2a_h2");
    desk.happen(Action::Subject(SubjectAction::Followed(Quantity::WeightedSum { layer, unit, example })));
    assert_eq!(trail(&desk), "a_o1z_o1");
    desk.happen(Action::Subject(SubjectAction::TrailChosen(0)));
    assert_eq!(trail(&desk), "");
    assert_eq!(desk.state.subject.chosen(), Some(Quantity::Activation { layer, unit, example }));
}

#[test]
fn a_gradient_is_checked_or_it_is_said_why_not() {
    let mut desk = Desk::with(Preset::Mazur);
    let (layer, unit, source, example) = (LayerNumber(1), 0, 0, 0);
    for gradient in [
        Quantity::Gradient(Parameter::weight(layer, unit, source)),
        Quantity::ExampleGradient { of: Parameter::weight(layer, unit, source), example },
        Quantity::ExampleGradient { of: Parameter::bias(layer, unit), example },
    ] {
        desk.happen(Action::Subject(SubjectAction::Chosen(Some(gradient))));
        desk.happen(Action::Subject(SubjectAction::Doubted));
        let page = desk.page();
        let number = |id: &str| page.id(id).text.replace('−', "-").replace("·10⁻", "e-");
        let read = |id: &str| number(id).parse::<f64>().expect("a number");
        assert_eq!(
            page.id("check-gradient-value").text,
            Digits::FULL.write(desk.state.trace().and_then(|trace| trace.value(gradient)).expect("a value"))
        );
        assert!((read("check-difference") - read("check-gradient-value")).abs() < 1e-8);
        assert!((read("check-plus") - read("check-minus")).abs() > 0.0, "both evaluations are shown in full");
        assert!(page.id("detail").text.contains("They agree."));
    }
    desk.happen(Action::Subject(SubjectAction::Chosen(Some(Quantity::Delta { layer, unit, example }))));
    desk.happen(Action::Subject(SubjectAction::Doubted));
    let page = desk.page();
    assert!(page.class("check-result").next().expect("a sentence").text.contains("cannot be set"));
    desk.happen(Action::Subject(SubjectAction::Chosen(Some(Quantity::WeightedSum { layer, unit, example }))));
    assert!(!desk.page().has("check-gradient"), "a sum is no gradient");
}

#[test]
fn the_inspector_is_of_the_weight_the_bias_or_the_unit() {
    let mut desk = Desk::with(Preset::Mazur);
    let (layer, unit, source, example) = (LayerNumber(2), 1, 0, 0);
    for (quantity, name) in [
        (Quantity::Product { layer, unit, source, example }, Some("This weight")),
        (Quantity::New(Parameter::bias(layer, unit)), Some("This bias")),
        (Quantity::Delta { layer, unit, example }, Some("This unit")),
        (Quantity::BatchLoss, None),
        (Quantity::Input { unit: 0, example }, None),
    ] {
        desk.happen(Action::Subject(SubjectAction::Chosen(Some(quantity))));
        let page = desk.page();
        let inspector = page.class("inspector").next();
        assert_eq!(inspector.and_then(|inspector| inspector.get("aria-label")), name, "{quantity:?}");
    }
    desk.happen(Action::Subject(SubjectAction::Chosen(Some(Quantity::Product { layer, unit, source, example }))));
    desk.happen(Action::Subject(SubjectAction::ValueTyped("0.75".to_owned())));
    let layers = &desk.state.bench.work.as_ref().expect("work").document.network.layers;
    assert_eq!(layers[1].weights.as_ref().expect("weights")[1][0], 0.75);
}

#[test]
fn the_sheet_of_numbers_shows_what_is_computed_and_nothing_else() {
    let mut desk = Desk::with(Preset::Mazur);
    desk.open(Sheet::Numbers);
    assert!(desk.page().has("begin-walk"), "while nobody walks it offers to begin");
    desk.happen(Action::Walk(WalkAction::OperationChosen(3)));
    let rows = |desk: &Desk| -> Vec<String> {
        let page = desk.page();
        page.class("value").map(|value| value.text.clone()).collect()
    };
    assert_eq!(rows(&desk)[..4], ["0.007500", "0.02000", "0.3775", "not yet"]);
    desk.happen(Action::Numbers(NumbersAction::Sought(Filter { kind: Some(Kind::NewWeight), ..Filter::default() })));
    desk.happen(Action::Walk(WalkAction::OperationChosen(u64::MAX)));
    assert_eq!(rows(&desk)[..2], ["0.3589", "0.4087"]);
    assert_eq!(rows(&desk).len(), 8);
    desk.happen(Action::Numbers(NumbersAction::Sought(Filter { words: "nonsense".to_owned(), ..Filter::default() })));
    assert!(desk.page().id("numbers-shown").text.contains("No number"));
}

#[test]
fn the_ledger_is_offered_with_its_example_only_and_every_line_leads_to_its_number() {
    assert!(!Desk::with(Preset::Houses).page().has("open-ledger"));
    let mut desk = Desk::with(Preset::Mazur);
    desk.open(Sheet::Ledger);
    let page = desk.page();
    let ledger = mazur_ledger();
    for line in &ledger {
        assert!(page.class("jump").any(|button| page.name_of(button) == line.name), "{}", line.name);
    }
    let text = &page.class("ledger").next().expect("the table").text;
    assert!(ledger.iter().all(|line| text.contains(&line.published.replace('-', "−"))));
    for (index, line) in ledger.iter().enumerate() {
        desk.open(Sheet::Ledger);
        desk.happen(Action::Ledger(LedgerAction::LineChosen(index)));
        assert_eq!(desk.state.sheet, None);
        assert_eq!(desk.state.bench.reported.updates, line.updates, "{}", line.name);
        let walk = desk.state.motion.walk().expect("a walk");
        assert_eq!(walk.focus(), line.quantity, "{}", line.name);
        let value = line.quantity.and_then(|quantity| walk.value(quantity)).expect("it is computed");
        assert_eq!(value, line.exact, "{}", line.name);
    }
}

#[test]
fn the_figures_that_do_not_follow_are_reproduced_on_the_bench() {
    let mut desk = Desk::with(Preset::Mazur);
    let ledger = mazur_ledger();
    let explained: Vec<_> = ledger.iter().enumerate().filter(|(_, line)| line.reproduction.is_some()).collect();
    assert_eq!(explained.len(), 4);
    for (index, line) in explained {
        desk.open(Sheet::Ledger);
        desk.happen(Action::Ledger(LedgerAction::LineReproduced(index)));
        let walk = desk.state.motion.walk().expect("a walk");
        let value = line.quantity.and_then(|quantity| walk.value(quantity)).expect("it is computed");
        assert_eq!(Some(value), line.reproduction.map(|reproduction| reproduction.value), "{}", line.name);
        let published: f64 = line.published.parse().expect("a number");
        // The published figures have nine significant digits, or, of the last error, six.
        assert!((value - published).abs() <= 1e-5 * published, "{}: {value}", line.name);
    }
}

#[test]
fn the_error_ladder_computes_what_is_typed() {
    let mut desk = Desk::with(Preset::Houses);
    desk.open(Sheet::ErrorLadder);
    let page = desk.page();
    assert_eq!(page.id("mean-difference").text, "0");
    assert_eq!(page.id("mean-absolute").text, "60\u{202f}000");
    assert!(page.id("ladder-cancels").text.contains("cancel"));
    let typed = LadderAction::PredictedTyped { house: 0, text: "140000".to_owned() };
    desk.happen(Action::Ladder(typed));
    let page = desk.page();
    assert_eq!(page.id("predicted-1").get("value"), Some("140000"));
    assert_eq!(page.id("mean-difference").text, "10\u{202f}000");
    desk.happen(Action::Ladder(LadderAction::TargetTyped { house: 0, text: "cheap".to_owned() }));
    assert!(desk.page().id("notice").text.contains("“cheap”"));
}

#[test]
fn softmax_cannot_be_chosen_for_a_price_and_says_why() {
    let mut desk = Desk::with(Preset::Houses);
    let loss = |desk: &Desk| desk.state.bench.work.as_ref().map(|work| work.document.training.loss);
    let before = loss(&desk);
    let page = desk.page();
    let option = page.all("option").find(|option| option.get("value") == Some("softmax")).expect("it is offered");
    assert_eq!((option.get("disabled").is_some(), &*option.text), (true, "softmax is always 1 with a single output"));
    let activation = glassnet::engine::Activation::Softmax;
    desk.happen(Action::Network(NetworkAction::ActivationChosen { layer: 2, activation }));
    let notice = desk.state.notice.as_ref().map(|notice| notice.text.clone()).unwrap_or_default();
    assert!(notice.starts_with("The softmax is always 1 with a single output."), "{notice}");
    assert_eq!(loss(&desk), before);
    desk.happen(Action::PresetChosen(Preset::Mazur));
    let page = desk.page();
    let option = page.all("option").find(|option| option.get("value") == Some("softmax")).expect("it is offered");
    assert_eq!((option.get("disabled"), &*option.text), (None, "softmax"));
}

#[test]
fn the_error_ladder_tells_of_a_house_that_the_square_brings_nearer() {
    let mut desk = Desk::with(Preset::Houses);
    desk.open(Sheet::ErrorLadder);
    let told = |desk: &Desk| desk.page().id("ladder-astray").text.clone();
    // A tenth of a thousand lower at each of 100 steps; a tenth of the miss less at each.
    assert!(told(&desk).contains("90\u{202f}000") && told(&desk).ends_with("199\u{202f}997."), "{}", told(&desk));
    desk.happen(Action::Ladder(LadderAction::RateTyped("3".to_owned())));
    assert!(told(&desk).ends_with("2."), "{}", told(&desk));
    desk.happen(Action::Ladder(LadderAction::PredictedTyped { house: 0, text: "200000".to_owned() }));
    assert!(!told(&desk).ends_with(|last: char| last.is_ascii_digit()) && !told(&desk).ends_with("2."));
}

#[test]
fn the_error_ladder_writes_all_large_amounts_in_groups() {
    let mut desk = Desk::with(Preset::Houses);
    desk.open(Sheet::ErrorLadder);
    let page = desk.page();
    let whole = |cell: &Element| cell.text.split(['.', '·']).next().unwrap_or_default().to_owned();
    let cells: Vec<String> = page.all("td").map(whole).collect();
    assert!(cells.contains(&"20\u{202f}000".to_owned()), "a step on the square, by thousands: {cells:?}");
    let is_long = |cell: &String| cell.split(|letter: char| !letter.is_ascii_digit()).any(|digits| digits.len() > 3);
    assert_eq!(cells.iter().filter(|cell| is_long(cell)).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn a_picture_of_ones_own_stands_in_the_place_of_the_example_whatever_set_is_on_the_bench() {
    let mut desk = Desk::with(Preset::Houses);
    let check = |desk: &Desk, classes: &str| {
        let page = desk.page();
        assert_eq!(page.id("outcome-heading").text, "Your picture", "{classes}");
        assert!(!page.has("class-target"), "it has no target");
        let chosen: Vec<_> = page.all("option").filter(|option| option.text == "your picture").collect();
        assert!(chosen.iter().any(|option| option.get("selected").is_some()), "the list says what is on the stage");
        let answer = &page.id("answer").text;
        assert!(page.id("classes").text.contains(answer.as_str()) && !answer.is_empty(), "{answer}");
    };
    desk.use_set("digits_8x8");
    desk.happen(Action::Drawn(PadAction::PenMoved([0.5, 0.5])));
    assert!(desk.page().id("outcome-heading").text.starts_with("Example"), "no pen was set down");
    for action in [PadAction::PenSet([0.5, 0.1]), PadAction::PenMoved([0.5, 0.9]), PadAction::PenLifted] {
        desk.happen(Action::Drawn(action));
    }
    check(&desk, "digits");
    desk.use_set("icons_16");
    check(&desk, "icons");
    desk.happen(Action::Subject(SubjectAction::Chosen(Some(Quantity::Input { unit: 0, example: 0 }))));
    let pixel = desk.page().id("pixel").text.clone();
    assert!(["red", "green", "blue"].iter().all(|channel| pixel.contains(channel)), "{pixel}");
    desk.happen(Action::Drawn(PadAction::Wiped));
    assert!(desk.page().id("outcome-heading").text.starts_with("Example"));
    assert!(desk.page().has("class-target"));
}

#[test]
fn weights_are_told_by_what_the_numbers_of_the_pictures_mean() {
    let mut desk = Desk::with(Preset::Houses);
    for (set, raises) in [("digits_8x8", "ink raises"), ("icons_16", "light raises")] {
        desk.use_set(set);
        desk.open(Sheet::Weights);
        assert!(desk.page().all("p").any(|paragraph| paragraph.text.contains(raises)), "{set}");
    }
}

#[test]
fn an_empty_bench_has_a_page_too() {
    let preferences = Preferences { room: Room::Laboratory, ..Preferences::default() };
    let page = Desk::starting(preferences).page();
    assert!(page.id("position").text.contains("Starting"));
    assert!(page.id("play").get("disabled").is_some());
}
