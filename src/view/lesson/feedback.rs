//! The feedback on a number that was typed.

use crate::lesson::{AskKind, Facts, Judge, Mistake, Typed, Verdict, WrongNumber, rounded_on_the_way, usual_mistakes};

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
    let rounded = rounded_on_the_way(of, facts, *digits);
    let usual = usual_mistakes(of, facts);
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
