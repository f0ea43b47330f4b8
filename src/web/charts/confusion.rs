//! The confusion matrix: a table whose cells list their examples.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::view::{Action, AppState, Cell, PartName, ResultsAction, class_names, confusion, judged};

use super::results_table::example_button;
use crate::web::browser;

/// The most examples of a cell that are listed.
const MOST_LISTED: usize = 60;

/// One matrix for each part that has examples, test first, and the examples of the cell that was chosen.
pub(super) fn confusion_matrices(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let (Some(work), Some(survey)) = (&state.bench.work, state.survey()) else { return html! {} };
    let parts = [PartName::Test, PartName::Train].into_iter().filter(|part| !part.is_empty(&work.dataset));
    let counted: Vec<_> = parts.map(|part| (part, confusion(&work.dataset, survey, part))).collect();
    let (room, is_upright) = room(class_names(&work.dataset.task), counted.iter().map(|(_, counts)| counts.as_slice()));
    let matrices = counted.into_iter().map(|(part, counts)| {
        let all: usize = counts.iter().flatten().sum();
        let right: usize = counts.iter().enumerate().map(|(class, row)| row[class]).sum();
        let thinned = part.seen(survey).is_thinned().then(|| format!(" (of {})", part.seen(survey).of));
        html! {
            <div class="confusion">
                <table id={format!("confusion-{}", part.title())}>
                    <caption>
                        { format!("{}: {right} of {all}{} right", part.title(), thinned.unwrap_or_default()) }
                    </caption>
                    { matrix(state, dispatch, part, &counts) }
                </table>
            </div>
        }
    });
    html! {
        <>
            <div class={classes!("matrices", (!is_upright).then_some("lying"))} style={room}>{ for matrices }</div>
            <p class="note">
                { "Rows: what they are. Columns: what they were taken for. Press a cell to list its examples; the arrow keys move from cell to cell." }
            </p>
            { examples_of_cell(state, dispatch) }
        </>
    }
}

/// What the style sheet has to know so that all matrices have columns of one width that fit: how many classes there are,
/// and how many letters the longest name and the longest head or count of a column have. Also whether the names fit
/// upright over the columns of the narrow panel.
fn room<'a>(names: &[String], counts: impl Iterator<Item = &'a [Vec<usize>]>) -> (String, bool) {
    const MOST_LETTERS: usize = 27;
    let name = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    let is_upright = (names.len() + 1) * name <= MOST_LETTERS;
    let most = counts.flatten().flatten().copied().max().unwrap_or(0);
    let column = most.to_string().len().max(if is_upright { name } else { 0 });
    (format!("--classes:{};--name:{name};--column:{column}", names.len()), is_upright)
}

/// The arrow keys lead from cell to cell: of up to a hundred cells, only one is a stop of the Tab key.
fn lead(event: &KeyboardEvent, Cell { part, actual, predicted }: Cell) {
    let (down, right) = match event.key().as_str() {
        "ArrowRight" => (0, 1),
        "ArrowLeft" => (0, -1),
        "ArrowDown" => (1, 0),
        "ArrowUp" => (-1, 0),
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    let (Some(actual), Some(predicted)) = (actual.checked_add_signed(down), predicted.checked_add_signed(right)) else {
        return;
    };
    let next = browser::beside(event, "table", &format!("#{}", id_of(Cell { part, actual, predicted })));
    if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
        // At worst the focus stays where it is.
        let _ = next.focus();
    }
}

fn id_of(cell: Cell) -> String {
    format!("cell-{}-{}-{}", cell.part.title(), cell.actual, cell.predicted)
}

fn matrix(state: &AppState, dispatch: &Callback<Action>, part: PartName, counts: &[Vec<usize>]) -> Html {
    let Some(work) = &state.bench.work else { return html! {} };
    let names = class_names(&work.dataset.task);
    let head = names.iter().map(|name| html! { <th scope="col"><span>{ name }</span></th> });
    let first = Cell { part, actual: 0, predicted: 0 };
    let is_here = |cell: &Cell| cell.part == part && cell.actual.max(cell.predicted) < names.len();
    let stop = state.results.cell.filter(is_here).unwrap_or(first);
    let rows = counts.iter().enumerate().map(|(actual, row)| {
        let of_class = row.iter().sum::<usize>().max(1);
        let cells = row.iter().enumerate().map(|(predicted, &count)| {
            let cell = Cell { part, actual, predicted };
            let open = state.results.cell == Some(cell);
            let onclick = dispatch
                .reform(move |_: MouseEvent| Action::Results(ResultsAction::CellChosen((!open).then_some(cell))));
            let onkeydown = Callback::from(move |event: KeyboardEvent| lead(&event, cell));
            let label = format!("{}, taken for {}: {count} {} examples", names[actual], names[predicted], part.title());
            html! {
                <td class={classes!((actual == predicted).then_some("right-class"))}>
                    <button id={id_of(cell)} type="button" style={format!("--share:{}%", 45 * count / of_class)} aria-label={label}
                        tabindex={if cell == stop { "0" } else { "-1" }} aria-pressed={open.to_string()} {onclick} {onkeydown}>
                        { count }
                    </button>
                </td>
            }
        });
        html! { <tr><th scope="row">{ &names[actual] }</th>{ for cells }</tr> }
    });
    html! {
        <>
            <thead><tr><th scope="col"><span class="visually-hidden">{ "actual class" }</span></th>{ for head }</tr></thead>
            <tbody>{ for rows }</tbody>
        </>
    }
}

/// The examples of the chosen cell, each of which can be put on the stage.
fn examples_of_cell(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let (Some(work), Some(survey), Some(cell)) = (&state.bench.work, state.survey(), state.results.cell) else {
        return html! {};
    };
    let names = class_names(&work.dataset.task);
    let (Some(actual), Some(predicted)) = (names.get(cell.actual), names.get(cell.predicted)) else { return html! {} };
    let is_of_cell = Some((cell.actual, cell.predicted));
    let rows: Vec<usize> = judged(&work.dataset, survey, cell.part)
        .filter(|example| example.classes(&work.dataset) == is_of_cell)
        .map(|example| example.row)
        .collect();
    let more = rows.len().saturating_sub(MOST_LISTED);
    html! {
        <section id="cell-examples" aria-label={format!("{actual}, taken for {predicted}")}>
            <p>{ format!("{}: {actual}, taken for {predicted}", cell.part.title()) }</p>
            <div class="cell-examples">
                { for rows.iter().take(MOST_LISTED).map(|&row| example_button(state, dispatch, row)) }
            </div>
            if more > 0 { <p class="note">{ format!("and {more} more") }</p> }
        </section>
    }
}
