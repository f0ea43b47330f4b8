//! What is shown and said of every number: read as a person would, a formula with numbers gives the number again.

mod explain_random;

use std::collections::BTreeSet;

use explain_random::{Kind, TOLERANCE, every_kind, example_of_a_kind, trace_of};
use glassnet::data::{Derived, Generator, Scaling, Source};
use glassnet::engine::Hyperparameter;
use glassnet::engine::{Activation, Snapshot, UpdateOrder};
use glassnet::explain::{LayerNumber, Math, Names, Parameter, Quantity, Scope, Trace, mazur_trace, sentence};

#[test]
fn every_number_of_every_kind_of_network_is_shown_and_told() {
    // A fifth of them still has every activation, loss, optimizer, order and switch.
    for kind in every_kind().into_iter().step_by(5) {
        check_telling(&kind.trace()).unwrap_or_else(|error| panic!("{error}\nof {kind:?}"));
    }
}

#[test]
fn people_find_a_number_by_its_words() {
    let trace = mazur_trace().expect("its numbers fit");
    let names = Names::of(&trace);
    let (hidden, outputs, example) = (LayerNumber(1), LayerNumber(2), 0);
    let w5 = Parameter::weight(outputs, 0, 0);
    let delta = Quantity::Delta { layer: hidden, unit: 1, example };
    for (words, quantity) in [
        ("w5", Quantity::Parameter(w5)),
        ("the weight w5", Quantity::Parameter(w5)),
        ("b1", Quantity::Parameter(Parameter::bias(hidden, 0))),
        ("b4", Quantity::Parameter(Parameter::bias(outputs, 1))),
        ("bias of h2", Quantity::Parameter(Parameter::bias(hidden, 1))),
        ("i1", Quantity::Input { unit: 0, example }),
        ("input i1", Quantity::Input { unit: 0, example }),
        ("o1", Quantity::Activation { layer: outputs, unit: 0, example }),
        ("Activation h1", Quantity::Activation { layer: hidden, unit: 0, example }),
        ("z_h1", Quantity::WeightedSum { layer: hidden, unit: 0, example }),
        ("δ of h2", delta),
        ("delta h2", delta),
        ("delta h2 of example 1", delta),
        ("target o1", Quantity::Target { unit: 0, example }),
        ("weight_gradient w5", Quantity::Gradient(w5)),
        ("gradient of w5", Quantity::Gradient(w5)),
        ("gradient b_o1", Quantity::Gradient(Parameter::bias(outputs, 0))),
        ("new_weight w5", Quantity::New(w5)),
        ("product w1", Quantity::Product { layer: hidden, unit: 0, source: 0, example }),
        ("contribution w7", Quantity::Contribution { layer: hidden, unit: 0, next: 1, example }),
        ("loss", Quantity::BatchLoss),
        ("example_loss", Quantity::ExampleLoss { example }),
        ("loss of example 1", Quantity::ExampleLoss { example }),
        ("learning rate", Quantity::Hyperparameter(Hyperparameter::LearningRate)),
    ] {
        assert_eq!(names.find(words), Ok(quantity), "{words}");
    }
    for (words, there) in [
        ("w9", "w1 to w8"),
        ("w0", "w1 to w8"),
        ("b5", "b1 to b4"),
        ("h3", "h1, h2"),
        ("deltas h1", "delta"),
        ("delta", "which unit"),
        ("delta i1", "after the inputs"),
        ("target h1", "which output"),
        ("weight gradient h1", "which weight"),
        ("contribution w1", "inputs"),
        ("penalty w1", "whole network"),
        ("delta h1 of example 2", "there are 1"),
        ("", "w1 to w8"),
    ] {
        let error = names.find(words).expect_err(words).to_string();
        assert!(error.contains(there), "{words}: {error}");
    }
}

/// Weights, biases, settings and cells, which no step computes.
fn given(trace: &Trace) -> Vec<Quantity> {
    let mut all: Vec<_> = Hyperparameter::ALL.map(Quantity::Hyperparameter).into();
    for (index, made) in trace.before.network.layers.iter().enumerate() {
        let layer = LayerNumber(index + 1);
        for unit in 0..made.units() {
            all.push(Quantity::Parameter(Parameter::bias(layer, unit)));
            let weight = |source| Quantity::Parameter(Parameter::weight(layer, unit, source));
            all.extend((0..made.sources()).map(weight));
        }
    }
    let columns = trace.origin.dataset.table.columns.len();
    let cells = |example| (0..columns).map(move |column| Quantity::RawValue { column, example });
    all.extend((0..trace.examples()).flat_map(cells));
    all
}

