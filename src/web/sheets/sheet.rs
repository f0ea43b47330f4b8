//! The sheet over the stage: its frame, and which sheet it is.

use std::rc::Rc;

use yew::prelude::*;

use crate::view::{Action, AppState, BINDINGS, DisplayAction, Sheet};

use super::ladder::ladder_sheet;
use super::ledger::ledger_sheet;
use super::numbers::numbers_sheet;
use super::paper::{hand_in_sheet, worksheet_sheet};
use crate::web::apart::{Panel, apart};
use crate::web::charts::results_sheet;
use crate::web::controls::check;
use crate::web::data_sheet::data_sheet;
use crate::web::lesson::tips_sheet;
use crate::web::link::{export_sheet, link_sheet};
use crate::web::pictures::{mistakes_sheet, weights_sheet};
use crate::web::stage::LiveHandle;

/// The sheet that is open. It is apart from the page, as each sheet is from the others.
#[inline(never)]
pub(in crate::web) fn sheet(
    sheet: Sheet,
    state: &Rc<AppState>,
    dispatch: &Callback<Action>,
    live: &LiveHandle,
) -> Html {
    let panel = |render: Panel| apart(render, state, dispatch);
    let content = match sheet {
        Sheet::Results => results_sheet(state, dispatch, live),
        Sheet::Data => data_sheet(state, dispatch, live),
        Sheet::Numbers => panel(numbers_sheet),
        Sheet::Ledger => panel(ledger_sheet),
        Sheet::ErrorLadder => panel(ladder_sheet),
        Sheet::Keys => panel(keys),
        Sheet::Weights => panel(weights_sheet),
        Sheet::Mistakes => panel(mistakes_sheet),
        Sheet::Worksheet => panel(worksheet_sheet),
        Sheet::HandIn => panel(hand_in_sheet),
        Sheet::Tips => panel(tips_sheet),
        Sheet::Link => panel(link_sheet),
        Sheet::Export => panel(export_sheet),
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
