//! The formula panel: how a number came to be, in words, in symbols and in numbers.

use yew::prelude::*;

use crate::explain::{Math, Names, Operator, Quantity, Trace, sentence};
use crate::view::{Action, AppState, CheckedGradient, Digits, Equation, Part, SubjectAction, bare, gradient_to_check};

use super::digits_control::digits_control;
use super::inspector::inspector;
use super::math::formula;

/// The panel below the stage.
pub(in crate::web) fn formula_panel(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let (content, said) = match (state.trace(), state.explained(), state.names()) {
        (Some(trace), Some(quantity), Some(names)) => {
            let explained = Explained::new(state, trace, quantity, names);
            let said = if state.speaks() { explained.aloud() } else { String::new() };
            (explanation(state, &explained, dispatch), said)
        }
        (_, Some(_), _) if state.images.fed().is_some() => (
            hint(
                "What you draw flows through the network, but has no right answer to learn from. Wipe it, or choose an example, to see formulas.",
                state,
                dispatch,
            ),
            String::new(),
        ),
        (_, Some(_), _) if state.motion.is_running() => {
            (hint("Pause to see how this number came to be.", state, dispatch), String::new())
        }
        (_, _, _) => (
            hint("Choose a circle to see how its number came to be, or step by one operation.", state, dispatch),
            String::new(),
        ),
    };
    html! {
        <section id="detail" aria-label="Explanation" data-part={Part::Formula.name()}>
            { content }
            // What a screen reader says by itself when another number is explained.
            <p id="said" class="visually-hidden" role="status">{ said }</p>
        </section>
    }
}

fn hint(words: &str, state: &AppState, dispatch: &Callback<Action>) -> Html {
    html! {
        <>
            <p class="hint">{ words }</p>
            { more(html! { <>{ state.explained().map(|_| inspector(state, dispatch)) }{ digits_control(state, dispatch) }</> }, None) }
        </>
    }
}

/// A number with all that is explained of it.
struct Explained<'a> {
    trace: &'a Trace,
    quantity: Quantity,
    names: Names,
    digits: Digits,
    sentence: String,
    equation: Equation,
    /// The number, if it is there.
    value: Option<f64>,
    /// What it holds for.
    scope: String,
}

impl<'a> Explained<'a> {
    fn new(state: &AppState, trace: &'a Trace, quantity: Quantity, names: Names) -> Self {
        let digits = state.digits();
        let there = state.motion.walk().is_none_or(|walk| walk.has(quantity));
        let value = trace.value(quantity);
        let equation = Equation::of(trace, quantity, &names, digits, there);
        Explained {
            trace,
            quantity,
            digits,
            sentence: sentence(quantity, trace, &names),
            equation,
            value: value.filter(|_| there),
            scope: state.scope_of(quantity),
            names,
        }
    }

    /// The sides of the equation after the subject, each with what it consists of. None is written as the one before it.
    fn sides(&self) -> impl Iterator<Item = (&'static str, &Math)> {
        let Equation { symbols, numbers, result, .. } = &self.equation;
        let symbols = symbols.iter().map(|symbols| ("symbols", symbols));
        let numbers = numbers.iter().map(|numbers| ("numbers", numbers));
        symbols.chain(numbers).chain([("result", result)])
    }

    /// Whether it needs smaller letters to stand in one row on a laptop.
    fn is_long(&self) -> bool {
        const MOST_LETTERS: usize = 90;
        self.equation.whole().plain().chars().count() > MOST_LETTERS
    }

    /// All of it in one go, for the ear.
    fn aloud(&self) -> String {
        let mut parts = vec![self.sentence.clone()];
        let Equation { subject, symbols, numbers, result } = &self.equation;
        let subject = subject.aloud();
        parts.extend(symbols.as_ref().map(|symbols| format!("{subject} equals {}.", symbols.aloud())));
        parts.extend(numbers.as_ref().map(|numbers| format!("In numbers: {}.", numbers.aloud())));
        parts.push(format!("{subject} is {}. {}.", result.aloud(), self.scope));
        parts.join(" ")
    }
}

