//! What is shown while the run of a link is made, where that takes longer than half a second.

use yew::prelude::*;

use crate::view::{Action, AppState, LinkAction, grouped};

/// How far it has come, and a way to stop it. The style sheet lets it appear after half a second.
pub(in crate::web) fn underway(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let Some(underway) = state.links.underway() else { return html! {} };
    let made = state.bench.progress(true).updates.min(underway.updates);
    let said =
        format!("Making the run of this link: update {} of {}", grouped(made as f64), grouped(underway.updates as f64));
    html! {
        <div id="underway">
            <label for="underway-progress">{ said }</label>
            <progress id="underway-progress" value={made.to_string()} max={underway.updates.max(1).to_string()} />
            <button id="stop-run" type="button" onclick={dispatch.reform(|_: MouseEvent| Action::Link(LinkAction::StopPressed))}>{ "Stop" }</button>
        </div>
    }
}
