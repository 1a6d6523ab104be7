//! TLS: certificate, key and the authority of clients, read from files.

use std::{path::PathBuf, sync::Arc};

use clap::{Args, ValueEnum};
use rustls::{
    RootCertStore, ServerConfig,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
    server::WebPkiClientVerifier,
};
use thiserror::Error;

/// Who the webhook is, and who may call it.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "TLS")]
pub struct TlsArguments {
    /// The certificate, with those that lead to its authority after it (PEM). Read again when it changes.
    #[arg(long, value_name = "FILE")]
    pub tls_cert: PathBuf,

    /// Its key (PEM). Read again when it changes.
    #[arg(long, value_name = "FILE")]
    pub tls_key: PathBuf,

    /// The authority (PEM) whose certificate a client must have; any client may call otherwise.
    #[arg(long, value_name = "FILE")]
    pub client_ca: Option<PathBuf>,

    /// The oldest version of TLS that is spoken.
    #[arg(long, value_enum, default_value = "1.2")]
    pub tls_min: Version,
}

/// A version of TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Version {
    /// TLS 1.2.
    #[value(name = "1.2")]
    Tls12,
    /// TLS 1.3.
    #[value(name = "1.3")]
    Tls13,
}

/// Why there is no TLS.
#[derive(Debug, Error)]
pub enum TlsError {
    /// A file cannot be read, or holds no PEM of the kind that it must.
    #[error("`{}`: {reason}", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// Why.
        reason: String,
    },
    /// Certificate and key do not go together, or are of a kind that is not spoken.
    #[error("`{}` and `{}`: {reason}", cert.display(), key.display())]
    Pair {
        /// The certificate's file.
        cert: PathBuf,
        /// The key's file.
        key: PathBuf,
        /// Why.
        reason: String,
    },
}

impl TlsArguments {
    /// The files, to be looked at for changes.
    #[must_use]
    pub fn places(&self) -> Vec<PathBuf> {
        [&self.tls_cert, &self.tls_key].into_iter().chain(&self.client_ca).cloned().collect()
    }

    /// Reads the files.
    ///
    /// # Errors
    /// The file that is wrong, and why.
    pub fn load(&self) -> Result<ServerConfig, TlsError> {
        let pair = |error: rustls::Error| TlsError::Pair {
            cert: self.tls_cert.clone(),
            key: self.tls_key.clone(),
            reason: error.to_string(),
        };
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let versions: &[_] = match self.tls_min {
            Version::Tls12 => &[&rustls::version::TLS13, &rustls::version::TLS12],
            Version::Tls13 => &[&rustls::version::TLS13],
        };
        let builder = ServerConfig::builder_with_provider(Arc::clone(&provider))
            .with_protocol_versions(versions)
            .map_err(pair)?;
        let builder = match &self.client_ca {
            None => builder.with_no_client_auth(),
            Some(file) => {
                let wrong = |reason: String| TlsError::File { file: file.clone(), reason };
                let mut roots = RootCertStore::empty();
                for certificate in certificates(file)? {
                    roots.add(certificate).map_err(|error| wrong(error.to_string()))?;
                }
                let verifier =
                    WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider)
                        .build()
                        .map_err(|error| wrong(error.to_string()))?;
                builder.with_client_cert_verifier(verifier)
            }
        };
        let key = PrivateKeyDer::from_pem_file(&self.tls_key).map_err(|error| TlsError::File {
            file: self.tls_key.clone(),
            reason: error.to_string(),
        })?;
        let chain = certificates(&self.tls_cert)?;
        let mut config = builder.with_single_cert(chain, key).map_err(pair)?;
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(config)
    }
}

fn certificates(file: &PathBuf) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    let wrong = |reason: String| TlsError::File { file: file.clone(), reason };
    let read = CertificateDer::pem_file_iter(file).map_err(|error| wrong(error.to_string()))?;
    let all: Result<Vec<_>, _> = read.collect();
    let all = all.map_err(|error| wrong(error.to_string()))?;
    if all.is_empty() { Err(wrong("there is no certificate in it".to_owned())) } else { Ok(all) }
}
