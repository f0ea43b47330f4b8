//! Why points cannot be made.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::data::derived::Derived;

/// Why points cannot be made, added or removed: which field of the source, what, and what is expected.
///
/// The text of the error is the sentence shown to the person.
#[derive(Clone, Debug, PartialEq, Error, Serialize, Deserialize)]
pub enum PointsError {
    /// Fewer or more generated points than are made.
    #[error("size is {found}; it must be from 2 to {limit}.")]
    Size {
        /// What was asked for.
        found: usize,
        /// Most points that are made.
        limit: usize,
    },
    /// Noise that is none.
    #[error("noise is {found}; it must be from 0 to 1.")]
    Noise {
        /// What was asked for.
        #[serde(with = "crate::engine::exactly")]
        found: f64,
    },
    /// A feature of points on a plane, where points lie on a line.
    #[error("The feature “{}” needs y, and these points have only x. Choose among x, x2 and sin_x.", .feature.label())]
    NoSecondCoordinate {
        /// The feature.
        feature: Derived,
    },
    /// A feature is named twice.
    #[error("The feature “{}” is named twice. Name it once.", .feature.label())]
    FeatureTwice {
        /// The feature.
        feature: Derived,
    },
    /// An added point with too few or too many numbers.
    #[error("added[{index}] has {found} numbers; it must have {expected}: the coordinates, then the class or value.")]
    PointWidth {
        /// The point, from 0.
        index: usize,
        /// Numbers in it.
        found: usize,
        /// Numbers needed.
        expected: usize,
    },
    /// An added point with a number that is infinite or not a number.
    #[error("added[{index}] holds {number}. Give a finite number.")]
    PointNotFinite {
        /// The point, from 0.
        index: usize,
        /// The number.
        #[serde(with = "crate::engine::exactly")]
        number: f64,
    },
    /// An added point of a class that does not exist.
    #[error("added[{index}] is of class {found}; the classes are 0 to {}.", .classes - 1)]
    PointClass {
        /// The point, from 0.
        index: usize,
        /// The class asked for.
        #[serde(with = "crate::engine::exactly")]
        found: f64,
        /// Number of classes.
        classes: usize,
    },
    /// A row to remove that is not in the table.
    #[error("removed: there is no row {row}; the rows are 0 to {}.", .rows - 1)]
    NoSuchRow {
        /// The row asked for, from 0.
        row: usize,
        /// Rows of the table.
        rows: usize,
    },
}
