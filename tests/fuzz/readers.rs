//! The readers, each with what it is meant to read and what must hold of whatever it is given.

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::LazyLock;

use glassnet::data::{BUILTINS, Idx, ImagesBlock, Options, Source, decode, houses_only};
use glassnet::explain::Names;
use glassnet::lesson::{Typed, read_lesson};
use glassnet::session::{
    Command, Document, Export, ExportOptions, Material, ModelFile, Precision, Preset, Report, Request, Session,
    StepUnit, Workbench,
};
use glassnet::view::{Address, Digits, Embedding, Fragment, TableReport};

use crate::campaign::Reader;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// The files of a folder with this ending, by their names.
fn files(folder: &str, ending: &str) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(root().join(folder)).expect("the folder");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a file").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == ending));
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).expect("a file that can be read")).collect()
}

/// The first lines of a text.
fn beginning(mut file: Vec<u8>) -> Vec<u8> {
    file.truncate(2_000);
    file
}

/// The first of the reports that answers.
fn ask(bench: &mut Workbench, command: Command) -> Vec<Report> {
    let mut reports = bench.handle(Request { number: 1, command });
    while bench.is_running() {
        reports.extend(bench.run(0.01, || true));
    }
    reports
}

fn refusal(reports: &[Report]) -> Option<String> {
    let refused =
        |report: &Report| if let Report::Refused { reason, .. } = report { Some(reason.to_string()) } else { None };
    reports.iter().find_map(refused)
}

pub(crate) fn table() -> Reader {
    let corpus = files("tests/cases", "csv").into_iter().chain(files("static/data", "csv").into_iter().map(beginning));
    Reader {
        name: "table",
        corpus: corpus.collect(),
        words: &[
            ",",
            ";",
            "\t",
            "|",
            "sep=;\n",
            "#",
            "NA",
            "n/a",
            "--",
            "?",
            "%",
            "$",
            "€",
            "(1,250)",
            "1.050",
            "780",
            "2024-02-30",
            "03.04.2021",
            "12:30",
            "Total",
            "\"\"",
            "\"a\nb\"",
            "1'000",
            "1 000",
            "true",
            "index",
            "\n\n",
            ";;;;;",
        ],
        read: |bytes| {
            let (text, lettering) = match decode(bytes.to_vec()) {
                Ok(read) => read,
                Err(reason) => return reason,
            };
            let mut bench = Workbench::default();
            let mut source = Source::table(text.into());
            let reports = ask(&mut bench, Command::Examine(source.clone()));
            if let Some(reason) = refusal(&reports) {
                return reason;
            }
            let Some(Report::Previewed { preview, .. }) = reports.into_iter().next() else {
                return "nothing".to_owned();
            };
            let report = TableReport::of(&preview, Some(&lettering)).expect("a table has a dialect");
            assert_eq!((report.columns.len(), report.rows), (preview.columns.len(), preview.rows));
            assert_eq!(preview.first.cells.len(), preview.rows.min(50));
            // Named as it was found, the same text makes the same table.
            let dialect = preview.dialect.as_ref().expect("a dialect");
            if let Source::Table { options, .. } = &mut source {
                let (delimiter, header) = (Some(dialect.delimiter), Some(dialect.header));
                *options = Options { delimiter, header, ..*options };
            }
            if let Some(Report::Previewed { preview: again, .. }) = ask(&mut bench, Command::Examine(source)).first() {
                assert_eq!((again.rows, again.columns.len()), (preview.rows, preview.columns.len()));
            }
            let notes = report.notes.join(" ");
            match &preview.outcome {
                Ok(outcome) => {
                    assert!(outcome.train > 0 && outcome.train + outcome.test <= preview.rows, "{outcome:?}");
                    format!("{} {notes}", outcome.task.loss().name())
                }
                Err(reason) => format!("{reason} {notes}"),
            }
        },
    }
}

