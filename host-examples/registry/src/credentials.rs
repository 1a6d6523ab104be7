//! Who asks a registry.

use std::fmt;

use docker_credential::{CredentialRetrievalError, DockerCredential};
use oci_client::secrets::RegistryAuth;

use crate::FetchError;

/// The name under which docker keeps the credentials of its own registry.
const DOCKER_HUB: &str = "https://index.docker.io/v1/";

/// Who asks.
#[derive(Clone, Default)]
pub enum Credentials {
    /// Whoever `docker login` left credentials of, and nobody where there are none.
    #[default]
    Docker,
    /// Nobody.
    Anonymous,
    /// A user with a password or token.
    Basic {
        /// The name.
        user: String,
        /// The password or token.
        password: String,
    },
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Docker => f.write_str("Docker"),
            Self::Anonymous => f.write_str("Anonymous"),
            Self::Basic { user, .. } => {
                f.debug_struct("Basic").field("user", user).finish_non_exhaustive()
            }
        }
    }
}

impl Credentials {
    pub(crate) fn resolve(&self, registry: &str) -> Result<RegistryAuth, FetchError> {
        match self {
            Self::Anonymous => Ok(RegistryAuth::Anonymous),
            Self::Basic { user, password } => {
                Ok(RegistryAuth::Basic(user.clone(), password.clone()))
            }
            Self::Docker => from_docker(registry),
        }
    }
}

fn from_docker(registry: &str) -> Result<RegistryAuth, FetchError> {
    let is_hub = matches!(registry, "docker.io" | "index.docker.io");
    let found = docker_credential::get_credential(if is_hub { DOCKER_HUB } else { registry });
    let bad = |why: String| FetchError::Credentials { registry: registry.to_owned(), why };
    match found {
        Ok(DockerCredential::UsernamePassword(user, password)) => {
            Ok(RegistryAuth::Basic(user, password))
        }
        Ok(DockerCredential::IdentityToken(_)) => {
            Err(bad("they are an identity token, which is not supported".to_owned()))
        }
        Err(
            CredentialRetrievalError::ConfigNotFound
            | CredentialRetrievalError::ConfigReadError
            | CredentialRetrievalError::NoCredentialConfigured,
        ) => Ok(RegistryAuth::Anonymous),
        Err(error) => Err(bad(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_printed() {
        let credentials = Credentials::Basic { user: "ann".into(), password: "hunter2".into() };
        assert_eq!(format!("{credentials:?}"), "Basic { user: \"ann\", .. }");
    }
}
