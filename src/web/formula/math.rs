//! Formulas as MathML; each number in one leads to its own formula, and lights up its place on the stage.

use yew::prelude::*;
use yew::virtual_dom::VTag;

use crate::explain::{Math, MathContent, MathElement, Names, Operator, Quantity};
use crate::session::to_json;
use crate::view::{Action, SubjectAction};

/// A formula in pieces between which a line may end. `names` are for those who hear it.
pub(in crate::web) fn formula(math: &Math, names: &Names, dispatch: &Callback<Action>) -> Html {
    set(math, &Setter { links: Some((names, dispatch)) })
}

/// A formula on paper, where nothing leads anywhere.
pub(in crate::web) fn printed_formula(math: &Math) -> Html {
    set(math, &Setter { links: None })
}

fn set(math: &Math, setter: &Setter<'_>) -> Html {
    html! { <>{ for math.mathml_pieces().iter().map(|piece| setter.set(piece)) }</> }
}

/// Sets elements of MathML on the page.
struct Setter<'a> {
    /// What links are called for those who hear them, and where a press on one goes; nothing on paper.
    links: Option<(&'a Names, &'a Callback<Action>)>,
}

impl Setter<'_> {
    fn set(&self, element: &MathElement<'_>) -> Html {
        let inner: Html = match &element.content {
            MathContent::Text(text) => (*text).to_owned().into(),
            MathContent::Elements(elements) => elements.iter().map(|element| self.set(element)).collect(),
        };
        if let (Some((quantity, shown)), Some((names, dispatch))) = (element.link, self.links) {
            return link(names.symbol(quantity).aloud(), quantity, shown, inner, dispatch);
        }
        let mut tag = VTag::new(element.tag);
        for &(name, value) in &element.attributes {
            tag.add_attribute(name, value);
        }
        tag.add_child(inner);
        tag.into()
    }
}

/// A piece that stands for a number: it leads to that number's own formula, and lights up its place on the stage.
fn link(said: String, quantity: Quantity, shown: &Math, inner: Html, dispatch: &Callback<Action>) -> Html {
    let follow = Action::Subject(SubjectAction::Followed(quantity));
    let onclick = {
        let follow = follow.clone();
        dispatch.reform(move |_: MouseEvent| follow.clone())
    };
    let own = dispatch.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            own.emit(follow.clone());
        }
    });
    let written = written(shown);
    let label = if written.is_empty() || written == said { said } else { format!("{said}: {written}") };
    html! {
        <mrow class="link" role="link" tabindex="0" aria-label={label} data-quantity={to_json(&quantity)}
            {onclick} {onkeydown}>{ inner }</mrow>
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
