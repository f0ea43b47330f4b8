//! Paper: what a worksheet prints can be computed by hand, its key is what the engine computes, the table of an update has
//! each of its numbers, and what is handed in opens again.

mod desk;
mod files;

use desk::Desk;
use glassnet::engine::OptimizerKind;
use glassnet::explain::{Phase, Quantity};
use glassnet::lesson::{Ask, AskKind, Block, read_lesson};
use glassnet::session::{Command, Document, Edit, Preset, StepUnit, settings_of};
use glassnet::view::{
    Action, AnswerState, Digits, Given, LessonAction, Obstacle, PaperAction, PaperChoices, PaperSource, PaperTask,
    Preferences, QrCode, Room, Sheet, TaskKind, WalkAction, Worksheet,
};

/// In the laboratory of a visit without work.
fn laboratory() -> Desk {
    Desk::visited(Preferences { room: Room::Laboratory, ..Preferences::default() })
}

impl Desk {
    fn lesson(name: &str, page: usize) -> Self {
        let mut desk = laboratory();
        let address = glassnet::view::Address { lesson: name.to_owned(), page: Some(page) };
        desk.happen(Action::Lesson(LessonAction::Asked(address)));
        assert!(desk.state.lessons.is_open(), "lesson {name} is open: {:?}", desk.state.notice);
        desk
    }

    fn print(&mut self, choices: PaperChoices) -> Vec<Worksheet> {
        self.happen(Action::SheetChosen(Some(Sheet::Worksheet)));
        self.happen(Action::Paper(PaperAction::Chosen(choices)));
        self.state.papers.worksheets.to_vec()
    }
}

fn update(last: Phase) -> PaperChoices {
    PaperChoices { source: Some(PaperSource::Update(last)), ..PaperChoices::default() }
}

/// Whoever computes with the numbers as they are printed, and writes down as many digits as the sheet says, comes to the
/// digits of the key.
fn check_by_hand(sheet: &Worksheet) {
    assert!(!sheet.tasks.is_empty() && sheet.hand.carried.0 > sheet.asked.0, "{}", sheet.id);
    for task in &sheet.tasks {
        let TaskKind::Number(of) = task.kind else { continue };
        let exact = sheet.trace.value(of).expect("a number");
        // Twelve digits hide that 0.3925 is 0.392499… in binary, which no hand knows.
        let in_decimals = |value: f64| sheet.asked.write(format!("{value:.11e}").parse().expect("a number"));
        assert_eq!(sheet.answer(task), in_decimals(exact), "{}: {of:?}", sheet.id);
        assert_eq!(in_decimals(sheet.hand.written[&of]), in_decimals(exact), "{}: {of:?}", sheet.id);
        // No box stands among what is given.
        let symbol = sheet.names.symbol(of).plain();
        assert!(sheet.given.iter().all(|given| given.symbol != symbol), "{}: {symbol}", sheet.id);
    }
}

#[test]
fn by_hand_with_the_printed_digits_one_comes_to_the_key() {
    for preset in [Preset::Mazur, Preset::Houses] {
        for last in [Phase::Forward, Phase::Error, Phase::Backward, Phase::Update] {
            for asked in PaperChoices::DIGITS {
                let mut desk = Desk::with(preset);
                let choices = PaperChoices { asked, variants: 3, ..update(last) };
                let sheets = desk.print(choices);
                assert_eq!(sheets.len(), 3, "{preset:?} {last:?} {:?}", desk.state.papers.obstacle);
                sheets.iter().for_each(check_by_hand);
            }
        }
    }
}

#[test]
fn a_hand_that_carries_too_few_digits_is_found_out() {
    let mut desk = Desk::with(Preset::Mazur);
    let sheets = desk.print(update(Phase::Update));
    let sheet = &sheets[0];
    let boxes: Vec<_> = sheet.hand.written.keys().copied().collect();
    let few = glassnet::view::HandCalculation::fill(&sheet.trace, &boxes, Digits(1));
    assert!(boxes.iter().any(|of| !few.reaches(*of, &sheet.trace, sheet.asked)));
}

#[test]
fn the_variants_differ_in_their_weights_and_answers_and_in_nothing_that_was_set() {
    let mut desk = Desk::with(Preset::Mazur);
    let sheets = desk.print(PaperChoices { variants: 30, ..update(Phase::Error) });
    assert_eq!(sheets.len(), 30);
    let answers = |sheet: &Worksheet| sheet.tasks.iter().map(|task| sheet.answer(task)).collect::<Vec<_>>();
    for (at, sheet) in sheets.iter().enumerate() {
        assert_eq!(sheet.tasks, sheets[0].tasks);
        for other in &sheets[..at] {
            assert_ne!(answers(sheet), answers(other), "{} and {}", sheet.id, other.id);
            assert_ne!(sheet.id, other.id);
        }
    }
}

