//! The sheet of the error ladder: one miss, measured in one way after another, and what each does to learning.

use yew::prelude::*;

use crate::explain::{House, Ladder, Measure, PriceUnit};
use crate::view::{Action, AppState, Digits, LadderAction, MOST_HOUSES, grouped};

use crate::web::controls::number_box;

/// Steps after which the plain difference is shown to have gone astray.
const STEPS: usize = 100;

/// The content of the sheet.
pub(super) fn ladder_sheet(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let (ladder, digits) = (&state.ladder, state.digits());
    html! {
        <div class="ladder">
            { misses(ladder, digits, dispatch) }
            { cancelling(ladder, digits) }
            { scales(ladder, digits, dispatch) }
            { untrainable(ladder, digits) }
        </div>
    }
}

fn tell(dispatch: &Callback<Action>, action: LadderAction) -> Callback<MouseEvent> {
    dispatch.reform(move |_| Action::Ladder(action.clone()))
}

/// The houses, each with its miss on every rung, and the means.
fn misses(ladder: &Ladder, digits: Digits, dispatch: &Callback<Action>) -> Html {
    let rows = ladder.houses.iter().enumerate().map(|(index, house)| row(index, house, ladder, digits, dispatch));
    let means = Measure::ALL.map(|measure| {
        let id = format!("mean-{}", measure.name().replace(' ', "-"));
        html! { <td {id} data-name={measure.name()}>{ amount(ladder.mean(measure, PriceUnit::Ones), digits) }</td> }
    });
    html! {
        <section aria-labelledby="ladder-misses">
            <h3 id="ladder-misses">{ "How far off is it?" }</h3>
            <p class="note">{ "A network predicts prices; y is the prediction and t is the true price. Type other numbers to see what changes." }</p>
            <table id="ladder-houses">
                <thead><tr>
                    <th scope="col">{ "house" }</th><th scope="col">{ "predicted y" }</th><th scope="col">{ "should be t" }</th>
                    { for Measure::ALL.map(|measure| html! { <th scope="col">{ measure.name() }<br />{ measure.symbol() }</th> }) }
                    <th scope="col"><span class="visually-hidden">{ "remove" }</span></th>
                </tr></thead>
                <tbody>
                    { for rows }
                    <tr class="sum"><th scope="row">{ "mean" }</th><td class="none"></td><td class="none"></td>{ for means }<td class="none"></td></tr>
                </tbody>
            </table>
            <p>
                <button id="ladder-add" type="button" disabled={ladder.houses.len() >= MOST_HOUSES}
                    onclick={tell(dispatch, LadderAction::HouseAdded)}>{ "Add a house" }</button>
                { " " }
                <button id="ladder-restore" type="button" onclick={tell(dispatch, LadderAction::Restored)}>{ "Reset" }</button>
            </p>
        </section>
    }
}

fn row(index: usize, house: &House, ladder: &Ladder, digits: Digits, dispatch: &Callback<Action>) -> Html {
    let typed =
        |action: fn(usize, String) -> LadderAction| dispatch.reform(move |text| Action::Ladder(action(index, text)));
    let predicted = typed(|house, text| LadderAction::PredictedTyped { house, text });
    let target = typed(|house, text| LadderAction::TargetTyped { house, text });
    let number = index + 1;
    let miss = house.miss(PriceUnit::Ones);
    html! {
        <tr key={index}>
            <th scope="row">{ number }</th>
            <td data-name="predicted y">{ number_box(format!("predicted-{number}"), Some(format!("Predicted price of house {number}")), house.predicted.to_string(), predicted) }</td>
            <td data-name="should be t">{ number_box(format!("price-{number}"), Some(format!("Price of house {number}")), house.target.to_string(), target) }</td>
            { for Measure::ALL.map(|measure| html! { <td data-name={measure.name()}>{ amount(measure.value(miss), digits) }</td> }) }
            <td><button type="button" class="remove" aria-label={format!("Remove house {number}")}
                disabled={ladder.houses.len() < 2} onclick={tell(dispatch, LadderAction::HouseRemoved(index))}>{ "×" }</button></td>
        </tr>
    }
}

/// What the means say of misses of both signs.
fn cancelling(ladder: &Ladder, digits: Digits) -> Html {
    let mean = |measure| amount(ladder.mean(measure, PriceUnit::Ones), digits);
    let (difference, absolute) = (mean(Measure::Difference), mean(Measure::Absolute));
    let sentence = if ladder.cancels() {
        format!(
            "The plain differences cancel: their mean is {difference}, as if every house were right, although they are off by \
             {absolute} on average. Sizes and squares have no sign and cannot cancel."
        )
    } else {
        format!(
            "The mean of the plain differences is {difference}, although the houses are off by {absolute} on average: misses of opposite sign cancel. Sizes and squares have no sign and cannot cancel."
        )
    };
    html! { <p id="ladder-cancels">{ sentence }</p> }
}

