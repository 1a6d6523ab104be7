//! Requests without end: clients that ask as fast as they are answered, and count what they get.

use std::{
    error::Error as _,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use rustls::ClientConfig;
use tokio::task::JoinSet;

use crate::{
    client::{Connection, Http, Reply},
    decisions::review,
};

/// Clients that ask and ask.
pub struct Load {
    clients: JoinSet<()>,
    counts: Arc<Counts>,
}

#[derive(Default)]
struct Counts {
    stop: AtomicBool,
    answered: AtomicUsize,
    dropped: std::sync::Mutex<Vec<String>>,
}

/// How a client uses its connections.
#[derive(Clone, Copy)]
pub struct Habit {
    pub http: Http,
    /// Whether it opens a new connection for every request.
    pub anew: bool,
}

pub const HABITS: [Habit; 4] = [
    Habit { http: Http::One, anew: false },
    Habit { http: Http::One, anew: true },
    Habit { http: Http::Two, anew: false },
    Habit { http: Http::Two, anew: true },
];

impl Load {
    /// Starts two clients of each habit. Every answer must satisfy `right`.
    pub fn start(
        address: SocketAddr,
        config: &Arc<ClientConfig>,
        right: fn(&Reply) -> bool,
    ) -> Self {
        let counts = Arc::new(Counts::default());
        let mut clients = JoinSet::new();
        for habit in HABITS.into_iter().chain(HABITS) {
            clients.spawn(client(address, Arc::clone(config), habit, Arc::clone(&counts), right));
        }
        Self { clients, counts }
    }

    pub fn answered(&self) -> usize {
        self.counts.answered.load(Ordering::Relaxed)
    }

    /// Waits until so many more are answered.
    pub async fn more(&self, count: usize) {
        let from = self.answered();
        while self.answered() < from + count {
            assert!(!self.counts.stop.load(Ordering::Relaxed), "{:?}", self.counts.dropped.lock());
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    }

    /// Tells the clients to stop; gives how many requests were answered, and what became of those that were not.
    pub async fn stop(self) -> (usize, Vec<String>) {
        self.counts.stop.store(true, Ordering::Relaxed);
        self.end().await
    }

    /// Waits until no client finds anybody any more.
    pub async fn end(mut self) -> (usize, Vec<String>) {
        while let Some(ended) = self.clients.join_next().await {
            ended.unwrap();
        }
        let dropped = std::mem::take(&mut *self.counts.dropped.lock().unwrap());
        (self.answered(), dropped)
    }
}

async fn client(
    address: SocketAddr,
    config: Arc<ClientConfig>,
    habit: Habit,
    counts: Arc<Counts>,
    right: fn(&Reply) -> bool,
) {
    let body = review("update-deployment-unrelated");
    while !counts.stop.load(Ordering::Relaxed) {
        // Nobody there any more: nothing was asked, so nothing is dropped.
        let Ok(mut connection) = Connection::open(address, &config, habit.http).await else {
            return;
        };
        while connection.ready().await {
            match connection.ask("/validate", body.clone()).await {
                Ok(reply) if right(&reply) => counts.answered.fetch_add(1, Ordering::Relaxed),
                Err(error) if is_unasked(&error) => break,
                Ok(reply) => return counts.drop_one(format!("{} {}", reply.status, reply.body)),
                Err(error) => return counts.drop_one(format!("{:?}: {error:?}", habit.http)),
            };
            if habit.anew || counts.stop.load(Ordering::Relaxed) {
                break;
            }
        }
    }
}

/// Whether a request never came to be asked. The connection was given up before it was sent, or the server said
/// over HTTP/2 that it would not look at it, upon which every client asks again elsewhere (RFC 9113, 6.8).
fn is_unasked(error: &hyper::Error) -> bool {
    let told = error.source().and_then(|source| source.downcast_ref::<h2::Error>());
    let goes = |told: &h2::Error| {
        told.is_go_away() && told.is_remote() && told.reason() == Some(h2::Reason::NO_ERROR)
    };
    error.is_canceled() || told.is_some_and(goes)
}

impl Counts {
    fn drop_one(&self, what: String) {
        self.dropped.lock().unwrap().push(what);
        self.stop.store(true, Ordering::Relaxed);
    }
}
