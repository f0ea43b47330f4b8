//! Proposal: a network and a way of training that suit some data, and how the work on the bench goes over to other data.

use crate::data::{Builtin, Dataset, Derived, Gate, Generator, ImageSet, Source, Task};
use crate::engine::{Activation, Initializer, OptimizerKind, Penalty, StoppingRules, Training, UpdateOrder};

use super::document::{Document, DocumentPosition, FORMAT, LayerPart, NetworkPart};
use super::preset::Preset;

/// A network and a way of training that suit some data.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// Units and activation function of each hidden layer.
    pub hidden: Vec<(usize, Activation)>,
    /// How it is trained, the loss included.
    pub training: Training,
    /// The activation function of the output layer.
    pub output: Activation,
}

impl Proposal {
    /// What suits a source whose targets ask for `task`. That the proposals for the sets that come with the program learn
    /// what there is to learn is shown by `tests/data_scores.rs`.
    #[must_use]
    pub fn of(source: &Source, task: &Task) -> Self {
        use Activation::{Relu, Tanh};
        let (hidden, learning_rate, batch_size): (&[(usize, Activation)], f64, usize) = match source {
            Source::Builtin { name, .. } if ImageSet::named(name).is_some() => (&[(16, Relu)], 0.01, 32),
            Source::Builtin { .. } | Source::Table { .. } => match task {
                Task::Regression => (&[(8, Relu), (4, Relu)], 0.01, 16),
                Task::Binary { .. } | Task::MultiClass { .. } => (&[(4, Tanh)], 0.01, 16),
            },
            Source::Generated { name, .. } => match name {
                Generator::TwoGaussians => (&[], 0.03, 10),
                Generator::Circle | Generator::Xor | Generator::Blobs => (&[(4, Tanh)], 0.03, 10),
                Generator::Moons | Generator::Sine => (&[(8, Tanh)], 0.03, 10),
                Generator::Spiral | Generator::MultiGaussian => (&[(8, Tanh), (8, Tanh)], 0.01, 10),
                Generator::Plane => (&[], 0.01, 10),
            },
            Source::Inline { .. } if *source == Gate::Xor.source() => (&[(2, Tanh)], 0.1, 4),
            Source::Inline { .. } if Gate::ALL.iter().any(|gate| *source == gate.source()) => (&[], 0.1, 4),
            Source::Inline { .. } => (&[(4, Tanh)], 0.01, 4),
        };
        let optimizer = match source {
            Source::Builtin { name, .. } => Builtin::named(name).map(|set| set.optimizer),
            Source::Table { .. } | Source::Generated { .. } | Source::Inline { .. } => None,
        };
        let (kind, learning_rate) = optimizer.unwrap_or((OptimizerKind::Adam, learning_rate));
        let training = Training {
            loss: task.loss(),
            optimizer: kind.default_optimizer(learning_rate),
            penalty: Penalty::default(),
            batch_size,
            shuffle: true,
            seed: 1,
            update_order: UpdateOrder::Simultaneous,
            stop: StoppingRules::default(),
        };
        Self { hidden: hidden.to_vec(), training, output: task.output_activation() }
    }

    /// Points to begin with: as many, and fed as what, that the proposed network learns them.
    #[must_use]
    pub fn points(generator: Generator) -> Source {
        let mut source = Source::generated(generator);
        if let Source::Generated { size, features, .. } = &mut source {
            match generator {
                // From the coordinates alone it takes a larger network, or luck.
                Generator::Spiral => {
                    *size = 400;
                    *features = vec![Derived::X, Derived::Y, Derived::SinX, Derived::SinY];
                }
                Generator::MultiGaussian => *size = 400,
                Generator::Circle
                | Generator::Xor
                | Generator::TwoGaussians
                | Generator::Moons
                | Generator::Blobs
                | Generator::Plane
                | Generator::Sine => {}
            }
        }
        source
    }

    /// Whether these are the hidden layers and the training of a document, the output and the seed apart.
    fn is_in(&self, document: &Document) -> bool {
        let hidden = hidden(document).map(|layer| (layer.units, layer.activation));
        let training = Training { loss: self.training.loss, seed: self.training.seed, ..document.training };
        training == self.training && hidden.eq(self.hidden.iter().copied())
    }
}

