// The extension starts the language server, and what it finds reaches the editor. There is no editor here: what
// the extension and its client ask of one is answered by a stand-in.

const assert = require("node:assert");
const Module = require("node:module");
const test = require("node:test");

const SOURCE = "package plimsoll.workload.ours\n\ndeny contains input.containers[_].imgae\n";

/** A stand-in for whatever is asked of it: a class, a function, an object, an event. */
function standIn(known = {}) {
  const target = class {};
  return new Proxy(target, {
    get(_, name) {
      if (name in known) return known[name];
      if (name === "then" || typeof name === "symbol") return undefined;
      if (name === "prototype") return target.prototype;
      return (known[name] = standIn());
    },
    apply: () => standIn({ dispose() {} }),
    construct: (_, args, self) => Object.assign(Object.create(self.prototype ?? {}), { args }),
  });
}

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}

class Range {
  constructor(...at) {
    const [line, character, endLine, endCharacter] = at;
    this.start = new Position(line, character);
    this.end = new Position(endLine, endCharacter);
  }
}

class Diagnostic {
  constructor(range, message) {
    Object.assign(this, { range, message });
  }
}

class EventEmitter {
  event = () => ({ dispose() {} });
  fire() {}
  dispose() {}
}

class CancellationTokenSource {
  token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };
  cancel() {}
  dispose() {}
}

/** What the extension sees of an editor in which one policy is open. */
function editor(command, shown) {
  const uri = { scheme: "file", path: "/ours.rego", toString: () => "file:///ours.rego" };
  const document = { uri, languageId: "rego", version: 1, isClosed: false, getText: () => SOURCE };
  const settings = { get: (name) => ({ command, input: "" })[name] };
  const collection = { set: (_, found) => shown(found), dispose() {}, clear() {} };
  return standIn({
    CancellationTokenSource,
    Diagnostic,
    EventEmitter,
    Position,
    Range,
    Uri: { parse: (text) => ({ ...uri, toString: () => text }), file: () => uri },
    workspace: standIn({
      getConfiguration: () => settings,
      textDocuments: [document],
      workspaceFolders: undefined,
    }),
    languages: standIn({ match: () => 10, createDiagnosticCollection: () => collection }),
    env: { language: "en", appName: "a stand-in" },
    version: "1.91.0",
  });
}

test("the extension starts the server, and its findings are shown", { timeout: 120_000 }, async () => {
  const command = process.env.PLIMSOLL_CLI ?? "plimsoll";
  let shown;
  const found = new Promise((resolve) => { shown = (all) => all.length > 0 && resolve(all); });
  const vscode = editor(command, shown);
  const load = Module._load;
  Module._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));
  const extension = require("../extension.js");
  await extension.activate();
  const misspelt = (await found).find(({ message }) => message.includes("imgae"));
  assert.match(misspelt.message, /did you mean `image`/);
  assert.equal(misspelt.range.start.line, 2);
  await extension.deactivate();
});
