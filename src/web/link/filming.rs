//! What is shown while a film is recorded.

use yew::prelude::*;

use crate::view::{Action, AppState, ExportAction, FilmSoFar, grouped};

/// How long the film is by now, and a way to end it.
pub(in crate::web) fn filming(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let Some(FilmSoFar { seconds, bytes }) = state.exports.film else { return html! {} };
    let stop = dispatch.reform(|_: MouseEvent| Action::Export(ExportAction::RecordingStopped));
    html! {
        <div id="filming">
            <span>{ format!("Recording: {seconds} s, {} kB", grouped(bytes as f64 / 1_000.0)) }</span>
            <button id="stop-film" type="button" onclick={stop}>{ "Stop and save" }</button>
        </div>
    }
}
