//! Preferences: how a person likes to see things, whatever is on the bench.

use serde::{Deserialize, Serialize};

use crate::session::Speed;

use super::room::Room;
use crate::view::digits::Digits;
use crate::view::drawing::Palette;

/// The most ticks of the clock a second: what a screen can show.
const MOST_TICKS: f64 = 60.0;
/// Strides of one tick where the walk goes as fast as it can.
const FASTEST_STRIDES: i64 = 50;

/// Kept from visit to visit, apart from the work. What is absent or unreadable has its default.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// The theme; absent: as the system has it.
    pub palette: Option<Palette>,
    /// Significant digits of every number on screen.
    pub digits: Digits,
    /// Whether the error chart is logarithmic.
    pub log_scale: bool,
    /// How fast training plays.
    pub speed: Speed,
    /// Whether single keys do something.
    pub single_keys: bool,
    /// How a walk through an update plays.
    pub walk: WalkPreferences,
    /// The room in which the person was last.
    pub room: Room,
    /// Whether all settings are open.
    pub all_settings: bool,
}

/// How a walk through an update plays.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WalkPreferences {
    /// Strides a second.
    pub speed: Speed,
    /// Whether it pauses at the borders of phases.
    pub pauses: bool,
}

impl WalkPreferences {
    /// How often the clock of a walk ticks.
    #[must_use]
    pub fn ticks_per_second(&self) -> f64 {
        match self.speed {
            Speed::Updates(rate) => rate.min(MOST_TICKS),
            Speed::Fastest => MOST_TICKS,
        }
    }

    /// Strides that are taken at each tick.
    #[must_use]
    pub fn strides_per_tick(&self) -> i64 {
        match self.speed {
            Speed::Updates(rate) => (rate / MOST_TICKS).ceil().max(1.0) as i64,
            Speed::Fastest => FASTEST_STRIDES,
        }
    }
}

impl Default for WalkPreferences {
    fn default() -> Self {
        Self { speed: Speed::Updates(1.0), pauses: true }
    }
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            palette: None,
            digits: Digits::default(),
            log_scale: false,
            speed: Speed::default(),
            single_keys: true,
            walk: WalkPreferences::default(),
            room: Room::default(),
            all_settings: false,
        }
    }
}
