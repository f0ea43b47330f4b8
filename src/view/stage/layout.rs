//! Layout: where each unit stands on a stage of a given size, and where the words and the figure beside them go.

use crate::data::ImageShape;
use crate::explain::{LayerNumber, Place};

use super::column::Column;
use super::notes::notes;
use super::picture::MOST_EDGE_LABELS;
use super::pixel_grid::PixelGrid;
use crate::view::drawing::{Point, Rect};

/// The most connections that are drawn; of more, the strongest.
pub const MOST_EDGES: usize = 2_000;
/// The most where the inputs are a picture.
const MOST_EDGES_OF_PICTURES: usize = 300;

/// A unit that is drawn, and where.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// Which layer.
    pub layer: LayerNumber,
    /// Index within the layer.
    pub unit: usize,
    /// Its centre.
    pub at: Point,
}

/// Where everything stands. Inputs are on the left, outputs on the right, biases on a row of their own below. Above the
/// network there is a line for what the picture is of, and lines for what is left out.
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
    /// Where the captions of the layers stand.
    pub captions: f64,
    /// What is not drawn, in lines that fit the width.
    pub notes: Vec<String>,
    /// Room for the figure of an activation or a loss, clear of the network; none on a very small stage.
    pub figure: Option<Rect>,
    /// Where the label of each connection stands, while they are few enough to have one: layer, unit, source.
    labels: Vec<((LayerNumber, usize, usize), Point)>,
}

/// Height of the line that says what the picture is of.
const SCOPE_LINE: f64 = 24.0;
const NOTE_LINE: f64 = 14.0;
const CAPTION_LINE: f64 = 30.0;
/// The row of biases and the legend.
const BOTTOM: f64 = 62.0;
const WIDE_FIGURE: (f64, f64) = (190.0, 106.0);
const NARROW_FIGURE: f64 = 88.0;
/// From the left edge to the middle of the inputs, where nothing is known of their names.
const LEFT: f64 = 184.0;
/// The same at most on a narrow stage.
const NARROW_LEFT: f64 = 122.0;
/// The share of the stage that a picture may take in width.
const WIDEST_GRID: f64 = 0.34;

/// What the inputs need.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Beside {
    /// So many CSS pixels for their names, with the circle.
    Names(f64),
    /// The room of a picture: each input unit stands where its pixel is.
    Pictures(ImageShape),
}

impl Layout {
    /// The most connections that are drawn. From a picture's many pixels, more would hide each other, and could not be
    /// drawn sixty times a second.
    #[must_use]
    pub fn most_edges(&self) -> usize {
        let is_picture = self.columns.first().is_some_and(|column| column.grid.is_some());
        if is_picture { MOST_EDGES_OF_PICTURES } else { MOST_EDGES }
    }

    /// Lays out layers of the given numbers of units, the inputs first, on `width` × `height` CSS pixels.
    #[must_use]
    pub fn new(units: &[usize], width: f64, height: f64) -> Self {
        Self::beside(units, Beside::Names(LEFT), width, height)
    }

    /// As [`new`](Self::new), with the room that the inputs need.
    #[must_use]
    pub fn beside(units: &[usize], inputs: Beside, width: f64, height: f64) -> Self {
        let mut layout = Self::at_height(units, inputs, width, height, Vec::new());
        let said = notes(&layout, units);
        if !said.is_empty() {
            layout = Self::at_height(units, inputs, width, height, said);
            layout.notes = notes(&layout, units);
        }
        layout.labels = layout.place_labels();
        layout
    }

