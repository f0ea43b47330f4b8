//! The laws that hold explanations together, on networks of every kind: a formula gives the number, and reads no number
//! that is computed later; the order holds every computed number exactly once.

use std::collections::HashSet;
use std::rc::Rc;
use std::sync::Arc;

use glassnet::data::{
    ColumnSpec, Derived, Encoding, Feature, Generator, InlineExamples, Meaning, Missing, Options, Role, Scaler,
    Scaling, Source, houses_only,
};
use glassnet::engine::{
    Activation, Examples, Layer, Loss, Network, OptimizerKind, Penalty, Rng, Snapshot, Step, Switches, Training,
    UpdateOrder,
};
use glassnet::explain::{Direction, Math, Names, Order, Origin, Phase, Quantity, StepUnit, Trace, sentence};
use proptest::prelude::*;

/// A formula is evaluated with `libm` where the engine has functions of its own, and a division may stand for a
/// multiplication: a few roundings of 1.1e-16 each.
const TOLERANCE: f64 = 1e-12;

#[derive(Clone, Debug)]
struct Kind {
    seed: u64,
    /// Units of each layer, the inputs first.
    units: Vec<usize>,
    hidden: Activation,
    output: Activation,
    loss: Loss,
    optimizer: OptimizerKind,
    penalty: Penalty,
    update_order: UpdateOrder,
    switched: bool,
    examples: usize,
    /// Updates made before the one that is traced, so that the optimizer remembers something.
    updates: usize,
}

impl Kind {
    fn training(&self) -> Training {
        Training {
            loss: self.loss,
            optimizer: self.optimizer.default_optimizer(0.05),
            penalty: self.penalty,
            batch_size: self.examples,
            shuffle: false,
            seed: 1,
            update_order: self.update_order,
        }
    }

    fn network(&self, rng: &mut Rng) -> Network {
        let last = self.units.len() - 1;
        let layers = (1..=last).map(|layer| {
            let (sources, units) = (self.units[layer - 1], self.units[layer]);
            let mut numbers = |count| (0..count).map(|_| rng.uniform(-1.0, 1.0)).collect::<Vec<f64>>();
            let activation = if layer == last { self.output } else { self.hidden };
            let mut made = Layer::new(activation, numbers(units * sources), numbers(units));
            // A weight of exactly 0 has its own slope of |w|.
            made.weights[0] = if rng.below(4) == 0 { 0.0 } else { made.weights[0] };
            if self.switched {
                made.switches = switches(units, sources, rng);
                made.train_biases = rng.below(4) > 0;
                made.train_weights = rng.below(4) > 0;
            }
            made
        });
        let layers = layers.collect();
        Network::new(self.units[0], layers)
    }

    fn trace(&self) -> Trace {
        let mut rng = Rng::new(self.seed);
        let network = self.network(&mut rng);
        let outputs = network.outputs();
        let inputs: Vec<Vec<f64>> =
            (0..self.examples).map(|_| (0..network.inputs).map(|_| rng.uniform(-2.0, 2.0)).collect()).collect();
        let targets: Vec<Vec<f64>> = (0..self.examples).map(|_| self.target(outputs, &mut rng)).collect();
        let names = |prefix: char, count: usize| (1..=count).map(|number| format!("{prefix}{number}")).collect();
        let source = Source::Inline {
            inputs: names('i', network.inputs),
            targets: names('o', outputs),
            examples: InlineExamples { inputs: inputs.clone(), targets: targets.clone() },
        };
        let origin =
            Origin { dataset: Rc::new(source.prepare(&houses_only).unwrap()), rows: (0..self.examples).collect() };
        let (training, batch) = (self.training(), Examples::new(&inputs, &targets));
        let mut before = Snapshot::new(network, &training);
        for _ in 0..self.updates {
            before = Step::take(before, batch.clone(), &training).after;
        }
        Trace::take(before, batch, training, origin).unwrap()
    }

    /// Classes for the entropies, shares that do not sum to 1 now and then; else numbers, some far off.
    fn target(&self, outputs: usize, rng: &mut Rng) -> Vec<f64> {
        if self.loss.is_of_logits() && rng.below(3) > 0 {
            let class = rng.below(outputs as u32) as usize;
            return (0..outputs).map(|k| if k == class { 1.0 } else { 0.0 }).collect();
        }
        let wide = if self.loss.is_of_logits() { 0.0..1.0 } else { -3.0..3.0 };
        (0..outputs).map(|_| rng.uniform(wide.start, wide.end)).collect()
    }
}

