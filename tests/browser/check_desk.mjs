// check_desk.mjs PREVIEW_PROGRAM FOLDER
// Starts the preview of the desk and visits its screens on a phone and on a desk.
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

async function signIn(page, account) {
  await page.context().addCookies([{ name: "sejour_session", value: account, url: site }]);
}

const file = (name, rest = "") => `${site}/desk/dossiers/${names[name]}${rest}`;
const pictured = (rest = "") => file("examined", `?piece=${names.picture}${rest}`);
const visits = [
  ["desk-queue", (page) => page.goto(`${site}/desk`)],
  ["desk-search", (page) => page.goto(`${site}/desk?q=personne`)],
  ["desk-file", (page) => page.goto(file("examined"))],
  ["desk-picture", (page) => page.goto(file("examined", `?piece=${names.picture}`))],
  ["desk-turned", (page) => page.goto(pictured("&tourner=90&agrandir=3"))],
  ["desk-part", (page) => page.goto(`${site}/desk?famille=family_private_life`)],
  ["desk-compare", (page) => page.goto(file("compared", "/comparer"))],
  ["desk-keys", openKeys],
  ["desk-longest", (page) => page.goto(file("examined", "/titre"))],
  ["desk-task", (page) => page.goto(file("waiting"))],
  ["desk-colleague", (page) => page.goto(file("colleague"))],
  ["desk-errors", sendEmptyRequest],
  ["desk-validate", (page) => page.goto(file("unchanged"))],
  ["desk-validate-errors", validateNothing],
  ["desk-validate-signed", validateSigned],
  ["desk-granted", (page) => page.goto(file("granted"))],
  ["desk-refused", (page) => page.goto(file("refused"))],
  ["desk-decide", decide],
  ["desk-horizon", (page) => asSupervisor(page, "/desk/horizon")],
  ["desk-board", (page) => asSupervisor(page, "/desk/tableau")],
  ["desk-board-trend", (page) => asSupervisor(page, "/desk/tableau?site=75&courbe=arrivals")],
  ["desk-board-behind", (page) => asSupervisor(page, "/desk/tableau/dossiers?chiffre=stock")],
  ["desk-priorities", (page) => asSupervisor(page, "/desk/priorites")],
  ["desk-batches", (page) => asSupervisor(page, "/desk/lots")],
  ["counter-find", (page) => atCounter(page, "?q=diallo")],
  ["counter-story", (page) => atCounter(page, `/dossiers/${names.waiting}`)],
  ["counter-file", (page) => atCounter(page, `/dossiers/${names.waiting}/deposer`)],
  ["counter-errors", fileNothing],
  ["counter-contact", (page) => atCounter(page, `/dossiers/${names.waiting}/coordonnees`)],
  ["counter-access", (page) => atCounter(page, `/dossiers/${names.waiting}/acces`)],
  ["counter-piece", (page) => atCounter(page, `/dossiers/${names.examined}/piece`)],
  ["counter-scan", (page) => atCounter(page, `/dossiers/${names.waiting}/numeriser`)],
  ["desk-fact", (page) => page.goto(file("examined", "/fait"))],
  ["desk-acts", (page) => page.goto(file("examined", "/actes"))],
  ["desk-card", (page) => page.goto(file("granted", "/actes"))],
  ["desk-orders", (page) => page.goto(`${site}/desk/justice`)],
  ["desk-same-person", (page) => page.goto(file("waiting", "/meme-personne"))],
  ["desk-repair", repair],
  ["desk-team", team],
];

async function atCounter(page, rest) {
  await signIn(page, names.clerk);
  await page.goto(`${site}/guichet${rest}`);
}

async function asSupervisor(page, address) {
  await signIn(page, names.supervisor);
  await page.goto(`${site}${address}`);
}

async function fileNothing(page) {
  await atCounter(page, "/deposer");
  await page.click("form[action$='/deposer'] button");
}

async function validateNothing(page) {
  await page.goto(file("unchanged"));
  await page.fill("[name=validation_until_day]", "");
  await page.click("form[action$='/valider'] button");
}

async function validateSigned(page) {
  await signIn(page, names.signatory);
  await page.goto(file("signed"));
  await page.waitForSelector("form[action$='/valider']");
}

async function sendEmptyRequest(page) {
  await page.goto(file("examined"));
  await page.click("form[action$='/demander'] button");
}

async function repair(page) {
  await signIn(page, names.supervisor);
  await page.goto(file("waiting", "/reparer"));
}

async function team(page) {
  await signIn(page, names.supervisor);
  await page.goto(`${site}/desk/equipe`);
}

async function decide(page) {
  await signIn(page, names.signatory);
  await page.goto(file("proposed"));
}

