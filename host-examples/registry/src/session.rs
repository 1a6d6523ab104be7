//! A registry and a name in it, ready to be asked.

use oci_client::{
    Client, Reference,
    client::{ClientConfig, ClientProtocol},
    secrets::RegistryAuth,
};

use crate::{FetchError, Options, fetch::is_this_machine};

/// A registry and a name in it.
pub(crate) struct Session {
    pub(crate) client: Client,
    pub(crate) name: Reference,
    pub(crate) auth: RegistryAuth,
}

impl Session {
    /// Makes ready to ask about a reference such as `registry.example.com/policies/web:1`, which may start with
    /// `oci://`. Without a tag it is `latest`.
    pub(crate) fn new(reference: &str, options: &Options) -> Result<Self, FetchError> {
        let written = reference.strip_prefix("oci://").unwrap_or(reference);
        let name: Reference = written.parse().map_err(|error: oci_client::ParseError| {
            FetchError::Reference { reference: reference.to_owned(), why: error.to_string() }
        })?;
        let registry = name.resolve_registry();
        if options.insecure && !is_this_machine(registry) {
            return Err(FetchError::Insecure(registry.to_owned()));
        }
        choose_provider();
        let protocol = if options.insecure { ClientProtocol::Http } else { ClientProtocol::Https };
        let config = ClientConfig { protocol, ..ClientConfig::default() };
        let client =
            Client::try_from(config).map_err(|error| FetchError::Setup(error.to_string()))?;
        let auth = options.credentials.resolve(name.registry())?;
        Ok(Self { client, name, auth })
    }
}

/// Chooses who does the cryptography of TLS. Another part of the program may have chosen; either will do.
pub(crate) fn choose_provider() {
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// Runs what takes a while, on this thread.
pub(crate) fn block_on<T>(
    work: impl Future<Output = Result<T, FetchError>>,
) -> Result<T, FetchError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| FetchError::Setup(error.to_string()))?;
    runtime.block_on(work)
}
