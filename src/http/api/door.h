#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/api/api.h"
#include "http/router.h"

/// The one way in: who calls, what the token may do, how often, and requests sent twice.
namespace sejour::http::api {

/// A request of somebody who may make it.
struct Call {
  const Request& request;
  app::ApiCaller caller;
  CommandId command;  ///< of the idempotency key; all zero for what changes nothing
  text::Language language = text::Language::French;

  [[nodiscard]] const app::Account& agent() const { return caller.account; }
};

using CallHandler = std::function<Response(const Call&)>;

/// Whether an operation changes something: then it needs an idempotency key.
enum class Effect : std::uint8_t { Reads, Changes };

/// What a route asks of its caller.
struct Operation {
  std::optional<app::ApiScope> scope;  ///< nothing: any token
  Effect effect = Effect::Reads;
  std::optional<Rate> rate = std::nullopt;
};

/// Adds operations to a router. Thread-safe once they are added.
class Door {
 public:
  explicit Door(const ApiPages& pages);

  /// `address` is below `/api/v1`: "/files/{file}".
  void get(Router& router, const std::string& address, app::ApiScope scope, CallHandler handler);
  void post(Router& router, const std::string& address, const Operation& operation,
            CallHandler handler);
  /// For every token, whatever its scopes.
  void get_for_all(Router& router, const std::string& address, CallHandler handler);

 private:
  struct Core;
  std::shared_ptr<Core> core_;
};

/// The problem of a token that lacks a scope (RFC 6750).
[[nodiscard]] Response scope_missing(const Request& request, app::ApiScope scope);

/// The command of an idempotency key of a token: the same key has one effect, even when the program
/// ends before its answer is kept.
[[nodiscard]] CommandId command_of(const ApiTokenId& token, std::string_view key);

}  // namespace sejour::http::api
