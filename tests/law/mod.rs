//! The law of the picture: what must hold of the shapes of every drawing.

use std::collections::BTreeMap;

use glassnet::view::{Align, Ink, Point, Shape, Type, text_width};

/// What breaks the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    TextOnText,
    TextOnRim,
    LineThroughText,
    NearBorder,
    SmallText,
    WideInCircle,
    OutsideStage,
}

/// A text must keep this far from the border of the stage.
const MARGIN: f64 = 3.0;
/// The share of a circle's diameter that a text in it may have.
const OF_DIAMETER: f64 = 0.86;
/// What rounding may do.
const SLACK: f64 = 0.25;

#[derive(Clone, Copy, Debug)]
struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Area {
    fn of(corner: Point, width: f64, height: f64) -> Self {
        Self { left: corner.x, top: corner.y, right: corner.x + width, bottom: corner.y + height }
    }

    fn about(centre: Point, reach: f64) -> Self {
        Self { left: centre.x - reach, top: centre.y - reach, right: centre.x + reach, bottom: centre.y + reach }
    }

    fn meets(&self, other: &Self) -> bool {
        self.left + SLACK < other.right
            && other.left + SLACK < self.right
            && self.top + SLACK < other.bottom
            && other.top + SLACK < self.bottom
    }

    fn holds(&self, other: &Self) -> bool {
        self.left <= other.left + SLACK
            && self.top <= other.top + SLACK
            && self.right + SLACK >= other.right
            && self.bottom + SLACK >= other.bottom
    }

    fn corners(&self) -> [Point; 4] {
        let point = Point::new;
        [
            point(self.left, self.top),
            point(self.right, self.top),
            point(self.right, self.bottom),
            point(self.left, self.bottom),
        ]
    }

    fn is_crossed(&self, from: Point, to: Point, width: f64) -> bool {
        // Liang and Barsky: the stretch of the line that lies within, if there is one.
        let reach = width / 2.0 - SLACK;
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let (mut first, mut last) = (0.0_f64, 1.0_f64);
        for (step, room) in [
            (-dx, from.x - self.left + reach),
            (dx, self.right - from.x + reach),
            (-dy, from.y - self.top + reach),
            (dy, self.bottom - from.y + reach),
        ] {
            if step == 0.0 {
                if room < 0.0 {
                    return false;
                }
            } else if step < 0.0 {
                first = first.max(room / step);
            } else {
                last = last.min(room / step);
            }
        }
        first < last
    }

    /// Whether a circle's rim runs through it.
    fn is_on_rim(&self, centre: Point, radius: f64, width: f64) -> bool {
        let nearest = Point::new(centre.x.clamp(self.left, self.right), centre.y.clamp(self.top, self.bottom));
        let farthest = self.corners().into_iter().map(|corner| corner.distance(centre)).fold(0.0, f64::max);
        nearest.distance(centre) + SLACK < radius + width / 2.0 && farthest > radius - width / 2.0 + SLACK
    }
}

/// Where a text stands.
fn area_of(shape: &Shape) -> Option<Area> {
    let Shape::Text { at, text, size, bold, align, .. } = shape else { return None };
    let width = text_width(text, *size, *bold);
    let left = match align {
        Align::Start => at.x,
        Align::Middle => at.x - width / 2.0,
        Align::End => at.x - width,
    };
    Some(Area::of(Point::new(left, at.y - size / 2.0), width, *size))
}

/// Whether a shape hides all that lies below it there.
fn covers(shape: &Shape, area: &Area) -> bool {
    let round =
        |centre: Point, radius: f64| area.corners().into_iter().all(|corner| corner.distance(centre) <= radius + SLACK);
    match shape {
        Shape::Circle { centre, radius, .. } => round(*centre, *radius),
        Shape::Disc { centre, radius, opacity, .. } => *opacity >= 1.0 && round(*centre, *radius),
        Shape::Box { corner, width, height, .. } | Shape::Plate { corner, width, height, .. } => {
            Area::of(*corner, *width, *height).holds(area)
        }
        Shape::Picture { corner, width, height, round: false, .. } => Area::of(*corner, *width, *height).holds(area),
        Shape::Pixel { centre, side, .. } => Area::about(*centre, side / 2.0).holds(area),
        Shape::Picture { .. }
        | Shape::Line { .. }
        | Shape::Curve { .. }
        | Shape::Ribbon { .. }
        | Shape::Ring { .. }
        | Shape::Diamond { .. }
        | Shape::Mark { .. }
        | Shape::Text { .. } => false,
    }
}

/// Whether a line of a shape runs through a text, or its rim does.
fn crosses(shape: &Shape, area: &Area) -> Option<Fault> {
    let line = |points: &[Point], width: f64| points.windows(2).any(|pair| area.is_crossed(pair[0], pair[1], width));
    let border = |rect: Area| area.meets(&rect) && !rect.holds(area);
    match shape {
        Shape::Line { from, to, width, .. } => area.is_crossed(*from, *to, *width).then_some(Fault::LineThroughText),
        Shape::Curve { points, width, .. } | Shape::Ribbon { points, width, .. } => {
            line(points, *width).then_some(Fault::LineThroughText)
        }
        Shape::Circle { centre, radius, width, .. } | Shape::Ring { centre, radius, width, .. } => {
            area.is_on_rim(*centre, *radius, *width).then_some(Fault::TextOnRim)
        }
        Shape::Mark { centre, radius, .. } | Shape::Diamond { centre, radius, .. } => {
            area.meets(&Area::about(*centre, *radius)).then_some(Fault::TextOnRim)
        }
        Shape::Box { corner, width, height, .. } => {
            border(Area::of(*corner, *width, *height)).then_some(Fault::TextOnRim)
        }
        Shape::Picture { corner, width, height, .. } => {
            area.meets(&Area::of(*corner, *width, *height)).then_some(Fault::TextOnRim)
        }
        Shape::Pixel { centre, side, .. } => area.meets(&Area::about(*centre, side / 2.0)).then_some(Fault::TextOnRim),
        Shape::Disc { .. } | Shape::Plate { .. } | Shape::Text { .. } => None,
    }
}

