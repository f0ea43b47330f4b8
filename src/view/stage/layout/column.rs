//! UnitColumn: one layer on the stage.

use std::ops::Range;

use super::pixel_grid::PixelGrid;
use crate::view::drawing::Point;

/// One layer on the stage.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitColumn {
    /// Centre of the column.
    pub x: f64,
    /// The largest radius of its circles.
    pub radius: f64,
    /// The places, in the order of the units.
    pub places: Vec<Place>,
    /// Units of the layer, drawn or not.
    pub units: usize,
    /// The unit beyond the places that the last place is lent to, because something happens there.
    pub guest: Option<usize>,
    /// Where the units stand if they are the pixels of a picture.
    pub grid: Option<PixelGrid>,
    /// The side of the cells, where the units are too many for circles.
    pub cells: Option<f64>,
    /// Units that are one category of a column each: they stand close, in a capsule.
    pub capsules: Vec<Range<usize>>,
}

/// Where a unit stands, and how large its circle is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Its centre.
    pub at: Point,
    /// The radius of its circle.
    pub radius: f64,
}

/// The room between `top` and `bottom` at `x`, and how far circles may reach to the side.
#[derive(Clone, Copy, Debug)]
pub(in crate::view::stage) struct ColumnRoom {
    pub(in crate::view::stage) x: f64,
    pub(in crate::view::stage) top: f64,
    pub(in crate::view::stage) bottom: f64,
    /// The largest radius that is wanted.
    pub(in crate::view::stage) largest: f64,
    /// Half of the width that the column may take, and that it may take where circles stand in zigzag.
    pub(in crate::view::stage) reach: f64,
    pub(in crate::view::stage) zigzag: f64,
}

/// Units closer than this are cells of a grid.
const SMALLEST_PITCH: f64 = 11.0;
/// More units than this are cells of a grid wherever they would be small.
const MOST_CIRCLES: usize = 32;
const LARGEST_PITCH: f64 = 176.0;
/// The pitch and the radius of the units of a capsule.
const CAPSULE: (f64, f64) = (26.0, 10.0);
/// Around a capsule.
const AROUND: f64 = 13.0;
/// The pitch and the radius of inputs beside a capsule.
const BESIDE: (f64, f64) = (56.0, 24.0);
/// How far circles in zigzag stand aside, for each pixel of their radius.
const ASIDE: f64 = 1.5;

/// The largest radius of the circles of so many units, one below the other.
pub(super) fn largest_of(units: usize) -> f64 {
    match units {
        0..=2 => 36.0,
        3 => 30.0,
        _ => 25.0,
    }
}

impl UnitColumn {
    /// Places for `units` one below the other, in zigzag, or as cells, whichever is the largest that fits.
    pub(in crate::view::stage) fn new(units: usize, room: ColumnRoom) -> Self {
        let height = (room.bottom - room.top).max(1.0);
        let pitch = height / units.max(1) as f64;
        if pitch < SMALLEST_PITCH || (units > MOST_CIRCLES && pitch < 2.0 * SMALLEST_PITCH) {
            return Self::of_cells(units, room);
        }
        let pitch = pitch.min(LARGEST_PITCH);
        let plain = (0.41 * pitch).min(room.largest.min(largest_of(units))).min(room.reach);
        // In zigzag: a part of the width goes for the way aside, and what is on one side keeps clear of the next there.
        let gaps = units.saturating_sub(1).max(1) as f64;
        let tall = (height / gaps - 1.5) / (1.0 + 2.0 / gaps);
        let zigzag = tall.min(room.largest).min(room.zigzag / (1.0 + ASIDE));
        let is_zigzag = plain < 16.0 && zigzag >= 12.0 && zigzag > plain && units > 3;
        let (aside, radius) = if is_zigzag { (ASIDE * zigzag, zigzag) } else { (0.0, plain) };
        let (first, pitch) = if is_zigzag {
            (room.top + radius, (height - 2.0 * radius) / gaps)
        } else {
            (room.top + (height - pitch * units as f64) / 2.0 + pitch / 2.0, pitch)
        };
        let place = |unit: usize| {
            let x = room.x + if unit.is_multiple_of(2) { -aside } else { aside };
            Place { at: Point::new(x, first + pitch * unit as f64), radius }
        };
        Self { x: room.x, places: (0..units).map(place).collect(), ..Self::empty(units, radius) }
    }

    fn empty(units: usize, radius: f64) -> Self {
        Self { x: 0.0, radius, places: Vec::new(), units, guest: None, grid: None, cells: None, capsules: Vec::new() }
    }

