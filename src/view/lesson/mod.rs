//! Lessons, as the page leads through them: which one is open, at which page, and what was answered.

mod answer;
mod feedback;
mod wish;
mod written;
mod entering;
mod footing;
mod proof;
mod open_lesson;
mod vote;
mod shelf;
mod action;
mod lessons;
mod tips;
mod standing;

pub(in crate::view) use entering::{enter_of, moment_of};
pub(in crate::view) use footing::Footing;

pub use action::LessonAction;
pub(in crate::view) use answer::shuffled;
pub use answer::{AnswerState, Given, LessonAnswer};
pub use entering::operation_of;
pub use lessons::Lessons;
pub use open_lesson::{OpenLesson, asked_in_words, cells_to_point_at, symbol_asked};
pub(in crate::view) use open_lesson::{condition_in_words, places_in_words, right_answer};
pub use shelf::{Address, Kept, KeptLesson, LessonEntry, field};
pub use tips::Tips;
pub use vote::numbers_to_vote_for;
pub(in crate::view) use vote::right_letters;
pub use wish::{WalkWish, Wish};
pub(in crate::view) use written::{plain, plain_with};
pub use written::{written, written_fact};
