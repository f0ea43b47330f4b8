//! Documents that people really have, each with what is right for it: worked examples of textbooks and reports, recomputed in
//! float64 beside this program.

mod bench;
mod worker;

use std::path::Path;
use std::rc::Rc;

use bench::Bench;
use glassnet::data::houses_only;
use glassnet::engine::{Divergence, Loss, Optimizer, Training, UpdateOrder};
use glassnet::explain::{LayerNumber, Parameter, Quantity, Trace};
use glassnet::session::{
    Command, Document, DocumentError, Report, Session, StepUnit, Stopped, SurveyContents, Workbench,
};
use glassnet::view::{Content, Digits, Explanation, Work, cautions, grouped, one_answer};
use worker::whole;

fn document(name: &str) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(name).with_extension("json");
    Document::read(&std::fs::read_to_string(path).expect("the case is there")).expect("it is a document")
}

fn open(document: &Document) -> Result<Session, DocumentError> {
    Session::open(document.clone(), &houses_only)
}

fn case(name: &str) -> Session {
    open(&document(name)).expect("it can be opened")
}

fn train(session: &mut Session, mut updates: u64) -> Result<(), Divergence> {
    while updates > 0 {
        updates -= session.train(updates)?;
    }
    Ok(())
}

/// The training loss now, and after each of these numbers of further updates.
fn losses(session: &mut Session, updates: &[u64]) -> Vec<f64> {
    let mut all = vec![session.measure().0.loss];
    for &count in updates {
        train(session, count).expect("it does not diverge");
        all.push(session.measure().0.loss);
    }
    all
}

fn weight(session: &Session, layer: usize, unit: usize, source: usize) -> f64 {
    let layers = session.document().network.layers;
    layers[layer].weights.as_ref().expect("the run has its weights")[unit][source]
}

/// The cases are given with all their digits; the order of sums may differ by a few units in the last place.
fn assert_close(found: &[f64], right: &[f64]) {
    assert_eq!(found.len(), right.len());
    for (&found, &right) in found.iter().zip(right) {
        assert!((found - right).abs() <= 1e-14 * right.abs().max(1e-2), "{found} is not {right}");
    }
}

/// Every number of the next update, as scripts are given it.
fn numbers(session: &Session) -> Vec<(Quantity, f64)> {
    let trace = next_update(session);
    let order = trace.order();
    let given = (0..order.len()).filter_map(|position| order.at(position));
    let given = given.map(|quantity| (quantity, Content::of(&trace, quantity).expect("it is computed")));
    given
        .map(|(quantity, content)| match content {
            Content::Number(number) => (quantity, number),
            Content::Text(text) => panic!("{quantity:?} is “{text}”"),
        })
        .collect()
}

/// Every number of the next update as the page shows it, with its formula, in some digits and in all.
fn shown(session: &Session) -> Vec<(Quantity, String)> {
    let trace = next_update(session);
    let texts = |(quantity, number): (Quantity, f64)| {
        let told = Explanation::of(&trace, quantity).expect("it is computed");
        let digits = [Digits::default(), Digits(2), Digits::FULL];
        let written = digits.iter().flat_map(|digits| [digits.write(number), digits.write_short(number)]);
        // Within a formula a minus may stand before a number that is 0: −t/a.
        let result = told.numbers.rsplit('=').next().unwrap_or_default().to_owned();
        (quantity, written.chain([result, grouped(number)]).collect::<Vec<_>>().join(" ; "))
    };
    numbers(session).into_iter().map(texts).collect()
}

/// Whether a 0 stands behind a minus sign that belongs to it.
fn has_negative_zero(text: &str) -> bool {
    text.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '−' | '-'))).any(|word| {
        let bare = word.trim_start_matches(['−', '-']);
        bare.len() < word.len() && bare.parse() == Ok(0.0)
    })
}

fn next_update(session: &Session) -> Trace {
    session.document().next_update(&Rc::new(session.dataset().clone())).expect("there is a next update")
}

fn told(session: &Session) -> String {
    let (document, dataset) = (session.document(), Rc::new(session.dataset().clone()));
    cautions(&Work { document, dataset, generation: 1 }).join(" ")
}

#[test]
fn three_two_one_01() {
    let mut session = case("01-three-two-one-sigmoid");
    let delta = Quantity::Delta { layer: LayerNumber(2), unit: 0, example: 0 };
    assert_close(&[next_update(&session).value(delta).expect("a δ")], &[-0.131_169_078_214_344_5]);
    assert_close(&losses(&mut session, &[1]), &[0.138_396_445_390_319_3, 0.117_492_274_512_122_42]);
}

#[test]
fn shares_as_targets_02() {
    let mut session = case("02-bce-batch-of-two");
    assert_close(&losses(&mut session, &[1]), &[0.820_975_790_499_814_2, 0.741_986_014_834_654_9]);
    assert!(session.measure().0.accuracy.is_nan(), "a share between two classes is neither right nor wrong");
    assert!(told(&session).contains("0.9"), "{}", told(&session));
}

