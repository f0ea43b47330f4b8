//! Math as MathML Core: elements, which a page sets and tests read as text.

use std::fmt;

use super::math::{Math, Operator};
use crate::explain::address::Quantity;

/// An element of MathML.
#[derive(Clone, Debug, PartialEq)]
pub struct MathElement<'a> {
    /// `mrow`, `mi` …
    pub tag: &'static str,
    /// Names and values.
    pub attributes: Vec<(&'static str, &'static str)>,
    /// What it holds.
    pub content: MathContent<'a>,
    /// The number that it stands for, with what is shown of it.
    pub link: Option<(Quantity, &'a Math)>,
}

/// What an element of MathML holds.
#[derive(Clone, Debug, PartialEq)]
pub enum MathContent<'a> {
    /// Text.
    Text(&'a str),
    /// Elements.
    Elements(Vec<MathElement<'a>>),
}

impl MathElement<'_> {
    /// Whether it stands for a number, or holds what does.
    #[must_use]
    pub fn leads_somewhere(&self) -> bool {
        let inside = match &self.content {
            MathContent::Text(_) => false,
            MathContent::Elements(elements) => elements.iter().any(MathElement::leads_somewhere),
        };
        self.link.is_some() || inside
    }
}

/// More signs than this, and what stands in parentheses may be broken up too.
const LONG: usize = 4;

impl Math {
    /// The formula as one `math` element.
    #[must_use]
    pub fn mathml(&self) -> MathElement<'_> {
        branch("math", vec![self.element()])
    }

    /// The formula as a file of its own, which leads nowhere.
    #[must_use]
    pub fn mathml_file(&self) -> String {
        let attributes = vec![("xmlns", "http://www.w3.org/1998/Math/MathML"), ("display", "block")];
        format!("{}\n", MathElement { attributes, ..self.mathml() }.without_links())
    }

    /// The formula as `math` elements between which a line may end: before each =, + and − of it.
    #[must_use]
    pub fn mathml_pieces(&self) -> Vec<MathElement<'_>> {
        let mut pieces = vec![Vec::new()];
        self.break_up(&mut pieces);
        let attributes = vec![("display", "inline"), ("displaystyle", "true")];
        let full = pieces.into_iter().filter(|piece| !piece.is_empty());
        full.map(|piece| MathElement { attributes: attributes.clone(), ..branch("math", piece) }).collect()
    }

    fn break_up<'a>(&'a self, pieces: &mut Vec<Vec<MathElement<'a>>>) {
        let sign =
            |sign| MathElement { attributes: vec![("form", "infix"), ("stretchy", "false")], ..leaf("mo", sign) };
        let push = |element: MathElement<'a>, pieces: &mut Vec<Vec<MathElement<'a>>>| {
            if let Some(piece) = pieces.last_mut() {
                piece.push(element);
            }
        };
        match self {
            Math::Row(parts) => parts.iter().for_each(|part| part.break_up(pieces)),
            Math::Operator(operator @ (Operator::Equals | Operator::Plus | Operator::Minus)) => {
                pieces.push(vec![sign(operator.sign())]);
            }
            Math::Fenced(inner) if matches!(&**inner, Math::Row(parts) if parts.len() > LONG && !inner.is_tall()) => {
                push(sign("("), pieces);
                inner.break_up(pieces);
                push(sign(")"), pieces);
            }
            Math::Identifier(_)
            | Math::Number(_)
            | Math::Text(_)
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
            | Math::Cases(_) => push(self.element(), pieces),
        }
    }

    fn element(&self) -> MathElement<'_> {
        match self {
            Math::Row(parts) => branch("mrow", parts.iter().map(Math::element).collect()),
            Math::Identifier(name) => leaf("mi", name),
            Math::Number(number) => leaf("mn", number),
            Math::Text(words) => leaf("mtext", words),
            // Where they stand in their row does not tell what kind of sign they are.
            Math::Operator(operator @ Operator::Negative) => {
                MathElement { attributes: vec![("form", "prefix")], ..leaf("mo", operator.sign()) }
            }
            Math::Operator(operator @ (Operator::Plus | Operator::Minus)) => {
                MathElement { attributes: vec![("form", "infix")], ..leaf("mo", operator.sign()) }
            }
            Math::Operator(operator) => leaf("mo", operator.sign()),
            Math::Link(quantity, shown) => {
                MathElement { link: Some((*quantity, shown)), ..branch("mrow", vec![shown.element()]) }
            }
            Math::Fraction(pair) => branch("mfrac", both(pair)),
            Math::Root(of) => branch("msqrt", vec![of.element()]),
            Math::Sub(pair) => branch("msub", both(pair)),
            Math::Super(pair) => branch("msup", both(pair)),
            Math::Total { below, above, of } => {
                let tag = if above.is_some() { "munderover" } else { "munder" };
                let limits = [Some(below), above.as_ref()].into_iter().flatten().map(|limit| limit.element());
                let sum = branch(tag, std::iter::once(leaf("mo", "∑")).chain(limits).collect());
                branch("mrow", vec![sum, of.element()])
            }
            Math::Fenced(of) => {
                let attributes = vec![("stretchy", if of.is_tall() { "true" } else { "false" })];
                let fence = |sign| MathElement { attributes: attributes.clone(), ..leaf("mo", sign) };
                branch("mrow", vec![fence("("), of.element(), fence(")")])
            }
            Math::Absolute(of) => branch("mrow", vec![leaf("mo", "|"), of.element(), leaf("mo", "|")]),
            Math::Apply(pair) => {
                // The invisible sign says: function of.
                let [name, argument] = [pair[0].element(), pair[1].element()];
                branch("mrow", vec![name, leaf("mo", "\u{2061}"), leaf("mo", "("), argument, leaf("mo", ")")])
            }
            Math::Cases(cases) => {
                let rows = cases.iter().enumerate().map(|(index, (value, condition))| {
                    let word = (index + 1 < cases.len()).then(|| leaf("mtext", "if\u{a0}"));
                    let condition = word.into_iter().chain([condition.element()]).collect();
                    branch("mtr", vec![branch("mtd", vec![value.element()]), branch("mtd", condition)])
                });
                branch("mrow", vec![leaf("mo", "{"), branch("mtable", rows.collect())])
            }
        }
    }

    /// Whether parentheses around it have to grow.
    fn is_tall(&self) -> bool {
        match self {
            Math::Fraction(_) | Math::Total { .. } | Math::Cases(_) | Math::Root(_) => true,
            Math::Row(parts) => parts.iter().any(Math::is_tall),
            Math::Link(_, inner) | Math::Fenced(inner) | Math::Absolute(inner) => inner.is_tall(),
            Math::Sub(pair) | Math::Super(pair) | Math::Apply(pair) => pair.iter().any(Math::is_tall),
            Math::Identifier(_) | Math::Number(_) | Math::Text(_) | Math::Operator(_) => false,
        }
    }
}

