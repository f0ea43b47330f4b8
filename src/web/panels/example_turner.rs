//! Which example is on the stage: the one before, a list of all, and the next.

use std::rc::Rc;

use yew::prelude::*;

use crate::data::Dataset;
use crate::view::{Action, AppState, Part, Sheet, Work};

use super::bar::sheet_button;
use crate::web::controls::{Select, chosen};

/// `‹ House 82 of 480 ›`, and what it is to the network. The words in the middle are a list to choose from: it lies over them,
/// unseen, because what it would show is a line of itself.
pub(in crate::web) fn example_turner(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let Some(work) = &state.bench.work else { return html! {} };
    let example = state.frame().map(|frame| frame.example);
    let is_drawn = state.images.fed().is_some();
    let own = dispatch.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(row) = chosen(&event).and_then(|row| row.parse().ok()) {
            own.emit(Action::ExampleChosen(row));
        }
    });
    let turn = |forward: bool| dispatch.reform(move |_: MouseEvent| Action::ExampleTurned { forward });
    let (rows, examples) = (work.dataset.table.rows(), work.dataset.train.len() + work.dataset.test.len());
    let [one, several] = work.row_name();
    let (name, count) = match example.filter(|_| !is_drawn) {
        Some(row) if examples == rows => (format!("{} {}", capital(one), row + 1), format!(" of {rows}")),
        // Rows were left out: the number is that of the row, and there are fewer examples than rows.
        Some(row) => (format!("Row {}", row + 1), format!(", one of {examples} {several}")),
        None => ("Your picture".to_owned(), String::new()),
    };
    html! {
        <section class="turner" aria-label="Example on the stage" data-part={Part::Data.name()}>
            <button type="button" aria-label="Previous example" aria-keyshortcuts="Shift+N" onclick={turn(false)}>{ "‹" }</button>
            <span class="turned">
                <span aria-hidden="true"><strong>{ name }</strong>{ count }</span>
                <label for="example" class="visually-hidden">{ "Example on the stage" }</label>
                <Select id="example" {onchange}>
                    <Options dataset={work.dataset.clone()} {example} {is_drawn} />
                </Select>
            </span>
            <button type="button" aria-label="Next example" aria-keyshortcuts="N" onclick={turn(true)}>{ "›" }</button>
            if let Some(example) = example.filter(|_| !is_drawn) {
                <span class="note">{ part_of(work, example) }</span>
            }
            <span class="leads">{ sheet_button(Sheet::Data, state, dispatch) }</span>
        </section>
    }
}

/// What the example is to the network.
fn part_of(work: &Work, row: usize) -> String {
    let (train, test) = (&work.dataset.train, &work.dataset.test);
    let is_test = test.rows.contains(&row);
    match (is_test, train.len()) {
        (true, _) => format!("one of the {} it has never seen", test.len()),
        (false, 1) => "the one it learns from".to_owned(),
        (false, count) => format!("one of the {count} it learns from"),
    }
}

/// The word with a capital letter.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Up to so many examples are all listed.
const MOST_OPTIONS: usize = 4_000;
/// Of more, so many rows on either side of the one on the stage.
const NEAR: usize = 500;

/// The properties of [`Options`].
#[derive(Properties)]
struct OptionsProps {
    dataset: Rc<Dataset>,
    example: Option<usize>,
    /// What is on the stage is no example: none is chosen, so that each can be.
    is_drawn: bool,
}

impl PartialEq for OptionsProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.dataset, &other.dataset) && (self.example, self.is_drawn) == (other.example, other.is_drawn)
    }
}

/// One option per example; made anew only when the data or the choice changed.
#[component]
fn Options(props: &OptionsProps) -> Html {
    let dataset = &props.dataset;
    let option = |row: usize, part: &str| {
        html! {
            <option key={row} value={row.to_string()} selected={!props.is_drawn && props.example == Some(row)}>
                { format!("{} · {part}", name_of(dataset, row)) }
            </option>
        }
    };
    // A list of very many takes seconds to make, and browsers measure it anew whenever something beside it changes.
    let few = dataset.train.len() + dataset.test.len() <= MOST_OPTIONS;
    let near = |row: usize| few || row.abs_diff(props.example.unwrap_or(0)) <= NEAR;
    let train = dataset.train.rows.iter().filter(|row| near(**row)).map(|&row| option(row, "training"));
    let test = dataset.test.rows.iter().filter(|row| near(**row)).map(|&row| option(row, "test"));
    html! {
        <>
            if props.is_drawn {
                <option value="" selected=true>{ "your picture" }</option>
            }
            { for train }
            { for test }
        </>
    }
}

/// An example by its number and its first cell, of a picture its class: `#17 Gilbert`.
fn name_of(dataset: &Dataset, row: usize) -> String {
    let columns = if dataset.images.is_some() { &dataset.target_columns } else { &dataset.input_columns };
    let first = columns.first().map_or("", |column| dataset.table.cell(row, column.column));
    format!("#{} {first}", row + 1)
}
