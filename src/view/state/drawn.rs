//! What is drawn into the input picture, by pointer or by keys.

use super::state::AppState;
use crate::data::Pixel;
use crate::explain::Quantity;
use crate::view::bench::Outcome;
use crate::view::formula::SubjectAction;
use crate::view::pictures::{PadAction, PadKey};

impl AppState {
    /// What is drawn takes the place of the example: a walk is left for it.
    pub(super) fn drawn(&mut self, action: PadAction) -> Outcome {
        let mut effects = self.images.update(action, &self.bench)?;
        if self.images.pad.is_some() {
            effects.extend(self.motion.leave());
            self.notice = None;
        }
        Ok(effects)
    }

    /// The first key chooses a pixel near the top, where most drawings begin; at the edge a step leads nowhere.
    pub(super) fn pad_key_pressed(&mut self, key: PadKey) -> Outcome {
        let Some(shape) = self.bench.image_set().map(|images| images.shape) else { return Ok(Vec::new()) };
        let chosen = self.chosen_pixel();
        let first = Pixel { row: shape.height / 4, column: shape.width / 2, channel: 0 };
        let here = chosen.map_or(first, |unit| shape.pixel(unit));
        let place = match key {
            PadKey::Step { rows, columns } if chosen.is_some() => {
                let moved = here.row.checked_add_signed(rows).zip(here.column.checked_add_signed(columns));
                moved.map_or(here, |(row, column)| Pixel { row, column, ..here })
            }
            PadKey::Step { .. } | PadKey::Pen => here,
        };
        let Some(unit) = shape.unit(place) else { return Ok(Vec::new()) };
        let middle = |place: usize, of: usize| (place as f64 + 0.5) / of as f64;
        let at = [middle(place.column, shape.width), middle(place.row, shape.height)];
        let is_down = self.images.pad.as_ref().is_some_and(|pad| pad.pen_down);
        let action = match key {
            PadKey::Pen if is_down => Some(PadAction::PenLifted),
            PadKey::Pen => Some(PadAction::PenSet(at)),
            PadKey::Step { .. } => is_down.then_some(PadAction::PenMoved(at)),
        };
        let mut effects = action.map_or(Ok(Vec::new()), |action| self.drawn(action))?;
        if chosen != Some(unit) {
            let quantity = Quantity::Input { unit, example: self.example() };
            effects.extend(self.subject_happened(SubjectAction::Chosen(Some(quantity)))?);
        }
        Ok(effects)
    }
}
