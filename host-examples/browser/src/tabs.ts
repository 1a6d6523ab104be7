// Tabs as the ARIA practices describe them: one in the order of the tab key, the arrows go between them.
import { h } from "./dom.ts";

/** One of several panels that share a place. */
export interface Tab {
  id: string;
  title: string;
  panel: HTMLElement;
}

/** Tabs and their panels, and a way to bring one to the front. */
export function tabs(label: string, all: Tab[]): { list: HTMLElement; panels: HTMLElement[]; select(id: string): void } {
  const buttons = all.map(({ id, title, panel }) => {
    panel.id = `${id}-panel`;
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", `${id}-tab`);
    const button = h("button", { role: "tab", id: `${id}-tab`, "aria-controls": panel.id }, title);
    button.addEventListener("click", () => select(id));
    return button;
  });
  const select = (id: string) => {
    for (const [index, tab] of all.entries()) {
      const chosen = tab.id === id;
      tab.panel.hidden = !chosen;
      buttons[index]?.setAttribute("aria-selected", String(chosen));
      buttons[index]?.setAttribute("tabindex", chosen ? "0" : "-1");
    }
  };
  const list = h("div", { role: "tablist", class: "tabs", "aria-label": label }, ...buttons);
  list.addEventListener("keydown", ({ key }) => {
    const at = buttons.findIndex((button) => button === document.activeElement);
    const step = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
    const next = all[(at + step + all.length) % all.length];
    if (step === 0 || at < 0 || next === undefined) return;
    select(next.id);
    buttons[all.indexOf(next)]?.focus();
  });
  const [first] = all;
  if (first !== undefined) select(first.id);
  return { list, panels: all.map(({ panel }) => panel), select };
}
