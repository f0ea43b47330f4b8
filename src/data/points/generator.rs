//! Points made by rule: small worlds in which one sees what a network can and cannot do.

use serde::{Deserialize, Serialize};

use super::point_rule::{HALF, PointRule, blobs, circle, hills, moons, plane, sine, spiral, two_gaussians, xor};
use crate::engine::Rng;

/// A rule by which points are made. Coordinates lie between −6 and 6, apart from noise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Generator {
    /// A disc (1) within a ring (0).
    Circle,
    /// Four squares: 1 where the signs of x and y differ.
    Xor,
    /// Two clouds, told apart by a line.
    TwoGaussians,
    /// Two arms wound around each other.
    Spiral,
    /// Two half moons that reach into each other.
    Moons,
    /// Three clouds: three classes.
    Blobs,
    /// How high is a tilted plane at (x, y)? (x + y) / 10.
    Plane,
    /// How high is a landscape of three hills and three hollows at (x, y)?
    MultiGaussian,
    /// A curve: sin x.
    Sine,
}

/// What the network should say of the points of a generator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// One of so many classes, named 0, 1, 2.
    Class(usize),
    /// A number.
    Number,
}

impl Generator {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Circle,
        Self::Xor,
        Self::TwoGaussians,
        Self::Spiral,
        Self::Moons,
        Self::Blobs,
        Self::Plane,
        Self::MultiGaussian,
        Self::Sine,
    ];

    /// Its name for people.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Circle => "Circle",
            Self::Xor => "Exclusive or",
            Self::TwoGaussians => "Two clouds",
            Self::Spiral => "Spiral",
            Self::Moons => "Two moons",
            Self::Blobs => "Three clouds",
            Self::Plane => "Plane",
            Self::MultiGaussian => "Hills and hollows",
            Self::Sine => "Sine curve",
        }
    }

    /// Number of coordinates: 1 of a curve, otherwise 2.
    #[must_use]
    pub fn coordinates(self) -> usize {
        match self.rule() {
            PointRule::Classes { .. } => 2,
            PointRule::Height { coordinates, .. } => coordinates,
        }
    }

    /// What the network should say of its points.
    #[must_use]
    pub fn answer(self) -> Answer {
        match self.rule() {
            PointRule::Classes { count, .. } => Answer::Class(count),
            PointRule::Height { .. } => Answer::Number,
        }
    }

    /// Makes `size` points: size × (coordinates, then the answer), rounded to three decimals.
    ///
    /// The classes take turns, so each has its share. Noise is drawn from a normal distribution and moves points of
    /// classes off their place (standard deviation: `noise` × 5, the half width of the picture) or numbers off
    /// their rule (standard deviation: `noise`).
    #[must_use]
    pub fn points(self, size: usize, noise: f64, seed: u64) -> Vec<Vec<f64>> {
        let mut rng = Rng::new(seed);
        let mut points: Vec<Vec<f64>> = match self.rule() {
            PointRule::Classes { count, place } => {
                let in_class = float(size.div_ceil(count));
                let point = |index: usize| {
                    let class = index % count;
                    let share = (float(index / count) + 0.5) / in_class;
                    let [x, y] = place(class, share, &mut rng);
                    let (dx, dy) = (rng.normal(), rng.normal());
                    vec![x + noise * HALF * dx, y + noise * HALF * dy, float(class)]
                };
                (0..size).map(point).collect()
            }
            PointRule::Height { coordinates, half, height } => {
                let point = |_| {
                    let mut point: Vec<f64> = (0..coordinates).map(|_| rng.uniform(-half, half)).collect();
                    let value = height(&point) + noise * rng.normal();
                    point.push(value);
                    point
                };
                (0..size).map(point).collect()
            }
        };
        points.iter_mut().flatten().for_each(|number| *number = round(*number));
        points
    }

    fn rule(self) -> PointRule {
        match self {
            Self::Circle => PointRule::Classes { count: 2, place: circle },
            Self::Xor => PointRule::Classes { count: 2, place: xor },
            Self::TwoGaussians => PointRule::Classes { count: 2, place: two_gaussians },
            Self::Spiral => PointRule::Classes { count: 2, place: spiral },
            Self::Moons => PointRule::Classes { count: 2, place: moons },
            Self::Blobs => PointRule::Classes { count: 3, place: blobs },
            Self::Plane => PointRule::Height { coordinates: 2, half: HALF, height: plane },
            Self::MultiGaussian => PointRule::Height { coordinates: 2, half: HALF, height: hills },
            Self::Sine => PointRule::Height { coordinates: 1, half: 6.0, height: sine },
        }
    }
}

/// Three decimals are as many as a picture shows and a person reads. Adding 0 turns −0 into 0.
fn round(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0 + 0.0
}

#[expect(clippy::cast_precision_loss, reason = "counts of points stay far below 2^53")]
pub(super) fn float(count: usize) -> f64 {
    count as f64
}
