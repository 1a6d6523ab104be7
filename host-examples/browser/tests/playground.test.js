// The playground as a person uses it, in a real browser. Screenshots stay in screenshots/.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import { chromium } from "playwright-core";
import { writeArchive } from "../../node/tests/images.js";
import { serve } from "./serve.js";

const SCREENSHOTS = fileURLToPath(new URL("../screenshots/", import.meta.url));
const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

let browser, context, page, served;
const asked = [];
const wrong = [];

before(async () => {
  await mkdir(SCREENSHOTS, { recursive: true });
  served = await serve();
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  browser = await chromium.launch({ executablePath, args: FLAGS });
});

after(async () => {
  await browser?.close();
  served?.server.close();
});

beforeEach(async () => {
  asked.length = 0;
  wrong.length = 0;
  context = await browser.newContext({ viewport: { width: 1360, height: 860 }, colorScheme: "light" });
  page = await context.newPage();
  // No limit that anything is measured by: on a busy machine everything takes longer, and then it is there.
  page.setDefaultTimeout(180_000);
  page.on("request", (request) => asked.push(request.url()));
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
});

afterEach(async () => {
  await context.close();
  assert.deepEqual(wrong, [], "the page had errors");
});

/** Opens the page and waits for its first verdict. */
async function start(fragment = "") {
  await page.goto(`${served.address}${fragment}`);
  await page.locator(".verdict").waitFor();
}

async function write(editor, text) {
  await page.locator(`#${editor} .cm-content`).click();
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(text);
}

/** Waits for a verdict that starts so. */
function verdict(text) {
  return page.locator("#found-panel .verdict", { hasText: text }).waitFor();
}

const finding = (rule) => page.locator(`#found-panel [data-rule="${rule}"]`);
const picture = (name) => page.screenshot({ path: `${SCREENSHOTS}${name}.png` });

test("a fault that is typed is found, underlined at its line, and gone once it is mended", async () => {
  await start();
  await write("document", "FROM alpine:3.20\nUSER 10001\n");
  await finding("PLM-D031").waitFor({ state: "detached" });
  await page.keyboard.press("Control+End");
  await page.keyboard.type("RUN sudo ls");
  const sudo = page.locator("#found-panel .finding", { hasText: "sudo" });
  await sudo.waitFor();
  assert.match(await sudo.locator(".place").innerText(), /^Dockerfile:3:\d+$/);
  const underlined = page.locator("#document .cm-line:nth-child(3) .cm-lintRange");
  assert.match(await underlined.first().innerText(), /sudo/);
  await picture("typed-fault");
  for (let count = 0; count < "RUN sudo ls".length; count++) await page.keyboard.press("Backspace");
  await sudo.waitFor({ state: "detached" });
});

test("a policy of one's own decides beside the library, and a broken one passes nothing", async () => {
  await start();
  await finding("ACME-001").waitFor();
  await write("policy", "package bad\n\nallow if no_such_thing\n");
  await verdict("error the policy does not compile");
  assert.equal(await page.locator("#policy .cm-line:nth-child(3) .cm-lintRange").first().innerText(), "no_such_thing");
  assert.ok(await page.getByRole("button", { name: "Save report" }).isDisabled());
  await picture("broken-policy");
  await write("policy", "");
  await verdict("fail");
  assert.equal(await finding("ACME-001").count(), 0);
});

test("the place of a finding leads to the text, and its rule to a page about it", async () => {
  await start();
  await finding("PLM-D066").locator(".place").click();
  const line = await page.evaluate(() => getSelection().anchorNode.parentElement.closest(".cm-line").textContent);
  assert.equal(line, "EXPOSE 22");
  await finding("PLM-D066").getByRole("button", { name: "PLM-D066" }).click();
  await page.getByRole("heading", { name: /^PLM-D066/ }).waitFor();
  await picture("rule");
  await page.getByRole("button", { name: "All rules" }).click();
});

