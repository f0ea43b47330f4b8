//! What is known of lessons that are not open: the list of those that come with the program, and what is kept of each.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::answer::LessonAnswer;

/// A line of the list of lessons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonEntry {
    /// The name of its file without its ending, `08-backpropagation`.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// How long it takes.
    pub minutes: u32,
    /// What one will be able to do.
    pub goal: String,
    /// How many pages it has.
    pub pages: usize,
}

impl LessonEntry {
    /// Whether a person may call it so: by its name, its name without the number, or its number.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        let (number, rest) = self.id.split_once('-').unwrap_or(("", &self.id));
        let is_number = name.parse::<u32>().is_ok_and(|wanted| number.parse() == Ok(wanted));
        self.id == name || rest == name || is_number
    }
}

/// A page of a lesson, as a link names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The lesson, by any of its names.
    pub lesson: String,
    /// The page, from 1; absent: where one was, or the first.
    pub page: Option<usize>,
}

impl Address {
    /// Reads what follows `#` in an address; `None` where it names no lesson.
    #[must_use]
    pub fn read(fragment: &str) -> Option<Self> {
        let lesson = field(fragment, "lesson")?.to_owned();
        let page = field(fragment, "page").and_then(|page| page.parse().ok());
        Some(Self { lesson, page })
    }

    /// What follows `#` in the address of this page.
    #[must_use]
    pub fn written(&self) -> String {
        let page = self.page.map(|page| format!("&page={page}")).unwrap_or_default();
        format!("lesson={}{page}", self.lesson)
    }
}

/// The value of a field in what follows `#` in an address.
#[must_use]
pub fn field<'a>(fragment: &'a str, name: &str) -> Option<&'a str> {
    let mut fields = fragment.trim_start_matches('#').split('&').filter_map(|field| field.split_once('='));
    fields.find(|(own, _)| *own == name).map(|(_, value)| value)
}

/// What is kept of all lessons, from visit to visit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    /// The lesson that is open.
    pub open: Option<String>,
    /// A person's own lesson, as long as it is open.
    pub own: Option<String>,
    /// By the names of lessons.
    pub lessons: BTreeMap<String, KeptLesson>,
}

/// What is kept of a lesson.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptLesson {
    /// The page one was at, from 0.
    pub page: usize,
    /// The furthest page that one was at, from 0.
    pub furthest: usize,
    /// The answers, by page and place on it: `7.2`.
    pub answers: BTreeMap<String, LessonAnswer>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_lesson_and_a_page() {
        for (fragment, read) in [
            ("#lesson=08-backpropagation&page=7", Some(("08-backpropagation", Some(7)))),
            ("lesson=backpropagation", Some(("backpropagation", None))),
            ("#lesson=8&page=x", Some(("8", None))),
            ("#page=7", None),
            ("", None),
        ] {
            let read = read.map(|(lesson, page)| Address { lesson: lesson.to_owned(), page });
            assert_eq!(Address::read(fragment), read, "{fragment}");
            if let Some(address) = read {
                assert_eq!(Address::read(&address.written()), Some(address));
            }
        }
    }

    #[test]
    fn a_lesson_has_three_names() {
        let (title, goal) = (String::new(), String::new());
        let entry = LessonEntry { id: "08-backpropagation".to_owned(), title, minutes: 1, goal, pages: 1 };
        for (name, is) in [("08-backpropagation", true), ("backpropagation", true), ("8", true), ("0", false)] {
            assert_eq!(entry.is_called(name), is, "{name}");
        }
    }
}
