"""Makes images for tests: an OCI layout with a secret in one layer and its removal in the next, and archives of it."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tarfile
from pathlib import Path
from typing import Any

MANIFEST = "application/vnd.oci.image.manifest.v1+json"
CONFIG = "application/vnd.oci.image.config.v1+json"
LAYER = "application/vnd.oci.image.layer.v1.tar+gzip"

# Put together here, so that nobody takes it for one that was lost.
TOKEN = "ghp_" + "4fK9sQ2mZ7xT1vB6nR8wL3yD5cH0jP" + "aGeUqX"


def tar(entries: dict[str, tuple[int, bytes]]) -> bytes:
    """A tar of files with their modes."""
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w") as archive:
        for name, (mode, content) in entries.items():
            entry = tarfile.TarInfo(name)
            entry.mode, entry.size = mode, len(content)
            archive.addfile(entry, io.BytesIO(content))
    return written.getvalue()


def layers() -> list[bytes]:
    """What the layers hold, unpacked."""
    first = {
        "etc/passwd": (0o644, b"root:x:0:0::/root:/bin/sh\napp:x:1000:1000::/app:/sbin/nologin\n"),
        "usr/bin/helper": (0o4755, b"\x7fELF" + bytes(200_000)),
        "app/.env": (0o644, f"TOKEN={TOKEN}\n".encode()),
    }
    return [tar(first), tar({"app/.wh..env": (0o644, b""), "app/data": (0o666, b"open to all")})]


def digest(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


def config(made_of: list[bytes]) -> bytes:
    return json.dumps({
        "architecture": "amd64",
        "os": "linux",
        "config": {"User": "app", "Env": ["PATH=/usr/bin:/bin"], "Cmd": ["/usr/bin/helper"]},
        "rootfs": {"type": "layers", "diff_ids": [digest(layer) for layer in made_of]},
        "history": [{"created_by": f"RUN step {number}"} for number in range(len(made_of))],
    }).encode()


def write_layout(folder: Path) -> Path:
    """An OCI layout with its layers, in a new folder."""

    def blob(content: bytes, media_type: str) -> dict[str, Any]:
        path = folder / "blobs" / digest(content).replace(":", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return {"mediaType": media_type, "digest": digest(content), "size": len(content)}

    made_of = layers()
    manifest = json.dumps({
        "schemaVersion": 2,
        "mediaType": MANIFEST,
        "config": blob(config(made_of), CONFIG),
        "layers": [blob(gzip.compress(layer, mtime=0), LAYER) for layer in made_of],
    }).encode()
    named = {"annotations": {"org.opencontainers.image.ref.name": "shop/web:1.4"}}
    index = {"schemaVersion": 2, "manifests": [blob(manifest, MANIFEST) | named]}
    (folder / "oci-layout").write_text('{"imageLayoutVersion": "1.0.0"}')
    (folder / "index.json").write_text(json.dumps(index))
    return folder


def write_archive(path: Path, made_of: list[bytes]) -> Path:
    """An image as ``docker save`` has written it for years, packed where the name ends so."""
    files = {f"{number}/layer.tar": layer for number, layer in enumerate(made_of)}
    manifest = [{"Config": "config.json", "RepoTags": ["shop/web:1.4"], "Layers": list(files)}]
    files |= {"config.json": config(made_of), "manifest.json": json.dumps(manifest).encode()}
    written = tar({name: (0o644, content) for name, content in files.items()})
    path.write_bytes(gzip.compress(written) if path.suffix == ".tgz" else written)
    return path
