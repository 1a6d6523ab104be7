//! What goes over the wire: `AdmissionReview` of `admission.k8s.io/v1`
//! (<https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/>).
//!
//! Objects stay the text that the cluster sent. The engine reads the whole review as a source of its own, so
//! its findings have places in that text; a value that was parsed and written anew would have lost them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use thiserror::Error;

const API_VERSION: &str = "admission.k8s.io/v1";
const KIND: &str = "AdmissionReview";

/// Why a body is no review.
#[derive(Debug, Error)]
pub enum NoReview {
    /// It is not JSON, or some field has another type than it must have.
    #[error("the body is no AdmissionReview: {0}")]
    Unreadable(String),
    /// It is something else, or in another version.
    #[error("the body is {kind} of {api_version}: send an AdmissionReview of {API_VERSION}")]
    Other {
        /// What it calls itself.
        kind: String,
        /// In which version.
        api_version: String,
    },
    /// It has no request.
    #[error("the AdmissionReview has no `request`")]
    Empty,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Review<'b> {
    #[serde(default)]
    api_version: String,
    #[serde(default)]
    kind: String,
    #[serde(borrow)]
    request: Option<Request<'b>>,
}

/// What a cluster asks. What is not read here the engine sees all the same.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Request<'b> {
    /// What the answer is to be called.
    pub uid: String,
    /// The kind of the object.
    pub kind: GroupVersionKind,
    /// The part of the object that is written to, such as `ephemeralcontainers`.
    #[serde(default)]
    pub sub_resource: Option<String>,
    /// The object's name; empty where the cluster is to make one.
    #[serde(default)]
    pub name: String,
    /// Its namespace; empty where it is in none.
    #[serde(default)]
    pub namespace: String,
    /// What is to be done.
    pub operation: Operation,
    /// Who asks.
    #[serde(default)]
    pub user_info: UserInfo,
    /// The object as it would become.
    #[serde(borrow, default)]
    pub object: Option<&'b RawValue>,
    /// The object as it is.
    #[serde(borrow, default)]
    pub old_object: Option<&'b RawValue>,
    /// Whether nothing would be kept.
    #[serde(default)]
    pub dry_run: Option<bool>,
}

/// A kind, in full.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct GroupVersionKind {
    /// The group; empty for the core.
    #[serde(default)]
    pub group: String,
    /// The version.
    pub version: String,
    /// The kind.
    pub kind: String,
}

/// What is to be done with an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Operation {
    /// It is new.
    Create,
    /// It changes.
    Update,
    /// It goes.
    Delete,
    /// Somebody wants to be connected to it, as `kubectl exec` does.
    Connect,
}

impl Operation {
    /// The name, as clusters write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Create => "CREATE",
            Self::Update => "UPDATE",
            Self::Delete => "DELETE",
            Self::Connect => "CONNECT",
        }
    }
}

/// Who asks.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct UserInfo {
    /// Their name.
    #[serde(default)]
    pub username: String,
}

impl<'b> Request<'b> {
    /// Reads the request out of a body.
    ///
    /// # Errors
    /// Where the body is no review of the version that is spoken here.
    pub fn read(body: &'b str) -> Result<Self, NoReview> {
        let review: Review<'b> =
            serde_json::from_str(body).map_err(|error| NoReview::Unreadable(error.to_string()))?;
        if review.kind != KIND || review.api_version != API_VERSION {
            let or_nothing =
                |name: String| if name.is_empty() { "nothing".to_owned() } else { name };
            return Err(NoReview::Other {
                kind: or_nothing(review.kind),
                api_version: or_nothing(review.api_version),
            });
        }
        review.request.ok_or(NoReview::Empty)
    }

    /// Whether nothing would be kept.
    #[must_use]
    pub fn is_dry_run(&self) -> bool {
        self.dry_run == Some(true)
    }

