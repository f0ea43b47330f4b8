//! `cargo xtask build`: the page, ready to be served from any folder of any host, in `dist/`; with `--single` also as one file that
//! opens by a double click, in `dist-single/`. What becomes of the page after Trunk is in `xtask/page`, for Node.js.

use crate::failure::Failure;
use crate::process::run_visible;
use crate::project::Project;
use crate::setup::{self, Purpose, Toolbox};
use std::fs;
use std::process::Command;
use std::time::Instant;

pub(crate) fn run(project: &Project, is_single: bool) -> Result<(), Failure> {
    let toolbox = setup::prepare(project, Purpose::Build)?;
    build(project, &toolbox)?;
    if is_single { build_single(&toolbox) } else { Ok(()) }
}

/// Whether the options ask for the page as one file, too.
pub(crate) fn is_single(options: &[String]) -> Result<bool, Failure> {
    match options {
        [] => Ok(false),
        [option] if option == "--single" => Ok(true),
        [.., other] => Err(Failure::new(format!("'build' takes --single, once; it does not know '{other}'."))),
    }
}

/// Makes one file of the page that is built.
pub(crate) fn build_single(toolbox: &Toolbox) -> Result<(), Failure> {
    run_visible(toolbox.node().arg("xtask/page/single.mjs"))
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
fn trunk(toolbox: &Toolbox, command: &str) -> Command {
    let mut trunk = toolbox.wasm_command("trunk");
    trunk.args([command, "--offline"]);
    suit_trunk(&mut trunk);
    trunk
}

/// Trunk reads NO_COLOR as an option and accepts only “true” and “false”, where the convention allows any value.
pub(crate) fn suit_trunk(command: &mut Command) {
    if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        command.env("NO_COLOR", "true");
    } else {
        command.env_remove("NO_COLOR");
    }
}

#[cfg(test)]
mod tests {
    use super::is_single;

    #[test]
    fn one_option_is_known() {
        let ask = |line: &str| is_single(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).ok();
        assert_eq!(["", "--single", "--singel", "--single --single"].map(ask), [Some(false), Some(true), None, None]);
    }
}
