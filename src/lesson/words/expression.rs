//! Expression: a number or a condition, as a lesson writes it: `abs(activation o1 - target o1) < 5`.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What a lesson computes of the network on the bench. A condition is 1 where it holds and 0 where it does not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expression {
    /// A number as it stands.
    Number(f64),
    /// A quantity, a setting or a measure, in the words people use: `weight_gradient w5`, `test_error`.
    Named(String),
    /// |x|.
    Absolute(Box<Expression>),
    /// Not x.
    Not(Box<Expression>),
    /// x and y under an operation.
    Both(Operation, Box<[Expression; 2]>),
    /// x and y compared.
    Compared(Comparison, Box<[Expression; 2]>),
}

/// What is done with two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// x + y.
    Plus,
    /// x − y.
    Minus,
    /// x · y.
    Times,
    /// x / y.
    Over,
    /// Both conditions hold.
    And,
    /// One of the conditions holds, or both.
    Or,
}

/// How two numbers are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// x < y.
    Less,
    /// x ≤ y.
    AtMost,
    /// x > y.
    Greater,
    /// x ≥ y.
    AtLeast,
    /// x = y; of names, that both are the same.
    Equal,
}

/// An expression that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ExpressionError {
    /// The text ends where a number or a name should stand.
    #[error("“{text}” ends where a number or a name should follow")]
    Ends {
        /// The whole text.
        text: String,
    },
    /// A sign or word where it cannot stand.
    #[error("“{found}” cannot stand here in “{text}”")]
    Misplaced {
        /// The sign or word.
        found: String,
        /// The whole text.
        text: String,
    },
    /// A bracket without its counterpart.
    #[error("a bracket in “{text}” is not closed")]
    Bracket {
        /// The whole text.
        text: String,
    },
    /// More brackets within each other than anybody writes.
    #[error("“{text}” has too many brackets within each other")]
    TooDeep {
        /// The whole text.
        text: String,
    },
}

/// A sign or a word of an expression.
#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(f64),
    Word(String),
    Open,
    Close,
    Sign(Operation),
    Compare(Comparison),
    Not,
}

/// Brackets within each other; the reader calls itself for each.
const MOST_DEPTH: usize = 32;

impl Expression {
    /// Reads an expression.
    ///
    /// # Errors
    /// The text is not one; the error quotes it.
    pub fn read(text: &str) -> Result<Self, ExpressionError> {
        let mut reader = ExpressionReader { text, tokens: tokens(text), next: 0, depth: 0 };
        let expression = reader.either()?;
        match reader.peek() {
            None => Ok(expression),
            Some(Token::Close) => Err(ExpressionError::Bracket { text: text.to_owned() }),
            Some(_) => Err(reader.misplaced()),
        }
    }

    /// All names in it, in the order of the text.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        match self {
            Self::Number(_) => Vec::new(),
            Self::Named(name) => vec![name],
            Self::Absolute(inner) | Self::Not(inner) => inner.names(),
            Self::Both(_, sides) | Self::Compared(_, sides) => sides.iter().flat_map(Self::names).collect(),
        }
    }

    /// Its value, where `named` gives that of each name; `None` where a name has none at the moment.
    /// Of two names that are compared for equality, `same` says whether the first one *is* the second:
    /// `optimizer = adam`.
    pub fn value(&self, named: &dyn Fn(&str) -> Option<f64>, same: &dyn Fn(&str, &str) -> Option<bool>) -> Option<f64> {
        let truth = |holds: bool| f64::from(u8::from(holds));
        let of = |inner: &Self| inner.value(named, same);
        match self {
            Self::Number(number) => Some(*number),
            Self::Named(name) => named(name),
            Self::Absolute(inner) => of(inner).map(f64::abs),
            Self::Not(inner) => of(inner).map(|value| truth(value == 0.0)),
            Self::Both(operation, sides) => {
                let [left, right] = &**sides;
                match operation {
                    // A condition that cannot be told yet does not hide one that can.
                    Operation::Or => match (of(left), of(right)) {
                        (Some(one), Some(other)) => Some(truth(one != 0.0 || other != 0.0)),
                        (known, unknown) => known.or(unknown),
                    },
                    Operation::And => Some(truth(of(left)? != 0.0 && of(right)? != 0.0)),
                    Operation::Plus => Some(of(left)? + of(right)?),
                    Operation::Minus => Some(of(left)? - of(right)?),
                    Operation::Times => Some(of(left)? * of(right)?),
                    Operation::Over => Some(of(left)? / of(right)?),
                }
            }
            Self::Compared(comparison, sides) => {
                let [left, right] = &**sides;
                if let (Comparison::Equal, Self::Named(one), Self::Named(other)) = (comparison, left, right)
                    && let Some(is) = same(one, other)
                {
                    return Some(truth(is));
                }
                let (left, right) = (of(left)?, of(right)?);
                Some(truth(match comparison {
                    Comparison::Less => left < right,
                    Comparison::AtMost => left <= right,
                    Comparison::Greater => left > right,
                    Comparison::AtLeast => left >= right,
                    Comparison::Equal => left == right,
                }))
            }
        }
    }
}

