//! What a collector gets to see, asked for over OTLP as collectors are: HTTP with protobuf.

use std::{
    collections::BTreeMap,
    net::{SocketAddr, TcpListener},
    sync::{Arc, Mutex},
};

use axum::{Router, body::Bytes, routing::post};

use crate::{
    client::{self, Connection, Http},
    decisions::review,
    process::{Webhook, own_rules},
};

/// A span, as far as it is looked at here.
#[derive(Debug, Default)]
struct Seen {
    trace: String,
    id: String,
    parent: String,
    name: String,
    attributes: BTreeMap<String, String>,
    status: u64,
}

/// A collector that keeps what it is sent.
struct Collector {
    address: SocketAddr,
    got: Arc<Mutex<Vec<Bytes>>>,
}

impl Collector {
    async fn start() -> Self {
        let got = Arc::new(Mutex::new(Vec::new()));
        let keep = Arc::clone(&got);
        let router = Router::new().route(
            "/v1/traces",
            post(move |body: Bytes| async move { keep.lock().unwrap().push(body) }),
        );
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { address, got }
    }

    /// All that came, and all spans in it.
    fn seen(&self) -> (Vec<Bytes>, Vec<Seen>) {
        let got = self.got.lock().unwrap().clone();
        let spans = got.iter().flat_map(|body| spans(body)).collect();
        (got, spans)
    }
}

