//! `cargo xtask build`: the page, ready to be served from any folder of any host, in `dist/`.

use crate::failure::Failure;
use crate::process::run_visible;
use crate::project::Project;
use crate::setup::{self, Purpose, Toolbox};
use std::fs;
use std::process::Command;
use std::time::Instant;

pub(crate) fn run(project: &Project) -> Result<(), Failure> {
    let toolbox = setup::prepare(project, Purpose::Build)?;
    build(project, &toolbox)
}

/// Builds with tools that are there.
pub(crate) fn build(project: &Project, toolbox: &Toolbox) -> Result<(), Failure> {
    println!("Building the page. The first time it takes minutes: all crates are optimised, for size and for speed.");
    let start = Instant::now();
    run_visible(trunk(toolbox, "build").arg("--release"))?;
    let index = project.dist().join("index.html");
    if fs::metadata(&index).is_err() {
        return Err(Failure::new(format!("Trunk ended well, but there is no {}", index.display())));
    }
    println!("Built dist/ in {:.0} s.", start.elapsed().as_secs_f64());
    Ok(())
}

/// Trunk with our tools; it downloads none, since `--offline` forbids it.
pub(crate) fn trunk(toolbox: &Toolbox, command: &str) -> Command {
    let mut trunk = toolbox.wasm_command("trunk");
    trunk.args([command, "--offline"]);
    // Trunk reads this variable as an option and accepts only “true” and “false”, where the convention allows any value.
    if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        trunk.env("NO_COLOR", "true");
    } else {
        trunk.env_remove("NO_COLOR");
    }
    trunk
}
