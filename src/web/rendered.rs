//! The page rendered to text, without a browser: what tests of its structure read.

use std::rc::Rc;

use yew::prelude::*;

use crate::view::AppState;

use super::page::page;
use crate::web::stage::{Live, LiveHandle};

/// The page as HTML. It is to be awaited where tasks of one thread can be started, in a `LocalSet` of tokio's.
pub async fn render_panels(state: AppState) -> String {
    let props = Props { state: Rc::new(state) };
    yew::LocalServerRenderer::<Page>::with_props(props).hydratable(false).render().await
}

/// The properties of [`Page`].
#[derive(Clone, Debug, Properties, PartialEq)]
struct Props {
    state: Rc<AppState>,
}

/// The page; its events go nowhere.
#[component]
fn Page(props: &Props) -> Html {
    page(&props.state, &Callback::noop(), &LiveHandle(Live::new(Callback::noop(), Callback::noop())))
}
