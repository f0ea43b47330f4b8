//! The task runner of Glassnet: `cargo xtask serve | test | setup | build | bench | check | fuzz | soak`.
//!
//! Each command brings in what it needs by itself. `setup` holds how, the other modules hold one command each.
//! Only the standard library is used, because this package is compiled before anything else on every machine.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "telling a person what is being done is this program's job"
)]

mod bench;
mod build;
mod check;
mod failure;
mod fuzz;
mod process;
mod project;
mod serve;
mod setup;
mod soak;
mod test;

use failure::Failure;
use project::Project;
use std::process::ExitCode;

const HELP: &str = "\
Glassnet's tasks. Each sets up what it needs by itself; the first call takes some minutes for that.

  cargo xtask serve [--port N] [--open]   build the app and serve it on 127.0.0.1:8080
  cargo xtask test                        every test there is: native, then in real Chromium and Firefox
  cargo xtask build [--single]            build the app into dist/; and as one file, into dist-single/
  cargo xtask check                       formatting, lints, documentation; warnings are errors
  cargo xtask bench                       measure the speed: natively, and in Chromium against peers
  cargo xtask fuzz readers [--count N] [--seed N]
                                          mutated inputs for whatever reads: a million each, unless told otherwise
  cargo xtask fuzz page [--count N] [--seed N]
                                          random hands, keys and words on the page, in Chromium and Firefox
  cargo xtask soak [--minutes N]          play for 30 minutes: memory has to stay flat
  cargo xtask setup                       only set up, for all of the above

Tools are kept in .tools/ of the project; GLASSNET_TOOLS=/another/folder lets several clones share them.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nerror: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<(), Failure> {
    let Some((command, options)) = arguments.split_first() else {
        println!("{HELP}");
        return Ok(());
    };
    let project = Project::find()?;
    match command.as_str() {
        "serve" => serve::run(&project, &serve::Options::parse(options)?),
        "fuzz" => fuzz::run(&project, &fuzz::Options::parse(options)?),
        "build" => build::run(&project, build::is_single(options)?),
        "soak" => soak::run(&project, soak::parse(options)?),
        "help" | "-h" | "--help" => {
            println!("{HELP}");
            Ok(())
        }
        "setup" | "test" | "check" | "bench" => {
            if let Some(option) = options.first() {
                return Err(Failure::new(format!("'cargo xtask {command}' takes no '{option}'; it has no options.")));
            }
            match command.as_str() {
                "setup" => setup::run(&project),
                "test" => test::run(&project),
                "check" => check::run(&project),
                _ => bench::run(&project),
            }
        }
        other => Err(Failure::new(format!("there is no task '{other}'.\n\n{HELP}"))),
    }
}
