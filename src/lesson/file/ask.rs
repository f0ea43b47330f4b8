//! Ask: the questions and tasks of a lesson.

use serde::{Deserialize, Serialize};

use super::fields::{Field, fields};
use super::lesson_error::LessonError;
use super::text::{Text, read_line};
use crate::engine::Rng;
use crate::lesson::words::Expression;

/// A question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ask {
    /// The line of the file that it stands at, from 1.
    pub line: usize,
    /// What is asked, and how it is answered.
    pub kind: AskKind,
    /// Shown to who wants it.
    pub hint: Option<Text>,
}

/// What is asked, and how it is answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskKind {
    /// Typing a number.
    Number {
        /// The number that is right.
        of: Expression,
        /// How many significant digits are asked for.
        digits: u32,
        /// What is asked in words; absent: the name of the number.
        question: Option<Text>,
        /// Numbers that the author of the lesson expects, and what to say to them.
        wrong: Vec<WrongNumber>,
    },
    /// Choosing one of several, or where several are right, all of those.
    Choice {
        /// The question.
        question: Text,
        /// What there is to choose from, in an order that is not that of the file.
        options: Vec<ChoiceOption>,
    },
    /// Bringing things into their order.
    Order {
        /// The question.
        question: Text,
        /// The things in their right order.
        items: Vec<OrderItem>,
    },
    /// Pointing at a place of the network.
    Point {
        /// The question.
        question: Text,
        /// The places that are right.
        at: Vec<RightPlace>,
    },
}

/// A wrong number that the author of a lesson expects.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WrongNumber {
    /// The number.
    pub value: f64,
    /// What to say to it.
    pub remark: Text,
}

/// One of several answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChoiceOption {
    /// The answer.
    pub text: Text,
    /// Whether it is right, or may be.
    pub is_right: bool,
    /// When it is right; absent: always, where it is at all.
    pub when: Option<Expression>,
    /// What to say to who chose it.
    pub remark: Option<Text>,
}

/// Something that is to be brought into its order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderItem {
    /// The quantity that it is, so that the order can be checked against that of the computation.
    pub quantity: Option<String>,
    /// What it is called.
    pub text: Text,
}

/// A place that is a right answer, and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RightPlace {
    /// A quantity that lives there.
    pub quantity: String,
    /// When it is right; absent: always.
    pub when: Option<Expression>,
}

/// A task: something that the network on the bench is to be brought to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Todo {
    /// The line of the file that it stands at, from 1.
    pub line: usize,
    /// What is to hold.
    pub until: Expression,
    /// Shown to who wants it.
    pub hint: Option<Text>,
}

/// Whether one answer is to be chosen, and not several: a single one is right, or which one it is depends on the network on
/// the bench.
#[must_use]
pub fn is_one_of(options: &[ChoiceOption]) -> bool {
    let mut right = options.iter().filter(|option| option.is_right);
    right.clone().count() == 1 || right.all(|option| option.when.is_some())
}

/// The most answers to one question; nobody reads more.
const MOST_OPTIONS: usize = 9;

impl Ask {
    /// Reads a block `ask`, whose body begins at line `first`.
    pub(super) fn read(body: &str, first: usize) -> Result<Self, LessonError> {
        let fields = fields(body, first)?;
        let Some((kind, rest)) = fields.split_first() else {
            return Err(LessonError::Incomplete { line: first, needed: "a question" });
        };
        let hint = rest.iter().find(|field| field.name == "hint").map(Field::text).transpose()?;
        let rest: Vec<_> = rest.iter().filter(|field| field.name != "hint").collect();
        let kind = match kind.name {
            "number" => number(kind, &rest)?,
            "choice" => choice(kind, &rest)?,
            "order" => order(kind, &rest)?,
            "point" => point(kind, &rest)?,
            _ => return Err(kind.unknown("number, choice, order and point, as the first field of a question")),
        };
        Ok(Self { line: first, kind, hint })
    }
}

fn number(kind: &Field<'_>, rest: &[&Field<'_>]) -> Result<AskKind, LessonError> {
    let (mut digits, mut question, mut wrong) = (3, None, Vec::new());
    for field in rest {
        match field.name {
            "digits" => digits = field.count(1, 9, "a whole number from 1 to 9")? as u32,
            "question" => question = Some(field.text()?),
            "wrong" => {
                let remark = field.remark_text()?;
                let needed = "a remark in quotation marks after a wrong number";
                let remark = remark.ok_or(LessonError::Incomplete { line: field.line, needed })?;
                wrong.push(WrongNumber { value: field.number()?, remark });
            }
            _ => return Err(field.unknown("digits, question, wrong and hint")),
        }
    }
    Ok(AskKind::Number { of: kind.expression()?, digits, question, wrong })
}

