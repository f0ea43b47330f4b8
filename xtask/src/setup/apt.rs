//! Packages of the system: installed by apt where it is, named to the person where it is not.

use crate::failure::Failure;
use crate::process::{Step, answer, on_path, run_step};
use crate::project::Project;
use std::io::{IsTerminal, stdin};
use std::process::Command;

/// Something the system should have: Debian's packages for it, and what to do on other systems.
pub(crate) struct Want {
    pub(crate) packages: &'static [&'static str],
    pub(crate) advice: &'static str,
}

/// Installs all that is wanted in one go.
pub(crate) fn install(project: &Project, wants: &[Want]) -> Result<(), Failure> {
    if wants.is_empty() {
        return Ok(());
    }
    if on_path("apt-get").is_none() {
        return Err(by_hand(wants, "this system has no apt-get"));
    }
    let packages: Vec<&str> = wants.iter().flat_map(|want| want.packages).copied().collect();
    println!("  System packages: {}", packages.join(" "));
    // An interrupted dpkg refuses every installation until it was told to go on.
    if answer(Command::new("dpkg").arg("--audit")).is_some_and(|audit| !audit.is_empty()) {
        let step = Step { title: "Interrupted packages", why: "an installation was broken off; finishing it" };
        run_step(project, &step, as_root("dpkg").args(["--configure", "-a"]))?;
    }
    let update = Step { title: "Package lists", why: "asking the system's package archive what it has" };
    run_step(project, &update, apt_get().arg("update"))?;
    let install = Step { title: "Packages", why: "downloading and unpacking, up to 250 MB with the browsers" };
    run_step(project, &install, apt_get().args(["install", "--yes", "--no-install-recommends"]).args(&packages))
        .map_err(|failure| by_hand(wants, &failure.to_string()))
}

fn by_hand(wants: &[Want], reason: &str) -> Failure {
    let advice: Vec<_> = wants.iter().map(|want| format!("  - {}", want.advice)).collect();
    Failure::new(format!(
        "{reason}.\n\nPlease install by hand, then call the same command again:\n{}",
        advice.join("\n")
    ))
}

fn apt_get() -> Command {
    let mut command = as_root("apt-get");
    // Other programs of the system may be installing: wait for them instead of giving up.
    command.args(["-o", "DPkg::Lock::Timeout=600"]);
    command
}

/// `program` run as root: directly where we are, else through sudo, which asks only where somebody can answer.
fn as_root(program: &str) -> Command {
    let mut command;
    if answer(Command::new("id").arg("-u")).as_deref() == Some("0") {
        command = Command::new(program);
        command.env("DEBIAN_FRONTEND", "noninteractive");
    } else {
        command = Command::new("sudo");
        if !stdin().is_terminal() {
            command.arg("-n");
        }
        command.args(["DEBIAN_FRONTEND=noninteractive", program]);
    }
    command
}
