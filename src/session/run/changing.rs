//! What is changed by hand in a session, and how it is taken back.

use crate::engine::{Initializer, Training};

use super::edit::Edit;
use super::opening::check;
use super::past::Checkpoint;
use super::session::Session;
use super::touch::Touch;
use crate::session::document::DocumentError;

impl Session {
    /// Trains on in another way; the same way is no change.
    ///
    /// # Errors
    /// The settings do not fit the network, or are out of range; nothing changes then.
    pub fn set_training(&mut self, training: Training) -> Result<(), DocumentError> {
        check(self.trainer.network(), &training, &self.dataset)?;
        if training != *self.trainer.training() {
            let before = self.checkpoint();
            self.trainer.set_training(training);
            self.changed(before);
        }
        Ok(())
    }

    /// Changes a single number or connection. A reset returns to the start without it, but for switches, and unless
    /// nothing was trained yet: then the start itself was changed.
    ///
    /// # Errors
    /// There is no such place, or the value is not finite; nothing changes then.
    pub fn touch(&mut self, touch: Touch) -> Result<(), DocumentError> {
        let network = touch.applied(self.trainer.network())?;
        let at_start = self.trainer.updates() == 0;
        let start = if at_start || touch.is_switch() { touch.applied(&self.start)? } else { self.start.clone() };
        let before = self.checkpoint();
        self.trainer.edit(|present| *present = network);
        self.start = start;
        self.changed(before);
        Ok(())
    }

    /// Changes the network and, in the same way, the start that a reset returns to.
    ///
    /// # Errors
    /// The changed network would not fit the data or the loss; nothing changes then.
    pub fn edit(&mut self, edit: Edit) -> Result<(), DocumentError> {
        let initializer = self.initializer.unwrap_or(Initializer::XavierUniform);
        let seed = self.trainer.training().seed;
        let network = edit.applied(self.trainer.network(), initializer, seed)?;
        let start = edit.applied(&self.start, initializer, seed)?;
        let mut training = *self.trainer.training();
        if let Edit::SetOutput { loss, .. } = edit {
            training.loss = loss;
        }
        check(&network, &training, &self.dataset)?;
        let before = self.checkpoint();
        self.trainer.edit_with(training, |present| *present = network);
        self.start = start;
        self.changed(before);
        Ok(())
    }

    /// Something was changed by hand.
    pub(in crate::session) fn changed(&mut self, before: Checkpoint) {
        self.measured = None;
        let epoch = self.trainer.position().epoch;
        self.timeline.change(before, self.checkpoint(), epoch);
        if self.trainer.updates() == 0 {
            // The start itself was changed, and with it the first point of the curve.
            self.begin_curve_here();
        }
    }

    /// Takes the last change by hand back: the run returns to the moment before it, and what was known to come then holds
    /// again. `false` if there is none to take back.
    pub fn undo(&mut self) -> bool {
        let Some(before) = self.timeline.undo() else { return false };
        self.restore(before);
        true
    }
}
