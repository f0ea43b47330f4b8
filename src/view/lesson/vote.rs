//! A vote by show of hands: what a class can raise its hands for where a number is asked.

use crate::lesson::{AskKind, Facts, usual_mistakes};
use crate::view::digits::Digits;

use super::answer::Given;
use super::open_lesson::right_answer;

/// The most numbers to vote for: the right one, and what so many mistakes give.
const MOST_OPTIONS: usize = 4;

/// The numbers to vote for, from the smallest: the right one, what the author of the lesson expects, and what the usual
/// mistakes give, as far as they differ when they are written. None where there is no choice.
#[must_use]
pub fn numbers_to_vote_for(kind: &AskKind, facts: &Facts<'_>) -> Vec<String> {
    let AskKind::Number { of, digits, wrong, .. } = kind else { return Vec::new() };
    let Some(Given::Typed(right)) = right_answer(kind, facts) else { return Vec::new() };
    let Ok(Some(value)) = facts.evaluate(of) else { return Vec::new() };
    let usual = usual_mistakes(of, facts);
    let expected = wrong.iter().map(|wrong| wrong.value);
    let mut options = vec![(value, right)];
    for value in expected.chain(usual.into_iter().map(|(_, value)| value)) {
        let text = Digits(*digits as u8).write(value);
        if options.len() < MOST_OPTIONS && options.iter().all(|(_, known)| *known != text) {
            options.push((value, text));
        }
    }
    options.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    if options.len() < 2 { Vec::new() } else { options.into_iter().map(|(_, text)| text).collect() }
}

/// The letters of the right options in a vote, in the order in which they belong; none where no option has a letter. `order` is how
/// the things of an order question stand.
pub(in crate::view) fn right_letters(kind: &AskKind, facts: &Facts<'_>, order: &[usize]) -> String {
    let places: Vec<usize> = match (kind, right_answer(kind, facts)) {
        (AskKind::Choice { .. }, Some(Given::Chosen(right))) => right,
        (AskKind::Number { .. }, Some(Given::Typed(right))) => {
            numbers_to_vote_for(kind, facts).iter().position(|number| *number == right).into_iter().collect()
        }
        (AskKind::Order { .. }, Some(Given::Ordered(right))) => {
            right.iter().filter_map(|item| order.iter().position(|at| at == item)).collect()
        }
        (AskKind::Choice { .. } | AskKind::Number { .. } | AskKind::Order { .. } | AskKind::Point { .. }, _) => {
            Vec::new()
        }
    };
    let letters: Vec<String> = places.iter().filter_map(|&place| ('A'..='Z').nth(place)).map(String::from).collect();
    letters.join(", ")
}
