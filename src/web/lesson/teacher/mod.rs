//! The teacher's window, and how it and the window that the class looks at speak with each other.

mod channel;
mod podium;
mod prompter;
#[cfg(feature = "web")]
mod window;

#[cfg(feature = "web")]
pub use channel::is_teacher;
pub(in crate::web) use podium::Podium;
#[cfg(feature = "web")]
pub use window::mount_teacher;
