//! The data: where the examples come from, and which one is on the stage.

use std::rc::Rc;

use yew::prelude::*;

use crate::data::Dataset;
use crate::view::{Action, AppState, Part};

use crate::web::controls::Select;
use crate::web::controls::chosen;
use crate::web::pictures::image_panel;

/// The list of examples, and what the data is.
pub(in crate::web) fn data_panel(state: &AppState, dispatch: &Callback<Action>) -> Html {
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
    html! {
        <section aria-labelledby="data-heading" data-part={Part::Data.name()}>
            <h2 id="data-heading">{ "Data" }</h2>
            <p class="note">{ size_of(&work.dataset) }</p>
            <div class="example">
                <button type="button" aria-label="Previous example" onclick={turn(false)}>{ "‹" }</button>
                <label for="example" class="visually-hidden">{ "Example on the stage" }</label>
                <Select id="example" {onchange}>
                    <Options dataset={work.dataset.clone()} {example} {is_drawn} />
                </Select>
                <button type="button" aria-label="Next example" onclick={turn(true)}>{ "›" }</button>
            </div>
            { image_panel(state, dispatch) }
        </section>
    }
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

fn size_of(dataset: &Dataset) -> String {
    let (train, test) = (dataset.train.len(), dataset.test.len());
    match (train, test) {
        (1, 0) => "One example, to train on.".to_owned(),
        (_, 0) => format!("{train} examples, all to train on."),
        (_, _) => format!("{} examples: {train} to train on, {test} to test.", train + test),
    }
}

/// An example by its number and its first cell, of a picture its class: `#17 Gilbert`.
fn name_of(dataset: &Dataset, row: usize) -> String {
    let columns = if dataset.images.is_some() { &dataset.target_columns } else { &dataset.input_columns };
    let first = columns.first().map_or("", |column| dataset.table.cell(row, column.column));
    format!("#{} {first}", row + 1)
}
