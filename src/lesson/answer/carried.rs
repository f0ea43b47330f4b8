//! What is near a right answer: what the usual mistakes lead to, and what comes out where one rounds on the way. Of a number
//! that is computed of several, a mistake in one of them is carried through.

use super::mistake::{Mistake, mistakes};
use crate::explain::{Quantity, Trace};
use crate::lesson::facts::{Fact, Facts};
use crate::lesson::words::Expression;

/// What the usual mistakes give for an answer, the most telling first: of one number of the update, its own, and of an
/// expression, those of each number in it.
#[must_use]
pub fn usual_mistakes(of: &Expression, facts: &Facts<'_>) -> Vec<(Mistake, f64)> {
    let Some(trace) = facts.trace else { return Vec::new() };
    if let Some(quantity) = quantity_alone(of, facts) {
        return mistakes(trace, quantity);
    }
    let Some(right) = facts.evaluate(of).ok().flatten() else { return Vec::new() };
    let carried = quantities_in(of, facts).into_iter().flat_map(|quantity| {
        let led_to = move |(mistake, value)| {
            let answer = facts.value_where(of, &|other| (other == quantity).then_some(value))?;
            (answer.is_finite() && (answer - right).abs() > 1e-12 * right.abs()).then_some((mistake, answer))
        };
        mistakes(trace, quantity).into_iter().filter_map(led_to)
    });
    let scaled = still_scaled(of, facts).filter(|answer| *answer != right);
    carried.chain(scaled.map(|answer| (Mistake::StillScaled, answer))).collect()
}

/// What the network computes with in the place of a number in the unit of a person.
fn still_scaled(of: &Expression, facts: &Facts<'_>) -> Option<f64> {
    let Expression::Named(name) = of else { return None };
    let number = |fact: Fact| facts.trace?.value(facts.place_of(fact)?);
    match facts.find(name).ok()? {
        fact @ (Fact::Guess { .. } | Fact::Wanted { .. }) => number(fact),
        Fact::Miss { output } => Some(number(Fact::Guess { output })? - number(Fact::Wanted { output })?),
        Fact::Quantity(_) | Fact::Cell { .. } | Fact::RunMeasure(_) | Fact::Word(_) => None,
    }
}

/// What comes out where what goes in is rounded to as many digits as are asked for, or to one more.
#[must_use]
pub fn rounded_on_the_way(of: &Expression, facts: &Facts<'_>, digits: u32) -> Vec<f64> {
    let Some(trace) = facts.trace else { return Vec::new() };
    let quantity = quantity_alone(of, facts);
    let rounded_to = |digits: u32| match quantity {
        Some(quantity) => through_formula(trace, quantity, digits),
        None => facts.value_where(of, &|quantity| trace.value(quantity).map(|value| rounded(value, digits))),
    };
    [digits, digits + 1].into_iter().filter_map(rounded_to).filter(|value| value.is_finite()).collect()
}

/// A number of the update from what its formula reads, each rounded to so many digits.
fn through_formula(trace: &Trace, quantity: Quantity, digits: u32) -> Option<f64> {
    let formula = trace.formula(quantity)?;
    Some(formula.evaluate_by(trace, &|leaf| rounded(trace.value(leaf).unwrap_or(f64::NAN), digits)))
}

fn rounded(value: f64, digits: u32) -> f64 {
    format!("{value:.*e}", digits.saturating_sub(1) as usize).parse().unwrap_or(value)
}

/// The number of the update that an expression is, where it is one alone.
#[must_use]
pub fn quantity_alone(expression: &Expression, facts: &Facts<'_>) -> Option<Quantity> {
    let Expression::Named(name) = expression else { return None };
    if let Ok(Fact::Quantity(quantity)) = facts.find(name) { Some(quantity) } else { None }
}

/// The numbers of the update that an expression is made of, each once, in its order.
fn quantities_in(expression: &Expression, facts: &Facts<'_>) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    for quantity in
        expression.names().into_iter().filter_map(|name| facts.find(name).ok()).flat_map(|fact| facts.made_of(fact))
    {
        if !found.contains(&quantity) {
            found.push(quantity);
        }
    }
    found
}
