//! The chart of the results: which one, its canvas, and what its marks mean.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{HtmlCanvasElement, HtmlInputElement};
use yew::prelude::*;

use crate::data::Task;
use crate::view::{
    Action, AppState, ChartKind, Hand, Marker, PartName, Point, ResultsAction, can_show_maps, class_names, measured,
    told,
};

use super::confusion::confusion_matrices;
use super::results_table::{ResultsTable, misses};
use crate::web::browser::use_size_of;
use crate::web::controls::Select;
use crate::web::controls::chosen;
use crate::web::stage::LiveHandle;
use crate::web::stage::ResultsView;

/// The properties of [`ResultsChart`].
#[derive(Properties, PartialEq)]
pub(in crate::web) struct Props {
    /// What the page knows.
    pub(in crate::web) state: Rc<AppState>,
    /// Told what happens.
    pub(in crate::web) dispatch: Callback<Action>,
    /// Where surveys come in.
    pub(in crate::web) live: LiveHandle,
}

/// The chart that is chosen, or the table that stands in its place.
pub(super) fn results_chart(state: &Rc<AppState>, dispatch: &Callback<Action>, live: &LiveHandle) -> Html {
    let Some(kind) = state.chart_kind() else { return html! {} };
    match kind {
        ChartKind::Plane | ChartKind::Curve | ChartKind::Scatter => html! {
            <>
                <ResultsChart state={state.clone()} dispatch={dispatch.clone()} live={live.clone()} />
                <div class="legend">{ legend(state, kind) }{ switches(state, dispatch) }</div>
                <ResultsTable state={state.clone()} dispatch={dispatch.clone()} />
            </>
        },
        ChartKind::Confusion => confusion_matrices(state, dispatch),
        ChartKind::Misses => misses(state, dispatch),
    }
}

/// The select that chooses the chart, among those that suit the data.
pub(super) fn chart_select(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let (Some(work), Some(kind)) = (&state.bench.work, state.chart_kind()) else { return html! {} };
    let own = dispatch.clone();
    let offered = ChartKind::offered(&work.dataset);
    let options = offered.iter().map(|&option| {
        html! {
            <option value={option.name()} selected={option == kind}>{ option.title(&work.dataset) }</option>
        }
    });
    let options: Vec<Html> = options.collect();
    let onchange = Callback::from(move |event: Event| {
        let name = chosen(&event).unwrap_or_default();
        if let Some(&kind) = offered.iter().find(|kind| kind.name() == name) {
            own.emit(Action::Results(ResultsAction::ChartChosen(kind)));
        }
    });
    html! {
        <>
            <label for="chart-kind" class="visually-hidden">{ "Chart" }</label>
            <Select id="chart-kind" {onchange}>{ for options }</Select>
        </>
    }
}

/// The drawing. A click on it does what the hand in force does.
#[component]
fn ResultsChart(props: &Props) -> Html {
    let Props { state, dispatch, live } = props;
    let (frame, canvas) = (use_node_ref(), use_node_ref());
    let size = use_state(|| (0.0, 0.0));
    use_size_of(&frame, &size, true);
    {
        let (canvas, live, state, size) = (canvas.clone(), live.clone(), state.clone(), *size);
        use_effect(move || {
            let canvas = canvas.cast::<HtmlCanvasElement>();
            if let (Some(canvas), Some(work), Some(kind)) = (canvas, state.bench.work.clone(), state.chart_kind()) {
                let (with_test, digits, palette) = (!state.results.hides_test, state.digits(), state.palette());
                live.0.set_results(ResultsView { canvas, size, kind, work, with_test, digits, palette });
            }
        });
    }
    let onclick = {
        let (dispatch, size) = (dispatch.clone(), *size);
        Callback::from(move |event: MouseEvent| {
            let at = Point::new(f64::from(event.offset_x()), f64::from(event.offset_y()));
            dispatch.emit(Action::Results(ResultsAction::Clicked { at, size }));
        })
    };
    let picture = state.chart_picture(*size);
    let words = picture.as_ref().map(told).unwrap_or_default();
    let hand = if state.bench.can_edit_points() { state.results.hand } else { Hand::Choose };
    let cursor = match hand {
        Hand::Choose => "choose",
        Hand::Add => "add",
        Hand::Remove => "remove",
    };
    let drawn = picture.map(|picture| picture.drawn()).filter(|(drawn, all)| drawn < all);
    html! {
        <>
            <figure id="results-chart" ref={frame} data-hand={cursor}
                data-updates={state.survey().map(|survey| survey.updates.to_string())}>
                <canvas ref={canvas} role="img" aria-label={words} {onclick}></canvas>
            </figure>
            if let Some((drawn, all)) = drawn {
                <p class="note">{ format!("{drawn} of {all} examples are drawn.") }</p>
            }
        </>
    }
}

