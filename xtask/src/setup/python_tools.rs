//! The tools in which exports are tried: NumPy, ONNX Runtime, Keras and others from PyPI in an environment of their own, and
//! Debian's PyTorch. They are many, and not for every machine: what cannot be had is told, and its tests are skipped.

use super::apt::{self, Want};
use crate::failure::Failure;
use crate::process::{Step, answer, on_path, run_step};
use crate::project::Project;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Python that finds the tools.
#[derive(Default)]
pub(crate) struct PythonTools {
    /// With all that comes from PyPI.
    pub(crate) python: Option<PathBuf>,
    /// With PyTorch.
    pub(crate) torch: Option<PathBuf>,
}

const TORCH: Want = Want { packages: &["python3-torch"], advice: "PyTorch for the system's Python" };
const VENV: Want = Want { packages: &["python3-venv"], advice: "Python 3.11 or newer with its module venv" };
const OLDEST: &str = "import sys, venv, ensurepip; assert sys.version_info >= (3, 11)";
/// The Python to which the packages of the system belong.
const SYSTEM_PYTHON: &str = "/usr/bin/python3";

impl PythonTools {
    /// What is there.
    pub(crate) fn find(project: &Project) -> Self {
        let python = Some(interpreter(project)).filter(|python| python.is_file() && packages_are_there(project));
        Self { python, torch: torch() }
    }
}

/// Brings in what is not there. A failure is told, and keeps nothing else from being done.
pub(crate) fn bring(project: &Project) {
    let there = PythonTools::find(project);
    let told = |outcome: Result<(), Failure>| {
        if let Err(failure) = outcome {
            println!("  Some exports cannot be tried in their tools here, and their tests are skipped: {failure}");
        }
    };
    if there.python.is_none() {
        told(bring_packages(project));
    }
    if there.torch.is_none() {
        told(install(project, TORCH));
    }
}

/// Installs packages of the system where nobody has to be asked for a password: other things go on meanwhile.
fn install(project: &Project, want: Want) -> Result<(), Failure> {
    let is_root = answer(Command::new("id").arg("-u")).as_deref() == Some("0");
    if on_path("apt-get").is_some() && (is_root || answer(Command::new("sudo").args(["-n", "true"])).is_some()) {
        return apt::install(project, &[want]);
    }
    Err(Failure::new(format!("please install by hand: {}", want.advice)))
}

fn bring_packages(project: &Project) -> Result<(), Failure> {
    let mut base = base_python();
    if base.is_none() {
        install(project, VENV)?;
        base = base_python();
    }
    let base = base.ok_or_else(|| Failure::new(format!("please install by hand: {}", VENV.advice)))?;
    let folder = folder(project);
    let step = Step { title: "Python environment", why: "a folder for what the exports are tried in" };
    run_step(project, &step, Command::new(base).args(["-m", "venv", "--clear"]).arg(&folder))?;
    let step = Step { title: "Python packages", why: "downloading NumPy, ONNX Runtime, Keras and JAX (230 MB)" };
    let mut pip = Command::new(interpreter(project));
    pip.args(["-m", "pip", "install", "--disable-pip-version-check", "--only-binary=:all:", "--requirement"]);
    run_step(project, &step, pip.arg(requirements(project)))?;
    let (from, stamp) = (requirements(project), stamp(project));
    fs::copy(from, &stamp).map_err(|error| Failure::io("write", &stamp, &error))?;
    Ok(())
}

/// A Python that is new enough and can make environments.
fn base_python() -> Option<PathBuf> {
    let named = ["python3", "python"].into_iter().filter_map(on_path);
    let mut known = named.chain([PathBuf::from(SYSTEM_PYTHON)]);
    known.find(|python| answer(Command::new(python).args(["-c", OLDEST])).is_some())
}

fn torch() -> Option<PathBuf> {
    let named = on_path("python3").into_iter().chain([PathBuf::from(SYSTEM_PYTHON)]);
    named
        .filter(|python| python.is_file())
        .find(|python| answer(Command::new(python).args(["-c", "import numpy, torch"])).is_some())
}

fn folder(project: &Project) -> PathBuf {
    project.tools.join("python")
}

fn interpreter(project: &Project) -> PathBuf {
    let program = if cfg!(windows) { Path::new("Scripts/python.exe") } else { Path::new("bin/python") };
    folder(project).join(program)
}

fn requirements(project: &Project) -> PathBuf {
    project.root.join("tests").join("tools").join("requirements.txt")
}

/// A copy of what was asked for, written when all of it was installed.
fn stamp(project: &Project) -> PathBuf {
    folder(project).join("installed-requirements.txt")
}

fn packages_are_there(project: &Project) -> bool {
    let files = (fs::read(requirements(project)), fs::read(stamp(project)));
    matches!(files, (Ok(asked), Ok(installed)) if asked == installed)
}