/// The words for a number lead back to it.
fn check_found(quantity: Quantity, names: &Names) -> Result<(), String> {
    let words = names.words_for(quantity);
    match names.find(&words) {
        Ok(found) if found == quantity => Ok(()),
        other => Err(format!("‘{words}’ of {quantity:?} finds {other:?}")),
    }
}

#[test]
fn encodings_are_shown_and_told() {
    check_telling(&trace_of(&Source::default(), 4)).unwrap();
    let mut source = Source::generated(Generator::Spiral);
    if let Source::Generated { features, scaling, .. } = &mut source {
        *features = Derived::ALL.to_vec();
        *scaling = Scaling::Standardize;
    }
    check_telling(&trace_of(&source, 3)).unwrap();
}

#[test]
fn encodings_are_shown_in_the_unit_of_their_column() {
    let trace = trace_of(&Source::default(), 4);
    let write = |number: f64| format!("{number:.1}");
    let shown = |quantity| {
        let formula = trace.formula(quantity).expect("it is computed");
        formula.in_numbers(&trace, &write).plain().replace('\u{a0}', " ")
    };
    let living = shown(Quantity::Input { unit: 9, example: 0 });
    assert_eq!(living.matches(" m²").count(), 3, "{living}");
    let price = shown(Quantity::Target { unit: 0, example: 0 });
    assert_eq!(price.matches('$').count(), 3, "{price}");
    assert!(!shown(Quantity::Input { unit: 10, example: 0 }).contains("m²"), "rooms are counted");
}

/// A step in which nearly everything is off or still.
fn still() -> Trace {
    let kind = Kind { hidden: Activation::Relu, ..example_of_a_kind(UpdateOrder::Simultaneous) };
    let Trace { before, batch, training, origin, .. } = kind.trace();
    let mut network = before.network;
    // The first hidden unit stays below 0 for every example, the second is off.
    network.layers[0].biases[0] = -100.0;
    network.layers[0].switches.units_off = BTreeSet::from([1]);
    network.layers[1].switches.connections_off = BTreeSet::from([(0, 0)]);
    network.layers[1].switches.weights_frozen = BTreeSet::from([(1, 0)]);
    network.layers[1].train_biases = false;
    Trace::take(Snapshot::new(network, &training), batch, training, origin).expect("the same batch")
}

#[test]
fn a_zero_that_surprises_is_explained() {
    let trace = still();
    let names = Names::of(&trace);
    // The names and terms that each sentence has to use.
    for (quantity, terms) in [
        (Quantity::Activation { layer: LayerNumber(1), unit: 0, example: 0 }, "ReLU h1 0"),
        (Quantity::Activation { layer: LayerNumber(1), unit: 1, example: 0 }, "h2 0"),
        (Quantity::Product { layer: LayerNumber(2), unit: 0, source: 0, example: 0 }, "h1 o1 0"),
        (Quantity::Delta { layer: LayerNumber(1), unit: 0, example: 0 }, "h1 0 slope"),
        (Quantity::ExampleGradient { of: Parameter::weight(LayerNumber(2), 1, 0), example: 0 }, "w7 δ o2 h1 0"),
        (Quantity::Change(Parameter::weight(LayerNumber(2), 0, 0)), "w5 connection"),
        (Quantity::Change(Parameter::weight(LayerNumber(2), 1, 0)), "w7 frozen"),
        (Quantity::New(Parameter::weight(LayerNumber(2), 1, 1)), "w8 h2"),
        (Quantity::Change(Parameter::bias(LayerNumber(2), 0)), "o1 biases"),
    ] {
        let told = sentence(quantity, &trace, &names);
        let words: Vec<&str> = told.split(|letter: char| !letter.is_alphanumeric()).collect();
        assert!(terms.split(' ').all(|term| words.contains(&term)), "{told}");
        if !matches!(quantity, Quantity::New(Parameter { source: Some(_), .. })) {
            assert_eq!(trace.value(quantity), Some(0.0), "{quantity:?}");
        }
    }
}

#[test]
fn a_scope_says_what_a_number_holds_for() {
    let trace = example_of_a_kind(UpdateOrder::Simultaneous).trace();
    let scope = |quantity| trace.scope(quantity).to_string();
    assert_eq!(trace.scope(Quantity::ExampleLoss { example: 1 }), Scope::Example { index: 1, of: 2 });
    assert_eq!(scope(Quantity::ExampleLoss { example: 1 }), "example 2 of 2");
    assert_eq!(scope(Quantity::BatchLoss), "mean of 2 examples");
    assert_eq!(scope(Quantity::New(Parameter::bias(LayerNumber(1), 0))), "update");
    assert_eq!(scope(Quantity::Hyperparameter(Hyperparameter::LearningRate)), "given before the step");
    assert_eq!(scope(Quantity::Penalty), "all weights before the step");
}

