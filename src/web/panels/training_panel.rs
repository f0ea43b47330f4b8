//! The training: loss, optimizer, learning rate, batch size and the start.

use yew::prelude::*;

use crate::view::{Action, AppState, Part, RunAction, TrainingAction, loss_name, optimizer_name};

use super::fold::{Fold, fold};
use super::training_settings::{loss_choice, more_settings, optimizer_choice};
use crate::web::controls::labelled_box;

/// How the network is trained: the list of what holds.
pub(in crate::web) fn training_panel(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let Some(work) = &state.bench.work else { return html! {} };
    let training = &work.document.training;
    let row = |id: &'static str, name: &'static str, holds: String| Fold {
        id,
        name: html! { name },
        holds,
        is_open: false,
        is_seldom: false,
    };
    let seldom = |id: &'static str, name: &'static str, holds: String| Fold { is_seldom: true, ..row(id, name, holds) };
    let rate = training.optimizer.learning_rate();
    let rate_field = labelled_box(
        "learning-rate",
        "learning rate η",
        rate.to_string(),
        dispatch.reform(|text| Action::Training(TrainingAction::RateTyped(text))),
    );
    let batch_field = labelled_box(
        "batch-size",
        "batch size",
        training.batch_size.to_string(),
        dispatch.reform(|text| Action::Training(TrainingAction::BatchSizeTyped(text))),
    );
    let batch = format!("{} {}", training.batch_size, work.row_name()[usize::from(training.batch_size != 1)]);
    let start = html! {
        <div class="row">
            <span>{ "seed " }<output id="seed">{ training.seed }</output></span>
            <button id="new-start" type="button" title="New random weights, from the next seed"
                onclick={dispatch.reform(|_: MouseEvent| Action::Run(RunAction::NewStartPressed))}>{ "New start" }</button>
        </div>
    };
    html! {
        <section aria-label="Training" data-part={Part::Training.name()}>
            { fold(row("set-rate", "Learning rate η", state.digits().write_short(rate)), state, rate_field) }
            { fold(row("set-batch", "Batch", batch), state, batch_field) }
            { fold(row("set-loss", "Error", loss_name(training.loss).to_owned()), state, loss_choice(work, dispatch)) }
            { fold(row("set-optimizer", "Optimizer", optimizer_name(&training.optimizer).to_owned()), state,
                optimizer_choice(training, dispatch)) }
            { fold(seldom("set-start", "Start", format!("seed {}", training.seed)), state, start) }
            { fold(seldom("more-settings", "More settings", String::new()), state, more_settings(training, dispatch)) }
        </section>
    }
}
