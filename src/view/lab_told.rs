//! What becomes of a table, in words.

use std::fmt::Write;

use crate::data::{DropReason, Task};
use crate::session::{Outcome, PreviewedColumn};

use super::digits::grouped;

/// What a table makes: the question, the network and the loss it leads to, and what was left out or filled in.
#[must_use]
pub fn outcome_in_words(outcome: &Outcome, columns: &[PreviewedColumn]) -> String {
    let (output, loss) = (outcome.task.output_activation(), outcome.task.loss().replace('_', " "));
    let question = match &outcome.task {
        Task::Regression => "The target is an amount".to_owned(),
        Task::Binary { classes } => format!("The target is one of two, {} or {}", classes[0], classes[1]),
        Task::MultiClass { classes } => format!("The target is one of {} classes", classes.len()),
    };
    let mut text = format!(
        "{question}: {}, {} ({output}), loss {loss}. {} to train on, {} to test.",
        counted(outcome.inputs, "input", "inputs"),
        counted(outcome.outputs, "output", "outputs"),
        counted(outcome.train, "row", "rows"),
        grouped(outcome.test as f64)
    );
    let label = |column: usize| columns.get(column).map_or("", |column| column.label.as_str());
    // Writing to a text cannot fail.
    for dropped in &outcome.dropped {
        let (rows, label) = (counted(dropped.count, "row is", "rows are"), label(dropped.column));
        let _ = match dropped.reason {
            DropReason::Missing => write!(text, " {rows} left out, because ‘{label}’ has no value there."),
            DropReason::UnseenCategory => {
                write!(
                    text,
                    " {rows} left out of the test part, because no row to train on has its category of ‘{label}’."
                )
            }
        };
    }
    for filled in &outcome.filled {
        let cells = counted(filled.count, "cell", "cells");
        let _ = write!(text, " In {cells} of ‘{}’ the mean stands in.", label(filled.column));
    }
    text
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count as f64), if count == 1 { one } else { many })
}
