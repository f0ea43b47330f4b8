//! From a drawing, or a picture from outside, to a picture like those that a network was trained on.

use super::image_set::{ImageForm, ImageSet, halve};
use super::ink_sheet::{InkSheet, Region};
use super::photo::Photo;

/// A line of the pen: places on a square sheet, from (0, 0) in the upper left corner to (1, 1) in the lower right one.
pub type Stroke = Vec<[f64; 2]>;

/// The dots in a row of the sheet, of which 4 × 4 are counted.
const BLOCK_DOTS: usize = 32;
/// A digit of the set is seldom wider than this, of 32 dots.
const WIDEST: f64 = 26.0;
/// Half the width of the pen, in those dots.
const BLOCK_PEN: f64 = 3.5;
/// The dots in a row of a pixel where ink has shades.
const FINE: usize = 4;
/// The pixels in a row of a sheet that is centred by mass, and those of the box that the ink is fitted in.
const SHEET: usize = 28;
const INK_BOX: f64 = 20.0;
/// Half the width of the pen there, in pixels.
const PEN: f64 = 1.3;
/// A drawing that is less than this high and wide is a dot.
const DOT: f64 = 0.02;
/// A drawing that is so much wider than high is a dash, which is not stretched upwards.
const DASH: f64 = 3.0;

impl ImageSet {
    /// The picture that strokes make: its numbers as in the table, in the order of the shape. `None` without ink.
    #[must_use]
    pub fn of_strokes(self, strokes: &[Stroke]) -> Option<Vec<f64>> {
        let extent = extent(strokes)?;
        let sheet = match self.form {
            ImageForm::InkedBlocks => {
                let size = stretched(extent, 2.0 * BLOCK_PEN);
                drawn(strokes, extent, centred(BLOCK_DOTS, size), BLOCK_DOTS, BLOCK_PEN)
            }
            ImageForm::CentredMass => {
                let pen = PEN * FINE as f64;
                let size = fitted(extent, INK_BOX * FINE as f64 - 2.0 * pen);
                drawn(strokes, extent, centred(SHEET * FINE, size), SHEET * FINE, pen)
            }
            ImageForm::WholeSheet | ImageForm::WholeSheetInColour => {
                let side = self.shape.width * FINE;
                let whole = Region { left: 0.0, top: 0.0, width: 1.0, height: 1.0 };
                let onto = Region { width: side as f64, height: side as f64, ..whole };
                drawn(strokes, whole, onto, side, PEN * FINE as f64)
            }
        };
        Some(self.reduced(sheet))
    }

    /// The picture that one from outside makes, as [`ImageSet::of_strokes`]. `None` if it is all of one brightness.
    #[must_use]
    pub fn of_photo(self, photo: &Photo) -> Option<Vec<f64>> {
        if self.form == ImageForm::WholeSheetInColour {
            return Some(photo.in_colour(self.shape).iter().map(|share| (share * 255.0).round()).collect());
        }
        let ink = photo.ink()?;
        let (from, side, size) = match self.form {
            ImageForm::InkedBlocks => {
                let inked = photo.inked(&ink);
                (inked, BLOCK_DOTS, stretched(inked, 0.0))
            }
            ImageForm::CentredMass => {
                let inked = photo.inked(&ink);
                (inked, SHEET * FINE, fitted(inked, INK_BOX * FINE as f64))
            }
            ImageForm::WholeSheet | ImageForm::WholeSheetInColour => {
                let side = self.shape.width * FINE;
                (photo.frame(), side, fitted(photo.frame(), side as f64))
            }
        };
        let mut sheet = InkSheet::empty(side);
        sheet.lay(&ink, photo.width(), from, centred(side, size));
        Some(self.reduced(sheet))
    }

