//! The law of the link: shared and opened, a run is the same to the bit; and nothing that stands in an address does harm.

mod bench;
mod laws;
mod runs;
mod worker;

use std::fs;
use std::path::Path;

use bench::Bench;
use glassnet::data::{BUILTINS, Generator, Source, houses_only};
use glassnet::engine::{Activation, Optimizer};
use glassnet::session::{
    Command, Document, LINK_KEYS, LayerPart, Link, LinkKind, LinkedRun, Preset, Report, StepUnit, Stopped, Touch,
    UseData, ValueType, hash_of, link_keys_table,
};
use proptest::prelude::*;
use runs::{Change, change, work};

/// The sentence that the last command ended with, if it did.
fn told(bench: &Bench) -> Option<String> {
    let stopped = bench
        .reports
        .iter()
        .find_map(|report| if let Report::Stopped(reason) = report { Some(reason.to_string()) } else { None });
    bench.refusal().or(stopped)
}

fn make_link(bench: &mut Bench) -> Link {
    let [Report::Linked { link, .. }] = bench.ask(Command::MakeLink) else { panic!("{:?}", bench.reports) };
    link.clone()
}

/// The numbers of the run: weights, state, start.
fn numbers(bench: &mut Bench) -> String {
    let mut document = bench.document();
    // How it came there may be said in another way.
    document.run.iter_mut().for_each(|run| run.recipe = None);
    document.write()
}

fn hash(bench: &mut Bench) -> String {
    let network = bench.document().network;
    let inputs = network.layers[0].weights.as_ref().map_or(0, |rows| rows[0].len());
    hash_of(&network.build(inputs, 1).expect("a network"))
}

fn read(fragment: &str) -> LinkedRun {
    LinkedRun::read(fragment).expect("a whole link").expect("a link to a run")
}

/// Opens a link on a bench of its own.
fn followed(fragment: &str) -> Bench {
    let mut bench = Bench::open(Preset::Mazur.text());
    bench.ask(Command::Follow(Box::new(read(fragment))));
    assert_eq!(told(&bench), None, "{fragment}");
    bench
}

proptest! {
    #![proptest_config(laws::cases(100))]

    #[test]
    fn shared_and_opened_a_run_is_the_same_to_the_bit(
        seed in 0_u64..1_000_000, deeds in prop::collection::vec((0_i64..80, prop::option::of(change())), 0..8)
    ) {
        let mut bench = Bench::open(&work(seed).write());
        for (updates, change) in &deeds {
            bench.ask(Command::Step(StepUnit::Step, *updates));
            if let Some(change) = change {
                let document = bench.document();
                bench.ask(Change::command(change, &document));
            }
        }
        let link = make_link(&mut bench);
        prop_assert!(link.kind != LinkKind::Everything);
        let mut copy = followed(&link.fragment(&[]));
        prop_assert_eq!(numbers(&mut copy), numbers(&mut bench));
        prop_assert_eq!(make_link(&mut copy).fragment(&[]), link.fragment(&[]));
    }
}

proptest! {
    #![proptest_config(laws::cases(1_000))]

    #[test]
    fn a_damaged_link_is_refused_or_gives_a_document_and_never_panics(
        base in prop::sample::select(samples()), at in 0.0..1.0, with in "[ -~]{0,6}", cut in any::<bool>()
    ) {
        let at = (base.len() as f64 * at) as usize;
        let rest = if cut { "" } else { base.get(at + with.len()..).unwrap_or_default() };
        open_or_refuse(&format!("{}{with}{rest}", &base[..at]));
    }

    #[test]
    fn any_text_is_no_link_or_a_refused_one(text in "(#?([a-z0-9_]{1,9}=[ -~]{0,12}&?){0,6})|\\PC{0,40}") {
        open_or_refuse(&text);
    }

    #[test]
    fn any_values_of_known_keys_are_taken_or_refused(
        fields in prop::collection::vec((prop::sample::select(names()), "[a-z0-9.,%-]{0,10}"), 0..6)
    ) {
        let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={value}&")).collect();
        open_or_refuse(&format!("{}hash=any", fields.concat()));
    }
}

fn names() -> Vec<&'static str> {
    LINK_KEYS.iter().map(|key| key.name).collect()
}

