//! Column: one layer on the stage.

use super::pixel_grid::PixelGrid;
use crate::view::drawing::Point;

/// One layer on the stage.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Centre of the column.
    pub x: f64,
    /// Radius of its circles.
    pub radius: f64,
    /// Heights of the places, from the top.
    pub heights: Vec<f64>,
    /// Units of the layer, drawn or not.
    pub units: usize,
    /// The unit beyond the places that the last place is lent to, because something happens there.
    pub guest: Option<usize>,
    /// Where the units stand if they are the pixels of a picture; otherwise they stand one below the other.
    pub grid: Option<PixelGrid>,
}

/// Units closer than this cannot be told apart.
const SMALLEST_STEP: f64 = 6.0;
const LARGEST_STEP: f64 = 132.0;
/// Circles smaller than this have no room for a number.
const SMALLEST_WRITTEN_ON: f64 = 12.0;

impl Column {
    /// Places for `units` between `top` and `bottom`: the first units only, where there is no room for all.
    pub(in crate::view) fn new(units: usize, x: f64, largest_radius: f64, top: f64, bottom: f64) -> Self {
        let room = (bottom - top).max(SMALLEST_STEP);
        let fitting = ((room / SMALLEST_STEP) as usize).max(1);
        let drawn = units.min(fitting);
        let step = (room / drawn.max(1) as f64).min(LARGEST_STEP);
        let first = top + (room - step * drawn as f64) / 2.0 + step / 2.0;
        let heights = (0..drawn).map(|place| first + step * place as f64).collect();
        Self { x, radius: (step * 0.46).min(largest_radius), heights, units, guest: None, grid: None }
    }

    /// The places of a picture's pixels.
    pub(super) fn of_pixels(grid: PixelGrid) -> Self {
        let units = grid.shape.units();
        let heights = (0..units).map(|unit| grid.centre(unit).y).collect();
        let x = grid.corner.x + grid.width() / 2.0;
        Self { x, radius: grid.side() / 2.0, heights, units, guest: None, grid: Some(grid) }
    }

    /// The units that are drawn, and where.
    pub fn drawn(&self) -> impl Iterator<Item = (usize, Point)> + '_ {
        let last = self.heights.len().saturating_sub(1);
        let unit = move |place: usize| if place == last { self.guest.unwrap_or(place) } else { place };
        (0..self.heights.len()).map(move |place| (unit(place), self.place(place)))
    }

    /// Where a unit stands, if it is drawn.
    #[must_use]
    pub fn at(&self, unit: usize) -> Option<Point> {
        let last = self.heights.len().checked_sub(1)?;
        match self.guest {
            Some(guest) if guest == unit => Some(self.place(last)),
            Some(_) if unit == last => None,
            Some(_) | None => (unit <= last).then(|| self.place(unit)),
        }
    }

    fn place(&self, place: usize) -> Point {
        self.grid.map_or_else(|| Point::new(self.x, self.heights[place]), |grid| grid.centre(place))
    }

    /// Lends the last place to a unit for which there was no room.
    pub(super) fn invite(&mut self, unit: usize) {
        if (self.heights.len()..self.units).contains(&unit) {
            self.guest = Some(unit);
        }
    }

    /// The distance between the middles of two neighbours.
    #[must_use]
    pub fn step(&self) -> f64 {
        if let Some(grid) = self.grid {
            return grid.step;
        }
        match self.heights[..] {
            [first, second, ..] => second - first,
            [_] | [] => LARGEST_STEP,
        }
    }

    /// Room between two neighbours.
    #[must_use]
    pub fn gap(&self) -> f64 {
        self.step() - 2.0 * self.radius
    }

    /// Units for which there was no room.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.units - self.heights.len()
    }

    /// Whether its circles have room for their numbers, or show them by their tone.
    #[must_use]
    pub fn is_written_on(&self) -> bool {
        self.radius >= SMALLEST_WRITTEN_ON || self.grid.is_some()
    }
}
