//! Block: what stands on a page of a lesson, or happens when one comes to it.

use serde::{Deserialize, Serialize};

use super::ask::{Ask, Todo};
use super::fields::fields;
use super::lesson_error::LessonError;
use super::text::Text;
use crate::engine::Activation;

/// What stands on a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A paragraph.
    Paragraph(Text),
    /// A list; `is_ordered` says whether its items are numbered.
    List {
        /// Whether its items are numbered.
        is_ordered: bool,
        /// Its items.
        items: Vec<Text>,
    },
    /// A question.
    Ask(Ask),
    /// A task.
    Do(Todo),
    /// What is shown once the question before it is answered.
    Reveal(Reveal),
    /// What the page does when one comes to it.
    Enter(Enter),
    /// For the teacher alone: paragraphs and lists.
    Note(Vec<Block>),
    /// The quantities that are blanks on a worksheet of this page.
    Worksheet {
        /// Their names.
        blanks: Vec<String>,
    },
}

/// What is shown once a question is answered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reveal {
    /// The quantity that the walk goes on to.
    pub walk: Option<String>,
    /// Quantities whose places light up.
    pub light: Vec<String>,
}

/// What a page does when one comes to it, whether from before or from behind.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Enter {
    /// Another document for the bench: a name or JSON.
    pub document: Option<String>,
    /// The example on the stage, from 1.
    pub example: Option<u64>,
    /// The updates that have been made.
    pub updates: Option<u64>,
    /// The learning rate.
    pub learning_rate: Option<f64>,
    /// The activation function of the output layer.
    pub output_activation: Option<Activation>,
    /// Up to where the update has been walked.
    pub walk: Option<WalkTo>,
}

/// A moment of an update.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WalkTo {
    /// A quantity of the update.
    pub quantity: String,
    /// Whether it is computed by then, or comes next.
    pub is_computed: bool,
}

impl Enter {
    /// Whether nothing is to be done.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Reads a block `set` into it.
    pub(super) fn set(&mut self, body: &str, first: usize) -> Result<(), LessonError> {
        for field in fields(body, first)? {
            match field.name {
                "example" => self.example = Some(field.count(1, u64::MAX, "a whole number from 1")?),
                "updates" => self.updates = Some(field.count(0, 100_000_000, "a whole number up to 100000000")?),
                "learning_rate" => {
                    let rate = field.number()?;
                    if rate <= 0.0 {
                        return Err(field.refused("a number above 0"));
                    }
                    self.learning_rate = Some(rate);
                }
                "output_activation" => {
                    let known = || Activation::ALL.map(Activation::name).join(", ");
                    let found = Activation::ALL.into_iter().find(|activation| activation.name() == field.value);
                    let unknown = || LessonError::unknown_name(field.line, field.name, field.value, &known());
                    self.output_activation = Some(found.ok_or_else(unknown)?);
                }
                _ => return Err(field.unknown("example, updates, learning_rate and output_activation")),
            }
        }
        Ok(())
    }

    /// Reads a block `walk` into it.
    pub(super) fn walk(&mut self, body: &str, first: usize) -> Result<(), LessonError> {
        for field in fields(body, first)? {
            match field.name {
                "to" | "before" => {
                    self.walk = Some(WalkTo { quantity: field.value.to_owned(), is_computed: field.name == "to" });
                }
                _ => return Err(field.unknown("to and before")),
            }
        }
        if self.walk.is_none() {
            return Err(LessonError::Incomplete {
                line: first,
                needed: "a line “to: …” or “before: …” with a quantity",
            });
        }
        Ok(())
    }
}

impl Reveal {
    /// Reads a block `reveal`.
    pub(super) fn read(body: &str, first: usize) -> Result<Self, LessonError> {
        let mut reveal = Self::default();
        for field in fields(body, first)? {
            match field.name {
                "walk" => reveal.walk = Some(field.value.to_owned()),
                "light" => reveal.light = listed(field.value),
                _ => return Err(field.unknown("walk and light")),
            }
        }
        Ok(reveal)
    }
}

/// Reads a block `worksheet`.
pub(super) fn worksheet(body: &str, first: usize) -> Result<Block, LessonError> {
    let mut blanks = Vec::new();
    for field in fields(body, first)? {
        match field.name {
            "blanks" => blanks = listed(field.value),
            _ => return Err(field.unknown("blanks")),
        }
    }
    Ok(Block::Worksheet { blanks })
}

/// Names between commas, with or without brackets around them.
fn listed(value: &str) -> Vec<String> {
    let inner = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(value);
    inner.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}
