//! Display: how numbers and colours are shown now, by preference, by the system, and for the moment.

use crate::session::to_json;

use super::effect::Effect;
use super::preferences::Preferences;
use crate::view::digits::Digits;
use crate::view::drawing::{Palette, Type};

/// The most significant digits on a wall.
const MOST_ON_A_WALL: Digits = Digits(3);

/// How the page shows things.
#[derive(Clone, Debug, PartialEq)]
pub struct Display {
    /// How the person likes to see things.
    pub preferences: Preferences,
    /// What the system prefers where the person chose nothing.
    pub system_palette: Palette,
    /// Whether all digits are shown for now, whatever is preferred.
    pub full_digits: bool,
    /// Whether a room looks at it on a wall: large letters, light ground, few digits.
    pub projector: bool,
    /// By how many steps all is larger than a room of usual size needs.
    pub grown: u8,
    /// Whether the settings are shown there.
    pub shows_settings: bool,
    /// Whether the screen is dark, so that the room looks at who speaks.
    pub is_dark: bool,
}

/// What was chosen about how things are shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DisplayAction {
    /// So many digits are to be shown everywhere.
    DigitsChosen(Digits),
    /// All digits are to be shown for now, or no longer.
    FullDigitsToggled,
    /// The scale of the error chart was chosen.
    LogScaleChosen(bool),
    /// Single keys were switched on or off.
    SingleKeysChosen(bool),
    /// All settings were opened, or closed.
    AllSettingsToggled,
    /// The other theme was asked for.
    ThemeToggled,
    /// The system prefers another theme from now on.
    SystemThemeChanged(Palette),
    /// The projector was switched on or off.
    ProjectorToggled,
    /// The address says whether there is a projector.
    ProjectorChosen(bool),
    /// All is to be so many steps larger on the wall.
    LettersGrown(i8),
    /// All is to be as large there as at first.
    LettersReset,
    /// The screen is to be dark, or no longer.
    DarkToggled,
    /// The page is to fill the screen, or no longer.
    FullScreenToggled,
}

impl Display {
    /// The most steps by which all grows on a wall: with more a page of a lesson has no room left.
    pub const MOST_GROWN: u8 = 2;
    /// By what share of its size at first all grows with each.
    const GROWTH: f64 = 0.125;

    /// As preferred, on a system that prefers this theme.
    #[must_use]
    pub fn new(preferences: Preferences, system_palette: Palette) -> Self {
        Self {
            preferences,
            system_palette,
            full_digits: false,
            projector: false,
            grown: 0,
            shows_settings: false,
            is_dark: false,
        }
    }

    /// The theme in force.
    #[must_use]
    pub fn palette(&self) -> Palette {
        let unasked = if self.projector { Palette::Light } else { self.system_palette };
        self.preferences.palette.unwrap_or(unasked)
    }

    /// The digits of every number on screen: as preferred, few on a wall, or all of them for now.
    #[must_use]
    pub fn digits(&self) -> Digits {
        match (self.full_digits, self.projector) {
            (true, _) => Digits::FULL,
            (false, true) => self.preferences.digits.min(MOST_ON_A_WALL),
            (false, false) => self.preferences.digits,
        }
    }

    /// The sizes of texts and lines in drawings.
    #[must_use]
    pub fn letters(&self) -> Type {
        if !self.projector {
            return Type::PAGE;
        }
        Type { zoom: Type::PROJECTOR.zoom * (1.0 + Self::GROWTH * f64::from(self.grown)), ..Type::PROJECTOR }
    }

    /// Whether all settings are shown: on a wall only once they are asked for there.
    #[must_use]
    pub fn all_settings(&self) -> bool {
        if self.projector { self.shows_settings } else { self.preferences.all_settings }
    }

    /// The preferences, with the digits that are shown now.
    #[must_use]
    pub fn preferences_now(&self) -> Preferences {
        Preferences { digits: self.digits(), ..self.preferences }
    }

    /// Keeps the preferences for the next visit.
    #[must_use]
    pub fn keep(&self) -> Vec<Effect> {
        vec![Effect::KeepPreferences(to_json(&self.preferences))]
    }

    /// Takes in what was chosen.
    pub fn update(&mut self, action: DisplayAction) -> Vec<Effect> {
        match action {
            DisplayAction::DigitsChosen(digits) => {
                (self.preferences.digits, self.full_digits) = (digits, false);
                self.kept_and([Effect::Redraw])
            }
            DisplayAction::FullDigitsToggled => {
                self.full_digits = !self.full_digits;
                vec![Effect::Redraw]
            }
            DisplayAction::LogScaleChosen(log_scale) => {
                self.preferences.log_scale = log_scale;
                self.kept_and([Effect::Redraw])
            }
            DisplayAction::SingleKeysChosen(single_keys) => {
                self.preferences.single_keys = single_keys;
                self.keep()
            }
            DisplayAction::AllSettingsToggled if self.projector => {
                self.shows_settings = !self.shows_settings;
                Vec::new()
            }
            DisplayAction::AllSettingsToggled => {
                self.preferences.all_settings = !self.preferences.all_settings;
                self.keep()
            }
            DisplayAction::ThemeToggled => {
                self.preferences.palette = Some(match self.palette() {
                    Palette::Light => Palette::Dark,
                    Palette::Dark => Palette::Light,
                });
                self.kept_and([Effect::ApplyTheme, Effect::Redraw])
            }
            DisplayAction::SystemThemeChanged(palette) => {
                self.system_palette = palette;
                vec![Effect::ApplyTheme, Effect::Redraw]
            }
            DisplayAction::ProjectorToggled => self.project(!self.projector),
            DisplayAction::ProjectorChosen(projector) => self.project(projector),
            DisplayAction::LettersGrown(steps) => self.grow(self.grown.saturating_add_signed(steps)),
            DisplayAction::LettersReset => self.grow(0),
            DisplayAction::DarkToggled => {
                self.is_dark = !self.is_dark;
                Vec::new()
            }
            DisplayAction::FullScreenToggled => vec![Effect::ToggleFullScreen],
        }
    }

    fn project(&mut self, projector: bool) -> Vec<Effect> {
        (self.projector, self.is_dark, self.grown, self.shows_settings) = (projector, false, 0, false);
        vec![Effect::ApplyTheme, Effect::Redraw]
    }

    fn grow(&mut self, grown: u8) -> Vec<Effect> {
        self.grown = grown.min(Self::MOST_GROWN);
        vec![Effect::ApplyTheme, Effect::Redraw]
    }

    fn kept_and<const N: usize>(&self, more: [Effect; N]) -> Vec<Effect> {
        self.keep().into_iter().chain(more).collect()
    }
}
