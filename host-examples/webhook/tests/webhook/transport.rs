//! What comes over the wire that is not as it should be, or is so in unusual ways.

use std::time::Duration;

use axum::body::Body;
use hyper::{Request, StatusCode, header};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::{
    authority::Authority,
    client::{Connection, Http, ask, post, tls},
    decisions::review,
    process::{Webhook, own_rules},
};

#[tokio::test]
async fn a_connection_is_kept_for_many_requests_over_either_http() {
    let webhook = Webhook::start(&[]);
    for http in [Http::One, Http::Two] {
        let mut connection =
            Connection::open(webhook.address, &webhook.client(), http).await.unwrap();
        for _ in 0..20 {
            assert!(connection.ready().await);
            let reply =
                connection.ask("/validate?timeout=10s", review("create-pod-clean")).await.unwrap();
            assert_eq!(reply.response()["allowed"], true);
            assert!(!reply.headers.contains_key("connection"));
        }
    }
}

#[tokio::test]
async fn tls_1_2_is_spoken_unless_only_newer_is_wanted() {
    let webhook = Webhook::start(&[]);
    let old = webhook.authority.client_with(None, true);
    let reply = ask(webhook.address, &old, "/validate", review("create-pod-clean")).await;
    assert_eq!(reply.status, StatusCode::OK);
    let webhook = Webhook::start(&["--tls-min=1.3"]);
    let old = webhook.authority.client_with(None, true);
    assert!(Connection::open(webhook.address, &old, Http::Two).await.is_err());
    let reply =
        ask(webhook.address, &webhook.client(), "/validate", review("create-pod-clean")).await;
    assert_eq!(reply.status, StatusCode::OK);
}

#[tokio::test]
async fn clients_show_a_certificate_where_one_is_asked_for() {
    let webhook = Webhook::start(&["--client-ca=clients.crt"]);
    let asks = async |own: Option<&crate::authority::Pair>| {
        let config = webhook.authority.client_with(own, false);
        let mut connection = Connection::open(webhook.address, &config, Http::Two).await.ok()?;
        connection.ask("/validate", review("create-pod-clean")).await.ok()
    };
    assert!(asks(None).await.is_none());
    assert!(asks(Some(&Authority::new().sign(9))).await.is_none());
    assert_eq!(asks(Some(&webhook.authority.sign(9))).await.unwrap().status, StatusCode::OK);
}

#[tokio::test]
async fn requests_that_are_sent_at_once_are_answered_in_order() {
    let webhook = Webhook::start(&[]);
    let names = ["create-pod-clean", "create-deployment-many-faults", "delete-pod"];
    let mut text = Vec::new();
    for (number, name) in names.iter().enumerate() {
        let body = review(name);
        let last = if number + 1 == names.len() { "connection: close\r\n" } else { "" };
        let head = format!(
            "POST /validate HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n{last}content-length: {}\r\n\r\n",
            body.len()
        );
        text.extend(head.into_bytes());
        text.extend(body.into_bytes());
    }
    let mut stream = tls(webhook.address, &webhook.client(), b"http/1.1").await.unwrap();
    stream.write_all(&text).await.unwrap();
    let mut replies = String::new();
    stream.read_to_string(&mut replies).await.unwrap();
    let places: Vec<_> = names
        .iter()
        .map(|name| {
            let asked: serde_json::Value = serde_json::from_str(&review(name)).unwrap();
            replies.find(asked["request"]["uid"].as_str().unwrap()).unwrap()
        })
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(replies.matches("HTTP/1.1 200 OK").count(), names.len());
}

#[tokio::test]
async fn what_is_no_review_is_told_what_is_wrong() {
    let webhook = Webhook::start(&[]);
    let mut connection =
        Connection::open(webhook.address, &webhook.client(), Http::One).await.unwrap();
    let deep = "[".repeat(100_000);
    for (body, status, says) in [
        ("", StatusCode::BAD_REQUEST, "EOF"),
        ("{", StatusCode::BAD_REQUEST, "EOF"),
        ("[1, 2]", StatusCode::BAD_REQUEST, "no AdmissionReview"),
        (deep.as_str(), StatusCode::BAD_REQUEST, "no AdmissionReview"),
        ("{\"kind\": \"Pod\", \"apiVersion\": \"v1\"}", StatusCode::BAD_REQUEST, "Pod of v1"),
    ] {
        let reply = connection.ask("/validate", body.to_owned()).await.unwrap();
        assert_eq!(reply.status, status, "{}", reply.body);
        assert!(reply.body.contains(says), "{}", reply.body);
    }
    let reply = connection.ask("/validate", &b"{\"kind\": \"\xff\"}"[..]).await.unwrap();
    assert!(reply.body.contains("UTF-8"), "{}", reply.body);
    let plain = Request::post("/validate").header(header::HOST, "localhost");
    let plain = plain.header(header::CONTENT_TYPE, "text/plain").body(Body::from("{}")).unwrap();
    assert_eq!(connection.send(plain).await.unwrap().status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let get = Request::get("/validate").header(header::HOST, "localhost").body(Body::empty());
    assert_eq!(connection.send(get.unwrap()).await.unwrap().status, StatusCode::METHOD_NOT_ALLOWED);
    let elsewhere = connection.ask("/elsewhere", "{}").await.unwrap();
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_review_of_nonsense_is_answered_and_not_allowed() {
    let webhook = Webhook::start(&[]);
    for object in
        ["{\"kind\":7}", "[]", "\"text\"", &format!("{}{}", "[".repeat(5000), "]".repeat(5000))]
    {
        let body = format!(
            r#"{{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{{"uid":"u","operation":"CREATE",
            "kind":{{"group":"","version":"v1","kind":"Pod"}},"name":"x","namespace":"shop","object":{object}}}}}"#
        );
        let response = ask(webhook.address, &webhook.client(), "/validate", body).await.response();
        assert_eq!(
            (&response["uid"], &response["allowed"]),
            (&"u".into(), &false.into()),
            "{object:.30}: {response}"
        );
    }
}

