//! A sheet of fine dots, on which a drawing is made before it is reduced to pixels.

/// A square of dots, row by row, each from 0 (paper) to 1 (ink).
#[derive(Clone, Debug, PartialEq)]
pub(super) struct InkSheet {
    side: usize,
    dots: Vec<f64>,
}

/// A rectangle in dots or pixels: left, top, width, height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::data) struct Region {
    pub(in crate::data) left: f64,
    pub(super) top: f64,
    pub(in crate::data) width: f64,
    pub(in crate::data) height: f64,
}

impl InkSheet {
    /// A sheet of paper of `side` × `side` dots.
    pub(in crate::data) fn empty(side: usize) -> Self {
        Self { side, dots: vec![0.0; side * side] }
    }

    /// Inks all dots whose middle is within `radius` of the line from `from` to `to`, in dots.
    pub(super) fn draw_line(&mut self, from: [f64; 2], to: [f64; 2], radius: f64) {
        let range =
            |axis: usize| self.dots_between(from[axis].min(to[axis]) - radius, from[axis].max(to[axis]) + radius);
        let (columns, rows) = (range(0), range(1));
        for row in rows {
            for column in columns.clone() {
                if distance(middle(column, row), from, to) <= radius {
                    self.dots[row * self.side + column] = 1.0;
                }
            }
        }
    }

    /// Lays the part `from` of a picture of `width` numbers a row over the part `onto` of the sheet: each dot takes the
    /// mean of what it covers.
    pub(super) fn lay(&mut self, picture: &[f64], width: usize, from: Region, onto: Region) {
        let (across, down) = (from.width / onto.width, from.height / onto.height);
        let rows = self.dots_between(onto.top, onto.top + onto.height);
        let columns = self.dots_between(onto.left, onto.left + onto.width);
        for row in rows {
            for column in columns.clone() {
                let [x, y] = middle(column, row);
                let covered = Region {
                    left: from.left + (x - 0.5 - onto.left) * across,
                    top: from.top + (y - 0.5 - onto.top) * down,
                    width: across,
                    height: down,
                };
                self.dots[row * self.side + column] = mean_within(picture, width, covered);
            }
        }
    }

    /// Makes every dot paper or ink, whichever is nearer.
    pub(super) fn harden(&mut self) {
        for dot in &mut self.dots {
            *dot = if *dot >= 0.5 { 1.0 } else { 0.0 };
        }
    }

    /// The centre of mass of the ink, in dots; `None` where there is no ink.
    pub(super) fn centre_of_mass(&self) -> Option<[f64; 2]> {
        let (mut mass, mut moment) = (0.0, [0.0; 2]);
        for (place, &dot) in self.dots.iter().enumerate() {
            let at = middle(place % self.side, place / self.side);
            mass += dot;
            moment = [moment[0] + dot * at[0], moment[1] + dot * at[1]];
        }
        (mass > 0.0).then(|| [moment[0] / mass, moment[1] / mass])
    }

    /// The sheet moved by whole dots to the right and down; what leaves it is lost.
    pub(super) fn moved(&self, right: isize, down: isize) -> Self {
        let mut moved = Self::empty(self.side);
        for (place, &dot) in self.dots.iter().enumerate() {
            let column = (place % self.side).checked_add_signed(right).filter(|&column| column < self.side);
            let row = (place / self.side).checked_add_signed(down).filter(|&row| row < self.side);
            if let (Some(column), Some(row)) = (column, row) {
                moved.dots[row * self.side + column] = dot;
            }
        }
        moved
    }

    /// The sum of each block of `block` × `block` dots, row by row.
    pub(super) fn blocks(&self, block: usize) -> Vec<f64> {
        let across = self.side / block;
        let mut sums = vec![0.0; across * across];
        for (place, &dot) in self.dots.iter().enumerate() {
            let (column, row) = (place % self.side / block, place / self.side / block);
            sums[row * across + column] += dot;
        }
        sums
    }

    /// The dots whose middle may be between two places.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the sheet")]
    fn dots_between(&self, from: f64, to: f64) -> std::ops::Range<usize> {
        let begin = (from - 0.5).ceil().max(0.0) as usize;
        let end = ((to - 0.5).floor() + 1.0).max(0.0) as usize;
        begin.min(self.side)..end.min(self.side)
    }
}

/// The mean of the numbers of a picture within a frame, each by the share of it that the frame covers; what is beyond the
/// picture counts for nothing.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the picture")]
pub(super) fn mean_within(picture: &[f64], width: usize, frame: Region) -> f64 {
    let height = picture.len().checked_div(width).unwrap_or(0);
    let range = |from: f64, length: f64, most: usize| {
        let (begin, end) = (from.floor().max(0.0) as usize, (from + length).ceil().max(0.0) as usize);
        begin.min(most)..end.min(most)
    };
    let share = |index: usize, from: f64, length: f64| {
        let index = index as f64;
        ((index + 1.0).min(from + length) - index.max(from)).max(0.0)
    };
    let (mut sum, mut area) = (0.0, 0.0);
    for row in range(frame.top, frame.height, height) {
        let tall = share(row, frame.top, frame.height);
        for column in range(frame.left, frame.width, width) {
            let part = tall * share(column, frame.left, frame.width);
            sum += part * picture[row * width + column];
            area += part;
        }
    }
    if area > 0.0 { sum / area } else { 0.0 }
}

fn middle(column: usize, row: usize) -> [f64; 2] {
    [column as f64 + 0.5, row as f64 + 0.5]
}

/// The distance of a place from a line between two others.
fn distance(at: [f64; 2], from: [f64; 2], to: [f64; 2]) -> f64 {
    let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
    let length = dx * dx + dy * dy;
    let along = ((at[0] - from[0]) * dx + (at[1] - from[1]) * dy) / length;
    let share = if length > 0.0 { along.clamp(0.0, 1.0) } else { 0.0 };
    (at[0] - from[0] - share * dx).hypot(at[1] - from[1] - share * dy)
}
