//! Scene: the network as shapes, a pure function of the numbers it shows.

use crate::explain::{Place, Quantity};
use crate::session::{Frame, LayerFrame};

use super::digits::Digits;
use super::ink::Ink;
use super::labels::{Labels, OutputLabel};
use super::layout::{Layout, Spot};
use super::pixel_grid::PixelGrid;
use super::shape::{Align, Point, Shape};
use super::tone::Tone;
use super::walk_scene::{self, Moment};

/// The weight at which a line has its full width. Heavier ones are drawn no wider and carry a mark.
pub const WIDEST_WEIGHT: f64 = 2.0;
/// The most connections that are drawn; of more, the strongest.
pub const MOST_EDGES: usize = 2_000;
/// Up to so many connections each carries its name and its weight.
pub const MOST_EDGE_LABELS: usize = 16;

const WIDEST_LINE: f64 = 9.0;
const THINNEST_LINE: f64 = 0.75;

/// All that a picture of the network depends on.
#[derive(Clone, Copy, Debug)]
pub struct Picture<'a> {
    /// Where things stand.
    pub layout: &'a Layout,
    /// The numbers.
    pub frame: &'a Frame,
    /// The names.
    pub labels: &'a Labels,
    /// How numbers are written.
    pub digits: Digits,
    /// The number that was chosen.
    pub chosen: Option<Quantity>,
    /// The moment within an update that the frame shows, if it shows one.
    pub moment: Option<Moment<'a>>,
}

/// Draws the picture. Its frame must have the layout's layers; what is missing is left out.
#[must_use]
pub fn scene(picture: &Picture<'_>) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let edges = strongest_edges(picture);
    walk_scene::draw_focus(picture, &mut shapes);
    draw_edges(picture, &edges, &mut shapes);
    draw_bias_edges(picture, &mut shapes);
    draw_edge_labels(picture, &edges, &mut shapes);
    draw_biases(picture, &mut shapes);
    draw_units(picture, &mut shapes);
    draw_input_labels(picture, &mut shapes);
    draw_outputs(picture, &mut shapes);
    draw_captions(picture, &mut shapes);
    draw_legend(picture, &mut shapes);
    walk_scene::draw_moment(picture, &mut shapes);
    shapes
}

/// The width of a weight's line in CSS pixels, and whether it was clamped.
#[must_use]
pub fn line_width(weight: f64) -> (f64, bool) {
    let size = weight.abs() / WIDEST_WEIGHT;
    (THINNEST_LINE + (WIDEST_LINE - THINNEST_LINE) * size.min(1.0), size > 1.0)
}

/// A connection between two units that are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Edge {
    /// The layer it leads to.
    layer: usize,
    unit: usize,
    source: usize,
    weight: f64,
    from: Point,
    to: Point,
}

impl Picture<'_> {
    fn chosen_place(&self) -> Place {
        self.chosen.map_or(Place::Whole, |quantity| quantity.place(self.frame.layers.len()))
    }

    /// Whether a connection touches what was chosen; `None` when nothing that has connections is chosen.
    fn touches(&self, layer: usize, unit: usize, source: Option<usize>) -> Option<bool> {
        match self.chosen_place() {
            Place::Connection { layer: l, unit: u, source: s } => Some((layer, unit, source) == (l, u, Some(s))),
            Place::Bias { layer: l, unit: u } => Some((layer, unit, source) == (l, u, None)),
            Place::Unit { layer: l, unit: u } => Some((layer, unit) == (l, u) || (layer == l + 1 && source == Some(u))),
            Place::Whole => None,
        }
    }

    fn layer_frames(&self) -> impl Iterator<Item = (usize, &LayerFrame)> {
        self.frame.layers.iter().enumerate().map(|(index, layer)| (index + 1, layer))
    }

    fn shows_edge_labels(&self) -> bool {
        self.layout.edges() <= MOST_EDGE_LABELS
    }
}

fn strongest_edges(picture: &Picture<'_>) -> Vec<Edge> {
    let mut edges = Vec::with_capacity(picture.layout.edges());
    for (layer, numbers) in picture.layer_frames() {
        let sources = picture.frame.activations(layer - 1).len();
        let Some(columns) = picture.layout.columns.get(layer - 1..=layer) else { continue };
        for unit in 0..columns[1].heights.len() {
            for source in 0..columns[0].heights.len() {
                let Some(&weight) = numbers.weights.get(unit * sources + source) else { continue };
                let (Some(from), Some(to)) = (columns[0].at(source), columns[1].at(unit)) else { continue };
                edges.push(Edge { layer, unit, source, weight, from, to });
            }
        }
    }
    if edges.len() > MOST_EDGES {
        // Those of what was chosen are drawn in any case.
        let strength = |edge: &Edge| match picture.touches(edge.layer, edge.unit, Some(edge.source)) {
            Some(true) => f64::INFINITY,
            Some(false) | None => edge.weight.abs(),
        };
        edges.select_nth_unstable_by(MOST_EDGES, |a, b| strength(b).total_cmp(&strength(a)));
        edges.truncate(MOST_EDGES);
    }
    edges
}

