//! Formulas as MathML; each number in one leads to its own formula.

use yew::prelude::*;

use crate::explain::{Math, Names, Operator, Quantity};
use crate::session::to_json;
use crate::view::{Action, SubjectAction};

/// A formula in pieces between which a line may end: before each =, + and − of it. `names` are for those who hear it.
pub(in crate::web) fn formula(math: &Math, names: &Names, dispatch: &Callback<Action>) -> Html {
    let (setter, mut pieces) = (Setter { names, dispatch }, vec![Vec::new()]);
    break_up(math, &mut pieces);
    let set = |piece: &Vec<Part<'_>>| {
        let parts = piece.iter().map(|part| match part {
            Part::Sign(sign) => html! { <mo form="infix" stretchy="false">{ *sign }</mo> },
            Part::Whole(math) => setter.piece(math),
        });
        html! { <math display="inline" displaystyle="true">{ for parts }</math> }
    };
    html! { <>{ for pieces.iter().filter(|piece| !piece.is_empty()).map(set) }</> }
}

/// A part of a piece of a formula.
enum Part<'a> {
    /// An operator or parenthesis at which a formula was broken up.
    Sign(&'static str),
    /// What is not broken up.
    Whole(&'a Math),
}

/// More signs than this, and what stands in parentheses may be broken up too.
const LONG: usize = 4;

fn break_up<'a>(math: &'a Math, pieces: &mut Vec<Vec<Part<'a>>>) {
    let push = |part: Part<'a>, pieces: &mut Vec<Vec<Part<'a>>>| {
        if let Some(piece) = pieces.last_mut() {
            piece.push(part);
        }
    };
    match math {
        Math::Row(parts) => parts.iter().for_each(|part| break_up(part, pieces)),
        Math::Operator(operator @ (Operator::Equals | Operator::Plus | Operator::Minus)) => {
            pieces.push(vec![Part::Sign(operator.sign())]);
        }
        Math::Fenced(inner) if matches!(&**inner, Math::Row(parts) if parts.len() > LONG && !is_tall(inner)) => {
            push(Part::Sign("("), pieces);
            break_up(inner, pieces);
            push(Part::Sign(")"), pieces);
        }
        other => push(Part::Whole(other), pieces),
    }
}

/// Whether parentheses around it have to grow.
fn is_tall(math: &Math) -> bool {
    match math {
        Math::Fraction(_) | Math::Total { .. } | Math::Cases(_) | Math::Root(_) => true,
        Math::Row(parts) => parts.iter().any(is_tall),
        Math::Link(_, inner) | Math::Fenced(inner) | Math::Absolute(inner) => is_tall(inner),
        Math::Sub(pair) | Math::Super(pair) | Math::Apply(pair) => pair.iter().any(is_tall),
        Math::Identifier(_) | Math::Number(_) | Math::Text(_) | Math::Operator(_) => false,
    }
}

/// Sets formulas as MathML.
struct Setter<'a> {
    names: &'a Names,
    dispatch: &'a Callback<Action>,
}

impl Setter<'_> {
    fn piece(&self, math: &Math) -> Html {
        let inner = |math: &Math| self.piece(math);
        match math {
            Math::Row(parts) => html! { <mrow>{ for parts.iter().map(inner) }</mrow> },
            Math::Identifier(name) => html! { <mi>{ name }</mi> },
            Math::Number(number) => html! { <mn>{ number }</mn> },
            Math::Text(words) => html! { <mtext>{ words }</mtext> },
            Math::Operator(operator) => html! { <mo>{ operator.sign() }</mo> },
            Math::Link(quantity, shown) => self.link(*quantity, shown),
            Math::Fraction(parts) => html! { <mfrac>{ inner(&parts[0]) }{ inner(&parts[1]) }</mfrac> },
            Math::Root(of) => html! { <msqrt>{ inner(of) }</msqrt> },
            Math::Sub(parts) => html! { <msub>{ inner(&parts[0]) }{ inner(&parts[1]) }</msub> },
            Math::Super(parts) => html! { <msup>{ inner(&parts[0]) }{ inner(&parts[1]) }</msup> },
            Math::Total { below, above, of } => {
                let sum = match above {
                    Some(above) => html! { <munderover><mo>{ "∑" }</mo>{ inner(below) }{ inner(above) }</munderover> },
                    None => html! { <munder><mo>{ "∑" }</mo>{ inner(below) }</munder> },
                };
                html! { <mrow>{ sum }{ inner(of) }</mrow> }
            }
            Math::Fenced(of) => {
                let stretchy = is_tall(of).to_string();
                html! { <mrow><mo stretchy={stretchy.clone()}>{ "(" }</mo>{ inner(of) }<mo {stretchy}>{ ")" }</mo></mrow> }
            }
            Math::Absolute(of) => html! { <mrow><mo>{ "|" }</mo>{ inner(of) }<mo>{ "|" }</mo></mrow> },
            Math::Apply(parts) => {
                html! { <mrow>{ inner(&parts[0]) }<mo>{ "\u{2061}" }</mo><mo>{ "(" }</mo>{ inner(&parts[1]) }<mo>{ ")" }</mo></mrow> }
            }
            Math::Cases(cases) => {
                let rows = cases.iter().map(|(value, condition)| {
                    html! { <mtr><mtd>{ inner(value) }</mtd><mtd>{ inner(condition) }</mtd></mtr> }
                });
                html! { <mrow><mo>{ "{" }</mo><mtable>{ for rows }</mtable></mrow> }
            }
        }
    }

    /// A piece that stands for a number: it leads to that number's own formula, and lights up its place on the stage.
    fn link(&self, quantity: Quantity, shown: &Math) -> Html {
        let follow = Action::Subject(SubjectAction::Followed(quantity));
        let onclick = {
            let follow = follow.clone();
            self.dispatch.reform(move |_: MouseEvent| follow.clone())
        };
        let own = self.dispatch.clone();
        let onkeydown = Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                own.emit(follow.clone());
            }
        });
        let said = self.names.symbol(quantity).aloud();
        let written = written(shown);
        let label = if written.is_empty() || written == said { said } else { format!("{said}: {written}") };
        html! {
            <mrow class="link" role="link" tabindex="0" aria-label={label} {onclick} {onkeydown}
                data-quantity={to_json(&quantity)}>
                { self.piece(shown) }
            </mrow>
        }
    }
}

/// A number with its unit of measure, or the words of a cell, as it is written; nothing for a symbol.
fn written(shown: &Math) -> String {
    match shown {
        Math::Number(written) | Math::Text(written) => written.clone(),
        Math::Operator(Operator::Negative) => Operator::Negative.sign().to_owned(),
        Math::Row(parts) if parts.iter().any(|part| matches!(part, Math::Number(_))) => {
            parts.iter().map(written).collect()
        }
        Math::Row(_)
        | Math::Identifier(_)
        | Math::Operator(_)
        | Math::Link(..)
        | Math::Fraction(_)
        | Math::Root(_)
        | Math::Sub(_)
        | Math::Super(_)
        | Math::Total { .. }
        | Math::Fenced(_)
        | Math::Absolute(_)
        | Math::Apply(_)
        | Math::Cases(_) => String::new(),
    }
}
