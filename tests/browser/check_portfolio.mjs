// check_portfolio.mjs PREVIEW_PROGRAM FOLDER
// A social worker's morning: imports 200 people from a table, looks at the list, a person, the
// forms, on a phone and on a desk.
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
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

const family = ["Diallo", "Traoré", "Nguyễn", "Benali", "Kovač", "O’Neill", "Sow", "Martins"];
const given = ["Awa", "Moussa", "Linh", "Samia", "Ivana", "Aïcha", "Rui"];
const two = (n) => String(n).padStart(2, "0");

function table() {
  const lines = [
    "Nom;Prénom;Né(e) le;Nationalité;Titre de séjour;Fin du titre;Déposé le;Étiquettes",
  ];
  for (let i = 0; i < 200; ++i) {
    const until = `${two(1 + (i % 28))}/${two(1 + (i % 12))}/${2026 + (i % 2)}`;
    const filed = i % 4 === 0 ? `01/${two(1 + (i % 10))}/2026` : "";
    const title = i % 3 === 0 ? "étudiant" : "visiteur";
    const born = `${two(1 + (i % 28))}/05/${1960 + (i % 49)}`;
    const name = `${family[i % 8]};${given[i % 7]} ${i}`;
    const tag = i % 5 === 0 ? "foyer" : "";
    lines.push(`${name};${born};malienne;${title};${until};${filed};${tag}`);
  }
  lines.push("Faux;Jour;31/02/1990;malienne;étudiant;31/12/2026;;");
  return lines.join("\r\n");
}

const problems = [];
const csv = join(folder, "suivi.csv");
mkdirSync(folder, { recursive: true });
writeFileSync(csv, table());

async function visit(page, name, width) {
  problems.push(...(await inspect(page, `portfolio-${name}-${width}`, folder)));
}

await withBrowser(async (browser) => {
  for (const width of widths) {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    const heard = listen(page);
    await context.addCookies([{ name: "sejour_session", value: names.responsible, url: site }]);
    await page.goto(`${site}/association/importer`);
    await visit(page, "import", width);
    if (width === widths[0]) {
      await page.setInputFiles("input[type=file]", csv);
      await page.click("main form button");
      await visit(page, "mapping", width);
      await page.click("button[value=import]");
      await visit(page, "imported", width);
    }
    const begun = Date.now();
    await page.goto(`${site}/association`);
    console.log(`list of 200 people at ${width} px: ${Date.now() - begun} ms`);
    await visit(page, "list", width);
    await page.click("tbody th a");
    await visit(page, "person", width);
    await page.click("a[href$='/evenement']");
    await visit(page, "facts", width);
    await page.click("a[href$='/attestation_issued']");
    await visit(page, "paper", width);
    await page.goto(`${site}/association/personnes/nouvelle`);
    await page.click("main form button");
    await visit(page, "new-errors", width);
    await page.goto(`${site}/association/agenda`);
    await visit(page, "agenda", width);
    problems.push(...heard.map((what) => `${width}: ${what}`));
    await context.close();
  }
});
preview.stdin.end();
for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);