fn switches(units: usize, sources: usize, rng: &mut Rng) -> Switches {
    let mut switches = Switches::default();
    for unit in 0..units {
        if rng.below(5) == 0 {
            switches.units_off.insert(unit);
        }
        if rng.below(5) == 0 {
            switches.biases_frozen.insert(unit);
        }
        for source in 0..sources {
            if rng.below(5) == 0 {
                switches.connections_off.insert((unit, source));
            }
            if rng.below(5) == 0 {
                switches.weights_frozen.insert((unit, source));
            }
        }
    }
    switches
}

/// Every output activation that goes with a loss, or the given one.
fn output_for(loss: Loss, wanted: Activation) -> Activation {
    match loss {
        Loss::BinaryCrossEntropy => Activation::Sigmoid,
        Loss::CrossEntropy => Activation::Softmax,
        Loss::HalfSquaredError | Loss::MeanSquaredError | Loss::MeanAbsoluteError | Loss::Huber => match wanted {
            Activation::Softmax => Activation::Identity,
            other => other,
        },
    }
}

fn hidden_for(wanted: Activation) -> Activation {
    if wanted == Activation::Softmax { Activation::Tanh } else { wanted }
}

const PENALTIES: [Penalty; 4] = [
    Penalty { l1: 0.0, l2: 0.0 },
    Penalty { l1: 0.01, l2: 0.0 },
    Penalty { l1: 0.0, l2: 0.1 },
    Penalty { l1: 0.02, l2: 0.05 },
];

/// Both laws, and the order, for every number of a step.
fn check(trace: &Trace) -> Result<(), String> {
    let order = trace.order();
    for position in 0..order.len() {
        let quantity = order.at(position).ok_or_else(|| format!("nothing at {position}"))?;
        if order.position(quantity) != Some(position) {
            return Err(format!("{quantity:?} is at {position}, but sought at {:?}", order.position(quantity)));
        }
        let value = trace.value(quantity).ok_or_else(|| format!("{quantity:?} has no value"))?;
        let formula = trace.formula(quantity).ok_or_else(|| format!("{quantity:?} has no formula"))?;
        let found = formula.evaluate(trace);
        let error = (found - value).abs() / (1.0 + value.abs());
        if !(error <= TOLERANCE) {
            return Err(format!("{quantity:?} is {value}, but its formula gives {found}: {formula:?}"));
        }
        for leaf in formula.leaves() {
            if trace.value(leaf).is_none() && trace.raw_text(leaf).is_none() {
                return Err(format!("{quantity:?} reads {leaf:?}, which is not there"));
            }
            if order.position(leaf).is_some_and(|earlier| earlier >= position) {
                return Err(format!("{quantity:?} reads {leaf:?}, which comes later"));
            }
        }
    }
    let all: HashSet<Quantity> = computed(trace).into_iter().collect();
    if all.len() as u64 != order.len() {
        return Err(format!("{} numbers are computed, but the order holds {}", all.len(), order.len()));
    }
    match all.iter().find(|quantity| order.position(**quantity).is_none()) {
        Some(missing) => Err(format!("{missing:?} is not in the order")),
        None => Ok(()),
    }
}

