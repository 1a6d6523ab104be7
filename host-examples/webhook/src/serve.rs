//! Connections: taken, served over HTTP/1.1 or HTTP/2, and brought to an end without leaving a request behind.
//!
//! Shutting down has two steps. First the webhook says that it is not ready and asks whoever is connected over
//! HTTP/1.1 to connect anew for the next request, while it still takes what comes: endpoints are withdrawn at
//! their own pace. Then it takes no new connections, answers what it has begun, and tells HTTP/2 clients to go.

use std::{convert::Infallible, io, sync::Arc, time::Duration};

use axum::{
    Router,
    body::Body,
    http::{HeaderValue, Request, Response, Version, header},
};
use hyper::{body::Incoming, server::conn, service::service_fn};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use rustls::ServerConfig;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    task::JoinSet,
    time::{sleep, timeout},
};
use tokio_rustls::TlsAcceptor;
use tower_service::Service as _;

use crate::metrics::Metrics;

/// How long a handshake may take.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// How long the head of a request may take, from the end of the one before. An idle connection over HTTP/1.1 is
/// closed after that time.
const HEAD: Duration = Duration::from_secs(60);

/// After so long an HTTP/2 connection without a word is asked whether anybody is there.
const PING: Duration = Duration::from_secs(30);

/// Connections that may wait in a listener.
const WAITING: usize = 1024;

/// How long nobody must have connected before a listener is closed.
const LAST_LOOK: Duration = Duration::from_millis(20);

/// How long a request may be under way on an HTTP/1.1 connection, whose client cannot be told to send no more.
const UNDER_WAY: Duration = Duration::from_secs(1);

/// Streams of an HTTP/2 connection at a time.
const STREAMS: u32 = 250;

/// Bytes of all headers of a request.
const HEADERS: u32 = 32 << 10;

/// How far shutting down has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Everything is served.
    Serving,
    /// Everything is served, and clients are asked to go elsewhere.
    Draining,
    /// What was begun is finished.
    Closing,
}

/// What connections share.
#[derive(Debug, Clone)]
pub struct Server {
    /// What is served.
    pub router: Router,
    /// TLS as it is now; without any, connections are plain.
    pub tls: Option<watch::Receiver<Arc<ServerConfig>>>,
    /// How far shutting down has come.
    pub phase: watch::Receiver<Phase>,
    /// As many connections are open at a time; others wait to be taken.
    pub places: Arc<Semaphore>,
    /// What is counted.
    pub metrics: Arc<Metrics>,
}

impl Server {
    /// Serves until it is time to close, and then finishes what was begun within `patience`. Gives how many
    /// connections were cut off.
    pub async fn run(self, listener: TcpListener, patience: Duration) -> usize {
        let mut connections = JoinSet::new();
        let mut phase = self.phase.clone();
        loop {
            tokio::select! {
                taken = self.take(&listener) => match taken {
                    Ok((stream, place)) => self.start(&mut connections, stream, place),
                    Err(error) => rest_after(&error).await,
                },
                () = until(&mut phase, Phase::Closing) => break,
            }
            while connections.try_join_next().is_some() {}
        }
        // Whoever has connected before is still served. Closing the listener would cut off those who wait in it.
        for _ in 0..WAITING {
            let Ok(Ok((stream, place))) = timeout(LAST_LOOK, self.take(&listener)).await else {
                break;
            };
            self.start(&mut connections, stream, place);
        }
        drop(listener);
        let finished = async { while connections.join_next().await.is_some() {} };
        if timeout(patience, finished).await.is_ok() {
            return 0;
        }
        let left = connections.len();
        connections.shutdown().await;
        left
    }

    async fn take(&self, listener: &TcpListener) -> io::Result<(TcpStream, OwnedSemaphorePermit)> {
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(io::Error::other)?;
        let (stream, _) = listener.accept().await?;
        // What is asked and answered in one piece gains nothing from waiting for more.
        stream.set_nodelay(true)?;
        Ok((stream, place))
    }

