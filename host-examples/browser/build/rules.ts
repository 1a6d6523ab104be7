// The module `virtual:rules`: every rule of the component with its page of the documentation, made when the
// playground is built.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Marked } from "marked";
import type { Plugin } from "vite";
import type { Rule } from "../../node/src/contract.ts";
import type { Page } from "../src/pages.ts";

const NAME = "virtual:rules";
const node = new URL("../../node/dist/index.js", import.meta.url).href;

export function rules(docs: string): Plugin {
  return {
    name: "plimsoll-rules",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load: async (id) => (id === `\0${NAME}` ? `export default ${JSON.stringify(await pages(docs))}` : undefined),
  };
}

async function pages(docs: string): Promise<Page[]> {
  const plimsoll = (await import(node)) as typeof import("../../node/src/index.ts");
  const engine = await plimsoll.load();
  const library = engine.compile([], { bundled: true, profile: "all" }).rules();
  return Promise.all(
    library.map(async (rule) => ({
      id: rule.id,
      title: rule.title,
      severity: rule.severity,
      kinds: rule.kinds,
      profiles: rule.profiles,
      frameworks: [...new Set(rule.controls.map(({ framework }) => framework))],
      page: await page(join(docs, `${rule.id}.md`), rule),
    })),
  );
}

/**
 * A page of the documentation as HTML, below the title, with its headings two levels down. A rule that has none, as in
 * a component of another day, is told by its metadata.
 */
async function page(file: string, rule: Rule): Promise<string> {
  const written = await readFile(file, "utf8").catch(() => undefined);
  const text = written ?? `${rule.description}\n\n## What to write instead\n\n\`\`\`\n${rule.remediation}\n\`\`\`\n`;
  const marked = new Marked({ gfm: true });
  marked.use({ walkTokens: (token) => void (token.type === "heading" && (token.depth += 2)) });
  return marked.parse(text.replace(/^# .*\n+/, ""));
}
