//! Lessons on the page: the column of text, its questions, the list of lessons, and their files.

mod text;
mod vote;
mod question;
mod ordering;
mod column;
mod list;
mod tips;
mod files;
mod teacher;

pub(in crate::web) use column::lesson_column;
pub(in crate::web) use files::{
    address_base, fetch_lesson, fetch_list, fetch_tips, fragment, fragment_of, go_to, set_fragment,
};
pub(in crate::web) use list::lesson_list;
pub(in crate::web) use teacher::Podium;
#[cfg(feature = "web")]
pub use teacher::{is_teacher, mount_teacher};
pub(in crate::web) use tips::tips_sheet;
