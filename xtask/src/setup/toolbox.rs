//! What the set-up hands out: commands that find the tools.

use super::browsers::Browsers;
use super::wasm_target::WasmTarget;
use crate::project::Project;
use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

pub(crate) struct Toolbox {
    root: PathBuf,
    /// The PATH with the project's tools first.
    path: OsString,
    wasm: WasmTarget,
    browsers: Browsers,
}

impl Toolbox {
    pub(crate) fn new(project: &Project, wasm: WasmTarget, browsers: Browsers) -> Self {
        let mut folders = vec![project.tools_bin(), project.node_bin()];
        if let WasmTarget::Debian(programs) = &wasm {
            folders.insert(0, programs.clone());
        }
        let inherited = env::var_os("PATH").unwrap_or_default();
        folders.extend(env::split_paths(&inherited));
        // A folder whose name cannot stand in a PATH cannot have been there before; ours can by the user's choice only.
        let path = env::join_paths(folders).unwrap_or(inherited);
        Self { root: project.root.clone(), path, wasm, browsers }
    }

    /// `program` in the project's root, with the compiler that makes WebAssembly and all tools on the PATH.
    pub(crate) fn wasm_command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("PATH", &self.path);
        match &self.wasm {
            WasmTarget::Active => {}
            WasmTarget::Debian(_) => {
                // Set for us by the cargo that started us, they would lead back to its own toolchain.
                for variable in ["CARGO", "RUSTC", "RUSTDOC", "RUSTUP_TOOLCHAIN", "LD_LIBRARY_PATH"] {
                    command.env_remove(variable);
                }
            }
        }
        command
    }

    /// Whether the compiler for WebAssembly is the active one, whose clippy knows it too.
    pub(crate) fn wasm_is_active(&self) -> bool {
        matches!(self.wasm, WasmTarget::Active)
    }

    /// Node.js in the project's root, told where the browsers are.
    pub(crate) fn node(&self) -> Command {
        let mut command = Command::new("node");
        command.current_dir(&self.root);
        for (variable, program) in
            [("GLASSNET_CHROME", &self.browsers.chrome), ("GLASSNET_FIREFOX", &self.browsers.firefox)]
        {
            if let Some(program) = program {
                command.env(variable, program);
            }
        }
        command
    }
}
