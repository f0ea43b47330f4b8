//! The file of a lesson: Markdown with a front matter and blocks of our own, read into pages.

mod shown_part;
mod lesson;
mod lesson_error;
mod text;
mod front_matter;
mod fields;
mod block;
mod ask;
mod reader;

pub use ask::{Ask, AskKind, ChoiceOption, OrderItem, RightPlace, Todo, WrongNumber, is_one_of};
pub use block::{Block, Enter, Reveal, WalkTo};
pub use lesson::{Lesson, LessonPage};
pub use lesson_error::LessonError;
pub use reader::{is_lesson_file, read_lesson, read_lesson_wholly};
pub use shown_part::ShownPart;
pub use text::{Slot, Text, TextSpan};
