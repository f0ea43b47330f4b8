//! Fact: what a name in a lesson stands for.

use thiserror::Error;

use super::word_setting::WordSetting;
use crate::explain::{Quantity, UnknownName};

/// What a name in a lesson stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A number of the update that is explained.
    Quantity(Quantity),
    /// A cell of the table, of the example on the stage.
    Cell {
        /// The column, from 0.
        column: usize,
    },
    /// What an output says, in the unit of the person.
    Guess {
        /// The output, from 0.
        output: usize,
    },
    /// What an output should say, in the unit of the person.
    Wanted {
        /// The output, from 0.
        output: usize,
    },
    /// Guess minus what is wanted, in the unit of the person.
    Miss {
        /// The output, from 0.
        output: usize,
    },
    /// A setting, or a measure of the run.
    RunMeasure(RunMeasure),
    /// A setting that is a word.
    Word(WordSetting),
}

/// A setting, or a measure of the run as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "`name` tells of each")]
pub enum RunMeasure {
    Epoch,
    Updates,
    TrainingError,
    TestError,
    TrainingOffBy,
    TestOffBy,
    TrainingAccuracy,
    TestAccuracy,
    LearningRate,
    BatchSize,
    Seed,
    L1,
    L2,
    Parameters,
    Examples,
    TrainingExamples,
    TestExamples,
    InputUnits,
    HiddenLayers,
    Layers,
    HiddenUnits,
    Units,
    OutputUnits,
    DeadUnits,
    Furthest,
    ChangesOnTheWay,
    Diverged,
    Drawn,
    Correct,
}

impl RunMeasure {
    /// All of them.
    pub const ALL: [Self; 29] = [
        Self::Epoch,
        Self::Updates,
        Self::TrainingError,
        Self::TestError,
        Self::TrainingOffBy,
        Self::TestOffBy,
        Self::TrainingAccuracy,
        Self::TestAccuracy,
        Self::LearningRate,
        Self::BatchSize,
        Self::Seed,
        Self::L1,
        Self::L2,
        Self::Parameters,
        Self::Examples,
        Self::TrainingExamples,
        Self::TestExamples,
        Self::InputUnits,
        Self::HiddenLayers,
        Self::Layers,
        Self::HiddenUnits,
        Self::Units,
        Self::OutputUnits,
        Self::DeadUnits,
        Self::Furthest,
        Self::ChangesOnTheWay,
        Self::Diverged,
        Self::Drawn,
        Self::Correct,
    ];

    /// Its name in a lesson.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Epoch => "epoch",
            Self::Updates => "updates",
            Self::TrainingError => "training_error",
            Self::TestError => "test_error",
            Self::TrainingOffBy => "training_off_by",
            Self::TestOffBy => "test_off_by",
            Self::TrainingAccuracy => "training_accuracy",
            Self::TestAccuracy => "test_accuracy",
            Self::LearningRate => "learning_rate",
            Self::BatchSize => "batch_size",
            Self::Seed => "seed",
            Self::L1 => "l1",
            Self::L2 => "l2",
            Self::Parameters => "parameters",
            Self::Examples => "examples",
            Self::TrainingExamples => "training_examples",
            Self::TestExamples => "test_examples",
            Self::InputUnits => "units_in_input_layer",
            Self::HiddenLayers => "hidden_layers",
            Self::Layers => "layers",
            Self::HiddenUnits => "hidden_units",
            Self::Units => "units",
            Self::OutputUnits => "units_in_output_layer",
            Self::DeadUnits => "dead_units",
            Self::Furthest => "furthest",
            Self::ChangesOnTheWay => "changes_on_the_way",
            Self::Diverged => "diverged",
            Self::Drawn => "drawn",
            Self::Correct => "correct",
        }
    }

    /// The measure of that name, written with underscores or with spaces.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.name() == name.trim().replace(' ', "_"))
    }
}

/// A name in a lesson that means nothing on this bench.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum UnknownFact {
    /// No number of the network is called that.
    #[error("{0}")]
    Quantity(#[from] UnknownName),
    /// No number of the network is called that, and no setting or measure.
    #[error("{name}; of the run there are {measures}")]
    Nothing {
        /// What there is of the network.
        name: UnknownName,
        /// The settings and measures.
        measures: String,
    },
    /// A setting that is a word, and is not compared with one of those that it can be.
    #[error("“{setting}” is a word: compare it with one, as “{setting} = …”, not with “{found}”; there are {words}")]
    Word {
        /// The setting.
        setting: &'static str,
        /// What it is compared with.
        found: String,
        /// The words that it can be.
        words: String,
    },
    /// A setting that is a word, where a number should stand.
    #[error("“{setting}” is a word and no number: write “{setting} = …”; there are {words}")]
    NoNumber {
        /// The setting.
        setting: &'static str,
        /// The words that it can be.
        words: String,
    },
    /// The table has no such column.
    #[error("there is no column “{name}”; there are {there}")]
    Column {
        /// The name.
        name: String,
        /// The columns that there are.
        there: String,
    },
    /// There is no such output.
    #[error("there is no output “{name}”; there are {outputs}, called o1, o2, …")]
    Output {
        /// The name.
        name: String,
        /// How many there are.
        outputs: usize,
    },
    /// Nothing is on the bench that could be explained.
    #[error("“{name}” cannot be looked up while nothing is explained")]
    NoUpdate {
        /// The name.
        name: String,
    },
}