test("the library is searched and filtered", async () => {
  await start();
  await page.getByRole("tab", { name: "Rules" }).click();
  const count = page.locator("#rules-panel .count");
  const all = Number.parseInt(await count.innerText(), 10);
  assert.ok(all > 150, `only ${all} rules`);
  await picture("library");
  await page.getByRole("searchbox").fill("digest");
  await page.getByLabel("Judges").selectOption("dockerfile");
  const some = Number.parseInt(await count.innerText(), 10);
  assert.ok(some > 0 && some < all, `${some} of ${all}`);
  assert.ok(await page.locator(".rules button", { hasText: "PLM-D003" }).isVisible());
});

test("the keyboard alone is enough", async () => {
  await start();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the document");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "findings");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.getByRole("tab", { selected: true }).innerText(), "Rules");
  await page.locator("#document .cm-content").focus();
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement.closest("#document .cm-editor") === null));
});

test("a screen reader is told the verdict, and every control has a name", async () => {
  await start();
  await page.locator("#announcer", { hasText: /^fail: 1 critical/ }).waitFor({ state: "attached" });
  const nameless = await page.evaluate(() => {
    const controls = [...document.querySelectorAll("button, select, input, [role=textbox], [role=tab]")];
    const named = (element) =>
      element.textContent.trim() || element.getAttribute("aria-label") || element.closest("label");
    return controls.filter((element) => !named(element)).map((element) => element.outerHTML);
  });
  assert.deepEqual(nameless, []);
  assert.equal(await page.getByRole("textbox", { name: "Dockerfile" }).count(), 1);
  assert.equal(await page.getByRole("textbox", { name: "registry.rego" }).count(), 1);
});

for (const colorScheme of ["light", "dark"]) {
  test(`an audit of accessibility finds nothing in what is ${colorScheme}`, async () => {
    await page.emulateMedia({ colorScheme });
    // Before the page's own scripts, whose content security policy allows no others.
    await page.addInitScript({ content: axe.source });
    await start();
    const audit = async (what) => {
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      const told = violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map(({ html }) => html).join(" ")}`);
      assert.deepEqual(told, [], what);
    };
    await finding("PLM-D066").locator("summary").click();
    await audit("findings");
    await page.getByRole("tab", { name: "Rules" }).click();
    await audit("the library");
    await page.locator(".rules button", { hasText: "PLM-D003" }).click();
    await audit("a rule");
    await write("policy", "package bad\n\nallow if no_such_thing\n");
    await page.getByRole("tab", { name: "Findings" }).click();
    await verdict("error the policy does not compile");
    await audit("a broken policy");
  });
}

test("what a person has opened stays open while they type", async () => {
  await start();
  const remedy = finding("PLM-D066").locator("details");
  await remedy.locator("summary").click();
  await page.locator("#document .cm-content").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("RUN sudo ls");
  await page.locator("#found-panel .finding", { hasText: "`sudo ls`".replaceAll("`", "") }).waitFor();
  assert.equal(await remedy.getAttribute("open"), "");
});

test("there is a sample of every kind, and each is judged", async () => {
  await start();
  const samples = page.locator("#document .choice", { hasText: "Sample" }).locator("select");
  const titles = await samples.locator("option").allInnerTexts();
  for (const kind of ["Dockerfile", "Kubernetes", "Compose", "Image"]) {
    assert.ok(titles.some((title) => title.startsWith(kind)), kind);
  }
  const rules = { "Kubernetes: roles": "PLM-A001", "Compose: a shop": "PLM-C001", "Image: its config": "PLM-I001" };
  for (const [start, rule] of Object.entries(rules)) {
    await samples.selectOption(titles.find((title) => title.startsWith(start)));
    await finding(rule).first().waitFor();
  }
});

test("an archive of an image is opened and judged with its layers", async () => {
  await start();
  const folder = await mkdtemp(join(tmpdir(), "plimsoll-"));
  writeArchive(join(folder, "web.tgz"));
  await page.getByLabel("Files to open").setInputFiles(join(folder, "web.tgz"));
  await page.locator("#found-panel .finding", { hasText: "/app/.env" }).first().waitFor();
  await rm(folder, { recursive: true });
});

test("what stands in the page can be shared by its address", async () => {
  await start();
  await write("document", "FROM alpine:3.20 # ⚓ shared\n");
  await page.getByLabel("Library").selectOption("all");
  await finding("PLM-D003").waitFor();
  await page.getByRole("button", { name: "Share" }).click();
  await page.waitForURL(/#./);
  const fragment = new URL(page.url()).hash;
  await page.goto("about:blank");
  await start(fragment);
  assert.match(await page.locator("#document .cm-content").innerText(), /⚓ shared/);
  assert.equal(await page.getByLabel("Library").inputValue(), "all");
  assert.ok(asked.every((address) => !address.includes(fragment.slice(1, 40))), "the fragment was sent");
});

test("an address that nobody can read is said to be one, and the page starts all the same", async () => {
  await start("#no-such-thing");
  await verdict("fail");
});

test("the page works without a network once it was open, and asks nobody else", async () => {
  await start();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  await new Promise((closed) => {
    served.server.close(closed);
    served.server.closeAllConnections();
  });
  await page.reload();
  await finding("PLM-D066").waitFor();
  const own = new URL(served.address).origin;
  assert.deepEqual(asked.filter((address) => !/^(blob|data):/.test(address) && new URL(address).origin !== own), []);
  served = await serve();
});

test("it is light or dark, as the system says or as somebody chose", async () => {
  await page.emulateMedia({ colorScheme: "dark" });
  await start();
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await background();
  await picture("dark");
  await page.getByLabel("Theme").selectOption("light");
  assert.notEqual(await background(), dark);
  await page.reload();
  await page.locator(".verdict").waitFor();
  assert.notEqual(await background(), dark);
  await picture("light");
});

test("it fits a narrow screen", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await start();
  const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(wider, false);
  await page.screenshot({ path: `${SCREENSHOTS}narrow.png`, fullPage: true });
});

test("a folder that is opened is judged as a whole, with the command line's report byte for byte", async (t) => {
  const expected = process.env.PLIMSOLL_EXPECTED;
  if (expected === undefined) return t.skip("PLIMSOLL_EXPECTED names what the command line wrote");
  await start();
  await write("policy", "");
  await page.getByLabel("Folder to open").setInputFiles(process.env.PLIMSOLL_SOURCES);
  await page.locator("#found-panel .place", { hasText: "sources/shop/worker/Dockerfile" }).first().waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save report" }).click(),
  ]);
  assert.equal(await readFile(await download.path(), "utf8"), await readFile(expected, "utf8"));
  await picture("folder");
});

