// The programming interface: its document is well written, the server answers as the document says,
// and a day at the desk can be done through it by another system.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import core from "@redocly/openapi-core";
import { Webhook } from "standardwebhooks";
import { ApiClient, documentPath, openapi, operations } from "./api_client.mjs";
import { describeDeskActs } from "./api_desk_acts.mjs";
import { end, run, serve, staff } from "./service.mjs";

let folder;
let server;
let api;
let agent; // tokens
let signatory;
let supervisor;
let person; // who can sign in to the demonstration
let reader;
let mover;
let listener;
let receiver; // another system that is told

const day = (after) => new Date(Date.now() + after * 86_400_000).toISOString().slice(0, 10);

// Prints the token once: the line that begins with its prefix.
function makeToken(data, account, scopes, ...more) {
  const said = run(["admin", "token", "create", "--data", data, "--account", account,
    "--name", "contract test", ...scopes.flatMap((scope) => ["--scope", scope]), ...more]);
  return /^sejour_\w+$/m.exec(said)[0];
}

// A system that keeps what it is told, and answers as a test has set.
async function startReceiver() {
  const told = [];
  const waiting = [];
  const made = { told, status: 204 };
  made.server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      response.statusCode = made.status;
      response.end();
      told.push({ headers: request.headers, body });
      waiting.splice(0).forEach((resolve) => resolve());
    });
  });
  await new Promise((resolve) => made.server.listen(0, "127.0.0.1", resolve));
  made.url = `http://127.0.0.1:${made.server.address().port}/hook`;
  // The first message for which `wanted` is true, now or later.
  made.message = async (wanted) => {
    for (;;) {
      const found = told.find((one) => wanted(JSON.parse(one.body)));
      if (found) return found;
      await new Promise((resolve) => waiting.push(resolve));
    }
  };
  return made;
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "sejour-api-"));
  const data = join(folder, "demo");
  const accounts = run(["demo", "create", "--data", data, "--dossiers", "80"]);
  person = staff({ accounts }, "demandeuse");
  const everything = ["files:read", "pieces:read", "files:act"];
  agent = makeToken(data, "agent@demo.invalid", everything);
  signatory = makeToken(data, "signataire@demo.invalid", [...everything, "files:decide"]);
  supervisor = makeToken(data, "responsable@demo.invalid", everything);
  reader = makeToken(data, "agent@demo.invalid", ["files:read"], "--days", "1");
  mover = makeToken(data, "agent@demo.invalid", ["import", "export"]);
  listener = makeToken(data, "agent@demo.invalid", ["webhooks"]);
  server = await serve(data, ["--demo"]);
  receiver = await startReceiver();
  api = new ApiClient(server.address);
});

after(async () => {
  receiver?.server.close();
  if (server) assert.equal(await end(server.process, "SIGTERM"), 0);
  rmSync(folder, { recursive: true, force: true });
});

describe("the document", () => {
  it("passes the strict rules of the linter", async () => {
    const config = await core.createConfig({ extends: ["recommended-strict"] });
    const problems = await core.lint({ ref: documentPath, config });
    const told = problems.map((one) => `${one.ruleId} ${one.message} ${one.location[0]?.pointer}`);
    assert.deepEqual(told, []);
  });

  it("is the one that the server gives", async () => {
    const answer = await fetch(`${server.address}/api/openapi.json`);
    assert.deepEqual(await answer.json(), openapi);
  });
});

describe("the queue and the file", () => {
  it("says who calls", async () => {
    const { body } = await api.call("getToken", { token: reader });
    assert.deepEqual(body.scopes, ["files:read"]);
    assert.equal(body.role, "agent");
  });

  it("counts, lists page by page, and finds by name", async () => {
    const counts = await api.call("getCounts", { token: reader });
    assert.ok(counts.body.items.length > 0);
    const seen = new Set();
    let cursor;
    do {
      const query = cursor ? { cursor } : {};
      const { body } = await api.call("listFiles", { token: reader, query });
      for (const item of body.items) seen.add(item.file);
      cursor = body.next_cursor;
    } while (cursor);
    const waiting = counts.body.items.filter((one) => one.standing === "to_examine");
    assert.equal(seen.size, waiting.reduce((sum, one) => sum + one.count, 0));
    const { body } = await api.call("listFiles", { token: reader });
    const first = body.items[0];
    const found = await api.call("searchFiles", { token: reader, body: { text: first.name } });
    assert.ok(found.body.items.some((item) => item.file === first.file));
    await api.call("listFilesWithTasks", { token: reader });
  });

  it("tells each file of the demonstration as the document says", async () => {
    const { enum: standings } = openapi.components.schemas.Standing;
    for (const standing of standings) {
      const list = await api.call("listFiles", { token: reader, query: { standing } });
      for (const { file } of list.body.items.slice(0, 8)) {
        await api.call("getFile", { token: reader, values: { file } });
        await api.call("getRights", { token: reader, values: { file }, query: { on: day(-200) } });
      }
    }
  });

  it("gives the bytes of a piece to who may read pieces", async () => {
    const list = await api.call("listFiles", { token: agent });
    for (const { file } of list.body.items) {
      const { body } = await api.call("getFile", { token: agent, values: { file } });
      const piece = body.applications.flatMap((one) => one.pieces)[0];
      if (!piece) continue;
      const values = { file, piece: piece.piece };
      const { bytes, media } = await api.call("getPiece", { token: agent, values });
      assert.equal(bytes.length, piece.size_bytes);
      assert.equal(media, piece.media_type);
      const refused = await api.call("getPiece", { token: reader, values, expect: 403 });
      assert.equal(refused.body.name, "pieces:read");
      return;
    }
    assert.fail("no file of the demonstration has a piece");
  });
});

