//! The reader of lessons: addresses that lead nowhere, answers that depend on the network, what tasks measure, what plays.

mod desk;
mod files;

use desk::Desk;
use glassnet::explain::{Place, Quantity};
use glassnet::lesson::{AskKind, Block, Expression, Fact, Mistake, mistakes, usual_mistakes};
use glassnet::session::{Command, Document, Edit, Preset, Refusal, Report, Touch};
use glassnet::view::{Action, Address, AnswerState, Choice, Effect, Given, LessonAction, SubjectAction, WalkAction};

const FRONT: &str = "---\ntitle: Mine\nminutes: 5\ndocument: mazur\n---\n";

impl Desk {
    fn with_lesson(pages: &str) -> Self {
        let mut desk = Self::with(Preset::Mazur);
        desk.happen(Action::DocumentOpened(format!("{FRONT}{pages}")));
        assert!(desk.state.lessons.is_open(), "{:?}", desk.state.notice);
        desk
    }

    fn tell(&mut self, action: LessonAction) {
        self.happen(Action::Lesson(action));
    }

    fn asked(&mut self, lesson: &str, page: Option<usize>) {
        self.tell(LessonAction::Asked(Address { lesson: lesson.to_owned(), page }));
    }

    fn answer(&self, block: usize) -> AnswerState {
        self.state.lessons.open.as_ref().expect("a lesson").answer(block).state
    }

    fn value(&self, words: &str) -> f64 {
        let facts = self.state.lessons.facts(&self.state.bench, &self.state.motion).expect("facts");
        let expression = Expression::read(words).expect("an expression");
        facts.evaluate(&expression).expect("it is known").unwrap_or(f64::NAN)
    }
}

#[test]
fn an_address_that_leads_nowhere_is_told_and_the_bench_stays() {
    for (lesson, page) in [("8", Some(99)), ("8", Some(0)), ("backpropagated", None), ("own", None)] {
        let mut desk = Desk::with(Preset::Houses);
        desk.ask(Command::Train(2));
        let before = desk.state.document();
        desk.asked(lesson, page);
        assert!(desk.state.notice.as_ref().is_some_and(|notice| notice.is_refusal), "{lesson} {page:?}");
        assert!(desk.state.lessons.is_listed && !desk.state.lessons.is_open(), "{lesson} {page:?}");
        assert_eq!(desk.state.document(), before);
        // The lesson that was open stays, at its page.
        desk.asked("7", Some(3));
        desk.asked(lesson, page);
        let open = desk.state.lessons.open.as_ref().expect("it is open");
        assert_eq!((open.page, open.lesson.pages.len() > 3), (2, true));
    }
}

const CHOICE: &str = "# One\n\n```ask\nchoice: Which weight is larger?\nright: the first if w1 > w2 \"It is.\"\nright: the \
                      second if w2 > w1\n```\n";

/// The option that is right under the comparison with this sign, and the other one.
fn option(desk: &Desk, text: &str) -> usize {
    let open = desk.state.lessons.open.as_ref().expect("a lesson");
    let Block::Ask(ask) = &open.here().blocks[0] else { panic!("{:?}", open.here()) };
    let AskKind::Choice { options, .. } = &ask.kind else { panic!("{ask:?}") };
    let is_it = |option: &glassnet::lesson::ChoiceOption| format!("{:?}", option.text).contains(text);
    options.iter().position(is_it).expect("the option")
}

#[test]
fn which_answer_is_right_may_depend_on_the_network_and_stays_right_once_given() {
    let mut desk = Desk::with_lesson(CHOICE);
    assert!(desk.value("w2") > desk.value("w1"));
    let [first, second] = ["first", "second"].map(|text| option(&desk, text));
    let choose = |desk: &mut Desk, at: usize| {
        desk.tell(LessonAction::Given { block: 0, given: Given::Chosen(vec![at]) });
        desk.tell(LessonAction::Checked { block: 0 });
    };
    choose(&mut desk, first);
    assert_eq!(desk.answer(0), AnswerState::Open);
    desk.ask(Command::Touch(Touch::SetWeight { layer: 0, unit: 0, source: 0, value: 3.0 }));
    choose(&mut desk, second);
    assert_eq!(desk.answer(0), AnswerState::Open);
    choose(&mut desk, first);
    assert_eq!(desk.answer(0), AnswerState::Right);
    // Of what was answered nothing changes with the network.
    desk.ask(Command::Touch(Touch::SetWeight { layer: 0, unit: 0, source: 0, value: -3.0 }));
    assert_eq!(desk.answer(0), AnswerState::Right);
    let mut desk = Desk::with_lesson(CHOICE);
    desk.tell(LessonAction::Shown { block: 0 });
    let given = desk.state.lessons.open.as_ref().expect("a lesson").answer(0).given;
    assert_eq!(given, Some(Given::Chosen(vec![second])));
}