/// What the marks and colours mean.
fn legend(state: &AppState, kind: ChartKind) -> Html {
    let Some(work) = &state.bench.work else { return html! {} };
    let has_test = !work.dataset.test.is_empty() && !state.results.hides_test;
    let classes = class_names(&work.dataset.task);
    let parts = |train: &str, test: &str| {
        html! {
            <>
                <span>{ format!("{train} training") }</span>
                if has_test { <span>{ format!("{test} test") }</span> }
            </>
        }
    };
    match (kind, &work.dataset.task) {
        (ChartKind::Plane, Task::Binary { .. } | Task::MultiClass { .. }) => html! {
            <>
                { for classes.iter().enumerate().map(|(class, name)| html! {
                    <span><b style={format!("color:var(--class-{})", class % 6)}>{ sign(Marker::of_class(class)) }</b>{ format!(" {name}") }</span>
                }) }
                { parts("filled:", "hollow:") }
            </>
        },
        (ChartKind::Plane, Task::Regression) => {
            let answers = work.dataset.train.first_targets();
            let (low, high) =
                answers.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), t| (low.min(t), high.max(t)));
            let target = work.dataset.targets.first();
            let written = |scaled: f64| {
                target.map_or_else(String::new, |target| {
                    measured(target.unscale(scaled), target.unit.as_deref(), state.digits())
                })
            };
            html! {
                <>
                    <span>{ format!("{} or less", written(low)) }</span>
                    <span class="answer-scale" aria-hidden="true"></span>
                    <span>{ format!("{} or more", written(high)) }</span>
                    { parts("●", "◆") }
                </>
            }
        }
        (ChartKind::Curve | ChartKind::Scatter | ChartKind::Confusion | ChartKind::Misses, _) => html! {
            <>{ parts("●", "◇") }</>
        },
    }
}

/// The figure of a class as a character.
pub(in crate::web) fn sign(figure: Marker) -> &'static str {
    match figure {
        Marker::Circle => "●",
        Marker::Square => "■",
        Marker::Triangle => "▲",
        Marker::Diamond => "◆",
        Marker::Star => "★",
        Marker::Cross => "✖",
    }
}

fn switches(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let Some(work) = &state.bench.work else { return html! {} };
    let switch = |id: &'static str, label: &'static str, on: bool, action: fn(bool) -> ResultsAction| {
        let onchange = dispatch.reform(move |event: Event| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            Action::Results(action(!input.is_some_and(|input| input.checked())))
        });
        html! {
            <label class="check"><input {id} type="checkbox" checked={on} {onchange} />{ label }</label>
        }
    };
    html! {
        <>
            if !PartName::Test.is_empty(&work.dataset) {
                { switch("with-test", "test examples", !state.results.hides_test, ResultsAction::TestHidden) }
            }
            if can_show_maps(&state.bench) {
                { switch("with-maps", "pictures in the circles", !state.results.hides_maps, ResultsAction::MapsHidden) }
            }
        </>
    }
}
