// Turns the component into an ES module and core modules with jco, typed by the contract.
//
//     node scripts/transpile.js FOLDER [COMPONENT]
//
// COMPONENT is plimsoll.wasm here, or what PLIMSOLL_COMPONENT names. Beside the modules stands component.json
// with the digest of the component that they were made from.
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { transpileBytes } from "@bytecodealliance/jco-transpile";

const [folder = "generated", named] = process.argv.slice(2);
const component = named ?? process.env.PLIMSOLL_COMPONENT ?? "plimsoll.wasm";

const bytes = await readFile(component).catch((error) => {
  console.error(`error: ${component} cannot be read: ${error.message}`);
  console.error(`       \`plimsoll component --output ${component}\` writes it`);
  process.exit(1);
});
const { files, imports } = await transpileBytes(bytes, {
  name: "plimsoll",
  // Synchronous, so that an instance that trapped can be replaced at once.
  instantiation: "sync",
  noComponentErrorWrapping: true,
  wasiShim: false,
});
if (imports.length > 0) {
  throw new Error(`the component should import nothing, and imports ${imports.join(", ")}`);
}
await rm(folder, { recursive: true, force: true });
for (const [name, content] of Object.entries(files)) {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
const sha256 = createHash("sha256").update(bytes).digest("hex");
await writeFile(join(folder, "component.json"), `${JSON.stringify({ sha256 })}\n`);
console.log(`${folder}: ${Object.keys(files).length} files from component sha256:${sha256}`);
