//! The training: loss, optimizer, learning rate, batch size and the start.

use yew::prelude::*;

use crate::view::{Action, AppState, Part, RunAction, TrainingAction};

use super::training_settings::{loss_choice, more_settings, optimizer_choice};
use crate::web::controls::field;

/// How the network is trained.
pub(in crate::web) fn training_panel(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let Some(work) = &state.bench.work else { return html! {} };
    let training = &work.document.training;
    html! {
        <section aria-labelledby="training-heading" data-part={Part::Training.name()}>
            <h2 id="training-heading">{ "Training" }</h2>
            { loss_choice(work, dispatch) }
            { optimizer_choice(training, dispatch) }
            { field("learning-rate", "learning rate η", training.optimizer.learning_rate().to_string(),
                dispatch.reform(|text| Action::Training(TrainingAction::RateTyped(text)))) }
            { field("batch-size", "batch size", training.batch_size.to_string(), dispatch.reform(|text| Action::Training(TrainingAction::BatchSizeTyped(text)))) }
            <div class="row">
                <span>{ "seed " }<output id="seed">{ training.seed }</output></span>
                <button id="new-start" type="button" title="Other random weights, from the next seed"
                    onclick={dispatch.reform(|_: MouseEvent| Action::Run(RunAction::NewStartPressed))}>{ "New start" }</button>
            </div>
            { more_settings(training, dispatch) }
        </section>
    }
}
