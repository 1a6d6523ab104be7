//! A registry on this machine, which the test is itself.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![allow(dead_code, reason = "each test takes what it needs")]

use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader, Write as _},
    net::TcpListener,
    sync::{Arc, Mutex},
    thread,
};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub fn digest(bytes: &[u8]) -> String {
    let hex: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}

/// A registry with one repository, `shop/web`.
#[derive(Default)]
pub struct Registry {
    /// Media type and content by the end of the path, such as `manifests/1.4`.
    pub answers: BTreeMap<String, (String, Vec<u8>)>,
    /// What the header `Authorization` must hold.
    pub authorization: Option<String>,
    /// What ends of paths start with that are answered with a status alone.
    pub refused: Vec<(String, &'static str)>,
}

impl Registry {
    /// Keeps a blob or manifest; gives back its descriptor.
    pub fn put(&mut self, folder: &str, media_type: &str, bytes: &[u8]) -> Value {
        let digest = digest(bytes);
        let answer = (media_type.to_owned(), bytes.to_vec());
        self.answers.insert(format!("{folder}/{digest}"), answer);
        json!({"mediaType": media_type, "digest": digest, "size": bytes.len()})
    }

    /// Serves until the test ends; gives back the address and the paths that were asked for.
    pub fn serve(self) -> (String, Arc<Mutex<Vec<String>>>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        thread::spawn(move || {
            for connection in listener.incoming() {
                let mut connection = connection.unwrap();
                let mut lines = BufReader::new(connection.try_clone().unwrap()).lines();
                let request = lines.next().unwrap().unwrap();
                let mut authorization = None;
                for line in lines {
                    let line = line.unwrap();
                    if line.is_empty() {
                        break;
                    }
                    if let Some(value) = line.to_ascii_lowercase().strip_prefix("authorization: ") {
                        authorization = Some(line[line.len() - value.len()..].to_owned());
                    }
                }
                let path = request.split(' ').nth(1).unwrap().to_owned();
                log.lock().unwrap().push(path.clone());
                let allowed = self.authorization.is_none() || authorization == self.authorization;
                let end = path.strip_prefix("/v2/shop/web/").unwrap_or_default();
                let refused = self.refused.iter().find(|(refused, _)| end.starts_with(refused));
                let (status, media_type, body): (_, &str, &[u8]) = match self.answers.get(end) {
                    _ if !allowed => ("401 Unauthorized", "text/plain", b""),
                    _ if refused.is_some() => (refused.unwrap().1, "text/plain", b"no"),
                    Some((media_type, body)) => ("200 OK", media_type, body),
                    None if path == "/v2/" => ("200 OK", "application/json", b"{}"),
                    None => ("404 Not Found", "application/json", b"{\"errors\":[]}"),
                };
                let challenge =
                    if allowed { "" } else { "WWW-Authenticate: Basic realm=\"shop\"\r\n" };
                write!(
                    connection,
                    "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\n\
                     {challenge}Connection: close\r\n\r\n",
                    body.len()
                )
                .unwrap();
                connection.write_all(body).unwrap();
            }
        });
        (address, asked)
    }
}
