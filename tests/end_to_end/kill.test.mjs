// Nothing acknowledged is lost: people file at the same moment, the program is killed with SIGKILL
// in the middle, starts again on the same folder, and every filing that was answered is there.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { answersOf, daysIn } from "./applicant.mjs";
import { FormClient } from "./form_client.mjs";
import { run, startService } from "./service.mjs";

const filers = 5;
const draftsOfEach = 4;
// The program is killed when so many filings have been answered.
const rounds = [1, 2, 5];

let service;
let people;

function personNumber(number) {
  return {
    email: `personne${number}@example.org`,
    password: "quatre mots sans aucun rapport",
    permit: "student_temporary",
    familyName: "Dubois",
    givenNames: "Noor",
    sex: "F",
    birth: new Date(Date.UTC(1999, 3, 4)),
    birthPlace: "Tunis",
    country: "TUN",
  };
}

// Answers every question of a new renewal; returns the form that files it.
async function prepare({ client, person }) {
  await client.goTo("/espace");
  const [today] = daysIn(client.body.slice(client.body.indexOf("sejour-demo__text")));
  const expiry = new Date(today.getTime() + 75 * 86_400_000);
  await client.fill("/espace/demande");
  for (const [step, values] of answersOf(person, expiry)) {
    assert.equal(client.path.split("/").at(-1), step);
    if (step === "delai") await client.goTo(client.path.replace(/delai$/, "demande"));
    else await client.fill(client.path, values);
  }
  const draft = client.path.replace(/\/documents$/, "");
  await client.goTo(`${draft}/verifier`);
  return {
    client,
    dossier: draft.split("/").at(-1),
    form: client.formTo(`${draft}/deposer`),
  };
}

// Sends everything at once and kills the program after so many answers. Returns what was answered.
async function fileUntilKilled(filings, answersBeforeDeath) {
  const acknowledged = new Set();
  let restarted;
  const sent = filings.map(async (filing) => {
    const answer = await filing.client.post(filing.form);
    if (answer?.status !== 303 || !/\/depose$/.test(answer.headers.get("location"))) return;
    acknowledged.add(filing.dossier);
    if (acknowledged.size === answersBeforeDeath) restarted = service.restart("SIGKILL");
  });
  await Promise.all(sent);
  assert.ok(restarted, `only ${acknowledged.size} were answered`);
  await restarted;
  for (const { client } of people) client.address = service.address;
  return acknowledged;
}

// The dossier shows one filing, and its attestation is a PDF.
async function assertFiled({ client, dossier }) {
  await client.goTo(`/espace/dossier/${dossier}`);
  assert.equal(client.body.match(/Demande déposée en ligne/g)?.length, 1, "filed once");
  const papers = [...new Set(client.body.match(/\/espace\/dossier\/[^"]*\/papiers\/[^"]*/g))];
  assert.equal(papers.length, 1, "one filing attestation");
  const pdf = await client.download(papers[0]);
  assert.equal(pdf.status, 200);
  assert.equal(pdf.bytes.subarray(0, 5).toString(), "%PDF-");
}

before(async () => {
  service = await startService({ dossiers: 20 });
  people = Array.from({ length: filers }, (_, number) => ({
    client: new FormClient(service.address),
    person: personNumber(number),
  }));
  await Promise.all(
    people.map(({ client, person }) =>
      client.openAccount(person, (email) => client.mailTo(email)),
    ),
  );
});
after(async () => {
  await service?.stop();
});

describe("a program killed while people file", () => {
  for (const answers of rounds) {
    it(`keeps every filing that it answered, killed after ${answers}`, async (test) => {
      const filings = (
        await Promise.all(
          people.map(async (one) => {
            const own = [];
            while (own.length < draftsOfEach) own.push(await prepare(one));
            return own;
          }),
        )
      ).flat();
      const acknowledged = await fileUntilKilled(filings, answers);
      test.diagnostic(`${acknowledged.size} of ${filings.length} answered`);
      for (const filing of filings) {
        if (acknowledged.has(filing.dossier)) await assertFiled(filing);
      }
      // Who got no answer sends the same form again: it counts once, whatever had happened.
      for (const filing of filings) {
        if (acknowledged.has(filing.dossier)) continue;
        await filing.client.submit(filing.form);
        await assertFiled(filing);
      }
      assert.match(run(["admin", "verify", "--data", service.data]), /Le journal est intact/);
    });
  }
});