struct ExpressionReader<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    next: usize,
    depth: usize,
}

impl ExpressionReader<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next)
    }

    fn misplaced(&self) -> ExpressionError {
        let found = self.peek().map_or_else(String::new, written);
        ExpressionError::Misplaced { found, text: self.text.to_owned() }
    }

    /// One operation of `wanted` after another, from the left, between what `part` reads.
    fn chain(
        &mut self,
        wanted: &[Operation],
        part: fn(&mut Self) -> Result<Expression, ExpressionError>,
    ) -> Result<Expression, ExpressionError> {
        let mut left = part(self)?;
        while let Some(Token::Sign(operation)) = self.peek()
            && wanted.contains(operation)
        {
            let operation = *operation;
            self.next += 1;
            left = Expression::Both(operation, Box::new([left, part(self)?]));
        }
        Ok(left)
    }

    fn either(&mut self) -> Result<Expression, ExpressionError> {
        self.chain(&[Operation::Or], Self::all)
    }

    fn all(&mut self) -> Result<Expression, ExpressionError> {
        self.chain(&[Operation::And], Self::comparison)
    }

    fn comparison(&mut self) -> Result<Expression, ExpressionError> {
        let left = self.sum()?;
        let Some(Token::Compare(comparison)) = self.peek() else { return Ok(left) };
        let comparison = *comparison;
        self.next += 1;
        Ok(Expression::Compared(comparison, Box::new([left, self.sum()?])))
    }

    fn sum(&mut self) -> Result<Expression, ExpressionError> {
        self.chain(&[Operation::Plus, Operation::Minus], Self::product)
    }

    fn product(&mut self) -> Result<Expression, ExpressionError> {
        self.chain(&[Operation::Times, Operation::Over], Self::single)
    }

    fn single(&mut self) -> Result<Expression, ExpressionError> {
        if self.depth >= MOST_DEPTH {
            return Err(ExpressionError::TooDeep { text: self.text.to_owned() });
        }
        self.depth += 1;
        let single = self.read_single();
        self.depth -= 1;
        single
    }

    fn read_single(&mut self) -> Result<Expression, ExpressionError> {
        let Some(token) = self.peek().cloned() else {
            return Err(ExpressionError::Ends { text: self.text.to_owned() });
        };
        match token {
            Token::Number(number) => {
                self.next += 1;
                Ok(Expression::Number(number))
            }
            Token::Word(word) if word == "abs" && self.tokens.get(self.next + 1) == Some(&Token::Open) => {
                self.next += 1;
                Ok(Expression::Absolute(Box::new(self.single()?)))
            }
            Token::Word(_) => Ok(Expression::Named(self.phrase())),
            Token::Open => {
                self.next += 1;
                let inner = self.either()?;
                if self.peek() != Some(&Token::Close) {
                    return Err(ExpressionError::Bracket { text: self.text.to_owned() });
                }
                self.next += 1;
                Ok(inner)
            }
            Token::Not => {
                self.next += 1;
                Ok(Expression::Not(Box::new(self.comparison()?)))
            }
            Token::Sign(Operation::Minus) => {
                self.next += 1;
                Ok(Expression::Both(Operation::Minus, Box::new([Expression::Number(0.0), self.single()?])))
            }
            Token::Sign(_) | Token::Compare(_) | Token::Close => Err(self.misplaced()),
        }
    }

    /// Words and numbers that follow each other are one name: `cell living area`, `weight h1.1 2`.
    fn phrase(&mut self) -> String {
        let mut words = Vec::new();
        while let Some(token) = self.peek() {
            match token {
                Token::Word(word) => words.push(word.clone()),
                Token::Number(number) if !words.is_empty() => words.push(number.to_string()),
                Token::Number(_) | Token::Open | Token::Close | Token::Sign(_) | Token::Compare(_) | Token::Not => {
                    break;
                }
            }
            self.next += 1;
        }
        words.join(" ")
    }
}