fn explanation(state: &AppState, explained: &Explained<'_>, dispatch: &Callback<Action>) -> Html {
    let sides = explained.sides().enumerate().map(|(index, (class, side))| {
        let equals = [Math::Operator(Operator::Equals), side.clone()];
        let line: Vec<_> = (index == 0).then(|| explained.equation.subject.clone()).into_iter().chain(equals).collect();
        html! { <span {class}>{ formula(&Math::Row(line), &explained.names, dispatch) }</span> }
    });
    let check = state.subject.check().filter(|check| gradient_to_check(explained.quantity) == Some(check.gradient));
    let controls = html! {
        <>
            { notes(state, explained, dispatch) }
            { inspector(state, dispatch) }
            { digits_control(state, dispatch) }
        </>
    };
    html! {
        <>
            <div class="explained">
                { trail(state, explained, dispatch) }
                <p class="sentence">{ &explained.sentence }{ " " }<span class="scope">{ &explained.scope }</span></p>
                <div class={classes!("formulas", explained.is_long().then_some("long"))} role="group" tabindex="0" aria-label="Formula">{ for sides }</div>
            </div>
            { more(controls, check.map(|check| checked(check, explained))) }
        </>
    }
}

/// What can be done with the number, folded away; it opens over the stage, so that the formula stays as high as it is. A check
/// of the gradient opens it.
fn more(controls: Html, check: Option<Html>) -> Html {
    html! {
        <details id="more" open={check.is_some()}>
            <summary>{ "more" }</summary>
            <div class="controls">{ controls }{ check }</div>
        </details>
    }
}

/// The way that led here, each number of it a way back.
fn trail(state: &AppState, explained: &Explained<'_>, dispatch: &Callback<Action>) -> Html {
    let Some(last) = state.subject.trail().len().checked_sub(1) else { return html! {} };
    let passed = state.subject.trail().iter().enumerate().map(|(index, &quantity)| {
        let onclick = dispatch.reform(move |_: MouseEvent| Action::Subject(SubjectAction::TrailChosen(index)));
        let symbol = explained.names.symbol(quantity);
        html! {
            <li>
                <button type="button" id={(index == last).then_some("trail-back")}
                    {onclick}><span class="visually-hidden">{ "back to " }</span>{ symbol.plain() }</button>
            </li>
        }
    });
    html! {
        <nav class="trail" aria-label="Formulas opened so far">
            <ol>
                { for passed }
                <li aria-current="true">{ explained.names.symbol(explained.quantity).plain() }</li>
            </ol>
        </nav>
    }
}

fn notes(state: &AppState, explained: &Explained<'_>, dispatch: &Callback<Action>) -> Html {
    let press = |action: Action| dispatch.reform(move |_: MouseEvent| action.clone());
    let whole = explained.equation.whole();
    let copy = |name: &'static str, text: String| {
        let copied = state.copied.as_ref() == Some(&text);
        html! {
            <>
                <button type="button" onclick={press(Action::CopyPressed(text))}>{ format!("Copy as {name}") }</button>
                <span class="copied" role="status">{ if copied { "copied" } else { "" } }</span>
            </>
        }
    };
    html! {
        <p class="notes">
            if let Some(value) = explained.value {
                <span>{ "full precision " }<span id="full-precision">{ Digits::FULL.write(value) }</span></span>
            }
            { copy("text", whole.plain()) }
            { copy("LaTeX", whole.latex()) }
            if gradient_to_check(explained.quantity).is_some() {
                <button type="button" id="check-gradient" onclick={press(Action::Subject(SubjectAction::Doubted))}>
                    { "Check this gradient" }
                </button>
            }
        </p>
    }
}

/// A central difference, with its two evaluations, or why there is none.
fn checked(checked: &CheckedGradient, explained: &Explained<'_>) -> Html {
    let check = match &checked.outcome {
        Ok(check) => check,
        Err(why) => return html! { <p id="check-result" class="check-result" role="status">{ why.to_string() }</p> },
    };
    let symbol = bare(explained.names.symbol(checked.gradient)).plain();
    // The evaluations agree in most of their digits; only the full numbers show the difference.
    let full = |value: f64| Digits::FULL.write(value);
    let write = |value: f64| explained.digits.write(value);
    html! {
        <div id="check-result" class="check-result" role="status">
            <dl>
            <div><dt>{ format!("loss, moved up by {}", write(check.step)) }</dt><dd id="check-plus">{ full(check.plus) }</dd></div>
            <div><dt>{ "loss, moved down as far" }</dt><dd id="check-minus">{ full(check.minus) }</dd></div>
            <div><dt>{ "their difference divided by twice the step" }</dt><dd id="check-difference">{ full(check.central_difference) }</dd></div>
            <div><dt>{ format!("{symbol} by backpropagation") }</dt><dd id="check-gradient-value">{ full(check.gradient) }</dd></div>
            </dl>
            <p>{ check.verdict(explained.trace, checked.gradient) }</p>
        </div>
    }
}