/// Links of every released format.
fn samples() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/links");
    let mut files: Vec<_> = fs::read_dir(folder).expect("links").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    let lines = files.iter().map(|file| fs::read_to_string(file).expect("a text"));
    lines.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// What can be read can be put on a bench or is refused there; it is not trained.
fn open_or_refuse(fragment: &str) {
    match LinkedRun::read(fragment) {
        Ok(None) => {}
        Ok(Some(run)) => {
            let document = Document::read(&run.document).expect("what the reader gives is a document");
            let _ = glassnet::session::Session::open(document, &houses_only)
                .and_then(|mut session| session.expect(run.changes, run.updates));
        }
        Err(error) => {
            let sentence = error.to_string();
            assert!(sentence.ends_with('.') && sentence.len() < 400, "{sentence}");
        }
    }
}

#[test]
fn links_of_every_released_format_open_for_ever() {
    for link in samples() {
        // The last field is the hash, which following compares.
        assert!(link.contains("&hash=") && !link.ends_with("any"), "{link}");
        followed(&link);
    }
}

#[test]
fn a_run_of_a_preset_is_a_short_recipe() {
    let mut bench = Bench::open(Preset::Houses.text());
    bench.ask(Command::GoTo(4_800));
    let link = make_link(&mut bench);
    assert_eq!(link.kind, LinkKind::Recipe);
    assert_eq!(link.fragment(&[]), format!("engine=1&preset=houses&updates=4800&hash={}", hash(&mut bench)));
    // What is set before the first update is how the run begins.
    let mut bench = Bench::open(Preset::Houses.text());
    let mut training = bench.document().training;
    training.optimizer = Optimizer::Momentum { learning_rate: 0.125, momentum: 0.5 };
    bench.ask(Command::SetTraining(training));
    bench.ask(Command::GoTo(100));
    let fields = make_link(&mut bench).fragment(&[("hide", "formula".to_owned())]);
    let expected = "engine=1&preset=houses&optimizer=momentum&rate=0.125&momentum=0.5&updates=100&hide=formula&hash=";
    assert!(fields.starts_with(expected), "{fields}");
    assert_eq!(numbers(&mut followed(&fields)), numbers(&mut bench));
}

#[test]
fn data_and_network_are_said_in_words() {
    for (source, title, says) in [
        (Source::generated(Generator::Spiral), "Spiral", "data=spiral&layers="),
        (Source::generated(Generator::Circle), "<script>alert(1)</script>", "&title=%3Cscript%3E"),
    ] {
        let mut bench = Bench::open(Preset::Houses.text());
        bench.ask(Command::UseData(UseData { source, title: title.to_owned(), afresh: true }));
        bench.ask(Command::GoTo(50));
        let link = make_link(&mut bench);
        let fragment = link.fragment(&[]);
        assert!(link.kind == LinkKind::Recipe && fragment.contains(says), "{fragment}");
        assert_eq!(numbers(&mut followed(&fragment)), numbers(&mut bench));
    }
    assert!(BUILTINS.iter().all(|set| LinkedRun::read(&format!("data={}&hash=any", set.name)).is_ok()));
    assert!(Activation::ALL.iter().all(|known| {
        LinkedRun::read(&format!("preset=houses&layers=3{},1identity&hash=any", known.name())).is_ok()
    }));
}

#[test]
fn ten_thousand_updates_of_ames_with_three_changes_are_less_than_600_characters() {
    let mut bench = Bench::open(Preset::Houses.text());
    bench.ask(Command::GoTo(2_000));
    bench.ask(Command::Touch(Touch::SetWeight { layer: 1, unit: 2, source: 3, value: 0.123_456_789 }));
    bench.ask(Command::GoTo(5_000));
    let mut training = bench.document().training;
    training.optimizer.set_learning_rate(0.007);
    bench.ask(Command::SetTraining(training));
    bench.ask(Command::GoTo(8_000));
    bench.ask(Command::Touch(Touch::FreezeWeight { layer: 0, unit: 1, source: 2, frozen: true }));
    bench.ask(Command::GoTo(10_000));
    let link = make_link(&mut bench);
    let fragment = link.fragment(&[]);
    assert!(link.kind == LinkKind::Changes && fragment.len() < 560, "{} characters: {fragment}", fragment.len());
    assert_eq!(numbers(&mut followed(&fragment)), numbers(&mut bench));
}