#[test]
fn a_sum_names_the_inputs_as_its_terms_do() {
    let trace = trace_of(&Source::default(), 4);
    let names = Names::of(&trace);
    let (layer, unit, example) = (LayerNumber(1), 0, 0);
    assert!(names.symbol(Quantity::Product { layer, unit, source: 9, example }).plain().ends_with("i10"));
    let sum = trace.formula(Quantity::WeightedSum { layer, unit, example }).expect("it is computed");
    let sum = sum.in_symbols(&names).plain();
    assert!(sum.contains("· i_j"), "{sum}");
}

/// Every number can be told and shown, and what is shown gives the number again when it is read.
fn check_telling(trace: &Trace) -> Result<(), String> {
    let names = Names::of(trace);
    given(trace).into_iter().try_for_each(|quantity| check_found(quantity, &names))?;
    let full = |number: f64| format!("{number:?}").replace('-', "−");
    for position in 0..trace.order().len() {
        let quantity = trace.order().at(position).ok_or("a gap in the order")?;
        let (formula, value) = (trace.formula(quantity), trace.value(quantity));
        let (formula, value) = (formula.ok_or("no formula")?, value.ok_or("no value")?);
        check_found(quantity, &names)?;
        let told = sentence(quantity, trace, &names);
        if !told.ends_with('.') || told.contains("no such number") || told.contains("  ") {
            return Err(format!("{quantity:?} is told as: {told}"));
        }
        let (symbols, numbers) = (formula.in_symbols(&names), formula.in_numbers(trace, &full));
        for math in [&names.symbol(quantity), &symbols, &numbers] {
            let (plain, aloud, latex) = (math.plain(), math.aloud(), math.latex());
            let mathml = math.mathml().to_string();
            if plain.is_empty() || aloud.is_empty() || !is_balanced(&latex) || !is_well_formed(&mathml) {
                return Err(format!("{quantity:?} is shown as: {plain}\n{aloud}\n{latex}\n{mathml}"));
            }
        }
        let (leaves, mut links) = (formula.leaves(), Vec::new());
        add_links(&numbers, &mut links);
        let pieces: String = numbers.mathml_pieces().iter().map(ToString::to_string).collect();
        for mathml in [numbers.mathml().to_string(), pieces] {
            let (set, marked) = (mathml.matches("<mrow data-quantity=").count(), links.len());
            if set != marked {
                return Err(format!("{quantity:?} has {marked} links, of which MathML has {set}:\n{mathml}"));
            }
        }
        if let Some(link) = links.iter().find(|link| !leaves.contains(link)) {
            return Err(format!("{quantity:?} links to {link:?}, which it does not read"));
        }
        let text = numbers.plain();
        if text.contains(['⋯', '“']) {
            continue;
        }
        if let Some(leaf) = leaves.iter().find(|leaf| !links.contains(leaf)) {
            return Err(format!("{quantity:?} reads {leaf:?}, but does not link to it"));
        }
        let read = Reader::read(&text);
        let error = (read - value).abs() / (1.0 + value.abs());
        if error.is_nan() || error > TOLERANCE {
            return Err(format!("{quantity:?} is {value}, but what is shown gives {read}: {text}"));
        }
    }
    Ok(())
}

fn add_links(math: &Math, links: &mut Vec<Quantity>) {
    match math {
        Math::Link(quantity, inner) => {
            links.push(*quantity);
            add_links(inner, links);
        }
        Math::Row(parts) => parts.iter().for_each(|part| add_links(part, links)),
        Math::Fraction(pair) | Math::Sub(pair) | Math::Super(pair) | Math::Apply(pair) => {
            pair.iter().for_each(|part| add_links(part, links));
        }
        Math::Root(inner) | Math::Fenced(inner) | Math::Absolute(inner) => add_links(inner, links),
        Math::Total { of, .. } => add_links(of, links),
        Math::Cases(rows) => rows.iter().for_each(|(value, condition)| {
            add_links(value, links);
            add_links(condition, links);
        }),
        Math::Identifier(_) | Math::Number(_) | Math::Text(_) | Math::Operator(_) => {}
    }
}

