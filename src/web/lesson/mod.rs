//! Lessons on the page: the column of text, its questions, the list of lessons, and their files.

mod text;
mod question;
mod ordering;
mod column;
mod list;
mod files;
mod teacher;

pub(in crate::web) use column::lesson_column;
pub(in crate::web) use files::{address_base, fetch_lesson, fetch_list, fragment, fragment_of, set_fragment};
pub(in crate::web) use list::lesson_list;
pub(in crate::web) use teacher::Podium;
pub use teacher::Teacher;
#[cfg(feature = "web")]
pub use teacher::is_teacher;
