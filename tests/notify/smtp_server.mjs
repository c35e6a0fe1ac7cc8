// A real SMTP server for the mail tests. Prints one JSON line when it listens and one for each mail
// that it accepts. What it does with a mail depends on the recipient:
//   refused@…          550, for good
//   temporary-once@…   451 the first time, then accepted
//   too-big@…          552 after the text
// usage: smtp_server.mjs [--port N] [--key FILE --cert FILE] [--tls] [--user NAME:PASSWORD]
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { SMTPServer } from "smtp-server";

const { values: options } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    key: { type: "string" },
    cert: { type: "string" },
    tls: { type: "boolean", default: false },
    user: { type: "string" },
  },
});

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

const refusal = (code, words) => Object.assign(new Error(words), { responseCode: code });

const postponed = new Set();

function onRcptTo(address, session, done) {
  const name = address.address.split("@")[0];
  if (name === "refused") return done(refusal(550, `no such user ${address.address}`));
  if (name === "temporary-once" && !postponed.has(name)) {
    postponed.add(name);
    return done(refusal(451, "come back later"));
  }
  return done();
}

function onData(stream, session, done) {
  const chunks = [];
  stream.on("data", (chunk) => chunks.push(chunk));
  stream.on("end", () => {
    const to = session.envelope.rcptTo.map((recipient) => recipient.address);
    if (to[0].startsWith("too-big@")) return done(refusal(552, "too big"));
    say({
      from: session.envelope.mailFrom.address,
      to,
      user: session.user ?? null,
      secure: session.secure,
      data: Buffer.concat(chunks).toString("base64"),
    });
    return done();
  });
}

function onAuth(auth, session, done) {
  const known = `${auth.username}:${auth.password}` === options.user;
  return known ? done(null, { user: auth.username }) : done(refusal(535, "wrong password"));
}

const certificate = options.cert
  ? { key: readFileSync(options.key), cert: readFileSync(options.cert) }
  : {};

const server = new SMTPServer({
  ...certificate,
  secure: options.tls,
  authOptional: !options.user,
  allowInsecureAuth: !options.cert,
  disabledCommands: options.cert ? [] : ["STARTTLS"],
  disableReverseLookup: true,
  onAuth,
  onRcptTo,
  onData,
});
// A client that leaves because it does not trust our certificate is part of the tests.
server.on("error", () => {});
server.listen(Number(options.port), "127.0.0.1", () => {
  say({ port: server.server.address().port });
});
process.stdin.on("end", () => process.exit(0)).resume();
