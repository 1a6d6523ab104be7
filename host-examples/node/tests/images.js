// Makes images for tests: an OCI layout with a secret in one layer and its removal in the next, and archives of it.
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";

const MANIFEST = "application/vnd.oci.image.manifest.v1+json";
const CONFIG = "application/vnd.oci.image.config.v1+json";
const LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";

// Put together here, so that nobody takes it for one that was lost.
export const TOKEN = ["ghp_", "4fK9sQ2mZ7xT1vB6nR8wL3yD5cH0jP", "aGeUqX"].join("");

const LAYERS = [
  tar([
    ["etc/passwd", 0o644, "root:x:0:0::/root:/bin/sh\napp:x:1000:1000::/app:/sbin/nologin\n"],
    ["usr/bin/helper", 0o4755, Buffer.alloc(600_000, "\x7fELF")],
    ["app/.env", 0o644, `TOKEN=${TOKEN}\n`],
  ]),
  tar([["app/.wh..env", 0o644, ""], ["app/data", 0o666, "open to all"]]),
];

/** A tar of files, each with its path, mode and content. */
function tar(files) {
  const blocks = files.flatMap(([path, mode, content]) => {
    const bytes = Buffer.from(content);
    const header = Buffer.alloc(512);
    header.write(path, 0);
    const numbers = [[mode, 100, 8], [0, 108, 8], [0, 116, 8], [bytes.length, 124, 12], [0, 136, 12]];
    for (const [number, at, width] of numbers) header.write(number.toString(8).padStart(width - 1, "0"), at);
    header.write("        0", 148);
    header.write("ustar\x0000", 257);
    const sum = header.reduce((sum, byte) => sum + byte, 0);
    header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
    return [header, bytes, Buffer.alloc(-bytes.length & 511)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

const digest = (bytes) => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
const json = (value) => Buffer.from(JSON.stringify(value));

function config() {
  return json({
    architecture: "amd64",
    os: "linux",
    config: { User: "app", Env: ["PATH=/usr/bin:/bin"], Cmd: ["/usr/bin/helper"] },
    rootfs: { type: "layers", diff_ids: LAYERS.map(digest) },
    history: LAYERS.map((_, number) => ({ created_by: `RUN step ${number}` })),
  });
}

/** Writes an OCI layout with its layers. */
export function writeLayout(folder) {
  const blob = (content, mediaType) => {
    const path = join(folder, "blobs", digest(content).replace(":", "/"));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return { mediaType, digest: digest(content), size: content.length };
  };
  const layers = LAYERS.map((layer) => blob(gzipSync(layer), LAYER));
  const manifest = json({ schemaVersion: 2, mediaType: MANIFEST, config: blob(config(), CONFIG), layers });
  writeFileSync(join(folder, "oci-layout"), '{"imageLayoutVersion": "1.0.0"}');
  writeFileSync(join(folder, "index.json"), json({ schemaVersion: 2, manifests: [blob(manifest, MANIFEST)] }));
}

/** Writes the same image as `docker save` does, packed where the name ends so. */
export function writeArchive(path) {
  const layers = LAYERS.map((layer, number) => [`${number}/layer.tar`, 0o644, layer]);
  const manifest = [{ Config: "config.json", RepoTags: ["shop/web:1.4"], Layers: layers.map(([name]) => name) }];
  const written = tar([...layers, ["config.json", 0o644, config()], ["manifest.json", 0o644, json(manifest)]]);
  writeFileSync(path, path.endsWith(".tgz") ? gzipSync(written) : written);
}
