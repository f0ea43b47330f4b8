//! The training: loss, optimizer, learning rate, batch size and the start.

use yew::prelude::*;

use crate::view::{Action, AppState};

use super::training_settings::{loss_choice, more_settings, optimizer_choice};
use crate::web::controls::labelled_box;

/// How the network is trained.
pub(in crate::web) fn training_panel(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let Some(work) = &state.work else { return html! {} };
    let training = &work.document.training;
    html! {
        <section aria-labelledby="training-heading">
            <h2 id="training-heading">{ "Training" }</h2>
            { loss_choice(work, dispatch) }
            { optimizer_choice(training, dispatch) }
            { labelled_box("learning-rate", "learning rate η", training.optimizer.learning_rate().to_string(),
                dispatch.reform(Action::LearningRateTyped)) }
            { labelled_box("batch-size", "batch size", training.batch_size.to_string(), dispatch.reform(Action::BatchSizeTyped)) }
            <div class="row">
                <span>{ "seed " }<output id="seed">{ training.seed }</output></span>
                <button id="new-start" type="button" title="Other random weights, from the next seed"
                    onclick={dispatch.reform(|_: MouseEvent| Action::NewStartPressed)}>{ "New start" }</button>
            </div>
            { more_settings(training, dispatch) }
        </section>
    }
}