fn both(pair: &[Math; 2]) -> Vec<MathElement<'_>> {
    pair.iter().map(Math::element).collect()
}

fn leaf<'a>(tag: &'static str, text: &'a str) -> MathElement<'a> {
    MathElement { tag, attributes: Vec::new(), content: MathContent::Text(text), link: None }
}

fn branch<'a>(tag: &'static str, elements: Vec<MathElement<'a>>) -> MathElement<'a> {
    MathElement { tag, attributes: Vec::new(), content: MathContent::Elements(elements), link: None }
}

impl MathElement<'_> {
    fn without_links(mut self) -> Self {
        self.link = None;
        if let MathContent::Elements(elements) = &mut self.content {
            *elements = std::mem::take(elements).into_iter().map(Self::without_links).collect();
        }
        self
    }
}

impl fmt::Display for MathElement<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}", self.tag)?;
        for (name, value) in &self.attributes {
            write!(f, " {name}=\"{}\"", escaped(value))?;
        }
        if let Some((quantity, _)) = self.link {
            let address = serde_json::to_string(&quantity).map_err(|_| fmt::Error)?;
            write!(f, " data-quantity=\"{}\"", escaped(&address))?;
        }
        f.write_str(">")?;
        match &self.content {
            MathContent::Text(text) => f.write_str(&escaped(text))?,
            MathContent::Elements(elements) => elements.iter().try_for_each(|element| element.fmt(f))?,
        }
        write!(f, "</{}>", self.tag)
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
