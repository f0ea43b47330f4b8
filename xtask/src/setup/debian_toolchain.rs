//! Debian's Rust with a library for WebAssembly: the way for machines that reach package archives but not rustup's server.
//!
//! Debian ships the compiler and the source of the standard library, but not the library compiled for a bare wasm32. It is
//! compiled here once, into a toolchain of our own that borrows the rest from Debian by links; Debian's files stay as they are.

use super::apt::Want;
use super::wasm_target::{self, TRIPLE, has_library};
use crate::failure::Failure;
use crate::process::{Step, answer, run_step};
use crate::project::Project;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) const WANT: Want = Want {
    packages: &["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "lld-22"],
    advice: wasm_target::ADVICE,
};

const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";

/// The folder of the toolchain's programs, if it was built and fits the compiler that is installed.
pub(crate) fn find(project: &Project) -> Option<PathBuf> {
    let toolchain = folder(project);
    let built_for = fs::read_to_string(stamp(&toolchain)).ok()?;
    (built_for == identity(project)?).then(|| toolchain.join("bin"))
}

/// Compiles the library and lays out the toolchain.
pub(crate) fn build(project: &Project) -> Result<(), Failure> {
    let Some(identity) = identity(project) else {
        return Err(Failure::new(format!("{RUSTC} does not run, though its package is installed")));
    };
    let toolchain = folder(project);
    remove(&toolchain)?;
    let library = compile_library(project)?;
    lay_out(&toolchain, &library).map_err(|error| Failure::io("lay out the toolchain in", &toolchain, &error))?;
    // Cargo does not notice that a compiler's library changed.
    remove(&project.root.join("target").join(TRIPLE))?;
    remove(&source_folder(project))?;
    // Last, since it says that all the rest is done.
    let stamp = stamp(&toolchain);
    fs::write(&stamp, identity).map_err(|error| Failure::io("write", &stamp, &error))
}

/// Compiles `std` for WebAssembly as a dependency of an empty crate, and gives the folder of the results.
fn compile_library(project: &Project) -> Result<PathBuf, Failure> {
    let source = source_folder(project);
    let write = |file: &str, text: &str| {
        let path = source.join(file);
        fs::write(&path, text).map_err(|error| Failure::io("write", &path, &error))
    };
    fs::create_dir_all(&source).map_err(|error| Failure::io("make", &source, &error))?;
    let manifest = "[package]\nname = \"empty\"\nedition = \"2024\"\n\n[lib]\npath = \"lib.rs\"\ncrate-type = [\"cdylib\"]\n\n[workspace]\n";
    write("Cargo.toml", manifest)?;
    write("lib.rs", "")?;
    let step = Step {
        title: "WebAssembly library",
        why: "compiling Rust's standard library for the browser, which Debian ships as source only; about a minute",
    };
    let target = source.join("target");
    let mut command = Command::new(CARGO);
    command.args(["build", "--release", "-Zbuild-std=std,panic_abort", "--target", TRIPLE]);
    command.current_dir(&source).env("RUSTC", RUSTC).env("CARGO_TARGET_DIR", &target);
    // Building std is not stable in cargo; and without the bitcode no crate that uses it could be link-time optimised.
    command.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", "-C embed-bitcode=yes");
    for variable in ["CARGO", "RUSTUP_TOOLCHAIN", "LD_LIBRARY_PATH"] {
        command.env_remove(variable);
    }
    run_step(project, &step, &mut command)?;
    Ok(target.join(TRIPLE).join("release").join("deps"))
}

/// Fills `toolchain`: the programs, the host's library by a link, and ours.
fn lay_out(toolchain: &Path, library: &Path) -> std::io::Result<()> {
    let sysroot =
        PathBuf::from(answer(Command::new(RUSTC).args(["--print", "sysroot"])).unwrap_or_else(|| "/usr".to_owned()));
    let (bin, rustlib) = (toolchain.join("bin"), toolchain.join("lib").join("rustlib"));
    let ours = rustlib.join(TRIPLE).join("lib");
    fs::create_dir_all(&bin)?;
    fs::create_dir_all(&ours)?;
    for entry in sysroot.join("lib").join("rustlib").read_dir()? {
        let entry = entry?;
        if entry.file_name() != TRIPLE {
            link(&entry.path(), &rustlib.join(entry.file_name()))?;
        }
    }
    for entry in library.read_dir()? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().ends_with(".rlib") {
            fs::copy(entry.path(), ours.join(entry.file_name()))?;
        }
    }
    if !has_library(&ours) {
        return Err(std::io::Error::other("no standard library among the results"));
    }
    link(Path::new(CARGO), &bin.join("cargo"))?;
    // A link would not do: the compiler looks for its libraries where its real file is.
    for program in ["rustc", "rustdoc"] {
        let script = format!("#!/bin/sh\nexec /usr/bin/{program} --sysroot '{}' \"$@\"\n", toolchain.display());
        write_program(&bin.join(program), &script)?;
    }
    Ok(())
}

#[cfg(unix)]
fn link(original: &Path, link: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(original, link)
}

#[cfg(unix)]
fn write_program(path: &Path, script: &str) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::write(path, script)?;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn link(_original: &Path, _link: &Path) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

#[cfg(not(unix))]
fn write_program(_path: &Path, _script: &str) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

/// What the toolchain was made from and for; another compiler or another place asks for another toolchain.
fn identity(project: &Project) -> Option<String> {
    let version = answer(Command::new(RUSTC).arg("-vV").env_remove("LD_LIBRARY_PATH"))?;
    Some(format!("{version}\n{}\n", folder(project).display()))
}

fn folder(project: &Project) -> PathBuf {
    project.tools.join("toolchain")
}

fn source_folder(project: &Project) -> PathBuf {
    project.tools.join("standard-library")
}

fn stamp(toolchain: &Path) -> PathBuf {
    toolchain.join("built-for.txt")
}

fn remove(folder: &Path) -> Result<(), Failure> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Failure::io("remove", folder, &error)),
        _ => Ok(()),
    }
}