    /// Inputs of which some are the categories of a column: those stand close together.
    pub(in crate::view::stage) fn with_capsules(units: usize, capsules: &[Range<usize>], room: ColumnRoom) -> Self {
        let of = |unit: usize| capsules.iter().position(|capsule| capsule.contains(&unit));
        let own = |unit: usize| if of(unit).is_some() { CAPSULE } else { BESIDE };
        let gap = |unit: usize| {
            let apart = unit > 0 && of(unit) != of(unit - 1);
            if apart { AROUND } else { 0.0 }
        };
        let wanted: f64 = (0..units).map(|unit| own(unit).0 + gap(unit)).sum();
        let height = room.bottom - room.top;
        let scale = (height / wanted.max(1.0)).min(1.0);
        if scale * CAPSULE.0 < 0.7 * SMALLEST_PITCH {
            return Self::new(units, room);
        }
        let mut y = room.top + (height - scale * wanted) / 2.0;
        let mut places = Vec::with_capacity(units);
        for unit in 0..units {
            let (pitch, radius) = own(unit);
            y += scale * (gap(unit) + pitch / 2.0);
            // Circles shrink less than the gaps between them.
            let radius = radius.min(0.43 * scale * pitch).min(room.reach).min(room.largest);
            places.push(Place { at: Point::new(room.x, y), radius });
            y += scale * pitch / 2.0;
        }
        let largest = places.iter().map(|place| place.radius).fold(0.0, f64::max);
        let capsules = capsules.to_vec();
        Self { x: room.x, places, capsules, ..Self::empty(units, largest) }
    }

    /// Cells side by side, as large as fits; the first ones only, where there is no room for all.
    fn of_cells(units: usize, room: ColumnRoom) -> Self {
        let height = room.bottom - room.top;
        let fit = |side: f64| {
            let rows = (height / side).floor().max(1.0);
            let columns = (2.0 * room.reach / side).floor().max(1.0);
            (rows * columns >= units as f64).then_some((side, rows, (units as f64 / rows).ceil()))
        };
        let sides = (6..=32).rev().map(|half| f64::from(half) / 2.0);
        let (side, rows, columns) = sides.map(fit).find_map(|fit| fit).unwrap_or((
            3.0,
            (height / 3.0).floor().max(1.0),
            (2.0 * room.reach / 3.0).floor().max(1.0),
        ));
        let drawn = units.min((rows * columns) as usize);
        let rows = (drawn as f64 / columns).ceil();
        let corner = Point::new(room.x - columns * side / 2.0, room.top + (height - rows * side) / 2.0);
        let place = |unit: usize| {
            let (row, column) = (unit / columns as usize, unit % columns as usize);
            let at = Point::new(corner.x + (column as f64 + 0.5) * side, corner.y + (row as f64 + 0.5) * side);
            Place { at, radius: side / 2.0 }
        };
        let places = (0..drawn).map(place).collect();
        let cells = Some(if side > 4.0 { side - 1.0 } else { side - 0.5 });
        Self { x: room.x, places, cells, ..Self::empty(units, side / 2.0) }
    }

    /// The places of a picture's pixels.
    pub(in crate::view::stage) fn of_pixels(grid: PixelGrid) -> Self {
        let units = grid.shape.units();
        let radius = grid.side() / 2.0;
        let places = (0..units).map(|unit| Place { at: grid.centre(unit), radius }).collect();
        let x = grid.corner.x + grid.width() / 2.0;
        Self { x, places, grid: Some(grid), ..Self::empty(units, radius) }
    }

    /// The units that are drawn, and where.
    pub fn drawn(&self) -> impl Iterator<Item = (usize, Place)> + '_ {
        let last = self.places.len().saturating_sub(1);
        let unit = move |place: usize| if place == last { self.guest.unwrap_or(place) } else { place };
        self.places.iter().enumerate().map(move |(index, place)| (unit(index), *place))
    }

    /// Where a unit stands, if it is drawn.
    #[must_use]
    pub fn place(&self, unit: usize) -> Option<Place> {
        let last = self.places.len().checked_sub(1)?;
        match self.guest {
            Some(guest) if guest == unit => Some(self.places[last]),
            Some(_) if unit == last => None,
            Some(_) | None => self.places.get(unit).copied(),
        }
    }

    /// The centre of a unit, if it is drawn.
    #[must_use]
    pub fn at(&self, unit: usize) -> Option<Point> {
        self.place(unit).map(|place| place.at)
    }

    /// Lends the last place to a unit for which there was no room.
    pub(in crate::view::stage) fn invite(&mut self, unit: usize) {
        if (self.places.len()..self.units).contains(&unit) {
            self.guest = Some(unit);
        }
    }

    /// The distance between the middles of two neighbours, one above the other; the whole height for a single unit.
    #[must_use]
    pub fn pitch(&self) -> f64 {
        match self.places[..] {
            [first, second, ..] if self.grid.is_none() && self.cells.is_none() => second.at.y - first.at.y,
            [_] => LARGEST_PITCH,
            [..] => 2.0 * self.radius,
        }
    }

    /// Units for which there was no room.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.units - self.places.len()
    }

    /// Whether its units are circles.
    #[must_use]
    pub fn is_of_circles(&self) -> bool {
        self.grid.is_none() && self.cells.is_none()
    }

    /// How far its circles, or cells, reach up and down.
    #[must_use]
    pub fn extent(&self) -> (f64, f64) {
        let reach = |(top, bottom): (f64, f64), place: &Place| {
            (top.min(place.at.y - place.radius), bottom.max(place.at.y + place.radius))
        };
        self.places.iter().fold((f64::INFINITY, f64::NEG_INFINITY), reach)
    }

    /// How far they reach to the left.
    #[must_use]
    pub fn left(&self) -> f64 {
        self.places.iter().map(|place| place.at.x - place.radius).fold(self.x, f64::min)
    }

    /// How far its circles, or cells, reach to the right.
    #[must_use]
    pub fn right(&self) -> f64 {
        self.places.iter().map(|place| place.at.x + place.radius).fold(self.x, f64::max)
    }
}
