//! The server: files, the order of requests, and when to say what is wrong.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    io::{BufReader, ErrorKind, Read, Write},
    path::PathBuf,
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread,
    time::Duration,
};

use lsp_server::{Message, Notification, Request, RequestId, Response};
use plimsoll::{Engine, Workspace};
use serde_json::{Value, json};

use crate::{
    answers::{self, Refusal},
    documents, position,
};

/// How long nobody must have typed before lints run.
const QUIET: Duration = Duration::from_millis(200);

/// What was read.
enum Incoming {
    Message(Message),
    /// What is no message, and why; the next can be read.
    Malformed(String),
    /// Nothing more can be read, and why, unless the client has just gone.
    End(Option<String>),
}

/// Serves a client until it says `exit` or goes. Says whether it went in order: after `shutdown`.
///
/// # Errors
/// Where the client cannot be understood at all or written to.
pub fn serve(
    engine: &Engine,
    input: impl Read + Send + 'static,
    mut output: impl Write,
) -> Result<bool, String> {
    let (sender, receiver) = channel();
    let read = move || {
        let mut input = BufReader::new(input);
        loop {
            let incoming = match Message::read(&mut input) {
                Ok(Some(message)) => Incoming::Message(message),
                Ok(None) => Incoming::End(None),
                Err(error) if error.kind() == ErrorKind::InvalidData => {
                    Incoming::Malformed(error.to_string())
                }
                Err(error) => Incoming::End(Some(error.to_string())),
            };
            let ends = matches!(incoming, Incoming::End(_));
            if sender.send(incoming).is_err() || ends {
                return;
            }
        }
    };
    thread::Builder::new()
        .name("plimsoll-client".to_owned())
        .spawn(read)
        .map_err(|error| format!("the client cannot be read: {error}"))?;
    let mut server = Server::new(engine.clone());
    let mut queue = VecDeque::new();
    loop {
        let wait = (server.dirty && queue.is_empty()).then_some(QUIET);
        match next(&receiver, &mut queue, wait) {
            Some(Incoming::Message(message)) => server.handle(message, &queue),
            Some(Incoming::Malformed(why)) => server.log(&why),
            Some(Incoming::End(None)) => return Ok(false),
            Some(Incoming::End(Some(why))) => return Err(why),
            None => server.publish(),
        }
        for message in server.outgoing.drain(..) {
            message
                .write(&mut output)
                .map_err(|error| format!("the client cannot be written to: {error}"))?;
        }
        if server.exited {
            return Ok(server.shut_down);
        }
    }
}

/// The next message; nothing where none comes for so long. All that is there already goes into the queue,
/// so that a request can be seen to be cancelled.
fn next(
    receiver: &Receiver<Incoming>,
    queue: &mut VecDeque<Incoming>,
    wait: Option<Duration>,
) -> Option<Incoming> {
    queue.extend(receiver.try_iter());
    if let Some(first) = queue.pop_front() {
        return Some(first);
    }
    match wait {
        None => Some(receiver.recv().unwrap_or(Incoming::End(None))),
        Some(wait) => match receiver.recv_timeout(wait) {
            Ok(incoming) => Some(incoming),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Incoming::End(None)),
        },
    }
}

pub(crate) struct Server {
    pub(crate) engine: Engine,
    pub(crate) workspace: Workspace,
    /// The files that the client has open: what it says of them counts, not what is on disk.
    open: BTreeSet<String>,
    /// The files that something was said of.
    published: BTreeSet<String>,
    /// Files have changed since something was said of them.
    dirty: bool,
    /// The document that was chosen to show values for.
    chosen: Option<PathBuf>,
    /// The document that the workspace has, by its file and content.
    input: Option<(PathBuf, Vec<u8>)>,
    initialized: bool,
    shut_down: bool,
    exited: bool,
    outgoing: Vec<Message>,
}

impl Server {
    fn new(engine: Engine) -> Server {
        let workspace = engine.workspace();
        Server {
            engine,
            workspace,
            open: BTreeSet::new(),
            published: BTreeSet::new(),
            dirty: false,
            chosen: None,
            input: None,
            initialized: false,
            shut_down: false,
            exited: false,
            outgoing: Vec::new(),
        }
    }

    fn handle(&mut self, message: Message, queue: &VecDeque<Incoming>) {
        match message {
            Message::Request(request) => {
                let response = match self.request(&request, queue) {
                    Ok(result) => Response::new_ok(request.id, result),
                    Err(Refusal { code, message }) => Response::new_err(request.id, code, message),
                };
                self.outgoing.push(response.into());
            }
            Message::Notification(Notification { method, params }) => {
                self.notification(&method, &params);
            }
            // An answer to something that was asked of the client.
            Message::Response(_) => {}
        }
    }

    pub(crate) fn notify(&mut self, method: &str, params: Value) {
        let method = method.to_owned();
        self.outgoing.push(Notification { method, params }.into());
    }

    /// Tells whoever reads the client's log of something that went wrong.
    fn log(&mut self, message: &str) {
        self.notify("window/logMessage", json!({ "type": 1, "message": message }));
    }

    fn request(&mut self, request: &Request, queue: &VecDeque<Incoming>) -> Result<Value, Refusal> {
        let Request { id, method, params } = request;
        if self.shut_down {
            return Err(Refusal::invalid("the server was shut down"));
        }
        if is_cancelled(id, queue) {
            return Err(Refusal::cancelled());
        }
        match method.as_str() {
            "initialize" => {
                self.initialize(params);
                return Ok(answers::capabilities());
            }
            _ if !self.initialized => return Err(Refusal::not_initialized()),
            "shutdown" => {
                self.shut_down = true;
                return Ok(Value::Null);
            }
            _ => {}
        }
        answers::answer(self, method, params)
    }

