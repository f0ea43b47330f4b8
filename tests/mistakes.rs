//! The usual mistakes: whoever types what one gives is told of it, or of one that gives the same; what is right is never
//! taken for a mistake.

mod explain_random;

use explain_random::kinds;
use glassnet::explain::{Quantity, Trace, mazur_trace};
use glassnet::lesson::{Judge, Mistake, Typed, Verdict, mistakes};
use proptest::prelude::*;

const DIGITS: u32 = 6;

fn verdict(right: f64, usual: &[(Mistake, f64)], typed: f64) -> Verdict<Mistake> {
    let typed = Typed::read(&format!("{typed:.11e}")).expect("a number");
    Judge { right, rounded: &[], digits: DIGITS, mistakes: usual }.verdict(&typed)
}

/// Whether two numbers are told apart by the digits that are asked for: by more than a unit of the last one, which is
/// largest beside a number that begins with 1.
fn differ(one: f64, other: f64) -> bool {
    (one - other).abs() > 11.0 * 10f64.powi(-(DIGITS as i32)) * one.abs().max(other.abs())
}

fn hold(trace: &Trace, quantity: Quantity) -> Result<(), TestCaseError> {
    let Some(right) = trace.value(quantity).filter(|right| right.is_finite()) else { return Ok(()) };
    let usual = mistakes(trace, quantity);
    prop_assert_eq!(verdict(right, &usual, right), Verdict::Right, "{:?} = {}", quantity, right);
    for &(mistake, value) in &usual {
        if !differ(value, right) || !differ(value, -right) {
            continue;
        }
        let Verdict::Mistake(told) = verdict(right, &usual, value) else {
            return Err(TestCaseError::fail(format!("{quantity:?}: {value} is {mistake:?}, of {right}")));
        };
        let same = usual.iter().any(|&(other, at)| other == told && !differ(at, value));
        prop_assert!(told == mistake || same, "{:?}: {} is {:?}, not {:?}", quantity, value, mistake, told);
    }
    Ok(())
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
        let order = trace.order();
        for position in (0..order.len()).step_by(skip) {
            if let Some(quantity) = order.at(position) {
                hold(&trace, quantity)?;
            }
        }
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
    let names = glassnet::explain::Names::of(&trace);
    for (words, typed, told) in NAMED {
        let quantity = names.find(words).expect("a number");
        let right = trace.value(quantity).expect("a value");
        let usual = mistakes(&trace, quantity);
        let judge = Judge { right, rounded: &[], digits: 6, mistakes: &usual };
        let verdict = judge.verdict(&Typed::read(typed).expect("a number"));
        assert_eq!(verdict, Verdict::Mistake(told), "{words}: {typed}; {usual:?}");
    }
}
