// The playground: two editors and what the engine says of them. Everything happens in this page.
import "./style.css";
import type { Report, Span } from "../../node/src/contract.ts";
import { toJson } from "../../node/src/report.ts";
import { arrange, byId, choice, h } from "./dom.ts";
import { Editor } from "./editors.ts";
import { ofFailure, ofRefused, ofReports, plural, type Shown, type Wishes } from "./findings.ts";
import { Judge, type Outcome } from "./judge.ts";
import { Library } from "./library.ts";
import { ofDiagnostic, ofFinding } from "./marks.ts";
import type { Blob, Text } from "./messages.ts";
import { opened } from "./opened.ts";
import { DOCUMENTS, POLICIES } from "./samples.ts";
import { LONGEST, pack, type Shared, unpack } from "./share.ts";
import { tabs } from "./tabs.ts";
import { theme } from "./theme.ts";

/** How long somebody must pause in a policy before it is compiled, in milliseconds. */
const PAUSE = 200;

/** What stands in the page. */
const state = {
  texts: [] as Text[],
  /** The place of the text in the editor. */
  active: 0,
  blobs: [] as Blob[],
  policy: { name: "policy.rego", text: "" } as Text,
  profile: "default" as string | undefined,
  reports: [] as Report[],
};

const judge = new Judge(told);
const announcer = byId("announcer");

// --- The document -----------------------------------------------------------------------------------------

const files = choice("File", [], (value) => open(Number(value)));
files.element.hidden = true;
const nameField = h("input", { class: "name", "aria-label": "Name of the document", spellcheck: "false" });
nameField.addEventListener("input", () => {
  const text = state.texts[state.active];
  if (text === undefined) return;
  text.name = nameField.value;
  listFiles();
  documentEditor.named(text.name);
  ask();
});
const filePicker = h("input", { type: "file", multiple: true, hidden: true, "aria-label": "Files to open" });
const folderPicker = h("input", { type: "file", webkitdirectory: true, hidden: true, "aria-label": "Folder to open" });
for (const picker of [filePicker, folderPicker]) {
  picker.addEventListener("change", async () => {
    await take([...(picker.files ?? [])]);
    picker.value = "";
  });
}
const documentBody = h("div", { class: "editor" });
byId("document").append(
  h(
    "div",
    { class: "title" },
    h("h2", { id: "document-title" }, "Document"),
    files.element,
    nameField,
    sampleChoice("Sample", DOCUMENTS.map(({ title }) => title), (index) => {
      const sample = DOCUMENTS[index];
      if (sample !== undefined) put(sample.texts.map((text) => ({ ...text })));
    }),
    h("button", { onclick: () => filePicker.click(), title: "Files to judge; or drop them anywhere" }, "Open…"),
    h("button", { onclick: () => folderPicker.click() }, "Open folder…"),
    filePicker,
    folderPicker,
  ),
  documentBody,
);
const documentEditor = new Editor(documentBody, "Document", (text) => {
  const active = state.texts[state.active];
  if (active !== undefined) active.text = text;
  ask();
});

addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  void take([...(event.dataTransfer?.files ?? [])]);
});

async function take(files: File[]): Promise<void> {
  const { texts, blobs } = await opened(files);
  if (texts.length + blobs.length === 0) return say("There is no Dockerfile, manifest or image among these files.");
  put(texts.length > 0 ? texts : [{ name: "opened", text: "" }], blobs);
}

function put(texts: Text[], blobs: Blob[] = []): void {
  state.texts = texts;
  state.blobs = blobs;
  open(0);
  ask();
}

function open(index: number): void {
  const text = state.texts[index];
  if (text === undefined) return;
  state.active = index;
  nameField.value = text.name;
  listFiles();
  documentEditor.set(text);
  markDocument();
}

function listFiles(): void {
  const options = state.texts.map(({ name }, index) => h("option", { value: String(index) }, name));
  files.select.replaceChildren(...options);
  files.select.value = String(state.active);
  files.element.hidden = state.texts.length < 2;
  nameField.hidden = state.texts.length > 1;
}

// --- The policy -------------------------------------------------------------------------------------------

const profiles = choice("Library", [], (value) => {
  state.profile = value === "" ? undefined : value;
  compile();
});
listProfiles(["default"]);
const policyBody = h("div", { class: "editor" });
byId("policy").append(
  h(
    "div",
    { class: "title" },
    h("h2", { id: "policy-title" }, "Policy"),
    profiles.element,
    sampleChoice("Sample", POLICIES.map(({ title }) => title), (index) => {
      const sample = POLICIES[index];
      if (sample !== undefined) putPolicy({ ...sample.policy });
    }),
  ),
  policyBody,
);
let pausing = 0;
const policyEditor = new Editor(policyBody, "Policy", (text) => {
  state.policy.text = text;
  clearTimeout(pausing);
  pausing = window.setTimeout(compile, PAUSE);
});

function putPolicy(policy: Text): void {
  state.policy = policy;
  policyEditor.set(policy);
  compile();
}

function listProfiles(names: string[]): void {
  const options = names.map((name) => [name, `profile ${name}`] as const);
  const all = [...options, ["all", "all rules"], ["", "none"]] as const;
  profiles.select.replaceChildren(...all.map(([value, text]) => h("option", { value }, text)));
  profiles.select.value = state.profile ?? "";
}

// --- The findings and the library -------------------------------------------------------------------------

const findingsPanel = h("div", { class: "scroll" }, h("p", { class: "calm" }, "The engine starts."));
const library = new Library(listProfiles);
const libraryPanel = h("div", { class: "scroll" }, library.element);
const side = tabs("Findings and rules", [
  { id: "found", title: "Findings", panel: findingsPanel },
  { id: "rules", title: "Rules", panel: libraryPanel },
]);
byId("findings").append(h("div", { class: "title" }, side.list), ...side.panels);

