// What the desk does beside examining a file, done by another system: orders of judges, repairs,
// the counter, the card, the commission, and what supervisors steer.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { FormClient } from "./form_client.mjs";

const pdf = Buffer.from(
  "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
);

const tableOfDocuments = new URL("../../law/document-types.csv", import.meta.url);
const documentTypes = readFileSync(tableOfDocuments, "utf8")
  .trimEnd().split("\n").slice(1).map((line) => line.split(",")[0]);

const day = (after) => new Date(Date.now() + after * 86_400_000).toISOString().slice(0, 10);

// `world()` gives the client, the tokens, and a function that takes the next file to examine.
export function describeDeskActs(world) {
  const read = async (file) => {
    const { api, supervisor } = world();
    return (await api.call("getFile", { token: supervisor, values: { file } })).body;
  };
  const act = (id, file, body, more = {}) =>
    world().api.call(id, { token: world().signatory, values: { file }, body, ...more });

  describe("orders of judges", () => {
    it("are recorded with their day and penalty, listed, and executed", async () => {
      const { api, agent } = world();
      const { file, application } = await world().takenFile();
      const order = { application, court: "TA de Paris", number: "2631415", act: "decide",
        text: "Réexaminer la demande.", due: day(-3), penalty_eur_per_day: 50 };
      const { body } = await act("recordCourtOrder", file, order, { token: agent, expect: 201 });
      const { body: list } = await api.call("listCourtOrders", { token: agent });
      const found = list.items.find((item) => item.order.order === body.order);
      assert.equal(found.order.penalty_eur, 150);
      const values = { file, order: body.order };
      const how = { how: "Décision prise." };
      await api.call("executeCourtOrder", { token: agent, values, body: how });
      await api.call("executeCourtOrder", { token: agent, values, body: how, expect: 422 });
    });
  });

  describe("repairs", () => {
    const why = { reason: "Erreur constatée.", basis: "CRPA L. 243-1" };

    it("re-date, correct and reissue", async () => {
      const { supervisor: token, agent } = world();
      const { file, application, body } = await world().takenFile();
      const filed = new Date(body.summary.filed_on).getTime();
      const counts_from = new Date(filed - 86_400_000).toISOString().slice(0, 10);
      const dated = { application, ...why, counts_from };
      await act("redateApplication", file, dated, { token: agent, expect: 403 });
      await act("redateApplication", file, dated, { token });
      const family_name = body.person.family_name + "-Martin";
      await act("correctPerson", file, { application, ...why, family_name }, { token });
      const corrected = await read(file);
      assert.equal(corrected.person.family_name, family_name);
      assert.equal(corrected.person.given_names, body.person.given_names);
      const { documents } = corrected.applications.find((one) => one.application === application);
      assert.ok(documents.length > 0, "a filing attestation stands on the file");
      await act("reissueDocument", file, { application, ...why, document: 0 }, { token });
    });

    it("take a refusal back: only who may decide", async () => {
      const { file, application } = await world().takenFile();
      const refused = { application, outcome: "refused",
        grounds_in_law: "CESEDA L. 433-1.", grounds_in_fact: "Conditions non remplies." };
      await act("propose", file, refused, { token: world().agent });
      await act("decide", file, refused);
      const query = { application };
      const letter = await act("getDecisionLetter", file, undefined, { query });
      assert.equal(letter.bytes.subarray(0, 4).toString(), "%PDF");
      const body = { application, ...why };
      const { supervisor } = world();
      await act("reopenApplication", file, body, { token: supervisor, expect: 403 });
      await act("reopenApplication", file, body);
      assert.equal((await read(file)).summary.standing, "to_examine");
    });
  });

  describe("the counter", () => {
    it("mends its closed list", async () => {
      const { agent: token } = world();
      const { file, application } = await world().takenFile();
      const note = "Vue au guichet, passeport présenté.";
      const contact = { email: "", phone: "0601020304", language: "fr",
        address_line: "1 rue des Lilas", postcode: "75011", town: "Paris", note };
      await act("fixContact", file, contact, { token });
      const access = { email: `${file}@example.org`, former_address: "not_told", note };
      await act("fixAccess", file, access, { token });
      const query = { application, document_type: "passport", file_name: "passeport.pdf" };
      const scan = { query, type: "application/pdf", token };
      await act("addPiece", file, pdf, scan);
      await act("addPiece", file, Buffer.from("nothing"), { ...scan, expect: 422 });
      const { pieces } = (await read(file)).applications.at(-1);
      const piece = pieces.at(-1).piece;
      await act("removeWrongPiece", file, { application, piece, note }, { token });
      const stamp = { application, number: "1234 5678 9012 3456", amount_eur: 225 };
      await act("declareStamp", file, stamp, { token });
      const substitute = { procedure: "renewal", reason: note, appointment: day(10) };
      await act("openSubstitute", file, substitute, { token });
      const { body } = await act("listNotices", file, undefined, { token });
      assert.ok(Array.isArray(body.items));
      assert.equal((await read(file)).person.town, "Paris");
    });

    it("files for somebody who is there", async () => {
      const { api, agent: token } = world();
      const site = (await api.call("getToken", { token })).body.sites[0];
      const permit = "student_temporary";
      const filing = { kind: "renewal", permit, permit_held: permit, permit_until: day(70),
        channel: "assisted", family_name: "Keïta", given_names: "Moussa", sex: "M",
        birth_date: "1990-05-04", birth_place: "Bamako", birth_country: "MLI",
        nationality: "MLI", language: "fr", address_line: "1 rue des Lilas",
        postcode: "75011", town: "Paris", site };
      const { body } = await api.call("fileAtCounter", { token, body: filing, expect: 201 });
      assert.equal((await read(body.file)).person.family_name, "Keïta");
      const online = { ...filing, channel: "counter" };
      const { body: refused } =
        await api.call("fileAtCounter", { token, body: online, expect: 422 });
      assert.equal(refused.name, "channel_is_online");
    });
  });

  describe("the examination", () => {
    it("reads a novice's proposal again, and asks outside the list with an agreement", async () => {
      const { api, agent, supervisor } = world();
      const look = (what) => api.call("setSecondLook", { token: supervisor,
        body: { email: "agent@demo.invalid", look: what } });
      await look("needed");
      const { file, application, body } = await world().takenFile();
      const listed = body.applications.at(-1).checklist.map((line) => line.document_type);
      const outside = documentTypes.find((type) => !listed.includes(type));
      const asked = { application, document: outside, legal_basis: "CESEDA R. 431-11",
        reason: "Point à confirmer.", due: day(30) };
      await act("askOutsideList", file, asked, { token: agent });
      const answer = { application, answer: "refused", note: "La pièce n’est pas utile." };
      await act("answerOutsideList", file, answer, { token: agent, expect: 403 });
      await act("answerOutsideList", file, answer, { token: supervisor });
      const proposal = { application, outcome: "refused",
        grounds_in_law: "CESEDA L. 433-1.", grounds_in_fact: "Conditions non remplies." };
      await act("propose", file, proposal, { token: agent });
      assert.equal((await read(file)).applications.at(-1).waits_for_check, true);
      await act("checkProposal", file, { application, result: "confirmed" });
      await look("released");
    });

    it("tells the longest permit, and takes a fact into account", async () => {
      const { file } = await world().takenFile();
      const { body: longest } = await act("getLongestPermit", file);
      assert.ok(longest.titles.every((title) => title.conditions.length > 0));
      const fact = { fact: "french_b1", answer: "yes", source: "document", since: day(-30) };
      await act("recordFact", file, fact);
      assert.equal((await read(file)).facts.at(-1).fact, "french_b1");
    });

    it("has two people say that two files are of one person", async () => {
      const { agent } = world();
      const one = await world().takenFile();
      const two = await world().takenFile();
      await act("getSamePerson", one.file);
      const said = { other: two.file, reason: "Même numéro." };
      await act("noteSamePerson", one.file, { ...said, step: "proposed" }, { token: agent });
      await act("noteSamePerson", one.file, { ...said, step: "dropped" });
    });

    it("sorts an urgency that a person declared", async () => {
      const person = new FormClient(world().api.address);
      await person.signIn(world().person);
      const file = /\/espace\/dossier\/([0-9a-f-]{36})/.exec(person.body)[1];
      const address = `/espace/dossier/${file}/agir`;
      await person.goTo(address);
      const urgency = { urgency_kind: "job", urgency_what: "Contrat suspendu." };
      await person.fill(`${address}/urgency`, urgency);
      const { application, urgency: told } = (await read(file)).applications.at(-1);
      assert.equal(told.kind, "job");
      const answer = { application, answer: "accepted", note: "Vu." };
      await act("answerUrgency", file, answer);
    });
  });

  describe("card and commission", () => {
    it("go from the fingerprints to the order of the card", async () => {
      const { agent: token } = world();
      const { file, application } = await world().takenFile();
      await act("recordBiometrics", file, { application, how: "taken" }, { token });
      await act("referToCommission", file, { application }, { token });
      const query = { application };
      for (const paper of ["getCommissionLetter", "getCommissionSheet"]) {
        const { bytes } = await act(paper, file, undefined, { token, query });
        assert.equal(bytes.subarray(0, 4).toString(), "%PDF");
      }
      const answer = { application, outcome: "granted", until: day(365) };
      await act("propose", file, answer, { token });
      await act("decide", file, answer);
      await act("recordCardStep", file, { application, step: "ordered" }, { token });
      assert.equal((await read(file)).applications.at(-1).card[0].step, "ordered");
    });
  });

  describe("what supervisors steer", () => {
    it("shows the horizon and the board, with the files behind", async () => {
      const { api, supervisor: token, agent } = world();
      await api.call("getHorizon", { token });
      const { body: board } = await api.call("getBoard", { token });
      assert.equal(board.months.length, 13);
      const query = { figure: "stock" };
      const { body } = await api.call("listBoardFiles", { token, query });
      assert.ok(body.items.length > 0);
      await api.call("getBoard", { token: agent, expect: 403 });
      await api.call("getBoard", { token, query: { month: "1999-01" }, expect: 400 });
    });

    it("signs the order of the queue after its preview", async () => {
      const { api, supervisor: token } = world();
      const { body: versions } = await api.call("listPriorities", { token });
      const { version, from, author, reason, ...policy } = versions.items[0];
      assert.ok(from && author && reason);
      const asked = { ...policy, order: [...policy.order].reverse(), files_per_day: 20 };
      const { body: preview } = await api.call("previewPriorities", { token, body: asked });
      assert.equal(preview.based_on, version);
      const signing = { ...policy, from: day(1), reason: "Essai.", based_on: version };
      await api.call("signPriorities", { token, body: signing, expect: 201 });
      await api.call("signPriorities", { token, body: signing, expect: 422 });
    });

    it("moves files and moves them back", async () => {
      const { api, supervisor: token } = world();
      const [from, to] = (await api.call("getToken", { token })).body.sites;
      const { body: count } = await api.call("countBatch", { token, query: { from } });
      const moved = { from, to, reason: "Fermeture du site." };
      const { body: report } = await api.call("transferFiles", { token, body: moved });
      assert.equal(report.done + report.skipped, count.files);
      const { body: list } = await api.call("listBatches", { token });
      assert.equal(list.items[0].batch, report.batch);
      const values = { batch: report.batch };
      const { body: undone } =
        await api.call("undoBatch", { token, values, body: { reason: "Réouverture." } });
      assert.equal(undone.done, report.done);
    });

    it("gives the files of who leaves back to the queue", async () => {
      const { api, agent, supervisor: token } = world();
      const { file } = await world().takenFile();
      const body = { leaver: "agent@demo.invalid", reason: "Mutation." };
      await api.call("handOverFiles", { token, body });
      const held = await api.call("listHeldFiles", { token: agent });
      assert.ok(!held.body.items.some((item) => item.file === file));
    });
  });
}
