//! Files from the web, which the test is itself.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod server;

use std::time::Duration;

use plimsoll_registry::{Download, FetchError, download};
use server::serve;

fn limits() -> Download {
    Download { bytes: 1000, time: Duration::from_secs(20) }
}

#[test]
fn a_file_is_fetched_from_this_machine() {
    let address = serve(|request| {
        assert_eq!((request.method.as_str(), request.path.as_str()), ("GET", "/b.tar.gz"));
        ("200 OK", Vec::new(), b"the bundle".to_vec())
    });
    assert_eq!(download(&format!("http://{address}/b.tar.gz"), &limits()).unwrap(), b"the bundle");
}

#[test]
fn a_file_that_is_too_large_is_refused_whatever_the_server_announces() {
    let address = serve(|_| ("200 OK", Vec::new(), vec![7; 1001]));
    let error = download(&format!("http://{address}/"), &limits()).unwrap_err();
    assert!(error.to_string().contains("more than 1000 bytes"), "{error}");
    // A server that announces less than it sends: the rest is not read.
    let address = serve(|_| ("200 OK", vec![("Content-Length", "5".to_owned())], vec![7; 1001]));
    assert_eq!(download(&format!("http://{address}/"), &limits()).unwrap().len(), 5);
    // One that announces nothing.
    let chunked = || vec![("Transfer-Encoding", "chunked".to_owned())];
    let address = serve(move |_| {
        let body = [&b"3e9\r\n"[..], &[7; 1001], b"\r\n0\r\n\r\n"].concat();
        ("200 OK", chunked(), body)
    });
    let error = download(&format!("http://{address}/"), &limits()).unwrap_err();
    assert!(error.to_string().contains("more than 1000 bytes"), "{error}");
}

#[test]
fn an_answer_that_is_no_file_is_an_error_that_says_so() {
    let address = serve(|_| ("404 Not Found", Vec::new(), Vec::new()));
    let error = download(&format!("http://{address}/b"), &limits()).unwrap_err();
    assert!(error.to_string().contains("404"), "{error}");
    assert!(download("http://127.0.0.1:1/b", &limits()).is_err());
    assert!(matches!(download("no address", &limits()), Err(FetchError::Download { .. })));
}

#[test]
fn a_server_may_send_on_a_few_times_and_never_to_plain_http_elsewhere() {
    let address = serve(|request| match request.path.as_str() {
        "/once" => ("302 Found", vec![("Location", "/there".to_owned())], Vec::new()),
        "/there" => ("200 OK", Vec::new(), b"here".to_vec()),
        "/away" => {
            ("302 Found", vec![("Location", "http://bundles.invalid/b".to_owned())], Vec::new())
        }
        _ => ("302 Found", vec![("Location", "/round".to_owned())], Vec::new()),
    });
    assert_eq!(download(&format!("http://{address}/once"), &limits()).unwrap(), b"here");
    for (path, why) in [("round", "more than 5 times"), ("away", "plain HTTP")] {
        let error = download(&format!("http://{address}/{path}"), &limits()).unwrap_err();
        assert!(error.to_string().contains(why), "{error}");
    }
}

#[test]
fn plain_http_with_another_machine_is_refused_before_anything_is_sent() {
    for address in ["http://bundles.invalid/b.tar.gz", "ftp://bundles.invalid/b.tar.gz"] {
        let error = download(address, &limits()).unwrap_err();
        assert!(matches!(error, FetchError::PlainHttp(_)), "{error}");
    }
}