fn draw_edges(picture: &Picture<'_>, edges: &[Edge], shapes: &mut Vec<Shape>) {
    let crowd = (0.30 + 45.0 / edges.len().max(1) as f64).min(0.85);
    for edge in edges {
        let opacity = match picture.touches(edge.layer, edge.unit, Some(edge.source)) {
            None => crowd,
            Some(true) => 1.0,
            Some(false) => crowd * 0.35,
        };
        draw_weight(edge.from, edge.to, edge.weight, opacity, shapes);
    }
}

fn draw_weight(from: Point, to: Point, weight: f64, opacity: f64, shapes: &mut Vec<Shape>) {
    let (width, clamped) = line_width(weight);
    let negative = weight < 0.0;
    let ink = if negative { Ink::Negative } else { Ink::Positive };
    shapes.push(Shape::Line { from, to, ink, width, dashed: negative, opacity });
    if clamped {
        shapes.push(Shape::Diamond { centre: from.towards(to, 0.5), radius: WIDEST_LINE, ink });
    }
}

fn draw_bias_edges(picture: &Picture<'_>, shapes: &mut Vec<Shape>) {
    for (layer, numbers) in picture.layer_frames() {
        let Some(&from) = picture.layout.biases.get(layer - 1) else { continue };
        for (unit, &bias) in numbers.biases.iter().enumerate() {
            let Some(to) = picture.layout.unit(layer, unit) else { break };
            let opacity = match picture.touches(layer, unit, None) {
                None => 0.4,
                Some(true) => 1.0,
                Some(false) => 0.15,
            };
            draw_weight(from, to, bias, opacity, shapes);
        }
    }
}

/// Where the name and number of a connection stand, if both ends are drawn.
#[must_use]
pub(super) fn edge_label_at(layout: &Layout, layer: usize, unit: usize, source: usize) -> Option<Point> {
    let (from, to) = (layout.unit(layer - 1, source)?, layout.unit(layer, unit)?);
    let level = (from.y - to.y).abs() < 4.0;
    // Crossing connections carry their labels near their sources, where they are still apart.
    Some(from.towards(to, if level { 0.5 } else { 0.3 }))
}

/// Where the number of a bias stands.
#[must_use]
pub(super) fn bias_label_at(layout: &Layout, layer: usize, unit: usize) -> Option<Point> {
    Some(layout.biases.get(layer - 1)?.towards(layout.unit(layer, unit)?, 0.3))
}

fn draw_edge_labels(picture: &Picture<'_>, edges: &[Edge], shapes: &mut Vec<Shape>) {
    if !picture.shows_edge_labels() {
        return;
    }
    let size = if picture.layout.narrow { 10.0 } else { 12.0 };
    let mut label = |at: Option<Point>, name: &str, number: f64| {
        if let Some(at) = at {
            let written = format!("{name} {}", picture.digits.write(number));
            shapes.push(text(at, &written, size, Align::Middle, Ink::Text));
        }
    };
    for edge in edges {
        let name = picture.labels.weight_name(edge.layer, edge.unit, edge.source);
        label(edge_label_at(picture.layout, edge.layer, edge.unit, edge.source), &name, edge.weight);
    }
    // On a phone there is no room for them; they stand in the sum of each unit.
    let layers = picture.layer_frames().take(if picture.layout.narrow { 0 } else { usize::MAX });
    for (layer, numbers) in layers {
        for (unit, &bias) in numbers.biases.iter().enumerate() {
            label(bias_label_at(picture.layout, layer, unit), "b", bias);
        }
    }
}

fn draw_biases(picture: &Picture<'_>, shapes: &mut Vec<Shape>) {
    for &at in &picture.layout.biases {
        let corner = Point::new(at.x - 11.0, at.y - 9.0);
        shapes.push(Shape::Box { corner, width: 22.0, height: 18.0, fill: Ink::Paper, stroke: Ink::Muted });
        shapes.push(text(at, "1", 11.0, Align::Middle, Ink::Text));
    }
}