    fn at_height(units: &[usize], inputs: Beside, width: f64, height: f64, notes: Vec<String>) -> Self {
        let narrow = width < 560.0;
        let captions = SCOPE_LINE + NOTE_LINE * notes.len() as f64 + 11.0;
        let top = captions - 11.0 + CAPTION_LINE;
        let figure = figure_room(narrow, width, height);
        let bottom = match figure {
            Some(room) if narrow => room.corner.y - BOTTOM + 24.0,
            Some(_) | None => height - BOTTOM,
        };
        let edge = if narrow { 4.0 } else { 14.0 };
        let (grid, left) = match inputs {
            Beside::Names(names) if narrow => (None, names.clamp(84.0, NARROW_LEFT)),
            Beside::Names(names) => (None, names.clamp(84.0, LEFT)),
            Beside::Pictures(shape) => {
                let grid = PixelGrid::fitted(shape, Point::new(edge, top), width * WIDEST_GRID, bottom - top);
                (Some(grid), edge + grid.width())
            }
        };
        let right = if narrow { 58.0 } else { 172.0 };
        let largest_radius: f64 = if narrow { 22.0 } else { 28.0 };
        let gaps = units.len().saturating_sub(1).max(1) as f64;
        let step = ((width - left - right) / gaps).max(24.0);
        let column = |layer: usize, bottom: f64| match grid {
            Some(grid) if layer == 0 => Column::of_pixels(grid),
            Some(_) | None => {
                Column::new(units[layer], left + step * layer as f64, largest_radius.min(step * 0.3), top, bottom)
            }
        };
        let mut columns: Vec<_> = (0..units.len()).map(|layer| column(layer, bottom)).collect();
        if let (Some(room), false) = (figure, narrow) {
            keep_clear(&mut columns, room.corner.y, |layer| column(layer, room.corner.y - 12.0));
        }
        let node = |pair: &[Column]| Point::new((pair[0].x + pair[1].x) / 2.0, bottom + 22.0);
        let biases = columns.windows(2).map(node).collect();
        Self { width, height, columns, biases, narrow, captions, notes, figure, labels: Vec::new() }
    }

    /// The same, with room made for a place that was left out.
    #[must_use]
    pub fn with(mut self, place: Place) -> Self {
        let mut invite = |layer: LayerNumber, unit: usize| {
            if let Some(column) = self.columns.get_mut(layer.0) {
                column.invite(unit);
            }
        };
        match place {
            Place::Unit { layer, unit } | Place::Bias { layer, unit } => invite(layer, unit),
            Place::Connection { layer, unit, source } => {
                invite(layer, unit);
                invite(layer.previous(), source);
            }
            Place::Whole => {}
        }
        self
    }

    /// The centre of a unit, if it is drawn.
    #[must_use]
    pub fn unit(&self, layer: LayerNumber, unit: usize) -> Option<Point> {
        self.columns.get(layer.0)?.at(unit)
    }

    /// The input unit at a place, where the inputs are a picture.
    #[must_use]
    pub fn pixel_at(&self, at: Point) -> Option<usize> {
        self.columns.first()?.grid?.unit_at(at)
    }

    /// Both ends of a connection, if they are drawn.
    #[must_use]
    pub fn connection(&self, layer: LayerNumber, unit: usize, source: usize) -> Option<(Point, Point)> {
        layer.index()?;
        self.unit(layer.previous(), source).zip(self.unit(layer, unit))
    }

    /// Both ends of the connection from a bias node, if they are drawn.
    #[must_use]
    pub fn bias(&self, layer: LayerNumber, unit: usize) -> Option<(Point, Point)> {
        self.biases.get(layer.index()?).copied().zip(self.unit(layer, unit))
    }

    /// Where the name and number of a connection stand, if both ends are drawn.
    #[must_use]
    pub fn edge_label(&self, layer: LayerNumber, unit: usize, source: usize) -> Option<Point> {
        let known = self.labels.iter().find(|(edge, _)| *edge == (layer, unit, source));
        match known {
            Some(&(_, at)) => Some(at),
            None => self.connection(layer, unit, source).map(|(from, to)| from.towards(to, 0.5)),
        }
    }

