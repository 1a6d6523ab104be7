"""Writes the OCI layout in this folder: the worker's image, as its Dockerfile would build it.

The JSON that tells what an image is stands here in full; of the layers only the descriptors do, since
nothing that judges the image looks inside them. Run it again after a change: equal in gives equal out.
"""

import hashlib
import json
from pathlib import Path

HERE = Path(__file__).parent
BUILT = "2026-10-05T09:30:00Z"
BASE_BUILT = "2026-09-29T00:00:00Z"
ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin",
    "PYTHON_VERSION": "3.14.6",
    "PYTHONUNBUFFERED": "1",
    "SMTP_HOST": "mail.example.com",
    "SMTP_PASSWORD": "hunter2-not-real",
}


def digest(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


def encode(value: object) -> bytes:
    return (json.dumps(value, indent=2) + "\n").encode()


def write_blob(value: object, media_type: str) -> dict:
    """Writes a JSON blob under its digest and gives the descriptor that points at it."""
    content = encode(value)
    name = digest(content)
    path = HERE / "blobs" / name.replace(":", "/")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return {"mediaType": media_type, "digest": name, "size": len(content)}


def layer(what: str, size: int) -> dict:
    return {
        "mediaType": "application/vnd.oci.image.layer.v1.tar+gzip",
        "digest": digest(f"compressed {what}".encode()),
        "size": size,
    }


def step(created: str, created_by: str, makes_layer: bool = False) -> dict:
    entry = {"created": created, "created_by": created_by}
    return entry if makes_layer else entry | {"empty_layer": True}


def main() -> None:
    for old in HERE.glob("blobs/sha256/*"):
        old.unlink()
    config = {
        "created": BUILT,
        "architecture": "amd64",
        "os": "linux",
        "config": {
            "User": "root",
            "Env": [f"{name}={value}" for name, value in ENVIRONMENT.items()],
            "Cmd": ["python", "worker.py"],
            "WorkingDir": "/app",
            "Labels": {"org.opencontainers.image.title": "shop-worker"},
        },
        "rootfs": {
            "type": "layers",
            "diff_ids": [digest(what.encode()) for what in ("base", "useradd", "worker.py")],
        },
        "history": [
            step(BASE_BUILT, "# debian.sh --arch 'amd64' out/ 'trixie'", makes_layer=True),
            step(BASE_BUILT, "ENV PYTHON_VERSION=3.14.6"),
            step(
                BUILT,
                "ENV PYTHONUNBUFFERED=1 SMTP_HOST=mail.example.com SMTP_PASSWORD=hunter2-not-real",
            ),
            step(BUILT, "WORKDIR /app"),
            step(BUILT, "RUN /bin/sh -c useradd --system --uid 10001 worker", makes_layer=True),
            step(BUILT, "COPY worker.py ./ # buildkit", makes_layer=True),
            step(BUILT, "USER root"),
            step(BUILT, 'CMD ["python" "worker.py"]'),
        ],
    }
    manifest = {
        "schemaVersion": 2,
        "mediaType": "application/vnd.oci.image.manifest.v1+json",
        "config": write_blob(config, "application/vnd.oci.image.config.v1+json"),
        "layers": [layer("base", 43_912_331), layer("useradd", 3_120), layer("worker.py", 702)],
    }
    descriptor = write_blob(manifest, manifest["mediaType"]) | {
        "annotations": {
            "io.containerd.image.name": "registry.example.com/shop/worker:latest",
            "org.opencontainers.image.ref.name": "latest",
        },
        "platform": {"architecture": "amd64", "os": "linux"},
    }
    index = {
        "schemaVersion": 2,
        "mediaType": "application/vnd.oci.image.index.v1+json",
        "manifests": [descriptor],
    }
    (HERE / "index.json").write_bytes(encode(index))
    (HERE / "oci-layout").write_bytes(encode({"imageLayoutVersion": "1.0.0"}))


if __name__ == "__main__":
    main()
