// A client that holds the server to the document of the interface: each answer must have a status,
// a media type and a body that the document gives for its operation.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

export const documentPath = new URL("../../api/openapi.json", import.meta.url).pathname;
export const openapi = JSON.parse(readFileSync(documentPath, "utf8"));

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(openapi, "openapi");
const validators = new Map();

const escaped = (part) => part.replaceAll("~", "~0").replaceAll("/", "~1");

// The schema at that place of the document.
function validatorAt(...parts) {
  const pointer = "openapi#/" + parts.map(escaped).join("/");
  if (!validators.has(pointer)) validators.set(pointer, ajv.compile({ $ref: pointer }));
  return validators.get(pointer);
}

// Every operation: its id, and where it stands.
export const operations = Object.entries(openapi.paths).flatMap(([path, methods]) =>
  Object.entries(methods)
    .filter(([method]) => method !== "parameters")
    .map(([method, operation]) => ({ path, method, operation, id: operation.operationId })),
);

function check(validate, value, what) {
  assert.ok(validate(value), `${what}: ${JSON.stringify(validate.errors, null, 1)}`);
}

// Where the response of that status stands in the document.
function placeOfResponse({ path, method, operation }, status) {
  const response = operation.responses[status];
  assert.ok(response, `${operation.operationId} answers ${status}, which is not documented`);
  if (!response.$ref) return { place: ["paths", path, method, "responses", status], response };
  const place = response.$ref.slice(2).split("/");
  return { place, response: place.reduce((part, name) => part[name], openapi) };
}

export class ApiClient {
  constructor(address) {
    this.address = address;
    this.called = new Set(); // ids of the operations that succeeded once
    this.keys = 0;
  }

  // Calls an operation. `expect` is the status; `values` fill the path.
  async call(id, { token, values = {}, query = {}, body, type, key, expect = 200, language } = {}) {
    const found = operations.find((operation) => operation.id === id);
    assert.ok(found, `no operation ${id}`);
    const path = found.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(values[name]));
    const search = new URLSearchParams(query).toString();
    const answer = await fetch(this.address + path + (search ? "?" + search : ""), {
      method: found.method.toUpperCase(),
      headers: this.#headers(found, { token, key, type, body, language }),
      body: this.#body(found, body, type, expect),
    });
    const status = String(answer.status);
    const bytes = Buffer.from(await answer.arrayBuffer());
    assert.equal(answer.status, expect, `${id}: ${bytes.toString().slice(0, 500)}`);
    if (answer.ok) this.called.add(id);
    return this.#checked(found, status, answer, bytes);
  }

  #headers({ operation }, { token, key, type, body, language }) {
    const headers = { "accept-language": language ?? "fr" };
    if (token) headers.authorization = `Bearer ${token}`;
    const wantsKey = operation.parameters.some((one) => one.$ref?.endsWith("/IdempotencyKey"));
    if (wantsKey) headers["idempotency-key"] = key ?? `"contract-${++this.keys}"`;
    if (body !== undefined) headers["content-type"] = type ?? "application/json";
    return headers;
  }

  #body({ path, method, operation }, body, type, expect) {
    if (body === undefined) return undefined;
    const media = type ?? "application/json";
    assert.ok(operation.requestBody.content[media], `${operation.operationId} takes no ${media}`);
    if (media !== "application/json") return body;
    const place = ["paths", path, method, "requestBody", "content", media, "schema"];
    if (expect < 300) check(validatorAt(...place), body, `body of ${operation.operationId}`);
    return JSON.stringify(body);
  }

  #checked(found, status, answer, bytes) {
    const { place, response } = placeOfResponse(found, status);
    const headers = answer.headers;
    if (!response.content) {
      assert.equal(bytes.length, 0, `${found.id} answers ${status} with a body`);
      return { status, headers };
    }
    const media = headers.get("content-type").split(";")[0];
    assert.ok(response.content[media], `${found.id} answers ${media}, which is not documented`);
    if (!media.endsWith("json") || media.endsWith("ndjson")) {
      return { status, headers, media, bytes };
    }
    const body = JSON.parse(bytes.toString());
    check(validatorAt(...place, "content", media, "schema"), body, `${found.id} ${status}`);
    return { status, headers, media, body };
  }
}
