//! Streams: many connections as one. Of a vast network there is one from layer to layer; from a picture, one to each unit.

use crate::explain::{LayerNumber, Place};

use super::layout::{Density, UnitColumn};
use super::picture::{Emphasis, Picture, Sketch};
use crate::view::drawing::{Ink, Point, Shape};

/// The widest stream from a picture to a unit.
const WIDEST: f64 = 3.0;
/// The curves of a bundle from layer to layer where a layer is of cells, the width of each, and how high all of them are where
/// they are gathered.
const THREADS: usize = 14;
const THREAD: f64 = 1.6;
const WAIST: f64 = 40.0;
/// Pieces of which a curve is made.
const PIECES: usize = 16;

pub(super) fn draw_streams(picture: &Picture<'_>, emphasis: &Emphasis, sketch: &mut Sketch) {
    let layout = picture.layout;
    if layout.density.is_whole() {
        return;
    }
    let pictures = layout.is_of_pictures();
    if pictures && layout.columns.get(1).is_some_and(UnitColumn::is_of_circles) {
        from_picture(picture, emphasis, sketch);
    }
    if layout.density == Density::Vast {
        for (index, pair) in layout.columns.windows(2).enumerate() {
            let of_circles = pictures && index == 0 && pair[1].is_of_circles();
            if !of_circles {
                between(&pair[0], &pair[1], sketch);
            }
        }
    }
}

/// A bundle of grey curves that leaves one layer wherever it has units, is gathered, and spreads over the next.
fn between(from: &UnitColumn, to: &UnitColumn, sketch: &mut Sketch) {
    let (starts, ends) = (ends_at(from, 1.0), ends_at(to, -1.0));
    let (Some(first), Some(last)) = (starts.first(), ends.first()) else { return };
    let x = f64::midpoint(from.right(), to.left());
    let middle = |points: &[Point]| points.iter().map(|point| point.y).sum::<f64>() / points.len() as f64;
    let y = f64::midpoint(middle(&starts), middle(&ends));
    let waist = WAIST.min((last.x - first.x).abs());
    let gathered = |index: usize, of: usize| Point::new(x, y + waist * ((index as f64 + 0.5) / of as f64 - 0.5));
    let threads = starts.iter().enumerate().map(|(index, &at)| curve(at, gathered(index, starts.len())));
    let threads = threads.chain(ends.iter().enumerate().map(|(index, &at)| curve(gathered(index, ends.len()), at)));
    for points in threads {
        sketch.grounds.push(Shape::Ribbon { points, ink: Ink::Quiet, width: THREAD, opacity: 1.0 });
    }
}

/// Where the curves of a bundle end at a layer, on its right for 1, on its left for −1: at each circle; of cells all along
/// their edge.
fn ends_at(column: &UnitColumn, side: f64) -> Vec<Point> {
    if column.is_of_circles() {
        return column.places.iter().map(|place| Point::new(place.at.x + side * place.radius, place.at.y)).collect();
    }
    let x = if side > 0.0 { column.right() } else { column.left() };
    let (top, bottom) = column.extent();
    let at = |index: usize| Point::new(x, top + (bottom - top) * (index as f64 + 0.5) / THREADS as f64);
    (0..THREADS).map(at).collect()
}

/// A grey curve to each unit, the stronger the more the unit says.
fn from_picture(picture: &Picture<'_>, emphasis: &Emphasis, sketch: &mut Sketch) {
    let layout = picture.layout;
    let [from, to, ..] = &layout.columns[..] else { return };
    let Some(grid) = from.grid else { return };
    let says = picture.frame.activations(LayerNumber::FIRST);
    let largest = says.iter().map(|a| a.abs()).fold(0.0, f64::max);
    let count = to.places.len().max(1) as f64;
    let height = grid.height();
    for (index, (unit, place)) in to.drawn().enumerate() {
        let said = says.get(unit).copied().unwrap_or(f64::NAN);
        let share = if largest > 0.0 && said.is_finite() { (said.abs() / largest).sqrt() } else { 0.0 };
        let start = Point::new(from.right() + 6.0, grid.corner.y + height * (0.1 + 0.8 * (index as f64 + 0.5) / count));
        let end = Point::new(place.at.x - place.radius, place.at.y);
        let own = Place::Unit { layer: LayerNumber::FIRST, unit };
        let called = [emphasis.pointed, emphasis.chosen, emphasis.focus].contains(&own);
        let (ink, opacity) = if called { (Ink::GoldLine, 0.8) } else { (Ink::Muted, 0.18 + 0.5 * share) };
        let width = if called { 4.0 } else { 0.8 + (WIDEST - 0.8) * share };
        sketch.lines.push(Shape::Ribbon { points: curve(start, end), ink, width, opacity });
    }
}

/// A curve that leaves and arrives level.
pub(super) fn curve(from: Point, to: Point) -> Vec<Point> {
    let middle = (from.x + to.x) / 2.0;
    let at = |piece: usize| {
        let t = piece as f64 / PIECES as f64;
        let (one, two) = (Point::new(middle, from.y), Point::new(middle, to.y));
        let (a, b, c) = (from.towards(one, t), one.towards(two, t), two.towards(to, t));
        a.towards(b, t).towards(b.towards(c, t), t)
    };
    (0..=PIECES).map(at).collect()
}
