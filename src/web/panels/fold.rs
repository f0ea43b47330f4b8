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

impl Fold {
    /// Whether the row is not there.
    pub(in crate::web) fn is_hidden(&self, state: &AppState) -> bool {
        self.is_seldom && !state.display.all_settings() && !self.is_open
    }
}

/// The row, and in it what it opens into, which is not made where the row is not shown. What a person opens or closes stays so until
/// all are opened or closed.
pub(in crate::web) fn fold(row: Fold, state: &AppState, control: Html) -> Html {
    let (all, is_hidden) = (state.display.all_settings(), row.is_hidden(state));
    let Fold { id, name, holds, is_open, .. } = row;
    html! {
        <details {id} class="fold" open={all || is_open} hidden={is_hidden}>
            <summary><span class="name">{ name }</span>{ " " }<span class="holds" title={holds.clone()}>{ holds }</span></summary>
            if !is_hidden {
                <div class="control">{ control }</div>
            }
        </details>
    }
}
