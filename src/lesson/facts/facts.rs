//! Facts: the bench at one moment, as a lesson asks about it.

use crate::data::{Dataset, Task};
use crate::explain::{Names, Quantity, Trace, UnknownName};
use crate::session::{Document, Frame, Progress};

use super::fact::{Fact, RunMeasure, UnknownFact};
use super::word_setting::WordSetting;
use crate::lesson::file::ChoiceOption;
use crate::lesson::words::{Comparison, Expression};

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
            Some(_) | None => self.number_or_word(name),
        }
    }

    /// A number of the update, or a setting that is a word.
    fn number_or_word(&self, name: &str) -> Result<Fact, UnknownFact> {
        let error = match (self.of_update(name), WordSetting::named(name)) {
            (Ok(quantity), _) => return Ok(Fact::Quantity(quantity)),
            (Err(_), Some(setting)) => return Ok(Fact::Word(setting)),
            (Err(error), None) => error,
        };
        if let UnknownFact::Quantity(name @ UnknownName::Nothing { .. }) = error {
            let names = RunMeasure::ALL.map(RunMeasure::name).into_iter();
            let measures: Vec<_> = names.chain(WordSetting::ALL.map(WordSetting::name)).collect();
            return Err(UnknownFact::Nothing { name, measures: measures.join(", ") });
        }
        Err(error)
    }

    /// The number of the update that the words name, of the example on the stage unless they say of which; of a cell or of
    /// a number in the unit of the person, the one that has its place.
    ///
    /// # Errors
    /// There is none; the error says what there is.
    pub fn quantity(&self, words: &str) -> Result<Quantity, UnknownFact> {
        let is_own = |prefix: &str| words.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(' '));
        if ["cell", "guess", "wanted", "miss"].into_iter().any(is_own)
            && let Ok(fact) = self.find(words)
            && let Some(quantity) = self.place_of(fact)
        {
            return Ok(quantity);
        }
        self.of_update(words)
    }

    fn of_update(&self, words: &str) -> Result<Quantity, UnknownFact> {
        let trace = self.trace.ok_or_else(|| UnknownFact::NoUpdate { name: words.to_owned() })?;
        quantity_of(trace, words, self.example)
    }

    /// The number whose place on the stage is that of a fact; none of a setting and of a measure.
    #[must_use]
    pub fn place_of(&self, fact: Fact) -> Option<Quantity> {
        let (trace, example) = (self.trace?, self.example);
        match fact {
            Fact::Quantity(quantity) => Some(quantity),
            Fact::Cell { column } => Some(Quantity::RawValue { column, example }),
            Fact::Guess { output } => Some(Quantity::Activation { layer: trace.last(), unit: output, example }),
            Fact::Wanted { output } => Some(Quantity::Target { unit: output, example }),
            Fact::Miss { output } => Some(Quantity::OutputError { unit: output, example }),
            Fact::RunMeasure(_) | Fact::Word(_) => None,
        }
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
            Fact::Word(_) => None,
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
            RunMeasure::HiddenLayers => self.document.network.layers.len().saturating_sub(1) as f64,
            RunMeasure::Layers => self.document.network.layers.len() as f64,
            RunMeasure::HiddenUnits => self.units().saturating_sub(self.dataset.targets.len()) as f64,
            RunMeasure::Units => self.units() as f64,
            RunMeasure::OutputUnits => self.dataset.targets.len() as f64,
            RunMeasure::DeadUnits => dead_units(self.document, self.dataset)? as f64,
            RunMeasure::Furthest => progress.reach.max(progress.updates) as f64,
            RunMeasure::ChangesOnTheWay => self.changes_on_the_way() as f64,
            RunMeasure::Diverged => truth(self.is_diverged),
            RunMeasure::Drawn => truth(self.is_drawn),
            RunMeasure::Correct => truth(self.is_correct()?),
        })
    }

    /// The units of all layers after the inputs.
    fn units(&self) -> usize {
        self.document.network.layers.iter().map(|layer| layer.units).sum()
    }

    /// Changes by hand after the first update of the run.
    fn changes_on_the_way(&self) -> usize {
        let recipe = self.document.run.as_ref().and_then(|run| run.recipe.as_ref());
        recipe.map_or(0, |recipe| recipe.changes.iter().filter(|change| change.at > recipe.begin()).count())
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
        let is_word = matches!(expression, Expression::Named(name) if matches!(self.find(name), Ok(Fact::Word(_))));
        if !is_word {
            self.check(expression)?;
        }
        Ok(self.value_where(expression, &|_| None))
    }

    /// The value of an expression where numbers of the update are what `instead` says, as far as it says anything.
    #[must_use]
    pub fn value_where(&self, expression: &Expression, instead: &dyn Fn(Quantity) -> Option<f64>) -> Option<f64> {
        let named = |name: &str| self.fact_where(self.find(name).ok()?, instead);
        expression.value(&named, &|one, other| self.same(one, other))
    }

    fn fact_where(&self, fact: Fact, instead: &dyn Fn(Quantity) -> Option<f64>) -> Option<f64> {
        let number = || instead(self.place_of(fact)?);
        let value = match fact {
            Fact::Quantity(_) => number(),
            Fact::Guess { output } | Fact::Wanted { output } => {
                number().zip(self.dataset.targets.get(output)).map(|(number, target)| target.unscale(number))
            }
            Fact::Miss { output } => {
                let [guess, wanted] = [Fact::Guess { output }, Fact::Wanted { output }];
                return Some(self.fact_where(guess, instead)? - self.fact_where(wanted, instead)?);
            }
            Fact::Cell { .. } | Fact::RunMeasure(_) | Fact::Word(_) => None,
        };
        value.or_else(|| self.value(fact))
    }

    /// The numbers of the update that a fact is made of.
    #[must_use]
    pub fn made_of(&self, fact: Fact) -> Vec<Quantity> {
        let parts = match fact {
            Fact::Quantity(_) | Fact::Guess { .. } | Fact::Wanted { .. } => vec![fact],
            Fact::Miss { output } => vec![Fact::Guess { output }, Fact::Wanted { output }],
            Fact::Cell { .. } | Fact::RunMeasure(_) | Fact::Word(_) => Vec::new(),
        };
        parts.into_iter().filter_map(|fact| self.place_of(fact)).collect()
    }

    /// Whether a condition holds. One that cannot be evaluated does not.
    #[must_use]
    pub fn holds(&self, condition: &Expression) -> bool {
        self.evaluate(condition).ok().flatten().is_some_and(|value| value != 0.0)
    }

    /// Whether an answer to choose from is right now.
    #[must_use]
    pub fn is_right(&self, option: &ChoiceOption) -> bool {
        option.is_right && option.when.as_ref().is_none_or(|when| self.holds(when))
    }

    /// Whether all names of an expression stand for something that can stand where they do.
    fn check(&self, expression: &Expression) -> Result<(), UnknownFact> {
        match expression {
            Expression::Number(_) => Ok(()),
            Expression::Named(name) => match self.find(name)? {
                Fact::Word(setting) => {
                    Err(UnknownFact::NoNumber { setting: setting.name(), words: setting.words().join(", ") })
                }
                Fact::Quantity(_)
                | Fact::Cell { .. }
                | Fact::Guess { .. }
                | Fact::Wanted { .. }
                | Fact::Miss { .. }
                | Fact::RunMeasure(_) => Ok(()),
            },
            Expression::Absolute(inner) | Expression::Not(inner) => self.check(inner),
            Expression::Compared(Comparison::Equal, sides)
                if let [Expression::Named(one), Expression::Named(other)] = &**sides
                    && let Some(setting) = WordSetting::named(one) =>
            {
                if setting.words().contains(&other.as_str()) {
                    return Ok(());
                }
                // The loss is a number of the update, too.
                let are_numbers = !matches!(self.find(one), Ok(Fact::Word(_))) && self.find(other).is_ok();
                let words = || setting.words().join(", ");
                let wrong = || UnknownFact::Word { setting: setting.name(), found: other.clone(), words: words() };
                if are_numbers { Ok(()) } else { Err(wrong()) }
            }
            Expression::Both(_, sides) | Expression::Compared(_, sides) => {
                sides.iter().try_for_each(|side| self.check(side))
            }
        }
    }

    /// Whether a setting is this word; nothing of what is no such setting or word.
    fn same(&self, one: &str, other: &str) -> Option<bool> {
        let setting = WordSetting::named(one).filter(|setting| setting.words().contains(&other))?;
        Some(setting.of(self.document) == Some(other))
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

/// Examples that are fed to a network to see which of its units are dead: one that is alive is alive for many.
const MOST_FED: usize = 1_000;

/// Hidden units that say 0 to every example that the network learns from, of very many to the first.
fn dead_units(document: &Document, dataset: &Dataset) -> Option<usize> {
    let network = document.network.build(dataset.inputs.len(), document.training.seed).ok()?;
    let (_, hidden) = network.layers.split_last()?;
    let mut dead: Vec<Vec<bool>> = hidden.iter().map(|layer| vec![true; layer.units()]).collect();
    let rows: Vec<usize> = (0..dataset.train.len().min(MOST_FED)).collect();
    for some in rows.chunks(32) {
        let forward = network.forward(&dataset.train.examples.select(some));
        for (units, signals) in dead.iter_mut().zip(&forward.layers) {
            for (unit, is_dead) in units.iter_mut().enumerate() {
                *is_dead = *is_dead && signals.a.row(unit).iter().all(|a| *a == 0.0);
            }
        }
        if !dead.iter().flatten().any(|is_dead| *is_dead) {
            return Some(0);
        }
    }
    Some(dead.iter().flatten().filter(|is_dead| **is_dead).count())
}