#[test]
fn each_key_leads_to_a_run_with_the_numbers_of_its_sheet() {
    let sizes = [(Preset::Mazur, 0), (Preset::Mazur, 3), (Preset::Houses, 0)].map(|(preset, updates)| {
        let mut desk = Desk::with(preset);
        desk.ask(Command::Step(StepUnit::Step, updates));
        let mut longest = 0;
        for sheet in desk.print(PaperChoices { variants: 3, ..update(Phase::Update) }) {
            let (link, operations) = sheet.run.clone().expect("a link");
            assert_eq!(operations, 0);
            let address = desk.state.links.plain_address(&link, operations);
            assert!(QrCode::on_paper(&address).is_some(), "{} characters", address.len());
            longest = longest.max(address.len());
            let mut other = laboratory();
            other.ask(Command::Follow(Box::new(link.read_back().expect("a run"))));
            let work = other.state.bench.work.clone().expect("work");
            let row = sheet.trace.origin.rows[0];
            let trace = work.document.look_at(row, &work.dataset).expect("an update");
            for of in sheet.hand.written.keys() {
                assert_eq!(trace.value(*of), sheet.trace.value(*of), "{}: {of:?}", sheet.id);
            }
        }
        longest
    });
    assert!(sizes.iter().all(|size| *size > 0), "{sizes:?}");
}

#[test]
fn what_is_walked_already_is_given_and_what_comes_is_asked() {
    let mut desk = Desk::with(Preset::Mazur);
    let whole = desk.print(update(Phase::Update))[0].tasks.len();
    desk.happen(Action::Walk(WalkAction::OperationChosen(0)));
    let length = desk.state.motion.walk().expect("a walk").length();
    let mut before = whole;
    for done in (0..length).step_by(7) {
        desk.happen(Action::Walk(WalkAction::OperationChosen(done)));
        let sheets = desk.print(update(Phase::Update));
        let Some(sheet) = sheets.first() else { continue };
        check_by_hand(sheet);
        let walk = desk.state.motion.walk().expect("a walk");
        for task in &sheet.tasks {
            let TaskKind::Number(of) = task.kind else { continue };
            assert!(walk.value(of).is_none(), "{done}: {of:?} is there already");
        }
        assert!(sheet.tasks.len() <= before);
        before = sheet.tasks.len();
    }
    desk.happen(Action::Walk(WalkAction::OperationChosen(length)));
    desk.print(update(Phase::Update));
    assert_eq!(desk.state.papers.obstacle, Some(Obstacle::Over));
}

#[test]
fn in_a_batch_the_sheet_is_of_the_example_in_focus() {
    let mut desk = Desk::with(Preset::Houses);
    desk.happen(Action::Walk(WalkAction::OperationChosen(200)));
    let walk = desk.state.motion.walk().expect("a walk");
    let row = walk.trace.origin.rows[walk.example()];
    let sheet = desk.print(update(Phase::Error)).remove(0);
    assert_eq!(sheet.trace.origin.rows, [row]);
    check_by_hand(&sheet);
}

#[test]
fn a_sheet_of_a_lesson_asks_what_the_lesson_asks_and_each_lesson_that_asks_has_one() {
    for lesson in 1..=12 {
        let mut desk = Desk::lesson(&lesson.to_string(), 1);
        let sheets = desk.print(PaperChoices { variants: 2, ..PaperChoices::default() });
        let Some(sheet) = sheets.first() else {
            panic!("lesson {lesson} has no worksheet: {:?}", desk.state.papers.obstacle);
        };
        sheets.iter().for_each(check_by_hand);
        assert!(sheet.id.starts_with(&format!("{lesson:02}-")), "{}", sheet.id);
        assert!(sheet.drawing.starts_with("<svg"));
    }
    let mut desk = Desk::lesson("8", 9);
    let sheet = desk.print(PaperChoices::default()).remove(0);
    let numbers = sheet.tasks.iter().filter(|task| matches!(task.kind, TaskKind::Number(_))).count();
    assert!(numbers >= 10, "{numbers}");
}

