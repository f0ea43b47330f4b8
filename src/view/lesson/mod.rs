//! Lessons, as the page leads through them: which one is open, at which page, and what was answered.

mod answer;
mod feedback;
mod written;
mod entering;
mod proof;
mod open_lesson;
mod shelf;
mod action;
mod lessons;
mod standing;

pub(in crate::view) use entering::moment_of;

pub use action::LessonAction;
pub use answer::{AnswerState, Given, LessonAnswer};
pub use entering::operation_of;
pub use lessons::{Lessons, Wish};
pub(in crate::view) use open_lesson::right_answer;
pub use open_lesson::{OpenLesson, asked_in_words, cells_to_point_at, symbol_asked};
pub use shelf::{Address, Kept, KeptLesson, LessonEntry, field};
pub(in crate::view) use written::plain;
pub use written::{written, written_fact};