    fn start(&self, connections: &mut JoinSet<()>, stream: TcpStream, place: OwnedSemaphorePermit) {
        let server = self.clone();
        connections.spawn(async move {
            let _place = place;
            server.metrics.connections.inc();
            let metrics = Arc::clone(&server.metrics);
            server.serve(stream).await;
            metrics.connections.dec();
        });
    }

    async fn serve(self, stream: TcpStream) {
        let Some(tls) = &self.tls else { return self.http1(stream).await };
        // A certificate that changes meanwhile is for the next connection.
        let acceptor = TlsAcceptor::from(tls.borrow().clone());
        let stream = match timeout(HANDSHAKE, acceptor.accept(stream)).await {
            Ok(Ok(stream)) => stream,
            Ok(Err(error)) => return tracing::debug!(%error, "a handshake failed"),
            Err(_) => return tracing::debug!("a handshake took too long"),
        };
        if stream.get_ref().1.alpn_protocol() == Some(b"h2") {
            self.http2(stream).await;
        } else {
            self.http1(stream).await;
        }
    }

    async fn http1(self, stream: impl AsyncRead + AsyncWrite + Unpin) {
        let service =
            service_fn(|request| answer(self.router.clone(), self.phase.clone(), request));
        let connection = conn::http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD)
            .max_buf_size(HEADERS as usize)
            .serve_connection(TokioIo::new(stream), service);
        tokio::pin!(connection);
        let mut phase = self.phase.clone();
        let ended = tokio::select! {
            ended = connection.as_mut() => ended,
            () = until(&mut phase, Phase::Closing) => {
                // A request may be under way: on a connection that is new, or that was idle just now. Its answer
                // ends the connection.
                match timeout(UNDER_WAY, connection.as_mut()).await {
                    Ok(ended) => ended,
                    Err(_) => {
                        connection.as_mut().graceful_shutdown();
                        connection.await
                    }
                }
            }
        };
        log_end(ended);
    }

    async fn http2(self, stream: impl AsyncRead + AsyncWrite + Unpin) {
        let service =
            service_fn(|request| answer(self.router.clone(), self.phase.clone(), request));
        let connection = conn::http2::Builder::new(TokioExecutor::new())
            .timer(TokioTimer::new())
            .keep_alive_interval(PING)
            .keep_alive_timeout(HANDSHAKE)
            .max_concurrent_streams(STREAMS)
            .max_header_list_size(HEADERS)
            .serve_connection(TokioIo::new(stream), service);
        tokio::pin!(connection);
        let mut phase = self.phase.clone();
        let ended = tokio::select! {
            ended = connection.as_mut() => ended,
            () = until(&mut phase, Phase::Closing) => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        log_end(ended);
    }
}

/// Answers a request. While clients are asked to go elsewhere, each is told so with its answer: one that has
/// been told sends no further request, so that none meets a connection that is being closed.
async fn answer(
    mut router: Router,
    phase: watch::Receiver<Phase>,
    request: Request<Incoming>,
) -> Result<Response<Body>, Infallible> {
    let version = request.version();
    let mut response = router.call(request).await?;
    if version < Version::HTTP_2 && *phase.borrow() > Phase::Serving {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    Ok(response)
}

/// Waits until shutting down has come so far; for ever where nobody is left to say so.
async fn until(phase: &mut watch::Receiver<Phase>, far: Phase) {
    if phase.wait_for(|phase| *phase >= far).await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// Where no connection could be taken, as for want of file descriptors, trying again at once would only heat.
async fn rest_after(error: &io::Error) {
    let passing = matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::Interrupted
    );
    if !passing {
        tracing::error!(%error, "no connection can be taken");
        sleep(Duration::from_millis(100)).await;
    }
}

fn log_end(ended: hyper::Result<()>) {
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended early");
    }
}