#[test]
fn one_against_all_04() {
    let mut session = case("04-one-vs-all-sigmoid");
    assert_close(&losses(&mut session, &[1]), &[1.851_742_464_016_437_7, 1.590_976_682_743_605_2]);
    let mut other = document("04-one-vs-all-sigmoid");
    other.training.loss = Loss::CrossEntropy;
    let refusal = open(&other).map(|_| ()).expect_err("a sigmoid has no cross-entropy").to_string();
    assert!(refusal.contains("softmax"), "{refusal}");
}

#[test]
fn a_dead_unit_05() {
    let mut session = case("05-relu-softmax-dead-unit");
    let given = numbers(&session);
    let negative_zero = given.iter().find(|(_, number)| *number == 0.0 && number.is_sign_negative());
    assert_eq!(negative_zero, None);
    assert!(given.contains(&(Quantity::Delta { layer: LayerNumber(1), unit: 1, example: 0 }, 0.0)));
    for (quantity, text) in shown(&session) {
        assert!(!has_negative_zero(&text), "{quantity:?} is shown as {text}");
    }
    assert_close(&losses(&mut session, &[1]), &[1.051_375_468_504_363_7, 0.671_964_374_174_928]);
}

#[test]
fn exact_decimals_06() {
    let mut session = case("06-relu-linear-exact");
    assert_close(&losses(&mut session, &[1]), &[0.781_25, 0.294_288_330_078_125]);
    // Four digits unless more are asked for, with closing zeros where numbers stand among others, and without where one is set or
    // typed; the digits that float64 adds to 0.1 and −0.125 only on demand.
    let given = numbers(&case("06-relu-linear-exact"));
    let shown = |write: fn(f64) -> String| given.iter().map(|(_, number)| write(*number)).collect::<Vec<_>>();
    for (all, digits) in [
        (shown(|number| Digits::default().write(number)), ["0.1000", "−0.1250"]),
        (shown(|number| Digits::default().write_short(number)), ["0.1", "−0.125"]),
        (shown(|number| Digits::FULL.write(number)), ["0.09999999999999998", "−0.12499999999999997"]),
    ] {
        digits.iter().for_each(|digits| assert!(all.iter().any(|shown| shown == digits), "{digits} in {all:?}"));
    }
    let significant =
        |text: &String| text.chars().filter(char::is_ascii_digit).skip_while(|&digit| digit == '0').count();
    assert!(shown(|number| Digits::default().write(number)).iter().all(|text| significant(text) <= 4));
}

#[test]
fn optimizers_on_a_parabola_08_09() {
    let courses: [(&str, &[f64]); 2] = [
        ("08-momentum-parabola", &[10.0, -6.0, 2.0, -0.400_000_000_000_000_36, 2.220_446_049_250_313e-16, 0.04]),
        (
            "09-adam-parabola",
            &[
                5.0,
                4.900_000_000_1,
                4.800_057_756_868_857,
                4.700_213_291_333_392,
                4.600_507_673_963_063,
                4.500_982_947_818_709,
            ],
        ),
    ];
    for (name, course) in courses {
        let mut session = case(name);
        let mut found = vec![weight(&session, 0, 0, 0)];
        for _ in 1..course.len() {
            train(&mut session, 1).expect("it does not diverge");
            found.push(weight(&session, 0, 0, 0));
        }
        assert_close(&found, course);
    }
}

#[test]
fn both_update_orders_11() {
    for (name, loss) in
        [("11-xor-simultaneous", 0.063_948_894_859_957_08), ("11-xor-sequential", 0.001_290_669_549_421_881_6)]
    {
        let mut session = case(name);
        train(&mut session, 40_000).expect("it does not diverge");
        let found = session.measure().0.loss;
        assert!((found - loss).abs() <= 1e-9 * loss, "{name}: {found}");
    }
}

#[test]
fn a_step_that_is_too_long_13() {
    let mut session = case("13-relu-dead-exact");
    assert_eq!(told(&session), "");
    assert_close(&losses(&mut session, &[1]), &[2.205, 3.1752]);
    assert!(told(&session).contains("2.205") && told(&session).contains("3.175"), "{}", told(&session));
    // A shorter step makes it smaller, and nothing is said; what else may make it larger is not blamed on the step.
    for change in [
        (|training: &mut Training| training.optimizer = Optimizer::Sgd { learning_rate: 0.001 }) as fn(&mut Training),
        |training| training.penalty.l2 = 0.1,
        |training| training.update_order = UpdateOrder::Sequential,
    ] {
        let mut document = document("13-relu-dead-exact");
        change(&mut document.training);
        let mut session = open(&document).expect("it can be opened");
        losses(&mut session, &[1]);
        assert!(!told(&session).contains("error larger"), "{}", told(&session));
    }
}

#[test]
fn small_networks_14() {
    let mut session = case("14-two-one-one-no-bias");
    assert_close(&losses(&mut session, &[1]), &[0.125_525_718_516_595_58, 0.123_756_892_661_9]);
    assert!(session.document().network.layers.iter().all(|layer| layer.biases.as_deref() == Some(&[0.0])));
}

