//! Its end: no request that was sent is left without an answer.

use std::time::Duration;

use hyper::StatusCode;

use crate::{
    client::{Connection, Http, get, post},
    decisions::review,
    load::Load,
    process::Webhook,
};

#[tokio::test(flavor = "multi_thread")]
async fn being_told_to_stop_under_load_drops_no_request() {
    for drain in ["--drain=300ms", "--drain=0s"] {
        let webhook = Webhook::start(&[drain]);
        let load = Load::start(webhook.address, &webhook.client(), |reply| {
            reply.status == StatusCode::OK && reply.response()["allowed"] == true
        });
        load.more(200).await;
        webhook.signal("TERM");
        let (answered, dropped) = load.end().await;
        assert_eq!(dropped, Vec::<String>::new(), "{drain}");
        let ended = webhook.ended();
        assert_eq!(ended.code, Some(0), "{drain}");
        // Each answer was written down before the end.
        assert_eq!(ended.decisions.len(), answered, "{drain}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_is_half_sent_is_still_answered() {
    let webhook = Webhook::start(&[]);
    for http in [Http::One, Http::Two] {
        let mut connection =
            Connection::open(webhook.address, &webhook.client(), http).await.unwrap();
        assert!(connection.ask("/validate", review("delete-pod")).await.is_ok());
    }
    let mut connections = Vec::new();
    let mut senders = Vec::new();
    for http in [Http::One, Http::Two] {
        let (body, sender) = slow();
        let mut connection =
            Connection::open(webhook.address, &webhook.client(), http).await.unwrap();
        let asked = tokio::spawn(async move { connection.send(post("/validate", body)).await });
        sender.send(review("create-pod-clean")[..100].to_owned()).await.unwrap();
        connections.push(asked);
        senders.push(sender);
    }
    // The first half has arrived when the webhook counts the requests.
    loop {
        let text = get(webhook.plain, "/metrics").await.body;
        if text.contains("plimsoll_in_flight 2\n") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    webhook.signal("TERM");
    webhook.wait_for("told to stop: answering what comes until clients have gone elsewhere", 1);
    for sender in senders {
        sender.send(review("create-pod-clean")[100..].to_owned()).await.unwrap();
    }
    for asked in connections {
        assert_eq!(asked.await.unwrap().unwrap().response()["allowed"], true);
    }
    assert_eq!(webhook.ended().code, Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn while_clients_go_elsewhere_it_is_not_ready_and_still_answers() {
    let webhook = Webhook::start(&["--drain=60s"]);
    let mut one = Connection::open(webhook.address, &webhook.client(), Http::One).await.unwrap();
    assert!(one.ask("/validate", review("delete-pod")).await.is_ok());
    webhook.signal("TERM");
    webhook.wait_for("told to stop: answering what comes until clients have gone elsewhere", 1);
    assert_eq!(get(webhook.plain, "/readyz").await.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(get(webhook.plain, "/healthz").await.status, StatusCode::OK);
    assert!(one.ready().await);
    let reply = one.ask("/validate", review("create-pod-clean")).await.unwrap();
    assert_eq!(reply.headers["connection"], "close");
    assert_eq!(reply.response()["allowed"], true);
    let mut two = Connection::open(webhook.address, &webhook.client(), Http::Two).await.unwrap();
    assert!(two.ask("/validate", review("create-pod-clean")).await.is_ok());
    // A second word ends the wait.
    assert_eq!(webhook.stop().code, Some(0));
}

/// A body that comes piece by piece.
fn slow() -> (axum::body::Body, tokio::sync::mpsc::Sender<String>) {
    let (sender, receiver) = tokio::sync::mpsc::channel(1);
    (axum::body::Body::new(Pieces(receiver)), sender)
}

struct Pieces(tokio::sync::mpsc::Receiver<String>);

impl hyper::body::Body for Pieces {
    type Data = hyper::body::Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<hyper::body::Frame<Self::Data>, Self::Error>>> {
        self.0
            .poll_recv(context)
            .map(|piece| piece.map(|piece| Ok(hyper::body::Frame::data(piece.into()))))
    }
}
