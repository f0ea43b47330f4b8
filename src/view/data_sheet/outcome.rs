//! What becomes of a table, in words.

use std::fmt::Write;

use crate::data::{ColumnKind, ColumnSpec, DropReason, Dropped, Encoding, Missing, Role, Task};
use crate::session::{DatasetSummary, ParseProblem, Preview, PreviewedColumn};

use crate::view::bench::{activation_name, loss_name};
use crate::view::digits::grouped;

/// What a table makes: the question, the network and the loss it leads to, and what was left out or filled in.
#[must_use]
pub fn outcome_in_words(outcome: &DatasetSummary, columns: &[PreviewedColumn]) -> String {
    let (output, loss) = (activation_name(outcome.task.output_activation()), loss_name(outcome.task.loss()));
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
    for dropped in &outcome.dropped {
        text.push(' ');
        text.push_str(&dropped_in_words(dropped, label(dropped.column)));
    }
    // Writing to a text cannot fail.
    for filled in &outcome.filled {
        let cells = counted(filled.count, "cell", "cells");
        let _ = write!(text, " The mean is used in {cells} of “{}”.", label(filled.column));
    }
    text
}

/// That rows were left out, and why; `label` is the name of the column that is the reason.
#[must_use]
pub fn dropped_in_words(dropped: &Dropped, label: &str) -> String {
    let rows = counted(dropped.count, "row is", "rows are");
    match dropped.reason {
        DropReason::Missing => format!("{rows} left out, because “{label}” is missing there."),
        DropReason::NotANumber => format!("{rows} left out, because “{label}” is not a number there."),
        DropReason::UnseenCategory => {
            format!("{rows} left out of the test part, because no training row has the same category of “{label}”.")
        }
    }
}

/// What is odd about a table, in a sentence or two for each thing: cells that are no numbers where numbers seem to be
/// meant, and a target that is always the same.
#[must_use]
pub fn problems_in_words(preview: &Preview) -> Vec<String> {
    let told = |(column, spec): (&PreviewedColumn, &ColumnSpec)| match &column.problem {
        Some(problem) => Some(cells_in_words(problem, column, spec)),
        None if spec.role == Role::Target && column.kind == ColumnKind::Number && column.distinct == 1 => {
            Some(format!(
                "“{}” is the same number in every row, so there is nothing to learn. Choose another target.",
                column.label
            ))
        }
        None => None,
    };
    preview.columns.iter().zip(&preview.specs).filter_map(told).collect()
}

fn cells_in_words(problem: &ParseProblem, column: &PreviewedColumn, spec: &ColumnSpec) -> String {
    let (label, others) = (&column.label, grouped(problem.numbers as f64));
    let fact = match &problem.first[..] {
        [(line, cell)] => format!("Line {line}, “{label}”: “{cell}” is not a number; the other {others} are."),
        first => {
            let mut places: Vec<_> = first.iter().map(|(line, cell)| format!("{line} (“{cell}”)")).collect();
            let more = problem.odd - first.len();
            let last =
                if more > 0 { format!("{} more", grouped(more as f64)) } else { places.pop().unwrap_or_default() };
            format!("“{label}”, lines {} and {last}: these are not numbers; the other {others} are.", places.join(", "))
        }
    };
    let one = problem.odd == 1;
    let consequence = match (spec.role, spec.encoding, spec.missing) {
        (Role::Ignore, _, _) => "The column is left out.",
        (_, Encoding::OneHot | Encoding::Ordinal, _) => {
            "So the column is read as text, and each text is a category of its own. Choose “the number itself” below to count what is not a number as missing."
        }
        (_, Encoding::Number, Missing::Mean) if one => "It counts as missing, and the mean is used instead.",
        (_, Encoding::Number, Missing::Mean) => "They count as missing, and the mean is used instead.",
        (_, Encoding::Number, Missing::Drop | Missing::Category) if one => {
            "It counts as missing, so its row is left out."
        }
        (_, Encoding::Number, Missing::Drop | Missing::Category) => {
            "They count as missing, so their rows are left out."
        }
    };
    format!(
        "{fact} {consequence} If {} meant as something else, correct the table and open it again.",
        if one { "it is" } else { "they are" }
    )
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count as f64), if count == 1 { one } else { many })
}
