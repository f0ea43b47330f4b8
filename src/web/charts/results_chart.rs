//! The chart of the results: which one, its canvas, and what its marks mean.

use std::rc::Rc;

use yew::prelude::*;

use crate::data::Task;
use crate::view::{
    Action, AppState, ChartKind, ClickMode, Marker, PartName, ResultsAction, can_show_maps, class_names, describe,
    measured,
};

use super::chart_canvas::ChartCanvas;
use super::confusion::confusion_matrices;
use super::results_table::{ResultsTable, misses};
use crate::web::controls::{Select, check, chosen};
use crate::web::stage::{ChartContent, LiveHandle};

/// The chart that is chosen, or the table that stands in its place.
pub(super) fn results_chart(state: &Rc<AppState>, dispatch: &Callback<Action>, live: &LiveHandle) -> Html {
    let Some(kind) = state.chart_kind() else { return html! {} };
    match kind {
        ChartKind::Boundary | ChartKind::Curve | ChartKind::Scatter => html! {
            <>
                { drawing(state, kind, dispatch, live) }
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

/// The drawing. A click on it does what the mode in force says.
fn drawing(state: &AppState, kind: ChartKind, dispatch: &Callback<Action>, live: &LiveHandle) -> Html {
    let Some(work) = state.bench.work.clone() else { return html! {} };
    let clicked = dispatch.reform(|(at, size)| Action::Results(ResultsAction::Clicked { at, size }));
    // Its words do not depend on its size.
    let picture = state.chart_picture((0.0, 0.0));
    let description = picture.as_ref().map(describe).unwrap_or_default();
    let hand = if state.bench.can_edit_points() { state.results.click_mode } else { ClickMode::Choose };
    let cursor = match hand {
        ClickMode::Choose => "choose",
        ClickMode::Add => "add",
        ClickMode::Remove => "remove",
    };
    let (with_test, digits) = (!state.results.hides_test, state.digits());
    let content = ChartContent::Results { kind, work, with_test, digits };
    let drawn = picture.map(|picture| picture.drawn()).filter(|(drawn, all)| drawn < all);
    html! {
        <>
            <figure id="results-chart" data-click-mode={cursor}
                data-updates={state.survey().map(|survey| survey.updates.to_string())}>
                <ChartCanvas live={live.clone()} {content} zoom={state.display.letters().zoom} palette={state.palette()} {description} {clicked} />
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
        (ChartKind::Boundary, Task::Binary { .. } | Task::MultiClass { .. }) => html! {
            <>
                { for classes.iter().enumerate().map(|(class, name)| html! {
                    <span><b style={format!("color:var(--class-{})", class % 6)}>{ sign(Marker::of_class(class)) }</b>{ format!(" {name}") }</span>
                }) }
                { parts("filled:", "hollow:") }
            </>
        },
        (ChartKind::Boundary, Task::Regression) => {
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
        check(Some(id.to_owned()), label, on, &dispatch.reform(move |shown: bool| Action::Results(action(!shown))))
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
