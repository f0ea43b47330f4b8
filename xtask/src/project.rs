//! Where things are: the project's root and the folder of its tools.

use crate::failure::Failure;
use std::env;
use std::path::{Path, PathBuf};

pub(crate) struct Project {
    /// The folder with `Trunk.toml`.
    pub(crate) root: PathBuf,
    /// What `setup` built and noted: `.tools` in the root, or `$GLASSNET_TOOLS`.
    pub(crate) tools: PathBuf,
}

impl Project {
    pub(crate) fn find() -> Result<Self, Failure> {
        // Cargo sets the variable when it runs us; the value of compile time would be wrong after the folder has moved.
        let package =
            env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package.parent().map(Path::to_path_buf);
        let Some(root) = root.filter(|root| root.join("Cargo.toml").is_file()) else {
            return Err(Failure::new(format!(
                "{} is not inside the project; call this as 'cargo xtask' in a clone of Glassnet.",
                package.display()
            )));
        };
        let tools = env::var_os("GLASSNET_TOOLS").map_or_else(|| root.join(".tools"), |folder| root.join(folder));
        Ok(Self { root, tools })
    }

    /// Programs installed for this project alone.
    pub(crate) fn tools_bin(&self) -> PathBuf {
        self.tools.join("bin")
    }

    /// Programs that came by npm.
    pub(crate) fn node_bin(&self) -> PathBuf {
        self.root.join("node_modules").join(".bin")
    }

    /// The built page.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }
}
