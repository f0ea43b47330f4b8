//! `cargo xtask serve`: the page on 127.0.0.1, as a good host serves it, built anew whenever a source file changes.

use crate::build::suit_trunk;
use crate::failure::Failure;
use crate::process::become_command;
use crate::project::Project;
use crate::setup::{self, Purpose};
use std::net::{Ipv4Addr, TcpListener};

pub(crate) struct Options {
    port: u16,
    /// Whether to open the page in the person's browser.
    open: bool,
}

impl Options {
    pub(crate) fn parse(arguments: &[String]) -> Result<Self, Failure> {
        let mut options = Self { port: 8080, open: false };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let (name, mut value) = match argument.split_once('=') {
                Some((name, value)) => (name, Some(value)),
                None => (argument.as_str(), None),
            };
            match name {
                "--open" if value.is_none() => options.open = true,
                "--port" => {
                    value = value.or_else(|| rest.next().map(String::as_str));
                    options.port = port(value)?;
                }
                _ => {
                    return Err(Failure::new(format!(
                        "'serve' takes --port N and --open; it does not know '{argument}'."
                    )));
                }
            }
        }
        Ok(options)
    }
}

fn port(value: Option<&str>) -> Result<u16, Failure> {
    match value.map(str::parse) {
        Some(Ok(port)) if port > 0 => Ok(port),
        _ => Err(Failure::new(format!("--port wants a number from 1 to 65535, not '{}'.", value.unwrap_or_default()))),
    }
}

pub(crate) fn run(project: &Project, options: &Options) -> Result<(), Failure> {
    // Asked first: nobody wants to hear of a taken port after minutes of building.
    if let Err(error) = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)) {
        return Err(cannot_listen(options.port, &error));
    }
    let toolbox = setup::prepare(project, Purpose::Build)?;
    println!(
        "Building the page (the first time takes minutes), then serving http://127.0.0.1:{}/ until Ctrl+C.",
        options.port
    );
    let mut serve = toolbox.wasm_command("node");
    serve.args(["xtask/page/serve.mjs", "--port", &options.port.to_string()]);
    if options.open {
        serve.arg("--open");
    }
    serve.args(["--", "trunk", "watch", "--offline", "--release"]);
    suit_trunk(&mut serve);
    // Whoever works on the page waits for each build: what is packed only has to be nearly as small.
    serve.env("GLASSNET_BROTLI", "5");
    become_command(&mut serve)
}

fn cannot_listen(port: u16, error: &std::io::Error) -> Failure {
    let other = if port < u16::MAX { port + 1 } else { 8080 };
    let reason = match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            format!("port {port} is taken, perhaps by another 'cargo xtask serve'; stop that")
        }
        std::io::ErrorKind::PermissionDenied => {
            format!("port {port} is reserved for the administrator; choose one from 1024 on")
        }
        _ => format!("port {port} cannot be listened on ({error}); free it"),
    };
    Failure::new(format!("{reason}, or call 'cargo xtask serve --port {other}'."))
}

#[cfg(test)]
mod tests {
    use super::{Options, cannot_listen};

    fn parse(line: &str) -> Result<Options, String> {
        let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Options::parse(&arguments).map_err(|failure| failure.to_string())
    }

    #[test]
    fn a_port_is_read_in_both_spellings() {
        assert_eq!(parse("").unwrap().port, 8080);
        assert_eq!(parse("--port 9000").unwrap().port, 9000);
        assert_eq!(parse("--open --port=9001").unwrap().port, 9001);
        assert!(parse("--open").unwrap().open);
    }

    #[test]
    fn a_bad_option_is_named() {
        for (line, named) in [
            ("--port", "''"),
            ("--port eighty", "'eighty'"),
            ("--port 70000", "'70000'"),
            ("--port 0", "'0'"),
            ("--now", "'--now'"),
        ] {
            let message = parse(line).err().unwrap();
            assert!(message.contains(named), "{line}: {message}");
        }
    }

    #[test]
    fn a_taken_port_comes_with_a_way_out() {
        let taken = std::io::ErrorKind::AddrInUse.into();
        assert!(cannot_listen(8080, &taken).to_string().contains("--port 8081"));
        assert!(cannot_listen(65535, &taken).to_string().contains("--port 8080"));
    }
}
