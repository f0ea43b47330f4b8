//! “This update, so far”: what a walk has computed, phase by phase.

use yew::prelude::*;

use crate::session::to_json;
use crate::view::{Action, AppState, PhaseSoFar, SubjectAction, so_far};

/// The list, while somebody walks. Each number leads to its place on the stage and to its formula.
pub(in crate::web) fn so_far_list(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let (Some(walk), Some(names)) = (state.motion.walk(), state.names()) else { return html! {} };
    let explained = state.explained();
    let phases = so_far(walk).into_iter().map(|PhaseSoFar { phase, done, of, numbers, is_current }| {
        let rows = numbers.into_iter().map(|(quantity, value)| {
            let onclick = dispatch.reform(move |_: MouseEvent| Action::Subject(SubjectAction::Chosen(Some(quantity))));
            let is_explained = explained == Some(quantity);
            html! {
                <li>
                    <button type="button" aria-current={is_explained.then_some("true")} data-quantity={to_json(&quantity)} {onclick}>
                        <span>{ names.symbol(quantity).plain() }</span>{ " " }<span>{ state.digits().write(value) }</span>
                    </button>
                </li>
            }
        });
        html! {
            <>
                <h3 aria-current={is_current.then_some("step")}>{ phase.name() }{ " " }<span>{ format!("{done} of {of}") }</span></h3>
                <ol>{ for rows }</ol>
            </>
        }
    });
    html! {
        <section id="so-far" aria-labelledby="so-far-heading">
            <h2 id="so-far-heading">{ "This update, so far" }</h2>
            { for phases }
        </section>
    }
}
