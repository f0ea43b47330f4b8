//! Running other programs: seen by the person, logged beside a progress line, or asked for an answer.

use crate::failure::Failure;
use crate::project::Project;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use std::{env, thread};

/// One long part of the set-up: its name, and why it takes the time it takes.
pub(crate) struct Step<'a> {
    pub(crate) title: &'a str,
    pub(crate) why: &'a str,
}

/// How often a running step says that it is still running.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Runs `command` with its output in a log file; says what is done, that it goes on, and how long it took.
pub(crate) fn run_step(project: &Project, step: &Step<'_>, command: &mut Command) -> Result<(), Failure> {
    let log = log_file(project, step.title)?;
    let output = File::create(&log).map_err(|error| Failure::io("write", &log, &error))?;
    let errors = output.try_clone().map_err(|error| Failure::io("write", &log, &error))?;
    println!("  {}: {}", step.title, step.why);
    let start = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(output)
        .stderr(errors)
        .spawn()
        .map_err(|error| cannot_start(command, &error))?;
    let mut next_sign_of_life = HEARTBEAT;
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) => thread::sleep(Duration::from_millis(50)),
            Err(error) => return Err(cannot_start(command, &error)),
        }
        if start.elapsed() >= next_sign_of_life {
            next_sign_of_life += HEARTBEAT;
            println!("    {}: {} s so far · {}", step.title, start.elapsed().as_secs(), last_line(&log));
        }
    };
    if status.success() {
        println!("  {}: done in {:.0} s", step.title, start.elapsed().as_secs_f64());
        return Ok(());
    }
    Err(Failure::new(format!(
        "{} failed ({status}). The end of {}:\n\n{}\n\nCall the same command again to go on from here.",
        step.title,
        log.display(),
        tail(&log, 30)
    )))
}

/// Runs `command` in the person's sight.
pub(crate) fn run_visible(command: &mut Command) -> Result<(), Failure> {
    let status = status_of(command)?;
    if status.success() { Ok(()) } else { Err(Failure::new(format!("'{}' failed ({status}).", shown(command)))) }
}

/// Hands the terminal over to `command`: on Unix it takes this program's place, so that whoever ends the one ends the other.
pub(crate) fn become_command(command: &mut Command) -> Result<(), Failure> {
    #[cfg(unix)]
    {
        let error = std::os::unix::process::CommandExt::exec(command);
        Err(cannot_start(command, &error))
    }
    #[cfg(not(unix))]
    run_visible(command)
}

/// Runs `command` in the person's sight and gives how it ended.
pub(crate) fn status_of(command: &mut Command) -> Result<ExitStatus, Failure> {
    command.status().map_err(|error| cannot_start(command, &error))
}

/// What `command` prints, trimmed; `None` when it is not there or fails.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(text)
}

/// Where `program` lies on the PATH.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let name = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(&name)).find(|file| file.is_file())
}

/// The command as it would be typed.
pub(crate) fn shown(command: &Command) -> String {
    let words: Vec<_> =
        std::iter::once(command.get_program()).chain(command.get_args()).map(OsStr::to_string_lossy).collect();
    words.join(" ")
}

fn cannot_start(command: &Command, error: &std::io::Error) -> Failure {
    Failure::new(format!("could not run '{}': {error}. Is it installed and on the PATH?", shown(command)))
}

fn log_file(project: &Project, title: &str) -> Result<PathBuf, Failure> {
    let folder = project.tools.join("log");
    fs::create_dir_all(&folder).map_err(|error| Failure::io("make", &folder, &error))?;
    let name: String =
        title.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    Ok(folder.join(format!("{name}.log")))
}

fn last_line(log: &Path) -> String {
    tail(log, 1).trim().chars().take(80).collect()
}

fn tail(log: &Path, lines: usize) -> String {
    let text = fs::read(log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    // Progress bars redraw one line by carriage returns; the last drawing is the one to show.
    let drawn: Vec<&str> = text
        .lines()
        .map(|line| line.rsplit('\r').next().unwrap_or(line))
        .filter(|line| !line.trim().is_empty())
        .collect();
    drawn[drawn.len().saturating_sub(lines)..].join("\n")
}
