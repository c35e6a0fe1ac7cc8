#include "http/api/door.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <charconv>
#include <chrono>

#include "http/api/problem.h"
#include "http/csrf.h"

namespace sejour::http::api {
namespace {

constexpr std::string_view kBase = "/api/v1";
constexpr std::string_view kBearer = "bearer ";
constexpr std::size_t kKeyBytesMax = 255;

std::int64_t machine_ms() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

/// The secret of `Authorization: Bearer …`; empty when there is none.
std::string secret_of(const Request& request) {
  const std::string header = request.headers.get("authorization");
  if (header.size() < kBearer.size()) return {};
  const bool is_bearer = std::ranges::equal(
      std::string_view{header}.substr(0, kBearer.size()), kBearer, [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
      });
  return is_bearer ? header.substr(kBearer.size()) : std::string{};
}

/// The key as it is, or as a quoted string of structured fields (RFC 9651). Empty: none that can
/// be used.
std::string idempotency_key(const Request& request) {
  std::string key = request.headers.get("idempotency-key");
  if (key.size() >= 2 && key.front() == '"' && key.back() == '"') {
    key = key.substr(1, key.size() - 2);
  }
  const bool printable = std::ranges::all_of(key, [](char c) { return c > ' ' && c < 0x7f; });
  return printable && key.size() <= kKeyBytesMax ? key : std::string{};
}

/// What was asked: address with its query, kind of body, body. Each part ends where nothing else
/// can.
std::string digest_of(const Request& request) {
  std::string asked = request.path + '\n';
  for (const auto& [name, value] : request.query) {
    asked += fmt::format("{}={}\n", percent_encoded(name), percent_encoded(value));
  }
  return sha256_hex(asked + '\n' + request.headers.get("content-type") + '\n' + request.body);
}

Response unauthorised(const Request& request, app::TokenProblem problem) {
  auto response = problem_response(
      request, {.status = 401, .word = std::string{law::name_in(app::kTokenProblems, problem)}});
  // RFC 6750 § 3: no error code when no token came.
  response.headers.emplace_back("WWW-Authenticate",
                                problem == app::TokenProblem::Missing
                                    ? R"(Bearer realm="sejour")"
                                    : R"(Bearer realm="sejour", error="invalid_token")");
  return response;
}

std::string address_of(const std::string& address) {
  return std::string{kBase} + address;
}

}  // namespace

struct Door::Core {
  explicit Core(const ApiPages& given)
      : pages(given), limiter(given.monotonic_clock ? given.monotonic_clock : machine_ms) {}

  [[nodiscard]] Response answer(const Request& request, const Operation& operation,
                                const CallHandler& handler);
  [[nodiscard]] Response answer_once(const Call& call, const std::string& key,
                                     const CallHandler& handler);
  void settle(const app::RepeatableRequest& repeatable, const Response& response);

