// What the package promises, against the component that it was built from.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { CallError, CompileError, digest, entries, gather, imageArchive, load, source, toJson, verdict } from "plimsoll";
import { TOKEN, writeArchive, writeLayout } from "./images.js";

const engine = await load();
const library = engine.bundled();

const OURS = `# METADATA
# title: Images come from our registry
# custom:
#   id: ACME-001
#   severity: high
package plimsoll.dockerfile.our_registry

deny contains {"message": "not ours", "path": ["stages", i, "base"]} if {
	some i, stage in input.stages
	not startswith(stage.base.text, "registry.acme.example/")
}
`;

test("a finding stands where the source must change", () => {
  const report = library.check(source("Dockerfile", "FROM alpine:3.20\nRUN sudo ls\nUSER 10001\n"));
  assert.equal(report.verdict, "fail");
  const sudo = report.findings.find((finding) => finding.message.includes("sudo"));
  assert.deepEqual([sudo.file, sudo.span.start.line, sudo.span.start.column], ["Dockerfile", 2, 5]);
  assert.equal(sudo.excerpt.text, "RUN sudo ls");
});

test("a source that cannot be read is an error with a place", () => {
  const bytes = Uint8Array.from([...new TextEncoder().encode("FROM alpine\nRUN "), 0xff, 0xfe, 0x0a]);
  const report = library.check(source("Dockerfile", bytes));
  assert.equal(report.verdict, "error");
  assert.ok(report.diagnostics.every(({ file }) => file === "Dockerfile"));
});

test("settings reach the engine", () => {
  const argued = source("Dockerfile", "ARG TAG\nFROM registry.acme.example/a:${TAG}\n");
  const reading = { buildArgs: [{ name: "TAG", value: "latest" }] };
  assert.notDeepEqual(library.check(argued, { reading }).findings, library.check(argued).findings);
  const waiver = { rule: "PLM-D002", reason: "a test", owner: "ops", until: "2999-01-31", file: "plimsoll.yaml" };
  const { findings } = library.check(argued, { waivers: [waiver] });
  assert.equal(findings.find(({ rule }) => rule === "PLM-D002").waived.owner, "ops");
});

test("policies of one's own decide alone or beside the library", () => {
  const dockerfile = source("Dockerfile", "FROM alpine:3.20\n");
  const alone = engine.compile([{ name: "ours.rego", source: OURS }], { bundled: false });
  assert.deepEqual(alone.rules().map(({ id }) => id), ["ACME-001"]);
  assert.deepEqual(alone.check(dockerfile).findings.map(({ rule }) => rule), ["ACME-001"]);
  const beside = engine.compile([{ name: "ours.rego", source: OURS }], { profile: "all" });
  const rules = beside.check(dockerfile).findings.map(({ rule }) => rule);
  assert.ok(rules.includes("ACME-001") && rules.includes("PLM-D003"), rules.join());
});

test("a policy that does not compile says where and what is wrong", () => {
  const bad = { name: "bad.rego", source: "package bad\n\nallow if no_such_thing\n" };
  assert.throws(() => engine.compile([bad]), (error) => {
    assert.ok(error instanceof CompileError);
    assert.deepEqual([error.diagnostics[0].file, error.diagnostics[0].span.start.line], ["bad.rego", 3]);
    assert.match(error.message, /^bad\.rego:3:/);
    return true;
  });
});

test("policies compiled in the place of others decide as if there had been none before", () => {
  const dockerfile = source("Dockerfile", "FROM alpine:3.20\n");
  const settings = { now: 1_800_000_000_000_000_000n };
  const policies = engine.compile([], { profile: "all" });
  policies.recompile([{ name: "ours.rego", source: OURS }]);
  const fresh = engine.compile([{ name: "ours.rego", source: OURS }]);
  assert.deepEqual(policies.rules(), fresh.rules());
  assert.deepEqual(policies.check(dockerfile, settings), fresh.check(dockerfile, settings));
  assert.throws(() => policies.recompile([{ name: "bad.rego", source: "package bad\n\nallow if nobody\n" }]), CompileError);
  assert.deepEqual(policies.check(dockerfile, settings), fresh.check(dockerfile, settings));
  // A trap costs the instance, and the next one gets the policies that decided last.
  assert.equal(policies.check({ name: "Dockerfile", content: { tag: "no such case" } }).verdict, "error");
  assert.deepEqual(policies.check(dockerfile, settings), fresh.check(dockerfile, settings));
});

