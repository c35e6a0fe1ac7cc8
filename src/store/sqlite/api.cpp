#include "store/sqlite/api.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace sejour::store::sqlite {
namespace {

/// Words of a list; none of them holds a space.
std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto space = std::min(text.find(' '), text.size());
    words.emplace_back(text.substr(0, space));
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  return words;
}

std::string scopes_text(const std::vector<app::ApiScope>& scopes) {
  std::vector<std::string> words;
  for (const auto scope : scopes) words.emplace_back(law::name_in(app::kApiScopes, scope));
  return joined(words);
}

Result<app::ApiToken> read_api_token(const Query& query) {
  app::ApiToken token{.id = ApiTokenId{query.uuid(0)},
                      .account = AccountId{query.uuid(1)},
                      .name = query.text(2),
                      .scopes = {},
                      .sites = words_in(query.bytes(4)),
                      .created_ms = query.integer(5),
                      .expires_ms = query.integer(6),
                      .revoked_ms = std::nullopt};
  for (const auto& word : words_in(query.bytes(3))) {
    const auto scope = law::parse_in(app::kApiScopes, word);
    if (!scope) return fail(ErrorCode::Corrupt, "token " + token.id.text() + " cannot be read");
    token.scopes.push_back(*scope);
  }
  if (!query.is_null(7)) token.revoked_ms = query.integer(7);
  return token;
}

std::string answer_place(const app::RepeatableRequest& request) {
  return "api-answer|" + request.token.text() + "|" + request.key_digest;
}

/// Status and media type on the first line, then the body.
std::string answer_text(const app::KeptAnswer& answer) {
  return fmt::format("{} {}\n{}", answer.status, answer.media_type, answer.body);
}

Result<app::Repetition> read_answer(std::string_view text) {
  app::KeptAnswer answer;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), answer.status);
  const auto space = static_cast<std::size_t>(parsed.ptr - text.data());
  const auto end = text.find('\n', space);
  if (parsed.ec != std::errc{} || end == std::string_view::npos || end == space) {
    return fail(ErrorCode::Corrupt, "an answer that was kept cannot be read");
  }
  answer.media_type = text.substr(space + 1, end - space - 1);
  answer.body = text.substr(end + 1);
  return answer;
}

/// What is known of the request: nothing, that it runs, or its sealed answer.
struct Found {
  std::string request_digest;
  std::int64_t begun_ms = 0;
  std::string sealed;
};

Result<std::optional<Found>> find_request(Connection& connection,
                                          const app::RepeatableRequest& request) {
  ASSIGN_OR_RETURN(Query query,
                   connection.query("SELECT request, begun_ms, sealed FROM api_request "
                                    "WHERE token = ? AND key = ?",
                                    request.token, Blob{request.key_digest}));
  ASSIGN_OR_RETURN(const bool found, query.step());
  if (!found) return std::nullopt;
  return Found{.request_digest = query.text(0),
               .begun_ms = query.integer(1),
               .sealed = query.is_null(2) ? std::string{} : query.text(2)};
}

}  // namespace

Status SqliteApi::put_token(const std::string& hash, const app::ApiToken& token) {
  return database_.run([&](Transaction& transaction) -> Status {
    auto& connection = transaction.connection;
    {
      ASSIGN_OR_RETURN(Query query,
                       connection.query("SELECT 1 FROM api_token WHERE token = ? OR id = ?",
                                        Blob{hash}, token.id));
      ASSIGN_OR_RETURN(const bool found, query.step());
      if (found) return fail(ErrorCode::Conflict, "there is such a token");
    }
    return connection.run("INSERT INTO api_token VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)", Blob{hash},
                          token.id, token.account, token.name, scopes_text(token.scopes),
                          joined(token.sites), token.created_ms, token.expires_ms);
  });
}

Result<std::optional<app::ApiToken>> SqliteApi::token(const std::string& hash) {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(Query query,
                   reader->query("SELECT id, account, name, scopes, sites, created_ms, expires_ms, "
                                 "revoked_ms FROM api_token WHERE token = ?",
                                 Blob{hash}));
  ASSIGN_OR_RETURN(const bool found, query.step());
  if (!found) return std::nullopt;
  ASSIGN_OR_RETURN(auto token, read_api_token(query));
  return token;
}

Result<std::vector<app::ApiToken>> SqliteApi::tokens() {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(Query query,
                   reader->query("SELECT id, account, name, scopes, sites, created_ms, expires_ms, "
                                 "revoked_ms FROM api_token ORDER BY id"));
  std::vector<app::ApiToken> list;
  while (true) {
    ASSIGN_OR_RETURN(const bool more, query.step());
    if (!more) return list;
    ASSIGN_OR_RETURN(auto token, read_api_token(query));
    list.push_back(std::move(token));
  }
}

Status SqliteApi::revoke_token(const ApiTokenId& token, std::int64_t at_ms) {
  return database_.run([&](Transaction& transaction) -> Status {
    auto& connection = transaction.connection;
    RETURN_IF_ERROR(connection.run(
        "UPDATE api_token SET revoked_ms = ifnull(revoked_ms, ?) WHERE id = ?", at_ms, token));
    if (connection.changes() == 0) return fail(ErrorCode::NotFound, "no such token");
    return {};
  });
}

Result<app::Repetition> SqliteApi::begin_request(const app::RepeatableRequest& request,
                                                 std::int64_t now_ms) {
  return database_.write<app::Repetition>([&](Transaction& transaction) -> Result<app::Repetition> {
    auto& connection = transaction.connection;
    ASSIGN_OR_RETURN(auto found, find_request(connection, request));
    if (found && found->begun_ms < now_ms - app::kAnswerKeptMs) found.reset();
    if (found) {
      if (found->request_digest != request.request_digest) return app::KeyOfAnotherRequest{};
      if (!found->sealed.empty()) {
        ASSIGN_OR_RETURN(const auto text,
                         database_.cipher().decrypt_own(found->sealed, answer_place(request)));
        return read_answer(text);
      }
      if (found->begun_ms > now_ms - app::kAnswerExpectedMs) return app::StillRunning{};
    }
    RETURN_IF_ERROR(
        connection.run("DELETE FROM api_request WHERE begun_ms < ?", now_ms - app::kAnswerKeptMs));
    RETURN_IF_ERROR(connection.run("INSERT OR REPLACE INTO api_request VALUES (?, ?, ?, ?, NULL)",
                                   request.token, Blob{request.key_digest},
                                   Blob{request.request_digest}, now_ms));
    return app::FirstTime{};
  });
}

Status SqliteApi::keep_answer(const app::RepeatableRequest& request,
                              const app::KeptAnswer& answer) {
  const auto sealed = database_.cipher().encrypt_own(answer_text(answer), answer_place(request));
  return database_.run([&](Transaction& transaction) {
    return transaction.connection.run(
        "UPDATE api_request SET sealed = ? WHERE token = ? AND key = ?", LastingBlob{sealed},
        request.token, Blob{request.key_digest});
  });
}

Status SqliteApi::forget_request(const app::RepeatableRequest& request) {
  return database_.run([&](Transaction& transaction) {
    return transaction.connection.run("DELETE FROM api_request WHERE token = ? AND key = ?",
                                      request.token, Blob{request.key_digest});
  });
}

}  // namespace sejour::store::sqlite
