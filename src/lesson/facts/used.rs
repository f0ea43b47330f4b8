//! Used: all that a page of a lesson speaks of, to be looked up before anybody reads it.

use super::facts::Facts;
use crate::lesson::file::{Ask, AskKind, Block, LessonPage, Slot, Text, TextSpan};
use crate::lesson::words::Expression;

/// Something that a page speaks of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Used<'a> {
    /// An expression over facts.
    Expression(&'a Expression),
    /// A number of the update: to walk to, to light up, to write the formula of.
    Quantity(&'a str),
}

/// All that a page speaks of, in the order of the page.
#[must_use]
pub fn used_names(page: &LessonPage) -> Vec<Used<'_>> {
    let mut used = Vec::new();
    of_blocks(&page.blocks, &mut used);
    used
}

fn of_blocks<'a>(blocks: &'a [Block], used: &mut Vec<Used<'a>>) {
    for block in blocks {
        match block {
            Block::Paragraph(text) => of_text(text, used),
            Block::Note(blocks) => of_blocks(blocks, used),
            Block::List { items, .. } => items.iter().for_each(|item| of_text(item, used)),
            Block::Ask(ask) => of_ask(ask, used),
            Block::Do(todo) => {
                used.push(Used::Expression(&todo.until));
                todo.hint.iter().for_each(|hint| of_text(hint, used));
            }
            Block::Reveal(reveal) => {
                used.extend(reveal.walk.iter().chain(&reveal.light).map(|words| Used::Quantity(words)));
            }
            Block::Enter(enter) => used.extend(enter.walk.as_ref().map(|walk| Used::Quantity(&walk.quantity))),
            Block::Worksheet { blanks } => used.extend(blanks.iter().map(|words| Used::Quantity(words))),
        }
    }
}

fn of_text<'a>(text: &'a Text, used: &mut Vec<Used<'a>>) {
    for span in text {
        match span {
            TextSpan::Words(_) | TextSpan::Code(_) => {}
            TextSpan::Emphasis(inner) | TextSpan::Strong(inner) | TextSpan::Link { text: inner, .. } => {
                of_text(inner, used);
            }
            TextSpan::Slot(Slot::Value(expression)) => used.push(Used::Expression(expression)),
            TextSpan::Slot(Slot::Symbols(words) | Slot::Numbers(words)) => used.push(Used::Quantity(words)),
        }
    }
}

fn of_ask<'a>(ask: &'a Ask, used: &mut Vec<Used<'a>>) {
    match &ask.kind {
        AskKind::Number { of, question, wrong, .. } => {
            used.push(Used::Expression(of));
            question.iter().for_each(|text| of_text(text, used));
            wrong.iter().for_each(|wrong| of_text(&wrong.remark, used));
        }
        AskKind::Choice { question, options } => {
            of_text(question, used);
            for option in options {
                of_text(&option.text, used);
                used.extend(option.when.as_ref().map(Used::Expression));
                option.remark.iter().for_each(|remark| of_text(remark, used));
            }
        }
        AskKind::Order { question, items } => {
            of_text(question, used);
            for item in items {
                of_text(&item.text, used);
                used.extend(item.quantity.as_deref().map(Used::Quantity));
            }
        }
        AskKind::Point { question, at } => {
            of_text(question, used);
            for place in at {
                used.push(Used::Quantity(&place.quantity));
                used.extend(place.when.as_ref().map(Used::Expression));
            }
        }
    }
    ask.hint.iter().for_each(|hint| of_text(hint, used));
}

impl Facts<'_> {
    /// What a page mentions that is not there, in words for its author: the line of `file`, what, and what there is.
    #[must_use]
    pub fn faults(&self, page: &LessonPage, file: &str) -> Vec<String> {
        let mut faults = Vec::new();
        for used in used_names(page) {
            let fault = match used {
                Used::Expression(expression) => {
                    self.evaluate(expression).err().map(|error| (expression.names(), error))
                }
                Used::Quantity(words) => self.quantity(words).err().map(|error| (vec![words], error)),
            };
            let Some((names, error)) = fault else { continue };
            let unknown = names.iter().find(|name| self.find(name).is_err()).or(names.first());
            let name = unknown.copied().unwrap_or_default();
            let told = format!("Line {}: {error}.", line_of(file, page.line, name));
            if !faults.contains(&told) {
                faults.push(told);
            }
        }
        faults
    }
}

/// The line of a file, from 1, on which a name stands, from this line on.
fn line_of(file: &str, from: usize, name: &str) -> usize {
    let found = file.lines().skip(from.saturating_sub(1)).position(|line| line.contains(name));
    from + found.unwrap_or(0)
}