fn is_balanced(latex: &str) -> bool {
    let count = |text: &str| latex.matches(text).count();
    count("{") == count("}") && count("\\left") == count("\\right") && !latex.contains(['−', '·', '→'])
}

/// Every opening tag has its closing one, in order.
fn is_well_formed(mathml: &str) -> bool {
    let mut open = Vec::new();
    for piece in mathml.split('<').skip(1) {
        let Some((tag, _)) = piece.split_once('>') else { return false };
        match tag.strip_prefix('/') {
            None => open.push(tag.split(' ').next().unwrap_or(tag)),
            Some(closed) if open.last() == Some(&closed) => drop(open.pop()),
            Some(_) => return false,
        }
    }
    open.is_empty() && mathml.starts_with("<math>")
}

/// Reads a formula with numbers as a person would, by the usual precedence of operators, and computes it.
struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn read(text: &'a str) -> f64 {
        let mut rows = text.split("; ");
        let value = loop {
            let row = rows.next().unwrap_or_else(|| panic!("no case holds in {text}"));
            let Some((value, condition)) = row.split_once(" if ") else {
                break row.strip_suffix(" otherwise").unwrap_or(row);
            };
            let holds = match condition.split_once(" > ") {
                Some((left, right)) => Reader::all(left) > Reader::all(right),
                None => condition.split_once(" < ").is_some_and(|(left, right)| Reader::all(left) < Reader::all(right)),
            };
            if holds {
                break value;
            }
        };
        Reader::all(value)
    }

    fn all(text: &'a str) -> f64 {
        let mut reader = Reader { rest: text };
        let value = reader.sum();
        assert_eq!(reader.rest, "", "left over of {text}");
        value
    }

    fn takes(&mut self, start: &str) -> bool {
        self.rest.strip_prefix(start).map(|rest| self.rest = rest).is_some()
    }

    fn sum(&mut self) -> f64 {
        let mut sum = self.product();
        loop {
            if self.takes(" + ") {
                sum += self.product();
            } else if self.takes(" − ") {
                sum -= self.product();
            } else {
                return sum;
            }
        }
    }

    fn product(&mut self) -> f64 {
        let mut product = self.negated();
        loop {
            if self.takes(" · ") {
                product *= self.negated();
            } else if self.takes("/") {
                product /= self.negated();
            } else {
                return product;
            }
        }
    }

    fn negated(&mut self) -> f64 {
        if self.takes("−") { -self.negated() } else { self.power() }
    }

    fn power(&mut self) -> f64 {
        let base = self.atom();
        if self.takes("²") {
            base * base
        } else if self.takes("^") {
            let exponent = self.atom();
            if base == std::f64::consts::E { exponent.exp() } else { base.powi(exponent as i32) }
        } else {
            base
        }
    }

    fn atom(&mut self) -> f64 {
        if self.takes("(") {
            let inner = self.sum();
            assert!(self.takes(")"), "no closing parenthesis before {}", self.rest);
            return inner;
        }
        if self.takes("|") {
            let inner = self.sum();
            assert!(self.takes("|"), "no closing bar before {}", self.rest);
            return inner.abs();
        }
        if self.takes("√") {
            return self.atom().sqrt();
        }
        type Named = (&'static str, fn(f64) -> f64);
        let functions: [Named; 6] = [
            ("ln", f64::ln),
            ("tanh", f64::tanh),
            ("sin", f64::sin),
            ("erf", libm::erf),
            ("σ", |x| 1.0 / (1.0 + (-x).exp())),
            ("sgn", |x| if x == 0.0 { 0.0 } else { x.signum() }),
        ];
        for (name, function) in functions {
            if self.takes(name) {
                return function(self.atom());
            }
        }
        if self.takes("π") {
            return std::f64::consts::PI;
        }
        if self.takes("e") {
            return std::f64::consts::E;
        }
        // A unit of measure changes no number.
        self.takes("$");
        let exponent = |index: usize| self.rest[..index].ends_with('e');
        let end = self
            .rest
            .char_indices()
            .find(|&(index, c)| !(c.is_ascii_digit() || c == '.' || c == 'e' || (c == '−' && exponent(index))));
        let (number, rest) = self.rest.split_at(end.map_or(self.rest.len(), |(index, _)| index));
        self.rest = rest;
        if self.takes("\u{a0}") {
            self.rest = self.rest.trim_start_matches(|c: char| !c.is_ascii() || c.is_alphabetic());
        }
        number.replace('−', "-").parse().unwrap_or_else(|_| panic!("no number: '{number}' before '{rest}'"))
    }
}
