// Light or dark: as the system says, or as somebody chose here.
import { choice } from "./dom.ts";

const KEY = "plimsoll-theme";

/** A choice of the page's theme. What was chosen is remembered in this browser, where it lets a page remember. */
export function theme(): HTMLElement {
  const { element, select } = choice(
    "Theme",
    [["", "as the system"], ["light", "light"], ["dark", "dark"]],
    (value) => apply(value, true),
  );
  let chosen = "";
  try {
    chosen = localStorage.getItem(KEY) ?? "";
  } catch {
    // A browser that lets no page remember anything; the system's theme it is.
  }
  select.value = chosen;
  apply(chosen, false);
  return element;
}

function apply(value: string, remember: boolean): void {
  if (value === "") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = value;
  if (!remember) return;
  try {
    localStorage.setItem(KEY, value);
  } catch {
    // As above: it holds for as long as the page is open.
  }
}
