//! The panels rendered to text, without a browser: what tests of their structure read.

use std::rc::Rc;

use yew::prelude::*;

use crate::view::AppState;

use super::app::LiveHandle;
use crate::web::charts::OutcomePanel;
use crate::web::formula::formula_panel;
use crate::web::panels::bar;
use crate::web::panels::data_panel;
use crate::web::panels::network_panel;
use crate::web::panels::notice;
use crate::web::panels::training_panel;
use crate::web::sheets::sheet;
use crate::web::stage::Live;
use crate::web::walk::transport;

/// All of the page but the stage, as HTML. It is to be awaited where tasks of one thread can be started, in a `LocalSet` of
/// tokio's.
pub async fn render_panels(state: AppState) -> String {
    let props = Props { state: Rc::new(state) };
    yew::LocalServerRenderer::<Panels>::with_props(props).hydratable(false).render().await
}

/// The properties of [`Panels`].
#[derive(Clone, Debug, Properties, PartialEq)]
struct Props {
    state: Rc<AppState>,
}

/// The panels in the order of the page; what happens there is heard by nobody.
#[component]
fn Panels(props: &Props) -> Html {
    let (state, dispatch) = (&props.state, Callback::noop());
    let live = LiveHandle(Live::new(Callback::noop(), Callback::noop()));
    html! {
        <>
            { bar(state, &dispatch) }
            { state.notice.as_ref().map(|present| notice(present, &dispatch)) }
            <aside class="side left">
                { data_panel(state, &dispatch) }
                { network_panel(state, &dispatch) }
                { training_panel(state, &dispatch) }
            </aside>
            <main>
                { sheet(state, &dispatch, &live) }
                { formula_panel(state, &dispatch) }
            </main>
            <aside class="side right">
                <OutcomePanel state={state.clone()} dispatch={dispatch.clone()} {live} />
            </aside>
            { transport(state, &dispatch) }
        </>
    }
}
