//! Formulas as MathML; each number in one leads to its own formula.

use yew::prelude::*;

use crate::explain::{Math, Quantity};
use crate::session::to_json;
use crate::view::Action;

/// A whole formula.
pub(super) fn formula(math: &Math, dispatch: &Callback<Action>) -> Html {
    html! { <math display="inline" displaystyle="true" alttext={math.plain()}>{ piece(math, dispatch) }</math> }
}

fn piece(math: &Math, dispatch: &Callback<Action>) -> Html {
    let inner = |math: &Math| piece(math, dispatch);
    match math {
        Math::Row(parts) => html! { <mrow>{ for parts.iter().map(inner) }</mrow> },
        Math::Identifier(name) => html! { <mi>{ name }</mi> },
        Math::Number(number) => html! { <mn>{ number }</mn> },
        Math::Text(words) => html! { <mtext>{ words }</mtext> },
        Math::Operator(operator) => html! { <mo>{ operator.sign() }</mo> },
        Math::Link(quantity, shown) => link(*quantity, shown, dispatch),
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
        Math::Fenced(of) => html! { <mrow><mo>{ "(" }</mo>{ inner(of) }<mo>{ ")" }</mo></mrow> },
        Math::Absolute(of) => html! { <mrow><mo>{ "|" }</mo>{ inner(of) }<mo>{ "|" }</mo></mrow> },
        Math::Apply(parts) => {
            html! { <mrow>{ inner(&parts[0]) }<mo>{ "(" }</mo>{ inner(&parts[1]) }<mo>{ ")" }</mo></mrow> }
        }
        Math::Cases(cases) => {
            let rows = cases.iter().map(|(value, condition)| {
                html! { <mtr><mtd>{ inner(value) }</mtd><mtd>{ inner(condition) }</mtd></mtr> }
            });
            html! { <mrow><mo>{ "{" }</mo><mtable>{ for rows }</mtable></mrow> }
        }
    }
}

fn link(quantity: Quantity, shown: &Math, dispatch: &Callback<Action>) -> Html {
    let onclick = dispatch.reform(move |_: MouseEvent| Action::QuantityFollowed(quantity));
    let own = dispatch.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            own.emit(Action::QuantityFollowed(quantity));
        }
    });
    html! {
        <mrow class="link" role="link" tabindex="0" data-quantity={to_json(&quantity)} {onclick} {onkeydown}>{ piece(shown, dispatch) }</mrow>
    }
}