/// Every number can be told and shown, and what is shown gives the number again when it is read.
fn check_telling(trace: &Trace) -> Result<(), String> {
    let names = Names::of(trace);
    let full = |number: f64| format!("{number:?}").replace('-', "−");
    for position in 0..trace.order().len() {
        let quantity = trace.order().at(position).unwrap();
        let (formula, value) = (trace.formula(quantity).unwrap(), trace.value(quantity).unwrap());
        let told = sentence(quantity, trace, &names);
        if !told.ends_with('.') || told.contains("no such number") || told.contains("  ") {
            return Err(format!("{quantity:?} is told as: {told}"));
        }
        let (symbols, numbers) = (formula.in_symbols(&names), formula.in_numbers(trace, &full));
        for math in [&names.symbol(quantity), &symbols, &numbers] {
            let (plain, aloud, latex, mathml) = (math.plain(), math.aloud(), math.latex(), math.mathml());
            if plain.is_empty() || aloud.is_empty() || !is_balanced(&latex) || !is_well_formed(&mathml) {
                return Err(format!("{quantity:?} is shown as: {plain}\n{aloud}\n{latex}\n{mathml}"));
            }
        }
        let (leaves, mut links) = (formula.leaves(), Vec::new());
        add_links(&numbers, &mut links);
        if let Some(link) = links.iter().find(|link| !leaves.contains(link)) {
            return Err(format!("{quantity:?} links to {link:?}, which it does not read"));
        }
        let text = numbers.plain();
        if text.contains(['⋯', '‘']) {
            continue;
        }
        if let Some(leaf) = leaves.iter().find(|leaf| !links.contains(leaf)) {
            return Err(format!("{quantity:?} reads {leaf:?}, but does not link to it"));
        }
        let read = Reader::read(&text);
        let error = (read - value).abs() / (1.0 + value.abs());
        if !(error <= TOLERANCE) {
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
            None => open.push(tag),
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
        let functions: [(&str, fn(f64) -> f64); 6] = [
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
        let exponent = |index: usize| self.rest[..index].ends_with('e');
        let end = self
            .rest
            .char_indices()
            .find(|&(index, c)| !(c.is_ascii_digit() || c == '.' || c == 'e' || (c == '−' && exponent(index))));
        let (number, rest) = self.rest.split_at(end.map_or(self.rest.len(), |(index, _)| index));
        self.rest = rest;
        number.replace('−', "-").parse().unwrap_or_else(|_| panic!("no number: '{number}' before '{rest}'"))
    }
}

/// Every number that is computed, by plain loops over the table of quantities.
fn computed(trace: &Trace) -> Vec<Quantity> {
    let mut all = vec![Quantity::BatchLoss, Quantity::Penalty];
    let network = &trace.before.network;
    let kind = trace.training.optimizer.kind();
    for example in 0..trace.examples() {
        all.push(Quantity::ExampleLoss { example });
        all.extend((0..network.outputs()).map(|unit| Quantity::OutputError { unit, example }));
        all.extend((0..network.inputs).map(|unit| Quantity::Input { unit, example }));
        all.extend((0..network.outputs()).map(|unit| Quantity::Target { unit, example }));
    }
    // Inputs and targets that are the number in their cell are given.
    all.retain(|quantity| match *quantity {
        Quantity::Input { unit, .. } => is_encoded(&trace.origin.dataset.inputs[unit]),
        Quantity::Target { unit, .. } => is_encoded(&trace.origin.dataset.targets[unit]),
        _ => true,
    });
    for (index, made) in network.layers.iter().enumerate() {
        let (layer, nexts) = (index + 1, network.layers.get(index + 1).map_or(0, Layer::units));
        for unit in 0..made.units() {
            for example in 0..trace.examples() {
                all.extend([
                    Quantity::WeightedSum { layer, unit, example },
                    Quantity::Activation { layer, unit, example },
                    Quantity::ActivationSlope { layer, unit, example },
                    Quantity::Blame { layer, unit, example },
                    Quantity::Delta { layer, unit, example },
                    Quantity::ExampleBiasGradient { layer, unit, example },
                ]);
                all.extend((0..nexts).map(|next| Quantity::Contribution { layer, unit, next, example }));
                for source in 0..made.sources() {
                    all.push(Quantity::Product { layer, unit, source, example });
                    all.push(Quantity::ExampleWeightGradient { layer, unit, source, example });
                }
            }
            all.extend([
                Quantity::BiasGradient { layer, unit },
                Quantity::BiasChange { layer, unit },
                Quantity::NewBias { layer, unit },
            ]);
            for source in 0..made.sources() {
                all.extend([
                    Quantity::WeightGradient { layer, unit, source },
                    Quantity::WeightChange { layer, unit, source },
                    Quantity::NewWeight { layer, unit, source },
                ]);
            }
            for source in (0..made.sources()).map(Some).chain([None]) {
                match kind {
                    OptimizerKind::Sgd => {}
                    OptimizerKind::Momentum | OptimizerKind::Nesterov => {
                        all.push(Quantity::Velocity { layer, unit, source });
                    }
                    OptimizerKind::Adagrad | OptimizerKind::Rmsprop => {
                        all.push(Quantity::SecondMoment { layer, unit, source });
                    }
                    OptimizerKind::Adam => {
                        all.push(Quantity::FirstMoment { layer, unit, source });
                        all.push(Quantity::SecondMoment { layer, unit, source });
                    }
                }
            }
        }
    }
    all
}

fn is_encoded(feature: &Feature) -> bool {
    feature.meaning != Meaning::Number || feature.scaler != Scaler::None
}

#[test]
fn the_laws_hold_for_every_kind_of_network() {
    let mut seed = 0;
    for activation in Activation::ALL {
        for loss in Loss::ALL {
            for optimizer in OptimizerKind::ALL {
                for update_order in UpdateOrder::ALL {
                    for switched in [false, true] {
                        seed += 1;
                        let kind = Kind {
                            seed,
                            units: vec![2, 3, 2 + seed as usize % 2],
                            hidden: hidden_for(activation),
                            output: output_for(loss, activation),
                            loss,
                            optimizer,
                            penalty: PENALTIES[seed as usize / 2 % 4],
                            update_order,
                            switched,
                            examples: 1 + seed as usize % 3,
                            updates: seed as usize % 4,
                        };
                        let trace = kind.trace();
                        check(&trace).unwrap_or_else(|error| panic!("{error}\nof {kind:?}"));
                        check_telling(&trace).unwrap_or_else(|error| panic!("{error}\nof {kind:?}"));
                    }
                }
            }
        }
    }
}

fn kinds() -> impl Strategy<Value = Kind> {
    (
        (any::<u64>(), prop::collection::vec(1..5_usize, 2..6), 1..6_usize, 0..4_usize),
        (0..Activation::ALL.len(), 0..Activation::ALL.len(), 0..Loss::ALL.len(), 0..OptimizerKind::ALL.len()),
        (0..PENALTIES.len(), any::<bool>(), any::<bool>()),
    )
        .prop_map(|((seed, units, examples, updates), (hidden, output, loss, optimizer), rest)| {
            let (penalty, sequential, switched) = rest;
            let loss = Loss::ALL[loss];
            Kind {
                seed,
                units,
                hidden: hidden_for(Activation::ALL[hidden]),
                output: output_for(loss, Activation::ALL[output]),
                loss,
                optimizer: OptimizerKind::ALL[optimizer],
                penalty: PENALTIES[penalty],
                update_order: UpdateOrder::ALL[usize::from(sequential)],
                switched,
                examples,
                updates,
            }
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_laws_hold_for_networks_of_every_shape(kind in kinds()) {
        let trace = kind.trace();
        let checked = check(&trace).and_then(|()| check_telling(&trace));
        prop_assert!(checked.is_ok(), "{}", checked.unwrap_err());
    }

    #[test]
    fn steps_of_every_unit_lead_from_end_to_end_and_back(kind in kinds()) {
        let trace = kind.trace();
        for unit in UNITS {
            let there = walk(trace.order(), unit, Direction::Forward);
            let mut back = walk(trace.order(), unit, Direction::Back);
            back.reverse();
            prop_assert_eq!(&there, &back, "{:?}", unit);
            prop_assert_eq!(there.first(), Some(&0));
            prop_assert_eq!(there.last(), Some(&trace.order().len()));
        }
        // Every border of a larger unit is one of each smaller unit.
        for pair in UNITS.windows(2) {
            let fine: HashSet<u64> = walk(trace.order(), pair[0], Direction::Forward).into_iter().collect();
            let coarse = walk(trace.order(), pair[1], Direction::Forward);
            prop_assert!(coarse.iter().all(|border| fine.contains(border)), "{:?}", pair);
        }
    }

    #[test]
    fn segments_cover_the_order_and_have_one_phase_each(kind in kinds()) {
        let trace = kind.trace();
        let order = trace.order();
        let mut end = 0;
        for segment in order.segments() {
            prop_assert_eq!(segment.range.start, end);
            end = segment.range.end;
            for position in segment.range.clone() {
                prop_assert_eq!(order.phase(position), Some(segment.phase));
            }
        }
        prop_assert_eq!(end, order.len());
    }
}

const UNITS: [StepUnit; 6] =
    [StepUnit::Operation, StepUnit::Unit, StepUnit::Layer, StepUnit::Phase, StepUnit::Example, StepUnit::Step];

/// All places that steps of a unit stop at, from one end to the other.
fn walk(order: &Order, unit: StepUnit, direction: Direction) -> Vec<u64> {
    let mut here = if direction == Direction::Forward { 0 } else { order.len() };
    let mut places = vec![here];
    loop {
        let next = order.next(here, unit, direction);
        if next == here {
            return places;
        }
        places.push(next);
        here = next;
    }
}

fn example_of_a_kind(update_order: UpdateOrder) -> Kind {
    Kind {
        seed: 5,
        units: vec![2, 2, 2],
        hidden: Activation::Sigmoid,
        output: Activation::Sigmoid,
        loss: Loss::HalfSquaredError,
        optimizer: OptimizerKind::Sgd,
        penalty: Penalty::default(),
        update_order,
        switched: false,
        examples: 2,
        updates: 0,
    }
}

#[test]
fn in_the_sequential_order_the_outputs_change_before_hidden_units_are_blamed() {
    let new = Quantity::NewWeight { layer: 2, unit: 0, source: 0 };
    let blamed = Quantity::Contribution { layer: 1, unit: 0, next: 0, example: 0 };
    let sequential = example_of_a_kind(UpdateOrder::Sequential).trace();
    assert!(sequential.order().position(new) < sequential.order().position(blamed));
    assert!(sequential.formula(blamed).unwrap().leaves().contains(&new));
    let simultaneous = example_of_a_kind(UpdateOrder::Simultaneous).trace();
    assert!(simultaneous.order().position(new) > simultaneous.order().position(blamed));
    assert!(!simultaneous.formula(blamed).unwrap().leaves().contains(&new));
}

#[test]
fn the_phases_of_a_step_follow_one_another_as_expected() {
    use Phase::{Backward, Error, Forward, Update};
    let phases = |update_order| -> Vec<(Phase, Option<usize>)> {
        let trace = example_of_a_kind(update_order).trace();
        trace.order().segments().map(|segment| (segment.phase, segment.example)).collect()
    };
    let each = |example| [(Forward, Some(example)), (Error, Some(example)), (Backward, Some(example))];
    let batch = [(Error, None), (Backward, None), (Update, None)];
    assert_eq!(phases(UpdateOrder::Simultaneous), [each(0).as_slice(), &each(1), &batch].concat());
    let hidden = [(Backward, Some(0)), (Backward, Some(1)), (Backward, None), (Update, None)];
    assert_eq!(phases(UpdateOrder::Sequential), [each(0).as_slice(), &each(1), &batch, &hidden].concat());
}

/// Trains on the first rows of a data set, and traces the last of the updates.
fn trace_of(source: &Source, units: usize) -> Trace {
    let dataset = Rc::new(source.prepare(&houses_only).unwrap());
    let rows: Vec<usize> = (0..dataset.train.len().min(12)).collect();
    let batch = Examples::new(&dataset.train.inputs, &dataset.train.targets).select(&rows);
    let origin = Origin { rows: rows.iter().map(|&index| dataset.train.rows[index]).collect(), dataset };
    let kind = Kind {
        units: vec![batch.input_count(), units, batch.target_count()],
        hidden: Activation::Relu,
        output: Activation::Identity,
        optimizer: OptimizerKind::Adam,
        ..example_of_a_kind(UpdateOrder::Simultaneous)
    };
    let training = kind.training();
    let mut before = Snapshot::new(kind.network(&mut Rng::new(3)), &training);
    for _ in 0..3 {
        before = Step::take(before, batch.clone(), &training).after;
    }
    Trace::take(before, batch, training, origin).unwrap()
}

#[test]
fn the_laws_hold_for_houses_with_their_encodings() {
    let trace = trace_of(&Source::default(), 4);
    check(&trace).unwrap();
    check_telling(&trace).unwrap();
    let place = Quantity::RawValue { column: trace.origin.dataset.inputs[0].column, example: 0 };
    assert_eq!(trace.value(place), None);
    assert!(trace.raw_text(place).is_some_and(|text| text.starts_with(char::is_alphabetic)));
    assert_eq!(trace.formula(Quantity::Input { unit: 0, example: 0 }).unwrap().leaves(), [place]);
    assert_eq!(trace.order().phase(0), Some(Phase::Encode));
}

#[test]
fn the_laws_hold_for_every_encoding_scaling_and_stand_in() {
    let csv: Arc<str> = "size,grade,town,same,age,price\n\
        60,poor,Delft,3,10,1\n90,good,Delft,3,,2\n75,fair,Leiden,3,30,3\n120,good,Gouda,3,,4\n80,poor,Leiden,3,50,5\n"
        .into();
    for scaling in [Scaling::None, Scaling::MinMax, Scaling::Standardize] {
        let column = |name: &str, encoding, missing| ColumnSpec {
            encoding,
            scaling,
            missing,
            ..ColumnSpec::new(name, if name == "price" { Role::Target } else { Role::Input })
        };
        let columns = vec![
            column("size", Encoding::Number, Missing::Drop),
            column("grade", Encoding::Ordinal, Missing::Drop),
            column("town", Encoding::OneHot, Missing::Drop),
            column("same", Encoding::Number, Missing::Drop),
            column("age", Encoding::Number, Missing::Mean),
            column("price", Encoding::Number, Missing::Drop),
        ];
        let (csv, options) = (csv.clone(), Options::default());
        let source = Source::Table { csv, options, columns: Some(columns), test_fraction: 0.0, seed: 1 };
        let trace = trace_of(&source, 3);
        check(&trace).and_then(|()| check_telling(&trace)).unwrap_or_else(|error| panic!("{error}\nwith {scaling:?}"));
    }
}

#[test]
fn the_laws_hold_for_inputs_computed_from_coordinates() {
    for scaling in [Scaling::None, Scaling::MinMax, Scaling::Standardize] {
        let mut source = Source::generated(Generator::Spiral);
        if let Source::Generated { features, scaling: of_points, .. } = &mut source {
            *features = Derived::ALL.to_vec();
            *of_points = scaling;
        }
        let trace = trace_of(&source, 3);
        check(&trace).and_then(|()| check_telling(&trace)).unwrap_or_else(|error| panic!("{error}\nwith {scaling:?}"));
    }
}

#[test]
fn a_step_and_an_origin_that_do_not_belong_together_are_refused() {
    let Trace { before, batch, training, origin, .. } = example_of_a_kind(UpdateOrder::Simultaneous).trace();
    let with = |batch: &Examples, rows: Vec<usize>| {
        let origin = Origin { rows, ..origin.clone() };
        Trace::take(before.clone(), batch.clone(), training, origin).map(|_| ()).unwrap_err().to_string()
    };
    assert_eq!(with(&batch, vec![0]), "the batch has 2 examples, but 1 rows of the table are named for them");
    assert_eq!(with(&batch, vec![0, 9]), "example 1 is said to be row 9 of the table, which has 2 rows");
    assert!(with(&batch.select(&[]), vec![]).contains("no examples"));
    assert!(with(&Examples::new(&[vec![1.0]], &[vec![1.0]]), vec![0]).contains("2 inputs, but"));
}

#[test]
fn addresses_that_are_not_there_have_no_value_no_formula_and_no_place_in_time() {
    let trace = example_of_a_kind(UpdateOrder::Simultaneous).trace();
    let order = trace.order();
    let far = [usize::MAX, 7];
    for n in far {
        for quantity in [
            Quantity::RawValue { column: n, example: 0 },
            Quantity::RawValue { column: 0, example: n },
            Quantity::Input { unit: n, example: 0 },
            Quantity::Target { unit: 0, example: n },
            Quantity::Weight { layer: 1, unit: n, source: 0 },
            Quantity::Weight { layer: 0, unit: 0, source: 0 },
            Quantity::Weight { layer: n, unit: 0, source: 0 },
            Quantity::Product { layer: 1, unit: 0, source: n, example: 0 },
            Quantity::Product { layer: 1, unit: n, source: 0, example: 0 },
            Quantity::Activation { layer: 0, unit: 0, example: 0 },
            Quantity::Activation { layer: 2, unit: 0, example: n },
            Quantity::Contribution { layer: 2, unit: 0, next: 0, example: 0 },
            Quantity::Contribution { layer: 0, unit: 0, next: 0, example: 0 },
            Quantity::Contribution { layer: n, unit: 0, next: 0, example: 0 },
            Quantity::Contribution { layer: 1, unit: n, next: 0, example: 0 },
            Quantity::Contribution { layer: 1, unit: 0, next: n, example: 0 },
            Quantity::ExampleWeightGradient { layer: 1, unit: 0, source: n, example: 0 },
            Quantity::ExampleBiasGradient { layer: n, unit: 0, example: 0 },
            Quantity::BiasGradient { layer: 1, unit: n },
            Quantity::Velocity { layer: 1, unit: 0, source: None },
            Quantity::FirstMoment { layer: 1, unit: 0, source: Some(n) },
            Quantity::NewBias { layer: 0, unit: 0 },
            Quantity::Momentum,
            Quantity::Epsilon,
        ] {
            assert_eq!(trace.value(quantity), None, "{quantity:?}");
            assert_eq!(trace.formula(quantity), None, "{quantity:?}");
            assert_eq!(order.position(quantity), None, "{quantity:?}");
        }
    }
    assert_eq!(order.at(order.len()), None);
    assert_eq!(order.next(u64::MAX, StepUnit::Phase, Direction::Forward), order.len());
}
