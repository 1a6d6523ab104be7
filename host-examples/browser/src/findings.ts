// The pane that says what must change: the verdict, then every finding with its place and remedy.
import type { Diagnostic, Excerpt, Finding, Report, Severity, Span } from "../../node/src/contract.ts";
import { verdict } from "../../node/src/report.ts";
import { arrange, h, ticked } from "./dom.ts";

/** What the pane asks of the page. */
export interface Wishes {
  /** Show a place in a document or policy. */
  show(file: string, span: Span | undefined): void;
  /** Show the page of a rule. */
  explain(rule: string): void;
  /** Whether a rule has a page. */
  isKnown(rule: string): boolean;
}

const SEVERITIES: readonly Severity[] = ["critical", "high", "medium", "low"];

/** What a pane shows, in a few words for those who do not see it. */
export interface Shown {
  nodes: Node[];
  spoken: string;
}

/** The items of a list: what is said again is the same element, with what a person has opened or focused in it. */
class Items {
  readonly element = h("ol", { class: "found" });
  #made = new Map<string, HTMLElement>();

  /** The list of things, each an item that `make` makes unless it is there; equal things are told by `key`. */
  of<T>(things: T[], key: (thing: T) => unknown, make: (thing: T) => HTMLElement): HTMLElement {
    const made = new Map<string, HTMLElement>();
    for (const thing of things) {
      let name = JSON.stringify(key(thing));
      while (made.has(name)) name += " again";
      made.set(name, this.#made.get(name) ?? make(thing));
    }
    this.#made = made;
    arrange(this.element, [...made.values()]);
    return this.element;
  }
}

const shownFindings = new Items();
const shownDiagnostics = new Items();

/** The reports of a run. */
export function ofReports(reports: Report[], wishes: Wishes): Shown {
  if (reports.length === 0) return ofNothing();
  const findings = reports.flatMap((report) => report.findings);
  const diagnostics = reports.flatMap((report) => report.diagnostics);
  const came = verdict(reports);
  const told = counts(findings);
  const documents = reports.reduce((sum, report) => sum + report.documents, 0);
  const nodes: Node[] = [banner(came, `${told}, ${plural(documents, "document")} judged`)];
  if (diagnostics.length > 0) nodes.push(listed(diagnostics, wishes));
  if (findings.length > 0) {
    // The name of a rule becomes a link once its page is there.
    const key = (one: Finding) => [one, wishes.isKnown(one.rule)];
    nodes.push(shownFindings.of(findings, key, (one) => finding(one, wishes)));
  }
  if (came === "pass" && findings.length === 0 && diagnostics.length === 0) {
    nodes.push(h("p", { class: "calm" }, "Everything was judged, and nothing must change."));
  }
  return { nodes, spoken: `${came}: ${told}` };
}

/** Policies that do not compile: nothing is decided by them, so nothing passes. */
export function ofRefused(diagnostics: Diagnostic[], wishes: Wishes): Shown {
  const told = "the policy does not compile, so nothing is decided";
  return {
    nodes: [banner("error", told), listed(diagnostics, wishes)],
    spoken: `error: ${told}`,
  };
}

/** No answer at all. */
export function ofFailure(what: string): Shown {
  return { nodes: [banner("error", what)], spoken: `error: ${what}` };
}

function ofNothing(): Shown {
  const told = "nothing to judge here";
  const help = "Give it the name of a Dockerfile, or the content of a Kubernetes manifest or a Compose file.";
  return { nodes: [banner("error", told), h("p", { class: "calm" }, help)], spoken: `error: ${told}` };
}

function banner(came: string, told: string): HTMLElement {
  return h("p", { class: `verdict ${came}` }, h("b", {}, came), " ", h("span", {}, told));
}

function counts(findings: Finding[]): string {
  const standing = findings.filter((one) => one.waived === undefined);
  const parts = SEVERITIES.flatMap((severity) => {
    const count = standing.filter((one) => one.severity === severity).length;
    return count > 0 ? [`${count} ${severity}`] : [];
  });
  const waived = findings.length - standing.length;
  if (waived > 0) parts.push(`${waived} allowed for now`);
  return parts.length > 0 ? parts.join(", ") : "no findings";
}

function listed(diagnostics: Diagnostic[], wishes: Wishes): HTMLElement {
  return shownDiagnostics.of(diagnostics, (wrong) => wrong, (wrong) => diagnostic(wrong, wishes));
}

function finding(one: Finding, wishes: Wishes): HTMLElement {
  const { severity, rule, message, remediation, waived } = one;
  const name = wishes.isKnown(rule)
    ? h("button", { class: "link rule", title: one.title, onclick: () => wishes.explain(rule) }, rule)
    : h("span", { class: "rule", title: one.title }, rule);
  return h(
    "li",
    { class: waived ? "finding waived" : "finding", "data-severity": severity, "data-rule": rule },
    h("div", { class: "head" }, h("span", { class: `badge ${severity}` }, severity), name, place(one, wishes)),
    h("p", { class: "message" }, ...ticked(message)),
    waived && h("p", { class: "help" }, `Allowed${waived.until ? ` until ${waived.until}` : ""}: ${waived.reason}`),
    one.excerpt && excerpt(one.excerpt),
    remediation !== "" && h("details", {}, h("summary", {}, "What to write instead"), h("pre", {}, remediation)),
  );
}

function diagnostic(wrong: Diagnostic, wishes: Wishes): HTMLElement {
  return h(
    "li",
    { class: "finding", "data-code": wrong.code },
    h(
      "div",
      { class: "head" },
      h("span", { class: `badge ${wrong.level}` }, wrong.level),
      h("span", { class: "rule" }, wrong.code),
      place(wrong, wishes),
    ),
    h("p", { class: "message" }, ...ticked(wrong.message)),
    wrong.excerpt && excerpt(wrong.excerpt),
    wrong.help !== undefined && h("p", { class: "help" }, ...ticked(wrong.help)),
  );
}

function place({ file, span }: { file: string; span?: Span | undefined }, wishes: Wishes): HTMLElement {
  const short = file.replace(/\b[0-9a-f]{32,}\b/g, (digest) => `${digest.slice(0, 12)}…`);
  const text = span ? `${short}:${span.start.line}:${span.start.column}` : short;
  const label = span ? `Go to line ${span.start.line} of ${file}` : `Go to ${file}`;
  return h("button", { class: "link place", "aria-label": label, onclick: () => wishes.show(file, span) }, text);
}

function excerpt({ text, start, end }: Excerpt): HTMLElement {
  const scalars = [...text];
  const part = (from: number, to?: number) => scalars.slice(from, to).join("");
  return h("pre", { class: "excerpt" }, part(0, start), h("mark", {}, part(start, end)), part(end));
}

/** How many there are of something, in words. */
export function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