/// The room that a shape takes.
fn room(shape: &Shape) -> Area {
    let span = |points: &[Point], width: f64| Area {
        left: points.iter().map(|at| at.x).fold(f64::INFINITY, f64::min) - width / 2.0,
        top: points.iter().map(|at| at.y).fold(f64::INFINITY, f64::min) - width / 2.0,
        right: points.iter().map(|at| at.x).fold(f64::NEG_INFINITY, f64::max) + width / 2.0,
        bottom: points.iter().map(|at| at.y).fold(f64::NEG_INFINITY, f64::max) + width / 2.0,
    };
    match shape {
        Shape::Line { from, to, .. } => span(&[*from, *to], 0.0),
        Shape::Curve { points, .. } | Shape::Ribbon { points, .. } => span(points, 0.0),
        Shape::Circle { centre, radius, width, .. } | Shape::Ring { centre, radius, width, .. } => {
            Area::about(*centre, radius + width / 2.0)
        }
        Shape::Disc { centre, radius, .. }
        | Shape::Mark { centre, radius, .. }
        | Shape::Diamond { centre, radius, .. } => Area::about(*centre, *radius),
        Shape::Box { corner, width, height, .. }
        | Shape::Plate { corner, width, height, .. }
        | Shape::Picture { corner, width, height, .. } => Area::of(*corner, *width, *height),
        Shape::Pixel { centre, side, .. } => Area::about(*centre, side / 2.0),
        Shape::Text { .. } => area_of(shape).expect("a text has an area"),
    }
}

/// The faults of a drawing on a stage of that size, in words, by kind.
pub(crate) fn faults(shapes: &[Shape], (width, height): (f64, f64)) -> BTreeMap<Fault, Vec<String>> {
    let mut found: BTreeMap<Fault, Vec<String>> = BTreeMap::new();
    let mut push = |fault: Fault, words: String| found.entry(fault).or_default().push(words);
    let stage = Area::of(Point::default(), width, height);
    for shape in shapes {
        if !stage.holds(&room(shape)) && !matches!(shape, Shape::Text { .. }) {
            push(Fault::OutsideStage, format!("{shape:?}"));
        }
    }
    let texts: Vec<(usize, Area)> =
        shapes.iter().enumerate().filter_map(|(index, shape)| Some((index, area_of(shape)?))).collect();
    let words = |index: usize| {
        if let Shape::Text { text, at, .. } = &shapes[index] {
            format!("“{text}” at {:.0}, {:.0}", at.x, at.y)
        } else {
            String::new()
        }
    };
    let inner = Area { left: MARGIN, top: MARGIN, right: width - MARGIN, bottom: height - MARGIN };
    for (place, &(index, area)) in texts.iter().enumerate() {
        if !inner.holds(&area) {
            push(Fault::NearBorder, words(index));
        }
        if let Shape::Text { size, .. } = &shapes[index]
            && *size < Type::PAGE.small
        {
            push(Fault::SmallText, words(index));
        }
        // The last shape before the text that hides all below it, itself included.
        let ground = (0..index).rev().find(|&below| covers(&shapes[below], &area));
        for (below, shape) in shapes.iter().enumerate() {
            // A rim of the ground itself lies around the text, or the text is too large for it.
            let is_hidden = ground.is_some_and(|ground| below < ground);
            // The tip at the pointer lies over what it is about, until the pointer goes.
            let is_tip = below > index && matches!(shape, Shape::Box { stroke: Ink::Text, .. });
            let is_hidden = is_hidden || is_tip;
            if let (false, Some(fault)) = (is_hidden, crosses(shape, &area)) {
                push(fault, format!("{} and {shape:?}", words(index)));
            }
        }
        for &(other, there) in &texts[place + 1..] {
            let hidden = (index..other).any(|between| covers(&shapes[between], &there));
            if area.meets(&there) && !hidden {
                push(Fault::TextOnText, format!("{} and {}", words(index), words(other)));
            }
        }
        let circle = shapes[..index].iter().rev().find_map(|shape| match shape {
            Shape::Circle { centre, radius, .. }
                if centre.distance(Point::new((area.left + area.right) / 2.0, (area.top + area.bottom) / 2.0))
                    < *radius =>
            {
                Some(*radius)
            }
            _ => None,
        });
        if let Some(radius) = circle
            && area.right - area.left > OF_DIAMETER * 2.0 * radius + SLACK
            && !ground.is_some_and(|ground| matches!(shapes[ground], Shape::Plate { .. } | Shape::Box { .. }))
        {
            push(Fault::WideInCircle, format!("{} in a circle of {radius:.0}", words(index)));
        }
    }
    found
}
