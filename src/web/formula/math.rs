//! Formulas on the page; each number in one leads to its own formula, and lights up its place on the stage.
//!
//! To those who hear a page, mathematics is one thing that has nothing in it to be pressed. So what leads somewhere is never within
//! a `math` element: there the formula is laid out in HTML, its links are links around mathematics, and what lies between two of
//! them is mathematics again.

use yew::prelude::*;
use yew::virtual_dom::VTag;

use crate::explain::{Math, MathContent, MathElement, Names, Operator, Quantity};
use crate::session::to_json;
use crate::view::{Action, SubjectAction};

/// A formula in pieces between which a line may end. `names` are for those who hear it.
pub(in crate::web) fn formula(math: &Math, names: &Names, dispatch: &Callback<Action>) -> Html {
    let setter = Setter { names, dispatch };
    let pieces = math.mathml_pieces();
    let set = |piece: &MathElement<'_>| {
        if piece.leads_somewhere() {
            html! { <span class="piece">{ setter.set(piece, true) }</span> }
        } else {
            mathml(piece)
        }
    };
    html! { <>{ for pieces.iter().map(set) }</> }
}

/// A formula on paper, where nothing leads anywhere.
pub(in crate::web) fn printed_formula(math: &Math) -> Html {
    html! { <>{ for math.mathml_pieces().iter().map(mathml) }</> }
}

/// An element of MathML, as it is.
fn mathml(element: &MathElement<'_>) -> Html {
    let mut tag = VTag::new(element.tag);
    for &(name, value) in &element.attributes {
        tag.add_attribute(name, value);
    }
    tag.add_child(match &element.content {
        MathContent::Text(text) => (*text).to_owned().into(),
        MathContent::Elements(elements) => elements.iter().map(mathml).collect(),
    });
    tag.into()
}

/// Lays out in HTML what holds links.
struct Setter<'a> {
    /// What links are called for those who hear them.
    names: &'a Names,
    /// Where a press on one goes.
    dispatch: &'a Callback<Action>,
}

impl Setter<'_> {
    /// An element that leads somewhere; `large` is how it is set in a line of its own, outside of fractions and exponents.
    fn set(&self, element: &MathElement<'_>, large: bool) -> Html {
        if let Some((quantity, shown)) = element.link {
            return self.link(quantity, shown, island(std::slice::from_ref(element), large));
        }
        let MathContent::Elements(inner) = &element.content else { return mathml(element) };
        match (element.tag, inner.as_slice()) {
            ("mfrac", [above, below]) => html! {
                <span class="mfrac">
                    { self.part(above, false) }
                    <span class="over">{ aloud(" over ") }</span>
                    { self.part(below, false) }
                </span>
            },
            ("msup", [base, exponent]) => html! {
                <span class="msup">{ self.part(base, large) }{ aloud(" to the power of ") }{ self.part(exponent, false) }</span>
            },
            ("msub", [base, index]) => html! {
                <span class="msub">{ self.part(base, large) }{ self.part(index, false) }</span>
            },
            ("msqrt", _) => html! {
                <span class="msqrt">{ aloud(" the square root of ") }<span aria-hidden="true">{ "√" }</span><span>{ self.row(inner, large) }</span></span>
            },
            ("mtable", rows) => {
                html! { <span class="mtable">{ for rows.iter().map(|row| self.set(row, false)) }</span> }
            }
            ("mtr", cells) => html! { <>{ for cells.iter().map(|cell| self.part(cell, false)) }</> },
            (_, inner) => self.row(inner, large),
        }
    }

    /// A part that has a place of its own in the layout.
    fn part(&self, element: &MathElement<'_>, large: bool) -> Html {
        html! { <span>{ self.row(std::slice::from_ref(element), large) }</span> }
    }

    /// Elements side by side: what leads nowhere is mathematics, as far as it goes.
    fn row(&self, elements: &[MathElement<'_>], large: bool) -> Html {
        let runs = elements.chunk_by(|left, right| is_island(left) && is_island(right));
        let set = |run: &[MathElement<'_>]| match run {
            [fence] if is_fence(fence) => bracket(fence),
            [link] if link.leads_somewhere() => self.set(link, large),
            run => island(run, large),
        };
        let inner: Html = runs.map(set).collect();
        if elements.iter().any(is_fence) {
            html! { <span class="grows">{ inner }</span> }
        } else {
            inner
        }
    }

    /// A piece that stands for a number: it leads to that number's own formula, and lights up its place on the stage.
    fn link(&self, quantity: Quantity, shown: &Math, inner: Html) -> Html {
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
        let (said, written) = (self.names.symbol(quantity).aloud(), written(shown));
        let name = if written.is_empty() || written == said { said } else { format!("{said}: {written}") };
        html! {
            <span class="link" role="link" tabindex="0" data-quantity={to_json(&quantity)} {onclick} {onkeydown}>
                <span aria-hidden="true">{ inner }</span>{ aloud(&name) }
            </span>
        }
    }
}

fn aloud(words: &str) -> Html {
    html! { <span class="visually-hidden">{ words.to_owned() }</span> }
}

/// Whether it can be mathematics of its own: it leads nowhere and has not to grow with what does.
fn is_island(element: &MathElement<'_>) -> bool {
    !element.leads_somewhere() && !is_fence(element)
}

/// A parenthesis or brace that grows with what stands beside it.
fn is_fence(element: &MathElement<'_>) -> bool {
    element.tag == "mo" && (element.attributes.contains(&("stretchy", "true")) || is_brace(element))
}

fn is_brace(element: &MathElement<'_>) -> bool {
    matches!(element.content, MathContent::Text("{"))
}

/// Such a parenthesis, drawn as high as its row; a brace stands before lines, which are all of one height.
fn bracket(fence: &MathElement<'_>) -> Html {
    let MathContent::Text(sign) = fence.content else { return html! {} };
    if is_brace(fence) {
        return html! { <span class="brace" aria-hidden="true">{ sign }</span> };
    }
    let class = if sign == "(" { "fence opens" } else { "fence closes" };
    html! { <span {class}>{ aloud(sign) }</span> }
}

/// Elements side by side that lead nowhere.
fn island(elements: &[MathElement<'_>], large: bool) -> Html {
    let mut tag = VTag::new("math");
    tag.add_attribute("displaystyle", if large { "true" } else { "false" });
    tag.add_child(elements.iter().map(mathml).collect());
    tag.into()
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
