//! The usual mistakes: whoever types what one gives is told of it, or of one that gives the same; what is right is never
//! taken for a mistake.

mod explain_random;

use explain_random::kinds;
use glassnet::explain::{Names, Trace, mazur_trace};
use glassnet::lesson::{
    Expression, Facts, Judge, Mistake, Operation, Typed, Verdict, mistakes, rounded_on_the_way, usual_mistakes,
};
use glassnet::session::{Document, Frame, Preset, Progress};
use proptest::prelude::*;

const DIGITS: u32 = 6;

fn verdict(right: f64, near: (&[f64], &[(Mistake, f64)]), typed: f64) -> Verdict<Mistake> {
    let typed = Typed::read(&format!("{typed:.11e}")).expect("a number");
    Judge { right, rounded: near.0, digits: DIGITS, mistakes: near.1 }.verdict(&typed)
}

/// Whether two numbers are told apart by the digits that are asked for: by more than a unit of the last one, which is
/// largest beside a number that begins with 1.
fn differ(one: f64, other: f64) -> bool {
    (one - other).abs() > 11.0 * 10f64.powi(-(DIGITS as i32)) * one.abs().max(other.abs())
}

/// An answer is judged as it should be: right as such and where one rounds on the way, and each usual mistake as itself.
fn hold(of: &Expression, facts: &Facts<'_>) -> Result<(), TestCaseError> {
    let Some(right) = facts.evaluate(of).ok().flatten().filter(|right| right.is_finite()) else { return Ok(()) };
    let (rounded, usual) = (rounded_on_the_way(of, facts, DIGITS), usual_mistakes(of, facts));
    let near = (&rounded[..], &usual[..]);
    for &value in rounded.iter().chain([&right]) {
        prop_assert_eq!(verdict(right, near, value), Verdict::Right, "{:?} = {}, typed {}", of, right, value);
    }
    for &(mistake, value) in &usual {
        // To 0 as it is asked for, all is right that is small enough.
        let is_as_good_as_right = right == 0.0 && value.abs() <= 0.5 * 10f64.powi(-(DIGITS as i32));
        if is_as_good_as_right
            || !differ(value, -right)
            || rounded.iter().chain([&right]).any(|right| !differ(value, *right))
        {
            continue;
        }
        let Verdict::Mistake(told) = verdict(right, near, value) else {
            return Err(TestCaseError::fail(format!("{of:?}: {value} is {mistake:?}, of {right}")));
        };
        let same = usual.iter().any(|&(other, at)| other == told && !differ(at, value));
        prop_assert!(told == mistake || same, "{:?}: {} is {:?}, not {:?}", of, value, mistake, told);
    }
    Ok(())
}

/// The bench on which an update is explained, as far as answers are judged by it.
fn with_facts<T>(trace: &Trace, ask: impl FnOnce(&Facts<'_>) -> T) -> T {
    let document = Document::read(Preset::Mazur.text()).expect("a document");
    let dataset = trace.origin.dataset.clone();
    let facts = Facts {
        document: &document,
        dataset: &dataset,
        frame: &Frame::default(),
        progress: Progress::default(),
        trace: Some(trace),
        example: 0,
        is_diverged: false,
        is_drawn: false,
    };
    ask(&facts)
}

proptest! {
    #![proptest_config(ProptestConfig {
        rng_seed: proptest::test_runner::RngSeed::Fixed(11),
        cases: 24,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_mistake_is_told_as_itself_and_the_right_number_as_right(kind in kinds(), skip in 1_usize..7) {
        let trace = kind.trace();
        let (order, names) = (trace.order(), Names::of(&trace));
        with_facts(&trace, |facts| -> Result<(), TestCaseError> {
            for position in (0..order.len()).step_by(skip) {
                let words = order.at(position).map(|quantity| names.words_for(quantity));
                words.map_or(Ok(()), |words| hold(&Expression::Named(words), facts))?;
            }
            Ok(())
        })?;
    }

}

proptest! {
    #![proptest_config(ProptestConfig {
        rng_seed: proptest::test_runner::RngSeed::Fixed(12),
        cases: 8,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_mistake_in_a_part_is_told_in_what_is_computed_of_it(kind in kinds(), skip in 37_usize..71) {
        let trace = kind.trace();
        let (order, names) = (trace.order(), Names::of(&trace));
        let words = |position: u64| order.at(position).map(|quantity| Box::new(Expression::Named(names.words_for(quantity))));
        with_facts(&trace, |facts| -> Result<(), TestCaseError> {
            for position in (0..order.len().saturating_sub(1)).step_by(skip) {
                let (Some(one), Some(other)) = (words(position), words(position + 1)) else { continue };
                for operation in [Operation::Minus, Operation::Times] {
                    let both = Expression::Both(operation, Box::new([*one.clone(), *other.clone()]));
                    hold(&both, facts)?;
                }
            }
            Ok(())
        })?;
    }
}

/// Named wrong answers to the first update of Mazur's example.
const NAMED: [(&str, &str, Mistake); 10] = [
    ("new_weight w5", "0.180085176", Mistake::SlopeLeftOut),
    ("new_weight w5", "0.441083520", Mistake::StepAdded),
    ("new_weight w1", "0.150219284", Mistake::StepAdded),
    ("new_weight w5", "0.317832959", Mistake::RateLeftOut),
    ("new_weight w5", "0.396537536", Mistake::InputInstead),
    ("new_weight w1", "0.149091242", Mistake::SlopeLeftOut),
    ("new_weight w1", "0.149665802", Mistake::OneShareOnly),
    ("new_weight w1", "0.149817639", Mistake::NewWeightUsed),
    ("weight_gradient w5", "0.0410835203", Mistake::RateApplied),
    ("output_error o1", "0.549622", Mistake::HalfDropped),
];

#[test]
fn the_named_wrong_answers_to_mazurs_example_are_told() {
    let trace = mazur_trace().expect("its numbers fit");
    let names = Names::of(&trace);
    for (words, typed, told) in NAMED {
        let quantity = names.find(words).expect("a number");
        let right = trace.value(quantity).expect("a value");
        let usual = mistakes(&trace, quantity);
        let judge = Judge { right, rounded: &[], digits: 6, mistakes: &usual };
        let verdict = judge.verdict(&Typed::read(typed).expect("a number"));
        assert_eq!(verdict, Verdict::Mistake(told), "{words}: {typed}; {usual:?}");
    }
}
