//! The set-up: looks at what is there, brings in what is missing, and hands out a [`Toolbox`].
//!
//! What is missing is asked of the things themselves (a tool its version, a compiler its library), not of a list of
//! what was done; so an interrupted set-up goes on where it stopped, and a removed tool comes back.

mod apt;
mod browsers;
mod cargo_tools;
mod debian_toolchain;
pub(crate) mod node;
mod python_tools;
mod toolbox;
mod wasm_target;

pub(crate) use python_tools::{PythonTools, bring as bring_python_tools};
pub(crate) use toolbox::Toolbox;

use crate::failure::Failure;
use crate::project::Project;
use browsers::Browsers;
use std::fs::{self, File, TryLockError};
use std::time::Instant;
use wasm_target::WasmTarget;

/// What a command needs; each includes the ones before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Purpose {
    /// The compiler for WebAssembly.
    Compile,
    /// Trunk and all it calls.
    Build,
    /// The browsers, and the program that drives them.
    BrowserTests,
}

/// `cargo xtask setup`: all that any command needs.
pub(crate) fn run(project: &Project) -> Result<(), Failure> {
    let start = Instant::now();
    prepare(project, Purpose::BrowserTests)?;
    bring_python_tools(project);
    println!("Set-up complete ({:.1} s).", start.elapsed().as_secs_f64());
    Ok(())
}

/// Brings in what `purpose` needs and is not there.
pub(crate) fn prepare(project: &Project, purpose: Purpose) -> Result<Toolbox, Failure> {
    let missing = Missing::look(project, purpose);
    if missing.any() {
        let _lock = lock(project)?;
        // Whoever held the lock may have brought what was missing.
        let missing = Missing::look(project, purpose);
        println!(
            "Setting up: this is needed once and takes some minutes; details are in {}.",
            project.tools.join("log").display()
        );
        bring(project, &missing)?;
    }
    let Some(wasm) = WasmTarget::find(project) else {
        return Err(Failure::new(wasm_target::ADVICE));
    };
    Ok(Toolbox::new(project, wasm, Browsers::find()))
}

/// What is not there yet.
struct Missing {
    crates: bool,
    wasm_target: bool,
    trunk: bool,
    wasm_bindgen: bool,
    node: bool,
    node_packages: bool,
    chrome: bool,
    firefox: bool,
}

impl Missing {
    fn look(project: &Project, purpose: Purpose) -> Self {
        let build = purpose >= Purpose::Build;
        let browsers = if purpose >= Purpose::BrowserTests { Some(Browsers::find()) } else { None };
        Self {
            crates: !cargo_tools::crates_are_there(project),
            wasm_target: WasmTarget::find(project).is_none(),
            trunk: build && !cargo_tools::TRUNK.is_there(project),
            wasm_bindgen: build && !cargo_tools::WASM_BINDGEN.is_there(project),
            node: build && !node::is_there(),
            node_packages: build && !node::packages_are_there(&project.root),
            chrome: browsers.as_ref().is_some_and(|found| found.chrome.is_none()),
            firefox: browsers.as_ref().is_some_and(|found| found.firefox.is_none()),
        }
    }

    fn any(&self) -> bool {
        self.crates
            || self.wasm_target
            || self.trunk
            || self.wasm_bindgen
            || self.node
            || self.node_packages
            || self.chrome
            || self.firefox
    }
}

/// Downloads and compiles side by side: packages of the system and of npm here, tools from crates.io there.
fn bring(project: &Project, missing: &Missing) -> Result<(), Failure> {
    let (packages, tools) = std::thread::scope(|scope| {
        let tools = scope.spawn(|| bring_cargo_tools(project, missing));
        let packages = bring_packages(project, missing);
        if packages.is_err() && !tools.is_finished() {
            println!(
                "  a part of the set-up failed; the compilation under way is finished first, so that it is not lost."
            );
        }
        (packages, tools.join())
    });
    packages?;
    tools.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn bring_packages(project: &Project, missing: &Missing) -> Result<(), Failure> {
    let mut wants = Vec::new();
    if missing.node {
        wants.push(node::WANT);
    }
    if missing.chrome {
        wants.push(browsers::CHROME);
    }
    if missing.firefox {
        wants.push(browsers::FIREFOX);
    }
    let debian_toolchain = missing.wasm_target && !wasm_target::add_by_rustup(project);
    if debian_toolchain {
        wants.push(debian_toolchain::WANT);
    }
    apt::install(project, &wants)?;
    if missing.node_packages {
        node::bring_packages(project, &project.root, "downloading wasm-opt (25 MB) and the driver of the browsers")?;
    }
    if debian_toolchain {
        debian_toolchain::build(project)?;
    }
    Ok(())
}

fn bring_cargo_tools(project: &Project, missing: &Missing) -> Result<(), Failure> {
    if missing.crates {
        cargo_tools::fetch_crates(project)?;
    }
    if missing.trunk {
        cargo_tools::TRUNK.install(project)?;
    }
    if missing.wasm_bindgen {
        cargo_tools::WASM_BINDGEN.install(project)?;
    }
    cargo_tools::remove_leftovers(project)
}

/// One set-up at a time in one folder of tools.
fn lock(project: &Project) -> Result<File, Failure> {
    fs::create_dir_all(&project.tools).map_err(|error| Failure::io("make", &project.tools, &error))?;
    let path = project.tools.join("lock");
    let file = File::create(&path).map_err(|error| Failure::io("write", &path, &error))?;
    let result = match file.try_lock() {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => {
            println!("Another set-up is under way in {}; waiting for it.", project.tools.display());
            file.lock()
        }
        Err(TryLockError::Error(error)) => Err(error),
    };
    result.map_err(|error| Failure::io("lock", &path, &error))?;
    Ok(file)
}