#[test]
fn a_network_is_measured_by_its_layers_units_and_what_was_done_with_it() {
    let mut desk = Desk::with_lesson("# One\n\nText.\n");
    for (words, value) in [
        ("layers", 2.0),
        ("hidden_layers", 1.0),
        ("units", 4.0),
        ("hidden units", 2.0),
        ("units_in_output_layer", 2.0),
        ("dead units", 0.0),
        ("furthest", 0.0),
        ("changes_on_the_way", 0.0),
        ("activation = sigmoid", 1.0),
        ("activation = relu", 0.0),
        ("loss = half_squared_error", 1.0),
        ("loss > 0.1", 1.0),
        ("not output_activation = softmax", 1.0),
    ] {
        assert_eq!(desk.value(words), value, "{words}");
    }
    desk.ask(Command::Train(5));
    desk.ask(Command::GoTo(2));
    assert_eq!((desk.value("furthest"), desk.value("changes_on_the_way")), (5.0, 0.0));
    desk.ask(Command::Edit(Edit::SetActivation { layer: 0, activation: glassnet::engine::Activation::Relu }));
    desk.ask(Command::Touch(Touch::SetBias { layer: 0, unit: 1, value: -100.0 }));
    assert_eq!((desk.value("dead units"), desk.value("furthest")), (1.0, 2.0));
    assert!(desk.value("changes_on_the_way") > 0.0);
    // What was set before a start is no change on its way.
    desk.ask(Command::Reset);
    desk.ask(Command::Train(2));
    assert_eq!((desk.value("changes_on_the_way"), desk.value("updates")), (0.0, 2.0));
}

#[test]
fn what_stands_in_the_unit_of_the_person_has_its_place_on_the_stage() {
    let desk = Desk::with_lesson(&format!("{CHOICE}\n---\n\n# Two\n\n```load\nhouses\n```\n"));
    let mut desk = desk;
    desk.tell(LessonAction::PageChosen(1));
    let facts = desk.state.lessons.facts(&desk.state.bench, &desk.state.motion).expect("facts");
    let trace = facts.trace.expect("an update");
    let place = |words: &str| {
        let fact = facts.find(words).expect("it is there");
        assert!(!matches!(fact, Fact::Quantity(_)), "{words}");
        trace.place(facts.place_of(fact).expect("a number"))
    };
    // Of the units made of a category, the one that is on.
    let place_of_town = place("cell neighborhood");
    let Place::Unit { layer, unit } = place_of_town else { panic!("{place_of_town:?}") };
    assert!(layer.is_inputs() && desk.state.bench.frame.as_ref().expect("a frame").inputs[unit] == 1.0);
    for words in ["guess o1", "wanted o1", "miss o1"] {
        assert_eq!(place(words), Place::Unit { layer: trace.last(), unit: 0 }, "{words}");
    }
}

#[test]
fn mistakes_are_carried_into_the_unit_of_the_person() {
    let mut desk = Desk::with_lesson(&format!("{CHOICE}\n---\n\n# Two\n\n```load\nhouses\n```\n"));
    desk.tell(LessonAction::PageChosen(1));
    // So that there are biases to be forgotten.
    desk.ask(Command::Train(1));
    let facts = desk.state.lessons.facts(&desk.state.bench, &desk.state.motion).expect("facts");
    let (trace, target) = (facts.trace.expect("an update"), &facts.dataset.targets[0]);
    let usual = |words: &str| usual_mistakes(&Expression::read(words).expect("an expression"), &facts);
    let number = |words: &str| facts.quantity(words).expect("a number");
    let (scaled, wanted) =
        (number("activation o1"), target.unscale(trace.value(number("target o1")).expect("a value")));
    let [guess, miss] = [usual("guess o1"), usual("miss o1")];
    let own = mistakes(trace, scaled);
    assert!(!own.is_empty());
    for (mistake, value) in own {
        assert!(guess.contains(&(mistake, target.unscale(value))), "{mistake:?} in {guess:?}");
        assert!(miss.contains(&(mistake, target.unscale(value) - wanted)), "{mistake:?} in {miss:?}");
    }
    let [output, aim] = ["activation o1", "target o1"].map(|words| trace.value(number(words)).expect("a value"));
    for (found, scaled) in [(guess, output), (miss, output - aim), (usual("wanted o1"), aim)] {
        assert_eq!(found.last(), Some(&(Mistake::StillScaled, scaled)));
    }
}

