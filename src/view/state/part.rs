//! Part: the parts of the page, and which of them are shown.

use crate::lesson::ShownPart;
use crate::view::bench::Room;
use crate::view::link::Embedding;

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The bar at the top, with what is on the bench and what is done with files.
    Bar,
    /// What this is, for who comes for the first time, and the doors.
    Start,
    /// Play, steps and time.
    Transport,
    /// Which example is on the stage.
    Data,
    /// The drawing of the network.
    Stage,
    /// How a number came to be.
    Formula,
    /// What comes out, the error over time, and where else to look.
    Outcome,
    /// The layers.
    Network,
    /// How the network is trained.
    Training,
}

impl Part {
    /// All of them, in the order of the page, which is that of the Tab key: what runs the network comes early.
    pub const ALL: [Self; 9] = [
        Self::Bar,
        Self::Start,
        Self::Transport,
        Self::Data,
        Self::Stage,
        Self::Formula,
        Self::Outcome,
        Self::Network,
        Self::Training,
    ];

    /// Those that a link can hide: what a page needs to be one always stays.
    pub const HIDEABLE: [Self; 6] =
        [Self::Transport, Self::Data, Self::Formula, Self::Outcome, Self::Network, Self::Training];

    /// What it is, for people.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Bar => "the bar",
            Self::Start => "the start",
            Self::Data => "the example on the stage",
            Self::Network => "the layers",
            Self::Training => "the settings of the training",
            Self::Stage => "the stage",
            Self::Formula => "the formula",
            Self::Outcome => "the results",
            Self::Transport => "play, steps and time",
        }
    }

    /// Its name in the page, for styles, links and tests.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bar => "bar",
            Self::Start => "start",
            Self::Data => ShownPart::Data.name(),
            Self::Network => ShownPart::Network.name(),
            Self::Training => ShownPart::Training.name(),
            Self::Stage => ShownPart::Stage.name(),
            Self::Formula => ShownPart::Formula.name(),
            Self::Outcome => ShownPart::Outcome.name(),
            Self::Transport => ShownPart::Transport.name(),
        }
    }

    /// The part of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }
}

impl From<ShownPart> for Part {
    /// The part that a lesson names.
    fn from(shown: ShownPart) -> Self {
        match shown {
            ShownPart::Stage => Self::Stage,
            ShownPart::Formula => Self::Formula,
            ShownPart::Transport => Self::Transport,
            ShownPart::Outcome => Self::Outcome,
            ShownPart::Data => Self::Data,
            ShownPart::Network => Self::Network,
            ShownPart::Training => Self::Training,
        }
    }
}

/// A set of parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts([bool; Part::ALL.len()]);

impl From<Room> for Parts {
    /// The parts of a room.
    fn from(room: Room) -> Self {
        let is_of = |part: &Part| match room {
            Room::Start => matches!(part, Part::Bar | Part::Start | Part::Stage),
            Room::Laboratory => *part != Part::Start,
        };
        Part::ALL.into_iter().filter(is_of).collect()
    }
}

impl From<&Embedding> for Parts {
    /// The parts that are shown within another page: of those of the laboratory what can be hidden, and always the stage. The
    /// bar stays away, whose rooms are those of a page of its own.
    fn from(embedding: &Embedding) -> Self {
        let is_wanted = |part: &Part| match &embedding.shown {
            Some(names) => names.iter().any(|name| name == part.name()),
            None => true,
        };
        let wanted: Self = Part::HIDEABLE.into_iter().filter(is_wanted).chain([Part::Stage]).collect();
        wanted.without(&embedding.hidden)
    }
}

impl FromIterator<Part> for Parts {
    fn from_iter<T: IntoIterator<Item = Part>>(parts: T) -> Self {
        let mut set = Self([false; Part::ALL.len()]);
        for part in parts {
            set.0[part as usize] = true;
        }
        set
    }
}

impl Parts {
    /// Whether it has this part.
    #[must_use]
    pub fn has(self, part: Part) -> bool {
        self.0[part as usize]
    }

    /// Those that it has, in the order of the page.
    pub fn iter(self) -> impl Iterator<Item = Part> {
        Part::ALL.into_iter().filter(move |&part| self.has(part))
    }

    /// The set without parts of these names, as far as they can be hidden.
    #[must_use]
    pub fn without(self, names: &[String]) -> Self {
        let is_hidden = |part: &Part| Part::HIDEABLE.contains(part) && names.iter().any(|name| name == part.name());
        self.iter().filter(|part| !is_hidden(part)).collect()
    }

    /// Their names, separated by spaces, in the order of the page.
    #[must_use]
    pub fn names(self) -> String {
        self.iter().map(Part::name).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_what_was_put_in_and_nothing_else() {
        for part in Part::ALL {
            let alone: Parts = [part].into_iter().collect();
            assert!(alone.iter().eq([part]) && Part::named(&alone.names()) == Some(part));
        }
    }

    #[test]
    fn within_another_page_the_stage_is_always_shown_and_the_bar_never() {
        let parts = |query: &str| Embedding::read(query).map(|embedding| Parts::from(&embedding).names());
        assert_eq!(parts("?embed").as_deref(), Some("transport data stage formula outcome network training"));
        assert_eq!(parts("?embed&show=transport,bar").as_deref(), Some("transport stage"));
        assert_eq!(parts("?embed&show=").as_deref(), Some("stage"));
        assert_eq!(
            parts("?embed&hide=stage,outcome,training,network,data").as_deref(),
            Some("transport stage formula")
        );
    }

    #[test]
    fn every_part_is_of_a_room_and_each_room_has_the_stage() {
        let rooms = [Room::Start, Room::Laboratory].map(Parts::from);
        assert!(Part::ALL.into_iter().all(|part| rooms.iter().any(|room| room.has(part))));
        assert!(rooms.iter().all(|room| room.has(Part::Stage) && room.has(Part::Bar)));
        assert!(!Parts::from(Room::Laboratory).has(Part::Start) && !Parts::from(Room::Start).has(Part::Transport));
    }
}
