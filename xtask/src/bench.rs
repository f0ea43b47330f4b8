//! `cargo xtask bench`: the engine natively, then the page in a browser.

use crate::build;
use crate::failure::Failure;
use crate::process::run_visible;
use crate::project::Project;
use crate::setup::{self, Purpose};
use std::process::Command;

/// Drives the browser benchmarks; absent as long as there are none.
const BROWSER_BENCHMARKS: &str = "benches/browser/run.mjs";

pub(crate) fn run(project: &Project) -> Result<(), Failure> {
    println!("Benchmarks of the engine, natively. Leave the machine alone meanwhile.");
    run_visible(Command::new("cargo").args(["bench", "--workspace", "--exclude", "xtask"]).current_dir(&project.root))?;
    if !project.root.join(BROWSER_BENCHMARKS).is_file() {
        return Ok(());
    }
    let toolbox = setup::prepare(project, Purpose::BrowserTests)?;
    build::build(project, &toolbox)?;
    println!("Benchmarks of the page, in real browsers.");
    run_visible(toolbox.node().arg(BROWSER_BENCHMARKS))
}
