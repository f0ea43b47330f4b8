//! What is behind the chosen number: in words, and with the numbers it came from.

use yew::prelude::*;

use crate::explain::Place;
use crate::session::{Frame, LayerPart};
use crate::view::{AppState, Digits, Labels, activation_name, layer_name};

/// The panel below the stage.
pub(super) fn detail_panel(state: &AppState) -> Html {
    let (Some(work), Some(frame)) = (&state.work, state.shown()) else {
        return html! { <section id="detail" aria-label="Explanation"></section> };
    };
    let labels = state.labels();
    let view =
        Detail { frame, labels: &labels, layers: &work.document.network.layers, digits: state.preferences.digits };
    let place = state.chosen.map_or(Place::Whole, |quantity| quantity.place(frame.layers.len()));
    let content = match place {
        Place::Whole => view.hint(),
        Place::Unit { layer: 0, unit } => view.input(unit),
        Place::Unit { layer, unit } => view.unit(layer, unit),
        Place::Connection { layer, unit, source } => view.connection(layer, unit, source),
        Place::Bias { layer, unit } => view.bias(layer, unit),
    };
    html! { <section id="detail" aria-label="Explanation">{ content }</section> }
}

struct Detail<'a> {
    frame: &'a Frame,
    labels: &'a Labels,
    layers: &'a [LayerPart],
    digits: Digits,
}

impl Detail<'_> {
    fn write(&self, number: Option<&f64>) -> String {
        number.map_or_else(|| "–".to_owned(), |&number| self.digits.write(number))
    }

    fn hint(&self) -> Html {
        html! {
            <p class="hint">
                { "Numbers flow from left to right: each unit adds up its inputs times their weights, adds its bias, \
                   and passes the sum through its activation function. Choose a unit to see its sum." }
            </p>
        }
    }

    fn input(&self, unit: usize) -> Html {
        let name = self.labels.unit_name(0, unit);
        let raw = self.labels.inputs.get(unit).map(|label| label.value.clone()).filter(|value| !value.is_empty());
        let number = self.write(self.frame.inputs.get(unit));
        html! {
            <>
                <h2>{ format!("input · {name}") }</h2>
                <p>
                    if let Some(raw) = raw {
                        { format!("{raw} becomes {number}: scaled with the mean and the spread of the training examples, \
                           so that all inputs are of a common size.") }
                    } else {
                        { format!("The network is fed {number}.") }
                    }
                </p>
            </>
        }
    }

    fn unit(&self, layer: usize, unit: usize) -> Html {
        let (Some(numbers), Some(part)) = (self.frame.layers.get(layer - 1), self.layers.get(layer - 1)) else {
            return html! {};
        };
        let sources = self.frame.activations(layer - 1);
        let name = self.labels.unit_name(layer, unit);
        let activation = activation_name(part.activation);
        let rows = sources.iter().enumerate().map(|(source, &value)| {
            let weight = numbers.weights.get(unit * sources.len() + source).copied().unwrap_or(f64::NAN);
            html! {
                <tr>
                    <th scope="row">{ self.labels.unit_name(layer - 1, source) }</th>
                    <td>{ self.digits.write(value) }</td>
                    <td>{ format!("{} {}", self.labels.weight_name(layer, unit, source), self.digits.write(weight)) }</td>
                    <td>{ self.digits.write(weight * value) }</td>
                </tr>
            }
        });
        let sum = self.write(numbers.weighted_sums.get(unit));
        html! {
            <>
                <div class="words">
                    <h2>{ format!("{} · {name}", layer_name(layer, self.layers.len())) }</h2>
                    <p>{ "Its inputs times their weights, summed, plus its bias: the total input z. The activation function makes the output a of it." }</p>
                    <p class="result">
                        { format!("z = {sum}") }<br />
                        { format!("a = {activation}(z) = ") }<strong>{ self.write(numbers.activations.get(unit)) }</strong>
                    </p>
                </div>
                <div class="terms" tabindex="0" role="region" aria-label={format!("The sum of {name}")}>
                    <table>
                        <thead><tr>
                            <th scope="col">{ "from" }</th><th scope="col">{ "value" }</th>
                            <th scope="col">{ "× weight" }</th><th scope="col">{ "= product" }</th>
                        </tr></thead>
                        <tbody>
                            { for rows }
                            <tr><th scope="row">{ "bias" }</th><td></td><td></td><td>{ self.write(numbers.biases.get(unit)) }</td></tr>
                            <tr class="sum"><th scope="row">{ "sum z" }</th><td></td><td></td><td>{ sum.clone() }</td></tr>
                        </tbody>
                    </table>
                </div>
            </>
        }
    }

    fn connection(&self, layer: usize, unit: usize, source: usize) -> Html {
        let sources = self.frame.activations(layer - 1);
        let weight =
            self.frame.layers.get(layer - 1).and_then(|numbers| numbers.weights.get(unit * sources.len() + source));
        let value = sources.get(source).copied().unwrap_or(f64::NAN);
        let product = weight.map(|weight| weight * value);
        let name = self.labels.weight_name(layer, unit, source);
        let (from, to) = (self.labels.unit_name(layer - 1, source), self.labels.unit_name(layer, unit));
        html! {
            <>
                <h2>{ format!("weight {name} · {from} → {to}") }</h2>
                <p>{ format!("{from} sends its value to {to}, multiplied by {name}.") }</p>
                <p class="result">
                    { format!("{} × {} = ", self.digits.write(value), self.write(weight)) }<strong>{ self.write(product.as_ref()) }</strong>
                </p>
            </>
        }
    }

    fn bias(&self, layer: usize, unit: usize) -> Html {
        let bias = self.frame.layers.get(layer - 1).and_then(|numbers| numbers.biases.get(unit));
        let name = self.labels.unit_name(layer, unit);
        html! {
            <>
                <h2>{ format!("bias of {name}") }</h2>
                <p>{ format!("{name} adds {} to its sum, whatever its inputs are.", self.write(bias)) }</p>
            </>
        }
    }
}
