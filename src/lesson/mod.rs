//! Lessons: pages of text with questions in them, beside the network that they are about. A lesson is a text file that
//! anybody can write; nothing here knows any one lesson.

mod words;
mod file;
mod facts;
mod answer;

pub use answer::{
    Judge, Mistake, NotANumber, Typed, Verdict, mistakes, quantity_alone, rounded_on_the_way, usual_mistakes,
};
pub use facts::{Fact, Facts, RunMeasure, UnknownFact, Used, WordSetting, quantity_of, used_names};
pub use file::{
    Ask, AskKind, Block, ChoiceOption, Enter, Lesson, LessonError, LessonPage, OrderItem, Reveal, RightPlace,
    ShownPart, Slot, Text, TextSpan, Todo, WalkTo, WrongNumber, is_lesson_file, is_one_of, read_lesson,
    read_lesson_wholly,
};
pub use words::{Comparison, Expression, ExpressionError, Operation};
