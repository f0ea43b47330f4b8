//! Choice: the sets of data that are offered.

use crate::data::{BUILTINS, Builtin, BuiltinGroup, Gate, Generator, Source};
use crate::session::Proposal;

/// A set of data that can be chosen.
#[derive(Clone, Copy, Debug)]
pub enum Choice {
    /// A set that comes with the program.
    Set(&'static Builtin),
    /// Points made by rule.
    Points(Generator),
    /// A truth table.
    Gate(Gate),
}

impl PartialEq for Choice {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

/// Sets of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What they are.
    pub title: &'static str,
    /// The sets.
    pub choices: Vec<Choice>,
}

impl Choice {
    /// All sets, by kind.
    #[must_use]
    pub fn groups() -> [Group; 5] {
        let sets = |group| BUILTINS.iter().filter(|set| set.group == group).map(Choice::Set).collect::<Vec<_>>();
        [
            Group { title: "Houses: what does each cost?", choices: sets(BuiltinGroup::Houses) },
            Group { title: "Classics: which one is it?", choices: sets(BuiltinGroup::Classics) },
            Group { title: "Pictures", choices: sets(BuiltinGroup::Pictures) },
            Group { title: "Points, made by rule", choices: Generator::ALL.into_iter().map(Choice::Points).collect() },
            Group { title: "Truth tables", choices: Gate::ALL.into_iter().map(Choice::Gate).collect() },
        ]
    }

    /// Its name in the page, for ids.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Set(set) => set.name.to_owned(),
            Self::Points(generator) => format!("points-{generator:?}").to_lowercase(),
            Self::Gate(gate) => format!("gate-{gate:?}").to_lowercase(),
        }
    }

    /// Its name for people.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self {
            Self::Set(set) => set.title,
            Self::Points(generator) => generator.title(),
            Self::Gate(gate) => gate.title(),
        }
    }

    /// The data to begin with.
    #[must_use]
    pub fn source(&self) -> Source {
        match self {
            Self::Set(set) => Source::builtin(set.name),
            Self::Points(generator) => Proposal::points(*generator),
            Self::Gate(gate) => gate.source(),
        }
    }

    /// The set that a source is made of, however it was changed.
    #[must_use]
    pub fn of(source: &Source) -> Option<Self> {
        match source {
            Source::Builtin { name, .. } => Builtin::named(name).map(Self::Set),
            Source::Generated { name, .. } => Some(Self::Points(*name)),
            Source::Inline { .. } => Gate::ALL.into_iter().find(|gate| gate.source() == *source).map(Self::Gate),
            Source::Table { .. } => None,
        }
    }

    /// What it holds and asks, in a sentence or two.
    #[must_use]
    pub fn description(&self) -> &'static str {
        match self {
            Self::Set(set) => set.description,
            Self::Points(generator) => match generator {
                Generator::Circle => {
                    "A disc within a ring. No straight line tells them apart; a few units together do."
                }
                Generator::Xor => "Four squares, of which those at opposite corners belong together.",
                Generator::TwoGaussians => "Two clouds that a straight line tells apart: a single unit is enough.",
                Generator::Spiral => {
                    "Two arms wound around each other: hard from x and y alone, easier with their sines."
                }
                Generator::Moons => "Two half moons that reach into each other.",
                Generator::Blobs => "Three clouds, one output for each.",
                Generator::Plane => {
                    "How high is a tilted plane at x and y? A single unit without hidden layers finds it."
                }
                Generator::MultiGaussian => "How high is a landscape of hills and hollows at x and y?",
                Generator::Sine => "One input, one output: the network bends its curve to sin x.",
            },
            Self::Gate(gate) => match gate {
                Gate::And | Gate::Or => "Four rows. A single unit learns it.",
                Gate::Xor => "Four rows. No single unit can learn it; two hidden ones can.",
            },
        }
    }

    /// Where it comes from and its licence, to be shown with it.
    #[must_use]
    pub fn origin(&self) -> String {
        match self {
            Self::Set(set) => format!("Source: {}. Licence: {}.", set.attribution, set.licence),
            Self::Points(_) | Self::Gate(_) => "Made by this program.".to_owned(),
        }
    }

    /// Whether its numbers are invented though they look like those of the world.
    #[must_use]
    pub fn is_made_up(&self) -> bool {
        matches!(self, Self::Set(set) if set.made_up)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_is_offered_once_and_found_again() {
        let choices: Vec<_> = Choice::groups().into_iter().flat_map(|group| group.choices).collect();
        assert_eq!(choices.len(), BUILTINS.len() + Generator::ALL.len() + Gate::ALL.len());
        for (index, choice) in choices.iter().enumerate() {
            assert_eq!(Choice::of(&choice.source()).as_ref(), Some(choice));
            assert!(choices[..index].iter().all(|other| other.name() != choice.name()), "{}", choice.name());
        }
    }
}