/// Splits a text at white space and at signs. A minus within a word belongs to it.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut word = String::new();
    for character in text.replace("<=", "≤").replace(">=", "≥").chars().chain([' ']) {
        let sign = sign(character);
        if sign.is_none() && !character.is_whitespace() {
            word.push(character);
            continue;
        }
        if !word.is_empty() {
            tokens.push(token(std::mem::take(&mut word)));
        }
        tokens.extend(sign);
    }
    tokens
}

fn sign(character: char) -> Option<Token> {
    Some(match character {
        '(' => Token::Open,
        ')' => Token::Close,
        '<' => Token::Compare(Comparison::Less),
        '>' => Token::Compare(Comparison::Greater),
        '≤' => Token::Compare(Comparison::AtMost),
        '≥' => Token::Compare(Comparison::AtLeast),
        '=' => Token::Compare(Comparison::Equal),
        '+' => Token::Sign(Operation::Plus),
        '/' => Token::Sign(Operation::Over),
        '*' | '·' => Token::Sign(Operation::Times),
        _ => return None,
    })
}

fn token(word: String) -> Token {
    let number = word.replace('−', "-").parse::<f64>();
    match (word.as_str(), number) {
        ("-" | "−", _) => Token::Sign(Operation::Minus),
        ("and", _) => Token::Sign(Operation::And),
        ("or", _) => Token::Sign(Operation::Or),
        ("not", _) => Token::Not,
        // Rust reads `inf` and `nan` as numbers, too.
        (_, Ok(number)) if number.is_finite() => Token::Number(number),
        (_, Ok(_) | Err(_)) => Token::Word(word),
    }
}

fn written(token: &Token) -> String {
    match token {
        Token::Number(number) => number.to_string(),
        Token::Word(word) => word.clone(),
        Token::Open => "(".to_owned(),
        Token::Close => ")".to_owned(),
        Token::Not => "not".to_owned(),
        Token::Sign(operation) => match operation {
            Operation::Plus => "+",
            Operation::Minus => "-",
            Operation::Times => "*",
            Operation::Over => "/",
            Operation::And => "and",
            Operation::Or => "or",
        }
        .to_owned(),
        Token::Compare(comparison) => match comparison {
            Comparison::Less => "<",
            Comparison::AtMost => "<=",
            Comparison::Greater => ">",
            Comparison::AtLeast => ">=",
            Comparison::Equal => "=",
        }
        .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<f64> {
        let named = |name: &str| match name {
            "activation o1" => Some(7.0),
            "target o1" => Some(-2.0),
            "epoch" => Some(12.0),
            _ => None,
        };
        let same = |one: &str, other: &str| (one == "optimizer").then_some(other == "adam");
        Expression::read(text).expect("an expression").value(&named, &same)
    }

    #[test]
    fn operations_bind_as_in_arithmetic() {
        for (text, expected) in [
            ("1 + 2 * 3", 7.0),
            ("(1 + 2) * 3", 9.0),
            ("8 / 2 / 2", 2.0),
            ("10 - 3 - 2", 5.0),
            ("abs(target o1 - activation o1)", 9.0),
            ("activation o1 - target o1 > 8.5", 1.0),
            ("epoch >= 12 and activation o1 < 7", 0.0),
            ("epoch>=12 and not activation o1<7", 1.0),
            ("epoch < 3 or target o1 = -2", 1.0),
            ("optimizer = adam and epoch <= 12", 1.0),
            ("optimizer = sgd", 0.0),
            ("- target o1", 2.0),
        ] {
            assert_eq!(value(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_not_known_has_no_value_unless_the_rest_decides() {
        assert_eq!(value("diverged"), None);
        assert_eq!(value("diverged and epoch > 1"), None);
        assert_eq!(value("diverged or epoch > 1"), Some(1.0));
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        for text in ["", "1 +", "(1 + 2", "1 + 2)", "* 3", "epoch > < 3", "3 4", &"(".repeat(200)] {
            assert!(Expression::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn names_keep_their_words_and_their_hyphens() {
        let expression = Expression::read("cell living-area x > weight h1.1 i2").expect("an expression");
        assert_eq!(expression.names(), ["cell living-area x", "weight h1.1 i2"]);
    }
}
