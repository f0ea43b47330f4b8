//! Density: how much of a network can be shown at once, by the number of its connections.

/// How dense a network is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Density {
    /// Each connection carries its name and its weight.
    Few,
    /// All connections are drawn; those of the unit that is chosen carry their weights.
    Some,
    /// The strongest connections are drawn.
    Many,
    /// A stream from layer to layer, and the connections of the unit that is chosen.
    Vast,
}

/// Up to so many connections each carries its name and its weight.
pub const MOST_EDGE_LABELS: usize = 16;
/// Up to so many, all are drawn: the houses' network is just within.
const MOST_DRAWN_WHOLE: usize = 128;
/// Up to so many, the strongest are drawn.
const MOST_SINGLE: usize = 2_000;
/// The most connections that are drawn of a network of many.
pub const MOST_EDGES: usize = 120;
/// The most connections of one unit that are drawn of a vast network.
const MOST_OF_A_UNIT: usize = 64;

impl Density {
    /// The density of a network of so many connections.
    #[must_use]
    pub fn of(connections: usize) -> Self {
        if connections <= MOST_EDGE_LABELS {
            Self::Few
        } else if connections <= MOST_DRAWN_WHOLE {
            Self::Some
        } else if connections <= MOST_SINGLE {
            Self::Many
        } else {
            Self::Vast
        }
    }

    /// Whether all connections are drawn.
    #[must_use]
    pub fn is_whole(self) -> bool {
        match self {
            Self::Few | Self::Some => true,
            Self::Many | Self::Vast => false,
        }
    }

    /// The most connections that are drawn at rest.
    #[must_use]
    pub fn most_edges(self) -> usize {
        match self {
            Self::Few | Self::Some => MOST_DRAWN_WHOLE,
            Self::Many => MOST_EDGES,
            Self::Vast => 0,
        }
    }

    /// The most connections of a unit that is called out.
    #[must_use]
    pub fn most_of_a_unit(self) -> usize {
        match self {
            Self::Few | Self::Some | Self::Many => MOST_EDGES,
            Self::Vast => MOST_OF_A_UNIT,
        }
    }

    /// The largest circle.
    #[must_use]
    pub fn largest_radius(self) -> f64 {
        match self {
            Self::Few => 36.0,
            Self::Some => 34.0,
            Self::Many => 24.0,
            Self::Vast => 16.0,
        }
    }
}
