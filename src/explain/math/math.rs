//! Math: a formula as it is set on the page, with whose numbers still know where they come from.

use crate::data::stands_before;

use crate::explain::address::Quantity;

/// A piece of typeset mathematics. Closed, so that a page can walk it.
#[derive(Clone, Debug, PartialEq)]
pub enum Math {
    /// Pieces side by side.
    Row(Vec<Math>),
    /// A variable or the name of a function: `z`, `δ`, `h1`, `ln`.
    Identifier(String),
    /// A number as it is to be shown.
    Number(String),
    /// Words.
    Text(String),
    /// An operator or relation.
    Operator(Operator),
    /// A piece that stands for a number with an address.
    Link(Quantity, Box<Math>),
    /// Numerator and denominator.
    Fraction(Box<[Math; 2]>),
    /// A square root.
    Root(Box<Math>),
    /// Base and subscript.
    Sub(Box<[Math; 2]>),
    /// Base and superscript.
    Super(Box<[Math; 2]>),
    /// Σ with what stands below and above it, and what is summed.
    Total {
        /// `i = 1`, or what is summed over.
        below: Box<Math>,
        /// The last index.
        above: Option<Box<Math>>,
        /// The general term.
        of: Box<Math>,
    },
    /// In parentheses.
    Fenced(Box<Math>),
    /// Between bars: |x|.
    Absolute(Box<Math>),
    /// A function's name and its argument, which stands in parentheses.
    Apply(Box<[Math; 2]>),
    /// Values, each with its condition; the last condition may be the word “otherwise”.
    Cases(Vec<(Math, Math)>),
}

/// An operator or relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// +
    Plus,
    /// − between two terms.
    Minus,
    /// − before a term.
    Negative,
    /// ·
    Times,
    /// =
    Equals,
    /// >
    Greater,
    /// <
    Less,
    /// → from source to unit.
    To,
    /// ⋯
    Ellipsis,
}

impl Operator {
    /// The sign.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Operator::Plus => "+",
            Operator::Minus | Operator::Negative => "−",
            Operator::Times => "·",
            Operator::Equals => "=",
            Operator::Greater => ">",
            Operator::Less => "<",
            Operator::To => "→",
            Operator::Ellipsis => "⋯",
        }
    }
}

impl Math {
    pub(in crate::explain) fn identifier(name: &str) -> Math {
        Math::Identifier(name.to_owned())
    }

    pub(in crate::explain) fn text(words: &str) -> Math {
        Math::Text(words.to_owned())
    }

    pub(in crate::explain) fn link(quantity: Quantity, math: Math) -> Math {
        Math::Link(quantity, Box::new(math))
    }

    pub(in crate::explain) fn over(numerator: Math, denominator: Math) -> Math {
        Math::Fraction(Box::new([numerator, denominator]))
    }

    pub(in crate::explain) fn sub(base: Math, sub: Math) -> Math {
        Math::Sub(Box::new([base, sub]))
    }

    pub(in crate::explain) fn sup(base: Math, sup: Math) -> Math {
        Math::Super(Box::new([base, sup]))
    }

    pub(in crate::explain) fn apply(name: &str, argument: Math) -> Math {
        Math::Apply(Box::new([Math::identifier(name), argument]))
    }

    pub(in crate::explain) fn fenced(self) -> Math {
        Math::Fenced(Box::new(self))
    }

    /// A number with its unit of measure, where it has one.
    #[must_use]
    pub fn measured(number: String, unit: Option<&str>) -> Math {
        let Some(unit) = unit else { return Math::Number(number) };
        if !stands_before(unit) {
            return Math::Row(vec![Math::Number(number), Math::Text(format!("\u{a0}{unit}"))]);
        }
        match number.strip_prefix('−') {
            Some(size) => {
                let sign = Math::Operator(Operator::Negative);
                Math::Row(vec![sign, Math::text(unit), Math::Number(size.to_owned())])
            }
            None => Math::Row(vec![Math::text(unit), Math::Number(number)]),
        }
    }

    /// left, operator, right.
    pub(in crate::explain) fn between(left: Math, operator: Operator, right: Math) -> Math {
        Math::Row(vec![left, Math::Operator(operator), right])
    }

    /// Whether it is one piece, which needs no parentheses beside an operator.
    pub(super) fn is_one_piece(&self) -> bool {
        match self {
            Math::Row(parts) => matches!(parts.as_slice(), [one] if one.is_one_piece()),
            Math::Link(_, inner) => inner.is_one_piece(),
            Math::Number(number) => !number.contains(['−', '-', '·']),
            Math::Fraction(_) | Math::Total { .. } | Math::Cases(_) => false,
            Math::Identifier(_)
            | Math::Text(_)
            | Math::Operator(_)
            | Math::Root(_)
            | Math::Sub(_)
            | Math::Super(_)
            | Math::Fenced(_)
            | Math::Absolute(_)
            | Math::Apply(_) => true,
        }
    }
}
