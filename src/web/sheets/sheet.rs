//! The sheet over the stage: its frame, and which sheet it is.

use std::rc::Rc;

use yew::prelude::*;

use crate::view::{Action, AppState, BINDINGS, DisplayAction, Sheet};

use super::ladder::ladder_sheet;
use super::ledger::ledger_sheet;
use super::numbers::numbers_sheet;
use super::paper::{hand_in_sheet, worksheet_sheet};
use crate::web::charts::results_sheet;
use crate::web::controls::check;
use crate::web::data_sheet::data_sheet;
use crate::web::lesson::tips_sheet;
use crate::web::link::{export_sheet, link_sheet};
use crate::web::pictures::{mistakes_sheet, weights_sheet};
use crate::web::stage::LiveHandle;

/// The sheet that is open, if one is.
pub(in crate::web) fn sheet(state: &Rc<AppState>, dispatch: &Callback<Action>, live: &LiveHandle) -> Html {
    let Some(sheet) = state.sheet else { return html! {} };
    let content = match sheet {
        Sheet::Results => results_sheet(state, dispatch, live),
        Sheet::Data => data_sheet(state, dispatch, live),
        Sheet::Numbers => numbers_sheet(state, dispatch),
        Sheet::Ledger => ledger_sheet(state, dispatch),
        Sheet::ErrorLadder => ladder_sheet(state, dispatch),
        Sheet::Keys => keys(state, dispatch),
        Sheet::Weights => weights_sheet(state, dispatch),
        Sheet::Mistakes => mistakes_sheet(state, dispatch),
        Sheet::Worksheet => worksheet_sheet(state, dispatch),
        Sheet::HandIn => hand_in_sheet(state, dispatch),
        Sheet::Tips => tips_sheet(state, dispatch),
        Sheet::Link => link_sheet(state, dispatch),
        Sheet::Export => export_sheet(state, dispatch),
    };
    html! {
        <section id={format!("sheet-{}", sheet.name())} class={classes!("sheet", state.explained().is_none().then_some("tall"))} aria-labelledby="sheet-heading">
            <header>
                <h2 id="sheet-heading" tabindex="-1">{ sheet.title() }</h2>
                <button id="close-sheet" type="button" onclick={dispatch.reform(|_: MouseEvent| Action::SheetChosen(None))}>
                    { "Close" }
                </button>
            </header>
            <div class="content">{ content }</div>
        </section>
    }
}

fn keys(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let rows = BINDINGS.iter().map(|binding| {
        html! { <div class="binding"><dt><kbd>{ binding.written }</kbd></dt><dd>{ binding.does }</dd></div> }
    });
    let spoken = format!("./spoken/spoken.html#{}", state.address());
    let changed = dispatch.reform(|single_keys| Action::Display(DisplayAction::SingleKeysChosen(single_keys)));
    let words = "Single keys do this. Switch them off if they interfere with your screen reader or voice control; Esc keeps working.";
    html! {
        <>
            <dl class="bindings">{ for rows }</dl>
            <p class="spoken-view"><a href={spoken} target="_blank" rel="noopener">{ "All that a screen reader is told of this page, as text" }</a></p>
            { check(Some("single-keys".to_owned()), words, state.display.preferences.single_keys, &changed) }
        </>
    }
}