    /// The pixels of a sheet of fine dots.
    fn reduced(self, mut sheet: InkSheet) -> Vec<f64> {
        let shades = |sums: Vec<f64>| sums.into_iter().map(|sum| (sum / (FINE * FINE) as f64 * 255.0).round());
        match self.form {
            ImageForm::InkedBlocks => {
                sheet.harden();
                sheet.blocks(BLOCK_DOTS / self.shape.width)
            }
            ImageForm::CentredMass => {
                let pixels = shades(in_the_middle(&sheet).blocks(FINE));
                if self.shape.width == SHEET {
                    return pixels.collect();
                }
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of 255")]
                let bytes: Vec<u8> = pixels.map(|pixel| pixel as u8).collect();
                halve(&bytes, SHEET).map(f64::from).collect()
            }
            ImageForm::WholeSheet => shades(sheet.blocks(FINE)).collect(),
            ImageForm::WholeSheetInColour => {
                let channels = self.shape.channels;
                shades(sheet.blocks(FINE)).flat_map(|ink| std::iter::repeat_n(255.0 - ink, channels)).collect()
            }
        }
    }
}

/// The sheet, moved so that the centre of mass of its ink is in its middle.
#[expect(clippy::cast_possible_truncation, reason = "a distance within the sheet")]
fn in_the_middle(sheet: &InkSheet) -> InkSheet {
    let middle = (SHEET * FINE) as f64 / 2.0;
    let Some(centre) = sheet.centre_of_mass() else { return sheet.clone() };
    sheet.moved((middle - centre[0]).round() as isize, (middle - centre[1]).round() as isize)
}

/// The smallest frame around all places; `None` where there is none.
fn extent(strokes: &[Stroke]) -> Option<Region> {
    let (mut low, mut high) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
    for place in strokes.iter().flatten() {
        for axis in 0..2 {
            low[axis] = low[axis].min(place[axis]);
            high[axis] = high[axis].max(place[axis]);
        }
    }
    (low[0] <= high[0]).then(|| Region { left: low[0], top: low[1], width: high[0] - low[0], height: high[1] - low[1] })
}

/// Width and height in dots when the ink is stretched over the full height of 32 × 32 dots; `pen` of them are left free.
fn stretched(from: Region, pen: f64) -> [f64; 2] {
    let (tall, wide) = (BLOCK_DOTS as f64 - pen, WIDEST - pen);
    if is_dot(from) {
        return [0.0, 0.0];
    }
    if from.width > DASH * from.height {
        return [wide, wide * from.height / from.width];
    }
    [(tall * from.width / from.height).min(wide), tall]
}

/// Width and height when the longer one is `longest`.
fn fitted(from: Region, longest: f64) -> [f64; 2] {
    if is_dot(from) {
        return [0.0, 0.0];
    }
    let scale = longest / from.width.max(from.height);
    [scale * from.width, scale * from.height]
}

fn is_dot(from: Region) -> bool {
    from.width.max(from.height) < DOT
}

/// A frame of this size in the middle of a sheet.
fn centred(side: usize, [width, height]: [f64; 2]) -> Region {
    Region { left: (side as f64 - width) / 2.0, top: (side as f64 - height) / 2.0, width, height }
}

/// A sheet with the strokes on it, the part `from` of them stretched over `onto`.
fn drawn(strokes: &[Stroke], from: Region, onto: Region, side: usize, pen: f64) -> InkSheet {
    let scale = |length: f64, of: f64| if of > 0.0 { length / of } else { 0.0 };
    let (across, down) = (scale(onto.width, from.width), scale(onto.height, from.height));
    let place = |at: &[f64; 2]| [onto.left + (at[0] - from.left) * across, onto.top + (at[1] - from.top) * down];
    let mut sheet = InkSheet::empty(side);
    for stroke in strokes {
        let places: Vec<_> = stroke.iter().map(place).collect();
        if let [dot] = places[..] {
            sheet.draw_line(dot, dot, pen);
        }
        for line in places.windows(2) {
            sheet.draw_line(line[0], line[1], pen);
        }
    }
    sheet
}
