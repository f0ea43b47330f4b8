//! Facts: the bench at one moment, as a lesson asks about it.

use crate::data::{Dataset, Task};
use crate::engine::OptimizerKind;
use crate::explain::{Names, Quantity, Trace};
use crate::session::{Document, Frame, Progress};

use super::fact::{Fact, RunMeasure, UnknownFact};
use crate::lesson::words::Expression;

/// The bench at one moment.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The document, with the settings in force.
    pub document: &'a Document,
    /// Its examples.
    pub dataset: &'a Dataset,
    /// The example on the stage, and what the network makes of it.
    pub frame: &'a Frame,
    /// Where the run stands.
    pub progress: Progress,
    /// The update that explains the example on the stage.
    pub trace: Option<&'a Trace>,
    /// Which example of that update is on the stage.
    pub example: usize,
    /// Whether training stopped because the numbers grew without end.
    pub is_diverged: bool,
    /// Whether the person has drawn a picture, which stands in place of the example.
    pub is_drawn: bool,
}

impl Facts<'_> {
    /// What a name stands for.
    ///
    /// # Errors
    /// It stands for nothing here; the error says what there is.
    pub fn find(&self, name: &str) -> Result<Fact, UnknownFact> {
        if let Some(measure) = RunMeasure::named(name) {
            return Ok(Fact::RunMeasure(measure));
        }
        match name.split_once(' ') {
            Some(("cell", column)) => self.column(column).map(|column| Fact::Cell { column }),
            Some(("guess", output)) => self.output(output).map(|output| Fact::Guess { output }),
            Some(("wanted", output)) => self.output(output).map(|output| Fact::Wanted { output }),
            Some(("miss", output)) => self.output(output).map(|output| Fact::Miss { output }),
            Some(_) | None => self.quantity(name).map(Fact::Quantity),
        }
    }

    /// The number of the update that the words name, of the example on the stage unless they say of which.
    ///
    /// # Errors
    /// There is none; the error says what there is.
    pub fn quantity(&self, words: &str) -> Result<Quantity, UnknownFact> {
        let trace = self.trace.ok_or_else(|| UnknownFact::NoUpdate { name: words.to_owned() })?;
        quantity_of(trace, words, self.example)
    }

    fn column(&self, name: &str) -> Result<usize, UnknownFact> {
        let columns = &self.dataset.table.columns;
        let found = columns.iter().position(|column| column.label == name || column.name == name);
        found.ok_or_else(|| {
            let there: Vec<_> = columns.iter().map(|column| column.label.as_str()).collect();
            UnknownFact::Column { name: name.to_owned(), there: there.join(", ") }
        })
    }

    fn output(&self, name: &str) -> Result<usize, UnknownFact> {
        let outputs = self.dataset.targets.len();
        let number = name.strip_prefix('o').and_then(|number| number.parse::<usize>().ok());
        let output = number.and_then(|number| number.checked_sub(1)).filter(|output| *output < outputs);
        output.ok_or_else(|| UnknownFact::Output { name: name.to_owned(), outputs })
    }

    /// The value of a fact; `None` where it has none at the moment, or is a word.
    #[must_use]
    pub fn value(&self, fact: Fact) -> Option<f64> {
        match fact {
            Fact::Quantity(quantity) => self.trace?.value(quantity),
            Fact::Cell { column } => self.cell(column)?.trim().parse().ok(),
            Fact::Guess { output } => {
                Some(self.dataset.targets.get(output)?.unscale(*self.frame.outputs().get(output)?))
            }
            Fact::Wanted { output } => {
                Some(self.dataset.targets.get(output)?.unscale(*self.frame.targets.get(output)?))
            }
            Fact::Miss { output } => Some(self.value(Fact::Guess { output })? - self.value(Fact::Wanted { output })?),
            Fact::RunMeasure(measure) => self.measure(measure),
        }
        .filter(|value| !value.is_nan())
    }

    /// The text of a cell, of the example on the stage.
    #[must_use]
    pub fn cell(&self, column: usize) -> Option<&str> {
        let table = &self.dataset.table;
        (self.frame.example < table.rows() && column < table.columns.len())
            .then(|| table.cell(self.frame.example, column))
    }

    fn measure(&self, measure: RunMeasure) -> Option<f64> {
        let training = &self.document.training;
        let progress = &self.progress;
        let truth = |holds: bool| f64::from(u8::from(holds));
        Some(match measure {
            RunMeasure::Epoch => progress.epoch as f64,
            RunMeasure::Updates => progress.updates as f64,
            RunMeasure::TrainingError => progress.train.loss,
            RunMeasure::TestError => progress.test.loss,
            RunMeasure::TrainingOffBy => progress.train.mean_absolute_error,
            RunMeasure::TestOffBy => progress.test.mean_absolute_error,
            RunMeasure::TrainingAccuracy => progress.train.accuracy,
            RunMeasure::TestAccuracy => progress.test.accuracy,
            RunMeasure::LearningRate => training.optimizer.learning_rate(),
            RunMeasure::BatchSize => training.batch_size as f64,
            RunMeasure::Seed => training.seed as f64,
            RunMeasure::L1 => training.penalty.l1,
            RunMeasure::L2 => training.penalty.l2,
            RunMeasure::Parameters => self.parameters() as f64,
            RunMeasure::Examples => (self.dataset.train.len() + self.dataset.test.len()) as f64,
            RunMeasure::TrainingExamples => self.dataset.train.len() as f64,
            RunMeasure::TestExamples => self.dataset.test.len() as f64,
            RunMeasure::InputUnits => self.dataset.inputs.len() as f64,
            RunMeasure::Diverged => truth(self.is_diverged),
            RunMeasure::Drawn => truth(self.is_drawn),
            RunMeasure::Correct => truth(self.is_correct()?),
        })
    }

    fn parameters(&self) -> usize {
        let mut sources = self.dataset.inputs.len();
        let mut parameters = 0;
        for layer in &self.document.network.layers {
            parameters += layer.units * (sources + 1);
            sources = layer.units;
        }
        parameters
    }

    /// Whether the network takes the example on the stage for what it is; of no meaning where nothing is told apart.
    fn is_correct(&self) -> Option<bool> {
        let (outputs, targets) = (self.frame.outputs(), &self.frame.targets);
        let largest = |numbers: &[f64]| (0..numbers.len()).max_by(|&a, &b| numbers[a].total_cmp(&numbers[b]));
        match self.dataset.task {
            Task::Regression => None,
            Task::Binary { .. } | Task::MultiClass { .. } if targets.len() == 1 => {
                Some((*outputs.first()? >= 0.5) == (*targets.first()? >= 0.5))
            }
            Task::Binary { .. } | Task::MultiClass { .. } => Some(largest(outputs)? == largest(targets)?),
        }
    }

    /// The value of an expression; of a condition 1 where it holds.
    ///
    /// # Errors
    /// A name in it stands for nothing here.
    pub fn evaluate(&self, expression: &Expression) -> Result<Option<f64>, UnknownFact> {
        for name in self.names_of_facts(expression) {
            self.find(name)?;
        }
        let named = |name: &str| self.find(name).ok().and_then(|fact| self.value(fact));
        Ok(expression.value(&named, &|one, other| self.same(one, other)))
    }

    /// Whether a condition holds. One that cannot be evaluated does not.
    #[must_use]
    pub fn holds(&self, condition: &Expression) -> bool {
        self.evaluate(condition).ok().flatten().is_some_and(|value| value != 0.0)
    }

    /// Names of an expression that are no choices: of `optimizer = adam` none.
    fn names_of_facts<'e>(&self, expression: &'e Expression) -> Vec<&'e str> {
        let names = expression.names();
        let is_choice = |name: &str| name == "optimizer" || kind_named(name).is_some() && names.contains(&"optimizer");
        names.iter().copied().filter(|name| !is_choice(name)).collect()
    }

    fn same(&self, one: &str, other: &str) -> Option<bool> {
        (one == "optimizer").then(|| Some(self.document.training.optimizer.kind()) == kind_named(other))
    }
}

/// The number of an update that the words name, of this example unless they say of which.
///
/// # Errors
/// There is none; the error says what there is.
pub fn quantity_of(trace: &Trace, words: &str, example: usize) -> Result<Quantity, UnknownFact> {
    let names = Names::of(trace);
    let quantity = names.find(words)?;
    let is_of_one = quantity.belonging(trace.last()).example.is_some();
    if example > 0 && is_of_one && !words.contains("example ") {
        return Ok(names.find(&format!("{words} of example {}", example + 1))?);
    }
    Ok(quantity)
}

fn kind_named(name: &str) -> Option<OptimizerKind> {
    OptimizerKind::ALL.into_iter().find(|kind| kind.name() == name)
}
