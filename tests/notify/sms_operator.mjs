// An operator of short messages for the tests: prints one JSON line when it listens and one for
// each message that it takes. What it does depends on the number:
//   +33600000404   404, for good
//   +33600000503   503 the first time, then taken
// usage: sms_operator.mjs --token TOKEN
import { createServer } from "node:http";
import { parseArgs } from "node:util";

const { values: options } = parseArgs({ options: { token: { type: "string" } } });
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const postponed = new Set();

function statusFor(request, message) {
  if (request.headers.authorization !== `Bearer ${options.token}`) return 401;
  if (message.to === "+33600000404") return 404;
  if (message.to === "+33600000503" && !postponed.has(message.to)) {
    postponed.add(message.to);
    return 503;
  }
  return 202;
}

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const message = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  const status = statusFor(request, message);
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ to: message.to }));
  if (status === 202) say({ ...message, key: request.headers["idempotency-key"] });
});
server.listen(0, "127.0.0.1", () => say({ port: server.address().port }));
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
