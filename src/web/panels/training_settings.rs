//! The settings of training that are set more seldom: how the rule goes, what large weights cost, when it stops.

use yew::prelude::*;

use crate::engine::{Loss, OptimizerKind, Training, UpdateOrder};
use crate::view::{Action, Setting, TrainingAction, Work, loss_name, loss_obstacle, optimizer_name, order_name};

use crate::web::controls::{Select, chosen, input_of, labelled_box};

/// The choice of the loss; what does not go with the outputs or the targets cannot be chosen and says why.
pub(super) fn loss_choice(work: &Work, dispatch: &Callback<Action>) -> Html {
    let present = work.document.training.loss;
    let options = Loss::ALL.into_iter().map(|loss| {
        let obstacle = loss_obstacle(loss, work).filter(|_| loss != present);
        let name = loss_name(loss);
        let text = obstacle.map_or_else(|| name.to_owned(), |obstacle| obstacle.in_list(name));
        (loss.name(), text, loss == present, obstacle.is_some())
    });
    let found = |name: &str| Loss::ALL.into_iter().find(|loss| loss.name() == name).map(TrainingAction::LossChosen);
    select("loss", "error", options.collect(), found, dispatch)
}

/// The choice of the optimizer.
pub(super) fn optimizer_choice(training: &Training, dispatch: &Callback<Action>) -> Html {
    let present = training.optimizer.kind();
    let rate = training.optimizer.learning_rate();
    let options = OptimizerKind::ALL.into_iter().map(|kind| {
        let name = optimizer_name(&kind.default_optimizer(rate)).to_owned();
        (kind.name(), name, kind == present, false)
    });
    let found = |name: &str| {
        OptimizerKind::ALL.into_iter().find(|kind| kind.name() == name).map(TrainingAction::OptimizerChosen)
    };
    select("optimizer", "optimizer", options.collect(), found, dispatch)
}

/// All others, folded away.
pub(super) fn more_settings(training: &Training, dispatch: &Callback<Action>) -> Html {
    let numbers = Setting::ALL.into_iter().filter(|setting| setting.is_of(training)).map(|setting| {
        let value = setting.value(training).map_or_else(String::new, written);
        let typed = dispatch.reform(move |text| Action::Training(TrainingAction::Typed(setting, text)));
        labelled_box(setting.id(), setting.label(), value, typed)
    });
    let shuffled = dispatch.reform(|event: Event| {
        let shuffle = input_of(&event).is_some_and(|input| input.checked());
        Action::Training(TrainingAction::ShuffleChosen(shuffle))
    });
    let sequential = training.update_order == UpdateOrder::Sequential;
    html! {
        <>
            { for numbers }
            <label class="row">
                <span>{ "shuffle each epoch" }</span>
                <input id="shuffle" type="checkbox" checked={training.shuffle} onchange={shuffled} />
            </label>
            { order_choice("update-order", "layers change", Some(training.update_order), dispatch) }
            <p class="note" id="order-note">
                if sequential {
                    { "This is the wrong order: blame goes back through weights that have just changed. It gives the error that Mazur published after one update, 0.291027924." }
                } else {
                    { "All layers change at once, using the old weights. Layer by layer is the wrong order: it is how Mazur got 0.291027924 instead of 0.291027774." }
                }
            </p>
        </>
    }
}

/// A setting as it can be typed again: 0.9, 1e-8.
fn written(value: f64) -> String {
    if value != 0.0 && value.abs() < 1e-4 { format!("{value:?}") } else { value.to_string() }
}

/// The choice of the order in which layers are updated; none holds while nothing is on the bench.
pub(in crate::web) fn order_choice(
    id: &'static str,
    label: &'static str,
    present: Option<UpdateOrder>,
    dispatch: &Callback<Action>,
) -> Html {
    let options = UpdateOrder::ALL
        .into_iter()
        .map(|order| (order.name(), order_name(order).to_owned(), present == Some(order), false));
    let found =
        |name: &str| UpdateOrder::ALL.into_iter().find(|order| order.name() == name).map(TrainingAction::OrderChosen);
    select(id, label, options.collect(), found, dispatch)
}

/// A row with a list: of each choice its key, its text, whether it holds, and whether it cannot be chosen.
fn select(
    id: &'static str,
    label: &'static str,
    options: Vec<(&'static str, String, bool, bool)>,
    found: fn(&str) -> Option<TrainingAction>,
    dispatch: &Callback<Action>,
) -> Html {
    let own = dispatch.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(action) = chosen(&event).and_then(|key| found(&key)) {
            own.emit(Action::Training(action));
        }
    });
    let options = options.into_iter().map(|(key, text, selected, disabled)| {
        html! { <option value={key} {selected} {disabled}>{ text }</option> }
    });
    html! {
        <div class="row">
            <label for={id}>{ label }</label>
            <Select {id} {onchange}>{ for options }</Select>
        </div>
    }
}
