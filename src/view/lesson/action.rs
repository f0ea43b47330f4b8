//! LessonAction: what happened to the lessons.

use super::answer::Given;
use super::shelf::Address;

/// What happened to the lessons.
#[derive(Clone, Debug, PartialEq)]
pub enum LessonAction {
    /// The list of lessons is to be shown, or no longer.
    ListShown(bool),
    /// A lesson was asked for, by the list or by an address.
    Asked(Address),
    /// The list of lessons has come, as JSON.
    ListCame(String),
    /// The file of a lesson has come.
    Came {
        /// The name under which it was fetched.
        id: String,
        /// Its text.
        text: String,
    },
    /// A person's own lesson was opened.
    OwnOpened(String),
    /// The teacher's tips for the lesson of this name are wanted.
    TipsAsked(String),
    /// Their file has come, and that of the lesson.
    TipsCame {
        /// The name under which they were fetched.
        id: String,
        /// The tips.
        tips: String,
        /// The lesson.
        lesson: String,
    },
    /// The lesson is left; the network stays.
    Left,
    /// The next page was asked for, or the one before.
    Turned {
        /// Whether it is the next one.
        forward: bool,
    },
    /// A page was chosen, the first being 0.
    PageChosen(usize),
    /// An answer was given, and is not checked yet.
    Given {
        /// The place of the question on the page.
        block: usize,
        /// The answer.
        given: Given,
    },
    /// The answer is to be checked.
    Checked {
        /// The place of the question on the page.
        block: usize,
    },
    /// The hint is wanted.
    HintAsked {
        /// The place of the question on the page.
        block: usize,
    },
    /// The right answer is to be shown.
    Shown {
        /// The place of the question on the page.
        block: usize,
    },
    /// A number key was pressed: the option of that number is chosen, the first being 1.
    DigitPressed(usize),
    /// Enter was pressed where no control has the focus: the answer in hand is checked, or the page turned.
    EnterPressed,
    /// A class answers by a show of hands from now on, or no longer.
    HandsToggled,
    /// The teacher's window is wanted.
    TeacherAsked,
    /// All parts of the page are to be shown, or those of the lesson only.
    AllShown(bool),
}
