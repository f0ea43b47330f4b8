//! How a run is followed along its recipe: what was changed by hand is done again where a run comes by, and where a document
//! says that its run stands is compared with what the recipe leads to.

use std::rc::Rc;

use super::measuring::Measuring;
use super::opening::{check, with_parameters};
use super::past::{Checkpoint, Standing};
use super::session::Session;
use crate::data::{Dataset, Source, houses_only};
use crate::engine::{Network, Trainer};
use crate::session::document::{DocumentError, HandChange, LayerPart, PointEdit, Recipe, TimedChange};

impl Session {
    /// Takes the recipe of an opened document for the time before it. Nothing is trained for that: that its changes can be made
    /// is seen at once, that it leads to the document's weights when a run comes by. A recipe that leads to another network,
    /// other settings or other data is not taken, see [`strayed`](Self::take_strayed).
    ///
    /// # Errors
    /// The beginning cannot be made, or one of the changes cannot be made there.
    pub(super) fn follow(&mut self, mut recipe: Recipe) -> Result<(), DocumentError> {
        let now = self.checkpoint();
        check_order(&recipe, now.updates)?;
        if PointEdit::is_possible(&self.source) {
            recipe.data.get_or_insert_with(|| self.source.clone());
        }
        let begun = self.beginning_of(&recipe);
        let mut begun = begun.map_err(|why| DocumentError::RecipeBeginning { why: Box::new(why) })?;
        let begin = recipe.begin();
        let at_begin = recipe.changes_at(begin).len();
        begun.redo(&recipe.changes, 0..at_begin)?;
        let first = begun.checkpoint();
        begun.redo(&recipe.changes, at_begin..recipe.changes.len())?;
        if begun.trainer.training() != &now.training {
            // Settings that were changed in the document itself were changed by hand.
            let change = HandChange::Training(now.training);
            begun.apply(&change)?;
            recipe.changes.push(TimedChange { at: now.updates, change });
        }
        let leads_here = if begin == now.updates { begun.checkpoint().is_same(&now) } else { begun.is_like(self) };
        if leads_here && begin == now.updates {
            self.timeline.follow(now, recipe, None);
        } else if leads_here && begin < now.updates {
            let claimed = Checkpoint { standing: Standing::Claimed, ..now };
            self.timeline.follow(first, recipe, Some(claimed));
        } else if now.updates > 0 {
            self.strayed = Some(now.updates);
        }
        Ok(())
    }

    /// Takes changes by hand that lie ahead, up to the moment after `most` updates: they are made when the run comes by, those of
    /// this moment at once. The session stands at its beginning.
    ///
    /// # Errors
    /// They are not in the order of time, or one of them cannot be made; nothing changes then.
    pub fn expect(&mut self, changes: Vec<TimedChange>, most: u64) -> Result<(), DocumentError> {
        let recipe = Recipe { changes, ..self.recipe() };
        check_order(&recipe, most)?;
        let mut ahead = self.beginning_of(&recipe)?;
        let now = recipe.changes_at(recipe.begin()).len();
        ahead.redo(&recipe.changes, 0..now)?;
        let first = ahead.checkpoint();
        ahead.redo(&recipe.changes, now..recipe.changes.len())?;
        self.restore(first.clone());
        self.timeline.follow(first, recipe, None);
        self.begin_curve_here();
        Ok(())
    }

    /// A session where the recipe begins.
    fn beginning_of(&self, recipe: &Recipe) -> Result<Self, DocumentError> {
        let (source, dataset) = self.data_of(recipe)?;
        let network = recipe.network.build(dataset.inputs.len(), recipe.training.seed)?;
        check(&network, &recipe.training, &dataset)?;
        let mut trainer = Trainer::new(network.clone(), recipe.training, dataset.train.examples.clone());
        let mut start = network;
        if let Some(midway) = &recipe.midway {
            trainer.restore(start.clone(), midway.state.clone()).map_err(DocumentError::State)?;
            start = with_parameters(&start, &midway.start)?;
        }
        Ok(Self::new(String::new(), source, dataset, recipe.network.initializer, trainer, Rc::new(start)))
    }

