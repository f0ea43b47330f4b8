//! Fold: a row of the list of what holds, “name … what holds”, that opens into its control.

use yew::prelude::*;

use crate::view::AppState;

/// A row of the list of what holds.
pub(in crate::web) struct Fold {
    /// The id of the row.
    pub(in crate::web) id: &'static str,
    /// What can be set, or looked at.
    pub(in crate::web) name: Html,
    /// What holds now.
    pub(in crate::web) holds: String,
    /// Whether it is open without being asked; all are where all settings are.
    pub(in crate::web) is_open: bool,
    /// Whether it is there only where all settings are.
    pub(in crate::web) is_seldom: bool,
}

/// The row, and in it what it opens into. What a person opens or closes stays so until all are opened or closed.
pub(in crate::web) fn fold(row: Fold, state: &AppState, control: Html) -> Html {
    let all = state.display.all_settings();
    let Fold { id, name, holds, is_open, is_seldom } = row;
    html! {
        <details {id} class="fold" open={all || is_open} hidden={is_seldom && !all && !is_open}>
            <summary><span class="name">{ name }</span>{ " " }<span class="holds" title={holds.clone()}>{ holds }</span></summary>
            <div class="control">{ control }</div>
        </details>
    }
}
