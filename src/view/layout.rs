//! Layout: where each unit stands on a stage of a given size.

use crate::data::ImageShape;

use super::pixel_grid::PixelGrid;
use super::shape::Point;

/// A unit or bias that is drawn, and where.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// 0 is the inputs.
    pub layer: usize,
    /// Index within the layer.
    pub unit: usize,
    /// Its centre.
    pub at: Point,
}

/// Where everything stands. Inputs are on the left, outputs on the right, biases on a row of their own below.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Width of the stage.
    pub width: f64,
    /// Height of the stage.
    pub height: f64,
    /// Units by layer; a layer that is too tall shows its first units only, as many as fit.
    pub columns: Vec<Column>,
    /// The bias node of each layer after the inputs.
    pub biases: Vec<Point>,
    /// Whether the stage is too narrow for text beside the network.
    pub narrow: bool,
}

/// One layer on the stage.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Centre of the column.
    pub x: f64,
    /// Radius of its circles.
    pub radius: f64,
    /// Heights of the units that are drawn, from the first.
    pub heights: Vec<f64>,
    /// Units of the layer, drawn or not.
    pub units: usize,
    /// Where the units stand if they are the pixels of a picture; otherwise they stand one below the other.
    pub grid: Option<PixelGrid>,
}

const TOP: f64 = 40.0;
const BOTTOM: f64 = 62.0;
const SMALLEST_STEP: f64 = 6.0;
const LARGEST_STEP: f64 = 132.0;
/// The share of the stage that a picture may take in width.
const WIDEST_GRID: f64 = 0.34;

impl Layout {
    /// Lays out layers of the given numbers of units, the inputs first, on `width` × `height` CSS pixels.
    #[must_use]
    pub fn new(units: &[usize], width: f64, height: f64) -> Self {
        Self::with_pictures(units, None, width, height)
    }

    /// As [`Layout::new`]; where the inputs are a picture of this shape, each input unit stands where its pixel is.
    #[must_use]
    pub fn with_pictures(units: &[usize], pictures: Option<ImageShape>, width: f64, height: f64) -> Self {
        let narrow = width < 560.0;
        let (beside, right) = if narrow { (104.0, 58.0) } else { (184.0, 172.0) };
        let edge = if narrow { 4.0 } else { 14.0 };
        let grid = pictures.map(|shape| {
            let corner = Point::new(edge, TOP);
            PixelGrid::fitted(shape, corner, width * WIDEST_GRID, height - TOP - BOTTOM)
        });
        let left = grid.map_or(beside, |grid| edge + grid.width());
        let largest_radius: f64 = if narrow { 22.0 } else { 28.0 };
        let gaps = units.len().saturating_sub(1).max(1) as f64;
        let step = ((width - left - right) / gaps).max(24.0);
        let columns: Vec<_> = units
            .iter()
            .enumerate()
            .map(|(layer, &units)| match grid {
                Some(grid) if layer == 0 => Column::of_pixels(grid),
                Some(_) | None => {
                    Column::new(units, left + step * layer as f64, largest_radius.min(step * 0.3), height)
                }
            })
            .collect();
        let biases = columns.windows(2).map(|pair| Point::new((pair[0].x + pair[1].x) / 2.0, height - 40.0)).collect();
        Self { width, height, columns, biases, narrow }
    }

    /// The centre of a unit, if it is drawn. Layer 0 is the inputs.
    #[must_use]
    pub fn unit(&self, layer: usize, unit: usize) -> Option<Point> {
        self.columns.get(layer)?.at(unit)
    }

    /// The input unit at a place, where the inputs are a picture.
    #[must_use]
    pub fn pixel_at(&self, at: Point) -> Option<usize> {
        self.columns.first()?.grid?.unit_at(at)
    }

    /// All units that are drawn, layer by layer.
    pub fn spots(&self) -> impl Iterator<Item = Spot> + '_ {
        self.columns.iter().enumerate().flat_map(|(layer, column)| {
            (0..column.heights.len()).filter_map(move |unit| Some(Spot { layer, unit, at: column.at(unit)? }))
        })
    }

    /// How many connections there are between units that are drawn.
    #[must_use]
    pub fn edges(&self) -> usize {
        self.columns.windows(2).map(|pair| pair[0].heights.len() * pair[1].heights.len()).sum()
    }
}

impl Column {
    fn new(units: usize, x: f64, largest_radius: f64, height: f64) -> Self {
        let room = (height - TOP - BOTTOM).max(SMALLEST_STEP);
        let fitting = ((room / SMALLEST_STEP) as usize).max(1);
        let drawn = units.min(fitting);
        let step = (room / drawn.max(1) as f64).min(LARGEST_STEP);
        let first = TOP + (room - step * drawn as f64) / 2.0 + step / 2.0;
        let heights = (0..drawn).map(|unit| first + step * unit as f64).collect();
        let radius = (step * 0.46).min(largest_radius);
        Self { x, radius, heights, units, grid: None }
    }

    fn of_pixels(grid: PixelGrid) -> Self {
        let units = grid.shape.units();
        let heights = (0..units).map(|unit| grid.centre(unit).y).collect();
        let x = grid.corner.x + grid.width() / 2.0;
        Self { x, radius: grid.side() / 2.0, heights, units, grid: Some(grid) }
    }

    /// The centre of a unit, if it is drawn.
    #[must_use]
    pub fn at(&self, unit: usize) -> Option<Point> {
        let y = *self.heights.get(unit)?;
        Some(self.grid.map_or(Point::new(self.x, y), |grid| grid.centre(unit)))
    }

    /// Units for which there was no room.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.units - self.heights.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_never_touch_and_stay_on_the_stage() {
        for units in [vec![1, 1], vec![11, 8, 4, 1], vec![2, 2, 2], vec![64, 64, 32, 10], vec![784, 256, 10]] {
            for (width, height) in [(756.0, 464.0), (360.0, 420.0), (1500.0, 900.0)] {
                let layout = Layout::new(&units, width, height);
                for column in &layout.columns {
                    assert!(column.x - column.radius >= 0.0 && column.x + column.radius <= width);
                    assert!(column.heights.windows(2).all(|pair| pair[1] - pair[0] >= 2.0 * column.radius));
                    assert!(column.heights.iter().all(|y| y - column.radius >= 0.0 && y + column.radius <= height));
                }
            }
        }
    }

    #[test]
    fn all_pixels_of_a_picture_have_their_place_on_the_stage() {
        let colour = ImageShape { width: 16, height: 16, channels: 3 };
        for shape in [ImageShape::square(8), ImageShape::square(14), ImageShape::square(28), colour] {
            for (width, height) in [(756.0, 464.0), (360.0, 420.0), (1500.0, 900.0)] {
                let layout = Layout::with_pictures(&[shape.units(), 16, 10], Some(shape), width, height);
                assert_eq!(layout.columns[0].left_out(), 0);
                for unit in 0..shape.units() {
                    let at = layout.unit(0, unit).expect("a place");
                    assert!(at.x > 0.0 && at.y > 0.0 && at.y < height && at.x < layout.columns[1].x - 24.0);
                    assert_eq!(layout.pixel_at(at), Some(unit));
                }
            }
        }
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        let layout = Layout::new(&[784, 10], 756.0, 464.0);
        let column = &layout.columns[0];
        assert_eq!(column.left_out() + column.heights.len(), 784);
        assert!(column.left_out() > 0);
        assert_eq!(layout.columns[1].left_out(), 0);
    }
}