/// A webhook that sends its traces there.
fn traced(collector: SocketAddr) -> Webhook {
    let endpoint = format!("http://{collector}");
    // Nothing that the machine's own environment says of proxies is about the loopback.
    let variables = [("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint.as_str()), ("NO_PROXY", "*")];
    Webhook::start_in(&variables, |_| own_rules())
}

#[tokio::test]
async fn a_decision_is_a_span_of_the_clusters_trace_with_what_came_of_it_and_no_secret() {
    let collector = Collector::start().await;
    let webhook = traced(collector.address);
    let mut connection =
        Connection::open(webhook.address, &webhook.client(), Http::Two).await.unwrap();
    let mut request = client::post("/validate", review("create-deployment-many-faults"));
    let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    request.headers_mut().insert("traceparent", parent.parse().unwrap());
    connection.send(request).await.unwrap().response();
    connection.ask("/validate", review("create-deployment-without-a-template")).await.unwrap();
    drop(connection);
    // What was not sent yet is sent at the end.
    tokio::task::spawn_blocking(move || webhook.stop()).await.unwrap();

    let (got, spans) = collector.seen();
    let of = |name: &str| spans.iter().filter(|span| span.name == name).collect::<Vec<_>>();
    let [first, second] = of("validate")[..] else { panic!("two decisions: {spans:#?}") };
    assert_eq!(first.trace, "4bf92f3577b34da6a3ce929d0e0e4736");
    assert_eq!(first.parent, "00f067aa0ba902b7");
    let told = |span: &Seen, name: &str| span.attributes.get(name).cloned().unwrap_or_default();
    for (name, value) in [
        ("uid", "a1a4c8f2-0003-4a6b-9d7e-3f5b8c2d1e03"),
        ("operation", "CREATE"),
        ("object", "Deployment shop/web"),
        ("profile", "default"),
        ("verdict", "refused"),
    ] {
        assert_eq!(told(first, name), value, "{name}: {first:#?}");
    }
    let count = |name: &str| told(first, name).parse::<u64>().unwrap();
    assert!(count("refuses") >= 1 && count("findings") >= count("refuses"), "{first:#?}");
    assert_eq!((first.status, second.status), (0, 2), "what could not be judged is marked");
    let judging = of("judge");
    let judge = judging.iter().find(|span| span.parent == first.id).unwrap();
    assert_eq!(told(judge, "rules"), "4");

    let secret = b"zebra-4471";
    assert!(review("create-deployment-many-faults").contains("zebra-4471"));
    let leaks = |body: &Bytes| body.windows(secret.len()).any(|part| part == secret);
    assert!(!got.iter().any(leaks), "a secret was sent");
}

#[tokio::test]
async fn a_collector_that_is_dead_or_dumb_hurts_no_decision() {
    // Nobody listens at the first; the second takes connections and never says a word.
    let dead = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let dumb = TcpListener::bind("127.0.0.1:0").unwrap();
    for collector in [dead, dumb.local_addr().unwrap()] {
        let webhook = traced(collector);
        let mut connection =
            Connection::open(webhook.address, &webhook.client(), Http::One).await.unwrap();
        for _ in 0..50 {
            let asked = review("create-deployment-many-faults");
            let response = connection.ask("/validate", asked).await.unwrap().response();
            assert_eq!(response["allowed"], false);
        }
        drop(connection);
        let ended = tokio::task::spawn_blocking(move || webhook.stop()).await.unwrap();
        assert_eq!((ended.code, ended.decisions.len()), (Some(0), 50));
    }
}

/// The spans of an `ExportTraceServiceRequest`
/// (<https://github.com/open-telemetry/opentelemetry-proto/tree/main/opentelemetry/proto>).
fn spans(body: &[u8]) -> Vec<Seen> {
    let inside = |message: &[u8], number| -> Vec<Vec<u8>> {
        let parts = fields(message).into_iter();
        parts.filter(|(found, _)| *found == number).map(|(_, value)| value.bytes()).collect()
    };
    let scopes = inside(body, 1).into_iter().flat_map(|resource| inside(&resource, 2));
    scopes.flat_map(|scope| inside(&scope, 2)).map(|span| read_span(&span)).collect()
}

fn read_span(message: &[u8]) -> Seen {
    let hex = |value: Field| value.bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let mut seen = Seen::default();
    for (number, value) in fields(message) {
        match number {
            1 => seen.trace = hex(value),
            2 => seen.id = hex(value),
            4 => seen.parent = hex(value),
            5 => seen.name = value.text(),
            9 => {
                let pair = fields(&value.bytes());
                let [(1, name), (2, any)] = &pair[..] else { panic!("no attribute: {pair:?}") };
                let shown = match &fields(&any.bytes())[..] {
                    [(1, text)] => text.text(),
                    [(_, Field::Number(number))] => number.to_string(),
                    other => format!("{other:?}"),
                };
                seen.attributes.insert(name.text(), shown);
            }
            15 => {
                let code = fields(&value.bytes()).into_iter().find(|(number, _)| *number == 3);
                if let Some((_, Field::Number(code))) = code {
                    seen.status = code;
                }
            }
            _ => {}
        }
    }
    seen
}

/// The value of a field of a protobuf message.
#[derive(Debug)]
enum Field {
    Number(u64),
    Bytes(Vec<u8>),
}

impl Field {
    fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Bytes(bytes) => bytes.clone(),
            Self::Number(number) => panic!("a message and not {number}"),
        }
    }

    fn text(&self) -> String {
        String::from_utf8(self.bytes()).unwrap()
    }
}

/// The fields of a protobuf message, with their numbers (<https://protobuf.dev/programming-guides/encoding/>).
fn fields(mut rest: &[u8]) -> Vec<(u64, Field)> {
    fn take<'r>(rest: &mut &'r [u8], bytes: usize) -> &'r [u8] {
        let (taken, left) = rest.split_at(bytes);
        *rest = left;
        taken
    }
    fn number(rest: &mut &[u8]) -> u64 {
        let mut number = 0;
        for shift in (0..).step_by(7) {
            let byte = take(rest, 1)[0];
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        number
    }
    let mut fields = Vec::new();
    while !rest.is_empty() {
        let tag = number(&mut rest);
        let value = match tag & 7 {
            0 => Field::Number(number(&mut rest)),
            1 => Field::Number(u64::from_le_bytes(take(&mut rest, 8).try_into().unwrap())),
            2 => {
                let length = number(&mut rest);
                Field::Bytes(take(&mut rest, usize::try_from(length).unwrap()).to_vec())
            }
            5 => Field::Number(u32::from_le_bytes(take(&mut rest, 4).try_into().unwrap()).into()),
            other => panic!("no wire type: {other}"),
        };
        fields.push((tag >> 3, value));
    }
    fields
}
