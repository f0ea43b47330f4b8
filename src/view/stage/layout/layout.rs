//! Layout: where each unit stands on a stage of a given size, and where the words beside them go.

use crate::explain::{LayerNumber, Place};

use super::column::{ColumnRoom, UnitColumn, largest_of};
use super::density::Density;
use super::pixel_grid::PixelGrid;
use super::plan::{Beside, OutputDisplay, Plan};
use crate::view::drawing::{Point, Rect, Type};

/// A unit that is drawn, and where.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// 0 is the inputs.
    pub layer: LayerNumber,
    /// Index within the layer.
    pub unit: usize,
    /// Its centre.
    pub at: Point,
    /// The radius of its circle.
    pub radius: f64,
}

/// Where everything stands. Inputs are on the left, outputs on the right, and what they say right of them. Above the
/// network there is a line for what the picture is of, and during a walk a row for the numbers in focus.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Width of the stage.
    pub width: f64,
    /// Height of the stage.
    pub height: f64,
    /// Whether the stage is too narrow for more than the network.
    pub narrow: bool,
    /// Whether there is room for more than the network, above it and below.
    pub tall: bool,
    /// Whether there is a row above the network for numbers in focus, not only for their badges.
    pub has_numbers: bool,
    /// The sizes of texts and lines.
    pub letters: Type,
    /// How many connections there are, by and large.
    pub density: Density,
    /// All connections, drawn or not.
    pub connections: usize,
    /// What the outputs say.
    pub answer: OutputDisplay,
    /// Units by layer.
    pub columns: Vec<UnitColumn>,
    /// Where the network begins.
    pub top: f64,
    /// Where it ends.
    pub bottom: f64,
    /// Where the scales of the outputs stand, or their bars begin.
    pub answers: f64,
    /// Where the tag of each connection stands, while they are few: layer, unit, source.
    labels: Vec<((LayerNumber, usize, usize), Point)>,
}

/// From the top of the stage to the network: with a row of numbers and their symbols between, with one of badges, and with
/// nothing but captions.
const NUMBERS: f64 = 84.0;
const BADGES: f64 = 56.0;
const CAPTIONS: f64 = 46.0;
/// The share of the stage that a picture may take in width, of a narrow one as well, and its largest side.
const WIDEST_GRID: f64 = 0.34;
const WIDEST_NARROW_GRID: f64 = 0.44;
const LARGEST_GRID: f64 = 280.0;
/// The largest radius of a circle, in steps from layer to layer.
const REACH: f64 = 0.3;
const NARROW_REACH: f64 = 0.34;
/// From a name to its circle.
const NAME_GAP: f64 = 10.0;
/// From the rim of a bias's circle to the middle of its box.
const STUB: f64 = 27.0;
const PIN: f64 = 11.5;
/// The direction of a pin: seven o'clock.
const SEVEN: (f64, f64) = (-0.64, 0.768);
/// A tag of a connection: its width and height.
const TAG: (f64, f64) = (78.0, 18.0);
const NARROW_TAG: (f64, f64) = (40.0, 18.0);