test("a query is answered with data and input", () => {
  const policies = engine.compile([], { data: { limit: 3 }, bundled: false });
  assert.deepEqual(policies.query("x := input.n + data.limit", { n: 4 })[0].bindings, { x: 7 });
  assert.equal(policies.query("input.missing > data.limit", { n: 1 }), undefined);
  assert.throws(() => policies.query("input.n >", { n: 1 }), CompileError);
});

test("a call that traps is an error, no pass, and the next one gets a new instance", () => {
  const policies = engine.bundled();
  // A case that the contract does not know breaks off in the middle of the call, as a trap does.
  const broken = { name: "Dockerfile", content: { tag: "no such case" } };
  const report = policies.check(broken);
  assert.deepEqual([report.verdict, report.diagnostics[0].code], ["error", "engine/fault"]);
  assert.equal(policies.check(source("Dockerfile", "FROM alpine\n")).documents, 1);
  assert.throws(() => policies.query(Symbol("no text")), CallError);
});

test("nothing that was not judged has passed", () => {
  assert.deepEqual(library.checkGathered(gather([{ path: "notes.json", read: () => new Uint8Array() }])), []);
  assert.throws(() => verdict([]), RangeError);
});

test("an image with its layers is read piece by piece, and what is missing of it is said", () => {
  const text = (value) => new TextEncoder().encode(value);
  const files = {
    "image/oci-layout": text('{"imageLayoutVersion":"1.0.0"}'),
    "image/index.json": text('{"schemaVersion":2,"manifests":[]}'),
    "image/blobs/sha256/aa": Uint8Array.from([0x1f, 0x8b]),
  };
  const [image, ...rest] = gather(Object.entries(files).map(([path, bytes]) => ({ path, read: () => bytes })));
  assert.deepEqual([image.name, image.layout.size, rest], ["image", 3, []]);
  const report = library.checkImage(image);
  assert.equal(report.verdict, "error");
  assert.equal(report.diagnostics[0].file, "image");
});

test("images, in layouts and archives, get the command line's report byte for byte", async (t) => {
  const cli = process.env.PLIMSOLL_CLI;
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-"));
  const before = process.cwd();
  t.after(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  });
  process.chdir(folder);
  writeLayout("deploy/web");
  writeArchive("web.tar");
  writeArchive("web.tgz");
  const judged = {
    deploy: library.checkGathered(gather(await entries("deploy"))),
    "web.tar": [library.checkImage(imageArchive("web.tar"))],
    "web.tgz": [library.checkImage(imageArchive("web.tgz"))],
  };
  for (const [path, reports] of Object.entries(judged)) {
    const written = toJson(reports);
    assert.match(written, /"file": "\/app\/\.env"/, path);
    assert.ok(!written.includes(TOKEN), path);
    if (cli === undefined) continue;
    const ran = spawnSync(resolve(before, cli), ["check", "--format", "json", path], { encoding: "utf8" });
    assert.equal(written, ran.stdout, path);
  }
});

test("the package knows which component it was made from", async () => {
  assert.match(await digest(), /^[0-9a-f]{64}$/);
});

test(
  "sources of every kind get the command line's report byte for byte",
  { skip: process.env.PLIMSOLL_EXPECTED ? false : "PLIMSOLL_EXPECTED names what the command line wrote" },
  async () => {
    const expected = readFileSync(process.env.PLIMSOLL_EXPECTED, "utf8");
    process.chdir(dirname(process.env.PLIMSOLL_SOURCES));
    const reports = library.checkGathered(gather(await entries(basename(process.env.PLIMSOLL_SOURCES))));
    assert.equal(toJson(reports), expected);
    assert.ok(expected.length > 1000);
  },
);
