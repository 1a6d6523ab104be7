//! Servers on this machine for tests: a registry that takes what is pushed, and a server of files.
#![allow(dead_code, reason = "each test uses a part of it")]

use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use sha2::{Digest, Sha256};

/// The digest of some bytes, as registries write it.
pub fn digest(bytes: &[u8]) -> String {
    let hex: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}

/// A request.
pub struct Request {
    pub method: String,
    pub path: String,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

/// An answer: status, headers, body.
pub type Answer = (&'static str, Vec<(&'static str, String)>, Vec<u8>);

/// Serves until the test ends; gives back the address.
pub fn serve(answer: impl Fn(&Request) -> Answer + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    thread::spawn(move || {
        for connection in listener.incoming() {
            let connection: TcpStream = connection.unwrap();
            let _ = talk(connection, &answer);
        }
    });
    address
}

/// One request and its answer, over whatever carries them.
pub fn talk(
    mut connection: impl Read + Write,
    answer: &impl Fn(&Request) -> Answer,
) -> std::io::Result<()> {
    let mut reader = BufReader::new(&mut connection);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut words = line.split(' ');
    let method = words.next().unwrap_or_default().to_owned();
    let path = words.next().unwrap_or_default().to_owned();
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        headers.insert(name.to_ascii_lowercase(), value.to_owned());
    }
    let length = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let (status, headers, content) = answer(&Request { method, path, headers, body });
    let mut text = format!("HTTP/1.1 {status}\r\nConnection: close\r\n");
    let has_length =
        headers.iter().any(|(name, _)| matches!(*name, "Content-Length" | "Transfer-Encoding"));
    for (name, value) in headers {
        text += &format!("{name}: {value}\r\n");
    }
    if !has_length {
        text += &format!("Content-Length: {}\r\n", content.len());
    }
    connection.write_all(format!("{text}\r\n").as_bytes())?;
    connection.write_all(&content)?;
    connection.flush()
}

/// What a registry holds, by the end of the path: `manifests/1`, `blobs/sha256:…`.
pub type Held = Arc<Mutex<BTreeMap<String, (String, Vec<u8>)>>>;

/// A registry with one repository, `policies/shop`, which asks for `authorization` where it is given.
pub fn registry(authorization: Option<&'static str>) -> (String, Held) {
    let held = Held::default();
    let inside = Arc::clone(&held);
    let uploads = Mutex::new(BTreeMap::<String, Vec<u8>>::new());
    let address = serve(move |request| {
        let denied = authorization.is_some_and(|wanted| {
            request.headers.get("authorization").is_none_or(|has| has != wanted)
        });
        if denied {
            let challenge = vec![("WWW-Authenticate", "Basic realm=\"shop\"".to_owned())];
            return ("401 Unauthorized", challenge, Vec::new());
        }
        if request.path == "/v2/" {
            return ("200 OK", Vec::new(), b"{}".to_vec());
        }
        let Some(end) = request.path.strip_prefix("/v2/policies/shop/") else {
            return ("404 Not Found", Vec::new(), b"{\"errors\":[]}".to_vec());
        };
        let (place, query) = end.split_once('?').unwrap_or((end, ""));
        match request.method.as_str() {
            "POST" => {
                let mut uploads = uploads.lock().unwrap();
                let place = format!("blobs/uploads/{}", uploads.len());
                uploads.insert(place.clone(), Vec::new());
                (
                    "202 Accepted",
                    vec![("Location", format!("/v2/policies/shop/{place}"))],
                    Vec::new(),
                )
            }
            "PATCH" => {
                let mut uploads = uploads.lock().unwrap();
                let so_far = uploads.get_mut(place).unwrap();
                so_far.extend_from_slice(&request.body);
                let range = format!("0-{}", so_far.len().saturating_sub(1));
                let location = format!("/v2/policies/shop/{place}");
                ("202 Accepted", vec![("Location", location), ("Range", range)], Vec::new())
            }
            "PUT" if place.starts_with("blobs/uploads/") => {
                let mut content = uploads.lock().unwrap().get(place).unwrap().clone();
                content.extend_from_slice(&request.body);
                let wanted = query.strip_prefix("digest=").unwrap().replace("%3A", ":");
                assert_eq!(digest(&content), wanted, "the registry was told another digest");
                let place = format!("blobs/{wanted}");
                let location = format!("/v2/policies/shop/{place}");
                inside.lock().unwrap().insert(place, (String::new(), content));
                ("201 Created", vec![("Location", location)], Vec::new())
            }
            "PUT" => {
                let kind = request.headers.get("content-type").cloned().unwrap_or_default();
                let location = format!("/v2/policies/shop/manifests/{}", digest(&request.body));
                inside.lock().unwrap().insert(place.to_owned(), (kind, request.body.clone()));
                ("201 Created", vec![("Location", location)], Vec::new())
            }
            _ => match inside.lock().unwrap().get(place) {
                Some((kind, content)) => {
                    ("200 OK", vec![("Content-Type", kind.clone())], content.clone())
                }
                None => ("404 Not Found", Vec::new(), b"{\"errors\":[]}".to_vec()),
            },
        }
    });
    (address, held)
}
