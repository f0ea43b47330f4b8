//! Tools from crates.io, compiled into the project's own folder.

use crate::failure::Failure;
use crate::process::{Step, answer, run_step};
use crate::project::Project;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

pub(crate) struct CargoTool {
    title: &'static str,
    package: &'static str,
    program: &'static str,
    version: &'static str,
    /// Further arguments of `cargo install`.
    arguments: &'static [&'static str],
    /// Of the compiled program: enough for its job, and no more, since most of the wait is compilation.
    opt_level: &'static str,
    why: &'static str,
}

/// Without its default features: those are for downloading tools, which [`super`] does.
pub(crate) const TRUNK: CargoTool = CargoTool {
    title: "Trunk",
    package: "trunk",
    program: "trunk",
    version: "0.21.14",
    arguments: &["--locked", "--no-default-features"],
    opt_level: "0",
    why: "the bundler of the page, compiled from source with its 350 crates; 2 to 4 minutes on two cores",
};

/// The version is that of the `wasm-bindgen` crate in Cargo.lock; the two refuse to work together otherwise.
pub(crate) const WASM_BINDGEN: CargoTool = CargoTool {
    title: "wasm-bindgen",
    package: "wasm-bindgen-cli",
    program: "wasm-bindgen",
    version: "0.2.130",
    arguments: &[],
    opt_level: "0",
    why: "writes the JavaScript around the WebAssembly; compiled from source, about a minute",
};

impl CargoTool {
    /// Whether the program is in the project's folder, runs, and has the right version.
    pub(crate) fn is_there(&self, project: &Project) -> bool {
        // Trunk takes `NO_COLOR=1` for a broken option.
        let version =
            answer(Command::new(project.tools_bin().join(self.program)).arg("--version").env_remove("NO_COLOR"));
        version.is_some_and(|version| version == format!("{} {}", self.program, self.version))
    }

    pub(crate) fn install(&self, project: &Project) -> Result<(), Failure> {
        let step = Step { title: self.title, why: self.why };
        let mut command = Command::new("cargo");
        command.args(["install", self.package, "--version", self.version, "--force"]).args(self.arguments);
        command.arg("--root").arg(&project.tools).current_dir(&project.root);
        // One folder for both tools: they share crates, and a build that was broken off goes on.
        command.env("CARGO_TARGET_DIR", build_folder(project));
        for (setting, value) in [("LTO", "off"), ("CODEGEN_UNITS", "16"), ("OPT_LEVEL", self.opt_level), ("DEBUG", "0")]
        {
            command.env(format!("CARGO_PROFILE_RELEASE_{setting}"), value);
        }
        run_step(project, &step, &mut command)
    }
}

/// Whether all crates of Cargo.lock are on this machine; Trunk lets cargo build without asking the network.
pub(crate) fn crates_are_there(project: &Project) -> bool {
    let mut fetch = Command::new("cargo");
    fetch.args(["fetch", "--quiet", "--locked", "--offline"]).current_dir(&project.root);
    answer(&mut fetch).is_some()
}

pub(crate) fn fetch_crates(project: &Project) -> Result<(), Failure> {
    let step = Step { title: "Crates", why: "downloading the libraries named in Cargo.lock" };
    run_step(project, &step, Command::new("cargo").arg("fetch").current_dir(&project.root))
}

/// Compiled tools need their intermediate files, over a gigabyte, no more.
pub(crate) fn remove_leftovers(project: &Project) -> Result<(), Failure> {
    let folder = build_folder(project);
    let all_built = TRUNK.is_there(project) && WASM_BINDGEN.is_there(project);
    if all_built && folder.is_dir() {
        fs::remove_dir_all(&folder).map_err(|error| Failure::io("remove", &folder, &error))?;
    }
    Ok(())
}

fn build_folder(project: &Project) -> PathBuf {
    project.tools.join("build")
}
