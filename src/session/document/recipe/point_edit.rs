//! PointEdit: points added and removed by hand, in the middle of a run.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::data::Source;

use crate::session::document::DocumentError;

/// A point that comes or goes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[allow(missing_docs, reason = "described above")]
pub enum PointEdit {
    /// A point to train on: one number per coordinate, and the class (0, 1, 2) or the value.
    Add { place: Vec<f64>, answer: f64 },
    /// The example in this row of the table is removed.
    Remove { row: usize },
}

impl PointEdit {
    /// Whether points can come and go: they were made by rule, or stand in the document with one answer each.
    #[must_use]
    pub fn is_possible(source: &Source) -> bool {
        match source {
            Source::Generated { .. } => true,
            Source::Inline { inputs, targets, .. } => (1..=2).contains(&inputs.len()) && targets.len() == 1,
            Source::Builtin { .. } | Source::Table { .. } => false,
        }
    }

    /// The source with the change.
    ///
    /// # Errors
    /// Points of this source cannot come and go, or there is no such row.
    pub fn applied(&self, source: &Source) -> Result<Source, DocumentError> {
        let mut source = source.clone();
        if !Self::is_possible(&source) {
            return Err(DocumentError::FixedPoints);
        }
        match (self, &mut source) {
            (Self::Add { place, answer }, Source::Generated { added, .. }) => {
                added.push(place.iter().copied().chain([*answer]).collect());
            }
            (Self::Remove { row }, Source::Generated { removed, .. }) => {
                if !removed.contains(row) {
                    removed.push(*row);
                }
            }
            (Self::Add { place, answer }, Source::Inline { examples, .. }) => {
                let examples = Arc::make_mut(examples);
                examples.inputs.push(place.clone());
                examples.targets.push(vec![*answer]);
            }
            (Self::Remove { row }, Source::Inline { examples, .. }) => {
                if *row >= examples.inputs.len() {
                    return Err(DocumentError::NoPoint);
                }
                if examples.inputs.len() == 1 {
                    return Err(DocumentError::LastExample);
                }
                let examples = Arc::make_mut(examples);
                examples.inputs.remove(*row);
                examples.targets.remove(*row);
            }
            (_, Source::Builtin { .. } | Source::Table { .. }) => {}
        }
        Ok(source)
    }
}
