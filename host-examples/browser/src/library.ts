// The library of rules: searched, filtered and read beside the documents.
import { choice, h } from "./dom.ts";
import type { Page } from "./pages.ts";
import { plural } from "./findings.ts";

/** The pane with the library. It is filled once its pages are there. */
export class Library {
  readonly element = h("div", { class: "library" });
  readonly #list = h("ul", { class: "rules" });
  readonly #count = h("p", { class: "count", role: "status" });
  readonly #page = h("article", { class: "page", tabindex: "-1", hidden: true });
  readonly #browse = h("div", { class: "browse" });
  readonly #known = new Map<string, Page>();
  readonly #profiles: (profiles: string[]) => void;
  #words = "";
  #severity = "";
  #kind = "";
  #cameFrom: HTMLElement | undefined;

  constructor(profiles: (profiles: string[]) => void) {
    this.#profiles = profiles;
    this.element.append(h("p", { class: "calm" }, "The rules are on their way."));
  }

  /** Brings the pages. */
  async load(): Promise<void> {
    const { default: pages } = await import("virtual:rules");
    for (const page of pages) this.#known.set(page.id, page);
    this.#profiles([...new Set(pages.flatMap((page) => page.profiles))].sort());
    this.#fill(pages);
  }

  isKnown(rule: string): boolean {
    return this.#known.has(rule);
  }

  /** Shows the page of a rule; closing it goes back to `cameFrom`. */
  open(rule: string, cameFrom?: HTMLElement): void {
    const page = this.#known.get(rule);
    if (page === undefined) return;
    this.#cameFrom = cameFrom;
    const back = h("button", { class: "link", onclick: () => this.#close() }, "← All rules");
    const body = h("div", { class: "prose" });
    // The project's own documentation, made into HTML by the build; nothing that is typed here gets into it.
    body.innerHTML = page.page;
    this.#page.replaceChildren(back, h("h3", {}, h("span", { class: "rule" }, rule), " ", page.title), body);
    this.#browse.hidden = true;
    this.#page.hidden = false;
    this.#page.scrollIntoView({ block: "nearest" });
    this.#page.focus();
  }

  #close(): void {
    this.#page.hidden = true;
    this.#browse.hidden = false;
    (this.#cameFrom?.isConnected ? this.#cameFrom : this.#browse.querySelector("input"))?.focus();
  }

  #fill(pages: Page[]): void {
    const search = h("input", { type: "search", placeholder: "Search the rules", "aria-label": "Search the rules" });
    search.addEventListener("input", () => this.#filter({ words: search.value }));
    const all = (values: string[]) => values.map((value) => [value, value] as const);
    const severities = all(["critical", "high", "medium", "low"]);
    const kinds = all([...new Set(pages.flatMap((page) => page.kinds))].sort());
    const severity = choice("Severity", [["", "any"], ...severities], (value) => this.#filter({ severity: value }));
    const kind = choice("Judges", [["", "anything"], ...kinds], (value) => this.#filter({ kind: value }));
    const filters = h("div", { class: "filters" }, search, severity.element, kind.element);
    this.#browse.replaceChildren(filters, this.#count, this.#list);
    this.element.replaceChildren(this.#browse, this.#page);
    this.#filter({});
  }

  #filter({ words = this.#words, severity = this.#severity, kind = this.#kind }): void {
    [this.#words, this.#severity, this.#kind] = [words, severity, kind];
    const wanted = words.toLowerCase().split(/\s+/);
    const matches = [...this.#known.values()].filter((page) => {
      const text = `${page.id} ${page.title} ${page.frameworks.join(" ")} ${page.page}`.toLowerCase();
      return (
        wanted.every((word) => text.includes(word)) &&
        (severity === "" || page.severity === severity) &&
        (kind === "" || page.kinds.some((one) => one === kind))
      );
    });
    this.#count.textContent = plural(matches.length, "rule");
    this.#list.replaceChildren(...matches.map((page) => this.#item(page)));
  }

  #item(page: Page): HTMLElement {
    const button = h(
      "button",
      { onclick: () => this.open(page.id, button) },
      h("span", { class: `badge ${page.severity}` }, page.severity),
      h("span", { class: "rule" }, page.id),
      h("span", {}, page.title),
    );
    return h("li", {}, button);
  }
}
