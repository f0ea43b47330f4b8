//! The shape of a picture, and which input unit is which pixel.

/// How many numbers a picture is, and how they are laid out: row by row, pixel by pixel, channel by channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImageShape {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Numbers per pixel: 1 (brightness or ink) or 3 (red, green, blue).
    pub channels: usize,
}

/// The place of one number in a picture; all count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pixel {
    /// From the top.
    pub row: usize,
    /// From the left.
    pub column: usize,
    /// 0 is red, 1 green, 2 blue; 0 where there is one number per pixel.
    pub channel: usize,
}

/// The names of the channels of a picture in colour.
pub const CHANNELS: [&str; 3] = ["red", "green", "blue"];

impl ImageShape {
    /// The shape of pictures of one number per pixel, as high as they are wide.
    #[must_use]
    pub const fn square(side: usize) -> Self {
        Self { width: side, height: side, channels: 1 }
    }

    /// How many numbers a picture is, and so how many input units.
    #[must_use]
    pub const fn units(self) -> usize {
        self.width * self.height * self.channels
    }

    /// The place of an input unit's number in the picture.
    #[must_use]
    pub const fn pixel(self, unit: usize) -> Pixel {
        let place = unit / self.channels;
        Pixel { row: place / self.width, column: place % self.width, channel: unit % self.channels }
    }

    /// The input unit of a pixel's number; `None` outside of the picture.
    #[must_use]
    pub fn unit(self, pixel: Pixel) -> Option<usize> {
        let Pixel { row, column, channel } = pixel;
        let within = row < self.height && column < self.width && channel < self.channels;
        within.then(|| (row * self.width + column) * self.channels + channel)
    }

    /// What an input unit is called: `row 3, column 5`, of a picture in colour `row 3, column 5, red`.
    #[must_use]
    pub fn name(self, unit: usize) -> String {
        let Pixel { row, column, channel } = self.pixel(unit);
        let place = format!("row {}, column {}", row + 1, column + 1);
        if self.channels == 1 { place } else { format!("{place}, {}", CHANNELS[channel]) }
    }
}
