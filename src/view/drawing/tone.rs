//! Tone: the colour of a pixel, or of a number that is shown as one.

use super::colour::{Colour, mixed};
use super::ink::{Ink, Palette};

/// What a pixel shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tone {
    /// From 0, paper, to 1, ink.
    Shade(f64),
    /// The light of one channel (0 red, 1 green, 2 blue), from 0 to 1.
    Channel(usize, f64),
    /// Red, green and blue light, each from 0 to 1.
    Light([f64; 3]),
    /// A weight, from −1 in the full colour of negative ones over paper to 1 in that of positive ones.
    Sign(f64),
}

impl Palette {
    /// The colour of a pixel.
    #[must_use]
    pub fn tone(self, tone: Tone) -> Colour {
        match tone {
            Tone::Shade(share) => mixed(self.rgb(Ink::Paper), self.rgb(Ink::Text), share),
            Tone::Channel(channel, light) => {
                let mut colour = [0.0; 3];
                if let Some(own) = colour.get_mut(channel) {
                    *own = light;
                }
                self.tone(Tone::Light(colour))
            }
            Tone::Light(colour) => colour.map(|light| mixed([0; 3], [255; 3], light)[0]),
            Tone::Sign(share) => {
                let ink = if share < 0.0 { Ink::Negative } else { Ink::Positive };
                mixed(self.rgb(Ink::Paper), self.rgb(ink), share.abs())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::colour::css;
    use super::*;

    #[test]
    fn tones_go_from_paper_to_the_inks_of_the_theme() {
        for palette in [Palette::Light, Palette::Dark] {
            assert_eq!(css(palette.tone(Tone::Shade(0.0))), palette.colour(Ink::Paper));
            assert_eq!(css(palette.tone(Tone::Shade(1.0))), palette.colour(Ink::Text));
            assert_eq!(css(palette.tone(Tone::Sign(-1.0))), palette.colour(Ink::Negative));
            assert_eq!(css(palette.tone(Tone::Sign(2.0))), palette.colour(Ink::Positive));
            assert_eq!(css(palette.tone(Tone::Sign(f64::NAN))), palette.colour(Ink::Paper));
            assert_eq!(palette.tone(Tone::Channel(1, 0.6)), [0, 153, 0]);
            assert_eq!(palette.tone(Tone::Light([1.0, 0.0, 0.5])), [255, 0, 128]);
        }
    }
}
