//! Lesson: what a lesson file says, once it has been read.

use serde::{Deserialize, Serialize};

use super::block::Block;
use super::shown_part::ShownPart;

/// A lesson: its front matter and its pages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lesson {
    /// What it is called.
    pub title: String,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// What one will be able to do afterwards, to be read after "You will be able to".
    pub goal: String,
    /// What is put on the bench for it: the name of a document, or a whole one as JSON.
    pub document: String,
    /// The parts of the page that it shows; the rest is folded away.
    pub shows: Vec<ShownPart>,
    /// Its pages.
    pub pages: Vec<LessonPage>,
}

/// A page of a lesson.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LessonPage {
    /// Its heading.
    pub title: String,
    /// The line of the file that it begins at, from 1.
    pub line: usize,
    /// What stands on it, from top to bottom.
    pub blocks: Vec<Block>,
}
