//! Preferences: how a person likes to see things, whatever is on the bench.

use serde::{Deserialize, Serialize};

use crate::session::Speed;

use crate::view::digits::Digits;
use crate::view::drawing::Palette;

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
        }
    }
}
