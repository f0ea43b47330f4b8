//! The table of keys, and how a document is said by them.

use super::data_values::{
    data, features, noise, preset, scaling, set_data, set_features, set_noise, set_preset, set_scaling, set_size,
    set_split, set_test, set_title, size, split, test, title,
};
use super::key::{LinkKey, Place, ValueType};
use super::network_values::{init, layers, set_init, set_layers};
use super::training_values::{
    batch, loss, number, optimizer, order, penalty, rate, seed, set_batch, set_loss, set_number, set_optimizer,
    set_order, set_penalty, set_rate, set_seed, set_shuffle, set_stop_epochs, set_stop_flat, set_stop_loss, shuffle,
    stop_epochs, stop_flat, stop_loss,
};
use crate::data::Source;
use crate::engine::{Loss, OptimizerKind, Penalty, StoppingRules, Training, UpdateOrder};
use crate::session::document::{Document, DocumentPosition, FORMAT, LayerPart, NetworkPart};

/// All keys, in the order in which they are written and, whatever their order in a link, put to use. Keys are only ever added.
pub const LINK_KEYS: [LinkKey; 39] = [
    run(
        "engine",
        (ValueType::Whole, "from 1"),
        "1",
        "which arithmetic made the run: it is raised if the bits ever change",
    ),
    document(
        "preset",
        (ValueType::Name, "`houses`, `mazur` or `digits`"),
        "none",
        "the piece of work that it began as",
        preset,
        set_preset,
    ),
    document(
        "data",
        (ValueType::Name, "of a data set, of a generator of points, or `gate_and`, `gate_or`, `gate_xor`"),
        "that of the preset",
        "where the examples come from",
        data,
        set_data,
    ),
    document(
        "test",
        (ValueType::Number, "from 0 to below 1"),
        "as in a new document",
        "the share of the examples that is kept for the test",
        test,
        set_test,
    ),
    document(
        "split",
        (ValueType::Whole, "from 0"),
        "1",
        "the seed of that split, and of generated points",
        split,
        set_split,
    ),
    document("size", (ValueType::Whole, "from 2 to 10000"), "200", "how many points are generated", size, set_size),
    document("noise", (ValueType::Number, "from 0 to 1"), "0", "how far points lie off their rule", noise, set_noise),
    document(
        "features",
        (ValueType::Names, "`x`, `y`, `x2`, `y2`, `xy`, `sin_x`, `sin_y`"),
        "the coordinates",
        "what the network is fed of a point",
        features,
        set_features,
    ),
    document(
        "scaling",
        (ValueType::Name, "`none`, `min_max` or `standardize`"),
        "`none`",
        "how that is scaled",
        scaling,
        set_scaling,
    ),
    document("title", (ValueType::Text, "any"), "that of the data", "what the work is called", title, set_title),
    document(
        "layers",
        (ValueType::Names, "units and activation of each layer, as in `8relu,4relu,1identity`"),
        "those of the preset",
        "the layers after the inputs, the output layer last",
        layers,
        set_layers,
    ),
    document(
        "init",
        (ValueType::Name, "of an initializer, or `constant` and a number"),
        "that of the preset, or `xavier_uniform`",
        "how weights are started",
        init,
        set_init,
    ),
    document(
        "loss",
        (ValueType::Name, "of a loss"),
        "that of the preset, or `mean_squared_error`",
        "what is made small",
        loss,
        set_loss,
    ),
    document(
        "optimizer",
        (ValueType::Name, "`sgd`, `momentum`, `nesterov`, `adagrad`, `rmsprop` or `adam`"),
        "that of the preset, or `adam`",
        "the rule of the updates; its numbers begin at their defaults",
        optimizer,
        set_optimizer,
    ),
    document(
        "rate",
        (ValueType::Number, "above 0"),
        "that of the preset, or 0.01",
        "the learning rate η",
        rate,
        set_rate,
    ),
    document(
        "momentum",
        (ValueType::Number, "from 0 to below 1"),
        "0.9",
        "μ of `momentum` and `nesterov`",
        number::<0>,
        set_number::<0>,
    ),
    document("decay", (ValueType::Number, "from 0 to below 1"), "0.99", "α of `rmsprop`", number::<1>, set_number::<1>),
    document("beta1", (ValueType::Number, "from 0 to below 1"), "0.9", "β₁ of `adam`", number::<2>, set_number::<2>),
    document("beta2", (ValueType::Number, "from 0 to below 1"), "0.999", "β₂ of `adam`", number::<3>, set_number::<3>),
    document(
        "epsilon",
        (ValueType::Number, "above 0"),
        "1e-8, or 1e-10 for `adagrad`",
        "ε of `adagrad`, `rmsprop` and `adam`",
        number::<4>,
        set_number::<4>,
    ),
    document("l1", (ValueType::Number, "from 0"), "0", "the L1 penalty", penalty::<0>, set_penalty::<0>),
    document("l2", (ValueType::Number, "from 0"), "0", "the L2 penalty", penalty::<1>, set_penalty::<1>),
    document(
        "batch",
        (ValueType::Whole, "from 1"),
        "that of the preset, or 16",
        "examples in an update",
        batch,
        set_batch,
    ),
    document(
        "shuffle",
        (ValueType::Whole, "0 or 1"),
        "1",
        "whether each epoch takes the examples in a new order",
        shuffle,
        set_shuffle,
    ),
    document("seed", (ValueType::Whole, "from 0"), "1", "the seed of weights and orders", seed, set_seed),
    document(
        "order",
        (ValueType::Name, "`simultaneous` or `sequential`"),
        "`simultaneous`",
        "whether all layers change at once",
        order,
        set_order,
    ),
    document(
        "stop_epochs",
        (ValueType::Whole, "from 1"),
        "none",
        "training stops after so many epochs",
        stop_epochs,
        set_stop_epochs,
    ),
    document(
        "stop_loss",
        (ValueType::Number, "from 0"),
        "none",
        "training stops when the loss is as low as this",
        stop_loss,
        set_stop_loss,
    ),
    document(
        "stop_flat",
        (ValueType::Numbers, "epochs from 1, and a fall from 0"),
        "none",
        "training stops after so many epochs in which the loss has not fallen by so much",
        stop_flat,
        set_stop_flat,
    ),
    run(
        "start",
        (ValueType::Packed, "JSON as in a document"),
        "what the keys above say",
        "the document at update 0, where they cannot say it: a small table, points, weights of one's own",
    ),
    run(
        "changes",
        (ValueType::Packed, "JSON as in a document"),
        "none",
        "what was changed by hand, each with the update after which it was changed",
    ),
    run(
        "document",
        (ValueType::Packed, "JSON as in a document"),
        "none",
        "the whole document with its weights, where no recipe leads to them",
    ),
    run("updates", (ValueType::Whole, "from 0 to 1000000000"), "0", "how many updates are made"),
    page(
        "operation",
        (ValueType::Whole, "from 0"),
        "0",
        "operations made of the update that comes next: the walk",
        |value| value.parse::<u64>().is_ok(),
    ),
    page("lesson", (ValueType::Name, "of a lesson, or its number"), "none", "the lesson to open", |value| {
        !value.is_empty()
    }),
    page("page", (ValueType::Whole, "from 1"), "where one was", "its page", |value| {
        value.parse::<usize>().is_ok_and(|page| page > 0)
    }),
    page("hide", (ValueType::Names, "of parts of the page"), "none", "what is not shown", |_| true),
    page("projector", (ValueType::Whole, "0 or 1"), "0", "whether the page is drawn for a projector", |value| {
        ["0", "1"].contains(&value)
    }),
    page("teacher", (ValueType::Name, "any"), "none", "the teacher's window of the page of that name", |_| true),
];