    /// A review in which the object is asked for as it was, for what of it was wrong before; `None` where there
    /// was none.
    #[must_use]
    pub fn before(&self) -> Option<String> {
        let object = self.old_object?;
        let before = Before {
            api_version: API_VERSION,
            kind: KIND,
            request: BeforeRequest {
                uid: &self.uid,
                kind: &self.kind,
                sub_resource: self.sub_resource.as_deref(),
                name: &self.name,
                namespace: &self.namespace,
                operation: self.operation,
                object,
            },
        };
        serde_json::to_string(&before).ok()
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Before<'b> {
    api_version: &'static str,
    kind: &'static str,
    request: BeforeRequest<'b>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct BeforeRequest<'b> {
    uid: &'b str,
    kind: &'b GroupVersionKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    sub_resource: Option<&'b str>,
    name: &'b str,
    namespace: &'b str,
    operation: Operation,
    object: &'b RawValue,
}

/// The answer to a request.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    api_version: &'static str,
    kind: &'static str,
    response: Response,
}

/// What the answer says.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Response {
    /// The request's `uid`.
    pub uid: String,
    /// Whether it may be done.
    pub allowed: bool,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// What whoever asks is told besides.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// What the cluster's audit log is told.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub audit_annotations: BTreeMap<String, String>,
}

/// Why something may not be done, as the API machinery says it.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Status {
    /// The HTTP code that the client gets.
    pub code: u16,
    /// The same in a word.
    pub reason: &'static str,
    /// What a person reads.
    pub message: String,
    /// When it is worth asking again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub details: Option<Details>,
}

/// When it is worth asking again.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Details {
    /// After so many seconds.
    pub retry_after_seconds: u32,
}

impl From<Response> for Answer {
    fn from(response: Response) -> Self {
        Self { api_version: API_VERSION, kind: KIND, response }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn body(request: &str) -> String {
        format!(r#"{{"apiVersion":"{API_VERSION}","kind":"{KIND}","request":{request}}}"#)
    }

    #[test]
    fn objects_stay_the_text_they_were_sent_as() {
        let body = body(
            r#"{"uid":"1","kind":{"group":"","version":"v1","kind":"Pod"},"operation":"UPDATE",
                "object":{ "a" : 1.0 },"oldObject":{ "b":[ ] },"dryRun":true,"options":null}"#,
        );
        let request = Request::read(&body).unwrap();
        assert_eq!(request.object.unwrap().get(), r#"{ "a" : 1.0 }"#);
        assert_eq!(request.operation, Operation::Update);
        assert!(request.is_dry_run());
        assert!(request.before().unwrap().contains(r#""object":{ "b":[ ] }"#));
    }

    #[test]
    fn a_deletion_has_no_object_and_a_creation_no_older_one() {
        let body = body(
            r#"{"uid":"1","kind":{"group":"","version":"v1","kind":"Pod"},"operation":"DELETE","object":null}"#,
        );
        let request = Request::read(&body).unwrap();
        assert!(request.object.is_none());
        assert!(request.before().is_none());
    }

    #[test]
    fn what_is_no_review_is_refused_with_the_reason() {
        for (body, reason) in [
            ("", "EOF"),
            ("[]", "no AdmissionReview"),
            ("{}", "the body is nothing of nothing"),
            (r#"{"apiVersion":"admission.k8s.io/v1beta1","kind":"AdmissionReview"}"#, "v1beta1"),
            (r#"{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview"}"#, "no `request`"),
            (
                r#"{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{}}"#,
                "`uid`",
            ),
        ] {
            let wrong = Request::read(body).unwrap_err().to_string();
            assert!(wrong.contains(reason), "{body}: {wrong}");
        }
    }

    #[test]
    fn a_field_that_stands_there_twice_is_refused_because_readers_may_differ_about_it() {
        let body = body(
            r#"{"uid":"1","kind":{"group":"","version":"v1","kind":"Pod"},"operation":"CREATE",
                "object":{"a":1},"object":{"a":2}}"#,
        );
        assert!(Request::read(&body).unwrap_err().to_string().contains("duplicate field `object`"));
    }
}
