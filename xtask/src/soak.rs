//! `cargo xtask soak`: the page plays for a long time, and what it takes of memory is to stay flat.

use crate::build;
use crate::failure::Failure;
use crate::process::run_visible;
use crate::project::Project;
use crate::setup::{self, Purpose};

/// Minutes of play where none are given.
const MINUTES: f64 = 30.0;

/// How many minutes are to be played.
pub(crate) fn parse(arguments: &[String]) -> Result<f64, Failure> {
    let value = match arguments {
        [] => return Ok(MINUTES),
        [name, value] if name == "--minutes" => value.as_str(),
        [only] => only.strip_prefix("--minutes=").unwrap_or_default(),
        _ => "",
    };
    let minutes = value.parse().ok().filter(|minutes: &f64| minutes.is_finite() && *minutes > 0.0);
    minutes.ok_or_else(|| {
        Failure::new(format!("'soak' takes --minutes N, a number above 0; not '{}'.", arguments.join(" ")))
    })
}

pub(crate) fn run(project: &Project, minutes: f64) -> Result<(), Failure> {
    let toolbox = setup::prepare(project, Purpose::BrowserTests)?;
    build::build(project, &toolbox)?;
    println!("Playing for {minutes} minutes in Chromium. Ctrl+C ends it.");
    run_visible(toolbox.node().arg("tests/browser/soak.mjs").arg(minutes.to_string()))
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn minutes_are_read_or_refused() {
        let minutes = |line: &str| {
            let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
            parse(&arguments).map_err(|failure| failure.to_string())
        };
        assert_eq!(minutes(""), Ok(30.0));
        assert_eq!((minutes("--minutes 2"), minutes("--minutes=0.5")), (Ok(2.0), Ok(0.5)));
        for line in ["--minutes", "--minutes=0", "--minutes nine", "--hours 2", "5"] {
            assert!(minutes(line).expect_err(line).contains("--minutes N"), "{line}");
        }
    }
}
