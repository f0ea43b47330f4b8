//! What each unit says over the plane of the inputs, as small pictures for the circles of the stage.

use std::rc::Rc;

use crate::data::ImageShape;
use crate::explain::LayerNumber;
use crate::session::Field;
use crate::view::drawing::{Palette, Raster, Scale, Tone};

/// The pictures of all units, one below the other in one raster.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitMaps {
    /// The pictures.
    pub raster: Rc<Raster>,
    /// The rows of each.
    pub rows: usize,
    /// Whether they show the weights of the first layer, not what units say.
    pub is_of_weights: bool,
    /// Which of them is the first of each layer; layer 0 is the inputs.
    firsts: Vec<usize>,
    count: usize,
}

/// How much of a colour is taken, so that the value stays readable over it.
const SOFT: f64 = 0.8;

impl UnitMaps {
    /// Pixels along the side of a picture.
    pub const SIDE: usize = Field::UNIT_SIDE;

    /// The pictures of the units that a survey shows; `None` if it shows none. Each has its own scale: the strongest
    /// colour stands for the activation that is largest by size, or for 1 where all are smaller.
    #[must_use]
    pub fn of(field: &Field, palette: Palette) -> Option<Self> {
        let count = field.units.iter().map(Vec::len).sum();
        let whole = field.units.iter().flatten().all(|cells| cells.len() == Self::SIDE * Self::SIDE);
        if count == 0 || !whole {
            return None;
        }
        let scale = Scale::new(palette);
        let mut raster = Raster::new(Self::SIDE, Self::SIDE * count);
        for cells in field.units.iter().flatten() {
            let largest = cells.iter().fold(1.0_f64, |largest, a| largest.max(a.abs()));
            for line in cells.chunks(Self::SIDE).rev() {
                line.iter().for_each(|a| raster.push(scale.at(SOFT * a / largest)));
            }
        }
        let firsts = field.units.iter().scan(0, |next, layer| {
            let first = *next;
            *next += layer.len();
            Some(first)
        });
        let firsts = firsts.collect();
        Some(Self { raster: Rc::new(raster), rows: Self::SIDE, is_of_weights: false, firsts, count })
    }

    /// The weights of the units that a picture leads to, each as a picture of the same shape; the strongest colour stands
    /// for the weight that is largest by size. The channels of a pixel are added up.
    #[must_use]
    pub fn of_weights(weights: &[f64], shape: ImageShape, palette: Palette) -> Option<Self> {
        let inputs = shape.units();
        let count = weights.len() / inputs.max(1);
        if count == 0 || count * inputs != weights.len() {
            return None;
        }
        let mut raster = Raster::new(shape.width, shape.height * count);
        for row in weights.chunks(inputs) {
            let mut sums = vec![0.0; shape.width * shape.height];
            for (unit, weight) in row.iter().enumerate() {
                let pixel = shape.pixel(unit);
                sums[pixel.row * shape.width + pixel.column] += weight;
            }
            let largest = sums.iter().fold(0.0_f64, |largest, sum| largest.max(sum.abs()));
            let share = |sum: &f64| if largest > 0.0 { sum / largest } else { 0.0 };
            sums.iter().for_each(|sum| raster.push(palette.tone(Tone::Sign(share(sum)))));
        }
        let firsts = vec![0, 0];
        Some(Self { raster: Rc::new(raster), rows: shape.height, is_of_weights: true, firsts, count })
    }

    /// The row of the raster at which a unit's picture begins.
    #[must_use]
    pub fn row(&self, layer: LayerNumber, unit: usize) -> Option<usize> {
        let index = self.firsts.get(layer.0)? + unit;
        let end = self.firsts.get(layer.next().0).copied().unwrap_or(self.count);
        (index < end).then_some(index * self.rows)
    }
}
