//! `cargo xtask fuzz`: inputs and events that nobody meant, for as many as one likes.

use crate::build;
use crate::failure::Failure;
use crate::process::run_visible;
use crate::project::Project;
use crate::setup::{self, Purpose};
use std::process::Command;

/// What can be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject {
    /// Whatever reads: tables, documents, pictures, addresses, lessons.
    Readers,
    /// The page in both browsers, by `tests/browser/trials`.
    Page,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    subject: Subject,
    /// Inputs of each reader, or events of each trial.
    count: u64,
    seed: u64,
}

impl Options {
    pub(crate) fn parse(arguments: &[String]) -> Result<Self, Failure> {
        let (subject, rest) = match arguments.split_first() {
            Some((first, rest)) if first == "readers" => (Subject::Readers, rest),
            Some((first, rest)) if first == "page" => (Subject::Page, rest),
            Some(_) | None => {
                return Err(Failure::new("'fuzz' wants to know what: 'fuzz readers' or 'fuzz page'.".to_owned()));
            }
        };
        let count = match subject {
            Subject::Readers => 1_000_000,
            Subject::Page => 20_000,
        };
        let mut options = Self { subject, count, seed: 1 };
        let mut rest = rest.iter();
        while let Some(argument) = rest.next() {
            let (name, value) = match argument.split_once('=') {
                Some((name, value)) => (name, Some(value)),
                None => (argument.as_str(), rest.next().map(String::as_str)),
            };
            let place = match name {
                "--count" => &mut options.count,
                "--seed" => &mut options.seed,
                _ => {
                    return Err(Failure::new(format!(
                        "'fuzz' takes --count N and --seed N; it does not know '{argument}'."
                    )));
                }
            };
            let value = value.unwrap_or_default();
            *place = value
                .parse()
                .map_err(|_| Failure::new(format!("{name} wants a whole number from 0 up, not '{value}'.")))?;
        }
        Ok(options)
    }
}

pub(crate) fn run(project: &Project, options: &Options) -> Result<(), Failure> {
    let (count, seed) = (options.count.to_string(), options.seed.to_string());
    match options.subject {
        Subject::Readers => {
            println!("{count} inputs for each reader, from seed {seed}. Ctrl+C ends it.");
            let mut tests = Command::new("cargo");
            tests.args(["test", "--package", "glassnet", "--test", "fuzz", "--", "--nocapture"]);
            tests.env("GLASSNET_FUZZ_INPUTS", count).env("GLASSNET_FUZZ_SEED", seed);
            run_visible(tests.current_dir(&project.root))
        }
        Subject::Page => {
            let toolbox = setup::prepare(project, Purpose::BrowserTests)?;
            build::build(project, &toolbox)?;
            println!("{count} events for each trial, from seed {seed}, in Chromium and in Firefox. Ctrl+C ends it.");
            let mut trials = toolbox.node();
            trials.args(["--test", "--test-reporter=spec", "--test-timeout=0", "tests/browser/trials.test.mjs"]);
            run_visible(trials.env("GLASSNET_TRIAL_EVENTS", count).env("GLASSNET_TRIAL_SEED", seed))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Options, Subject};

    fn parse(line: &str) -> Result<Options, String> {
        let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Options::parse(&arguments).map_err(|failure| failure.to_string())
    }

    #[test]
    fn what_is_tried_and_how_often_is_read() {
        assert_eq!(parse("readers"), Ok(Options { subject: Subject::Readers, count: 1_000_000, seed: 1 }));
        assert_eq!(parse("page --seed 7 --count=50"), Ok(Options { subject: Subject::Page, count: 50, seed: 7 }));
    }

    #[test]
    fn a_bad_option_is_named() {
        for (line, named) in
            [("", "readers"), ("worker", "readers"), ("page --count many", "'many'"), ("page --now", "--now")]
        {
            let message = parse(line).expect_err(line);
            assert!(message.contains(named), "{line}: {message}");
        }
    }
}