impl Layout {
    /// Lays out a plan on `width` × `height` CSS pixels.
    #[must_use]
    pub fn new(plan: &Plan, width: f64, height: f64) -> Self {
        let narrow = width < 560.0;
        let tall = !narrow && height >= 400.0;
        let connections = plan.units.windows(2).map(|pair| pair[0] * pair[1]).sum();
        let density = Density::of(connections);
        let has_numbers = tall && plan.is_walk;
        let top = match (plan.is_walk, tall) {
            (true, true) => NUMBERS,
            (true, false) => BADGES,
            (false, _) => CAPTIONS,
        };
        let below = if narrow { 10.0 } else { 34.0 } + if density == Density::Few { 12.0 } else { 0.0 };
        let told = if narrow && !density.is_whole() { 16.0 } else { 0.0 };
        let bottom = (height - below - told).max(top + 20.0);
        let layers = plan.units.len();
        let gaps = layers.saturating_sub(1).max(1) as f64;
        let (grid, mut left) = left_of_inputs(plan, density, narrow, (width, top, bottom));
        let mut right = right_of_outputs(plan.answer, density, narrow, width);
        // What stands beside the network gives way before the network does.
        let least = 24.0 * gaps;
        if width - left - right < least {
            right = right.min(f64::max(24.0, width - left - least));
        }
        if width - left - right < least && grid.is_none() {
            left = f64::max(16.0, width - right - least);
        }
        let step = ((width - left - right) / gaps).max(1.0);
        let column = |layer: usize| {
            let x = left + step * layer as f64;
            // On a phone circles are larger at the cost of what lies between: a decimal fits from a radius of 14 on.
            let reach = if narrow { NARROW_REACH } else { REACH } * step;
            let reach = if layer == 0 { reach.min(left - 6.0) } else { reach };
            let reach = if layer + 1 == layers { reach.min(right - 4.0) } else { reach }.max(1.0);
            let zigzag = if layer > 0 && layer + 1 < layers { 0.42 * step } else { 0.0 };
            let room = ColumnRoom { x, top, bottom, largest: density.largest_radius(), reach, zigzag };
            match (&plan.inputs, grid) {
                (Beside::Pictures(_), Some(grid)) if layer == 0 => UnitColumn::of_pixels(grid),
                (Beside::Names { capsules, .. }, _) if layer == 0 && !capsules.is_empty() => {
                    UnitColumn::with_capsules(plan.units[0], capsules, ColumnRoom { reach: reach.min(24.0), ..room })
                }
                (Beside::Names { .. } | Beside::Pictures(_), _) => UnitColumn::new(plan.units[layer], room),
            }
        };
        let columns: Vec<_> = (0..layers).map(column).collect();
        let outputs = columns.last().map_or(left, UnitColumn::right);
        let apart = if narrow { 18.0 } else { 58.0_f64.min(0.3 * right) };
        let answers = outputs + if matches!(plan.answer, OutputDisplay::Bars(_)) { 14.0 } else { apart };
        let mut layout = Self {
            width,
            height,
            narrow,
            tall,
            has_numbers,
            letters: plan.letters,
            density,
            connections,
            answer: plan.answer,
            columns,
            top,
            bottom,
            answers,
            labels: Vec::new(),
        };
        layout.labels = layout.place_labels();
        layout
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

    /// A unit, if it is drawn. Layer 0 is the inputs.
    #[must_use]
    pub fn spot(&self, layer: LayerNumber, unit: usize) -> Option<Spot> {
        let place = self.columns.get(layer.0)?.place(unit)?;
        Some(Spot { layer, unit, at: place.at, radius: place.radius })
    }

    /// The centre of a unit, if it is drawn. Layer 0 is the inputs.
    #[must_use]
    pub fn unit(&self, layer: LayerNumber, unit: usize) -> Option<Point> {
        self.columns.get(layer.0)?.at(unit)
    }

    /// The input unit at a place, where the inputs are a picture.
    #[must_use]
    pub fn pixel_at(&self, at: Point) -> Option<usize> {
        self.columns.first()?.grid?.unit_at(at)
    }

    /// Both ends of a connection, if they are drawn. Layer 1 follows the inputs.
    #[must_use]
    pub fn connection(&self, layer: LayerNumber, unit: usize, source: usize) -> Option<(Point, Point)> {
        layer.index()?;
        self.unit(layer.previous(), source).zip(self.unit(layer, unit))
    }

    /// The middle of the box of a bias, and where its line meets the circle, if it is drawn.
    #[must_use]
    pub fn bias(&self, layer: LayerNumber, unit: usize) -> Option<(Point, Point)> {
        let spot = self.spot(layer, unit).filter(|_| !layer.is_inputs())?;
        if !self.columns[layer.0].is_of_circles() || self.density == Density::Vast {
            return None;
        }
        let Spot { at, radius, .. } = spot;
        if self.has_stub(layer) {
            return Some((Point::new(at.x, at.y + radius + STUB), Point::new(at.x, at.y + radius)));
        }
        let on = |reach: f64| Point::new(at.x + SEVEN.0 * reach, at.y + SEVEN.1 * reach);
        let (end, rim) = (on(radius + PIN), on(radius));
        (end.x > 5.0 && end.y < self.height - 5.0).then_some((end, rim))
    }

    /// Whether the biases of a layer stand in boxes large enough for their 1.
    #[must_use]
    pub fn has_stub(&self, layer: LayerNumber) -> bool {
        let column = &self.columns[layer.0];
        let lowest = column.places.last().map_or(0.0, |place| place.at.y + place.radius);
        column.radius >= 32.0
            && column.pitch() - 2.0 * column.radius >= STUB + 20.0
            && lowest + STUB + 10.0 <= self.height - 22.0
    }

    /// Where the tag of a connection stands, while connections are few.
    #[must_use]
    pub fn edge_label(&self, layer: LayerNumber, unit: usize, source: usize) -> Option<Point> {
        let key = (layer, unit, source);
        self.labels.iter().find(|(label, _)| *label == key).map(|&(_, at)| at)
    }

    /// All units that are drawn, layer by layer.
    pub fn spots(&self) -> impl Iterator<Item = Spot> + '_ {
        self.columns.iter().enumerate().flat_map(|(layer, column)| {
            let layer = LayerNumber(layer);
            column.drawn().map(move |(unit, place)| Spot { layer, unit, at: place.at, radius: place.radius })
        })
    }