  ApiPages pages;
  RateLimiter limiter;
};

Response Door::Core::answer(const Request& request, const Operation& operation,
                            const CallHandler& handler) {
  auto identified = pages.tokens.identify(secret_of(request));
  if (!identified) return problem_response(request, identified.error());
  if (const auto* problem = std::get_if<app::TokenProblem>(&*identified)) {
    return unauthorised(request, *problem);
  }
  auto& caller = std::get<app::ApiCaller>(*identified);
  if (pages.may_sign_in && !pages.may_sign_in(caller.account)) {
    return unauthorised(request, app::TokenProblem::AccountClosed);
  }
  if (limiter.take(caller.token.id.text(), pages.rate) == RateLimiter::Verdict::TooMany) {
    return problem_of_page(request, Response::failure(429));
  }
  if (operation.scope && !caller.may(*operation.scope)) {
    return scope_missing(request, *operation.scope);
  }
  Call call{.request = request,
            .caller = std::move(caller),
            .command = {},
            .language = language_of(request)};
  if (operation.effect == Effect::Reads) return handler(call);
  const std::string key = idempotency_key(request);
  if (key.empty()) {
    return problem_response(
        request, {.status = 400, .word = "idempotency_key_missing", .field = "Idempotency-Key"});
  }
  call.command = command_of(call.caller.token.id, key);
  return answer_once(call, key, handler);
}

/// The first request runs; the same one later gets the same answer.
Response Door::Core::answer_once(const Call& call, const std::string& key,
                                 const CallHandler& handler) {
  const Request& request = call.request;
  const app::RepeatableRequest repeatable{.token = call.caller.token.id,
                                          .key_digest = sha256_hex(key),
                                          .request_digest = digest_of(request)};
  const auto known = pages.store.begin_request(repeatable, pages.real_clock.now_ms());
  if (!known) return problem_response(request, known.error());
  if (const auto* kept = std::get_if<app::KeptAnswer>(&*known)) {
    auto response = Response::json(kept->body, kept->status);
    response.content_type = kept->media_type;
    response.headers.emplace_back("Idempotency-Replayed", "true");
    return response;
  }
  if (std::holds_alternative<app::StillRunning>(*known)) {
    return problem_response(request, {.status = 409, .word = "still_running"});
  }
  if (std::holds_alternative<app::KeyOfAnotherRequest>(*known)) {
    return problem_response(
        request, {.status = 422, .word = "key_of_another_request", .field = "Idempotency-Key"});
  }
  auto response = handler(call);
  settle(repeatable, response);
  return response;
}

/// What may pass at the next attempt is not kept: failures of ours, and a file that a colleague
/// will give back.
void Door::Core::settle(const app::RepeatableRequest& repeatable, const Response& response) {
  const bool is_final = response.status < 500 && response.status != 409;
  const auto done = is_final
                        ? pages.store.keep_answer(repeatable, {.status = response.status,
                                                               .media_type = response.content_type,
                                                               .body = response.body})
                        : pages.store.forget_request(repeatable);
  if (!done) spdlog::error("an answer of the interface was not kept: {}", done.error().message);
}

Door::Door(const ApiPages& pages) : core_(std::make_shared<Core>(pages)) {}

void Door::get(Router& router, const std::string& address, app::ApiScope scope,
               CallHandler handler) {
  router.get(address_of(address),
             [core = core_, operation = Operation{.scope = scope}, handler = std::move(handler)](
                 const Request& request) { return core->answer(request, operation, handler); });
}

void Door::get_for_all(Router& router, const std::string& address, CallHandler handler) {
  router.get(address_of(address),
             [core = core_, handler = std::move(handler)](const Request& request) {
               return core->answer(request, Operation{.scope = std::nullopt}, handler);
             });
}

void Door::post(Router& router, const std::string& address, const Operation& operation,
                CallHandler handler) {
  router.post(address_of(address),
              [core = core_, operation, handler = std::move(handler)](const Request& request) {
                return core->answer(request, operation, handler);
              },
              {.token = FormToken::NotNeeded, .rate = operation.rate});
}

Response scope_missing(const Request& request, app::ApiScope scope) {
  const std::string word{law::name_in(app::kApiScopes, scope)};
  auto response = problem_response(request, {.status = 403, .word = "scope_missing", .name = word});
  response.headers.emplace_back(
      "WWW-Authenticate",
      fmt::format(R"(Bearer realm="sejour", error="insufficient_scope", scope="{}")", word));
  return response;
}

CommandId command_of(const ApiTokenId& token, std::string_view key) {
  const std::string digest = sha256_hex(fmt::format("{}|{}", token.text(), key));
  CommandId command;
  for (std::size_t i = 0; i < command.uuid.bytes.size(); ++i) {
    const char* const digits = digest.data() + 2 * i;
    std::from_chars(digits, digits + 2, command.uuid.bytes[i], 16);
  }
  // Version 8 (RFC 9562 § 5.8): made of what the program chooses.
  command.uuid.bytes[6] = static_cast<std::uint8_t>((command.uuid.bytes[6] & 0x0f) | 0x80);
  command.uuid.bytes[8] = static_cast<std::uint8_t>((command.uuid.bytes[8] & 0x3f) | 0x80);
  return command;
}

}  // namespace sejour::http::api
