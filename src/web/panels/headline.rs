//! The error, large: the one number that says how well the network does.

use yew::prelude::*;

use crate::view::{AppState, Headline, dropped_in_words};

/// The number, under a line on what it is of; below it what is to be known of the data.
pub(in crate::web) fn headline(state: &AppState) -> Html {
    let Some(work) = &state.bench.work else { return html! {} };
    let Headline { of, amount } = Headline::of(work, &state.progress(), state.digits());
    let column = |index: usize| work.dataset.table.columns.get(index).map_or("", |column| column.label.as_str());
    let left_out = work.dataset.dropped.iter().map(|dropped| dropped_in_words(dropped, column(dropped.column)));
    html! {
        <div class="headline">
            <p class="note">{ of }</p>
            <output id="headline" class={classes!((amount.chars().count() > 14).then_some("long"))}>{ amount }</output>
            { for state.cautions().iter().map(|caution| html! { <p class="question caution">{ caution }</p> }) }
            { for left_out.map(|words| html! { <p class="note">{ words }</p> }) }
        </div>
    }
}