    fn data_of(&self, recipe: &Recipe) -> Result<(Rc<Source>, Rc<Dataset>), DocumentError> {
        match &recipe.data {
            Some(source) if *source != self.source => {
                if !PointEdit::is_possible(source) {
                    return Err(DocumentError::FixedPoints);
                }
                Ok((source.clone(), Rc::new(source.prepare(&houses_only)?)))
            }
            Some(_) | None => Ok((self.source.clone(), self.dataset.clone())),
        }
    }

    /// Does changes of a recipe again, one after the other. Points are prepared once for all that come and go in a row.
    fn redo(&mut self, changes: &[TimedChange], which: std::ops::Range<usize>) -> Result<(), DocumentError> {
        let at = |index: usize| move |why| DocumentError::RecipeChange { index, why: Box::new(why) };
        let mut points: Option<Source> = None;
        for index in which.clone() {
            let Some(TimedChange { change, .. }) = changes.get(index) else { break };
            if let HandChange::Points(edit) = change {
                points = Some(edit.applied(points.as_ref().unwrap_or(&self.source)).map_err(at(index))?);
                continue;
            }
            if let Some(source) = points.take() {
                self.use_points(source).map_err(at(index - 1))?;
            }
            self.apply(change).map_err(at(index))?;
        }
        if let Some(source) = points {
            self.use_points(source).map_err(at(which.end - 1))?;
        }
        if !which.is_empty() {
            self.measuring = Measuring::default();
        }
        Ok(())
    }

    /// Does again what was done by hand at this moment, or keeps a checkpoint of it.
    pub(super) fn arrive(&mut self, updates: u64) {
        let due = self.timeline.reach(updates);
        let pinned = self.timeline.past().pinned_at(updates).cloned();
        if let Some(known) = pinned.as_ref().filter(|pinned| pinned.standing != Standing::Claimed) {
            return self.restore(known.clone());
        }
        let changes = self.timeline.recipe().changes_at(updates).to_vec();
        if self.redo(&changes, 0..changes.len()).is_err() {
            return self.stray();
        }
        let standing = if changes.is_empty() { Standing::OnTheWay } else { Standing::ByHand };
        match pinned {
            Some(claimed) if self.checkpoint().is_same(&claimed) => {
                // The data of the two is the same, too, and is kept once.
                self.restore(claimed.clone());
                self.timeline.keep(Checkpoint { standing, ..claimed });
            }
            Some(_) => self.stray(),
            None if due || standing == Standing::ByHand => {
                self.timeline.keep(Checkpoint { standing, ..self.checkpoint() });
            }
            None => {}
        }
    }

    /// The recipe does not lead to where its document says that the run stands: the run is there, and begins there.
    fn stray(&mut self) {
        if let Some(claimed) = self.timeline.past().claimed().cloned() {
            self.restore(claimed);
        }
        let here = Checkpoint { standing: Standing::ByHand, ..self.checkpoint() };
        let updates = here.updates;
        self.timeline.begin_at(updates, self.recipe_from_here());
        self.timeline.keep(here);
        self.strayed = Some(updates);
    }

    /// The moment to which its document's recipe does not lead, in updates. It is told once.
    pub fn take_strayed(&mut self) -> Option<u64> {
        self.strayed.take()
    }

    /// Whether two runs differ in nothing but what training changes.
    fn is_like(&self, other: &Self) -> bool {
        outline(self.trainer.network()) == outline(other.trainer.network())
            && self.trainer.training() == other.trainer.training()
            && (Rc::ptr_eq(&self.source, &other.source) || self.source == other.source)
    }
}

/// Changes lie in the order of time, between the beginning and the moment of the document.
fn check_order(recipe: &Recipe, most: u64) -> Result<(), DocumentError> {
    let mut least = recipe.begin();
    for (index, &TimedChange { at, .. }) in recipe.changes.iter().enumerate() {
        if !(least..=most).contains(&at) {
            return Err(DocumentError::RecipeOrder { index, at, least, most });
        }
        least = at;
    }
    Ok(())
}

/// The layers without their numbers.
fn outline(network: &Network) -> Vec<LayerPart> {
    let without = |part: LayerPart| LayerPart { weights: None, biases: None, ..part };
    network.layers.iter().map(|layer| without(LayerPart::of(layer))).collect()
}
