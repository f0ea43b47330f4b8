//! ChartKind: the ways to look at what came out, and which of them suit the data.

use crate::data::{Dataset, Task};

/// A way to look at what came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// The decision boundary: the plane of two inputs, coloured by what the network says there.
    Boundary,
    /// What the network says along one input.
    Curve,
    /// Each prediction plotted against what it should have been.
    Scatter,
    /// How often each class was taken for each other class.
    Confusion,
    /// The examples with the largest errors.
    Misses,
}

/// With fewer examples a chart says less than the numbers themselves. The truth tables have four.
const FEWEST: usize = 3;

impl ChartKind {
    /// Those that suit the data, the most telling one first; none where there are too few examples for a chart.
    #[must_use]
    pub fn offered(dataset: &Dataset) -> Vec<Self> {
        let asks_how_much = dataset.task == Task::Regression;
        if dataset.train.len() + dataset.test.len() < FEWEST {
            return Vec::new();
        }
        let place = match (dataset.has_coordinates(), dataset.input_columns.len()) {
            (true, 1) => Some(Self::Curve),
            (true, _) => Some(Self::Boundary),
            (false, _) => None,
        };
        let answer = if asks_how_much { Self::Scatter } else { Self::Confusion };
        place.into_iter().chain([answer, Self::Misses]).collect()
    }

    /// Its name for people.
    #[must_use]
    pub fn title(self, dataset: &Dataset) -> &'static str {
        match (self, &dataset.task) {
            (Self::Boundary, Task::Regression) => "Output over both inputs",
            (Self::Boundary, Task::Binary { .. } | Task::MultiClass { .. }) => "Decision boundary",
            (Self::Curve, _) => "Fitted curve",
            (Self::Scatter, _) => "Predicted against actual",
            (Self::Confusion, _) => "Confusion matrix",
            (Self::Misses, Task::Regression) => "Worst misses",
            (Self::Misses, Task::Binary { .. } | Task::MultiClass { .. }) => "Wrongly classified",
        }
    }

    /// Its name in the page, for values of the select.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Boundary => "boundary",
            Self::Curve => "curve",
            Self::Scatter => "scatter",
            Self::Confusion => "confusion",
            Self::Misses => "misses",
        }
    }

    /// Whether it is a drawing; the others are tables.
    #[must_use]
    pub fn is_drawn(self) -> bool {
        match self {
            Self::Boundary | Self::Curve | Self::Scatter => true,
            Self::Confusion | Self::Misses => false,
        }
    }
}