// Files that wait for an agent, none of them with anything to complete.
async function takenFile() {
  const standing = "to_examine";
  const { body } = await api.call("takeNextFile", { token: agent, body: { standing } });
  const file = await api.call("getFile", { token: agent, values: { file: body.file } });
  return { file: body.file, application: file.body.summary.application, body: file.body };
}

// A file that was taken, and a line of its list that may be asked for.
async function fileWithAList() {
  for (let attempt = 0; attempt < 10; ++attempt) {
    const { file, application, body } = await takenFile();
    const { checklist } = body.applications.find((one) => one.application === application);
    const line = checklist.find(({ effect }) => /makes_incomplete|asked_only/.test(effect));
    if (line) return { file, application, line };
  }
  throw new Error("no file of the demonstration has a list of documents");
}

describe("the acts", () => {
  it("take, give back, and say what is held", async () => {
    const { file } = await takenFile();
    const held = await api.call("listHeldFiles", { token: agent });
    assert.ok(held.body.items.some((item) => item.file === file && item.holder === "self"));
    await api.call("takeFile", { token: signatory, values: { file }, expect: 409 });
    await api.call("giveFileBack", { token: agent, values: { file } });
    await api.call("takeFile", { token: signatory, values: { file } });
    await api.call("giveFileBack", { token: signatory, values: { file } });
  });

  it("have one effect for one key, and refuse the key of another request", async () => {
    const options = { token: agent, body: { standing: "to_examine" }, key: "once" };
    const first = await api.call("takeNextFile", options);
    const again = await api.call("takeNextFile", options);
    assert.deepEqual(again.body, first.body);
    assert.equal(again.headers.get("idempotency-replayed"), "true");
    const other = { ...options, body: { standing: "to_decide" }, expect: 422 };
    await api.call("takeNextFile", other);
    await api.call("giveFileBack", { token: agent, values: { file: first.body.file } });
  });

  it("lead a file from the queue to the card", async () => {
    const { file, application } = await takenFile();
    const values = { file };
    const of = { application };
    await api.call("recordComplete", { token: agent, values, body: of });
    const answer = { ...of, outcome: "granted", until: day(365) };
    await api.call("propose", { token: agent, values, body: answer });
    const refused = await api.call("decide", { token: agent, values, body: answer, expect: 403 });
    assert.equal(refused.body.name, "files:decide");
    await api.call("decide", { token: signatory, values, body: answer });
    const decided = await api.call("getFile", { token: reader, values });
    assert.equal(decided.body.summary.standing, "granted");
    assert.ok(decided.body.applications.at(-1).decision.signatory.name);
    await api.call("handOverCard", { token: agent, values, body: of });
  });

  it("ask for documents of the list, and say why not", async () => {
    const { file, application, line } = await fileWithAList();
    const values = { file };
    const asked = { application, documents: [line.document_type], due: day(0) };
    const late = { token: agent, values, body: asked, expect: 422, language: "en" };
    const { body: problem } = await api.call("requestDocuments", late);
    assert.equal(problem.name, "due_day_too_early");
    assert.equal(problem.field, "due");
    await api.call("requestDocuments", { token: agent, values, body: { ...asked, due: day(30) } });
  });

  it("close a task with a note", async () => {
    const { body } = await api.call("listFilesWithTasks", { token: signatory });
    assert.ok(body.items.length > 0, "the demonstration has open tasks");
    const values = { file: body.items[0].file };
    const file = await api.call("getFile", { token: signatory, values });
    const task = file.body.tasks[0];
    const { kind, application } = task;
    const closed = { application, kind, note: "Vu avec le bureau." };
    await api.call("closeTask", { token: signatory, values, body: closed });
  });

  it("are refused in the words of RFC 9457", async () => {
    const values = { file: crypto.randomUUID() };
    await api.call("getFile", { token: "", values, expect: 401 });
    await api.call("getFile", { token: reader, values, expect: 404 });
    await api.call("getFile", { token: reader, values: { file: "x" }, expect: 404 });
    await api.call("listFiles", { token: reader, query: { cursor: "00" }, expect: 400 });
    const body = { standing: "granted" };
    await api.call("takeNextFile", { token: agent, body, expect: 400 });
  });
});

