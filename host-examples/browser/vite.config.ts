import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { offline } from "./build/offline.ts";
import { rules } from "./build/rules.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const about = new URL("../node/generated/component.json", import.meta.url);

export default defineConfig({
  // Relative, so that the page may be served from any folder.
  base: "./",
  plugins: [rules(`${repository}docs/rules`), offline()],
  define: { __COMPONENT__: readFileSync(about, "utf8") },
  worker: { format: "es" },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
    modulePreload: { polyfill: false },
  },
  server: { fs: { allow: [repository] } },
});
