//! `cargo xtask check`: formatting, lints and documentation, with warnings as errors.

use crate::failure::Failure;
use crate::process::{run_visible, shown};
use crate::project::Project;
use crate::setup::{self, Purpose, Toolbox};
use std::process::Command;

pub(crate) fn run(project: &Project) -> Result<(), Failure> {
    let toolbox = setup::prepare(project, Purpose::Compile)?;
    let cargo = |arguments: &[&str]| {
        let mut command = Command::new("cargo");
        command.args(arguments).current_dir(&project.root);
        command
    };
    let mut documentation = cargo(&["doc", "--workspace", "--no-deps", "--all-features"]);
    documentation.env("RUSTDOCFLAGS", "-D warnings");
    let checks = [
        cargo(&["fmt", "--all", "--check"]),
        // The core alone: a file of it that knows the browser does not compile here.
        cargo(&["check", "--lib"]),
        cargo(&["clippy", "--workspace", "--all-features", "--all-targets", "--", "-D", "warnings"]),
        in_the_browser(&toolbox),
        documentation,
    ];
    let mut failures = Vec::new();
    // What fails does not keep the rest from being run: one call shows all that is to be mended.
    for mut check in checks {
        println!("Checking: {}", shown(&check));
        if let Err(failure) = run_visible(&mut check) {
            failures.push(failure.to_string());
        }
    }
    if failures.is_empty() {
        println!("All checks passed.");
        return Ok(());
    }
    Err(Failure::new(failures.join("\n       ")))
}

/// The lints of what is compiled for the browser. Debian's toolchain has no clippy: there the compiler's own have to do.
fn in_the_browser(toolbox: &Toolbox) -> Command {
    let mut command = toolbox.wasm_command("cargo");
    let package =
        ["--package", "glassnet", "--target", "wasm32-unknown-unknown", "--features", "web", "--lib", "--bins"];
    if toolbox.wasm_is_active() {
        command.arg("clippy").args(package).args(["--", "-D", "warnings"]);
    } else {
        // Cargo joins this list to the one in `.cargo/config.toml`; RUSTFLAGS would replace it.
        let deny = r#"target.wasm32-unknown-unknown.rustflags=["-Dwarnings"]"#;
        command.arg("check").args(package).args(["--config", deny]);
    }
    command
}
