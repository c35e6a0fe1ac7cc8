#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "law/vocabulary.h"

namespace sejour {

/// Names a token, never opens anything.
using ApiTokenId = Id<struct ApiTokenTag>;

}  // namespace sejour

/// What the programming interface keeps: its tokens, and the answers to requests that may be sent
/// twice. Implemented by store/memory and store/sqlite; one contract test suite.
namespace sejour::app {

/// What a token may do. Closed, and none of them contains another: what is not given is denied.
enum class ApiScope : std::uint8_t {
  FilesRead,    ///< lists, counts and files, without the pieces
  PiecesRead,   ///< the bytes of the pieces
  FilesAct,     ///< take, check, ask, propose, hand over, close a task
  FilesDecide,  ///< decide, for a signatory whose delegation is in force that day
  Import,
  Export,
  Webhooks,
};

inline constexpr law::Names<ApiScope, 7> kApiScopes{{
    {ApiScope::FilesRead, "files:read"},
    {ApiScope::PiecesRead, "pieces:read"},
    {ApiScope::FilesAct, "files:act"},
    {ApiScope::FilesDecide, "files:decide"},
    {ApiScope::Import, "import"},
    {ApiScope::Export, "export"},
    {ApiScope::Webhooks, "webhooks"},
}};

/// A token as it is kept: never its secret.
struct ApiToken {
  ApiTokenId id;
  AccountId account;               ///< in whose name it acts, with this account's rights at most
  std::string name;                ///< of the system that holds it
  std::vector<ApiScope> scopes;    ///< in the order of kApiScopes
  std::vector<std::string> sites;  ///< of those of the account
  std::int64_t created_ms = 0;
  std::int64_t expires_ms = 0;
  std::optional<std::int64_t> revoked_ms;
  bool operator==(const ApiToken&) const = default;
};

/// A request that may be sent twice: whose, under which key, and what it asked (digests).
struct RepeatableRequest {
  ApiTokenId token;
  std::string key_digest;
  std::string request_digest;
};

/// An answer as it is given again.
struct KeptAnswer {
  std::uint32_t status = 200;
  std::string media_type;
  std::string body;
  bool operator==(const KeptAnswer&) const = default;
};

/// Nobody sent this key before: the request is now ours to carry out.
struct FirstTime {};
/// The first request with this key is not answered yet.
struct StillRunning {};
/// The key was used for another request.
struct KeyOfAnotherRequest {};
using Repetition = std::variant<FirstTime, StillRunning, KeyOfAnotherRequest, KeptAnswer>;

/// How long an answer is kept for a repeated request.
inline constexpr std::int64_t kAnswerKeptMs = 7LL * 24 * 3600 * 1000;
/// After this time a request without an answer was lost with its program and may be sent again.
inline constexpr std::int64_t kAnswerExpectedMs = 5LL * 60 * 1000;

/// Any thread.
class ApiStore {
 public:
  virtual ~ApiStore() = default;

  /// `hash` is the digest of the secret. Errors: Conflict when there is such a token.
  [[nodiscard]] virtual Status put_token(const std::string& hash, const ApiToken& token) = 0;
  [[nodiscard]] virtual Result<std::optional<ApiToken>> token(const std::string& hash) = 0;
  /// Every token, by id: the oldest first.
  [[nodiscard]] virtual Result<std::vector<ApiToken>> tokens() = 0;
  /// The first revocation stays. Errors: NotFound.
  [[nodiscard]] virtual Status revoke_token(const ApiTokenId& token, std::int64_t at_ms) = 0;

  /// Marks the request as running, or says what became of it. Forgets answers that are too old.
  [[nodiscard]] virtual Result<Repetition> begin_request(const RepeatableRequest& request,
                                                         std::int64_t now_ms) = 0;
  [[nodiscard]] virtual Status keep_answer(const RepeatableRequest& request,
                                           const KeptAnswer& answer) = 0;
  /// It failed in a way that says nothing about the next attempt: the key is free again.
  [[nodiscard]] virtual Status forget_request(const RepeatableRequest& request) = 0;
};

}  // namespace sejour::app