/// What the first house gives at each scale: the error, its slope, and where one step leads.
fn scales(ladder: &Ladder, digits: Digits, dispatch: &Callback<Action>) -> Html {
    let Some(house) = ladder.houses.first() else { return html! {} };
    let of_measure = |measure: Measure| {
        let rows = PriceUnit::ALL.map(|scale| {
            let miss = house.miss(scale);
            let change = house.change(measure, scale, ladder.learning_rate);
            html! {
                <tr>
                    <th scope="row">{ scale.name() }</th>
                    <td>{ amount(measure.value(miss), digits) }</td>
                    <td>{ amount(measure.slope(miss), digits) }</td>
                    <td>{ amount(change, digits) }</td>
                </tr>
            }
        });
        let gradient = format!("{}: gradient {}", measure.name(), measure.slope_symbol());
        html! { <tbody><tr><th scope="rowgroup" colspan="4">{ gradient }</th></tr>{ for rows }</tbody> }
    };
    let typed = dispatch.reform(|text| Action::Ladder(LadderAction::RateTyped(text)));
    html! {
        <section aria-labelledby="ladder-scales">
            <h3 id="ladder-scales">{ "What it does to the size of a gradient" }</h3>
            <p class="note">
                { "The gradient is the slope of the error: how much the error grows when the prediction grows by 1. A step subtracts learning rate times gradient from the bias of the output, and so from the prediction." }
            </p>
            <div class="row rate">
                <label for="ladder-rate">{ "learning rate η" }</label>
                { number_box("ladder-rate".to_owned(), None, ladder.learning_rate.to_string(), typed) }
            </div>
            <table id="ladder-gradients">
                <caption>{ "House 1, with its price in euros, in thousands and in millions; the move of y is given in euros" }</caption>
                <thead><tr>
                    <th scope="col">{ "price" }</th><th scope="col">{ "error" }</th><th scope="col">{ "gradient" }</th>
                    <th scope="col">{ "a step moves y by" }</th>
                </tr></thead>
                { for Measure::ALL.map(of_measure) }
            </table>
            <p>{ "A square grows with the miss, and so does its gradient: large misses teach the most, and the same price in euros gives a gradient a million times as large as in millions. It reaches every weight before the output too, and no learning rate suits them all; that is why targets are scaled before training. An absolute error pulls equally hard however large the miss is, so its steps are tiny in euros and huge in millions. Half a square is used for the sake of its gradient: the miss itself." }</p>
        </section>
    }
}

/// Why the plain difference cannot be trained on, shown on the first house alone: misses of several houses may cancel from
/// the beginning, and then moving all predictions alike leaves nothing to learn.
fn untrainable(ladder: &Ladder, digits: Digits) -> Html {
    let Some(house) = ladder.houses.first() else { return html! {} };
    let alone = Ladder { houses: vec![*house], learning_rate: ladder.learning_rate };
    let end = |measure| alone.trained(measure, PriceUnit::Thousands, STEPS).houses.first().copied().unwrap_or(*house);
    let (astray, squared) = (end(Measure::Difference), end(Measure::HalfSquared));
    let euros = |price: f64| amount(price, digits);
    let difference = format!(
        "Its gradient is 1, whatever the miss: it always says “lower”, even where the prediction is already too low. Take house 1, \
         predicted at {} where {} is right. After {STEPS} steps with its price in thousands the prediction is {}: the difference \
         has gone from {} to {}, and it keeps falling for ever. ",
        euros(house.predicted),
        euros(house.target),
        euros(astray.predicted),
        euros(house.miss(PriceUnit::Ones)),
        euros(astray.miss(PriceUnit::Ones)),
    );
    let (before, after) = (house.miss(PriceUnit::Ones).abs(), squared.miss(PriceUnit::Ones).abs());
    let prediction = euros(squared.predicted);
    let square = if before == 0.0 {
        "The half square is smallest where the prediction is right, and leaves it there.".to_owned()
    } else if after < before {
        format!(
            "The half square is smallest where the prediction is right: the same number of steps on it leads to {prediction}."
        )
    } else {
        format!(
            "The half square is smallest where the prediction is right, but this learning rate overshoots it each time: the same number of steps leads to {prediction}. Type one below 2."
        )
    };
    html! {
        <section aria-labelledby="ladder-difference">
            <h3 id="ladder-difference">{ "Why the plain difference cannot be trained on" }</h3>
            <p id="ladder-astray">{ difference }{ square }</p>
        </section>
    }
}

/// An amount: from a thousand on whole, in groups of three, as far as that can be read, unless all digits are wanted.
fn amount(value: f64, digits: Digits) -> String {
    let is_whole = value.fract() == 0.0 || digits != Digits::FULL;
    if is_whole && (1e3..1e15).contains(&value.abs()) { grouped(value) } else { digits.write(value) }
}
