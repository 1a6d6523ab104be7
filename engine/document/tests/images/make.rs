//! Makes images for tests: layers as tars, and what tools make of them.
#![allow(dead_code, reason = "each test takes what it needs")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::io::Write as _;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";

pub fn digest(bytes: &[u8]) -> String {
    let hex: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

/// A tar that is put together entry by entry.
pub struct Tar(tar::Builder<Vec<u8>>);

impl Tar {
    pub fn new() -> Self {
        Self(tar::Builder::new(Vec::new()))
    }

    pub fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        self.mode(path, 0o644, content)
    }

    pub fn mode(self, path: &str, mode: u32, content: impl AsRef<[u8]>) -> Self {
        self.owned(path, mode, (7, 8), content)
    }

    /// A file of a user and a group.
    pub fn owned(
        mut self,
        path: &str,
        mode: u32,
        (user, group): (u64, u64),
        content: impl AsRef<[u8]>,
    ) -> Self {
        let content = content.as_ref();
        let mut header = tar::Header::new_ustar();
        header.set_size(content.len() as u64);
        header.set_mode(mode);
        header.set_uid(user);
        header.set_gid(group);
        // Written by hand: the builder refuses the names that tests are about.
        header.as_mut_bytes()[..100].fill(0);
        let short = path.len() <= 100;
        if short {
            header.as_mut_bytes()[..path.len()].copy_from_slice(path.as_bytes());
            header.set_cksum();
            self.0.append(&header, content).unwrap();
        } else {
            header.set_cksum();
            let mut header = tar::Header::new_gnu();
            header.set_size(content.len() as u64);
            header.set_mode(mode);
            self.0.append_data(&mut header, path, content).unwrap();
        }
        self
    }

    pub fn directory(self, path: &str, mode: u32) -> Self {
        self.entry(path, tar::EntryType::Directory, mode, "")
    }

    pub fn link(self, path: &str, target: &str) -> Self {
        self.entry(path, tar::EntryType::Symlink, 0o777, target)
    }

    pub fn entry(mut self, path: &str, kind: tar::EntryType, mode: u32, target: &str) -> Self {
        let mut header = tar::Header::new_ustar();
        header.set_entry_type(kind);
        header.set_mode(mode);
        header.set_size(0);
        header.as_mut_bytes()[..path.len()].copy_from_slice(path.as_bytes());
        header.as_mut_bytes()[157..157 + target.len()].copy_from_slice(target.as_bytes());
        header.set_cksum();
        self.0.append(&header, &[][..]).unwrap();
        self
    }

    pub fn pax(mut self, records: &[(&str, &[u8])]) -> Self {
        self.0.append_pax_extensions(records.iter().copied()).unwrap();
        self
    }

    pub fn bytes(self) -> Vec<u8> {
        self.0.into_inner().unwrap()
    }
}

/// An OCI layout that is put together blob by blob.
#[derive(Default, Clone)]
pub struct Layout {
    pub files: Vec<(String, Vec<u8>)>,
    pub manifests: Vec<Value>,
}

/// How the layers of an image are packed.
pub type Pack = fn(&[u8]) -> Vec<u8>;

pub fn plain(bytes: &[u8]) -> Vec<u8> {
    bytes.to_vec()
}

/// The config of an image with these layers, each made by a step.
pub fn config(platform: &str, layers: &[Vec<u8>]) -> Value {
    let mut parts = platform.split('/');
    let mut config = json!({
        "os": parts.next(), "architecture": parts.next(),
        "config": {"User": "app", "Labels": {"maintainer": "shop"}},
        "rootfs": {
            "type": "layers",
            "diff_ids": layers.iter().map(|layer| digest(layer)).collect::<Vec<_>>()
        },
        "history": []
    });
    if let Some(variant) = parts.next() {
        config["variant"] = variant.into();
    }
    let steps = config["history"].as_array_mut().unwrap();
    for i in 0..layers.len() {
        steps.push(json!({"created_by": format!("RUN step {i}")}));
        steps.push(json!({"created_by": format!("ENV STEP={i}"), "empty_layer": true}));
    }
    config
}

impl Layout {
    pub fn blob(&mut self, media_type: &str, bytes: &[u8]) -> Value {
        let digest = digest(bytes);
        let path = format!("blobs/{}", digest.replace(':', "/"));
        if !self.files.iter().any(|(known, _)| *known == path) {
            self.files.push((path, bytes.to_vec()));
        }
        json!({"mediaType": media_type, "digest": digest, "size": bytes.len()})
    }

    /// Adds an image; gives back the descriptor of its manifest.
    pub fn image(&mut self, config: &Value, layers: &[Vec<u8>], pack: Pack) -> Value {
        let config =
            self.blob("application/vnd.oci.image.config.v1+json", config.to_string().as_bytes());
        let layers: Vec<Value> = layers
            .iter()
            .map(|layer| self.blob("application/vnd.oci.image.layer.v1.tar+gzip", &pack(layer)))
            .collect();
        let manifest = json!({"schemaVersion": 2, "config": config, "layers": layers});
        self.blob(MANIFEST, manifest.to_string().as_bytes())
    }

    /// A layout of one image.
    pub fn of(layers: &[Vec<u8>]) -> Self {
        let mut layout = Self::default();
        let image = layout.image(&config("linux/amd64", layers), layers, gzip);
        layout.manifests.push(image);
        layout
    }

    /// Every file, the index first.
    pub fn all(&self) -> Vec<(String, Vec<u8>)> {
        let index = json!({"schemaVersion": 2, "manifests": self.manifests}).to_string();
        let marker = "{\"imageLayoutVersion\":\"1.0.0\"}".to_owned();
        let head = [("oci-layout", marker), ("index.json", index)];
        let head = head.map(|(path, text)| (path.to_owned(), text.into_bytes()));
        head.into_iter().chain(self.files.clone()).collect()
    }

    pub fn archive(&self) -> Vec<u8> {
        archive(&self.all())
    }

    pub fn path_of(&self, descriptor: &Value) -> String {
        format!("blobs/{}", descriptor["digest"].as_str().unwrap().replace(':', "/"))
    }
}

pub fn archive(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    files.iter().fold(Tar::new(), |tar, (path, bytes)| tar.file(path, bytes)).bytes()
}

/// The archive that `docker save` made before it wrote OCI layouts.
pub fn docker_save(config: &Value, layers: &[Vec<u8>], tag: &str) -> Vec<u8> {
    let text = config.to_string();
    let name = format!("{}.json", digest(text.as_bytes()).replace("sha256:", ""));
    let mut tar = Tar::new();
    let mut paths = Vec::new();
    for (i, layer) in layers.iter().enumerate() {
        paths.push(format!("{i:064x}/layer.tar"));
        tar = tar
            .directory(&format!("{i:064x}/"), 0o755)
            .file(&format!("{i:064x}/VERSION"), "1.0")
            .file(&paths[i], layer);
    }
    let manifest = json!([{"Config": name, "RepoTags": [tag], "Layers": paths}]);
    tar.file(&name, text).file("manifest.json", manifest.to_string()).bytes()
}

/// A made-up token, in halves so that no scanner takes this file for a leak.
pub fn token() -> String {
    ["ghp_", "q8Zt2LmWv7Rk4Xn9Bc1Hs6Jd3Fg5Py0TaUeI"].concat()
}