    fn initialize(&mut self, params: &Value) {
        self.initialized = true;
        if let Some(options) = params.get("initializationOptions") {
            self.configure(options);
        }
        let folders = params.get("workspaceFolders").and_then(Value::as_array);
        let folders = folders.into_iter().flatten().filter_map(|folder| folder.get("uri"));
        let root = params.get("rootUri");
        let mut roots: Vec<&str> = folders.filter_map(Value::as_str).collect();
        if roots.is_empty() {
            roots.extend(root.and_then(Value::as_str));
        }
        for folder in roots.into_iter().filter_map(documents::path) {
            for (uri, text) in documents::policies(&folder) {
                self.set(&uri, &text);
            }
        }
    }

    /// Takes settings: `input`, or `plimsoll.input`, chooses the document to show values for.
    fn configure(&mut self, settings: &Value) {
        let own = settings.get("plimsoll").unwrap_or(settings);
        let input = own.get("input").and_then(Value::as_str).filter(|input| !input.is_empty());
        self.chosen = input.map(|input| documents::path(input).unwrap_or_else(|| input.into()));
    }

    fn notification(&mut self, method: &str, params: &Value) {
        let document = params.get("textDocument").unwrap_or(&Value::Null);
        let uri = document.get("uri").and_then(Value::as_str).unwrap_or_default();
        match method {
            "exit" => self.exited = true,
            _ if !self.initialized || self.shut_down => {}
            "textDocument/didOpen" => {
                self.open.insert(uri.to_owned());
                let text = document.get("text").and_then(Value::as_str).unwrap_or_default();
                self.set(uri, text);
            }
            "textDocument/didChange" => self.change(uri, params.get("contentChanges")),
            "textDocument/didClose" => {
                self.open.remove(uri);
                self.reload(uri);
            }
            "workspace/didChangeWatchedFiles" => {
                let changes = params.get("changes").and_then(Value::as_array);
                let uris = changes.into_iter().flatten().filter_map(|change| change.get("uri"));
                for uri in uris.filter_map(Value::as_str) {
                    if !self.open.contains(uri) {
                        self.reload(uri);
                    }
                }
            }
            "workspace/didChangeConfiguration" => {
                self.configure(params.get("settings").unwrap_or(&Value::Null));
            }
            _ => {}
        }
    }

    fn change(&mut self, uri: &str, changes: Option<&Value>) {
        let mut text = self.workspace.files().get(uri).cloned().unwrap_or_default();
        for change in changes.and_then(Value::as_array).into_iter().flatten() {
            let new = change.get("text").and_then(Value::as_str).unwrap_or_default();
            match change.get("range") {
                None | Some(Value::Null) => text = new.to_owned(),
                Some(range) => {
                    let place = |end| range.get(end).map_or(0, |at| position::offset(&text, at));
                    let (start, end) = (place("start"), place("end"));
                    text.replace_range(start..end.max(start), new);
                }
            }
        }
        self.set(uri, &text);
    }

    /// Takes a file as it is on disk, or out where it is not there.
    fn reload(&mut self, uri: &str) {
        let path = documents::path(uri);
        match path.and_then(|path| std::fs::read_to_string(path).ok()) {
            Some(text) => self.set(uri, &text),
            None => {
                self.dirty = true;
                let removed = self.workspace.remove(uri);
                self.tell(removed);
            }
        }
    }

    fn set(&mut self, uri: &str, text: &str) {
        self.dirty = true;
        let set = self.workspace.set(uri, text);
        self.tell(set);
    }

    /// Tells of a call that ended without an answer, where nobody waits for one.
    fn tell(&mut self, outcome: Result<(), plimsoll::Error>) {
        if let Err(error) = outcome {
            self.log(&error.to_string());
        }
    }

    /// Gives the workspace the document that values are shown for in a policy.
    pub(crate) fn choose_input(&mut self, policy: &str) {
        let found = documents::input_of(policy, self.chosen.as_deref());
        if found == self.input {
            return;
        }
        let form = found
            .as_ref()
            .and_then(|(file, content)| documents::normal_form(&self.engine, file, content));
        let set = self.workspace.set_input(form.as_deref());
        self.input = found;
        self.tell(set);
    }

    /// Says what is wrong with every file, and of those where nothing is any more.
    fn publish(&mut self) {
        self.dirty = false;
        let mut wrong: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for uri in std::mem::take(&mut self.published) {
            wrong.insert(uri, Vec::new());
        }
        for (uri, diagnostic) in answers::diagnostics(&self.engine, &self.workspace) {
            wrong.entry(uri).or_default().push(diagnostic);
        }
        for (uri, diagnostics) in wrong {
            if !diagnostics.is_empty() {
                self.published.insert(uri.clone());
            }
            let params = json!({ "uri": uri, "diagnostics": diagnostics });
            self.notify("textDocument/publishDiagnostics", params);
        }
    }
}

/// Whether a request that waits to be answered was taken back.
fn is_cancelled(id: &RequestId, queue: &VecDeque<Incoming>) -> bool {
    let cancelled = |params: &Value| {
        let cancelled: Option<RequestId> =
            params.get("id").and_then(|cancelled| serde_json::from_value(cancelled.clone()).ok());
        cancelled.as_ref() == Some(id)
    };
    queue.iter().any(|incoming| match incoming {
        Incoming::Message(Message::Notification(notification)) => {
            notification.method == "$/cancelRequest" && cancelled(&notification.params)
        }
        _ => false,
    })
}