#[test]
fn weights_of_no_known_run_are_linked_as_they_are() {
    let mut bench = Bench::open(Preset::Mazur.text());
    bench.ask(Command::GoTo(30));
    let mut document = bench.document();
    document.run.iter_mut().for_each(|run| run.recipe = None);
    let mut bench = Bench::open(&document.write());
    let link = make_link(&mut bench);
    assert_eq!(link.kind, LinkKind::Everything);
    assert_eq!(numbers(&mut followed(&link.fragment(&[]))), numbers(&mut bench));
}

#[test]
fn another_run_than_that_of_the_link_is_told_and_what_cannot_be_opened_changes_nothing() {
    let mut bench = Bench::open(Preset::Houses.text());
    bench.ask(Command::GoTo(200));
    let fragment = make_link(&mut bench).fragment(&[]);
    let other = fragment.replace("updates=200", "updates=201");
    let expected = hash(&mut bench);
    bench.ask(Command::GoTo(201));
    let found = hash(&mut bench);
    let stopped = |engine: u32, is_back: bool| {
        let (expected, found) = (expected.clone(), found.clone());
        Stopped::OtherRun { updates: 201, expected, found, engine, is_back }.to_string()
    };
    let mut copy = Bench::open(Preset::Mazur.text());
    let before = numbers(&mut copy);
    copy.ask(Command::Follow(Box::new(read(&other))));
    assert_eq!(told(&copy), Some(stopped(1, true)));
    assert_eq!(numbers(&mut copy), before);
    // The arithmetic that made it is told where it was another one.
    copy.ask(Command::Follow(Box::new(LinkedRun { engine: 0, ..read(&other) })));
    assert_eq!(told(&copy), Some(stopped(0, true)));
    assert_ne!(stopped(0, true), stopped(1, true));
    // Where there was nothing before, what the link leads to stays.
    let mut first = Bench::default();
    first.ask(Command::Follow(Box::new(read(&other))));
    assert_eq!(told(&first), Some(stopped(1, false)));
    assert_eq!(hash(&mut first), found);

    // A few bytes that unpack to a network of gigabytes, or of layers without end.
    for (layers, units, says) in [(100, 4_096, "4000000 are the most"), (1_000, 1, "128 are the most")] {
        let mut document = Document::read(Preset::Houses.text()).expect("a document");
        document.network.layers = vec![LayerPart::new(units, Activation::Relu); layers];
        document.run = None;
        let run = LinkedRun { document: document.write(), ..read("preset=houses&hash=any") };
        copy.ask(Command::Follow(Box::new(run)));
        assert!(told(&copy).is_some_and(|told| told.contains(says)), "{:?}", told(&copy));
        assert_eq!(numbers(&mut copy), before);
    }
    let mut copy = Bench::open(Preset::Mazur.text());
    for (fragment, says) in [
        ("engine=1&preset=houses&layers=3relu,2identity&hash=any", "The output layer has 2 units"),
        ("engine=1&preset=houses&rate=-1&hash=any", "the learning rate is -1"),
        ("engine=1&preset=houses&loss=cross_entropy&hash=any", "softmax"),
        ("engine=1&preset=houses&layers=&hash=any", ""),
        ("engine=1&preset=houses&layers=4096relu,4096relu,1identity&hash=any", "4000000 are the most"),
        ("engine=1&hash=any", "network.layers is empty"),
    ] {
        let told = match LinkedRun::read(fragment) {
            Ok(run) => {
                copy.ask(Command::Follow(Box::new(run.expect("a link to a run"))));
                told(&copy).unwrap_or_default()
            }
            Err(error) => error.to_string(),
        };
        assert!(!told.is_empty() && told.contains(says), "{fragment}: {told}");
        assert_eq!(numbers(&mut copy), before);
    }
}

