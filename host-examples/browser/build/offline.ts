// The service worker that lets the page work without a network: it keeps every file of the build, under a name
// that changes with any of them.
import { createHash } from "node:crypto";
import type { Plugin } from "vite";

export function offline(): Plugin {
  return {
    name: "plimsoll-offline",
    apply: "build",
    enforce: "post",
    generateBundle(_options, bundle) {
      const built = Object.keys(bundle).filter((name) => !name.endsWith(".map"));
      const files = ["./", ...built.filter((name) => name !== "index.html"), "mark.svg", "playground.webmanifest"];
      const hash = createHash("sha256");
      for (const output of Object.values(bundle)) hash.update(output.type === "asset" ? output.source : output.code);
      const version = hash.digest("hex").slice(0, 16);
      this.emitFile({ type: "asset", fileName: "offline.js", source: worker(version, files) });
    },
  };
}

function worker(version: string, files: string[]): string {
  return `const CACHE = "plimsoll-${version}";
const FILES = ${JSON.stringify(files)};
addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)).then(() => skipWaiting()));
});
addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name.startsWith("plimsoll-") && name !== CACHE);
  const clean = caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name))));
  event.waitUntil(clean.then(() => clients.claim()));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  const kept = caches.open(CACHE).then((cache) => cache.match(request, { ignoreSearch: true, ignoreVary: true }));
  event.respondWith(kept.then((response) => response ?? fetch(request)));
});
`;
}
