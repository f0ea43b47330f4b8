//! The feedback on a number that was typed.

use crate::explain::{Quantity, Trace};
use crate::lesson::{AskKind, Expression, Fact, Facts, Judge, Mistake, Typed, Verdict, WrongNumber, mistakes};

use super::written::plain;

/// Why a number that was typed is what it is.
#[derive(Clone, Copy)]
enum Slip<'a> {
    /// The author of the lesson expected it.
    Expected(&'a WrongNumber),
    /// A usual mistake gives it.
    Usual(Mistake),
}

/// The feedback on what was typed: right, incomplete, or wrong.
pub(super) enum Feedback {
    Right,
    Completed(String),
    Wrong(String),
}

/// Judges what was typed as the answer to a number that is asked for.
pub(super) fn feedback(kind: &AskKind, text: &str, facts: &Facts<'_>) -> Feedback {
    let AskKind::Number { of, digits, wrong, .. } = kind else { return Feedback::Right };
    let typed = match Typed::read(text) {
        Ok(typed) => typed,
        Err(reason) => return Feedback::Completed(reason.to_string()),
    };
    let Ok(Some(right)) = facts.evaluate(of) else {
        return Feedback::Completed("This number is not known yet. Pause the training, and check again.".to_owned());
    };
    let quantity = quantity_in(of, facts).zip(facts.trace);
    let rounded: Vec<f64> = quantity.map(|(of, trace)| by_rounding(trace, of, *digits)).into_iter().flatten().collect();
    let usual = quantity.map(|(of, trace)| mistakes(trace, of)).unwrap_or_default();
    let expected = wrong.iter().map(|wrong| (Slip::Expected(wrong), wrong.value));
    let slips: Vec<_> = expected.chain(usual.into_iter().map(|(slip, value)| (Slip::Usual(slip), value))).collect();
    let judge = Judge { right, rounded: &rounded, digits: *digits, mistakes: &slips };
    match judge.verdict(&typed) {
        Verdict::Right => Feedback::Right,
        Verdict::FewerDigits { asked } => {
            Feedback::Completed(format!("That is right as far as it goes. Give {asked} significant digits."))
        }
        Verdict::OtherSign => Feedback::Wrong("The size is right, but the sign is wrong.".to_owned()),
        Verdict::Mistake(Slip::Expected(wrong)) => Feedback::Wrong(plain(&wrong.remark, facts)),
        Verdict::Mistake(Slip::Usual(mistake)) => Feedback::Wrong(mistake.to_string()),
        Verdict::Thousands => Feedback::Completed(
            "The comma or point was read as a decimal mark. Type the number without a mark between thousands."
                .to_owned(),
        ),
        Verdict::Percent => {
            Feedback::Completed("That is in percent. Give the share as a number from 0 to 1.".to_owned())
        }
        Verdict::Shifted { places } => Feedback::Wrong(format!(
            "The digits are right, but the decimal point is {} too far to the {}.",
            if places.abs() == 1 { "one place".to_owned() } else { format!("{} places", places.abs()) },
            if places > 0 { "right" } else { "left" },
        )),
        Verdict::Wrong => Feedback::Wrong("Not yet. Try again, or look at the hint.".to_owned()),
    }
}

/// The number of the update that is asked for, where it is one alone.
pub(super) fn quantity_in(expression: &Expression, facts: &Facts<'_>) -> Option<Quantity> {
    let Expression::Named(name) = expression else { return None };
    match facts.find(name).ok()? {
        Fact::Quantity(quantity) => Some(quantity),
        Fact::Cell { .. }
        | Fact::Guess { .. }
        | Fact::Wanted { .. }
        | Fact::Miss { .. }
        | Fact::RunMeasure(_)
        | Fact::Word(_) => None,
    }
}

/// What comes out where what goes in is rounded to as many digits as are asked for, or to one more.
fn by_rounding(trace: &Trace, quantity: Quantity, digits: u32) -> Vec<f64> {
    let Some(formula) = trace.formula(quantity) else { return Vec::new() };
    let rounded_to = |digits: u32| {
        let round = |value: f64| format!("{value:.*e}", digits.saturating_sub(1) as usize).parse().unwrap_or(value);
        formula.evaluate_by(trace, &|leaf| round(trace.value(leaf).unwrap_or(f64::NAN)))
    };
    [digits, digits + 1].map(rounded_to).into_iter().filter(|value| value.is_finite()).collect()
}