fn draw_units(picture: &Picture<'_>, shapes: &mut Vec<Shape>) {
    for spot in picture.layout.spots() {
        let radius = picture.layout.columns[spot.layer].radius;
        let chosen = picture.chosen_place() == Place::Unit { layer: spot.layer, unit: spot.unit };
        if let Some(grid) = picture.layout.columns[spot.layer].grid {
            let value = picture.frame.inputs.get(spot.unit).copied().unwrap_or(f64::NAN);
            draw_pixel(&grid, spot, value, chosen, shapes);
            continue;
        }
        let (stroke, width) = if chosen { (Ink::Focus, 3.0) } else { (Ink::Text, 1.25) };
        shapes.push(Shape::Circle { centre: spot.at, radius, fill: Ink::Paper, stroke, width });
        let Some(&value) = picture.frame.activations(spot.layer).get(spot.unit) else { continue };
        // What is not computed yet is visibly empty.
        if picture.moment.is_some() && value.is_nan() {
            continue;
        }
        let written = picture.digits.write(value);
        if let Some(size) = size_within(&written, radius) {
            shapes.push(Shape::Text {
                at: spot.at,
                text: written,
                size,
                bold: true,
                align: Align::Middle,
                ink: Ink::Text,
                halo: Some(Ink::Paper),
            });
        }
    }
    for column in &picture.layout.columns {
        if column.left_out() > 0 {
            let at = Point::new(column.x, picture.layout.height - 56.0);
            shapes.push(text(at, &format!("+{} more", column.left_out()), 11.0, Align::Middle, Ink::Muted));
        }
    }
}

/// The unit of a pixel shows its value by its tone.
fn draw_pixel(grid: &PixelGrid, spot: Spot, value: f64, chosen: bool, shapes: &mut Vec<Shape>) {
    let (centre, side) = (spot.at, grid.side());
    if chosen {
        let (corner, wide) = (Point::new(centre.x - side / 2.0 - 3.0, centre.y - side / 2.0 - 3.0), side + 6.0);
        shapes.push(Shape::Box { corner, width: wide, height: wide, fill: Ink::Focus, stroke: Ink::Focus });
    }
    let channel = grid.shape.pixel(spot.unit).channel;
    let tone = if grid.shape.channels == 1 { Tone::Shade(value) } else { Tone::Channel(channel, value) };
    shapes.push(Shape::Pixel { centre, side, tone });
}

/// The size at which a value fits its circle, give or take a little of the outline; none where it would be unreadable.
fn size_within(text: &str, radius: f64) -> Option<f64> {
    let size = (1.9 * radius / (0.62 * text.chars().count().max(3) as f64)).min(13.0);
    (size >= 9.0 || radius >= 13.0).then_some(size.max(9.0))
}

fn draw_input_labels(picture: &Picture<'_>, shapes: &mut Vec<Shape>) {
    let Some(column) = picture.layout.columns.first().filter(|column| column.grid.is_none()) else { return };
    let step =
        column.heights.get(1).zip(column.heights.first()).map_or(f64::INFINITY, |(second, first)| second - first);
    if step < 13.0 {
        return;
    }
    let two_lines = step >= 32.0;
    let room = column.x - column.radius - 12.0;
    for (label, &y) in picture.labels.inputs.iter().zip(&column.heights) {
        let x = column.x - column.radius - 8.0;
        let both = !label.value.is_empty() && two_lines;
        let name_at = Point::new(x, if both { y - 7.0 } else { y });
        shapes.push(text(name_at, &fitted(&label.name, room, 12.0), 12.0, Align::End, Ink::Text));
        if both {
            shapes.push(text(Point::new(x, y + 8.0), &fitted(&label.value, room, 11.0), 11.0, Align::End, Ink::Muted));
        }
    }
}

