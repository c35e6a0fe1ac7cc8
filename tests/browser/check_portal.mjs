// check_portal.mjs PREVIEW_PROGRAM FOLDER
// A person opens an account, renews a permit and follows the file, on a phone and on a desk.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { writeFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { inspect, listen, widths, withBrowser } from "./chromium.mjs";

const [program, folder] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const preview = spawn(program, { stdio: ["pipe", "pipe", "inherit"] });
const lines = createInterface({ input: preview.stdout })[Symbol.asyncIterator]();
const nextLine = async () => (await lines.next()).value;
const site = `http://127.0.0.1:${await nextLine()}`;

const password = "une phrase facile à retenir";
const pdf = {
  name: "certificat de scolarité.pdf",
  mimeType: "application/pdf",
  buffer: Buffer.from("%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"),
};

// A slow network: what a page saves by itself arrives long after it was sent, even when the person
// has left the page.
async function late(route) {
  await new Promise((resolve) => setTimeout(resolve, 400));
  const response = await route.fetch();
  await route.fulfill({ response }).catch(() => {});
}

async function visit(browser, width, language, problems) {
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  await context.addCookies([{ name: "sejour_lang", value: language, url: site }]);
  const page = await context.newPage();
  const complaints = listen(page);
  const see = async (name) =>
    problems.push(...(await inspect(page, `portal-${name}-${width}-${language}`, folder)));
  const go = () =>
    Promise.all([page.waitForNavigation(), page.click("main form[method=post] button")]);
  const email = `person-${width}-${language}@example.org`;

  await page.goto(`${site}/compte/creer`);
  await page.fill("#email", "pas une adresse");
  await page.fill("#password", "court");
  await go();
  await see("register-errors");
  await page.fill("#email", email);
  await page.fill("#password", password);
  await go();
  await see("mail-sent");
  preview.stdin.write(`${email}\n`);
  await page.goto(site + (await nextLine()));
  await see("confirm");
  await go();
  await see("sign-in");
  await page.fill("#email", email);
  await page.fill("#password", password);
  await go();
  await see("home-empty");

  await page.click("main form button");
  await see("permit");
  await page.click(".govuk-list a >> nth=0");
  await see("permit-family");
  await page.check("input[value=student_temporary]");
  await go();
  await page.fill("#expiry_day, [name=expiry_day]", "31");
  await page.fill("[name=expiry_month]", "2");
  await page.fill("[name=expiry_year]", "2027");
  await go();
  await see("expiry-error");
  await page.fill("[name=expiry_day]", "11");
  await go();
  await see("outlook");
  await page.click("main a.govuk-button");
  await page.check("input[value=same]");
  await go();
  await page.fill("#family_name", "DIALLO");
  await page.fill("#given_names", "Aminata Fatoumata");
  await page.check("input[value=F]");
  await see("name");
  await go();
  await page.fill("[name=birth_day]", "1");
  await page.fill("[name=birth_month]", "5");
  await page.fill("[name=birth_year]", "2001");
  await page.fill("#birth_place", "Kayes");
  await page.selectOption("#birth_country", "MLI");
  await see("birth");
  await go();
  await page.selectOption("#nationality", "MLI");
  await see("nationality");
  await go();
  await see("contact");
  await go();
  await page.route("**/brouillon", late);
  await page.fill("#address_line", "chez Mme Diop, 12 rue de la Paix");
  await page.fill("#postcode", "75011");
  await page.fill("#town", "Paris");
  await go();
  await page.unroute("**/brouillon", late);
  if ((await page.inputValue("main select")) !== "75") {
    problems.push("a save that came late has undone the postcode");
  }
  await see("site");
  await go();
  await page.click("a[href$=enrolment_certificate]");
  await see("document");
  await page.setInputFiles("#file", pdf);
  await go();
  await see("documents");
  await page.goto(`${page.url().replace(/documents$/, "verifier")}`);
  await see("check");
  await page.click("form[action$=deposer] button");
  await see("filed");
  const attestation = await page.getAttribute("a[href$='.pdf']", "href");
  const answer = await context.request.get(site + attestation);
  writeFileSync(join(folder, `portal-filing-${language}.pdf`), await answer.body());
  await page.click("main a[href^='/espace/dossier/']:not([href$='.pdf'])");
  await see("file");
  const dossier = new URL(page.url()).pathname.split("/").pop();
  await page.click("a[href$='/agir']");
  await see("own-acts");
  await page.click("form[action$='agir/urgency'] button");
  await see("own-acts-errors");
  await page.check("input[name=urgency_kind][value=job]");
  await page.fill("#urgency_what", "Mon employeur suspend mon contrat lundi.");
  await page.click("form[action$='agir/urgency'] button");
  await see("urgency-declared");
  await page.click("a[href$='/agir']");
  await page.check("input[name=notice_subject][value=decision]");
  await page.click("form[action$='agir/notice'] button");
  await page.click("a[href$='/agir']");
  await see("own-acts-waiting");
  await page.click("a.govuk-back-link");
  await page.click("a[href$='/titre']");
  await see("longest");
  await page.click("a[href$='/fait']");
  await see("fact");
  await page.goBack();
  await page.goBack();
  await page.click("a[href$=fiche]");
  await page.check("input[value=employer]");
  await page.click("form[method=get] button");
  await see("sheet");
  await save(page, context, "a[href$='employer.pdf']", `portal-sheet-${language}.pdf`);
  await page.goBack();
  await page.goBack();
  await page.click("a[href$=signaler]");
  await page.click("main form[method=post] button");
  await see("report-errors");
  await page.check("input[value=cannot_correct]");
  await page.fill("#what", "Le prénom affiché est faux et le bouton « corriger » ne fait rien.");
  await page.check("input[value=job]");
  await page.click("main form[method=post] button");
  await see("reported");
  await page.click("a.govuk-back-link");
  await page.click("a[href$=lettres]");
  await see("letters");
  await page.click("a[href$='lettres/correction']");
  await page.fill("#paragraph_1", "Paragraphe changé à la main.");
  await page.click("button[value=page]");
  await see("letter-edited");
  await page.click("a.govuk-back-link");
  await page.click("a.govuk-back-link");
  await page.click("a[href$=preuves]");
  await see("evidence");
  await save(page, context, "a[href$='dossier.pdf']", `portal-evidence-${language}.pdf`);
  await page.click("a.govuk-back-link");
  await page.click("a[href$='modifier/contact']");
  await see("change-contact");
  await page.goBack();
  await page.click("a[href$=acces]");
  await see("accesses");
  await page.goto(`${site}/espace`);
  await see("home");
  preview.stdin.write(`grant ${dossier}\n`);
  await nextLine();
  await page.goto(`${site}/connexion`);
  await page.fill("#email", email);
  await page.fill("#password", password);
  await go();
  await see("home-prepared");
  await page.click("form[action$=renouveler] button");
  await see("prepared");
  await page.click("form[action$=deposer] button");
  await see("prepared-errors");
  await page.check("input[name=situation][value=same]");
  await page.click("form[action$=deposer] button");
  await see("prepared-filed");
  await page.goto(`${site}/mot-de-passe-oublie`);
  await see("forgotten");
  problems.push(...complaints);
  await context.close();
}

// Keeps a document that a page leads to.
async function save(page, context, link, name) {
  const answer = await context.request.get(site + (await page.getAttribute(link, "href")));
  writeFileSync(join(folder, name), await answer.body());
}

const problems = [];
try {
  await withBrowser(async (browser) => {
    for (const width of widths) await visit(browser, width, "fr", problems);
    await visit(browser, widths[0], "en", problems);
  });
} catch (error) {
  problems.push(String(error));
} finally {
  preview.stdin.end();
}
for (const problem of problems) console.error(problem);
console.log(`portal: ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