#[test]
fn no_question_of_a_lesson_drops_out_of_its_sheet() {
    let (mut orders, mut places, mut doings) = (0, 0, 0);
    for lesson in 1..=12 {
        let mut desk = Desk::lesson(&lesson.to_string(), 1);
        let pages = desk.state.lessons.open.as_ref().expect("a lesson").lesson.pages.clone();
        for (at, page) in pages.iter().enumerate() {
            desk.happen(Action::Lesson(LessonAction::PageChosen(at)));
            let asks = |block: &&Block| match block {
                Block::Ask(Ask { kind: AskKind::Number { .. }, .. }) => false,
                Block::Ask(_) | Block::Do(_) => true,
                _ => false,
            };
            let asked = page.blocks.iter().filter(asks).count();
            let Some(sheet) = desk.print(PaperChoices::default()).into_iter().next() else {
                assert_eq!(asked, 0, "lesson {lesson}, page {}: {:?}", at + 1, desk.state.papers.obstacle);
                continue;
            };
            let own = sheet.tasks.iter().filter(|task| task.heading == page.title && task.number().is_none());
            assert!(own.clone().count() >= asked, "lesson {lesson}, “{}”", page.title);
            for task in own {
                assert!(!task.question.is_empty() && !sheet.answer(task).is_empty(), "{task:?}");
                match &task.kind {
                    TaskKind::Order { items, right } => {
                        let mut ranks = right.clone();
                        ranks.sort_unstable();
                        assert!(ranks.iter().copied().eq(1..=items.len()) && ranks != *right, "{task:?}");
                        orders += 1;
                    }
                    TaskKind::Place(_) => places += 1,
                    TaskKind::Do(_) => doings += 1,
                    _ => {}
                }
            }
        }
    }
    assert!(orders >= 6 && places >= 3 && doings >= 30, "{orders} orders, {places} places, {doings} tasks");
}

#[test]
fn which_numbers_are_boxes_can_be_chosen_and_the_others_are_printed() {
    let mut desk = Desk::lesson("8", 7);
    let asked = desk.print(PaperChoices::default()).remove(0);
    let numbers = |sheet: &Worksheet| sheet.tasks.iter().filter_map(PaperTask::number).collect::<Vec<_>>();
    let (boxes, all) = (numbers(&asked), asked.candidates.clone());
    assert!(boxes.iter().all(|of| all.contains(of)) && boxes.len() < all.len());
    // One that others are computed from is printed now, and one that nobody asked for is a box.
    let delta = desk.quantity("delta o1");
    let other = all.iter().copied().find(|of| !boxes.contains(of)).expect("a number that is not asked");
    assert!(boxes.contains(&delta));
    let choices = PaperChoices { variants: 3, ..PaperChoices::default() }.with_box(delta, false).with_box(other, true);
    assert!(choices.has_own_boxes());
    for sheet in desk.print(choices.clone()) {
        let own = numbers(&sheet);
        assert!(!own.contains(&delta) && own.contains(&other) && own.len() == boxes.len());
        assert!(sheet.given.iter().any(|given| given.of == delta), "{:?}", sheet.given);
        check_by_hand(&sheet);
    }
    let back = choices.with_box(delta, true).with_box(other, false);
    assert_eq!(numbers(&desk.print(PaperChoices { variants: 1, ..back })[0]).len(), boxes.len());
    // All of an update that are chosen not to be boxes leave nothing to ask.
    let none = all.iter().fold(update(Phase::Update), |choices, of| choices.with_box(*of, false));
    assert!(desk.print(none).is_empty() && desk.state.papers.obstacle == Some(Obstacle::Over));
}

#[test]
fn what_is_handed_in_says_how_all_was_set() {
    let mut desk = Desk::lesson("10", 7);
    let mut training = desk.state.bench.document().expect("a document").training;
    training.optimizer = OptimizerKind::Adam.default_optimizer(0.02);
    (training.penalty.l2, training.batch_size) = (0.03, 7);
    desk.ask(Command::SetTraining(training));
    desk.ask(Command::Edit(Edit::SetUnits { layer: 0, units: 5 }));
    desk.ask(Command::Train(1));
    let hand_in = desk.state.papers.hand_in(&desk.state.lessons, &desk.state.bench).expect("something");
    let figure = |name: &str| hand_in.figures.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_str());
    for (name, value) in [
        ("loss", "mean squared error"),
        ("optimizer", "adam"),
        ("rate", "0.02"),
        ("beta1", "0.9"),
        ("l1", "0"),
        ("l2", "0.03"),
        ("batch", "7"),
        ("shuffle", "1"),
        ("seed", "1"),
        ("order", "simultaneous"),
        ("layers", "5relu, 4relu, 1identity"),
        ("init", "he uniform"),
        ("test", "0.2"),
    ] {
        assert_eq!(figure(name), Some(value), "{name} of {:?}", hand_in.figures);
    }
    // Whatever can be set in a link stands there.
    let linked = settings_of(desk.state.bench.document().expect("a document"));
    assert!(linked.iter().all(|(name, _)| *name == "title" || figure(name).is_some()));
}

