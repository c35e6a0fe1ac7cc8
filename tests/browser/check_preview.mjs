// check_preview.mjs PREVIEW_PROGRAM FOLDER
// Starts the preview, visits each of its pages on a phone and on a desk, in both languages.
import { spawn } from "node:child_process";
import { inspect, listen, widths, withBrowser } from "./chromium.mjs";

const [program, folder] = process.argv.slice(2);
const preview = spawn(program, { stdio: ["pipe", "pipe", "inherit"] });
const port = await new Promise((resolve) => {
  preview.stdout.once("data", (text) => resolve(Number(String(text).trim())));
});
const site = `http://127.0.0.1:${port}`;

const visits = [
  ["home", (page) => page.goto(`${site}/`)],
  ["accessibility", (page) => page.goto(`${site}/accessibilite`)],
  ["status", (page) => page.goto(`${site}/etat`)],
  ["observatory", (page) => page.goto(`${site}/observatoire`)],
  ["forecast", (page) => page.goto(`${site}/pilotage/prevision`)],
  ["forecast-scenario", (page) => page.goto(`${site}/pilotage/prevision/all`)],
  ["forecast-assumptions", (page) => page.goto(`${site}/pilotage/prevision/hypotheses`)],
  ["forecast-trial", (page) => page.goto(`${site}/pilotage/prevision/essai`)],
  ["forecast-trial-live", (page) => tryForecast(page)],
  ["guide", (page) => page.goto(`${site}/guide?q=completude`)],
  ["guide-page", (page) => page.goto(`${site}/guide/attestations`)],
  ["guide-local", (page) => page.goto(`${site}/guide/guichet`)],
  ["example", (page) => page.goto(`${site}/exemple`)],
  ["not-found", (page) => page.goto(`${site}/nulle-part`)],
  ["too-large", (page) => page.goto(`${site}/erreur/413`)],
  ["failing", (page) => page.goto(`${site}/erreur/500`)],
  ["verify", (page) => page.goto(`${site}/verifier`)],
  ["verify-empty", (page) => verify(page, "")],
  ...["authentic", "expired", "test", "forged", "unknown", "nothing"].map((word) => [
    `verify-${word}`,
    (page) => verify(page, word),
  ]),
  ["example-errors", (page) => sendEmptyExample(page)],
];

async function verify(page, code) {
  await page.goto(`${site}/verifier`);
  await page.fill("#code", code);
  await page.click("main button");
}

// The slider changes the pictures without leaving the page.
async function tryForecast(page) {
  await page.goto(`${site}/pilotage/prevision/essai`);
  const before = await page.textContent("#forecast-answer");
  await page.fill("#agents", "2000");
  await page.dispatchEvent("#agents", "change");
  await page.waitForFunction(
    (old) => document.querySelector("#forecast-answer").textContent !== old, before);
}

async function sendEmptyExample(page) {
  await page.goto(`${site}/exemple`);
  await page.click("main button");
}

async function visitAll(browser, width, language, problems) {
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  await context.addCookies([
    { name: "sejour_lang", value: language, url: site },
    ...(language === "en" ? [{ name: "sejour_session", value: "x", url: site }] : []),
  ]);
  const page = await context.newPage();
  const complaints = listen(page);
  for (const [name, visit] of visits) {
    await visit(page);
    problems.push(...(await inspect(page, `${name}-${width}-${language}`, folder)));
  }
  await page.goto(`${site}/verifier`);
  await page.click("main button");
  const focused = await page.evaluate(() => document.activeElement.className);
  if (!focused.includes("govuk-error-summary")) problems.push("errors are not read first");
  problems.push(...complaints);
  await context.close();
}

const problems = [];
try {
  await withBrowser(async (browser) => {
    for (const width of widths) await visitAll(browser, width, "fr", problems);
    await visitAll(browser, widths[0], "en", problems);
  });
} finally {
  preview.stdin.end();
}
for (const problem of problems) console.error(problem);
console.log(`${visits.length} pages, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
