//! The text of a lesson, with its live numbers.

use yew::prelude::*;

use crate::explain::{Math, Names, Operator, Quantity, Trace};
use crate::lesson::{Block, Expression, Facts, Slot, Text, TextSpan};
use crate::session::to_json;
use crate::view::{Action, Digits, SubjectAction, written};

use crate::web::formula::{formula, printed_formula};

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
    /// Whether numbers lead to their places on the stage; on paper they lead nowhere.
    pub(super) leads: bool,
}

impl Writer<'_> {
    /// A paragraph or a list; nothing of what is no prose.
    pub(super) fn prose(&self, block: &Block) -> Html {
        let item = |item: &Text| html! { <li>{ self.text(item) }</li> };
        match block {
            Block::Paragraph(text) => html! { <p>{ self.text(text) }</p> },
            Block::List { is_ordered: true, items } => html! { <ol class="steps">{ for items.iter().map(item) }</ol> },
            Block::List { is_ordered: false, items } => {
                html! { <ul class="points">{ for items.iter().map(item) }</ul> }
            }
            Block::Ask(_)
            | Block::Do(_)
            | Block::Reveal(_)
            | Block::Enter(_)
            | Block::Note(_)
            | Block::Worksheet { .. } => html! {},
        }
    }

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
        let Some((quantity, onclick)) =
            fact.and_then(|fact| facts.place_of(fact)).and_then(|of| Some((of, self.chosen(of)?)))
        else {
            return html! { <b class="live">{ shown }</b> };
        };
        let name = facts.trace.map(|trace| Names::of(trace).symbol(quantity).aloud()).unwrap_or_default();
        html! {
            <button type="button" class="live" data-quantity={to_json(&quantity)} title={name} {onclick}>{ shown }</button>
        }
    }

    /// The symbol of a number that these words name, which leads to its place on the stage.
    pub(super) fn place(&self, words: &str) -> Html {
        let named = self.named(words).and_then(|(trace, quantity)| Some((trace, quantity, self.chosen(quantity)?)));
        let Some((trace, quantity, onclick)) = named else { return html! { <b>{ words.to_owned() }</b> } };
        html! {
            <button type="button" class="live" data-quantity={to_json(&quantity)} {onclick}>
                { seen_and_heard(&Names::of(trace).symbol(quantity)) }
            </button>
        }
    }

    /// The formula of a number, in symbols or in numbers.
    fn formula(&self, words: &str, in_numbers: bool) -> Html {
        let Some((trace, quantity)) = self.named(words) else { return html! { <b class="live">{ "–" }</b> } };
        let names = Names::of(trace);
        let set = |math: &Math| if self.leads { formula(math, &names, self.dispatch) } else { printed_formula(math) };
        let Some(of) = trace.formula(quantity) else { return set(&names.symbol(quantity)) };
        let write = |value: f64| self.digits.write(value);
        let right = if in_numbers {
            let value = trace.value(quantity).map_or(Math::Text("–".to_owned()), |value| Math::Number(write(value)));
            vec![of.in_numbers(trace, &write), Math::Operator(Operator::Equals), value]
        } else {
            vec![names.symbol(quantity), Math::Operator(Operator::Equals), of.in_symbols(&names)]
        };
        html! { <span class="lesson-formula">{ set(&Math::Row(right)) }</span> }
    }

    /// The number of the update that these words name.
    fn named(&self, words: &str) -> Option<(&Trace, Quantity)> {
        let facts = self.facts.as_ref()?;
        Some((facts.trace?, facts.quantity(words).ok()?))
    }

    /// What a press on a number does, where it does something: it is the number in hand from then on.
    fn chosen(&self, quantity: Quantity) -> Option<Callback<MouseEvent>> {
        let chosen = move |_: MouseEvent| Action::Subject(SubjectAction::Chosen(Some(quantity)));
        self.leads.then(|| self.dispatch.reform(chosen))
    }
}
