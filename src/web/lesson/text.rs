//! The text of a lesson, with its live numbers.

use yew::prelude::*;

use crate::explain::{Math, Names, Operator};
use crate::lesson::{Expression, Facts, Slot, Text, TextSpan};
use crate::session::to_json;
use crate::view::{Action, Digits, SubjectAction, written};

use crate::web::formula::formula;

/// A symbol: as it is written, and in words for who hears it.
pub(super) fn seen_and_heard(symbol: &Math) -> Html {
    html! {
        <>
            <span aria-hidden="true">{ symbol.plain() }</span>
            <span class="visually-hidden">{ symbol.aloud() }</span>
        </>
    }
}

/// What a text needs to be written.
pub(super) struct Writer<'a> {
    pub(super) facts: Option<Facts<'a>>,
    pub(super) digits: Digits,
    pub(super) dispatch: &'a Callback<Action>,
}

impl Writer<'_> {
    /// A text.
    pub(super) fn text(&self, text: &Text) -> Html {
        text.iter().map(|span| self.span(span)).collect()
    }

    fn span(&self, span: &TextSpan) -> Html {
        match span {
            TextSpan::Words(words) => words.clone().into(),
            TextSpan::Emphasis(inner) => html! { <em>{ self.text(inner) }</em> },
            TextSpan::Strong(inner) => html! { <strong>{ self.text(inner) }</strong> },
            TextSpan::Code(words) => html! { <code>{ words.clone() }</code> },
            TextSpan::Link { to, text } => html! { <a href={to.clone()} rel="noreferrer">{ self.text(text) }</a> },
            TextSpan::Slot(slot) => self.slot(slot),
        }
    }

    fn slot(&self, slot: &Slot) -> Html {
        match slot {
            Slot::Value(expression) => self.value(expression),
            Slot::Symbols(words) => self.formula(words, false),
            Slot::Numbers(words) => self.formula(words, true),
        }
    }

    /// A number; where it has a place on the stage, it leads there.
    fn value(&self, expression: &Expression) -> Html {
        let Some(facts) = &self.facts else { return html! { <b class="live">{ "–" }</b> } };
        let shown = written(expression, facts, self.digits);
        let fact = if let Expression::Named(name) = expression { facts.find(name).ok() } else { None };
        let Some(quantity) = fact.and_then(|fact| facts.place_of(fact)) else {
            return html! { <b class="live">{ shown }</b> };
        };
        let name = facts.trace.map(|trace| Names::of(trace).symbol(quantity).aloud()).unwrap_or_default();
        let onclick = self.dispatch.reform(move |_: MouseEvent| Action::Subject(SubjectAction::Chosen(Some(quantity))));
        html! {
            <button type="button" class="live" data-quantity={to_json(&quantity)} title={name} {onclick}>{ shown }</button>
        }
    }

    /// The formula of a number, in symbols or in numbers.
    fn formula(&self, words: &str, in_numbers: bool) -> Html {
        let found = self.facts.as_ref().and_then(|facts| Some((facts.trace?, facts.quantity(words).ok()?)));
        let Some((trace, quantity)) = found else { return html! { <b class="live">{ "–" }</b> } };
        let names = Names::of(trace);
        let Some(of) = trace.formula(quantity) else { return formula(&names.symbol(quantity), &names, self.dispatch) };
        let write = |value: f64| self.digits.write(value);
        let right = if in_numbers {
            let value = trace.value(quantity).map_or(Math::Text("–".to_owned()), |value| Math::Number(write(value)));
            vec![of.in_numbers(trace, &write), Math::Operator(Operator::Equals), value]
        } else {
            vec![names.symbol(quantity), Math::Operator(Operator::Equals), of.in_symbols(&names)]
        };
        html! { <span class="lesson-formula">{ formula(&Math::Row(right), &names, self.dispatch) }</span> }
    }
}
