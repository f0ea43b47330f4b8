//! The error, large: the one number that says how well the network does.

use yew::prelude::*;

use crate::view::{AppState, Headline};

/// The number, under a line on what it is of.
pub(in crate::web) fn headline(state: &AppState) -> Html {
    let Some(work) = &state.bench.work else { return html! {} };
    let Headline { of, amount } = Headline::of(work, &state.progress(), state.digits());
    html! {
        <div class="headline">
            <p class="note">{ of }</p>
            <output id="headline" class={classes!((amount.chars().count() > 14).then_some("long"))}>{ amount }</output>
        </div>
    }
}
