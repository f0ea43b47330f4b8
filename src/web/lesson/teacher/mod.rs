//! The teacher's window, and how it and the window that the class looks at speak with each other.

mod channel;
mod podium;
mod prompter;

pub(in crate::web) use podium::Podium;
pub use prompter::Teacher;
#[cfg(feature = "web")]
pub use prompter::is_teacher;
