// Debian's Chromium for the browser tests, and what every page must pass.
import { mkdtempSync, mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { AxeBuilder } from "@axe-core/playwright";

// A phone, and a desk.
export const widths = [360, 1280];

// Runs `work(browser)` in a browser of its own that speaks to nobody but the server under test.
export async function withBrowser(work) {
  const profile = mkdtempSync(join(tmpdir(), "sejour-chromium-"));
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--crash-dumps-dir=${profile}`,
    ],
  });
  try {
    return await work(browser);
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

// What is wrong with the page shown: axe rules (WCAG 2.2 AA and good practice), sideways
// scrolling, texts or values that are missing. Empty when all is well.
export async function problemsOf(page) {
  // In the page itself, frames of this site included: a second page to gather what other sites'
  // frames say, and passes that nobody reads, would take three times as long.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ["violations"] })
    .analyze();
  const problems = violations.map(
    (v) => `axe ${v.id}: ${v.help} (${v.nodes.map((n) => n.target.join(" ")).join(", ")})`,
  );
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (overflow > 0) problems.push(`scrolls sideways by ${overflow} px`);
  if ((await page.content()).includes("⟦")) problems.push("a text is missing");
  return problems;
}

// Collects what the browser itself complains about: script errors, blocked styles.
export function listen(page) {
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(`script: ${error.message}`));
  page.on("console", (message) => {
    const expected = message.text().startsWith("Failed to load resource: the server responded");
    if (message.type() === "error" && !expected) complaints.push(`console: ${message.text()}`);
  });
  return complaints;
}

// Checks the page shown and keeps a picture of it. Returns the problems, prefixed with the name.
export async function inspect(page, name, folder) {
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  return (await problemsOf(page)).map((problem) => `${name}: ${problem}`);
}
