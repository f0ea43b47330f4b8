//! Ink: what a colour means, and the colour it has in each theme.

/// What a mark says by its colour. The sign of a weight has one pair of colours and shares it with nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Text and outlines.
    Text,
    /// Secondary text.
    Muted,
    /// Hairlines.
    Faint,
    /// The ground on which the network stands.
    Ground,
    /// The inside of a unit.
    Paper,
    /// A weight or bias above 0.
    Positive,
    /// A weight or bias below 0.
    Negative,
    /// Targets, and the gap to them.
    Target,
    /// What is chosen or in focus.
    Focus,
    /// A ground a little deeper than the rest.
    Sunk,
    /// Rims of what is quiet.
    Line,
    /// What is chosen or in focus; text may have it.
    Gold,
    /// Lines to what is in focus.
    GoldLine,
    /// The ground of what has just changed.
    GoldWash,
    /// Text on gold.
    OnGold,
    /// The path that is lit.
    Lit,
    /// A class of examples, counted from 0. There are six colours; further classes begin with the first again, and
    /// each has a shape as well.
    Class(usize),
}

impl Ink {
    /// The lower end of a scale of outputs or activations, and the first of two classes.
    pub const LOW: Self = Self::Class(0);
    /// The upper end of a scale, and the second of two classes.
    pub const HIGH: Self = Self::Class(1);
}

/// The colours of a theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Palette {
    /// Dark marks on a light ground.
    #[default]
    Light,
    /// Light marks on a dark ground.
    Dark,
}

impl Palette {
    /// The colour as CSS writes it. Text keeps 4.5:1 against the ground, marks 3:1.
    #[must_use]
    pub const fn colour(self, ink: Ink) -> &'static str {
        let (light, dark) = match ink {
            Ink::Text => ("#1d1b19", "#f1eeea"),
            Ink::Muted => ("#5f5a54", "#b4ada4"),
            Ink::Faint => ("#d9d4cd", "#4a4641"),
            Ink::Ground => ("#faf9f7", "#171614"),
            Ink::Paper => ("#ffffff", "#211f1d"),
            Ink::Positive => ("#0072b2", "#56b4e9"),
            Ink::Negative => ("#d55e00", "#e69f00"),
            Ink::Target => ("#5b4a8a", "#b7a6e6"),
            Ink::Focus => ("#8a6a00", "#ffd666"),
            Ink::Sunk => ("#f1eee9", "#262422"),
            Ink::Line => ("#8c857c", "#7c756d"),
            Ink::Gold => ("#806000", "#ffd35c"),
            Ink::GoldLine => ("#a87c00", "#c79a2a"),
            Ink::GoldWash => ("#fff4d1", "#352c14"),
            Ink::OnGold => ("#ffffff", "#171614"),
            Ink::Lit => ("#f2e3b4", "#4a3b17"),
            Ink::Class(class) => match class % 6 {
                0 => ("#00734f", "#41c995"),
                1 => ("#b0307f", "#f08ac4"),
                2 => ("#84502a", "#d0a070"),
                3 => ("#4a5a6a", "#aab8c6"),
                4 => ("#5f7a00", "#b6d04c"),
                _ => ("#6d2a6d", "#c98fd6"),
            },
        };
        match self {
            Self::Light => light,
            Self::Dark => dark,
        }
    }
}
