//! `cargo xtask test`: every test there is, and the total at the end.

use crate::build;
use crate::failure::Failure;
use crate::project::Project;
use crate::setup::{self, Purpose, PythonTools, Toolbox};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

pub(crate) fn run(project: &Project) -> Result<(), Failure> {
    let toolbox = setup::prepare(project, Purpose::BrowserTests)?;
    let mut total = Count::default();
    let mut failures = Vec::new();
    // What fails does not keep the rest from being run: one call shows all that is broken.
    let mut run = |what: &str, command: &mut Command| match count(command, &mut total) {
        Ok(true) => {}
        Ok(false) => failures.push(format!("{what} failed")),
        Err(failure) => failures.push(failure.to_string()),
    };
    println!("Native tests. Meanwhile the page is built.");
    let mut native = Command::new("cargo");
    native.args(["test", "--workspace", "--all-features", "--no-fail-fast"]).current_dir(&project.root);
    // One processor is enough for most of a page's build, and the network for the tools in which exports are tried.
    let built = std::thread::scope(|scope| {
        scope.spawn(|| setup::bring_python_tools(project));
        let page = scope.spawn(|| build::build(project, &toolbox).and_then(|()| build::build_single(&toolbox)));
        run("the native tests", &mut native);
        page.join().unwrap_or_else(|_| Err(Failure::new("the build broke off".to_owned())))
    });
    println!("Tests of exports, in their own tools.");
    run("the tests of exports", &mut export_tests(project, &toolbox));
    match built {
        Ok(()) => {
            println!("Tests of the page, in Chromium and in Firefox.");
            run("the browser tests", &mut browser_tests(project, &toolbox)?);
        }
        Err(failure) => failures.push(format!("the page could not be built, so its tests were not run: {failure}")),
    }
    // A suite that breaks down before its first test has failed too, though no test of it says so.
    total.failed = total.failed.max(failures.len());
    println!("\n{} passed, {} failed, {} skipped", total.passed, total.failed, total.skipped);
    if failures.is_empty() { Ok(()) } else { Err(Failure::new(failures.join("; "))) }
}

/// What the native tests have exported, each in its own tool.
fn export_tests(project: &Project, toolbox: &Toolbox) -> Command {
    let PythonTools { python, torch } = PythonTools::find(project);
    let mut command = toolbox.node();
    command.args(["--test", "--test-reporter=spec", "tests/tools/tools.test.mjs"]);
    for (variable, program) in [("GLASSNET_PYTHON", python), ("GLASSNET_TORCH_PYTHON", torch)] {
        command.env_remove(variable);
        if let Some(program) = program {
            command.env(variable, program);
        }
    }
    command
}

fn browser_tests(project: &Project, toolbox: &Toolbox) -> Result<Command, Failure> {
    let folder = project.root.join("tests").join("browser");
    let entries = folder.read_dir().map_err(|error| Failure::io("read", &folder, &error))?;
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    let mut command = toolbox.node();
    // Three files at a time, on two processors, too: most of a test is waiting.
    command.args(["--test", "--test-concurrency=3", "--test-reporter=spec"]).args(files);
    Ok(command)
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Count {
    passed: usize,
    failed: usize,
    skipped: usize,
}

impl Count {
    /// Adds what a closing line of cargo's or node's test runner says.
    fn read(&mut self, line: &str) {
        let line = without_colours(line);
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["test", "result:", _, passed, "passed;", failed, "failed;", ignored, "ignored;", ..] => {
                self.skipped += ignored.parse().unwrap_or(0);
                self.passed += passed.parse().unwrap_or(0);
                self.failed += failed.parse().unwrap_or(0);
            }
            ["ℹ" | "#", "pass", passed] => self.passed += passed.parse().unwrap_or(0),
            ["ℹ" | "#", "fail" | "cancelled", failed] => self.failed += failed.parse().unwrap_or(0),
            ["ℹ" | "#", "skipped", skipped] => self.skipped += skipped.parse().unwrap_or(0),
            _ => {}
        }
    }
}

/// Runs `command` in the person's sight, adds up its closing lines, and tells whether it ended well.
fn count(command: &mut Command, total: &mut Count) -> Result<bool, Failure> {
    let cannot = |error: std::io::Error| Failure::new(format!("could not run the tests: {error}"));
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().map_err(cannot)?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line.map_err(cannot)?;
            println!("{line}");
            total.read(&line);
        }
    }
    Ok(child.wait().map_err(cannot)?.success())
}

/// `line` less the terminal's colour codes: ESC, `[`, digits and `;`, `m`.
fn without_colours(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(part.split_once('m').map_or(part, |(_, rest)| rest));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::Count;

    fn count(text: &str) -> Count {
        let mut count = Count::default();
        text.lines().for_each(|line| count.read(line));
        count
    }

    #[test]
    fn closing_lines_of_cargo_add_up() {
        let text = "running 4 tests\ntest a ... ok\ntest result: ok. 4 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            test result: \u{1b}[31mFAILED\u{1b}[m. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.00s";
        assert_eq!(count(text), Count { passed: 6, failed: 1, skipped: 1 });
    }

    #[test]
    fn closing_lines_of_node_add_up() {
        let spec =
            "ℹ tests 7\nℹ suites 0\nℹ pass 5\nℹ fail 1\nℹ cancelled 1\nℹ skipped 3\nℹ todo 0\nℹ duration_ms 91.2";
        assert_eq!(count(spec), Count { passed: 5, failed: 2, skipped: 3 });
        assert_eq!(
            count("\u{1b}[34mℹ pass 3\u{1b}[39m\n# pass 2\n# fail 1"),
            Count { passed: 5, failed: 1, skipped: 0 }
        );
    }

    #[test]
    fn other_lines_count_nothing() {
        assert_eq!(count("ok 1 - pass\n  pass 3\nℹ duration_ms 12\ntest result of the day"), Count::default());
    }
}
