//! Sources of any size, of each kind, and a layer of an image: what the benchmark and the example `growth` of
//! `plimsoll-document` read.
#![allow(clippy::indexing_slicing, reason = "it fails by panicking")]

use std::fmt::Write as _;

use plimsoll_document::Kind;

/// Sizes in bytes.
pub const SIZES: [(&str, usize); 5] = [
    ("1 KB", 1 << 10),
    ("10 KB", 10 << 10),
    ("100 KB", 100 << 10),
    ("1 MB", 1 << 20),
    ("10 MB", 10 << 20),
];

/// Instructions with the comments and here-documents that long files are long by: a file of nothing but
/// instructions meets the limits on them before it has 10 MB.
fn dockerfile(bytes: usize) -> String {
    let mut text = "FROM debian:12 AS build\n".to_owned();
    let mut number = 0;
    while text.len() < bytes {
        let _ = write!(
            text,
            "# What step {number} is for, and what came of the attempts to do without it.\n\
             RUN apt-get update && \\\n    apt-get install -y \"package-{number}=${{VERSION}}\"\n"
        );
        for part in 0..4 {
            let _ = writeln!(
                text,
                "COPY --chown=1000:1000 part-{number}/{part}/ /usr/share/part-{number}/{part}/"
            );
        }
        let _ = writeln!(text, "COPY <<EOF /etc/part-{number}.conf");
        for line in 0..32 {
            let _ = writeln!(
                text,
                "setting-{number}-{line} = the value of it, which says ${{VERSION}}"
            );
        }
        text.push_str("EOF\n");
        number += 1;
    }
    text
}

/// Pods and their services, ten to a namespace.
fn workload(bytes: usize) -> String {
    let mut text = String::new();
    let mut number = 0;
    while text.len() < bytes {
        let shop = number / 10;
        let _ = write!(
            text,
            "---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: web-{number}\n  namespace: shop-{shop}\n  labels: {{app: web-{number}}}\nspec:\n  \
             containers:\n    - name: web\n      image: nginx:1.{number}\n      ports: [{{containerPort: 8080}}]\n      \
             resources:\n        limits: {{memory: 64Mi, cpu: 250m}}\n    - name: logs\n      image: fluent-bit:3.{number}\n      env:\n        - name: LEVEL\n          value: info\n      securityContext: {{runAsNonRoot: true, readOnlyRootFilesystem: true}}\n---\napiVersion: v1\nkind: Service\nmetadata:\n  \
             name: web-{number}\n  namespace: shop-{shop}\nspec:\n  selector: {{app: web-{number}}}\n  ports: [{{port: 80}}]\n"
        );
        number += 1;
    }
    text
}

/// Roles and their bindings, ten to a namespace, with as many resources as controllers have.
fn access(bytes: usize) -> String {
    let mut text = String::new();
    let mut number = 0;
    while text.len() < bytes {
        let shop = number / 10;
        let _ = write!(
            text,
            "---\napiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {{name: role-{number}, namespace: shop-{shop}}}\nrules:\n"
        );
        for rule in 0..4 {
            let _ = write!(
                text,
                "  - apiGroups: [apps, batch, group-{rule}.example.com]\n    \
                 resources: [deployments, statefulsets, jobs, cronjobs, things-{rule}, things-{rule}/status]\n    \
                 verbs: [get, list, watch, create, update, patch, delete]\n"
            );
        }
        let _ = write!(
            text,
            "---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {{name: binding-{number}, namespace: shop-{shop}}}\n\
             roleRef: {{apiGroup: rbac.authorization.k8s.io, kind: Role, name: role-{number}}}\n\
             subjects: [{{kind: ServiceAccount, name: web-{number}, namespace: shop-{shop}}}]\n"
        );
        number += 1;
    }
    text
}

/// Services with the comments, health checks and labels that long files are long by: one of nothing but short
/// values meets the limit on values before it has 10 MB.
fn compose(bytes: usize) -> String {
    let mut text = "services:\n".to_owned();
    let mut number = 0;
    while text.len() < bytes {
        let port = 1024 + number % 60_000;
        let _ = write!(
            text,
            "  # The front of shop {number}, which talks to its own database and to nothing else.\n  \
             web-{number}:\n    image: registry.example.com/shop/web:${{VERSION:-1.{number}}}\n    \
             ports: [\"127.0.0.1:{port}:8080\"]\n    environment:\n      MODE: fast\n      \
             DATABASE_URL: postgres://shop@database-{number}.example.com:5432/shop?sslmode=verify-full\n    \
             healthcheck:\n      test: [\"CMD\", \"/app/server\", \"health\"]\n      interval: 30s\n    \
             volumes:\n      - ./data:/data:ro\n"
        );
        number += 1;
    }
    text
}

fn image(bytes: usize) -> String {
    let mut text = r#"{"architecture":"amd64","os":"linux","config":{"Env":["PATH=/bin"],"User":"1000"},"rootfs":{"type":"layers","diff_ids":[]},"history":["#.to_owned();
    let mut number = 0;
    while text.len() < bytes {
        let comma = if number == 0 { "" } else { "," };
        let _ = write!(
            text,
            r#"{comma}{{"created":"2026-01-01T00:00:00Z","created_by":"ENV STEP_{number}=1","empty_layer":true}}"#
        );
        number += 1;
    }
    text + "]}"
}

/// Makes a source of about so many bytes.
pub type Make = fn(usize) -> String;

/// A tar of small files, as a layer holds them.
pub fn layer(bytes: usize) -> Vec<u8> {
    let mut tar = Vec::with_capacity(bytes + 2048);
    let mut number = 0;
    while tar.len() < bytes {
        let mut header = [0_u8; 512];
        let name = format!("usr/share/file-{number}");
        header[..name.len()].copy_from_slice(name.as_bytes());
        header[100..107].copy_from_slice(b"0000644");
        header[124..135].copy_from_slice(b"00000001000");
        header[156] = b'0';
        header[257..263].copy_from_slice(b"ustar\0");
        header[148..156].copy_from_slice(b"        ");
        let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
        header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        tar.extend_from_slice(&header);
        tar.extend_from_slice(&[b'x'; 512]);
        number += 1;
    }
    tar.extend_from_slice(&[0; 1024]);
    tar
}

/// What makes a source of each kind, and what that is called.
pub const MAKERS: [(Kind, &str, Make); 5] = [
    (Kind::Dockerfile, "Dockerfile", dockerfile),
    (Kind::Access, "access.yaml", access),
    (Kind::Workload, "pods.yaml", workload),
    (Kind::Compose, "compose.yaml", compose),
    (Kind::Image, "image.json", image),
];
