//! The examples that were put into the wrong class, to browse.

use yew::prelude::*;

use crate::data::{Subset, Task};
use crate::view::{Action, AppState, Misread, Mistakes, Work, image_of};

/// The mistakes of the test part and of the training part; each can be chosen and becomes the example on the stage.
pub(in crate::web) fn mistakes_sheet(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let Some(work) = &state.bench.work else { return html! {} };
    let mistakes = &state.images.mistakes;
    html! {
        <div id="mistakes">
            <p>{ "What the network gets wrong, the most confident mistakes first. Choose one to see it flow through the network." }</p>
            if !work.dataset.test.is_empty() {
                { part(state, work, &mistakes.test, true, dispatch) }
            }
            { part(state, work, &mistakes.train, false, dispatch) }
        </div>
    }
}

fn part(state: &AppState, work: &Work, mistakes: &[Misread], of_test: bool, dispatch: &Callback<Action>) -> Html {
    let part = if of_test { &work.dataset.test } else { &work.dataset.train };
    let (name, id) = if of_test { ("Test", "mistakes-test") } else { ("Training", "mistakes-train") };
    let (page, pages) = (state.images.mistakes.pages[usize::from(!of_test)], Mistakes::pages_of(mistakes));
    let turn = |to: usize| dispatch.reform(move |_: MouseEvent| Action::MistakesTurned { of_test, page: to });
    let shown = mistakes.iter().skip(page * Mistakes::PAGE).take(Mistakes::PAGE);
    html! {
        <section {id} aria-label={format!("{name}: mistakes")}>
            <h3>{ format!("{name}: {} of {} are mistaken", mistakes.len(), part.len()) }</h3>
            <div class="gallery">{ for shown.map(|mistake| thumbnail(state, work, part, *mistake, dispatch)) }</div>
            if pages > 1 {
                <p class="turn">
                    <button type="button" disabled={page == 0} onclick={turn(page.saturating_sub(1))}>{ "Surer ones" }</button>
                    <span>{ format!("page {} of {pages}", page + 1) }</span>
                    <button type="button" disabled={page + 1 == pages} onclick={turn(page + 1)}>{ "Less confident ones" }</button>
                </p>
            }
        </section>
    }
}

fn thumbnail(state: &AppState, work: &Work, part: &Subset, mistake: Misread, dispatch: &Callback<Action>) -> Html {
    let classes: &[String] = match &work.dataset.task {
        Task::Regression => &[],
        Task::Binary { classes } => classes,
        Task::MultiClass { classes } => classes,
    };
    let name = |class: usize| classes.get(class).map_or("–", String::as_str);
    let own = dispatch.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        own.emit(Action::ExampleChosen(mistake.row));
        own.emit(Action::SheetChosen(None));
    });
    html! {
        <button type="button" data-row={mistake.row.to_string()} {onclick}>
            <img src={image_of(&work.dataset, &part.inputs(mistake.index), state.palette())} alt={format!("example {}", mistake.row + 1)} />
            <span>{ format!("is {}", name(mistake.class)) }</span>
            <span>{ format!("taken for {} ({:.0} %)", name(mistake.taken_for), mistake.sure * 100.0) }</span>
        </button>
    }
}