pub(crate) fn document() -> Reader {
    let presets = [Preset::Houses, Preset::Mazur].map(|preset| preset.text().as_bytes().to_vec());
    Reader {
        name: "document",
        corpus: files("tests/cases", "json").into_iter().chain(presets).collect(),
        words: &[
            "null",
            "[]",
            "{}",
            "\"units\": 0",
            "\"units\": 1000000",
            "\"relu\"",
            "\"softmax\"",
            "\"cross_entropy\"",
            "\"adam\"",
            "\"run\":",
            "\"position\":",
            "\"source\": \"table\"",
            "\"csv\": \"a,b\\n1,2\\n\"",
            "\"seed\": -1",
            "\"batch_size\": 0",
            "\"switches\":",
            "\"initializer\": \"zeros\"",
            "\\u0000",
            "[[[[[[[[[[",
            ",",
        ],
        read: |bytes| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let mut bench = Workbench::default();
            let reports = ask(&mut bench, Command::Load(text.clone()));
            if let Some(reason) = refusal(&reports) {
                return reason;
            }
            let read = Document::read(&text).expect("what is on the bench could be read");
            let again = Document::read(&read.write()).expect("what was read can be written");
            assert_eq!(again.write(), read.write());
            let reports = ask(&mut bench, Command::Step(StepUnit::Step, 1));
            let stopped = reports.iter().any(|report| matches!(report, Report::Stopped(_)));
            format!("{} {:?} {stopped}", read.training.loss.name(), read.network.layers.len())
        },
    }
}

pub(crate) fn idx() -> Reader {
    let block = |dimensions: &[usize]| {
        let bytes: Vec<u8> = (0..dimensions.iter().product::<usize>()).map(|at| (at % 8) as u8).collect();
        Idx { dimensions: dimensions.to_vec(), bytes: &bytes }.write()
    };
    let parts = |images: &[usize]| [block(images), block(&images[..1])].concat();
    Reader {
        name: "idx",
        corpus: vec![
            [parts(&[3, 28, 28]), parts(&[1, 28, 28])].concat(),
            parts(&[3, 28, 28]),
            [parts(&[2, 16, 16, 3]), parts(&[2, 16, 16, 3])].concat(),
            block(&[2, 3]),
        ],
        words: &[
            "\0\0\u{8}\u{1}",
            "\0\0\u{8}\u{3}",
            "\0\0\0\0",
            "\0\0\0\u{1}",
            "\u{7f}\u{7f}\u{7f}\u{7f}",
            "\0\0\0\u{1c}",
        ],
        read: |bytes| {
            let said = Idx::read(bytes, ImagesBlock::TrainingImages).map(|(block, rest)| {
                assert_eq!(block.dimensions.iter().product::<usize>(), block.bytes.len());
                assert_eq!([block.write(), rest.to_vec()].concat(), bytes);
                format!("{} dimensions", block.dimensions.len())
            });
            let mut all = vec![said.unwrap_or_else(|error| error.to_string())];
            let sets = BUILTINS.iter().filter(|set| set.file.contains(".idx"));
            all.extend(sets.map(|set| set.read(bytes).map_or_else(|error| error.to_string(), |_| "read".to_owned())));
            all.join(" ")
        },
    }
}

pub(crate) fn address() -> Reader {
    let lessons =
        ["#lesson=08-backpropagation&page=9", "lesson=3", "#page=2&lesson=loss", "", "#", "lesson=own&page=0"];
    let mut corpus = lessons.map(|address| address.as_bytes().to_vec()).to_vec();
    // Links of every released format, one a line.
    for file in files("tests/links", "txt") {
        corpus.extend(file.split(|&byte| byte == b'\n').map(<[u8]>::to_vec));
    }
    Reader {
        name: "address",
        corpus,
        words: &[
            "lesson=",
            "page=",
            "&",
            "=",
            "#",
            "%20",
            "%",
            "..",
            "/",
            "\\",
            "<script>",
            "own",
            "hash=",
            "engine=1",
            "preset=mazur",
            "updates=",
            "seed=",
            "layers=",
            "changes=",
            "document=",
            "hide=",
            "operation=",
            "rate=",
            "loss=",
            "AAAA",
            "-",
            "_",
            "~",
        ],
        read: |bytes| {
            let text = String::from_utf8_lossy(bytes);
            let fragment = match Fragment::read(&text) {
                Ok(fragment) => fragment,
                Err(error) => return error.to_string(),
            };
            if let Some(address) = &fragment.lesson {
                assert_eq!(Address::read(&address.written()).as_ref(), Some(address));
            }
            let Some(run) = fragment.run else { return format!("{}", fragment.lesson.is_some()) };
            let document = Document::read(&run.document).expect("what a link says is a document");
            match Session::open(document, &houses_only) {
                Ok(mut session) => {
                    let (layers, changes) = (session.document().network.layers.len(), run.changes.len().min(3));
                    match session.expect(run.changes, run.updates) {
                        Ok(()) => format!("{layers} layers, {changes}"),
                        Err(error) => error.to_string(),
                    }
                }
                Err(error) => error.to_string(),
            }
        },
    }
}