    /// Whether each connection carries its name and its weight.
    #[must_use]
    pub fn labels_edges(&self) -> bool {
        self.density == Density::Few
    }

    /// Whether the inputs are a picture.
    #[must_use]
    pub fn is_of_pictures(&self) -> bool {
        self.columns.first().is_some_and(|column| column.grid.is_some())
    }

    /// Tags stand on their connections where nothing else is: in the middle of level ones, near the source of others.
    fn place_labels(&self) -> Vec<((LayerNumber, usize, usize), Point)> {
        let mut placed: Vec<((LayerNumber, usize, usize), Point)> = Vec::new();
        if !self.labels_edges() {
            return placed;
        }
        let (width, height) = if self.narrow { NARROW_TAG } else { TAG };
        for (index, pair) in self.columns.windows(2).enumerate() {
            let layer = LayerNumber::at_index(index);
            for (unit, _) in pair[1].drawn() {
                for (source, _) in pair[0].drawn() {
                    let Some((from, to)) = self.connection(layer, unit, source) else { continue };
                    let level = (from.y - to.y).abs() < 4.0;
                    let shares: &[f64] = if level {
                        &[0.5, 0.42, 0.58, 0.36, 0.64]
                    } else {
                        &[0.25, 0.34, 0.20, 0.42, 0.5, 0.58, 0.66, 0.72]
                    };
                    let is_free = |at: Point| {
                        let corner = Point::new(at.x - width / 2.0, at.y - height / 2.0);
                        let rect = Rect { corner, width, height };
                        let apart = |&(_, other): &(_, Point)| {
                            (at.x - other.x).abs() >= width + 2.0 || (at.y - other.y).abs() >= height + 1.0
                        };
                        placed.iter().all(apart) && self.spots().all(|spot| !rect.touches(spot.at, spot.radius + 3.0))
                    };
                    let mut places = shares.iter().map(|&share| from.towards(to, share));
                    let at = places.find(|&at| is_free(at)).unwrap_or_else(|| from.towards(to, shares[0]));
                    placed.push(((layer, unit, source), at));
                }
            }
        }
        placed
    }
}

/// The grid of a picture, if the inputs are one, and the middle of the inputs' column.
fn left_of_inputs(
    plan: &Plan,
    density: Density,
    narrow: bool,
    (width, top, bottom): (f64, f64, f64),
) -> (Option<PixelGrid>, f64) {
    let edge = if narrow { 8.0 } else { 24.0 };
    match &plan.inputs {
        Beside::Pictures(shape) => {
            let widest = if narrow { WIDEST_NARROW_GRID } else { WIDEST_GRID };
            let side = (width * widest).min(LARGEST_GRID * (width / 1_280.0).max(1.0));
            let grid = PixelGrid::fitted(*shape, Point::new(edge, top), side, bottom - top);
            (Some(grid), edge + grid.width())
        }
        // The names stand in the circles. In those of categories there is no room.
        Beside::Names { capsules, .. } if density == Density::Few && capsules.is_empty() => {
            let radius = density.largest_radius();
            (None, if narrow { radius.min(26.0) + 10.0 } else { (radius + 24.0).max(0.07 * width) })
        }
        Beside::Names { width: names, capsules } => {
            let most = if narrow { 0.2 } else { 0.22 } * width;
            let radius = if narrow {
                14.0
            } else if capsules.is_empty() {
                largest_of(plan.units[0]).min(density.largest_radius())
            } else {
                26.0
            };
            (None, names.min(most) + radius + NAME_GAP + 6.0)
        }
    }
}

