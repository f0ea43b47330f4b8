//! The numbers of a lesson as they are written, with the digits in force and in the units of the person.

use crate::data::{Builtin, Source, with_unit};
use crate::explain::{Math, Names, Operator, Quantity};
use crate::lesson::{Expression, Fact, Facts, RunMeasure, Slot, Text, TextSpan, WordSetting};
use crate::view::bench::{activation_name, loss_name, measured, optimizer_name};
use crate::view::digits::{Digits, grouped};

/// The value of an expression as it is written; a dash while it has none.
#[must_use]
pub fn written(expression: &Expression, facts: &Facts<'_>, digits: Digits) -> String {
    if let Expression::Named(name) = expression
        && let Ok(fact) = facts.find(name)
    {
        return written_fact(fact, facts, digits);
    }
    let value = facts.evaluate(expression).ok().flatten();
    value.map_or_else(|| "–".to_owned(), |value| digits.write(value))
}

/// The value of a fact as it is written; a dash while it has none.
#[must_use]
pub fn written_fact(fact: Fact, facts: &Facts<'_>, digits: Digits) -> String {
    if let Fact::Cell { column } = fact {
        let unit = facts.dataset.table.columns.get(column).and_then(|column| column.unit.as_deref());
        let cell = facts.cell(column).unwrap_or("–");
        return unit.map_or_else(|| cell.to_owned(), |unit| with_unit(cell, unit));
    }
    if let Fact::Word(setting) = fact {
        return word(setting, facts).to_owned();
    }
    let Some(value) = facts.value(fact) else { return "–".to_owned() };
    let unit_of = |output: usize| facts.dataset.targets.get(output).and_then(|feature| feature.unit.as_deref());
    match fact {
        Fact::Guess { output } | Fact::Wanted { output } | Fact::Miss { output } => {
            measured(value, unit_of(output), digits)
        }
        Fact::RunMeasure(RunMeasure::TrainingOffBy | RunMeasure::TestOffBy) => measured(value, unit_of(0), digits),
        Fact::RunMeasure(RunMeasure::TrainingAccuracy | RunMeasure::TestAccuracy) => {
            format!("{} %", Digits::CHOICES[1].write_short(100.0 * value))
        }
        Fact::RunMeasure(
            RunMeasure::Epoch
            | RunMeasure::Updates
            | RunMeasure::BatchSize
            | RunMeasure::Seed
            | RunMeasure::Parameters
            | RunMeasure::Examples
            | RunMeasure::TrainingExamples
            | RunMeasure::TestExamples
            | RunMeasure::InputUnits
            | RunMeasure::HiddenLayers
            | RunMeasure::Layers
            | RunMeasure::HiddenUnits
            | RunMeasure::Units
            | RunMeasure::OutputUnits
            | RunMeasure::DeadUnits
            | RunMeasure::Furthest
            | RunMeasure::ChangesOnTheWay,
        ) => grouped(value),
        // What is given is written as it was given: 0.05, not 0.05000.
        Fact::RunMeasure(RunMeasure::LearningRate | RunMeasure::L1 | RunMeasure::L2)
        | Fact::Quantity(
            Quantity::Input { .. } | Quantity::Target { .. } | Quantity::Parameter(_) | Quantity::Hyperparameter(_),
        ) => digits.write_short(value),
        Fact::Quantity(_)
        | Fact::Cell { .. }
        | Fact::Word(_)
        | Fact::RunMeasure(
            RunMeasure::TrainingError
            | RunMeasure::TestError
            | RunMeasure::Diverged
            | RunMeasure::Drawn
            | RunMeasure::Correct,
        ) => digits.write(value),
    }
}

/// A setting that is a word, as people say it.
fn word(setting: WordSetting, facts: &Facts<'_>) -> &'static str {
    let (training, layers) = (&facts.document.training, &facts.document.network.layers);
    match setting {
        WordSetting::Optimizer => optimizer_name(&training.optimizer),
        WordSetting::Loss => loss_name(training.loss),
        WordSetting::Activation if setting.of(facts.document).is_none() => "–",
        WordSetting::Activation => layers.first().map_or("–", |layer| activation_name(layer.activation)),
        WordSetting::OutputActivation => layers.last().map_or("–", |layer| activation_name(layer.activation)),
        WordSetting::Data => match &facts.document.data {
            Source::Builtin { name, .. } => Builtin::named(name).map_or("–", |set| set.title),
            Source::Generated { name, .. } => name.title(),
            Source::Inline { .. } => "numbers of the document",
            Source::Table { .. } => "a table",
        },
    }
}

/// A text without marks, its numbers written.
#[must_use]
pub(in crate::view) fn plain(text: &Text, facts: &Facts<'_>) -> String {
    plain_with(text, Some(facts))
}

/// A text without marks, its numbers and formulas written as far as they are known.
#[must_use]
pub(in crate::view) fn plain_with(text: &Text, facts: Option<&Facts<'_>>) -> String {
    let span = |span: &TextSpan| match span {
        TextSpan::Words(words) | TextSpan::Code(words) => words.clone(),
        TextSpan::Emphasis(inner) | TextSpan::Strong(inner) | TextSpan::Link { text: inner, .. } => {
            plain_with(inner, facts)
        }
        TextSpan::Slot(Slot::Symbols(words) | Slot::Numbers(words)) => {
            facts.and_then(|facts| formula_in_words(words, facts)).unwrap_or_else(|| words.clone())
        }
        TextSpan::Slot(Slot::Value(expression)) => {
            facts.map_or_else(|| "–".to_owned(), |facts| written(expression, facts, Digits::default()))
        }
    };
    text.iter().map(span).collect()
}

/// The formula of the number that the words name, in symbols and as signs alone.
fn formula_in_words(words: &str, facts: &Facts<'_>) -> Option<String> {
    let (trace, quantity) = (facts.trace?, facts.quantity(words).ok()?);
    let names = Names::of(trace);
    let right = trace.formula(quantity)?.in_symbols(&names);
    Some(Math::Row(vec![names.symbol(quantity), Math::Operator(Operator::Equals), right]).plain())
}
