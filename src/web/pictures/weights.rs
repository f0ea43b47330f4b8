//! The weights of the first layer as pictures: what each unit of it looks for.

use yew::prelude::*;

use crate::data::ImageShape;
use crate::explain::{LayerNumber, Quantity};
use crate::view::{Action, AppState, Extremes, SubjectAction, image_of_weights, largest};

/// One picture for each unit of the first hidden layer; live, also while the network trains.
pub(in crate::web) fn weights_sheet(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let (Some(images), Some(layer)) = (state.bench.image_set(), state.frame().and_then(|frame| frame.layers.first()))
    else {
        return html! { <p>{ "The data on the bench does not consist of pictures." }</p> };
    };
    let shape = images.shape;
    // The numbers of a picture in colour say how bright it is, those of the others how dark.
    let what = if shape.channels > 1 { "light" } else { "ink" };
    let most = largest(&layer.weights);
    let digits = state.digits();
    let labels = state.labels();
    let units = || layer.weights.chunks(shape.units()).zip(&layer.biases).enumerate();
    let pictures = units().map(|(unit, (weights, _))| {
        let name = labels.unit_name(LayerNumber::FIRST, unit);
        let quantity = Quantity::Activation { layer: LayerNumber::FIRST, unit, example: state.example() };
        let onclick = dispatch.reform(move |_: MouseEvent| Action::Subject(SubjectAction::Chosen(Some(quantity))));
        let words = in_words(shape, weights, &|weight| digits.write(weight));
        html! {
            <button type="button" aria-pressed={(state.subject.chosen() == Some(quantity)).to_string()} {onclick}>
                <img src={image_of_weights(shape, weights, most, state.palette())} alt={words} />
                <span>{ name }</span>
            </button>
        }
    });
    let rows = units().map(|(unit, (weights, bias))| {
        let Extremes { highest, lowest } = Extremes::of(weights);
        html! {
            <tr>
                <th scope="row">{ labels.unit_name(LayerNumber::FIRST, unit) }</th>
                <td>{ format!("{} at {}", digits.write(highest.1), shape.name(highest.0)) }</td>
                <td>{ format!("{} at {}", digits.write(lowest.1), shape.name(lowest.0)) }</td>
                <td>{ digits.write(*bias) }</td>
            </tr>
        }
    });
    html! {
        <>
            <p>{ format!("Each picture is one unit of the first hidden layer: where it has the colour of positive weights, {what} raises the unit's sum; where it has the colour of negative ones, {what} lowers it. The pictures change while the network learns.") }</p>
            <p id="weights-scale" class="weight-scale">
                <span>{ format!("−{}", digits.write(most)) }</span>
                <span class="ramp" aria-hidden="true"></span>
                <span>{ format!("+{}", digits.write(most)) }</span>
                <span class="note">{ "the largest weight of the layer has the strongest colour" }</span>
            </p>
            if shape.channels > 1 {
                <p class="note">{ "For red, green and blue side by side." }</p>
            }
            <div id="weights" class="gallery">{ for pictures }</div>
            <details class="as-table">
                <summary>{ "show as table" }</summary>
                <table>
                    <thead><tr><th scope="col">{ "unit" }</th><th scope="col">{ "highest weight" }</th>
                        <th scope="col">{ "lowest weight" }</th><th scope="col">{ "bias" }</th></tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </details>
        </>
    }
}

fn in_words(shape: ImageShape, weights: &[f64], write: &dyn Fn(f64) -> String) -> String {
    let Extremes { highest, lowest } = Extremes::of(weights);
    format!(
        "highest weight {} at {}, lowest {} at {}",
        write(highest.1),
        shape.name(highest.0),
        write(lowest.1),
        shape.name(lowest.0)
    )
}