/// From the middle of the outputs to the right border.
fn right_of_outputs(answer: OutputDisplay, density: Density, narrow: bool, width: f64) -> f64 {
    const LARGE_STAGE: f64 = 880.0;
    let radius = if density == Density::Few { 30.0 } else { 20.0 };
    let least = if width >= LARGE_STAGE { 126.0 } else { 104.0 };
    match answer {
        OutputDisplay::Scale(number) if narrow => radius + 18.0 + 12.0 + number.clamp(48.0, 72.0) + 6.0,
        OutputDisplay::Scale(number) => 34.0 + 58.0 + 18.0 + number.clamp(least, f64::max(least, 0.2 * width)) + 10.0,
        OutputDisplay::Bars(_) if narrow => 20.0 + 0.32 * width,
        // Bars give way before the network does.
        OutputDisplay::Bars(name) => 24.0 + name.min(0.12 * width) + (0.27 * width - 40.0).clamp(60.0, 270.0) + 70.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::ImageShape;

    const STAGES: [(f64, f64); 5] = [(756.0, 464.0), (360.0, 250.0), (360.0, 512.0), (924.0, 504.0), (1500.0, 900.0)];

    fn pictures(units: &[usize], shape: ImageShape, width: f64, height: f64) -> Layout {
        Layout::new(&Plan { inputs: Beside::Pictures(shape), ..Plan::of(units) }, width, height)
    }

    #[test]
    fn circles_never_touch_and_stay_on_the_stage() {
        let ten_layers = vec![3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 1];
        for units in
            [vec![1, 1], vec![11, 8, 4, 1], vec![2, 2, 2], vec![64, 64, 32, 10], vec![784, 256, 10], ten_layers]
        {
            for (width, height) in STAGES {
                let layout = Layout::new(&Plan::of(&units), width, height);
                let spots: Vec<_> = layout.spots().collect();
                for (index, spot) in spots.iter().enumerate() {
                    assert!(spot.at.x - spot.radius >= 0.0 && spot.at.x + spot.radius <= width, "{units:?} {spot:?}");
                    assert!(spot.at.y - spot.radius >= 0.0 && spot.at.y + spot.radius <= height, "{units:?} {spot:?}");
                    for other in spots[index + 1..].iter().take(64) {
                        let apart = spot.at.distance(other.at) - spot.radius - other.radius;
                        assert!(apart >= -0.01, "{units:?} on {width} × {height}: {spot:?} {other:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn all_pixels_of_a_picture_have_their_place_on_the_stage() {
        let colour = ImageShape { width: 16, height: 16, channels: 3 };
        for shape in [ImageShape::square(8), ImageShape::square(14), ImageShape::square(28), colour] {
            for (width, height) in [(756.0, 464.0), (360.0, 420.0), (1500.0, 900.0)] {
                let layout = pictures(&[shape.units(), 16, 10], shape, width, height);
                assert_eq!(layout.columns[0].left_out(), 0);
                for unit in 0..shape.units() {
                    let at = layout.unit(LayerNumber::INPUTS, unit).expect("a place");
                    assert!(at.x > 0.0 && at.y > 0.0 && at.y < height && at.x < layout.columns[1].x - 16.0);
                    assert_eq!(layout.pixel_at(at), Some(unit));
                }
            }
        }
    }

    #[test]
    fn a_vast_layer_is_a_grid_of_cells_and_is_drawn_whole() {
        let layout = pictures(&[784, 256, 128, 10], ImageShape::square(28), 924.0, 504.0);
        assert_eq!(layout.density, Density::Vast);
        for column in &layout.columns[1..3] {
            assert!(column.cells.is_some());
            assert_eq!(column.left_out(), 0);
        }
    }

    #[test]
    fn the_last_place_is_lent_to_a_unit_at_which_something_happens() {
        let layout = Layout::new(&Plan::of(&[78_400, 10]), 360.0, 250.0);
        let places = layout.columns[0].places.len();
        assert!(places < 78_400, "{places}");
        assert_eq!(layout.unit(LayerNumber::INPUTS, 70_000), None);
        let lent = layout.clone().with(Place::Connection { layer: LayerNumber::FIRST, unit: 3, source: 70_000 });
        assert_eq!(lent.unit(LayerNumber::INPUTS, 70_000), layout.unit(LayerNumber::INPUTS, places - 1));
        assert_eq!(lent.unit(LayerNumber::INPUTS, places - 1), None);
        assert_eq!(lent.unit(LayerNumber::FIRST, 3), layout.unit(LayerNumber::FIRST, 3));
        assert!(lent.spots().any(|spot| (spot.layer, spot.unit) == (LayerNumber::INPUTS, 70_000)));
    }

    #[test]
    fn tags_of_connections_do_not_cover_each_other() {
        for units in [vec![2, 2, 2], vec![2, 4, 1], vec![3, 3, 2], vec![1, 3, 1]] {
            let layout = Layout::new(&Plan::of(&units), 924.0, 504.0);
            for (index, (one, at)) in layout.labels.iter().enumerate() {
                for (other, there) in &layout.labels[index + 1..] {
                    let apart = (at.x - there.x).abs() >= TAG.0 || (at.y - there.y).abs() >= TAG.1;
                    assert!(apart, "{units:?}: {one:?} and {other:?}");
                }
            }
        }
    }
}
