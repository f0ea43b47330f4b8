//! Speed: how many updates a second a run makes while somebody watches.

use serde::{Deserialize, Serialize};

/// Updates a second, or as many as the machine manages.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speed {
    /// So many updates a second.
    Updates(f64),
    /// As fast as it goes.
    Fastest,
}

impl Default for Speed {
    /// One update for each picture on an ordinary screen.
    fn default() -> Self {
        Self::Updates(60.0)
    }
}

impl Speed {
    /// The speeds on offer, slowest first.
    pub const CHOICES: [Self; 8] = [
        Self::Updates(0.5),
        Self::Updates(1.0),
        Self::Updates(4.0),
        Self::Updates(15.0),
        Self::Updates(60.0),
        Self::Updates(240.0),
        Self::Updates(1_000.0),
        Self::Fastest,
    ];

    /// The updates that are due `seconds` after the last look; the fraction of an update that is left over stays in
    /// `owed` for the next one. No more than a tenth of a second's worth is ever due: a page that was suspended does
    /// not race to catch up.
    pub fn due(self, seconds: f64, owed: &mut f64) -> u64 {
        match self {
            Self::Fastest => u64::MAX,
            Self::Updates(rate) => {
                *owed += rate * seconds.clamp(0.0, 0.1);
                let due = owed.floor();
                *owed -= due;
                due as u64
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_of_frames_owes_a_second_of_updates() {
        for rate in [1.0, 4.0, 60.0, 1_000.0] {
            let mut owed = 0.0;
            let made: u64 = (0..600).map(|_| Speed::Updates(rate).due(1.0 / 60.0, &mut owed)).sum();
            // Ten seconds; rounding of the sixtieths may hold the last update back.
            assert!((made as f64 - 10.0 * rate).abs() <= 1.0, "{made} updates at {rate} a second");
        }
    }

    #[test]
    fn a_page_that_slept_does_not_race() {
        let mut owed = 0.0;
        assert_eq!(Speed::Updates(60.0).due(3_600.0, &mut owed), 6);
    }
}
