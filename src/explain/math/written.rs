//! Math as one line of text: with signs, to be copied, or in words, to be read aloud.

use super::math::{Math, Operator};

impl Math {
    /// One line with signs: `w5 − η · ∂L/∂w5`.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut text = String::new();
        self.write_plain(&mut text);
        text
    }

    /// One line in words: `w 5 minus eta times partial L by partial w 5`.
    #[must_use]
    pub fn aloud(&self) -> String {
        let mut words = Vec::new();
        self.say(&mut words);
        let said = words.join(" ").replace(" ,", ",").replace(",,", ",").replace(",,", ",");
        said.trim_end_matches(',').to_owned()
    }

    fn write_plain(&self, text: &mut String) {
        match self {
            Math::Row(parts) => parts.iter().for_each(|part| part.write_plain(text)),
            Math::Identifier(name) => text.push_str(name),
            Math::Number(written) | Math::Text(written) => text.push_str(written),
            Math::Operator(operator @ (Operator::Negative | Operator::To | Operator::Ellipsis)) => {
                text.push_str(operator.sign());
            }
            Math::Operator(operator) => text.extend([" ", operator.sign(), " "]),
            Math::Link(_, inner) => inner.write_plain(text),
            Math::Fraction(pair) => {
                pair[0].write_part(text);
                text.push('/');
                pair[1].write_part(text);
            }
            Math::Root(inner) => {
                text.push('√');
                inner.write_part(text);
            }
            Math::Sub(pair) => {
                pair[0].write_plain(text);
                if !matches!(pair[1], Math::Number(_)) {
                    text.push('_');
                }
                pair[1].write_part(text);
            }
            Math::Super(pair) => {
                pair[0].write_part(text);
                match pair[1].exponent() {
                    Exponent::Squared => text.push('²'),
                    Exponent::New => text.push('⁺'),
                    Exponent::Word(_) | Exponent::Example(_) | Exponent::Power => {
                        text.push('^');
                        pair[1].write_part(text);
                    }
                }
            }
            Math::Total { below, above, of } => {
                text.push_str("Σ[");
                below.write_plain(text);
                if let Some(above) = above {
                    text.push_str(" … ");
                    above.write_plain(text);
                }
                text.push_str("] ");
                of.write_plain(text);
            }
            Math::Fenced(inner) => write_between(text, "(", inner, ")"),
            Math::Absolute(inner) => write_between(text, "|", inner, "|"),
            Math::Apply(pair) => {
                pair[0].write_plain(text);
                write_between(text, "(", &pair[1], ")");
            }
            Math::Cases(rows) => {
                for (index, (value, condition)) in rows.iter().enumerate() {
                    text.push_str(if index > 0 { "; " } else { "" });
                    value.write_plain(text);
                    text.push_str(if index + 1 < rows.len() { " if " } else { " " });
                    condition.write_plain(text);
                }
            }
        }
    }

    /// In parentheses unless it is one piece or, as ∂L, holds no operator.
    fn write_part(&self, text: &mut String) {
        if self.is_one_piece() || !self.has_operator() {
            self.write_plain(text);
        } else {
            write_between(text, "(", self, ")");
        }
    }

    fn has_operator(&self) -> bool {
        match self {
            Math::Row(parts) => parts.iter().any(Math::has_operator),
            Math::Link(_, inner) => inner.has_operator(),
            Math::Number(_) => !self.is_one_piece(),
            Math::Operator(_) | Math::Fraction(_) | Math::Total { .. } | Math::Cases(_) => true,
            Math::Identifier(_)
            | Math::Text(_)
            | Math::Root(_)
            | Math::Sub(_)
            | Math::Super(_)
            | Math::Fenced(_)
            | Math::Absolute(_)
            | Math::Apply(_) => false,
        }
    }

    fn say(&self, words: &mut Vec<String>) {
        let word = |words: &mut Vec<String>, said: &str| words.push(said.to_owned());
        match self {
            Math::Row(parts) => parts.iter().for_each(|part| part.say(words)),
            Math::Identifier(name) => word(words, spoken_name(name)),
            Math::Number(number) => words.push(number.replace('−', "minus ")),
            Math::Text(text) => word(words, text.trim()),
            Math::Operator(operator) => word(words, spoken(*operator)),
            Math::Link(_, inner) => inner.say(words),
            Math::Fraction(pair) => {
                pair[0].say(words);
                word(words, if pair[0].is_derivative() { "by" } else { "over" });
                pair[1].say_part(words);
            }
            Math::Root(inner) => {
                word(words, "the square root of");
                inner.say_part(words);
            }
            Math::Sub(pair) => pair.iter().for_each(|part| part.say(words)),
            Math::Super(pair) => {
                let exponent = pair[1].exponent();
                if exponent == Exponent::New {
                    word(words, "new");
                }
                pair[0].say(words);
                match exponent {
                    Exponent::Squared => word(words, "squared"),
                    Exponent::New => {}
                    Exponent::Word(text) => word(words, text),
                    Exponent::Example(example) => {
                        word(words, "of example");
                        example.say(words);
                    }
                    Exponent::Power => {
                        word(words, "to the power");
                        pair[1].say_part(words);
                    }
                }
            }
            Math::Total { below, above, of } => {
                word(words, "the sum over");
                below.say(words);
                if let Some(above) = above {
                    word(words, "to");
                    above.say(words);
                }
                word(words, "of");
                of.say(words);
            }
            Math::Fenced(inner) => inner.say_part(words),
            Math::Absolute(inner) => {
                word(words, "the size of");
                inner.say_part(words);
            }
            Math::Apply(pair) => {
                pair[0].say(words);
                word(words, "of");
                pair[1].say_part(words);
            }
            Math::Cases(rows) => {
                for (index, (value, condition)) in rows.iter().enumerate() {
                    value.say(words);
                    word(words, if index + 1 < rows.len() { "if" } else { "" });
                    condition.say(words);
                    word(words, if index + 1 < rows.len() { "," } else { "" });
                }
            }
        }
        words.retain(|word| !word.is_empty());
    }

    fn say_part(&self, words: &mut Vec<String>) {
        let several = !self.is_one_piece() && self.has_operator();
        if several {
            words.push("the quantity".to_owned());
        }
        self.say(words);
        if several {
            words.push(",".to_owned());
        }
    }

    fn is_derivative(&self) -> bool {
        matches!(self, Math::Row(parts) if parts.first() == Some(&Math::Identifier("∂".to_owned())))
    }

    /// What it says where it stands as an exponent.
    fn exponent(&self) -> Exponent<'_> {
        match self {
            Math::Number(two) if two == "2" => Exponent::Squared,
            Math::Operator(Operator::Plus) => Exponent::New,
            Math::Text(word) => Exponent::Word(word),
            Math::Fenced(example) => Exponent::Example(example),
            Math::Row(_)
            | Math::Identifier(_)
            | Math::Number(_)
            | Math::Operator(_)
            | Math::Link(..)
            | Math::Fraction(_)
            | Math::Root(_)
            | Math::Sub(_)
            | Math::Super(_)
            | Math::Total { .. }
            | Math::Absolute(_)
            | Math::Apply(_)
            | Math::Cases(_) => Exponent::Power,
        }
    }
}

