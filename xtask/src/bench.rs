//! `cargo xtask bench`: the engine's kernels natively, then training in a browser against peers, what a person feels of it on the page,
//! and the first load.

use crate::build;
use crate::failure::Failure;
use crate::process::run_visible;
use crate::project::Project;
use crate::setup::{self, Purpose, Toolbox, node};
use std::fs;
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";

/// Cargo's profiles that are compared: the fastest code, and what the page is built with.
const PROFILES: [&str; 2] = ["release", "page"];

pub(crate) fn run(project: &Project) -> Result<(), Failure> {
    let toolbox = setup::prepare(project, Purpose::BrowserTests)?;
    for profile in PROFILES {
        build_engine(project, &toolbox, profile)?;
    }
    build::build(project, &toolbox)?;
    println!("The engine's kernels, natively. Leave the machine alone meanwhile.");
    let mut kernels = Command::new("cargo");
    kernels.args(["bench", "--package", "glassnet", "--bench", "kernels", "--", "--warm-up-time", "1"]);
    run_visible(kernels.args(["--measurement-time", "2"]).current_dir(&project.root))?;
    println!("Training in Chromium, against peers: about three minutes.");
    run_visible(toolbox.node().arg("benches/browser/run.mjs"))?;
    println!("The page in Chromium, while it trains: about two minutes.");
    run_visible(toolbox.node().args(["benches/browser/felt.mjs", "--keep"]))?;
    println!("The pages of all lessons in Chromium, turned on and back: about a minute.");
    run_visible(toolbox.node().args(["benches/browser/turns.mjs", "--keep"]))?;
    let lighthouse = project.root.join("benches/lighthouse");
    if !node::packages_are_there(&lighthouse) {
        node::bring_packages(project, &lighthouse, "downloading Lighthouse (190 MB, unpacked)")?;
    }
    println!("The first load in Chromium, by Lighthouse: about two minutes.");
    run_visible(toolbox.node().args(["benches/lighthouse/first_load.mjs", "--keep"]))
}

/// Makes what the page of the benchmarks loads of Glassnet: `target/bench/<profile>/bench.js` and its WebAssembly.
fn build_engine(project: &Project, toolbox: &Toolbox, profile: &str) -> Result<(), Failure> {
    println!("Building the engine for the browser with the profile '{profile}'.");
    // Said to cargo, which might have been told another place, because the compiled program is looked for there.
    let target = project.root.join("target");
    let out = target.join("bench").join(profile);
    fs::create_dir_all(&out).map_err(|error| Failure::io("make", &out, &error))?;
    let mut cargo = toolbox.wasm_command("cargo");
    cargo.args(["build", "--package", "glassnet", "--bin", "bench", "--features", "bench", "--locked"]);
    cargo.args(["--target", TARGET, "--profile", profile, "--target-dir"]).arg(&target);
    run_visible(&mut cargo)?;
    let program = target.join(TARGET).join(profile).join("bench.wasm");
    let mut bindgen = toolbox.wasm_command("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(&out).arg(program);
    run_visible(&mut bindgen)
}
