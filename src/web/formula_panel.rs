//! The formula panel: how a number came to be, in words, in symbols and in numbers.

use yew::prelude::*;

use crate::explain::{GradientCheck, Math, Names, Operator, Quantity, Trace, sentence};
use crate::view::{Action, AppState, Digits, gradient_of};

use super::formula::formula;
use super::inspector::inspector;

/// The panel below the stage.
pub(super) fn formula_panel(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let content = match (state.trace(), state.explained(), state.names()) {
        (Some(trace), Some(quantity), Some(names)) => explanation(state, trace, quantity, &names, dispatch),
        (_, Some(_), _) if state.images.fed().is_some() => hint(
            "What you draw flows through the network, but has no right answer to learn from. Put the pad away and choose an \
             example to see formulas.",
        ),
        (_, Some(_), _) if state.running => hint("Pause to see how this number came to be."),
        _ => hint(
            "Numbers flow from left to right: each unit adds up its inputs times their weights, adds its bias, and passes \
             the sum through its activation function. Choose a unit to see its formula, or step by one operation.",
        ),
    };
    html! { <section id="detail" aria-label="Explanation">{ content }</section> }
}

fn hint(words: &str) -> Html {
    html! { <p class="hint">{ words }</p> }
}

fn explanation(
    state: &AppState,
    trace: &Trace,
    quantity: Quantity,
    names: &Names,
    dispatch: &Callback<Action>,
) -> Html {
    let digits = state.preferences.digits;
    let there = state.walk.as_ref().is_none_or(|walk| walk.has(quantity));
    let value = trace.value(quantity);
    let found = trace.formula(quantity);
    let symbol = names.symbol(quantity);
    let symbols = found.as_ref().map(|found| equation(symbol.clone(), found.in_symbols(names)));
    let result = match value {
        Some(value) if there => digits.write(value),
        Some(_) => "not computed yet".to_owned(),
        None => trace.raw_text(quantity).unwrap_or_default().to_owned(),
    };
    let number = Math::Number(result);
    let numbers = match &found {
        Some(found) if there => equation(found.in_numbers(trace, &|value| digits.write(value)), number),
        Some(_) => number,
        None => equation(symbol, number),
    };
    let copied = symbols.clone().map_or_else(|| numbers.clone(), |symbols| equation(symbols, numbers.clone()));
    let numbers = if symbols.is_some() { Math::Row(vec![Math::Operator(Operator::Equals), numbers]) } else { numbers };
    let press = |action: Action| dispatch.reform(move |_: MouseEvent| action.clone());
    html! {
        <>
            <div class="explanation" aria-live="polite">
                <p class="trail">
                    if let Some(&before) = state.trail.last() {
                        <button type="button" id="trail-back" onclick={press(Action::TrailBack)}>
                            { "back to " }{ names.symbol(before).plain() }
                        </button>
                    }
                    { sentence(quantity, trace, names) }
                </p>
                <div class="formulas">
                    { symbols.as_ref().map(|symbols| formula(symbols, dispatch)) }
                    { formula(&numbers, dispatch) }
                </div>
                <p class="notes">
                    if let (Some(value), true) = (value, there) {
                        <span>{ "full precision " }<span id="full-precision">{ Digits::FULL.write(value) }</span></span>
                    }
                    <button type="button" onclick={press(Action::CopyPressed(copied.plain()))}>{ "Copy as text" }</button>
                    <button type="button" onclick={press(Action::CopyPressed(copied.latex()))}>{ "Copy as LaTeX" }</button>
                    if gradient_of(quantity).is_some() {
                        <button type="button" id="check-gradient" onclick={press(Action::GradientDoubted)}>
                            { "Check this gradient" }
                        </button>
                    }
                </p>
                { state.check.as_ref().map(|(_, check)| checked(check, digits)) }
            </div>
            { inspector(state, quantity, dispatch) }
        </>
    }
}

fn equation(left: Math, right: Math) -> Math {
    Math::Row(vec![left, Math::Operator(Operator::Equals), right])
}

/// A central difference, with its two evaluations.
fn checked(check: &GradientCheck, digits: Digits) -> Html {
    html! {
        <p class="check-result">
            { format!(
                "Moved up by {} the loss is {}, moved down {}: their difference over twice the step is {}. Backpropagation says {}.",
                digits.write(check.step), Digits(10).write(check.plus), Digits(10).write(check.minus),
                Digits(8).write(check.central_difference), Digits(8).write(check.gradient)
            ) }
        </p>
    }
}
