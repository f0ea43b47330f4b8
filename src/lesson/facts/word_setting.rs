//! WordSetting: settings that are words, `optimizer = adam`.

use crate::data::{BUILTINS, Builtin, Generator, Source};
use crate::engine::{Activation, Loss, OptimizerKind};
use crate::session::Document;

/// The kinds of sources whose data has no name.
const INLINE: &str = "inline";
const TABLE: &str = "table";

/// A setting that is one of several words, named as in a saved document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordSetting {
    /// What trains.
    Optimizer,
    /// How wrong a guess is.
    Loss,
    /// The activation function of the hidden layers.
    Activation,
    /// The activation function of the output layer.
    OutputActivation,
    /// What is learned from: a built-in set or a rule for points by its name, or else the kind of source.
    Data,
}

impl WordSetting {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Optimizer, Self::Loss, Self::Activation, Self::OutputActivation, Self::Data];

    /// Its name in a lesson.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Optimizer => "optimizer",
            Self::Loss => "loss",
            Self::Activation => "activation",
            Self::OutputActivation => "output_activation",
            Self::Data => "data",
        }
    }

    /// The setting of that name, written with underscores or with spaces.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|setting| setting.name() == name.trim().replace(' ', "_"))
    }

    /// The words that it can be.
    #[must_use]
    pub fn words(self) -> Vec<&'static str> {
        match self {
            Self::Optimizer => OptimizerKind::ALL.map(OptimizerKind::name).to_vec(),
            Self::Loss => Loss::ALL.map(Loss::name).to_vec(),
            Self::Activation | Self::OutputActivation => Activation::ALL.map(Activation::name).to_vec(),
            Self::Data => {
                let kinds = [INLINE, TABLE].into_iter();
                BUILTINS.iter().map(|set| set.name).chain(Generator::ALL.map(Generator::name)).chain(kinds).collect()
            }
        }
    }

    /// The word that it is in a document; none of hidden layers that differ, or that are not there.
    #[must_use]
    pub fn of(self, document: &Document) -> Option<&'static str> {
        let (output, hidden) = document.network.layers.split_last()?;
        match self {
            Self::Optimizer => Some(document.training.optimizer.kind().name()),
            Self::Loss => Some(document.training.loss.name()),
            Self::OutputActivation => Some(output.activation.name()),
            Self::Activation => {
                let first = hidden.first()?.activation;
                hidden.iter().all(|layer| layer.activation == first).then(|| first.name())
            }
            Self::Data => match &document.data {
                Source::Builtin { name, .. } => Builtin::named(name).map(|set| set.name),
                Source::Generated { name, .. } => Some(name.name()),
                Source::Inline { .. } => Some(INLINE),
                Source::Table { .. } => Some(TABLE),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Preset;
    use std::collections::BTreeSet;

    #[test]
    fn each_source_is_one_of_the_words_for_data_and_called_as_in_a_document() {
        let words = WordSetting::Data.words();
        assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), words.len());
        let mut document = Document::read(Preset::Mazur.text()).expect("readable");
        let sets = BUILTINS.iter().map(|set| Source::builtin(set.name));
        for source in sets.chain(Generator::ALL.map(Source::generated)) {
            let written = serde_json::to_value(&source).expect("it is written");
            document.data = source;
            let word = WordSetting::Data.of(&document).expect("it has a name");
            assert_eq!(Some(word), written["name"].as_str());
            assert!(words.contains(&word));
        }
        document.data = Source::table(String::from("a,b\n1,2\n").into());
        assert_eq!(WordSetting::Data.of(&document), Some(TABLE));
    }
}
