//! A client as a cluster is one: over TLS, in HTTP/1.1 or HTTP/2, on connections that it keeps.

use std::{net::SocketAddr, sync::Arc};

use axum::body::Body;
use http_body_util::BodyExt as _;
use hyper::{Request, StatusCode, client::conn, header};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rustls::{ClientConfig, pki_types::ServerName};
use serde_json::Value;
use tokio::net::TcpStream;
use tokio_rustls::{TlsConnector, client::TlsStream};

/// Which HTTP is spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Http {
    One,
    Two,
}

/// A connection that is kept.
pub enum Connection {
    One(conn::http1::SendRequest<Body>),
    Two(conn::http2::SendRequest<Body>),
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: hyper::HeaderMap,
    pub body: String,
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.body))
    }

    /// The `response` of a review.
    pub fn response(&self) -> Value {
        assert_eq!(self.status, StatusCode::OK, "{}", self.body);
        self.json()["response"].clone()
    }
}

/// Opens a TLS connection on which nothing is said yet.
pub async fn tls(
    address: SocketAddr,
    config: &Arc<ClientConfig>,
    protocol: &[u8],
) -> std::io::Result<TlsStream<TcpStream>> {
    let mut config = ClientConfig::clone(config);
    config.alpn_protocols = vec![protocol.to_vec()];
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let name = ServerName::try_from("localhost").unwrap();
    TlsConnector::from(Arc::new(config)).connect(name, stream).await
}

impl Connection {
    pub async fn open(
        address: SocketAddr,
        config: &Arc<ClientConfig>,
        http: Http,
    ) -> std::io::Result<Self> {
        match http {
            Http::One => {
                let stream = TokioIo::new(tls(address, config, b"http/1.1").await?);
                let (sender, connection) =
                    conn::http1::handshake(stream).await.map_err(std::io::Error::other)?;
                tokio::spawn(connection);
                Ok(Self::One(sender))
            }
            Http::Two => {
                let stream = TokioIo::new(tls(address, config, b"h2").await?);
                let (sender, connection) = conn::http2::handshake(TokioExecutor::new(), stream)
                    .await
                    .map_err(std::io::Error::other)?;
                tokio::spawn(connection);
                Ok(Self::Two(sender))
            }
        }
    }

    /// Whether a further request may be sent.
    pub async fn ready(&mut self) -> bool {
        match self {
            Self::One(sender) => sender.ready().await.is_ok(),
            Self::Two(sender) => sender.ready().await.is_ok(),
        }
    }

    pub async fn send(&mut self, mut request: Request<Body>) -> hyper::Result<Reply> {
        let response = match self {
            Self::One(sender) => sender.send_request(request).await?,
            Self::Two(sender) => {
                let path = request.uri().to_string();
                *request.uri_mut() = format!("https://localhost{path}").parse().unwrap();
                sender.send_request(request).await?
            }
        };
        let (parts, body) = response.into_parts();
        let body = body.collect().await?.to_bytes();
        let body = String::from_utf8(body.into()).unwrap();
        Ok(Reply { status: parts.status, headers: parts.headers, body })
    }

    /// Asks about a review.
    pub async fn ask(&mut self, path: &str, body: impl Into<Body>) -> hyper::Result<Reply> {
        self.send(post(path, body)).await
    }
}

pub fn post(path: &str, body: impl Into<Body>) -> Request<Body> {
    Request::post(path)
        .header(header::HOST, "localhost")
        .header(header::CONTENT_TYPE, "application/json")
        .body(body.into())
        .unwrap()
}

/// Asks once, on a connection of its own.
pub async fn ask(
    address: SocketAddr,
    config: &Arc<ClientConfig>,
    path: &str,
    body: impl Into<Body>,
) -> Reply {
    let mut connection = Connection::open(address, config, Http::Two).await.unwrap();
    connection.ask(path, body).await.unwrap()
}

/// What there is at a path of the port without TLS.
pub async fn get(address: SocketAddr, path: &str) -> Reply {
    let stream = TokioIo::new(TcpStream::connect(address).await.unwrap());
    let (sender, connection) = conn::http1::handshake(stream).await.unwrap();
    tokio::spawn(connection);
    let request = Request::get(path).header(header::HOST, "localhost").body(Body::empty()).unwrap();
    Connection::One(sender).send(request).await.unwrap()
}