/// The last field of each link: whether one without it is cut off. It is no key of the table's order.
pub(super) const HASH: LinkKey = run(
    "hash",
    (ValueType::Digits, "8 of them, or `any` in a link written by hand"),
    "none: it is needed; written last",
    "of the weights that the run must come to (FNV-1a, the first half)",
);

const fn run(
    name: &'static str,
    (value, range): (ValueType, &'static str),
    default: &'static str,
    meaning: &'static str,
) -> LinkKey {
    LinkKey { name, value, range, default, meaning, place: Place::Run }
}

const fn page(
    name: &'static str,
    (value, range): (ValueType, &'static str),
    default: &'static str,
    meaning: &'static str,
    fits: fn(&str) -> bool,
) -> LinkKey {
    LinkKey { name, value, range, default, meaning, place: Place::Page { fits } }
}

const fn document(
    name: &'static str,
    (value, range): (ValueType, &'static str),
    default: &'static str,
    meaning: &'static str,
    get: fn(&Document) -> Option<String>,
    set: fn(&mut Document, &str) -> Option<()>,
) -> LinkKey {
    LinkKey { name, value, range, default, meaning, place: Place::Document { get, set } }
}

/// The key of that name.
pub(super) fn key(name: &str) -> Option<&'static LinkKey> {
    const ALL: &[LinkKey] = &LINK_KEYS;
    const LAST: &[LinkKey] = &[HASH];
    ALL.iter().chain(LAST).find(|key| key.name == name)
}

/// The table of keys as Markdown, for the page of documentation.
#[must_use]
pub fn link_keys_table() -> String {
    let rows = LINK_KEYS.iter().chain([&HASH]).map(|key| {
        format!("| `{}` | {} | {} | {} | {} |\n", key.name, key.value.name(), key.range, key.default, key.meaning)
    });
    let head = "| key | type | range | where it is absent | means |\n|---|---|---|---|---|\n".to_owned();
    std::iter::once(head).chain(rows).collect()
}

/// How a document is set: name and value of each key that can say something of it, whatever its weights are.
#[must_use]
pub fn settings_of(document: &Document) -> Vec<(&'static str, String)> {
    let layers = document.network.layers.iter().map(|part| LayerPart::new(part.units, part.activation)).collect();
    let network = NetworkPart { layers, ..document.network.clone() };
    let untrained = Document { network, run: None, ..document.clone() };
    let value = |key: &LinkKey| if let Place::Document { get, .. } = key.place { get(&untrained) } else { None };
    LINK_KEYS.iter().filter_map(|key| Some((key.name, value(key)?))).collect()
}

/// What a document is said by: the fields in which it differs from what the ones before leave. `None` where keys cannot say it.
pub(super) fn said(document: &Document) -> Option<Vec<(&'static str, String)>> {
    let mut base = empty();
    let mut fields = Vec::new();
    for key in &LINK_KEYS {
        let Place::Document { get, set } = key.place else { continue };
        let value = get(document);
        if value == get(&base) {
            continue;
        }
        if let Some(value) = value {
            set(&mut base, &value)?;
            fields.push((key.name, value));
        }
    }
    (base == *document).then_some(fields)
}

/// The document with which reading begins.
pub(super) fn empty() -> Document {
    Document {
        format: FORMAT.to_owned(),
        preset: None,
        title: String::new(),
        data: Source::default(),
        network: NetworkPart { initializer: None, layers: Vec::new() },
        training: Training {
            loss: Loss::MeanSquaredError,
            optimizer: OptimizerKind::Adam.default_optimizer(0.01),
            penalty: Penalty::default(),
            batch_size: 16,
            shuffle: true,
            seed: 1,
            update_order: UpdateOrder::Simultaneous,
            stop: StoppingRules::default(),
        },
        position: DocumentPosition::default(),
        run: None,
    }
}
