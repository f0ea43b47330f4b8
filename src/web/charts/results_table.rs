//! The results as tables: all examples, and those that are missed by most.

use std::rc::Rc;

use yew::prelude::*;

use crate::view::{Action, AppState, Judged, all_judged, answer_of, measured, worst_misses};

/// Rows of one page of the table.
const PAGE: usize = 50;
/// The most misses that are listed.
const MOST_MISSES: usize = 10;

/// A button that puts an example on the stage.
pub(super) fn example_button(state: &AppState, dispatch: &Callback<Action>, row: usize) -> Html {
    let onclick = dispatch.reform(move |_: MouseEvent| Action::ExampleChosen(row));
    let chosen = state.frame().is_some_and(|frame| frame.example == row);
    html! {
        <button key={row} type="button" class="pick" data-row={row.to_string()} aria-pressed={chosen.to_string()}
            aria-label={format!("Example {}", row + 1)} {onclick}>{ format!("#{}", row + 1) }</button>
    }
}

/// The examples that are missed by most, the worst first.
pub(in crate::web) fn misses(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let (Some(work), Some(survey)) = (&state.bench.work, state.survey()) else { return html! {} };
    let worst = worst_misses(&work.dataset, survey, MOST_MISSES);
    if worst.is_empty() {
        return html! { <p class="note">{ "No example is in the wrong class." }</p> };
    }
    html! { <div id="misses">{ examples_table(state, dispatch, &worst) }</div> }
}

/// The properties of [`ResultsTable`].
#[derive(Properties, PartialEq)]
pub(in crate::web) struct Props {
    /// What the page knows.
    pub(in crate::web) state: Rc<AppState>,
    /// Called with what happens.
    pub(in crate::web) dispatch: Callback<Action>,
}

/// The chart as a table, a page at a time, made when it is asked for.
#[component]
pub(super) fn ResultsTable(props: &Props) -> Html {
    let Props { state, dispatch } = props;
    let (open, page) = (use_state(|| false), use_state(|| 0_usize));
    let ontoggle = {
        let open = open.clone();
        Callback::from(move |event: Event| {
            let details = event.target_dyn_into::<web_sys::Element>();
            open.set(details.is_some_and(|details| details.has_attribute("open")));
        })
    };
    let (Some(work), Some(survey)) = (&state.bench.work, state.survey()) else { return html! {} };
    let all: Vec<Judged<'_>> = if *open { all_judged(&work.dataset, survey).collect() } else { Vec::new() };
    let pages = all.len().div_ceil(PAGE).max(1);
    let here = (*page).min(pages - 1);
    let shown = all.get(here * PAGE..all.len().min((here + 1) * PAGE)).unwrap_or(&[]);
    let turn = |to: usize| {
        let page = page.clone();
        Callback::from(move |_: MouseEvent| page.set(to))
    };
    html! {
        <details id="results-table" class="as-table" {ontoggle}>
            <summary>{ "show as table" }</summary>
            if pages > 1 {
                <p class="pages">
                    <button type="button" disabled={here == 0} aria-label="Earlier examples" onclick={turn(here.saturating_sub(1))}>{ "‹" }</button>
                    { format!("{} – {} of {}", here * PAGE + 1, here * PAGE + shown.len(), all.len()) }
                    <button type="button" disabled={here + 1 == pages} aria-label="Later examples" onclick={turn(here + 1)}>{ "›" }</button>
                </p>
            }
            if *open {
                { examples_table(state, dispatch, shown) }
            }
        </details>
    }
}

fn examples_table(state: &AppState, dispatch: &Callback<Action>, examples: &[Judged<'_>]) -> Html {
    let Some(work) = &state.bench.work else { return html! {} };
    let dataset = &work.dataset;
    let digits = state.digits();
    let has_places = dataset.has_coordinates();
    let unit = dataset.targets.first().and_then(|target| target.unit.as_deref());
    let is_regression = dataset.task == crate::data::Task::Regression;
    let rows = examples.iter().map(|example| {
        let (predicted, actual) = answer_of(example, dataset, digits);
        let places = if has_places { dataset.coordinates(example.row) } else { None };
        html! {
            <tr key={example.row}>
                <td>{ example_button(state, dispatch, example.row) }</td>
                { for places.into_iter().flatten().map(|place| html! { <td>{ digits.write_short(place) }</td> }) }
                <td>{ predicted }</td>
                <td>{ actual }</td>
                if is_regression { <td>{ measured(example.miss(dataset), unit, digits) }</td> }
                <td>{ example.part.title() }</td>
            </tr>
        }
    });
    let places = dataset.input_columns.iter().take(if has_places { 2 } else { 0 });
    html! {
        <div class="scrolling">
            <table>
                <thead>
                    <tr>
                        <th scope="col">{ "example" }</th>
                        { for places.map(|column| html! { <th scope="col">{ &column.label }</th> }) }
                        <th scope="col">{ "predicted" }</th>
                        <th scope="col">{ "actual" }</th>
                        if is_regression { <th scope="col">{ "off by" }</th> }
                        <th scope="col">{ "part" }</th>
                    </tr>
                </thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}