describeDeskActs(() => ({ api, agent, signatory, supervisor, person, takenFile }));

describe("import and export", () => {
  const line = (id, permit) => JSON.stringify({
    id,
    person: { birth_date: "1990-05-04", nationality: "GIN" },
    events: [
      { on: "2026-02-11", type: "permit_held", permit, until: "2027-02-10" },
      { on: "2026-11-20", type: "filed", application: "a1", kind: "renewal", permit,
        channel: "teleservice" },
    ],
  });
  const permit = "pfl_family_reunification";
  let site;

  it("take cases in and say what became of each line", async () => {
    site = (await api.call("getToken", { token: mover })).body.sites[0];
    const body = [line("SI-1", permit), line("SI-2", "no_such_permit"), ""].join("\n");
    const options = { token: mover, query: { site }, type: "application/x-ndjson" };
    const { body: report } = await api.call("importCases", { ...options, body });
    assert.deepEqual([report.lines_read, report.taken, report.refused], [2, 1, 1]);
    assert.equal(report.lines[1].field, "permit");
    const again = await api.call("importCases", { ...options, body: line("SI-1", permit) });
    assert.equal(again.body.already_known, 1);
    assert.equal(again.body.lines[0].file, report.lines[0].file);
    const other = line("SI-1", permit).replace("2027-02-10", "2027-02-11");
    const changed = await api.call("importCases", { ...options, body: other });
    assert.equal(changed.body.refused, 1);
    await api.call("getFile", { token: reader, values: { file: report.lines[0].file } });
  });

  it("take the same from a table", async () => {
    const body = "id;permit;permit_until;filed_on;kind;permit_asked;channel\n" +
      `CSV-1;${permit};2027-02-10;2026-11-20;renewal;${permit};counter\n`;
    const options = { token: mover, query: { site }, type: "text/csv", body };
    const { body: report } = await api.call("importCases", options);
    assert.equal(report.taken, 1, JSON.stringify(report));
  });

  it("give back what was taken, and everything else of the sites", async () => {
    const { bytes } = await api.call("exportCases", { token: mover });
    const cases = bytes.toString().trimEnd().split("\n").map((text) => JSON.parse(text));
    const given = cases.find((one) => one.id === "SI-1");
    assert.deepEqual(given.events, JSON.parse(line("SI-1", permit)).events);
    assert.ok(cases.length > 2);
    const table = await api.call("exportSummaries", { token: mover });
    assert.equal(table.bytes.toString().trimEnd().split("\r\n").length, cases.length + 1);
  });
});

describe("webhooks", () => {
  it("tell another system, signed, by ids only", async () => {
    const wanted = { url: receiver.url, events: ["dossier.decided", "card.handed_over"] };
    const options = { token: listener, body: wanted, expect: 201 };
    const { body: subscription } = await api.call("subscribeWebhook", options);
    const webhook = new Webhook(subscription.secret);
    const { file, application } = await takenFile();
    const answer = { application, outcome: "granted", until: day(365) };
    await api.call("propose", { token: agent, values: { file }, body: answer });
    await api.call("decide", { token: signatory, values: { file }, body: answer });
    const message = await receiver.message((body) => body.data.file === file);
    const verified = webhook.verify(message.body, message.headers);
    assert.equal(verified.type, "dossier.decided");
    assert.deepEqual(Object.keys(verified.data).sort(), ["file", "sequence", "site"]);
    const altered = message.body.replace("decided", "refused");
    assert.throws(() => webhook.verify(altered, message.headers));
  });

  it("are tried by a ping and kept in a log", async () => {
    const { body } = await api.call("listWebhooks", { token: listener });
    const values = { webhook: body.items[0].webhook };
    assert.equal(body.items[0].secret, undefined);
    const ping = await api.call("pingWebhook", { token: listener, values, expect: 202 });
    const message = await receiver.message(({ type }) => type === "webhook.ping");
    assert.equal(message.headers["webhook-id"], ping.body.delivery);
    const log = await api.call("listWebhookDeliveries", { token: listener, values });
    assert.ok(log.body.items.some((item) => item.delivery === ping.body.delivery));
    await api.call("removeWebhook", { token: listener, values });
    const gone = { token: listener, values, expect: 404 };
    await api.call("listWebhookDeliveries", gone);
  });

  it("go to no address without TLS elsewhere", async () => {
    for (const url of ["http://example.org/", "http://169.254.169.254/latest"]) {
      const body = { url, events: ["dossier.decided"] };
      const { body: problem } =
        await api.call("subscribeWebhook", { token: listener, body, expect: 422 });
      assert.equal(problem.name, "address_refused");
    }
  });
});

describe("after all that", () => {
  it("no operation of the document was left out", () => {
    const missing = operations.map(({ id }) => id).filter((id) => !api.called.has(id));
    assert.deepEqual(missing, []);
  });
});