    /// Where the number of a bias stands: left of its connection, clear of what stands below the unit.
    #[must_use]
    pub fn bias_label(&self, layer: LayerNumber, unit: usize) -> Option<Point> {
        let beside = |(from, to): (Point, Point)| {
            let on = from.towards(to, 0.3);
            Point::new(on.x - if self.narrow { 0.0 } else { 38.0 }, on.y)
        };
        self.bias(layer, unit).map(beside)
    }

    /// All units that are drawn, layer by layer.
    pub fn spots(&self) -> impl Iterator<Item = Spot> + '_ {
        self.columns.iter().enumerate().flat_map(|(layer, column)| {
            column.drawn().map(move |(unit, at)| Spot { layer: LayerNumber(layer), unit, at })
        })
    }

    /// How many connections there are between units that are drawn.
    #[must_use]
    pub fn edges(&self) -> usize {
        self.columns.windows(2).map(|pair| pair[0].heights.len() * pair[1].heights.len()).sum()
    }

    /// Whether each connection carries its name and its weight.
    #[must_use]
    pub fn labels_edges(&self) -> bool {
        self.edges() <= MOST_EDGE_LABELS
    }

    /// Labels stand along their connections where they cover each other least.
    fn place_labels(&self) -> Vec<((LayerNumber, usize, usize), Point)> {
        let mut placed: Vec<((LayerNumber, usize, usize), Point)> = Vec::new();
        if !self.labels_edges() {
            return placed;
        }
        for (index, pair) in self.columns.windows(2).enumerate() {
            let layer = LayerNumber::at_index(index);
            for (unit, _) in pair[1].drawn() {
                for (source, _) in pair[0].drawn() {
                    let Some((from, to)) = self.connection(layer, unit, source) else { continue };
                    let at = self.free_place(from, to, &placed);
                    placed.push(((layer, unit, source), at));
                }
            }
        }
        placed
    }

    fn free_place(&self, from: Point, to: Point, placed: &[((LayerNumber, usize, usize), Point)]) -> Point {
        // Crossing connections carry their labels near their sources, where they are still apart.
        let level = (from.y - to.y).abs() < 4.0;
        let shares: &[f64] = if level { &[0.5, 0.42, 0.58] } else { &[0.33, 0.28, 0.38, 0.44, 0.62, 0.68, 0.74] };
        let (width, height) = if self.narrow { (60.0, 14.0) } else { (120.0, 30.0) };
        let covered = |at: Point| -> f64 {
            let one = |other: Point| {
                let (x, y) = (width - (at.x - other.x).abs(), height - (at.y - other.y).abs());
                if x > 0.0 && y > 0.0 { x * y } else { 0.0 }
            };
            placed.iter().map(|&(_, other)| one(other)).sum()
        };
        let places = shares.iter().map(|&share| from.towards(to, share));
        let best = places.map(|at| (covered(at), at)).reduce(|best, next| if next.0 < best.0 { next } else { best });
        best.map_or(from, |(_, at)| at)
    }
}

/// The outputs, with what stands below the last of them, keep clear of the figure below `line`: all columns move up where
/// that makes none of them smaller, so that connections that were level stay so; else the outputs alone.
fn keep_clear(columns: &mut [Column], line: f64, higher: impl Fn(usize) -> Column) {
    const WORDS: f64 = 24.0;
    let Some(last) = columns.len().checked_sub(1) else { return };
    let lowest = columns[last].heights.last().map_or(0.0, |y| y + columns[last].radius + WORDS);
    if lowest <= line {
        return;
    }
    let moved: Vec<_> = (0..columns.len()).map(higher).collect();
    let as_large = columns.iter().zip(&moved).all(|(one, other)| one.radius <= other.radius);
    for (layer, (column, moved)) in columns.iter_mut().zip(moved).enumerate() {
        if as_large || layer == last {
            *column = moved;
        }
    }
}