#[test]
fn an_explosion_15() {
    let mut session = case("15-explosion-linear");
    train(&mut session, 76).expect("it does not diverge yet");
    assert!(session.measure().0.loss.is_finite());
    train(&mut session, 1).expect("only the loss is infinite");
    assert_eq!(session.measure().0.loss, f64::INFINITY);
    let divergence = train(&mut session, 1_000).expect_err("the weight would be infinite");
    assert_eq!((divergence.update, divergence.is_infinite), (155, true));
    let saved = session.document().write();
    let mut again = open(&Document::read(&saved).expect("it can be saved and opened")).expect("it can be opened");
    assert_eq!(weight(&again, 0, 0, 0).to_bits(), weight(&session, 0, 0, 0).to_bits());
    for session in [&mut session, &mut again] {
        assert_eq!(train(session, 1).expect_err("it is as far as it goes").update, 155);
    }
}

/// What a bench says when it stops by itself.
fn stop(name: &str) -> Stopped {
    let mut bench = Workbench::default();
    let mut reports = whole(&mut bench, Command::Load(document(name).write()));
    reports.extend(whole(&mut bench, Command::Step(StepUnit::Step, 5_000)));
    let stop =
        reports.into_iter().find_map(|report| if let Report::Stopped(stop) = report { Some(stop) } else { None });
    stop.expect("it stops")
}

#[test]
fn an_explosion_by_the_penalty_16() {
    let session = case("16-explosion-l2");
    assert!(told(&session).contains("penalty"), "{}", told(&session));
    let Stopped::Diverged(diverged) = stop("16-explosion-l2") else { panic!("it diverges") };
    assert!(diverged.by_penalty && diverged.update <= 1_022, "{diverged:?}");
    let Stopped::Diverged(diverged) = stop("15-explosion-linear") else { panic!("it diverges") };
    assert!(!diverged.by_penalty);
}

#[test]
fn a_weight_that_only_shrinks_17() {
    let mut session = case("17-weight-to-denormal");
    train(&mut session, 1_073).expect("it does not diverge");
    assert!(weight(&session, 0, 0, 1) > 5e-324);
    train(&mut session, 1).expect("it does not diverge");
    assert_eq!(weight(&session, 0, 0, 1), 5e-324);
    let shown = weight(&session, 0, 0, 1).to_string();
    assert_eq!(shown.parse(), Ok(5e-324), "it can be typed back");
}

#[test]
fn a_sigmoid_that_is_sure_and_wrong_19() {
    let session = case("19-bce-saturated");
    let trace = next_update(&session);
    let gradient = Quantity::Gradient(Parameter::weight(LayerNumber(1), 0, 0));
    assert_eq!((trace.value(Quantity::BatchLoss), trace.value(gradient)), (Some(400.0), Some(0.5)));
    let delta = Quantity::Delta { layer: LayerNumber(1), unit: 0, example: 0 };
    assert_eq!(trace.value(delta), Some(1.0));
    let leaves = trace.formula(delta).expect("it is computed").leaves();
    let detour = |leaf: &Quantity| matches!(leaf, Quantity::Blame { .. } | Quantity::ActivationSlope { .. });
    assert!(!leaves.iter().any(detour), "δ is told without ∂ℓ/∂a and f′: {leaves:?}");
}

#[test]
fn one_class_always_answered_20() {
    let case = document("20-imbalance");
    let mut bench = Bench::open(&case.write());
    bench.ask(Command::SetSurvey(SurveyContents { examples: true, ..SurveyContents::default() }));
    bench.ask(Command::Train(2_000));
    let survey = bench.worker.survey();
    // The table itself stays behind.
    let session = open(&Document { data: case.data, ..bench.document() }).expect("it can be opened");
    let bias = session.document().network.layers[0].biases.as_ref().expect("a bias")[0];
    let mut session = session;
    let measures = session.measure().0;
    assert!((bias + 1.992_43).abs() < 1e-5 && (measures.loss - 0.366_92).abs() < 1e-5, "{bias}, {measures:?}");
    assert_eq!(measures.accuracy, 0.88);
    let sentence = one_answer(session.dataset(), &survey.expect("a survey")).expect("it is told");
    assert!(sentence.contains("“0”") && sentence.contains("most frequent") && sentence.contains("88 %"), "{sentence}");
}

#[test]
fn ragged_rows_21() {
    let refusal = open(&document("21-ragged-examples")).map(|_| ()).expect_err("the rows are unequal").to_string();
    assert!(refusal.contains("inputs[2] has 7 numbers"), "{refusal}");
}

#[test]
fn prices_as_they_are_22() {
    let sigmoid = told(&case("22-unscaled-sigmoid"));
    assert!(sigmoid.contains("17360"), "{sigmoid}");
    let linear = told(&case("22-unscaled-linear"));
    assert!(!linear.contains("17360") && !linear.is_empty(), "{linear}");
}

#[test]
fn every_case_is_asked_about() {
    let source = include_str!("case_documents.rs");
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")).expect("the cases") {
        let name = entry.expect("a file").file_name().into_string().expect("a name");
        if let Some(name) = name.strip_suffix(".json") {
            assert!(source.contains(&format!("\"{name}\"")), "{name} is not opened");
        }
    }
}