const REVEALED: &str = "# One\n\n```walk\nbefore: product w1\n```\n\n```ask\nnumber: example_loss\ndigits: 1\n```\n\n```reveal\nwalk: \
                        example_loss\n```\n\n---\n\n# Two\n\nText.\n";

impl Desk {
    fn done(&self) -> u64 {
        self.state.motion.operation()
    }

    /// The operations of the update up to and with the one that computes a number.
    fn until(&self, words: &str) -> u64 {
        let walk = self.state.motion.walk().expect("a walk");
        let quantity = glassnet::lesson::quantity_of(&walk.trace, words, 0).expect("a number");
        walk.trace.order().position(quantity).expect("its place") + 1
    }

    /// At the page of `REVEALED`, answered, so that the walk has set out.
    fn revealed() -> Self {
        let mut desk = Self::with_lesson(REVEALED);
        assert_eq!(desk.done(), desk.until("product w1") - 1);
        desk.tell(LessonAction::Shown { block: 1 });
        assert!(desk.state.motion.is_bound());
        desk
    }
}

#[test]
fn a_reveal_plays_to_its_number_and_stops_there() {
    let mut desk = Desk::revealed();
    let wanted = desk.until("example_loss");
    let mut seen = vec![desk.done()];
    while desk.state.motion.is_timed() {
        desk.happen(Action::Walk(WalkAction::Ticked));
        seen.push(desk.done());
    }
    assert!(seen.len() > 3 && seen.is_sorted() && seen.last() == Some(&wanted), "{seen:?}, to {wanted}");
    desk.happen(Action::Walk(WalkAction::Ticked));
    assert_eq!(desk.done(), wanted);
    // Whoever comes back finds it done.
    desk.tell(LessonAction::Turned { forward: true });
    desk.tell(LessonAction::Turned { forward: false });
    assert_eq!((desk.done(), desk.state.motion.is_timed()), (wanted, false));
}

#[test]
fn whoever_presses_anything_is_at_the_number_at_once() {
    for action in [
        Action::Walk(WalkAction::Hurried),
        Action::Walk(WalkAction::PlayToggled),
        Action::Subject(SubjectAction::Chosen(None)),
    ] {
        let mut desk = Desk::revealed();
        let wanted = desk.until("example_loss");
        desk.happen(action);
        assert!(!desk.state.motion.is_bound());
        assert!(desk.done() == wanted || desk.state.motion.is_running());
    }
}

#[test]
fn a_page_that_is_turned_ends_what_plays() {
    let mut desk = Desk::revealed();
    desk.tell(LessonAction::Turned { forward: true });
    let done = desk.done();
    for _ in 0..3 {
        desk.happen(Action::Walk(WalkAction::Ticked));
    }
    assert!(!desk.state.motion.is_timed());
    assert_eq!(desk.done(), done);
}

const CELL: &str =
    "# One\n\n```load\nhouses\n```\n\n```ask\npoint: Which cell becomes several inputs?\nat: cell neighborhood\n```\n";

/// What one comes to with a page: the work, the example on the stage, and how far the update in hand is computed.
fn moment(desk: &Desk) -> (Option<Document>, Option<usize>, u64) {
    let bench = &desk.state.bench;
    (bench.document().cloned(), bench.frame.as_ref().map(|frame| frame.example), desk.state.motion.operation())
}

#[test]
fn whoever_turns_back_a_page_finds_it_as_it_was_come_to() {
    for (lesson, touches) in (1..=12).flat_map(|lesson| [(lesson, false), (lesson, true)]) {
        let mut desk = Desk::with(Preset::Mazur);
        desk.asked(&lesson.to_string(), Some(1));
        let pages = desk.state.lessons.open.as_ref().expect("it is open").lesson.pages.len();
        let mut come_to = vec![moment(&desk)];
        for page in 1..pages {
            if touches {
                // Another example, an update, and the first numbers of the next one, in turn.
                match page % 3 {
                    0 => desk.ask(Command::Train(1)),
                    1 => desk.happen(Action::Walk(WalkAction::OperationChosen(3))),
                    _ => desk.ask(Command::ShowExample(
                        *desk.state.bench.work.as_ref().expect("work").rows().last().expect("a row"),
                    )),
                }
            }
            desk.tell(LessonAction::Turned { forward: true });
            come_to.push(moment(&desk));
        }
        for page in (0..pages - 1).rev() {
            desk.tell(LessonAction::Turned { forward: false });
            let ((work, example, operation), before) = (moment(&desk), &come_to[page]);
            let place = format!("lesson {lesson}, page {}, touched: {touches}", page + 1);
            assert_eq!((example, operation), (before.1, before.2), "{place}");
            assert!(work == before.0, "{place}: other work");
        }
    }
}