#[tokio::test]
async fn bytes_that_are_no_http_end_the_connection_and_nothing_else() {
    let webhook = Webhook::start(&[]);
    let mut stream = tls(webhook.address, &webhook.client(), b"http/1.1").await.unwrap();
    stream.write_all(b"\x00\x01 what?\r\n\r\n").await.unwrap();
    let mut reply = Vec::new();
    stream.read_to_end(&mut reply).await.unwrap();
    assert!(reply.starts_with(b"HTTP/1.1 400"), "{}", String::from_utf8_lossy(&reply));
    let mut plain = tokio::net::TcpStream::connect(webhook.address).await.unwrap();
    plain.write_all(b"GET /healthz HTTP/1.1\r\n\r\n").await.unwrap();
    let mut reply = Vec::new();
    // It is told in TLS that this was no TLS, or the connection just ends.
    let _ = plain.read_to_end(&mut reply).await;
    assert!(!reply.starts_with(b"HTTP"));
    let reply =
        ask(webhook.address, &webhook.client(), "/validate", review("create-pod-clean")).await;
    assert_eq!(reply.status, StatusCode::OK);
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused_however_it_comes() {
    let webhook = Webhook::start(&["--max-body=10000"]);
    let large = " ".repeat(10_001);
    for http in [Http::One, Http::Two] {
        let mut connection =
            Connection::open(webhook.address, &webhook.client(), http).await.unwrap();
        let told = connection.ask("/validate", large.clone()).await.unwrap();
        assert_eq!(told.status, StatusCode::PAYLOAD_TOO_LARGE);
    }
    // Without a length it is only known once it is there.
    let mut stream = tls(webhook.address, &webhook.client(), b"http/1.1").await.unwrap();
    let head = "POST /validate HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";
    stream.write_all(format!("{head}2711\r\n{large}").as_bytes()).await.unwrap();
    let mut reply = [0; 12];
    stream.read_exact(&mut reply).await.unwrap();
    assert_eq!(&reply, b"HTTP/1.1 413");
}

#[tokio::test]
async fn a_slow_body_is_given_up_at_the_deadline_and_delays_nobody() {
    let webhook = Webhook::start(&["--deadline=400ms"]);
    let mut slow = tls(webhook.address, &webhook.client(), b"http/1.1").await.unwrap();
    let head = "POST /validate HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{";
    slow.write_all(head.as_bytes()).await.unwrap();
    let reply =
        ask(webhook.address, &webhook.client(), "/validate", review("create-pod-clean")).await;
    assert_eq!(reply.status, StatusCode::OK);
    let mut reply = [0; 12];
    slow.read_exact(&mut reply).await.unwrap();
    assert_eq!(&reply, b"HTTP/1.1 408");
}

#[tokio::test]
async fn the_time_that_the_cluster_waits_counts_where_it_is_shorter() {
    let webhook = Webhook::start(&["--deadline=600s"]);
    let mut slow = tls(webhook.address, &webhook.client(), b"http/1.1").await.unwrap();
    let head = "POST /validate?timeout=400ms HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{";
    slow.write_all(head.as_bytes()).await.unwrap();
    let mut reply = [0; 12];
    slow.read_exact(&mut reply).await.unwrap();
    assert_eq!(&reply, b"HTTP/1.1 408");
}

#[tokio::test]
async fn more_requests_than_there_are_places_are_sent_away_at_once() {
    let webhook = Webhook::start_with(|_| {
        [own_rules(), vec!["--max-in-flight=1".to_owned(), "--deadline=600s".to_owned()]].concat()
    });
    let mut holds = tls(webhook.address, &webhook.client(), b"http/1.1").await.unwrap();
    let body = review("create-pod-clean");
    let head = format!(
        "POST /validate HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    holds.write_all(head.as_bytes()).await.unwrap();
    let mut connection =
        Connection::open(webhook.address, &webhook.client(), Http::Two).await.unwrap();
    let reply = loop {
        let reply = connection.send(post("/validate", review("delete-pod"))).await.unwrap();
        if reply.status != StatusCode::OK {
            break reply;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    };
    assert_eq!(reply.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(reply.headers["retry-after"], "1");
    // Whoever has a place keeps it.
    holds.write_all(body.as_bytes()).await.unwrap();
    let mut whole = String::new();
    holds.read_to_string(&mut whole).await.unwrap();
    assert!(whole.starts_with("HTTP/1.1 200"), "{whole}");
    let reply = connection.send(post("/validate", review("delete-pod"))).await.unwrap();
    assert_eq!(reply.status, StatusCode::OK);
}

#[tokio::test]
async fn a_client_that_goes_away_leaves_its_place_to_others() {
    let webhook = Webhook::start(&["--max-in-flight=1", "--deadline=600s"]);
    let mut goes = tls(webhook.address, &webhook.client(), b"http/1.1").await.unwrap();
    let head = "POST /validate HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{";
    goes.write_all(head.as_bytes()).await.unwrap();
    drop(goes);
    let mut connection =
        Connection::open(webhook.address, &webhook.client(), Http::Two).await.unwrap();
    while connection.ask("/validate", review("delete-pod")).await.unwrap().status != StatusCode::OK
    {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
