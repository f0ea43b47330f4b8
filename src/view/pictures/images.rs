//! Pictures: the pad and what it feeds the network; which pixel is chosen; pictures of examples and of weights.

use std::rc::Rc;

use crate::data::{Dataset, ImageShape};
use crate::session::Frame;

use super::mistakes::Mistakes;
use super::pad::{Pad, PadAction};
use crate::view::bench::{Bench, Effect, Outcome};
use crate::view::drawing::{Colour, Palette, Tone, bitmap};

/// What the page knows of pictures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Images {
    /// What is drawn in the place of the example, if something is.
    pub pad: Option<Pad>,
    /// The frame as it is with the drawing in the place of the example, and what it was made from.
    fed: Option<Fed>,
    /// What is taken for something else.
    pub mistakes: Mistakes,
}

#[derive(Clone, Debug)]
struct Fed {
    frame: Rc<Frame>,
    inputs: Rc<[f64]>,
    result: Rc<Frame>,
}

impl PartialEq for Fed {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.result, &other.result)
    }
}

impl Images {
    /// The frame with the drawing in the place of the example.
    #[must_use]
    pub fn fed(&self) -> Option<&Rc<Frame>> {
        self.fed.as_ref().map(|fed| &fed.result)
    }

    /// Other data is on the bench: what is on the pad becomes a picture like those of its examples.
    pub(in crate::view) fn fit(&mut self, dataset: &Dataset) {
        if let Some(pad) = &mut self.pad {
            pad.fit(dataset);
        }
    }

    /// Puts the pad away: an example takes the place of the drawing.
    pub(in crate::view) fn put_away(&mut self) {
        (self.pad, self.fed) = (None, None);
    }

    /// What is drawn, as the network is fed it.
    #[must_use]
    pub fn inputs(&self) -> Option<&Rc<[f64]>> {
        self.pad.as_ref()?.inputs.as_ref()
    }
}

impl Images {
    /// Takes in what happened on the pad. Without pictures on the bench, drawing has no effect. A pen that is moved or lifted
    /// where none was set down leaves the example in its place.
    ///
    /// # Errors
    /// A picture that was loaded shows nothing; the sentence says what would do.
    pub fn update(&mut self, action: PadAction, bench: &Bench) -> Outcome {
        let Some(work) = &bench.work else { return Ok(Vec::new()) };
        if let PadAction::PhotoLoaded(photo) = &action
            && work.dataset.images.is_some_and(|images| images.of_photo(photo).is_none())
        {
            let reason = "The whole picture has the same brightness. Choose one with dark lines on a light background, or the other way round.";
            return Err(reason.to_owned());
        }
        match (&action, &mut self.pad) {
            (PadAction::PenSet(_) | PadAction::PhotoLoaded(_), pad) => {
                pad.get_or_insert_default().update(action, &work.dataset);
            }
            (PadAction::Wiped, _) => self.put_away(),
            (PadAction::PenMoved(_) | PadAction::PenLifted, Some(pad)) => pad.update(action, &work.dataset),
            (PadAction::PenMoved(_) | PadAction::PenLifted, None) => return Ok(Vec::new()),
        }
        Ok(vec![Effect::Redraw])
    }

    /// Keeps the frame with the drawing up to date, and puts the pad away where there are no pictures any more, or
    /// somebody walks through an update.
    pub fn refresh(&mut self, bench: &Bench, is_walking: bool) {
        if self.pad.is_some() && (bench.image_set().is_none() || is_walking) {
            self.put_away();
        }
        let (Some(work), Some(frame), Some(inputs)) = (&bench.work, &bench.frame, self.inputs()) else {
            self.fed = None;
            return;
        };
        let current = self.fed.as_ref();
        if current.is_some_and(|fed| Rc::ptr_eq(&fed.frame, frame) && Rc::ptr_eq(&fed.inputs, inputs)) {
            return;
        }
        let result = frame.fed(&work.document.network, inputs).map(Rc::new);
        self.fed = result.map(|result| Fed { frame: frame.clone(), inputs: inputs.clone(), result });
    }
}

/// The picture that inputs are, as the address of an image of one dot per pixel; empty where they are no picture of the data.
#[must_use]
pub fn image_of(dataset: &Dataset, inputs: &[f64], palette: Palette) -> String {
    // The last frame of another piece of work has other inputs.
    let Some(images) = dataset.images.filter(|images| images.shape.units() == inputs.len()) else {
        return String::new();
    };
    let numbers = dataset.pixels(inputs);
    let colour = |number: &[f64]| match *number {
        [red, green, blue] => Tone::Light([red, green, blue]),
        [shade, ..] => Tone::Shade(shade),
        [] => Tone::Shade(0.0),
    };
    let pixels = numbers.chunks(images.shape.channels).map(|number| palette.tone(colour(number)));
    bitmap(images.shape.width, &pixels.collect::<Vec<_>>())
}

/// Weights of a unit of the first hidden layer, one per input unit, as the address of an image: the full colour of a sign
/// stands for `most`. The channels of a picture in colour stand side by side.
#[must_use]
pub fn image_of_weights(shape: ImageShape, weights: &[f64], most: f64, palette: Palette) -> String {
    if weights.len() != shape.units() {
        return String::new();
    }
    bitmap(shape.width * shape.channels, &colours_of_weights(shape, weights, most, palette).collect::<Vec<_>>())
}

/// The pixels of that picture, row by row from the top; `weights` are as many as the picture has units.
pub(super) fn colours_of_weights(
    shape: ImageShape,
    weights: &[f64],
    most: f64,
    palette: Palette,
) -> impl Iterator<Item = Colour> {
    let width = shape.width * shape.channels;
    (0..weights.len()).map(move |place| {
        let (row, across) = (place / width, place % width);
        let (channel, column) = (across / shape.width, across % shape.width);
        let weight = weights[(row * shape.width + column) * shape.channels + channel];
        palette.tone(Tone::Sign(if most > 0.0 { weight / most } else { 0.0 }))
    })
}

/// The largest weight of a layer, without its sign: what the full colour stands for.
#[must_use]
pub fn largest(weights: &[f64]) -> f64 {
    weights.iter().fold(0.0, |most, weight| most.max(weight.abs()))
}

/// The highest and the lowest of a unit's weights, each with the input unit it comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are told of above")]
pub struct Extremes {
    pub highest: (usize, f64),
    pub lowest: (usize, f64),
}

impl Extremes {
    /// Those of a unit's weights; 0 of input 0 where there are none.
    #[must_use]
    pub fn of(weights: &[f64]) -> Self {
        let first = (0, weights.first().copied().unwrap_or(0.0));
        let mut extremes = Self { highest: first, lowest: first };
        for (source, &weight) in weights.iter().enumerate() {
            if weight > extremes.highest.1 {
                extremes.highest = (source, weight);
            }
            if weight < extremes.lowest.1 {
                extremes.lowest = (source, weight);
            }
        }
        extremes
    }
}