/// The text, cut with an ellipsis to about `room` CSS pixels at the given size.
fn fitted(text: &str, room: f64, size: f64) -> String {
    let most = (room / (0.58 * size)).max(3.0) as usize;
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

fn draw_outputs(picture: &Picture<'_>, shapes: &mut Vec<Shape>) {
    let Some(column) = picture.layout.columns.last() else { return };
    let step =
        column.heights.get(1).zip(column.heights.first()).map_or(f64::INFINITY, |(second, first)| second - first);
    for (label, &y) in picture.labels.outputs.iter().zip(&column.heights) {
        let at = Point::new(column.x, y);
        if picture.layout.narrow || step < 74.0 {
            draw_output_line(picture, label, at, column.radius, step, shapes);
        } else {
            draw_output_box(label, at, column.radius, shapes);
        }
    }
}

fn draw_output_box(label: &OutputLabel, at: Point, radius: f64, shapes: &mut Vec<Shape>) {
    let mut above = at.y - radius - 13.0;
    if let Some(prediction) = &label.prediction {
        shapes.push(bold(Point::new(at.x, above), prediction, 14.0, Align::Middle, Ink::Text));
        above -= 17.0;
    }
    shapes.push(text(Point::new(at.x, above), &label.name, 12.0, Align::Middle, Ink::Muted));
    let (left, width) = (at.x + radius + 34.0, 96.0);
    let gap = Shape::Line {
        from: Point::new(at.x + radius + 1.0, at.y),
        to: Point::new(left, at.y),
        ink: Ink::Target,
        width: 2.0,
        dashed: false,
        opacity: 1.0,
    };
    shapes.push(gap);
    let corner = Point::new(left, at.y - 15.0);
    shapes.push(Shape::Box { corner, width, height: 30.0, fill: Ink::Paper, stroke: Ink::Target });
    let middle = left + width / 2.0;
    shapes.push(text(Point::new(middle, at.y - 27.0), "target", 12.0, Align::Middle, Ink::Muted));
    shapes.push(bold(Point::new(middle, at.y), &label.target, 13.0, Align::Middle, Ink::Text));
    shapes.push(text(
        Point::new(middle, at.y + 28.0),
        &format!("off by {}", label.gap),
        12.0,
        Align::Middle,
        Ink::Target,
    ));
}

fn draw_output_line(
    picture: &Picture<'_>,
    label: &OutputLabel,
    at: Point,
    radius: f64,
    step: f64,
    shapes: &mut Vec<Shape>,
) {
    if picture.layout.narrow {
        if step < 52.0 {
            return;
        }
        let right = picture.layout.width - 4.0;
        if let Some(prediction) = &label.prediction {
            shapes.push(bold(Point::new(right, at.y - radius - 12.0), prediction, 12.0, Align::End, Ink::Text));
        }
        let target = format!("target {}", label.target);
        shapes.push(text(Point::new(right, at.y + radius + 12.0), &target, 11.0, Align::End, Ink::Target));
    } else if step >= 13.0 {
        let line = format!("{}: target {}", label.name, label.target);
        shapes.push(text(Point::new(at.x + radius + 8.0, at.y), &line, 12.0, Align::Start, Ink::Text));
    }
}

fn draw_captions(picture: &Picture<'_>, shapes: &mut Vec<Shape>) {
    let captions = if picture.layout.narrow { &picture.labels.short_captions } else { &picture.labels.captions };
    for (column, caption) in picture.layout.columns.iter().zip(captions) {
        shapes.push(text(Point::new(column.x, 16.0), caption, 12.0, Align::Middle, Ink::Muted));
    }
}

fn draw_legend(picture: &Picture<'_>, shapes: &mut Vec<Shape>) {
    let y = picture.layout.height - 14.0;
    let mut x = 14.0;
    let samples: &[f64] = if picture.layout.narrow { &[0.5, 1.0] } else { &[0.1, 0.5, 1.0] };
    let mut sample = |weight: f64, caption: &str, shapes: &mut Vec<Shape>| {
        let (from, to) = (Point::new(x, y), Point::new(x + 26.0, y));
        draw_weight(from, to, weight, 1.0, shapes);
        shapes.push(text(Point::new(x + 31.0, y), caption, 11.0, Align::Start, Ink::Muted));
        x += 40.0 + 6.4 * caption.chars().count() as f64;
    };
    for &weight in samples {
        sample(weight, &weight.to_string(), shapes);
    }
    sample(-0.5, "negative", shapes);
    sample(WIDEST_WEIGHT * 1.01, &format!("beyond {WIDEST_WEIGHT}"), shapes);
    let hidden = picture.layout.edges().saturating_sub(MOST_EDGES);
    if hidden > 0 {
        let note = format!("the {MOST_EDGES} strongest of {} connections", picture.layout.edges());
        let at = Point::new(picture.layout.width - 12.0, y);
        shapes.push(text(at, &note, 11.0, Align::End, Ink::Muted));
    }
}

pub(super) fn text(at: Point, text: &str, size: f64, align: Align, ink: Ink) -> Shape {
    Shape::Text { at, text: text.to_owned(), size, bold: false, align, ink, halo: Some(Ink::Ground) }
}

pub(super) fn bold(at: Point, text: &str, size: f64, align: Align, ink: Ink) -> Shape {
    Shape::Text { at, text: text.to_owned(), size, bold: true, align, ink, halo: Some(Ink::Ground) }
}
