//! The teacher's window: what it shows, how the time goes, and what it asks of the window that the class looks at.

mod pace;
mod cue;
mod prompt;

pub use cue::Cue;
pub use pace::{LessonPace, clock};
pub use prompt::{Ahead, AheadLine, Prompt, QuestionAnswer};
