//! Part: the parts of the page, and which of them are shown.

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The bar at the top.
    Bar,
    /// The data, and the example on the stage.
    Data,
    /// The layers.
    Network,
    /// How the network is trained.
    Training,
    /// The drawing of the network.
    Stage,
    /// How a number came to be.
    Formula,
    /// What comes out, and the error over time.
    Outcome,
    /// Play, steps and time.
    Transport,
}

impl Part {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 8] = [
        Self::Bar,
        Self::Data,
        Self::Network,
        Self::Training,
        Self::Stage,
        Self::Formula,
        Self::Outcome,
        Self::Transport,
    ];

    /// Its name in the page, for styles, links and tests.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bar => "bar",
            Self::Data => "data",
            Self::Network => "network",
            Self::Training => "training",
            Self::Stage => "stage",
            Self::Formula => "formula",
            Self::Outcome => "outcome",
            Self::Transport => "transport",
        }
    }

    /// The part of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }
}

/// A set of parts; by default it has all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts([bool; Part::ALL.len()]);

impl Default for Parts {
    fn default() -> Self {
        Self([true; Part::ALL.len()])
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
    fn a_set_has_what_was_put_in_and_all_of_it_by_default() {
        assert_eq!(Part::ALL.into_iter().collect::<Parts>(), Parts::default());
        for part in Part::ALL {
            let alone: Parts = [part].into_iter().collect();
            assert!(alone.iter().eq([part]) && Part::named(&alone.names()) == Some(part));
        }
    }
}
