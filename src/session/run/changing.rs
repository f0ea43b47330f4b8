//! What is changed by hand in a session, how it is done again, and how it is taken back.

use std::rc::Rc;

use crate::data::{Source, houses_only};
use crate::engine::{Initializer, Trainer, Training};

use super::measuring::Measuring;
use super::opening::check;
use super::past::Checkpoint;
use super::session::Session;
use super::timeline::Deed;
use crate::session::document::{DocumentError, Edit, HandChange, Touch};

impl Session {
    /// Changes something by hand. A change that is none, the same settings, is not noted.
    ///
    /// # Errors
    /// The change does not go with the network or the data, or there is no such place; nothing changes then.
    pub fn change(&mut self, change: HandChange) -> Result<(), DocumentError> {
        if matches!(&change, HandChange::Training(training) if training == self.trainer.training()) {
            return Ok(());
        }
        let before = self.checkpoint();
        self.apply(&change)?;
        self.changed(before, Deed::Change(change));
        Ok(())
    }

    /// Does a change, or does it again, without noting it.
    pub(super) fn apply(&mut self, change: &HandChange) -> Result<(), DocumentError> {
        match change {
            HandChange::Training(training) => self.set_training(*training),
            HandChange::Touch(touch) => self.touch(*touch),
            HandChange::Edit(edit) => self.edit(*edit),
            HandChange::Points(edit) => self.use_points(edit.applied(&self.source)?),
        }
    }

    /// Trains on in another way.
    fn set_training(&mut self, training: Training) -> Result<(), DocumentError> {
        check(self.trainer.network(), &training, &self.dataset)?;
        self.trainer.set_training(training);
        Ok(())
    }

    /// Takes a single number or connection in hand. A reset returns to the start without it, but for switches, and
    /// unless nothing was trained yet: then the start itself was changed.
    fn touch(&mut self, touch: Touch) -> Result<(), DocumentError> {
        let network = touch.applied(self.trainer.network())?;
        if self.trainer.updates() == 0 || touch.is_switch() {
            self.start = Rc::new(touch.applied(&self.start)?);
        }
        self.trainer.edit(|present| *present = network);
        self.measuring = Measuring::default();
        Ok(())
    }

    /// Changes the network and, in the same way, the start that a reset returns to.
    fn edit(&mut self, edit: Edit) -> Result<(), DocumentError> {
        let initializer = self.initializer.unwrap_or(Initializer::XavierUniform);
        let seed = self.trainer.training().seed;
        let network = edit.applied(self.trainer.network(), initializer, seed)?;
        let start = edit.applied(&self.start, initializer, seed)?;
        let mut training = *self.trainer.training();
        if let Edit::SetOutput { loss, .. } = edit {
            training.loss = loss;
        }
        check(&network, &training, &self.dataset)?;
        self.trainer.edit_with(training, |present| *present = network);
        self.start = Rc::new(start);
        self.measuring = Measuring::default();
        Ok(())
    }

    /// Trains on with points of which some came or went. The run goes on with its weights and what its optimizer remembers;
    /// the epoch in hand begins again, with the examples as they are now.
    pub(super) fn use_points(&mut self, source: Source) -> Result<(), DocumentError> {
        // Only points that stand in the document, or are made by rule, come and go: no file is needed.
        let dataset = source.prepare(&houses_only)?;
        if dataset.train.len() + dataset.test.len() < 2 && matches!(source, Source::Generated { .. }) {
            return Err(DocumentError::LastPoints);
        }
        check(self.trainer.network(), self.trainer.training(), &dataset)?;
        let examples = dataset.train.examples.clone();
        let network = self.trainer.network().clone();
        let mut trainer = Trainer::new(network.clone(), *self.trainer.training(), examples);
        let mut state = self.trainer.state();
        // The run so far went through other examples: none of this epoch is used yet.
        state.order = trainer.state().order;
        (state.cursor, state.position.step) = (0, 0);
        trainer.restore(network, state).map_err(DocumentError::State)?;
        self.trainer = trainer;
        self.set_data(Rc::new(source), Rc::new(dataset));
        Ok(())
    }

    /// Something was changed by hand.
    pub(super) fn changed(&mut self, before: Checkpoint, deed: Deed) {
        self.measuring = Measuring::default();
        let epoch = self.trainer.position().epoch;
        self.timeline.change(before, self.checkpoint(), epoch, deed);
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
