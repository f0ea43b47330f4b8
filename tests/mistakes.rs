//! The usual mistakes: whoever types what one gives is told of it.

use glassnet::explain::mazur_trace;
use glassnet::lesson::{Judge, Mistake, Typed, Verdict, mistakes};

/// Named wrong answers to the first update of Mazur's example.
const NAMED: [(&str, &str, Mistake); 8] = [
    ("new_weight w5", "0.180085176", Mistake::SlopeLeftOut),
    ("new_weight w5", "0.441083520", Mistake::StepAdded),
    ("new_weight w1", "0.150219284", Mistake::StepAdded),
    ("new_weight w5", "0.317832959", Mistake::RateLeftOut),
    ("new_weight w5", "0.396537536", Mistake::InputInstead),
    ("new_weight w1", "0.149091242", Mistake::SlopeLeftOut),
    ("new_weight w1", "0.149665802", Mistake::OneShareOnly),
    ("new_weight w1", "0.149817639", Mistake::NewWeightUsed),
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
