// The whole program under test: a demonstration in a folder of its own, served on a free port.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const program = process.env.SEJOUR_PROGRAM;
const patienceMs = 60_000;

// Makes a small demonstration and serves it. `stop()` ends the program and removes the folder;
// `restart()` ends it by a signal of the caller's choice and serves the same data again.
export async function startService({ dossiers = 60 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "sejour-end-to-end-"));
  const data = join(folder, "demo");
  const accounts = run(["demo", "create", "--data", data, "--dossiers", String(dossiers)]);
  let server = await serve(data, ["--demo"]);
  return {
    data,
    accounts,
    get address() {
      return server.address;
    },
    async restart(signal = "SIGTERM") {
      await end(server.process, signal);
      server = await serve(data, ["--demo"]);
    },
    async stop() {
      const status = await end(server.process, "SIGTERM");
      rmSync(folder, { recursive: true, force: true });
      return status;
    },
  };
}

// The e-mail address and password of an account that `demo create` printed, by its first word:
// `agent`, `signataire`.
export function staff(service, name) {
  const found = new RegExp(`(${name}@demo\\.invalid)\\s+(\\S+)`).exec(service.accounts);
  if (!found) throw new Error(`no account of ${name} in: ${service.accounts}`);
  return { email: found[1], password: found[2] };
}

// Runs a subcommand to its end and returns what it printed. Throws when it fails.
export function run(words) {
  return execFileSync(program, words, { encoding: "utf8", timeout: patienceMs });
}

// Serves a folder on a free port, until `end`: the process and its address.
export function serve(data, options = []) {
  const words = ["serve", ...options, "--data", data, "--listen", "127.0.0.1:0"];
  const child = spawn(program, words, { stdio: ["ignore", "pipe", "pipe"] });
  return new Promise((resolve, reject) => {
    let said = "";
    const hear = (text) => {
      said += text;
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (address) resolve({ process: child, address: address[0] });
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("exit", (status) => reject(new Error(`serve ended (${status}): ${said}`)));
    setTimeout(() => reject(new Error(`serve says no address: ${said}`)), patienceMs).unref();
  });
}

// Ends a process by a signal; resolves to its exit code.
export function end(child, signal) {
  return new Promise((resolve) => {
    child.removeAllListeners("exit");
    child.on("exit", (status) => resolve(status));
    child.kill(signal);
  });
}