pub(crate) fn query() -> Reader {
    let corpus =
        ["?embed", "?embed=1&show=stage%2Ctransport&hide=data,formula", "?hide=&embed&show=", "?host=embed", ""];
    Reader {
        name: "query",
        corpus: corpus.map(|query| query.as_bytes().to_vec()).to_vec(),
        words: &[
            "embed",
            "show=",
            "hide=",
            "&",
            "=",
            "?",
            ",",
            "%2C",
            "%",
            "%2",
            "stage",
            "transport",
            "&&",
            "embed=",
            "+",
        ],
        read: |bytes| {
            let text = String::from_utf8_lossy(bytes);
            let Some(embedding) = Embedding::read(&text) else { return "a page of its own".to_owned() };
            let names: Vec<&str> = embedding.names().collect();
            assert!(names.iter().all(|name| !name.is_empty() && !name.contains([',', '&'])), "{names:?}");
            // Written again it says the same.
            let list = |names: &[String]| names.join(",");
            let shown = embedding.shown.as_ref().map(|names| format!("&show={}", list(names))).unwrap_or_default();
            let again = Embedding::read(&format!("?embed{shown}&hide={}", list(&embedding.hidden)));
            let is_escaped_twice = names.iter().any(|name| name.to_lowercase().contains("%2c"));
            assert!(is_escaped_twice || again.as_ref() == Some(&embedding), "{again:?} is not {embedding:?}");
            format!("{:?} {}", embedding.shown.map(|names| names.len()), embedding.hidden.len())
        },
    }
}

pub(crate) fn typed() -> Reader {
    let corpus = ["0.593", "0,593", "−1.2e-3", "1/4", "75 %", "1.234.567", "1'000", "1 234,5", "-1/3", "1,234.5"];
    Reader {
        name: "typed",
        corpus: corpus.map(|typed| typed.as_bytes().to_vec()).to_vec(),
        words: &[".", ",", "e", "E", "-", "−", "+", "/", "%", "'", " ", "e400", "e-400", "000", "1e308", "·10⁻⁵"],
        read: |bytes| match Typed::read(&String::from_utf8_lossy(bytes)) {
            Ok(typed) => {
                let Typed { value, digits, half_unit, with_thousands, is_percent } = typed;
                assert!(!value.is_nan() && half_unit >= 0.0 && digits.is_none_or(|digits| digits > 0), "{typed:?}");
                // As the page would write it, with a power of ten where it is long, it is the same number.
                if digits.is_some() {
                    let again = Typed::read(&Digits::FULL.write(value)).expect("a number of the page's own");
                    assert_eq!(again.value, value, "{typed:?}");
                }
                format!("{:?} {is_percent} {}", digits.map(|digits| digits.min(9)), with_thousands.is_some())
            }
            Err(error) => error.to_string(),
        },
    }
}

/// What numbers are called in Mazur's network.
static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let document = Document::read(Preset::Mazur.text()).expect("a document");
    let session = Session::open(document, &houses_only).expect("a run");
    let trace = session.document().next_update(&Rc::new(session.dataset().clone())).expect("a next update");
    Names::of(&trace)
});