test("from a keystroke to its verdict: figures, not a limit", async (t) => {
  await start();
  const samples = page.locator("#document .choice", { hasText: "Sample" }).locator("select");
  const type = async (editor, text, delay) => {
    await page.locator(`#${editor} .cm-content`).click();
    await page.keyboard.press("Control+End");
    await page.evaluate(() => performance.clearMeasures());
    for (const character of text) await page.keyboard.type(character, { delay });
  };
  const tell = async (name) => {
    const took = await page.evaluate(async () => {
      await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted, 300)));
      return performance.getEntriesByName("keystroke to verdict").map(({ duration, detail }) => ({
        all: duration,
        engine: detail.milliseconds,
      }));
    });
    assert.ok(took.length > 0, "nothing was measured");
    const at = (what, part) => {
      const sorted = took.map((one) => one[what]).sort((a, b) => a - b);
      return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))].toFixed(1);
    };
    const figures = ["all", "engine"].map((what) => `${what} ${at(what, 0.5)} ms (p95 ${at(what, 0.95)})`);
    t.diagnostic(`${name}, ${took.length} keystrokes, median: ${figures.join(", ")}`);
  };
  for (const name of ["Dockerfile: a first one", "Dockerfile: the shop's API", "Kubernetes: the shop, four files"]) {
    await samples.selectOption(name);
    await type("document", "\n# twenty keystrokes", 60);
    await tell(name);
  }
  // A policy is compiled once somebody pauses; the figure starts there.
  await samples.selectOption("Dockerfile: a first one");
  await type("policy", "\n# ten more", 1500);
  await tell("a policy beside the library");
});
