//! Tips: what a teacher reads before a lesson, and prints: what to hide, what goes wrong, what to ask, links to open.

use crate::lesson::{Block, Facts, Lesson, LessonPage, read_lesson};

use super::footing::Footing;
use super::lessons::Lessons;

/// What a teacher reads before a lesson.
#[derive(Clone, Debug)]
pub struct Tips {
    /// The name of the lesson's file.
    pub id: String,
    /// What the lesson is called.
    pub title: String,
    /// How long it takes.
    pub minutes: u32,
    /// As many sections as there are names in [`Tips::SECTIONS`], in that order.
    pub sections: Vec<LessonPage>,
    footing: Option<Footing>,
}

/// Tips are the same where they say the same of the same lesson.
impl PartialEq for Tips {
    fn eq(&self, other: &Self) -> bool {
        (&self.id, &self.sections) == (&other.id, &other.sections)
    }
}

impl Tips {
    /// The names of the sections in the page, for styles and tests.
    pub const SECTIONS: [&str; 4] = ["hide", "slips", "ask", "links"];

    /// Reads the file of tips for the lesson of that name, whose own file is `lesson`: its document is what the numbers are of.
    ///
    /// # Errors
    /// One of the files cannot be read, or the tips have other sections; a sentence says where.
    pub fn read(id: &str, tips: &str, lesson: &str) -> Result<Self, String> {
        let failed = |error: String| format!("The tips for this lesson cannot be opened. {error}");
        let read = |text: &str| read_lesson(text).map_err(|error| failed(error.to_string()));
        let (Lesson { title, minutes, pages: sections, .. }, lesson) = (read(tips)?, read(lesson)?);
        let is_prose = |block: &Block| matches!(block, Block::Paragraph(_) | Block::List { .. });
        if sections.len() != Self::SECTIONS.len() || !sections.iter().flat_map(|page| &page.blocks).all(is_prose) {
            let wanted = Self::SECTIONS.len();
            return Err(failed(format!("They need {wanted} pages, which hold paragraphs and lists alone.")));
        }
        let footing = Footing::of(&lesson.document).map_err(failed)?;
        Ok(Self { id: id.to_owned(), title, minutes, sections, footing })
    }

    /// What its numbers are of: the lesson's document as it is at first. `None` where that needs a file that is not here.
    #[must_use]
    pub fn facts(&self) -> Option<Facts<'_>> {
        self.footing.as_ref().map(Footing::facts)
    }
}

impl Lessons {
    /// Whether there are tips for the lesson of that name: those that come with the program have them.
    #[must_use]
    pub fn has_tips(&self, id: &str) -> bool {
        self.list.iter().any(|entry| entry.id == id)
    }
}
