//! The rules by which generators make points. Sine, cosine and exponential are `libm`'s, which are the same on
//! every machine.

use std::f64::consts::PI;

use crate::engine::Rng;

/// Half the width of the square in which the points lie, before noise.
pub(super) const HALF: f64 = 5.0;

/// A rule by which points are made.
pub(super) enum PointRule {
    /// Points of classes: where one of `class` lies, of which `share`, from 0 to 1, lie before it.
    Classes { count: usize, place: fn(class: usize, share: f64, &mut Rng) -> [f64; 2] },
    /// A number at each point of a line or a square from −`half` to `half`.
    Height { coordinates: usize, half: f64, height: fn(&[f64]) -> f64 },
}

/// A disc within a ring. The root spreads the points evenly over the area.
pub(super) fn circle(class: usize, _share: f64, rng: &mut Rng) -> [f64; 2] {
    let (inner, outer): (f64, f64) = if class == 1 { (0.0, 0.5) } else { (0.7, 1.0) };
    let radius = HALF * rng.uniform(inner * inner, outer * outer).sqrt();
    on_circle(radius, rng.uniform(0.0, 2.0 * PI))
}

/// Four squares with a gap along the axes.
pub(super) fn xor(class: usize, _share: f64, rng: &mut Rng) -> [f64; 2] {
    let (x, y) = (rng.uniform(0.3, HALF), rng.uniform(0.3, HALF));
    let side = if rng.uniform(0.0, 1.0) < 0.5 { 1.0 } else { -1.0 };
    if class == 0 { [side * x, side * y] } else { [side * x, -side * y] }
}

/// Clouds around (−2, −2) and (2, 2).
pub(super) fn two_gaussians(class: usize, _share: f64, rng: &mut Rng) -> [f64; 2] {
    let centre = if class == 0 { -2.0 } else { 2.0 };
    [centre + rng.normal(), centre + rng.normal()]
}

/// Two arms of one and three quarter turns.
pub(super) fn spiral(class: usize, share: f64, _rng: &mut Rng) -> [f64; 2] {
    let start = if class == 0 { 0.0 } else { PI };
    on_circle(HALF * share, start + 1.75 * 2.0 * PI * share)
}

/// Two half circles, each with its end in the middle of the other.
pub(super) fn moons(class: usize, _share: f64, rng: &mut Rng) -> [f64; 2] {
    let [x, y] = on_circle(1.0, rng.uniform(0.0, PI));
    let [x, y] = if class == 0 { [x, y] } else { [1.0 - x, 0.5 - y] };
    [3.0 * (x - 0.5), 3.0 * (y - 0.25)]
}

/// Three clouds at the corners of a triangle.
pub(super) fn blobs(class: usize, _share: f64, rng: &mut Rng) -> [f64; 2] {
    let corner = match class {
        0 => PI / 2.0,
        1 => PI / 2.0 + 2.0 * PI / 3.0,
        _ => PI / 2.0 + 4.0 * PI / 3.0,
    };
    let [x, y] = on_circle(3.0, corner);
    [x + 0.8 * rng.normal(), y + 0.8 * rng.normal()]
}

/// (x + y) / 10: from −1 to 1 over the square.
pub(in crate::data) fn plane(point: &[f64]) -> f64 {
    point.iter().sum::<f64>() / (2.0 * HALF)
}

/// Hills and hollows in turn, one and minus one high, around a circle.
pub(super) fn hills(point: &[f64]) -> f64 {
    let bumps = [(0.0, 1.0), (1.0, -1.0), (2.0, 1.0), (3.0, -1.0), (4.0, 1.0), (5.0, -1.0)];
    let bump = |(sixth, sign): (f64, f64)| {
        let [x, y] = on_circle(3.5, PI / 3.0 * sixth);
        let (dx, dy) = (point[0] - x, point[1] - y);
        sign * libm::exp(-(dx * dx + dy * dy) / (2.0 * 1.2 * 1.2))
    };
    bumps.into_iter().map(bump).sum()
}

/// sin x.
pub(super) fn sine(point: &[f64]) -> f64 {
    libm::sin(point[0])
}

fn on_circle(radius: f64, angle: f64) -> [f64; 2] {
    [radius * libm::cos(angle), radius * libm::sin(angle)]
}
