//! The browsers that the tests drive.

use super::apt::Want;
use crate::process::on_path;
use std::env;
use std::path::PathBuf;

pub(crate) const CHROME: Want = Want {
    packages: &["chromium-headless-shell"],
    advice: "Chrome or Chromium (or set GLASSNET_CHROME to the program of the one you have)",
};

pub(crate) const FIREFOX: Want =
    Want { packages: &["firefox-esr"], advice: "Firefox (or set GLASSNET_FIREFOX to the program of the one you have)" };

/// Chromium without a window first: the same engine, and a page opens in it with less than half of the work.
const CHROME_PROGRAMS: &[&str] =
    &["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const FIREFOX_PROGRAMS: &[&str] = &["firefox-esr", "firefox"];

/// Where installers put browsers that are not on the PATH: macOS, Windows.
const CHROME_FILES: &[&str] = &[
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
];
const FIREFOX_FILES: &[&str] =
    &["/Applications/Firefox.app/Contents/MacOS/firefox", r"C:\Program Files\Mozilla Firefox\firefox.exe"];

/// The programs found, each with its full path.
pub(crate) struct Browsers {
    pub(crate) chrome: Option<PathBuf>,
    pub(crate) firefox: Option<PathBuf>,
}

impl Browsers {
    pub(crate) fn find() -> Self {
        Self {
            chrome: find("GLASSNET_CHROME", CHROME_PROGRAMS, CHROME_FILES),
            firefox: find("GLASSNET_FIREFOX", FIREFOX_PROGRAMS, FIREFOX_FILES),
        }
    }
}

fn find(variable: &str, programs: &[&str], files: &[&str]) -> Option<PathBuf> {
    if let Some(chosen) = env::var_os(variable) {
        return Some(PathBuf::from(chosen)).filter(|file| file.is_file());
    }
    let named = programs.iter().find_map(|program| on_path(program));
    named.or_else(|| files.iter().map(PathBuf::from).find(|file| file.is_file()))
}
