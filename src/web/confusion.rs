//! The confusion matrix: a table whose cells list their examples.

use yew::prelude::*;

use crate::view::{Action, AppState, Cell, PartName, ResultsAction, class_names, confusion, judged};

use super::results_table::example_button;

/// The most examples of a cell that are listed.
const MOST_LISTED: usize = 60;

/// One matrix for each part that has examples, test first, and the examples of the cell that was chosen.
pub(super) fn confusion_matrices(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let (Some(work), Some(survey)) = (&state.work, state.survey()) else { return html! {} };
    let parts = [PartName::Test, PartName::Train].into_iter().filter(|part| !part.is_empty(&work.dataset));
    let matrices = parts.map(|part| {
        let counts = confusion(&work.dataset, survey, part);
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
            <div class="matrices">{ for matrices }</div>
            <p class="note">{ "Rows: what they are. Columns: what they were taken for. A cell lists its examples." }</p>
            { examples_of_cell(state, dispatch) }
        </>
    }
}

fn matrix(state: &AppState, dispatch: &Callback<Action>, part: PartName, counts: &[Vec<usize>]) -> Html {
    let Some(work) = &state.work else { return html! {} };
    let names = class_names(&work.dataset.task);
    let head = names.iter().map(|name| html! { <th scope="col">{ name }</th> });
    let rows = counts.iter().enumerate().map(|(actual, row)| {
        let of_class = row.iter().sum::<usize>().max(1);
        let cells = row.iter().enumerate().map(|(predicted, &count)| {
            let cell = Cell { part, actual, predicted };
            let open = state.results.cell == Some(cell);
            let onclick = dispatch
                .reform(move |_: MouseEvent| Action::Results(ResultsAction::CellChosen((!open).then_some(cell))));
            let label = format!("{}, taken for {}: {count} {} examples", names[actual], names[predicted], part.title());
            html! {
                <td class={classes!((actual == predicted).then_some("right-class"))}>
                    <button type="button" style={format!("--share:{}%", 45 * count / of_class)} aria-label={label}
                        aria-pressed={open.to_string()} {onclick}>{ count }</button>
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
    let (Some(work), Some(survey), Some(cell)) = (&state.work, state.survey(), state.results.cell) else {
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
            <div class="examples">
                { for rows.iter().take(MOST_LISTED).map(|&row| example_button(state, dispatch, row)) }
            </div>
            if more > 0 { <p class="note">{ format!("and {more} more") }</p> }
        </section>
    }
}
