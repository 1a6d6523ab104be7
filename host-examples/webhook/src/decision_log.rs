//! The decision log: a line of JSON for each decision, in the order in which they were taken.
//!
//! A thread of its own writes, so that a slow disk delays no answer. Where it cannot keep up, lines are lost and
//! counted. Objects are never written, only what was found in them, with secrets masked.

use std::{
    fs::{File, OpenOptions},
    io::{self, Write},
    path::PathBuf,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use jiff::Timestamp;
use plimsoll::Report;
use serde::Serialize;

use crate::{
    answer::Outcome,
    judge::{Judged, Judgement},
    review::{GroupVersionKind, Request},
};

/// Lines that wait to be written.
const WAITING: usize = 4096;

/// Where the log goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// Nowhere.
    Off,
    /// To standard output.
    Stdout,
    /// To the end of a file, which is opened anew on SIGHUP.
    File(PathBuf),
}

impl From<&str> for Destination {
    fn from(name: &str) -> Self {
        match name {
            "off" => Self::Off,
            "-" => Self::Stdout,
            file => Self::File(file.into()),
        }
    }
}

/// A decision, as it is written down.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'l> {
    time: Timestamp,
    uid: &'l str,
    verdict: &'static str,
    operation: &'static str,
    dry_run: bool,
    kind: &'l GroupVersionKind,
    namespace: &'l str,
    object: &'l str,
    user: &'l str,
    profile: &'l str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'l str>,
    findings: &'l [Judged],
    errors: Vec<Reason<'l>>,
    microseconds: u128,
    #[serde(skip_serializing_if = "Option::is_none")]
    report: Option<&'l Report>,
}

#[derive(Serialize)]
struct Reason<'l> {
    code: &'l str,
    message: &'l str,
}

/// What is written down besides the request.
#[derive(Debug, Clone, Copy)]
pub struct Decided<'d> {
    /// How it ended.
    pub outcome: Outcome,
    /// What people call the object.
    pub object: &'d str,
    /// The profile it was judged by; empty where none was.
    pub profile: &'d str,
    /// Why it was not judged.
    pub reason: Option<&'d str>,
    /// What was found.
    pub judgement: &'d Judgement,
    /// How long it took.
    pub took: Duration,
}

/// Takes lines and has them written.
#[derive(Debug)]
pub struct DecisionLog {
    /// Whether the engine's reports are written, too.
    reports: bool,
    lines: Option<SyncSender<Message>>,
    writer: Mutex<Option<JoinHandle<()>>>,
}

enum Message {
    Line(Vec<u8>),
    /// Open the file anew: somebody has moved it away.
    Reopen,
    /// Everything before this is to be written, and nothing comes after it.
    End,
}

impl DecisionLog {
    /// Opens the log. With `reports` each line has the engine's report in full, too.
    ///
    /// # Errors
    /// Where the file cannot be opened or no thread can be had.
    pub fn open(destination: &Destination, reports: bool) -> io::Result<Self> {
        let out: Box<dyn Write + Send> = match destination {
            Destination::Off => return Ok(Self { reports, lines: None, writer: Mutex::new(None) }),
            Destination::Stdout => Box::new(io::stdout()),
            Destination::File(file) => Box::new(append(file)?),
        };
        let (lines, waiting) = sync_channel(WAITING);
        let destination = destination.clone();
        let writer = thread::Builder::new()
            .name("decision-log".to_owned())
            .spawn(move || write(&waiting, out, &destination))?;
        Ok(Self { reports, lines: Some(lines), writer: Mutex::new(Some(writer)) })
    }

    /// Writes a decision down; false where the line is lost.
    pub fn write(&self, request: &Request<'_>, decided: Decided<'_>) -> bool {
        let Some(lines) = &self.lines else { return true };
        let errors = decided.judgement.errors.iter();
        let line = Line {
            time: Timestamp::now(),
            uid: &request.uid,
            verdict: decided.outcome.as_str(),
            operation: request.operation.as_str(),
            dry_run: request.is_dry_run(),
            kind: &request.kind,
            namespace: &request.namespace,
            object: decided.object,
            user: &request.user_info.username,
            profile: decided.profile,
            reason: decided.reason,
            findings: &decided.judgement.findings,
            errors: errors.map(|e| Reason { code: &e.code, message: &e.message }).collect(),
            microseconds: decided.took.as_micros(),
            report: decided.judgement.report.as_ref().filter(|_| self.reports),
        };
        let Ok(mut bytes) = serde_json::to_vec(&line) else { return false };
        bytes.push(b'\n');
        lines.try_send(Message::Line(bytes)).is_ok()
    }

    /// Opens the file anew.
    pub fn reopen(&self) {
        if let Some(lines) = &self.lines {
            // A writer that has ended has nothing to open.
            let _ = lines.send(Message::Reopen);
        }
    }

    /// Waits until everything is written.
    pub fn close(&self) {
        if let Some(lines) = &self.lines {
            let _ = lines.send(Message::End);
        }
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(writer) = writer {
            let _ = writer.join();
        }
    }
}

/// The log, shared.
pub type SharedLog = Arc<DecisionLog>;

fn write(waiting: &Receiver<Message>, mut out: Box<dyn Write + Send>, to: &Destination) {
    while let Ok(message) = waiting.recv() {
        let written = match message {
            Message::Line(line) => out.write_all(&line).and_then(|()| out.flush()),
            Message::End => return,
            Message::Reopen => match to {
                Destination::File(file) => append(file).map(|file| out = Box::new(file)),
                _ => Ok(()),
            },
        };
        if let Err(error) = written {
            tracing::error!(%error, "the decision log cannot be written");
        }
    }
}

fn append(file: &PathBuf) -> io::Result<File> {
    OpenOptions::new().create(true).append(true).open(file)
}
