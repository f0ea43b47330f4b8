//! Node.js, and the packages of a `package-lock.json`: wasm-opt and the driver of the browsers, and apart what one bench needs.

use super::apt::Want;
use crate::failure::Failure;
use crate::process::{Step, answer, run_step};
use crate::project::Project;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) const WANT: Want = Want {
    packages: &["nodejs", "npm"],
    advice: "Node.js 18.19 or newer with npm (it runs wasm-opt and the browser tests)",
};

const OLDEST: u32 = 18;

/// Whether a Node.js that is new enough is there, and npm with it.
pub(crate) fn is_there() -> bool {
    let version = answer(Command::new("node").arg("--version"));
    let major = version.and_then(|version| version.trim_start_matches('v').split('.').next()?.parse::<u32>().ok());
    major.is_some_and(|major| major >= OLDEST) && answer(npm().arg("--version")).is_some()
}

/// Whether the packages that are installed in `folder` are those of its `package-lock.json`.
pub(crate) fn packages_are_there(folder: &Path) -> bool {
    let locked = fs::read(folder.join("package-lock.json"));
    let installed = fs::read(stamp(folder));
    matches!((locked, installed), (Ok(locked), Ok(installed)) if locked == installed)
}

/// Installs the packages of the `package-lock.json` in `folder`. `why` says what takes its time.
pub(crate) fn bring_packages(project: &Project, folder: &Path, why: &'static str) -> Result<(), Failure> {
    let step = Step { title: "npm packages", why };
    // `npm ci` begins by removing node_modules, and the stamp with it: broken off, it is begun again.
    run_step(project, &step, npm().arg("ci").current_dir(folder))?;
    let (lock, stamp) = (folder.join("package-lock.json"), stamp(folder));
    fs::copy(lock, &stamp).map_err(|error| Failure::io("write", &stamp, &error))?;
    Ok(())
}

fn npm() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// A copy of the lock file, written when all of it was installed.
fn stamp(folder: &Path) -> PathBuf {
    folder.join("node_modules").join(".installed-lock.json")
}