impl Document {
    /// A document at its start, on the data of `source`, of which `dataset` was prepared. The hidden layers and the training
    /// are those of `before`, a document with its task, if the person has chosen them or the same kind of question is asked
    /// of the same data, and else those that suit the data. With them the output layer and the loss stay while the same kind
    /// of question is asked.
    #[must_use]
    pub fn on(source: Source, title: String, dataset: &Dataset, before: Option<(&Self, &Task)>) -> Self {
        let proposal = Proposal::of(&source, &dataset.task);
        let proposed = proposal.hidden.iter().map(|&(units, activation)| LayerPart::new(units, activation));
        let mut layers: Vec<LayerPart> = proposed.collect();
        let (mut training, mut output) = (proposal.training, proposal.output);
        let mut initializer = None;
        let stays = |(before, task): &(&Self, &Task)| {
            let is_same_question = is_same_origin(&before.data, &source) && is_alike(task, &dataset.task);
            is_same_question || is_chosen(before, task)
        };
        if let Some((before, task)) = before.filter(stays) {
            let loss = training.loss;
            layers = hidden(before).map(|layer| LayerPart::new(layer.units, layer.activation)).collect();
            initializer = before.network.initializer;
            training = before.training;
            match before.network.layers.last() {
                Some(last) if is_alike(task, &dataset.task) => output = last.activation,
                Some(_) | None => training.loss = loss,
            }
        }
        let relu = layers.iter().any(|layer| layer.activation == Activation::Relu);
        initializer = initializer.or(relu.then_some(Initializer::HeUniform));
        layers.push(LayerPart::new(dataset.targets.len(), output));
        Self {
            format: FORMAT.to_owned(),
            preset: None,
            title,
            data: source,
            network: NetworkPart { initializer, layers },
            training,
            position: DocumentPosition::default(),
            run: None,
        }
    }
}

/// Whether the person chose the layers and settings of a document: they did not come with its data.
fn is_chosen(document: &Document, task: &Task) -> bool {
    !Proposal::of(&document.data, task).is_in(document) && preset(document).is_none()
}

/// The preset whose layers and training a document has.
fn preset(document: &Document) -> Option<Preset> {
    let preset = document.preset?;
    let original = Document::read(preset.text()).ok()?;
    let shape = |document: &Document| hidden(document).map(|layer| (layer.units, layer.activation)).collect::<Vec<_>>();
    (shape(&original) == shape(document) && original.training == document.training).then_some(preset)
}

fn hidden(document: &Document) -> impl Iterator<Item = &LayerPart> {
    let layers = &document.network.layers;
    layers.iter().take(layers.len().saturating_sub(1))
}

/// Whether two sources differ in their settings only.
fn is_same_origin(a: &Source, b: &Source) -> bool {
    match (a, b) {
        (Source::Builtin { name: a, .. }, Source::Builtin { name: b, .. }) => a == b,
        (Source::Generated { name: a, .. }, Source::Generated { name: b, .. }) => a == b,
        (Source::Table { csv: a, .. }, Source::Table { csv: b, .. }) => a == b,
        (Source::Inline { .. }, Source::Inline { .. }) => a == b,
        (
            Source::Builtin { .. } | Source::Generated { .. } | Source::Table { .. } | Source::Inline { .. },
            Source::Builtin { .. } | Source::Generated { .. } | Source::Table { .. } | Source::Inline { .. },
        ) => false,
    }
}

/// Whether two tasks ask the same kind of question.
fn is_alike(a: &Task, b: &Task) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{ColumnSpec, Role};

    /// 40 flats, of which `target` is asked for.
    fn flats(target: &str) -> Source {
        let line = |row: usize| format!("{},{},{}\n", 50 + row, 100 + 3 * row, ["north", "south", "west"][row % 3]);
        let text = format!("size,price,place\n{}", (0..40).map(line).collect::<String>());
        let spec = |name: &str| {
            let spec = ColumnSpec::new(name, if name == target { Role::Target } else { Role::Input });
            if name == "place" { spec.one_hot() } else { spec.standardized() }
        };
        let mut source = Source::table(text.into());
        if let Source::Table { columns, .. } = &mut source {
            *columns = Some(["size", "price", "place"].map(spec).to_vec());
        }
        source
    }

    fn put(source: Source, before: Option<&Document>) -> Document {
        let prepare = |source: &Source| source.prepare(&crate::data::houses_only).expect("it can be trained on");
        let task = before.map(|before| prepare(&before.data).task);
        let dataset = prepare(&source);
        Document::on(source, String::new(), &dataset, before.zip(task.as_ref()))
    }

    #[track_caller]
    fn has_proposed_layers(document: &Document) {
        let task = document.data.prepare(&crate::data::houses_only).expect("it can be trained on").task;
        assert!(Proposal::of(&document.data, &task).is_in(document), "{:?}", document.network.layers);
    }

    #[test]
    fn layers_that_nobody_chose_give_way_on_every_way_through_data() {
        let mut document = put(flats("place"), None);
        for source in
            [flats("price"), flats("place"), Source::default(), flats("size"), Gate::Xor.source(), Gate::And.source()]
        {
            document = put(source, Some(&document));
            has_proposed_layers(&document);
        }
    }

    #[test]
    fn layers_that_a_person_chose_stay() {
        let mut document = put(flats("place"), None);
        document.network.layers[0].units = 7;
        for source in [flats("price"), Source::default(), Gate::And.source()] {
            document = put(source, Some(&document));
            assert_eq!(hidden(&document).map(|layer| layer.units).collect::<Vec<_>>(), [7]);
        }
    }
}