/// What an exponent says: there are signs that stand where an exponent does and are none.
#[derive(PartialEq)]
enum Exponent<'a> {
    Squared,
    /// The value after the update.
    New,
    Word(&'a str),
    /// The number of an example.
    Example(&'a Math),
    Power,
}

fn write_between(text: &mut String, open: &str, inner: &Math, close: &str) {
    text.push_str(open);
    inner.write_plain(text);
    text.push_str(close);
}

fn spoken(operator: Operator) -> &'static str {
    match operator {
        Operator::Plus => "plus",
        Operator::Minus | Operator::Negative => "minus",
        Operator::Times => "times",
        Operator::Equals => "equals",
        Operator::Greater => "is greater than",
        Operator::Less => "is less than",
        Operator::To => "to",
        Operator::Ellipsis => "and so on",
    }
}

fn spoken_name(name: &str) -> &str {
    match name {
        "∂" => "partial",
        "δ" => "delta",
        "Δ" => "change of",
        "η" => "eta",
        "μ" => "mu",
        "α" => "alpha",
        "β" => "beta",
        "ε" => "epsilon",
        "λ" => "lambda",
        "σ" => "sigmoid",
        "π" => "pi",
        "ℓ" => "loss",
        "f′" => "slope",
        "ln" => "the logarithm",
        "sgn" => "the sign",
        "tanh" => "tanh",
        "sin" => "the sine",
        "erf" => "the error function",
        other => other,
    }
}