// Every act can be reached and done without a mouse.
async function keyboardProblems(page) {
  await signIn(page, names.agent);
  await page.goto(file("examined"));
  for (let presses = 0; presses < 200; ++presses) {
    await page.keyboard.press("Tab");
    const words = await page.evaluate(
      () => document.activeElement.closest("form")?.getAttribute("action") ?? "",
    );
    if (words.endsWith("/proposer")) return [];
  }
  return ["the form of the proposal is not reached with the keyboard"];
}

async function openKeys(page) {
  await page.goto(file("examined"));
  await page.keyboard.press("?");
  await page.waitForSelector("#raccourcis[open]");
}

const classesOf = (page) => page.getAttribute(".sejour-viewer__box > *", "class");
const focused = (page) =>
  page.evaluate(() => {
    const { id, form } = document.activeElement;
    return form?.getAttribute("action")?.split("/").pop() ?? id;
  });

// What each key of the page of a file does, and that none of them does anything inside a field or
// when they are turned off.
async function shortcutProblems(page) {
  const found = [];
  const expect = (what, said, wanted) => {
    if (said !== wanted) found.push(`keys: ${what}: « ${said} » instead of « ${wanted} »`);
  };
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const block = "sejour-viewer__piece";
  const view = (turned, times) => `${block} ${block}--turned-${turned} ${block}--times-${times}`;
  const paths = [];
  page.on("request", (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) {
      paths.push(request.url());
    }
  });

  await signIn(page, names.agent);
  await page.goto(pictured());
  await press("t", "+", "+");
  expect("turned and enlarged", await classesOf(page), view(90, 3));
  const told = await page.textContent("[data-view-words]");
  expect("view in words", told, "Taille × 3, tournée de 90°");
  expect("address", new URL(page.url()).search.includes("tourner=90&agrandir=3"), true);
  expect("without a request", paths.length, 1);
  await press("g", "g", "-");
  expect("turned left and reduced", await classesOf(page), view(270, 2));
  await press("0");
  expect("as at first", await classesOf(page), view(0, 1));
  await press("-");
  expect("not smaller than at first", await classesOf(page), view(0, 1));
  await page.click("[data-turn='90']");
  expect("the button turns too", await classesOf(page), view(90, 1));

  await press("c");
  expect("complete has the focus", await focused(page), "completer");
  await press("d");
  expect("the request has the focus", await focused(page), "demander");
  await page.focus("h2#lecteur");
  await press("o");
  expect("the proposal has the focus", await focused(page), "proposer");
  await press("t");
  expect("no key in a field", await classesOf(page), view(90, 1));
  await page.focus("h2#lecteur");
  await press("Control+g");
  expect("no key with Control", await classesOf(page), view(90, 1));

  await press("p");
  await page.waitForURL((url) => !url.search.includes(names.picture));
  await press("s");
  await page.waitForURL((url) => url.search.includes(names.picture));
  expect("nothing was sent by a letter", paths.some((path) => path.includes("completer")), false);

  await press("?");
  expect("the help is open", await page.isVisible("#raccourcis-actifs"), true);
  await page.uncheck("#raccourcis-actifs");
  await page.focus("h2#lecteur");
  await press("t");
  expect("turned off", await classesOf(page), view(0, 1));
  await page.reload();
  await press("t");
  expect("still turned off after a reload", await classesOf(page), view(0, 1));
  await page.click("#raccourcis summary");
  await page.check("#raccourcis-actifs");
  return found;
}

// Without a script the buttons are forms, and the same view comes from the address.
async function withoutScript(browser, width) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await signIn(page, names.agent);
  await page.goto(pictured());
  await page.click("[data-turn='90']");
  await page.click("[data-enlarge='1']");
  const classes = await classesOf(page);
  const keys = await page.isVisible("#raccourcis");
  await context.close();
  const found = [];
  if (!classes.endsWith("turned-90 sejour-viewer__piece--times-2")) {
    found.push(`without script: ${classes}`);
  }
  if (keys) found.push("without script: keys are offered that do nothing");
  return found;
}

const problems = [];
try {
  await withBrowser(async (browser) => {
    for (const width of widths) {
      const context = await browser.newContext({ viewport: { width, height: 900 } });
      const page = await context.newPage();
      const complaints = listen(page);
      for (const [name, visit] of visits) {
        await signIn(page, names.agent);
        await visit(page);
        problems.push(...(await inspect(page, `${name}-${width}`, folder)));
      }
      problems.push(...complaints, ...(await keyboardProblems(page)));
      problems.push(...(await shortcutProblems(page)), ...(await withoutScript(browser, width)));
      await context.close();
    }
  });
} finally {
  preview.stdin.end();
}
for (const problem of problems) console.error(problem);
console.log(`${visits.length} screens, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
