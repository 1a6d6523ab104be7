//! Bundles from the web: HTTPS, or plain HTTP with this machine itself.

use std::time::Duration;

use futures_util::StreamExt as _;
use reqwest::{Client, Url, redirect};

use crate::{
    FetchError,
    fetch::{failed, is_this_machine},
    session::{block_on, choose_provider},
};

/// How many times a server may send on to another address.
const REDIRECTS: usize = 5;

/// How much is fetched, and how long it may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Download {
    /// Bytes at most.
    pub bytes: u64,
    /// How long all of it may take.
    pub time: Duration,
}

impl Default for Download {
    /// 64 MiB in a minute.
    fn default() -> Self {
        Self { bytes: 64 << 20, time: Duration::from_secs(60) }
    }
}

/// Fetches a file by its address. Plain HTTP is only spoken with this machine itself, whoever sends on there.
///
/// # Errors
/// Says what could not be fetched and why.
pub fn download(address: &str, limits: &Download) -> Result<Vec<u8>, FetchError> {
    let bad = |why: String| FetchError::Download { url: address.to_owned(), why };
    let url = Url::parse(address).map_err(|error| bad(error.to_string()))?;
    if !is_allowed(&url) {
        return Err(FetchError::PlainHttp(address.to_owned()));
    }
    choose_provider();
    let follow = redirect::Policy::custom(|attempt| {
        if attempt.previous().len() > REDIRECTS {
            attempt.error(format!("it was sent on more than {REDIRECTS} times"))
        } else if is_allowed(attempt.url()) {
            attempt.follow()
        } else {
            attempt.error("it was sent on to plain HTTP with another machine")
        }
    });
    let client = Client::builder()
        .redirect(follow)
        .timeout(limits.time)
        .connect_timeout(limits.time.min(Duration::from_secs(10)))
        .user_agent(concat!("plimsoll/", env!("CARGO_PKG_VERSION")))
        .build()
        .map_err(|error| FetchError::Setup(error.to_string()))?;
    let why = |error: &reqwest::Error| match failed(address, error) {
        FetchError::Registry { why, .. } => bad(why),
        other => other,
    };
    block_on(async {
        let response = client.get(url).send().await.map_err(|error| why(&error))?;
        let status = response.status();
        if !status.is_success() {
            return Err(bad(format!("the server answers {status}")));
        }
        let too_large = || bad(format!("it has more than {} bytes", limits.bytes));
        if response.content_length().is_some_and(|length| length > limits.bytes) {
            return Err(too_large());
        }
        let mut bytes = Vec::new();
        let mut pieces = response.bytes_stream();
        while let Some(piece) = pieces.next().await {
            bytes.extend_from_slice(&piece.map_err(|error| why(&error))?);
            if bytes.len() as u64 > limits.bytes {
                return Err(too_large());
            }
        }
        Ok(bytes)
    })
}

/// Whether an address is HTTPS, or HTTP on this machine.
fn is_allowed(url: &Url) -> bool {
    match url.scheme() {
        "https" => true,
        "http" => url.host_str().is_some_and(is_this_machine),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn plain_http_is_for_this_machine_alone() {
        for address in [
            "https://example.com/b.tgz",
            "http://localhost:1/b",
            "http://[::1]/b",
            "http://127.0.0.1/b",
        ] {
            assert!(is_allowed(&Url::parse(address).unwrap()), "{address}");
        }
        for address in [
            "http://example.com/b",
            "http://localhost.example.com/b",
            "http://localhost@example.com/b",
            "http://10.0.0.1/b",
            "file:///etc/passwd",
            "ftp://localhost/b",
        ] {
            assert!(!is_allowed(&Url::parse(address).unwrap()), "{address}");
        }
    }
}