#[test]
fn what_is_wrong_with_a_link_is_said() {
    let many = format!("layers={}1relu&hash=any", "1relu,".repeat(300_000));
    let bomb = format!("start={}&hash=any", "7MEBAQAAAIAgtmD_qA0".repeat(3));
    for (fragment, says) in [
        ("engine=1&preset=houses&updates=48", "is cut off"),
        ("engine=1&preset=houses&updates=48&hash=12ab", "is cut off"),
        ("engine=1&preset=houses&updates=many&hash=any", "“updates” is “many”"),
        ("engine=1&preset=houses&updates=2000000000&hash=any", "whole number: from 0 to 1000000000"),
        ("engine=1&preset=castles&hash=any", "“preset” is “castles”"),
        ("engine=1&preset=houses&preset=mazur&hash=any", "“preset” twice"),
        ("engine=1&preset=houses&dropout=0.5&hash=any", "has “dropout”, which this version does not know"),
        ("engine=2&preset=houses&hash=any", "made by a newer version"),
        ("engine=1&preset=houses&layers=1000000relu,1identity&hash=any", "“layers” is “1000000relu"),
        (many.as_str(), "“layers” is “1relu,1relu"),
        ("engine=0&preset=houses&hash=any", "“engine” is “0”"),
        ("engine=1&preset=houses&layers8relu&hash=any", "“layers8relu” has no “=”"),
        ("engine=1&preset=houses&upd", "is cut off"),
        ("engine", "is cut off"),
        ("engine=1&preset=houses&operation=abc&hash=any", "“operation” is “abc”"),
        ("lesson=8&page=last", "“page” is “last”"),
        ("projector=yes", "“projector” is “yes”"),
        ("engine=1&changes=nothing&hash=any", "“changes” cannot be unpacked"),
        (bomb.as_str(), "“start” cannot be unpacked"),
    ] {
        let error = LinkedRun::read(fragment).expect_err(fragment).to_string();
        assert!(error.contains(says), "{error}");
    }
    for fragment in ["", "#", "#lesson=8&page=2", "#stage", "lesson=8&hide=formula"] {
        assert_eq!(LinkedRun::read(fragment), Ok(None), "{fragment}");
    }
}

/// What the table says of an absent key is what reading does: the value it names changes nothing.
#[test]
fn what_an_absent_key_stands_for_is_what_the_table_says() {
    let net = "layers=3tanh,1sigmoid&loss=binary_cross_entropy&hash=any";
    let optimizers = ["momentum", "nesterov", "rmsprop", "adam"].map(|name| format!("optimizer={name}&{net}"));
    let plain = ["layers=1identity&hash=any".to_owned(), net.to_owned(), format!("data=circle&{net}")];
    // A document of no initializer is one of the usual one.
    let usual = "\"initializer\":\"xavier_uniform\",";
    let of = |fragment: &str| LinkedRun::read(fragment).ok().flatten().map(|run| run.document.replace(usual, ""));
    let mut tried = Vec::new();
    for key in &LINK_KEYS {
        let literal = key.default.rsplit(" or ").next().unwrap_or_default().trim_matches('`');
        let is_value = match key.value {
            ValueType::Whole | ValueType::Number => literal.parse::<f64>().is_ok(),
            ValueType::Name => key.default.contains('`'),
            ValueType::Numbers | ValueType::Names | ValueType::Text | ValueType::Digits | ValueType::Packed => false,
        };
        if !is_value {
            continue;
        }
        let bases = plain.iter().chain(&optimizers).filter(|base| !base.contains(&format!("{}=", key.name)));
        let mut taken = 0;
        for base in bases {
            let Some(said) = of(&format!("{}={literal}&{base}", key.name)) else { continue };
            assert_eq!(Some(said), of(base), "{}={literal}, {base}", key.name);
            taken += 1;
        }
        assert!(taken > 0, "{}={literal} is taken nowhere", key.name);
        tried.push(key.name);
    }
    assert!(tried.len() > 15, "{tried:?}");
}

/// Keys are only ever added: each that was ever released stands in a link that opens still.
#[test]
fn every_key_that_was_released_stands_in_a_link_that_opens() {
    let released: Vec<_> = include_str!("links/1.txt").lines().flat_map(|link| link.split('&')).collect();
    let stands = |name: &str| released.iter().any(|field| field.split_once('=').is_some_and(|(key, _)| key == name));
    let missing: Vec<_> = LINK_KEYS.iter().map(|key| key.name).filter(|name| !stands(name)).collect();
    assert!(missing.is_empty(), "no link of tests/links has {missing:?}");
}

#[test]
fn the_page_of_documentation_has_the_table_of_keys() {
    let page = include_str!("../docs/links.md");
    let table = link_keys_table();
    assert!(page.contains(&table), "put this table into docs/links.md:\n{table}");
}