fn choice(kind: &Field<'_>, rest: &[&Field<'_>]) -> Result<AskKind, LessonError> {
    let mut options = Vec::new();
    for field in rest {
        let is_right = match field.name {
            "right" => true,
            "wrong" => false,
            _ => return Err(field.unknown("right, wrong and hint")),
        };
        if options.len() == MOST_OPTIONS {
            return Err(LessonError::TooMany { line: field.line, what: "answers to a question", most: MOST_OPTIONS });
        }
        let (text, when) = if is_right { conditional(field)? } else { (field.said_text()?, None) };
        options.push(ChoiceOption { text, is_right, when, remark: field.remark_text()? });
    }
    // Of answers that are right under conditions, those whose condition does not hold are the wrong ones.
    let is_always_right = |option: &ChoiceOption| option.is_right && option.when.is_none();
    if options.len() < 2 || !options.iter().any(|option| option.is_right) || options.iter().all(is_always_right) {
        let needed = "at least one line “right: …” and one line “wrong: …”, or two that are right under conditions";
        return Err(LessonError::Incomplete { line: kind.line, needed });
    }
    // Who writes a question tends to write the right answer first. An answer that is kept, a vote and a key are to mean the same
    // one everywhere: the order follows from the question alone.
    let seed = kind.value.bytes().fold(0_u64, |seed, byte| seed.wrapping_mul(31).wrapping_add(u64::from(byte)));
    Rng::new(seed).shuffle(&mut options);
    Ok(AskKind::Choice { question: kind.text()?, options })
}

/// An answer, and when it is right: what stands after the last “ if ”, where that compares something.
fn conditional(field: &Field<'_>) -> Result<(Text, Option<Expression>), LessonError> {
    let compares = |condition: &str| condition.contains(['<', '>', '=', '≤', '≥']);
    match field.said.rsplit_once(" if ").filter(|(_, condition)| compares(condition)) {
        Some((text, condition)) => {
            let when =
                Expression::read(condition).map_err(|error| LessonError::Expression { line: field.line, error })?;
            Ok((read_line(text.trim_end(), field.line)?, Some(when)))
        }
        None => Ok((field.said_text()?, None)),
    }
}

fn order(kind: &Field<'_>, rest: &[&Field<'_>]) -> Result<AskKind, LessonError> {
    let mut items = Vec::new();
    for field in rest {
        if field.name != "item" {
            return Err(field.unknown("item and hint"));
        }
        if items.len() == MOST_OPTIONS {
            return Err(LessonError::TooMany { line: field.line, what: "things to put in order", most: MOST_OPTIONS });
        }
        let quantity = (!field.said.is_empty()).then(|| field.said.to_owned());
        items.push(match field.remark_text()? {
            Some(text) => OrderItem { quantity, text },
            None => OrderItem { quantity: None, text: field.said_text()? },
        });
    }
    if items.len() < 2 {
        return Err(LessonError::Incomplete { line: kind.line, needed: "at least two lines “item: …”" });
    }
    Ok(AskKind::Order { question: kind.text()?, items })
}

fn point(kind: &Field<'_>, rest: &[&Field<'_>]) -> Result<AskKind, LessonError> {
    let mut at = Vec::new();
    for field in rest {
        if field.name != "at" {
            return Err(field.unknown("at and hint"));
        }
        let (quantity, when) = match field.value.split_once(" if ") {
            Some((quantity, condition)) => {
                let read = Expression::read(condition);
                (quantity, Some(read.map_err(|error| LessonError::Expression { line: field.line, error })?))
            }
            None => (field.value, None),
        };
        at.push(RightPlace { quantity: quantity.trim().to_owned(), when });
    }
    if at.is_empty() {
        return Err(LessonError::Incomplete {
            line: kind.line, needed: "a line “at: …” with the place that is right"
        });
    }
    Ok(AskKind::Point { question: kind.text()?, at })
}

impl Todo {
    /// Reads a block `do`, whose body begins at line `first`.
    pub(super) fn read(body: &str, first: usize) -> Result<Self, LessonError> {
        let (mut until, mut hint) = (None, None);
        for field in fields(body, first)? {
            match field.name {
                "until" => until = Some(field.expression()?),
                "hint" => hint = Some(field.text()?),
                _ => return Err(field.unknown("until and hint")),
            }
        }
        let until = until.ok_or(LessonError::Incomplete { line: first, needed: "a line “until: …”" })?;
        Ok(Self { line: first, until, hint })
    }
}
