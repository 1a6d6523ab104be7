//! The webhook as a process of its own.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    thread::{self, JoinHandle},
};

use rustls::ClientConfig;
use serde_json::Value;
use tempfile::TempDir;

use crate::authority::Authority;

/// A webhook that runs, in a folder with its files.
pub struct Webhook {
    pub folder: TempDir,
    pub authority: Authority,
    pub address: SocketAddr,
    pub plain: SocketAddr,
    child: Child,
    told: Arc<Mutex<Vec<Value>>>,
    decisions: Option<JoinHandle<String>>,
    _teller: JoinHandle<()>,
}

/// How a webhook ended.
pub struct Ended {
    pub code: Option<i32>,
    pub decisions: Vec<Value>,
}

/// The rules of the tests, which change for nobody else's reasons.
pub fn own_rules() -> Vec<String> {
    let rules = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/policies");
    ["--no-bundled", "--policy", rules, "--no-config"].map(str::to_owned).to_vec()
}

impl Webhook {
    /// Starts one that fails closed and judges by the tests' own rules.
    pub fn start(more: &[&str]) -> Self {
        let more: Vec<String> = more.iter().map(|&argument| argument.to_owned()).collect();
        Self::start_with(|_| [own_rules(), more].concat())
    }

    /// Starts one with the arguments that `arguments` gives for its folder.
    pub fn start_with(arguments: impl FnOnce(&Path) -> Vec<String>) -> Self {
        Self::start_in(&[], arguments)
    }

    /// Starts one with variables in its environment.
    pub fn start_in(
        variables: &[(&str, &str)],
        arguments: impl FnOnce(&Path) -> Vec<String>,
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let authority = Authority::new();
        authority.sign(1).put(folder.path());
        fs::write(folder.path().join("clients.crt"), &authority.pem).unwrap();
        let mut arguments = arguments(folder.path());
        for usual in ["--on-error=deny", "--reload=50ms", "--drain=0s"] {
            let name = usual.split('=').next().unwrap();
            if !arguments.iter().any(|argument| argument.starts_with(name)) {
                arguments.push(usual.to_owned());
            }
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_plimsoll-webhook"))
            .args(["--tls-cert", "tls.crt", "--tls-key", "tls.key"])
            .args(["--listen", "127.0.0.1:0", "--listen-plain", "127.0.0.1:0"])
            .args(["--label", "restricted=pss-restricted"])
            .args(arguments)
            .envs(variables.iter().copied())
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = child.stdout.take().unwrap();
        let decisions = thread::spawn(move || {
            let mut text = String::new();
            out.read_to_string(&mut text).unwrap();
            text
        });
        let mut errors = BufReader::new(child.stderr.take().unwrap());
        let mut before = String::new();
        let (address, plain) = loop {
            let mut line = String::new();
            assert!(errors.read_line(&mut line).unwrap() > 0, "it does not start: {before}");
            let event: Value = serde_json::from_str(&line).unwrap_or_default();
            if event["message"] == "listening" {
                let address = |name: &str| event[name].as_str().unwrap().parse().unwrap();
                break (address("address"), address("plain_address"));
            }
            before.push_str(&line);
        };
        let told = Arc::new(Mutex::new(Vec::new()));
        let teller = thread::spawn({
            let told = Arc::clone(&told);
            move || {
                for line in errors.lines().map_while(Result::ok) {
                    told.lock().unwrap().push(serde_json::from_str(&line).unwrap_or(Value::Null));
                }
            }
        });
        let decisions = Some(decisions);
        Self { folder, authority, address, plain, child, told, decisions, _teller: teller }
    }

    pub fn client(&self) -> Arc<ClientConfig> {
        self.authority.client()
    }

    /// Waits until it has said something so often.
    pub fn wait_for(&self, message: &str, times: usize) {
        let said = || {
            let told = self.told.lock().unwrap();
            told.iter().filter(|event| event["message"].as_str() == Some(message)).count()
        };
        while said() < times {
            assert!(!self._teller.is_finished(), "it ended without saying `{message}`");
            thread::sleep(std::time::Duration::from_millis(10));
        }
    }

    pub fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-s", name, &id]).status().unwrap().success());
    }

    /// Waits for its end.
    pub fn ended(mut self) -> Ended {
        let code = self.child.wait().unwrap().code();
        let text = self.decisions.take().unwrap().join().unwrap();
        let decisions = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        Ended { code, decisions }
    }

    /// Stops it, and leaves its folder where it is until the value goes.
    pub fn ended_after_term(&mut self) -> Option<i32> {
        self.signal("TERM");
        self.child.wait().unwrap().code()
    }

    /// Stops it.
    pub fn stop(self) -> Ended {
        self.signal("TERM");
        self.ended()
    }
}

impl Drop for Webhook {
    fn drop(&mut self) {
        // Of one that has ended there is nothing left to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