const wishes: Wishes = {
  isKnown: (rule) => library.isKnown(rule),
  explain: (rule) => {
    const from = document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
    side.select("rules");
    library.open(rule, from);
  },
  show: (file, span) => show(file, span),
};

function show(file: string, span: Span | undefined): void {
  if (file === state.policy.name) return policyEditor.show(span);
  const index = state.texts.findIndex(({ name }) => name === file);
  if (index < 0) return say(`${file} is not open in the editor.`);
  if (index !== state.active) open(index);
  documentEditor.show(span);
}

function told(outcome: Outcome): void {
  if ("reports" in outcome) {
    state.reports = outcome.reports;
    present(ofReports(outcome.reports, wishes));
    policyEditor.mark(diagnosticsOf(state.policy.name, policyEditor));
    timing.textContent = `${plural(outcome.rules, "rule")}, judged in ${outcome.milliseconds.toFixed(1)} ms`;
    const { asked: start, milliseconds } = outcome;
    requestAnimationFrame(() => performance.measure("keystroke to verdict", { start, detail: { milliseconds } }));
  } else {
    state.reports = [];
    timing.textContent = "nothing decided";
    present("refused" in outcome ? ofRefused(outcome.refused, wishes) : ofFailure(outcome.failed));
    const refused = "refused" in outcome ? outcome.refused : [];
    policyEditor.mark(refused.map((wrong) => ofDiagnostic(policyEditor.view.state.doc, wrong)));
  }
  saving.disabled = state.reports.length === 0;
  markDocument();
}

function present({ nodes, spoken }: Shown): void {
  arrange(findingsPanel, nodes);
  findingsPanel.dataset["told"] = spoken;
  say(spoken);
}

function markDocument(): void {
  const name = state.texts[state.active]?.name ?? "";
  const { doc } = documentEditor.view.state;
  const findings = state.reports.flatMap((report) => report.findings).filter(({ file }) => file === name);
  documentEditor.mark([
    ...findings.map((finding) => ofFinding(doc, finding)),
    ...diagnosticsOf(name, documentEditor),
  ]);
}

function diagnosticsOf(name: string, editor: Editor) {
  const diagnostics = state.reports.flatMap((report) => report.diagnostics).filter(({ file }) => file === name);
  return diagnostics.map((wrong) => ofDiagnostic(editor.view.state.doc, wrong));
}

let saying = 0;
/** Tells those who do not see the page, once the person pauses. */
function say(text: string): void {
  clearTimeout(saying);
  saying = window.setTimeout(() => (announcer.textContent = text), 500);
}

// --- Asking -----------------------------------------------------------------------------------------------

function ask(): void {
  judge.judge(state.texts, state.blobs);
}

function compile(): void {
  judge.compile({ policy: state.policy, profile: state.profile });
  ask();
}

// --- Around the panes -------------------------------------------------------------------------------------

function sampleChoice(label: string, titles: string[], chosen: (index: number) => void): HTMLElement {
  const options = titles.map((title, index) => [String(index), title] as const);
  const { element, select } = choice(label, [["", "choose…"], ...options], (value) => {
    if (value !== "") chosen(Number(value));
    select.value = "";
  });
  return element;
}

const saving = h("button", { onclick: save, disabled: true }, "Save report");
const sharing = h("button", { onclick: () => void share() }, "Share");
const timing = h("span", { id: "timing" }, "starting");
byId("controls").append(sharing, saving, theme());
byId("status").append(
  timing,
  h("span", { class: "quiet" }, "Nothing you type leaves this page."),
  h(
    "span",
    { class: "digest", title: `The component's digest, as \`plimsoll component\` tells it: ${__COMPONENT__.sha256}` },
    `component sha256:${__COMPONENT__.sha256.slice(0, 12)}…`,
  ),
);

function save(): void {
  const address = URL.createObjectURL(new globalThis.Blob([toJson(state.reports)], { type: "application/json" }));
  h("a", { href: address, download: "plimsoll-report.json" }).click();
  URL.revokeObjectURL(address);
}

async function share(): Promise<void> {
  const { texts, policy, profile } = state;
  const packed = await pack({ texts, policy, profile });
  if (packed.length > LONGEST) return flash(sharing, "Too long to share");
  history.replaceState(null, "", `#${packed}`);
  try {
    await navigator.clipboard.writeText(location.href);
    flash(sharing, "Address copied");
  } catch {
    flash(sharing, "Now in the address bar");
  }
}

function flash(button: HTMLButtonElement, text: string): void {
  button.textContent = text;
  announcer.textContent = text;
  window.setTimeout(() => (button.textContent = "Share"), 2000);
}

// --- The start --------------------------------------------------------------------------------------------

async function start(shared: Shared | undefined): Promise<void> {
  const first: Shared = shared ?? {
    texts: (DOCUMENTS[0]?.texts ?? []).map((text) => ({ ...text })),
    policy: { ...(POLICIES[0]?.policy ?? state.policy) },
    profile: "default",
  };
  state.profile = first.profile;
  profiles.select.value = first.profile ?? "";
  putPolicy(first.policy);
  put(first.texts);
  await library.load();
  // The rules' names become links once their pages are there.
  ask();
}

const fragment = location.hash.slice(1);
const shared = fragment === "" ? undefined : await unpack(fragment);
if (fragment !== "" && shared === undefined) say("The address holds nothing that this page can read.");
void start(shared);
addEventListener("hashchange", async () => {
  const shared = await unpack(location.hash.slice(1));
  if (shared !== undefined) void start(shared);
});
if (import.meta.env.PROD && "serviceWorker" in navigator) void navigator.serviceWorker.register("./offline.js");
