//! What the person sets: the training, the layers, the example on the stage.

use crate::data::{DecimalMark, parse_number};
use crate::engine::Activation;
use crate::session::{Command, Edit, MOST_HIDDEN_LAYERS};

use super::action::Effect;
use super::state::AppState;
use crate::view::bench::Notice;

impl AppState {
    pub(super) fn learning_rate_typed(&mut self, text: &str) -> Vec<Effect> {
        match typed_number(text) {
            Some(rate) if rate > 0.0 => self.with_work(|work| {
                let mut training = work.document.training;
                training.optimizer.set_learning_rate(rate);
                Command::SetTraining(training)
            }),
            Some(_) | None => {
                self.noticed(format!("“{text}” is no learning rate. Type a number above 0, for example 0.03."))
            }
        }
    }

    pub(super) fn batch_size_typed(&mut self, text: &str) -> Vec<Effect> {
        match text.trim().parse::<usize>() {
            Ok(batch_size) if batch_size > 0 => self.with_work(|work| {
                let mut training = work.document.training;
                training.batch_size = batch_size;
                Command::SetTraining(training)
            }),
            Ok(_) | Err(_) => {
                self.noticed(format!("“{text}” is no batch size. Type a whole number from 1 up, for example 16."))
            }
        }
    }

    /// Puts an example on the stage. A walk goes through those of its update, and is left.
    pub(in crate::view) fn example_chosen(&mut self, row: usize) -> Vec<Effect> {
        if self.walk.is_some() {
            // A chosen number may be of another example.
            self.choose(None);
            self.trail.clear();
        }
        let mut effects = self.leave_walk();
        self.images.put_away();
        effects.extend([Effect::Redraw, Effect::Send(Command::ShowExample(row))]);
        effects
    }

    pub(super) fn example_turned(&mut self, forward: bool) -> Vec<Effect> {
        let Some((work, example)) = self.work.as_ref().zip(self.shown().map(|frame| frame.example)) else {
            return Vec::new();
        };
        let rows = work.rows();
        let here = rows.iter().position(|&row| row == example).unwrap_or(0);
        let next = if forward { here + 1 } else { here + rows.len().saturating_sub(1) };
        self.example_chosen(rows.get(next % rows.len().max(1)).copied().unwrap_or(0))
    }

    pub(super) fn undo_pressed(&mut self) -> Vec<Effect> {
        if self.progress().can_undo {
            return vec![Effect::Send(Command::Undo)];
        }
        self.notice = Some(Notice::calm("There is no change to take back.".to_owned()));
        Vec::new()
    }

    pub(super) fn layer_added(&mut self) -> Vec<Effect> {
        let Some(work) = &self.work else { return Vec::new() };
        let hidden = work.hidden_layers();
        if hidden.len() >= MOST_HIDDEN_LAYERS {
            return self.noticed(format!("{MOST_HIDDEN_LAYERS} hidden layers are the most that can be drawn."));
        }
        let activation = hidden.last().map_or(Activation::Relu, |layer| layer.activation);
        let layer = hidden.len();
        self.edited(Edit::AddLayer { layer, units: 4, activation })
    }

    pub(in crate::view) fn edited(&mut self, edit: Edit) -> Vec<Effect> {
        vec![Effect::Send(Command::Edit(edit))]
    }
}

/// A number as people type it, with a decimal point or comma.
pub(in crate::view) fn typed_number(text: &str) -> Option<f64> {
    parse_number(&text.trim().replace(',', ".").replace('−', "-"), DecimalMark::Point)
}
