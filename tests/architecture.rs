//! The arrows between the modules, and what the core must not know.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// The modules in reading order: each knows only those before it.
const MODULES: [&str; 7] = ["engine", "data", "explain", "session", "lesson", "view", "web"];
/// What only `web` may name.
const BROWSER: [&str; 5] = ["yew", "web_sys", "js_sys", "wasm_bindgen", "gloo_"];
/// The one file that knows how plotters draws.
const PLOTTERS: &str = "view/charts/plot/series.rs";
/// What the engine may not name: text formats, clocks, randomness but its own.
const NOT_IN_ENGINE: [&str; 4] = ["serde_json", "std::time", "println", "rand::rng"];

fn sources(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(sources(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    Ok(found)
}

fn code_of(module: &str) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(module);
    let files = sources(&folder).expect("the module's folder can be read");
    assert!(!files.is_empty(), "{module} has no files");
    let without_comments = |text: String| {
        let code: Vec<_> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        code.join("\n")
    };
    files.into_iter().map(|file| (file.clone(), without_comments(fs::read_to_string(file).expect("a text")))).collect()
}

#[test]
fn each_module_knows_only_those_before_it() {
    for (index, module) in MODULES.iter().enumerate() {
        for (file, code) in code_of(module) {
            for later in &MODULES[index + 1..] {
                assert!(!code.contains(&format!("crate::{later}")), "{} names {later}", file.display());
            }
        }
    }
}

#[test]
fn only_web_knows_the_browser() {
    for module in &MODULES[..6] {
        for (file, code) in code_of(module) {
            for name in BROWSER {
                assert!(!code.contains(&format!("{name}::")), "{} names {name}", file.display());
            }
        }
    }
}

#[test]
fn one_file_draws_with_plotters() {
    for module in MODULES {
        for (file, code) in code_of(module) {
            assert_eq!(code.contains("plotters"), file.ends_with(PLOTTERS), "{}", file.display());
        }
    }
}

#[test]
fn the_engine_knows_numbers_only() {
    for (file, code) in code_of("engine") {
        for name in NOT_IN_ENGINE {
            assert!(!code.contains(name), "{} names {name}", file.display());
        }
    }
}

#[test]
fn unsafe_code_is_in_the_kernels_only() {
    for module in MODULES {
        for (file, code) in code_of(module) {
            let kernel = file.components().any(|part| part.as_os_str() == "kernel");
            assert!(kernel || !code.contains("unsafe "), "{} has unsafe code", file.display());
        }
    }
}

#[test]
fn the_library_reads_in_the_order_of_the_arrows() {
    let library = include_str!("../src/lib.rs");
    let places = MODULES.map(|module| {
        let own = library.find(&format!("mod {module};"));
        own.or_else(|| library.find(&format!("as {module};"))).expect("each module is in the library")
    });
    assert!(places.is_sorted());
}
