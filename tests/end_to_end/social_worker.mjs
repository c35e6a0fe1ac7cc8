// What a social worker does, page after page, and the invented people whom they follow.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { today } from "./applicant.mjs";

const dayMs = 86_400_000;
const families = "Diallo Traoré Benali Kovač O’Neill Sow Martins Nguyễn Konaté Öztürk".split(" ");
const firstNames = "Awa Moussa Linh Samia Ivana Aïcha Rui Mariam".split(" ");
const titles = ["étudiant", "visiteur", "salarié"];
const countries = ["malienne", "Tunisie", "CIV"];

// `25/12/2026`, the way a table of an association says it.
export function french(date) {
  return date.toISOString().slice(0, 10).split("-").reverse().join("/");
}

// People whose titles end from four months before the day to a year after it; every fifth has
// filed. The last line cannot be read: its person was born on a day that does not exist.
export function tableOfPeople(count, day) {
  const lines = ["Nom;Prénom;Né(e) le;Nationalité;Titre de séjour;Fin du titre;Déposé le"];
  const after = (days) => french(new Date(day.getTime() + days * dayMs));
  for (let i = 0; i < count; i += 1) {
    const ends = -120 + ((i * 37) % 485);
    const cells = [
      families[i % families.length],
      `${firstNames[i % firstNames.length]} ${i}`,
      french(new Date(Date.UTC(1965 + (i % 38), i % 12, 1 + (i % 28)))),
      countries[i % countries.length],
      titles[i % titles.length],
      after(ends),
      i % 5 === 0 ? after(Math.min(ends - 70, -1)) : "",
    ];
    lines.push(cells.join(";"));
  }
  lines.push(`Fautif;Jour;31/02/1990;malienne;étudiant;${after(30)};`);
  return lines.join("\r\n");
}

// Sends the table, accepts what was understood of its columns, and opens the files.
export async function importPeople(visitor, count, look) {
  await visitor.follow("Importer un tableau");
  await look("import");
  const table = Buffer.from(tableOfPeople(count, await today(visitor)), "utf8");
  await visitor.page
    .locator("main input[type=file]")
    .setInputFiles({ name: "suivi.csv", mimeType: "text/csv", buffer: table });
  await visitor.press();
  await look("import-columns");
  await visitor.page.locator("button[name=what][value=import]").click({ timeout: 120_000 });
  await visitor.page.waitForLoadState();
}

// The rows of the portfolio: name, day, days left (past days are negative), next act.
export async function portfolioRows(visitor) {
  const rows = await visitor.page.locator("main table tbody tr").evaluateAll((all) =>
    all.map((row) => {
      const [name, until, papers, act] = [...row.children].map((cell) => cell.innerText);
      return { name, until, papers, act };
    }),
  );
  return rows.map((row) => ({ ...row, left: daysLeft(row.until) }));
}

function daysLeft(words) {
  if (/dernier jour aujourd’hui/.test(words)) return 0;
  const count = /(\d+)\s+jours?/.exec(words);
  if (!count) return null;
  return /depuis/.test(words) ? -Number(count[1]) : Number(count[1]);
}

// Presses what starts a download and returns the bytes, with the name that the file would have.
export async function download(visitor, press) {
  const [started] = await Promise.all([visitor.page.waitForEvent("download"), press()]);
  return { name: started.suggestedFilename(), bytes: readFileSync(await started.path()) };
}

// The words of a PDF, as an independent reader finds them.
export function wordsOfPdf({ bytes }) {
  assert.equal(bytes.subarray(0, 5).toString("latin1"), "%PDF-");
  return execFileSync("pdftotext", ["-layout", "-", "-"], { input: bytes, encoding: "utf8" });
}

// Reports a failure with a picture of the page shown. Returns the seconds it took.
export async function reportFailure(visitor, look, { kind, what, consequence }) {
  const picture = await visitor.page.screenshot();
  const begun = Date.now();
  await visitor.follow("Signaler un problème");
  await look("report");
  await visitor.fill({ kind, what, consequences: consequence });
  await visitor.page
    .locator("main input[type=file]")
    .setInputFiles({ name: "ecran.png", mimeType: "image/png", buffer: picture });
  await visitor.press();
  return (Date.now() - begun) / 1000;
}