/// Below the outputs, or on a narrow stage below the network.
fn figure_room(narrow: bool, width: f64, height: f64) -> Option<Rect> {
    if narrow {
        let corner = Point::new(8.0, height - 28.0 - NARROW_FIGURE);
        return (height >= 440.0).then_some(Rect { corner, width: width - 16.0, height: NARROW_FIGURE });
    }
    let (wide, high) = WIDE_FIGURE;
    let corner = Point::new(width - wide - 8.0, height - high - 6.0);
    (height >= 320.0).then_some(Rect { corner, width: wide, height: high })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_never_touch_and_stay_on_the_stage() {
        for units in [vec![1, 1], vec![11, 8, 4, 1], vec![2, 2, 2], vec![64, 64, 32, 10], vec![784, 256, 10]] {
            for (width, height) in [(756.0, 464.0), (360.0, 420.0), (360.0, 512.0), (1500.0, 900.0)] {
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
    fn nothing_of_the_network_stands_where_the_figure_goes() {
        for units in [vec![1, 1], vec![11, 8, 4, 1], vec![2, 2, 3], vec![4, 6, 10], vec![64, 64, 32, 10]] {
            for (width, height) in [(756.0, 447.0), (360.0, 512.0), (1500.0, 900.0)] {
                let layout = Layout::new(&units, width, height);
                let room = layout.figure.expect("there is room for a figure");
                for spot in layout.spots() {
                    let radius = layout.columns[spot.layer.0].radius;
                    assert!(!room.touches(spot.at, radius), "{units:?}: unit {} of layer {}", spot.unit, spot.layer);
                }
                assert!(layout.biases.iter().all(|&at| !room.touches(at, 11.0)), "{units:?}: a bias");
            }
        }
    }

    #[test]
    fn all_pixels_of_a_picture_have_their_place_on_the_stage() {
        let colour = ImageShape { width: 16, height: 16, channels: 3 };
        for shape in [ImageShape::square(8), ImageShape::square(14), ImageShape::square(28), colour] {
            for (width, height) in [(756.0, 464.0), (360.0, 420.0), (1500.0, 900.0)] {
                let layout = Layout::beside(&[shape.units(), 16, 10], Beside::Pictures(shape), width, height);
                assert_eq!(layout.columns[0].left_out(), 0);
                for unit in 0..shape.units() {
                    let at = layout.unit(LayerNumber::INPUTS, unit).expect("a place");
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

    #[test]
    fn the_last_place_is_lent_to_a_unit_at_which_something_happens() {
        let layout = Layout::new(&[784, 10], 756.0, 464.0);
        assert_eq!(layout.unit(LayerNumber::INPUTS, 700), None);
        let lent = layout.clone().with(Place::Connection { layer: LayerNumber(1), unit: 3, source: 700 });
        assert_eq!(
            lent.unit(LayerNumber::INPUTS, 700),
            layout.unit(LayerNumber::INPUTS, layout.columns[0].heights.len() - 1)
        );
        assert_eq!(lent.unit(LayerNumber::INPUTS, layout.columns[0].heights.len() - 1), None);
        assert_eq!(lent.unit(LayerNumber::FIRST, 3), layout.unit(LayerNumber::FIRST, 3));
        assert!(lent.spots().any(|spot| (spot.layer, spot.unit) == (LayerNumber::INPUTS, 700)));
    }

    #[test]
    fn labels_of_connections_do_not_cover_each_other() {
        for units in [vec![2, 2, 2], vec![2, 4, 1], vec![3, 3, 2], vec![1, 3, 1]] {
            let layout = Layout::beside(&units, Beside::Names(90.0), 760.0, 447.0);
            for (index, (one, at)) in layout.labels.iter().enumerate() {
                for (other, there) in &layout.labels[index + 1..] {
                    let apart = (at.x - there.x).abs() >= 70.0 || (at.y - there.y).abs() >= 13.0;
                    assert!(apart, "{units:?}: {one:?} and {other:?}");
                }
            }
        }
    }
}
