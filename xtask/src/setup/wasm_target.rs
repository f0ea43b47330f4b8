//! A compiler that makes WebAssembly: the active toolchain's, rustup's, or Debian's.

use super::debian_toolchain;
use crate::process::{Step, answer, on_path, run_step};
use crate::project::Project;
use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) const TRIPLE: &str = "wasm32-unknown-unknown";

pub(crate) const ADVICE: &str = "the Rust compiler has no library for WebAssembly. Install Rust by rustup and call \
    'rustup target add wasm32-unknown-unknown'; then call the same command again";

/// Whose compiler makes the WebAssembly.
pub(crate) enum WasmTarget {
    /// The one that is active anyway.
    Active,
    /// Debian's, beside the active one; its programs are in this folder.
    Debian(PathBuf),
}

impl WasmTarget {
    pub(crate) fn find(project: &Project) -> Option<Self> {
        let mut question = Command::new("rustc");
        question.args(["--print", "target-libdir", "--target", TRIPLE]).current_dir(&project.root);
        if answer(&mut question).is_some_and(|folder| has_library(Path::new(&folder))) {
            return Some(Self::Active);
        }
        debian_toolchain::find(project).map(Self::Debian)
    }
}

/// Asks rustup for the target. It may be absent, or unable to reach its server; then there are other ways.
pub(crate) fn add_by_rustup(project: &Project) -> bool {
    if on_path("rustup").is_none() {
        return false;
    }
    let step = Step { title: "WebAssembly target", why: "asking rustup for Rust's library for WebAssembly, 20 MB" };
    let mut command = Command::new("rustup");
    command.args(["target", "add", TRIPLE]).current_dir(&project.root);
    let added =
        run_step(project, &step, &mut command).is_ok() && matches!(WasmTarget::find(project), Some(WasmTarget::Active));
    if !added {
        println!("  WebAssembly target: rustup could not fetch it; trying the system's packages.");
    }
    added
}

/// Whether `folder` holds a standard library.
pub(crate) fn has_library(folder: &Path) -> bool {
    let Ok(entries) = folder.read_dir() else {
        return false;
    };
    entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
}