pub(crate) fn search() -> Reader {
    let corpus = [
        "w5",
        "b_h1",
        "o1",
        "delta h2",
        "δ of h2",
        "weight gradient w5",
        "target o1",
        "loss",
        "new_weight w5 of example 1",
    ];
    Reader {
        name: "search",
        corpus: corpus.map(|words| words.as_bytes().to_vec()).to_vec(),
        words: &[
            "w",
            "b_",
            "h1",
            "o2",
            "i1",
            " of ",
            "example ",
            "of example 2",
            "δ",
            "gradient",
            "delta",
            "new_",
            "learning rate",
            "Σ",
            "w1_2",
            "99",
            "layer 1",
            "sum",
        ],
        read: |bytes| {
            match NAMES.find(&String::from_utf8_lossy(bytes)) {
                // The words that the page has for it lead to it as well.
                Ok(quantity) => {
                    assert_eq!(NAMES.find(&NAMES.words_for(quantity)), Ok(quantity));
                    format!("{quantity:?}")
                }
                Err(error) => error.to_string(),
            }
        },
    }
}

pub(crate) fn lesson() -> Reader {
    Reader {
        name: "lesson",
        corpus: files("static/lessons/en", "md")
            .into_iter()
            .map(|mut file| {
                file.truncate(6_000);
                file
            })
            .collect(),
        words: &[
            "---\n",
            "\n---\n\n",
            "```ask\n",
            "```do\n",
            "```\n",
            "# ",
            "## ",
            "- ",
            "1. ",
            "**",
            "[a](b)",
            "<b>",
            "`w5`",
            "{",
            "}",
            "within ",
            "goal: ",
            "minutes: ",
            "document: ",
            "(((((((((((((((((",
            "-----------",
            "1/0",
            "sqrt(",
            "&amp;",
            "> ",
            "|a|b|\n",
        ],
        read: |bytes| {
            let text = String::from_utf8_lossy(bytes);
            match read_lesson(&text) {
                Ok(lesson) => {
                    assert!(!lesson.pages.is_empty());
                    format!("{} pages", lesson.pages.len())
                }
                Err(error) => {
                    let said = error.to_string();
                    assert!(!said.trim().is_empty());
                    said
                }
            }
        },
    }
}

/// Mazur's network as a file of this kind, in both precisions.
fn exported(kind: &str) -> Vec<Vec<u8>> {
    let document = Document::read(Preset::Mazur.text()).expect("a document");
    let session = Session::open(document, &houses_only).expect("a run");
    let material = Material::of(&session, &houses_only);
    let export = |precision| {
        Export::of(kind, ExportOptions { precision: Some(precision), ..ExportOptions::default() }, &material)
            .expect("a file")
            .bytes
    };
    let mut files = Precision::ALL.map(export).to_vec();
    let others = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/models")).expect("models");
    let mut others: Vec<_> = others.map(|entry| entry.expect("a file").path()).collect();
    others.retain(|path| path.extension().is_some_and(|ending| ending == kind));
    others.sort();
    files.extend(others.into_iter().map(|path| std::fs::read(path).expect("a model")));
    files
}

/// What came of a model, once it is held against itself.
fn taken(format: ModelFile, bytes: &[u8]) -> String {
    match format.read(bytes) {
        Ok(imported) => {
            let numbers: usize = imported.layers.iter().map(|layer| layer.weights.len() + layer.biases.len()).sum();
            assert!(numbers <= 2 * bytes.len(), "{numbers} numbers of {} bytes", bytes.len());
            for (below, above) in imported.layers.iter().zip(&imported.layers[1..]) {
                assert_eq!(below.biases.len(), above.sources());
            }
            format!("{} layers", imported.layers.len())
        }
        Err(error) => error.to_string(),
    }
}

pub(crate) fn onnx() -> Reader {
    Reader {
        name: "onnx",
        corpus: exported("onnx"),
        words: &[
            "Gemm", "MatMul", "Add", "Relu", "Softmax", "Glassnet", "0.weight", "transB", "\x01", "\x7f", "prepare/",
        ],
        read: |bytes| taken(ModelFile::Onnx, bytes),
    }
}

pub(crate) fn safetensors() -> Reader {
    Reader {
        name: "safetensors",
        corpus: exported("safetensors"),
        words: &[
            "\"0.weight\":",
            "\"shape\":",
            "[2,2]",
            "[0,9999999999]",
            "\"data_offsets\":",
            "[0,32]",
            "\"dtype\":",
            "\"F32\"",
            "\"F16\"",
            "\"__metadata__\":",
            "null",
            "-1",
            "{}",
            "[]",
        ],
        read: |bytes| taken(ModelFile::Safetensors, bytes),
    }
}