impl Desk {
    fn quantity(&self, words: &str) -> Quantity {
        let facts = self.state.lessons.facts(&self.state.bench, &self.state.motion).expect("facts");
        facts.quantity(words).expect("a number")
    }
}

#[test]
fn the_table_of_an_update_has_each_of_its_numbers_and_so_has_its_file() {
    let mut desk = Desk::with(Preset::Mazur);
    desk.happen(Action::SheetChosen(Some(Sheet::Worksheet)));
    desk.happen(Action::Paper(PaperAction::Chosen(PaperChoices { table: true, ..PaperChoices::default() })));
    let table = desk.state.papers.table.clone().expect("a table");
    let trace = desk.state.bench.work.as_ref().map(|work| work.document.next_update(&work.dataset).expect("an update"));
    let trace = trace.expect("work");
    assert_eq!(table.rows.len() as u64, trace.order().len());
    desk.happen(Action::Paper(PaperAction::TableSaved));
    let (name, text) = desk.files.pop().expect("a file");
    assert_eq!(name, "update.csv");
    let mut reader = csv::Reader::from_reader(&text[..]);
    let records: Vec<_> = reader.records().map(|record| record.expect("a record")).collect();
    assert_eq!(records.len(), table.rows.len());
    for (at, record) in records.iter().enumerate() {
        let of = trace.order().at(at as u64).expect("a number");
        let value: f64 = record[7].parse().expect("a value");
        assert_eq!(Some(value.to_bits()), trace.value(of).map(f64::to_bits), "{of:?}");
        assert_eq!(record[4].trim(), glassnet::explain::Names::of(&trace).symbol(of).plain());
    }
}

#[test]
fn what_is_handed_in_says_what_was_tried_and_opens_as_the_very_run() {
    let mut desk = Desk::lesson("8", 2);
    desk.state.lessons.tell_time("2026-03-09 10:42".to_owned());
    let page = desk.state.lessons.open.as_ref().expect("a lesson").here().clone();
    let block = page.blocks.iter().position(|block| matches!(block, Block::Ask(_))).expect("a question");
    let answer = |desk: &mut Desk, text: &str| {
        desk.happen(Action::Lesson(LessonAction::Given { block, given: Given::Typed(text.to_owned()) }));
        desk.happen(Action::Lesson(LessonAction::Checked { block }));
    };
    answer(&mut desk, "0.9 {w5} `*");
    answer(&mut desk, "0.9");
    answer(&mut desk, "0.3775");
    desk.ask(Command::Train(3));
    desk.happen(Action::SheetChosen(Some(Sheet::HandIn)));
    desk.happen(Action::Paper(PaperAction::NameTyped("Ada {of} *Class* 9b".to_owned())));
    let hand_in = desk.state.papers.hand_in(&desk.state.lessons, &desk.state.bench).expect("something");
    let handed = hand_in.answers.iter().find(|answer| answer.page == 2).expect("the answer");
    assert_eq!((handed.state, handed.wrong, handed.answer.as_str()), (AnswerState::Right, 1, "0.3775"));
    assert_eq!((handed.tries.as_slice(), handed.at.as_str()), (&["0.9".to_owned()][..], "2026-03-09 10:42"));
    desk.happen(Action::Paper(PaperAction::HandedIn));
    let (name, file) = desk.files.pop().expect("a file");
    let file = String::from_utf8(file).expect("a text");
    assert_eq!(name, "08-backpropagation-ada--of---class--9b.md");
    let lesson = read_lesson(&file).unwrap_or_else(|error| panic!("{error}\n{file}"));
    let written = |desk: &Desk| desk.state.bench.document().map(Document::write);
    let document = Document::read(&lesson.document).expect("a document").write();
    assert_eq!(written(&desk).as_ref(), Some(&document));
    // The teacher opens the file, and has the run.
    let mut teacher = laboratory();
    teacher.happen(Action::DocumentOpened(file));
    let open = teacher.state.lessons.open.as_ref().expect("it is open");
    assert_eq!(open.faults, Vec::<String>::new());
    assert_eq!(written(&teacher), Some(document));
    assert_eq!(teacher.state.bench.reported.updates, 3);
}
