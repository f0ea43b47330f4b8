//! What becomes of a table, in words.

use std::fmt::Write;

use crate::data::{ColumnSpec, DropReason, Encoding, Kind, Missing, Role, Task};
use crate::session::{Doubt, Outcome, Preview, PreviewedColumn};

use crate::view::digits::grouped;

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
            DropReason::Missing => write!(text, " {rows} left out, because “{label}” has no value there."),
            DropReason::NotANumber => write!(text, " {rows} left out, because “{label}” is no number there."),
            DropReason::UnseenCategory => {
                write!(
                    text,
                    " {rows} left out of the test part, because no row to train on has its category of “{label}”."
                )
            }
        };
    }
    for filled in &outcome.filled {
        let cells = counted(filled.count, "cell", "cells");
        let _ = write!(text, " In {cells} of “{}” the mean stands in.", label(filled.column));
    }
    text
}

/// What is odd about a table, a sentence or two on each thing: cells that are no numbers where numbers seem to be meant, and a
/// target that is always the same.
#[must_use]
pub fn doubts_in_words(preview: &Preview) -> Vec<String> {
    let told = |(column, spec): (&PreviewedColumn, &ColumnSpec)| match &column.doubt {
        Some(doubt) => Some(match &doubt.sign {
            Some(sign) => told_of_sign(doubt, &column.label, sign),
            None => told_of_cells(doubt, column, spec),
        }),
        None if spec.role == Role::Target && column.kind == Kind::Number && column.distinct == 1 => Some(format!(
            "“{}” is the same number in every row: there is nothing to learn. Choose another target.",
            column.label
        )),
        None => None,
    };
    preview.columns.iter().zip(&preview.specs).filter_map(told).collect()
}

fn told_of_sign(doubt: &Doubt, label: &str, sign: &str) -> String {
    let first = doubt.first.first().map(|(line, cell)| format!("Line {line}, “{label}”: “{cell}”")).unwrap_or_default();
    format!(
        "{first} is not a number because of the “{sign}”, so the column counts as texts. Write the numbers of “{label}” without \
         “{sign}” and without marks between thousands, and open the table again."
    )
}

fn told_of_cells(doubt: &Doubt, column: &PreviewedColumn, spec: &ColumnSpec) -> String {
    let (label, others) = (&column.label, grouped(doubt.numbers as f64));
    let fact = match &doubt.first[..] {
        [(line, cell)] => format!("Line {line}, “{label}”: “{cell}” is not a number; the other {others} are."),
        first => {
            let mut places: Vec<_> = first.iter().map(|(line, cell)| format!("{line} (“{cell}”)")).collect();
            let more = doubt.odd - first.len();
            let last =
                if more > 0 { format!("{} more", grouped(more as f64)) } else { places.pop().unwrap_or_default() };
            format!("“{label}”, lines {} and {last}: these are not numbers; the other {others} are.", places.join(", "))
        }
    };
    let one = doubt.odd == 1;
    let consequence = match (spec.role, spec.encoding, spec.missing) {
        (Role::Ignore, _, _) => "The column is left out.",
        (_, Encoding::OneHot | Encoding::Ordinal, _) => {
            "So the column counts as texts, each a category of its own. With “the number itself”, below, what is no number counts as missing."
        }
        (_, Encoding::Number, Missing::Mean) if one => "It counts as missing, and the mean stands in.",
        (_, Encoding::Number, Missing::Mean) => "They count as missing, and the mean stands in.",
        (_, Encoding::Number, Missing::Drop) if one => "It counts as missing, so its row is left out.",
        (_, Encoding::Number, Missing::Drop) => "They count as missing, so their rows are left out.",
    };
    format!(
        "{fact} {consequence} If {} meant otherwise, correct the table and open it again.",
        if one { "it is" } else { "they are" }
    )
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count as f64), if count == 1 { one } else { many })
}