#[test]
fn work_that_was_refused_is_brought_when_its_page_is_turned_back_to() {
    let mut desk =
        Desk::with_lesson(&format!("{CHOICE}\n---\n\n# Two\n\n```load\nhouses\n```\n\n---\n\n# Three\n\nText.\n"));
    let asked = desk.state.update(Action::Lesson(LessonAction::Turned { forward: true }));
    assert!(asked.iter().any(|effect| matches!(effect, Effect::Send(Command::Load(_)))));
    desk.happen(Action::Reported(Report::Refused { request: 1, reason: Refusal::Overtaken }));
    desk.tell(LessonAction::Turned { forward: true });
    assert_eq!(desk.state.bench.preset(), Some(Preset::Mazur));
    desk.tell(LessonAction::Turned { forward: false });
    assert_eq!(desk.state.bench.preset(), Some(Preset::Houses));
}

#[test]
fn work_that_is_on_its_way_is_waited_for_whichever_way_the_page_is_turned() {
    for (forward, arrives) in [(true, Preset::Houses), (false, Preset::Mazur)] {
        let pages = format!(
            "{CHOICE}\n---\n\n# Two\n\n```load\nhouses\n```\n\n---\n\n# Three\n\n```set\nexample: 2\n```\n\nText.\n"
        );
        let mut desk = Desk::with_lesson(&pages);
        let mut asked = desk.state.update(Action::Lesson(LessonAction::Turned { forward: true }));
        asked.extend(desk.state.update(Action::Lesson(LessonAction::Turned { forward })));
        let is_coming = |desk: &Desk| desk.state.lessons.open.as_ref().expect("a lesson").is_loading();
        assert!(is_coming(&desk));
        for effect in asked {
            if let Effect::Send(command) = effect {
                desk.ask(command);
            }
        }
        assert!(!is_coming(&desk) && !desk.state.lessons.is_coming());
        assert_eq!(desk.state.bench.preset(), Some(arrives));
        let bench = &desk.state.bench;
        let example = bench.frame.as_ref().expect("a frame").example;
        assert_eq!(example, bench.work.as_ref().expect("work").rows()[usize::from(forward)]);
    }
}

#[test]
fn a_cell_of_the_table_is_pointed_at() {
    let mut desk = Desk::with_lesson(CELL);
    let facts = desk.state.lessons.facts(&desk.state.bench, &desk.state.motion).expect("facts");
    let quantity = |words: &str| facts.quantity(words).expect("a number");
    let (town, price, o1, w1) =
        (quantity("cell neighborhood"), quantity("cell price"), quantity("activation o1"), quantity("w1"));
    let place = facts.trace.expect("an update").place(town);
    let Place::Unit { unit, .. } = place else { panic!("{place:?}") };
    for (chosen, is_right) in
        [(price, false), (o1, false), (w1, false), (town, true), (Quantity::Input { unit, example: 0 }, true)]
    {
        let mut desk = Desk::with_lesson(CELL);
        desk.happen(Action::Subject(SubjectAction::Chosen(Some(chosen))));
        assert_eq!(desk.answer(1) == AnswerState::Right, is_right, "{chosen:?}");
    }
    desk.tell(LessonAction::Shown { block: 1 });
    assert_eq!(desk.answer(1), AnswerState::Shown);
}

#[test]
fn a_lesson_may_stand_on_any_set_of_the_catalogue() {
    // One of each kind; that all have their names is shown where they are listed.
    for name in ["toy_nl", "iris", "digits_8x8", "points-spiral", "gate-xor"] {
        let choice = Choice::named(name).expect("a set");
        let mut desk = Desk::with(Preset::Mazur);
        desk.happen(Action::DocumentOpened(format!(
            "---\ntitle: Mine\nminutes: 5\ndocument: {}\n---\n# One\n\nText.\n\n---\n\n# Two\n\n```load\nmazur\n```\n",
            choice.name()
        )));
        assert!(desk.state.lessons.is_open(), "{}: {:?}", choice.name(), desk.state.notice);
        let document = |desk: &Desk| desk.state.document().expect("a document");
        assert_eq!(Choice::of(&document(&desk).data), Some(choice), "{}", choice.name());
        assert!(!desk.state.lessons.is_coming());
        let first = document(&desk).network;
        desk.tell(LessonAction::Turned { forward: true });
        assert_eq!(document(&desk).preset, Some(Preset::Mazur));
        desk.tell(LessonAction::Turned { forward: false });
        assert!(document(&desk).network == first, "{name}");
    }
}
