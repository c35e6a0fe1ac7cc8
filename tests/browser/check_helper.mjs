// check_helper.mjs PREVIEW_PROGRAM FOLDER
// Starts the preview of the helpers' pages and visits them on a phone and on a desk.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { inspect, listen, widths, withBrowser } from "./chromium.mjs";

const [program, folder] = process.argv.slice(2);
const preview = spawn(program, { stdio: ["pipe", "pipe", "inherit"] });
const names = await new Promise((resolve) => {
  const found = {};
  createInterface({ input: preview.stdout }).on("line", (line) => {
    const [name, value] = line.split(" ");
    if (name === "") resolve(found);
    else found[name] = value;
  });
});
const site = `http://127.0.0.1:${names.port}`;

// Visits an address as this account.
function as(account, path) {
  return async (page) => {
    await page.context().clearCookies();
    if (account) {
      const cookie = { name: "sejour_session", value: names[account], url: site };
      await page.context().addCookies([cookie]);
    }
    await page.goto(`${site}${path}`);
  };
}

async function wrongCode(page) {
  await as(null, "/mandat/retirer")(page);
  await page.fill("#code", "ABCDE-FGHJK");
  await page.click("main form button");
}

async function nothingChosen(page) {
  await as("volunteer", "/association/nouveau")(page);
  await page.click("form[action='/association/nouveau/numero'] button");
}

const visits = [
  ["helper-members", as("responsible", "/association/membres")],
  ["helper-member", as("responsible", `/association/membres/${names.volunteer}`)],
  ["helper-new", as("volunteer", "/association/nouveau")],
  ["helper-new-errors", nothingChosen],
  ["helper-code", as("volunteer", "/association/code")],
  ["helper-mandate", as("volunteer", `/association/personnes/${names.file}/mandat`)],
  ["helper-acting", as("volunteer", `/espace/dossier/${names.file}`)],
  ["helper-acting-draft", as("volunteer", `/espace/demande/${names.draft}/titre`)],
  ["own-mandates", as("person", "/espace/mandats")],
  ["counter-mandate", as("agent", `/desk/dossiers/${names.file}/mandat`)],
  ["withdraw", as(null, "/mandat/retirer")],
  ["withdraw-wrong", wrongCode],
];

const problems = [];
try {
  await withBrowser(async (browser) => {
    for (const width of widths) {
      const context = await browser.newContext({ viewport: { width, height: 900 } });
      const page = await context.newPage();
      const complaints = listen(page);
      for (const [name, visit] of visits) {
        await visit(page);
        problems.push(...(await inspect(page, `${name}-${width}`, folder)));
      }
      problems.push(...complaints);
      await context.close();
    }
  });
} finally {
  preview.stdin.end();
}
for (const problem of problems) console.error(problem);
console.log(`${visits.length} screens, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
