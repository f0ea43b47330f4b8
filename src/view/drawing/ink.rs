//! Ink: what a colour means, and the colour it has in each theme. The one home of the page's colours: `colours.css` is
//! written from here, and a test holds it to that.

use super::colour::{Colour, hex};

/// What a mark says by its colour. The sign of a weight has one pair of colours and shares it with nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// The ground on which the network stands.
    Ground,
    /// The inside of a unit, of a control and of a panel.
    Paper,
    /// A ground a little deeper than the rest.
    Sunk,
    /// Text and outlines.
    Text,
    /// Secondary text.
    Muted,
    /// Rims, and the borders of controls.
    Line,
    /// Hairlines between parts of the page.
    Rule,
    /// What is there but carries no value: grids, tracks, edges without a value.
    Quiet,
    /// A weight or bias above 0.
    Positive,
    /// A weight or bias below 0.
    Negative,
    /// Targets, the gap to them, errors.
    Target,
    /// The ground of labels for targets.
    TargetWash,
    /// What is chosen or in focus; text may have it.
    Gold,
    /// Lines to what is in focus, and the ring around it.
    GoldLine,
    /// The ground of what waits for the person.
    GoldWash,
    /// Text on gold.
    OnGold,
    /// The path that is lit.
    Lit,
    /// What went wrong.
    Alarm,
    /// The ground of what went wrong.
    AlarmWash,
    /// A class of examples, counted from 0. There are six colours; further classes begin with the first again, and
    /// each has a shape as well.
    Class(usize),
}

/// A colour as numbers and as CSS writes it.
struct Tint {
    rgb: Colour,
    hex: [u8; 7],
}

/// The colours of an ink, in light and in dark, from `0xrrggbb`.
const fn tints(light: u32, dark: u32) -> [Tint; 2] {
    const fn tint(number: u32) -> Tint {
        let [_, red, green, blue] = number.to_be_bytes();
        let rgb = [red, green, blue];
        Tint { rgb, hex: hex(rgb) }
    }
    [tint(light), tint(dark)]
}

impl Ink {
    /// The lower end of a scale of outputs or activations, and the first of two classes.
    pub const LOW: Self = Self::Class(0);
    /// The upper end of a scale, and the second of two classes.
    pub const HIGH: Self = Self::Class(1);

    /// Every ink by its name in the style sheets, in the order in which they are written there.
    pub const NAMED: [(&str, Self); 25] = [
        ("ground", Self::Ground),
        ("paper", Self::Paper),
        ("sunk", Self::Sunk),
        ("text", Self::Text),
        ("muted", Self::Muted),
        ("line", Self::Line),
        ("rule", Self::Rule),
        ("quiet", Self::Quiet),
        ("positive", Self::Positive),
        ("negative", Self::Negative),
        ("target", Self::Target),
        ("target-wash", Self::TargetWash),
        ("gold", Self::Gold),
        ("gold-line", Self::GoldLine),
        ("gold-wash", Self::GoldWash),
        ("on-gold", Self::OnGold),
        ("lit", Self::Lit),
        ("alarm", Self::Alarm),
        ("alarm-wash", Self::AlarmWash),
        ("class-0", Self::Class(0)),
        ("class-1", Self::Class(1)),
        ("class-2", Self::Class(2)),
        ("class-3", Self::Class(3)),
        ("class-4", Self::Class(4)),
        ("class-5", Self::Class(5)),
    ];

    /// Text keeps a contrast of 4.5 against ground and paper, marks 3.
    const fn tints(self) -> &'static [Tint; 2] {
        match self {
            Self::Ground => &const { tints(0xfb_fa_f8, 0x15_14_13) },
            Self::Paper => &const { tints(0xff_ff_ff, 0x1e_1c_1a) },
            Self::Sunk => &const { tints(0xf3_f0_eb, 0x27_24_21) },
            Self::Text => &const { tints(0x1b_1a_18, 0xf2_ef_ea) },
            Self::Muted => &const { tints(0x62_5c_54, 0xb0_a8_9e) },
            Self::Line => &const { tints(0x8f_87_7d, 0x7d_75_6b) },
            Self::Rule => &const { tints(0xe4_df_d8, 0x35_31_2c) },
            Self::Quiet => &const { tints(0xd6_d0_c7, 0x4a_44_3d) },
            Self::Positive => &const { tints(0x00_72_b2, 0x56_b4_e9) },
            Self::Negative => &const { tints(0xd5_5e_00, 0xe6_9f_00) },
            Self::Target => &const { tints(0x5b_4a_8a, 0xb9_a9_e8) },
            Self::TargetWash => &const { tints(0xe6_e1_f1, 0x37_2f_52) },
            Self::Gold => &const { tints(0x80_60_00, 0xff_d3_5c) },
            Self::GoldLine => &const { tints(0xa8_7c_00, 0xc7_9a_2a) },
            Self::GoldWash => &const { tints(0xff_f4_d1, 0x35_2c_14) },
            Self::OnGold => &const { tints(0xff_ff_ff, 0x1b_1a_18) },
            Self::Lit => &const { tints(0xf2_e3_b4, 0x4a_3b_17) },
            Self::Alarm => &const { tints(0xa3_26_0f, 0xff_ab_99) },
            Self::AlarmWash => &const { tints(0xfd_ee_ea, 0x3a_20_1a) },
            Self::Class(class) => match class % 6 {
                0 => &const { tints(0x00_73_4f, 0x41_c9_95) },
                1 => &const { tints(0xb0_30_7f, 0xf0_8a_c4) },
                2 => &const { tints(0x84_50_2a, 0xd0_a0_70) },
                3 => &const { tints(0x4a_5a_6a, 0xaa_b8_c6) },
                4 => &const { tints(0x5f_7a_00, 0xb6_d0_4c) },
                _ => &const { tints(0x6d_2a_6d, 0xc9_8f_d6) },
            },
        }
    }
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
    /// Both.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// What it is called in the page's root, `data-theme`, and in CSS.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The colour as numbers.
    #[must_use]
    pub const fn rgb(self, ink: Ink) -> Colour {
        self.tint(ink).rgb
    }

    /// The colour as CSS writes it: `#rrggbb`.
    #[must_use]
    pub const fn colour(self, ink: Ink) -> &'static str {
        match str::from_utf8(&self.tint(ink).hex) {
            Ok(text) => text,
            // Hexadecimal digits are ASCII.
            Err(_) => "",
        }
    }

    const fn tint(self, ink: Ink) -> &'static Tint {
        let [light, dark] = ink.tints();
        match self {
            Self::Light => light,
            Self::Dark => dark,
        }
    }

    /// The style sheet of the colours: each once, for light and for dark. The page is as the system wishes until its root
    /// says otherwise.
    #[must_use]
    pub fn style_sheet() -> String {
        let [light, dark] = Self::ALL;
        let tokens: String = Ink::NAMED
            .into_iter()
            .map(|(name, ink)| format!("  --{name}: light-dark({}, {});\n", light.colour(ink), dark.colour(ink)))
            .collect();
        let chosen: String = Self::ALL
            .into_iter()
            .map(|theme| {
                let name = theme.name();
                format!("\n:root[data-theme=\"{name}\"] {{\n  color-scheme: {name};\n}}\n")
            })
            .collect();
        format!(
            "/* Written from the palette in src/view/drawing/ink.rs, and held to it by a test: change it there. */\n\
             :root {{\n  color-scheme: light dark;\n{tokens}}}\n{chosen}"
        )
    }
}
