//! Pad: what is drawn into the input picture, by mouse, finger or keys, and the picture that the network is fed.

use std::rc::Rc;

use crate::data::{Dataset, ImageSet, Photo, Stroke};

/// A sheet to draw on, and what stands on it. Places go from (0, 0) in the upper left corner to (1, 1).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pad {
    /// What was drawn.
    pub strokes: Vec<Stroke>,
    /// Whether a pen is on the sheet.
    pub pen_down: bool,
    /// The picture that was loaded in the place of a drawing.
    pub photo: Option<Rc<Photo>>,
    /// What the network is fed; nothing while the sheet is empty.
    pub inputs: Option<Rc<[f64]>>,
}

/// What happened on the sheet.
#[derive(Clone, Debug, PartialEq)]
pub enum PadAction {
    /// The pen was set down.
    PenSet([f64; 2]),
    /// The pen was moved; it draws if it is down.
    PenMoved([f64; 2]),
    /// The pen was lifted.
    PenLifted,
    /// The sheet was wiped: the example is back in its place.
    Wiped,
    /// A picture was loaded.
    PhotoLoaded(Rc<Photo>),
}

/// A key that was pressed on the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PadKey {
    /// The pixel that is so many rows below and columns to the right is chosen next; the pen, if it is down, draws there.
    Step {
        /// Rows further down.
        rows: isize,
        /// Columns further to the right.
        columns: isize,
    },
    /// The pen is set down on the chosen pixel, or lifted.
    Pen,
}

/// Places of a stroke that are nearer to each other tell nothing.
const NEAREST: f64 = 0.004;

impl Pad {
    /// Takes in what happened on a sheet that is out, for a network of this data.
    pub fn update(&mut self, action: PadAction, dataset: &Dataset) {
        match action {
            PadAction::PenSet(at) => self.set_pen(at),
            PadAction::PenMoved(at) => self.draw_to(at),
            PadAction::PenLifted => self.pen_down = false,
            PadAction::Wiped => *self = Self::default(),
            PadAction::PhotoLoaded(photo) => *self = Self { photo: Some(photo), ..Self::default() },
        }
        self.fit(dataset);
    }

    /// Makes what the network is fed anew from what is on the sheet, for a network of this data.
    pub fn fit(&mut self, dataset: &Dataset) {
        self.inputs = dataset.images.and_then(|images| self.picture(images)).and_then(|picture| {
            // Only a table of other columns could refuse a picture of its own set.
            dataset.encode_numbers(&picture).ok().map(Rc::from)
        });
        // A picture that this data cannot use is not kept on the sheet.
        if self.inputs.is_none() {
            self.photo = None;
        }
    }

    fn picture(&self, images: ImageSet) -> Option<Vec<f64>> {
        match &self.photo {
            Some(photo) => images.of_photo(photo),
            None => images.of_strokes(&self.strokes),
        }
    }

    /// A stroke begins; a picture that was loaded makes room for it.
    fn set_pen(&mut self, at: [f64; 2]) {
        let at = within(at);
        self.photo = None;
        self.strokes.push(vec![at]);
        self.pen_down = true;
    }

    fn draw_to(&mut self, at: [f64; 2]) {
        let at = within(at);
        let Some(stroke) = self.strokes.last_mut().filter(|_| self.pen_down) else { return };
        if stroke.last().is_none_or(|last| (last[0] - at[0]).hypot(last[1] - at[1]) >= NEAREST) {
            stroke.push(at);
        }
    }
}

fn within(at: [f64; 2]) -> [f64; 2] {
    at.map(|place| if place.is_nan() { 0.5 } else { place.clamp(0.0, 1.0) })
}
