//! What the predictions are worth: each example beside its target, counted and ranked.

use crate::data::{Dataset, Subset, Task};
use crate::session::{Predictions, Survey};

/// A part of the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartName {
    /// What the network trains on.
    Train,
    /// What it is tested on.
    Test,
}

impl PartName {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Train, Self::Test];

    /// Its name for people.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Train => "training",
            Self::Test => "test",
        }
    }

    pub(in crate::view) fn of(self, dataset: &Dataset) -> &Subset {
        match self {
            Self::Train => &dataset.train,
            Self::Test => &dataset.test,
        }
    }

    /// Whether the data has no example of it.
    #[must_use]
    pub fn is_empty(self, dataset: &Dataset) -> bool {
        self.of(dataset).is_empty()
    }

    /// What was predicted of it.
    #[must_use]
    pub fn seen(self, survey: &Survey) -> &Predictions {
        match self {
            Self::Train => &survey.train,
            Self::Test => &survey.test,
        }
    }
}

/// One example with what was predicted of it.
#[derive(Clone, Debug)]
pub struct Judged<'a> {
    /// The row of the table.
    pub row: usize,
    /// The part it belongs to.
    pub part: PartName,
    /// What the network says, scaled.
    pub outputs: &'a [f64],
    /// What it should say, scaled.
    pub targets: Vec<f64>,
}

/// The examples of a part with what was predicted of them, in the order of the table. Predictions for other data, still
/// on their way when the data changed, give none.
pub fn judged<'a>(dataset: &'a Dataset, survey: &'a Survey, part: PartName) -> impl Iterator<Item = Judged<'a>> {
    let examples = part.of(dataset);
    let width = dataset.targets.len();
    part.seen(survey).iter().filter_map(move |(row, outputs)| {
        let index = examples.place(row)?;
        (outputs.len() == width).then(|| Judged { row, part, outputs, targets: examples.targets(index) })
    })
}

/// The examples of both parts.
pub fn all_judged<'a>(dataset: &'a Dataset, survey: &'a Survey) -> impl Iterator<Item = Judged<'a>> {
    PartName::BOTH.into_iter().flat_map(move |part| judged(dataset, survey, part))
}

impl Judged<'_> {
    /// The class it is of and the class it was put into; `None` for regression.
    #[must_use]
    pub fn classes(&self, dataset: &Dataset) -> Option<(usize, usize)> {
        Some((dataset.task.class_of(&self.targets)?, dataset.task.class_of(self.outputs)?))
    }

    /// How far off it is: for regression |prediction − target| in the target's unit, of several the largest; for
    /// classes what is missing to certainty, from 0 to 1.
    #[must_use]
    pub fn miss(&self, dataset: &Dataset) -> f64 {
        match &dataset.task {
            Task::Regression => {
                let units = self.outputs.iter().zip(&self.targets).zip(&dataset.targets);
                units.map(|((a, t), unit)| unit.unscale_difference(a - t).abs()).fold(0.0, f64::max)
            }
            Task::Binary { .. } => (self.outputs[0] - self.targets[0]).abs(),
            Task::MultiClass { .. } => {
                let own = dataset.task.class_of(&self.targets).and_then(|class| self.outputs.get(class));
                1.0 - own.copied().unwrap_or(0.0)
            }
        }
    }
}

/// The names of the classes; none for regression.
#[must_use]
pub fn class_names(task: &Task) -> &[String] {
    match task {
        Task::Regression => &[],
        Task::Binary { classes } => classes,
        Task::MultiClass { classes } => classes,
    }
}

/// How often each class was taken for each: `counts[actual][predicted]`.
#[must_use]
pub fn confusion(dataset: &Dataset, survey: &Survey, part: PartName) -> Vec<Vec<usize>> {
    let classes = class_names(&dataset.task).len();
    let mut counts = vec![vec![0; classes]; classes];
    for (actual, predicted) in judged(dataset, survey, part).filter_map(|example| example.classes(dataset)) {
        counts[actual][predicted] += 1;
    }
    counts
}

/// The examples with the largest errors, the worst first; for classes, only those put into the wrong one.
#[must_use]
pub fn worst_misses<'a>(dataset: &'a Dataset, survey: &'a Survey, most: usize) -> Vec<Judged<'a>> {
    let is_wrong =
        |example: &Judged<'_>| example.classes(dataset).is_none_or(|(actual, predicted)| actual != predicted);
    let mut found: Vec<_> =
        all_judged(dataset, survey).filter(is_wrong).map(|example| (example.miss(dataset), example)).collect();
    let worse = |a: &(f64, Judged<'_>), b: &(f64, Judged<'_>)| b.0.total_cmp(&a.0);
    if found.len() > most {
        found.select_nth_unstable_by(most, worse);
        found.truncate(most);
    }
    found.sort_by(worse);
    found.into_iter().map(|(_, example)| example).collect()
}
