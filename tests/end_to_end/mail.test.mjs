// An installation of an authority, with a mail server: who opens an account gets the mail through
// it, and the link in the mail works.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, describe, it } from "node:test";
import { FormClient } from "./form_client.mjs";
import { end, run, serve } from "./service.mjs";

const notify = new URL("../notify/", import.meta.url).pathname;
const yasmine = { email: "yasmine@example.org", password: "quatre mots sans aucun rapport" };

let folder;
let mailServer;
let lines;
let service;

async function nextLine() {
  const { value } = await lines.next();
  return JSON.parse(value);
}

// The certificate of the authority, of a certification authority made for this test.
function writeCertificate(seal) {
  const openssl = (...words) => execFileSync("openssl", words, { cwd: seal, stdio: "pipe" });
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  openssl("req", "-x509", ...key, "-keyout", "ca.pem", "-out", "ca.crt", "-subj", "/CN=FR05");
  openssl("req", "-new", ...key, "-keyout", "seal-key.pem", "-out", "own.csr", "-subj", "/CN=P001");
  openssl("x509", "-req", "-in", "own.csr", "-CA", "ca.crt", "-CAkey", "ca.pem",
    "-CAcreateserial", "-days", "30", "-out", "seal-certificate.pem");
}

function writeInstallation(data, port) {
  mkdirSync(join(data, "seal"), { recursive: true, mode: 0o700 });
  writeCertificate(join(data, "seal"));
  writeFileSync(join(data, "mail-password"), "mot de passe du courrier\n", { mode: 0o600 });
  writeFileSync(
    join(data, "sejour.toml"),
    `mode = "authority"
[authority]
name = "Préfecture d’essai"
designation = "Arrêté d’essai"
ca_id = "FR05"
certificate_id = "P001"
[mail]
host = "127.0.0.1"
port = ${port}
username = "sejour"
password_file = "${join(data, "mail-password")}"
sender_address = "ne-pas-repondre@prefecture.example"
sender_name = "Préfecture d’essai"
`,
  );
  writeFileSync(join(folder, "none.jsonl"), "");
  run(["import", join(folder, "none.jsonl"), "--data", data]);
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "sejour-mail-"));
  const words = [join(notify, "smtp_server.mjs"), "--user", "sejour:mot de passe du courrier"];
  mailServer = spawn("node", words, { stdio: ["pipe", "pipe", "inherit"] });
  lines = createInterface({ input: mailServer.stdout })[Symbol.asyncIterator]();
  const { port } = await nextLine();
  writeInstallation(join(folder, "data"), port);
  service = await serve(join(folder, "data"));
});
after(async () => {
  if (service) assert.equal(await end(service.process, "SIGTERM"), 0, "the program ends cleanly");
  mailServer?.stdin.end();
  rmSync(folder, { recursive: true, force: true });
});

describe("an authority with a mail server", () => {
  it("sends the mail of a new account through it, and the link opens the account", async () => {
    const person = new FormClient(service.address);
    let mail;
    await person.openAccount(yasmine, async () => {
      mail = await nextLine();
      const reader = ["-B", join(notify, "read_mail.py")];
      const read = execFileSync("python3", reader, { input: Buffer.from(mail.data, "base64") });
      return JSON.parse(read).text;
    });
    assert.deepEqual(mail.to, [yasmine.email]);
    assert.equal(mail.from, "ne-pas-repondre@prefecture.example");
    assert.equal(mail.user, "sejour");
  });

  it("shows neither the banner nor the letter box of a demonstration", async () => {
    const visitor = new FormClient(service.address);
    await visitor.goTo("/");
    assert.doesNotMatch(visitor.body, /sejour-demo/);
    assert.equal((await visitor.download("/demo/courrier")).status, 404);
  });
});
