//! Runs to be exported: each sort of column, every activation, each loss, what is switched off.

use glassnet::session::{Document, Export, ExportOptions, Material, Precision, Preset, Session};

use crate::files::library;

/// A table with all that a cell can be: numbers, a missing number, a category, a missing category, an order, a date.
const TABLE: &str = "size_m2,sold,quality,heating,note,price_eur
60,2021-03-05,good,gas,,210000.5
75.5,2021-04-01,poor,,\"x, \"\"y\"\"\",180000
n/a,2021-06-30,fair,oil,,250000
120,2022-01-15,good,gas,,400000.25
45,2022-02-01,poor,oil,,120000
88,2022-03-01,fair,,,230000
99,2022-04-01,good,gas,,310000
70,2022-05-05,fair,oil,,205000
";

/// A run, and what it is called.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) session: Session,
}

/// All of them. Each has been trained for some updates.
pub(crate) fn cases() -> Vec<Case> {
    let preset = |preset: Preset| preset.text().to_owned();
    vec![
        case("houses", &preset(Preset::Houses), 100),
        case("mazur", &preset(Preset::Mazur), 3),
        case("digits", &preset(Preset::Digits), 60),
        case("activations", &activations(), 30),
        case("table", &table(), 12),
        case("points", &points(), 40),
        case("switches", &switches(), 25),
    ]
}

/// The run of that document after so many updates.
pub(crate) fn case(name: &'static str, document: &str, updates: u64) -> Case {
    let document = Document::read(document).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut session = Session::open(document, &library).unwrap_or_else(|error| panic!("{name}: {error}"));
    while session.updates() < updates {
        session.train(updates - session.updates()).unwrap_or_else(|error| panic!("{name}: {error:?}"));
    }
    Case { name, session }
}

/// The bytes of an export.
pub(crate) fn export(session: &Session, kind: &str, precision: Option<Precision>) -> Export {
    let options = ExportOptions { precision, ..ExportOptions::default() };
    Export::of(kind, options, &Material::of(session, &library)).unwrap_or_else(|error| panic!("{kind}: {error}"))
}

/// Every activation there is, one layer each.
fn activations() -> String {
    let hidden = ["identity", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "softplus", "silu", "gelu", "step"];
    let layers: Vec<String> =
        hidden.iter().map(|name| format!("{{\"units\": 4, \"activation\": \"{name}\"}}")).collect();
    format!(
        "{{\"format\": \"glassnet/1\", \"title\": \"Every \\\"activation\\\"\", \"data\": {{\"source\": \"inline\", \"inputs\": [\"a\", \"b\"],
          \"targets\": [\"no\", \"yes\", \"perhaps\"], \"examples\": {{\"inputs\": [[0.5, -1], [2, 1.5], [-1, 0.25], [-3, -2]],
          \"targets\": [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 1, 0]]}}}},
          \"network\": {{\"initializer\": \"xavier_normal\", \"layers\": [{}, {{\"units\": 3, \"activation\": \"softmax\"}}]}},
          \"training\": {{\"loss\": \"cross_entropy\", \"optimizer\": {{\"kind\": \"adam\", \"learning_rate\": 0.01, \"beta1\": 0.9,
          \"beta2\": 0.999, \"epsilon\": 1e-8}}, \"batch_size\": 3, \"seed\": 4}}}}",
        layers.join(", ")
    )
}

fn table() -> String {
    let column = |name: &str, rest: &str| format!("{{\"name\": \"{name}\", {rest}}}");
    let columns = [
        column("size_m2", "\"scaling\": \"standardize\", \"missing\": \"mean\""),
        column("sold", "\"scaling\": \"min_max\""),
        column("quality", "\"encoding\": \"ordinal\", \"scaling\": \"min_max\""),
        column("heating", "\"encoding\": \"one_hot\", \"missing\": \"category\""),
        column("price_eur", "\"role\": \"target\", \"scaling\": \"standardize\""),
    ];
    format!(
        "{{\"format\": \"glassnet/1\", \"title\": \"Own \\\\ table '''\", \"data\": {{\"source\": \"table\", \"csv\": {}, \"columns\": [{}],
          \"test_fraction\": 0.25, \"seed\": 3}}, \"network\": {{\"layers\": [{{\"units\": 5, \"activation\": \"silu\"}},
          {{\"units\": 1, \"activation\": \"identity\"}}]}}, \"training\": {{\"loss\": \"huber\", \"optimizer\": {{\"kind\": \"rmsprop\",
          \"learning_rate\": 0.01, \"decay\": 0.9, \"epsilon\": 1e-8}}, \"penalty\": {{\"l1\": 0.001, \"l2\": 0.01}}, \"batch_size\": 2,
          \"shuffle\": true, \"seed\": 2}}}}",
        serde_json::to_string(TABLE).expect("a text"),
        columns.join(", ")
    )
}

fn points() -> String {
    "{\"format\": \"glassnet/1\", \"title\": \"Points\", \"data\": {\"source\": \"generated\", \"name\": \"spiral\", \"noise\": 0.1,
      \"size\": 60, \"test_fraction\": 0.2, \"seed\": 5, \"features\": [\"x\", \"y2\", \"xy\", \"sin_x\", \"sin_y\"], \"scaling\": \"standardize\"},
      \"network\": {\"layers\": [{\"units\": 6, \"activation\": \"tanh\"}, {\"units\": 1, \"activation\": \"sigmoid\"}]},
      \"training\": {\"loss\": \"binary_cross_entropy\", \"optimizer\": {\"kind\": \"nesterov\", \"learning_rate\": 0.05, \"momentum\": 0.8},
      \"batch_size\": 7, \"shuffle\": true, \"seed\": 1}}"
    .to_owned()
}

/// Connections and units that are off, weights and biases that do not learn, layers that change one after the other.
fn switches() -> String {
    "{\"format\": \"glassnet/1\", \"title\": \"Switches\", \"data\": {\"source\": \"inline\", \"inputs\": [\"a\", \"b\", \"c\"],
      \"targets\": [\"p\", \"q\", \"r\"], \"examples\": {\"inputs\": [[1, 2, 3], [0, -1, 0.5], [2, 2, -2]],
      \"targets\": [[1, 0, 0], [0, 1, 0], [0, 0, 1]]}}, \"network\": {\"layers\": [
      {\"units\": 4, \"activation\": \"sigmoid\", \"switches\": {\"units_off\": [2], \"connections_off\": [[0, 1]], \"weights_frozen\": [[3, 0]]}},
      {\"units\": 3, \"activation\": \"softplus\", \"switches\": {\"units_off\": [0], \"biases_frozen\": [1]}, \"train_weights\": true},
      {\"units\": 3, \"activation\": \"softmax\", \"switches\": {\"units_off\": [1]}}]},
      \"training\": {\"loss\": \"cross_entropy\", \"optimizer\": {\"kind\": \"adagrad\", \"learning_rate\": 0.1, \"epsilon\": 1e-10},
      \"penalty\": {\"l1\": 0.0, \"l2\": 0.02}, \"batch_size\": 2, \"seed\": 9, \"update_order\": \"sequential\"}}"
    .to_owned()
}
