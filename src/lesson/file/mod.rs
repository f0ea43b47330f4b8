//! The file of a lesson: Markdown with a front matter and blocks of our own, read into pages.

mod lesson;
mod lesson_error;
mod text;
mod front_matter;
mod fields;
mod block;
mod ask;
mod reader;

pub use ask::{Ask, AskKind, ChoiceOption, OrderItem, Place, Todo, WrongNumber};
pub use block::{Block, Enter, Reveal};
pub use lesson::{Lesson, Page};
pub use lesson_error::LessonError;
pub use reader::read_lesson;
pub use text::{Slot, Span, Text};
