#include "cli/token.h"

#include <fmt/format.h>

#include <cstdio>
#include <functional>
#include <memory>

#include "app/api_tokens.h"
#include "cli/data_folder.h"
#include "cli/files.h"
#include "identity/secrets.h"

namespace sejour::cli {
namespace {

constexpr int kTokenDays = 90;

struct TokenOptions {
  std::string data;
  std::string token;
  std::vector<std::string> scopes;
  app::TokenWanted wanted{.email = {}, .name = {}, .scopes = {}, .sites = {}, .days = kTokenDays};
};

const text::Messages& token_words() {
  return text::Messages::of(language());
}

std::string day_of(std::int64_t unix_ms) {
  return to_iso(paris_day(unix_ms / 1000));
}

Status read_scopes(TokenOptions& options) {
  for (const auto& word : options.scopes) {
    const auto scope = law::parse_in(app::kApiScopes, word);
    if (!scope) {
      return fail(ErrorCode::InvalidInput,
                  token_words().format("token.create.no_such_scope", {{"scope", word}}));
    }
    options.wanted.scopes.push_back(*scope);
  }
  return {};
}

Result<int> create_token(TokenOptions options) {
  RETURN_IF_ERROR(read_scopes(options));
  ASSIGN_OR_RETURN(const auto data,
                   DataFolder::open(options.data, WhenMissing::Refuse, language()));
  const InstallationClock clock;
  identity::Sha256Digest digest;
  auto& stores = data->stores();
  app::ApiTokens tokens({stores.api(), stores.accounts(), clock, data->random(), digest});
  ASSIGN_OR_RETURN(const auto made, tokens.issue(options.wanted));
  if (const auto* refusal = std::get_if<app::TokenRefusal>(&made)) {
    const auto word = law::name_in(app::kTokenRefusals, *refusal);
    return fail(ErrorCode::InvalidInput,
                token_words().format(fmt::format("token.refusal.{}", word),
                                     {{"email", options.wanted.email},
                                      {"days", std::to_string(app::kTokenDaysMax)}}));
  }
  const auto& issued = std::get<app::IssuedToken>(made);
  fmt::print(
      "{}\n{}\n{}\n",
      token_words().format("token.create.done", {{"id", issued.token.id.text()},
                                                 {"until", day_of(issued.token.expires_ms)}}),
      issued.secret, token_words().get("token.create.once"));
  return 0;
}

std::string state_of(const app::ApiToken& token, std::int64_t now_ms) {
  if (token.revoked_ms) {
    return token_words().format("token.list.revoked", {{"day", day_of(*token.revoked_ms)}});
  }
  return token_words().format(
      token.expires_ms <= now_ms ? "token.list.expired" : "token.list.valid",
      {{"day", day_of(token.expires_ms)}});
}

Result<int> list_tokens(const TokenOptions& options) {
  ASSIGN_OR_RETURN(const auto data,
                   DataFolder::open(options.data, WhenMissing::Refuse, language()));
  const InstallationClock clock;
  ASSIGN_OR_RETURN(const auto tokens, data->stores().api().tokens());
  if (tokens.empty()) fmt::print("{}\n", token_words().get("token.list.none"));
  for (const auto& token : tokens) {
    std::string scopes;
    for (const auto scope : token.scopes) {
      scopes +=
          fmt::format("{}{}", scopes.empty() ? "" : " ", law::name_in(app::kApiScopes, scope));
    }
    fmt::print("{}  {}  [{}] [{}]  {}\n", token.id.text(), token.name, scopes,
               fmt::join(token.sites, " "), state_of(token, clock.now_ms()));
  }
  return 0;
}

Result<int> revoke_token(const TokenOptions& options) {
  const auto id = ApiTokenId::parse(options.token);
  const auto unknown = [&](ErrorCode code) {
    return fail(code, token_words().format("token.revoke.unknown", {{"id", options.token}}));
  };
  if (!id) return unknown(ErrorCode::InvalidInput);
  ASSIGN_OR_RETURN(const auto data,
                   DataFolder::open(options.data, WhenMissing::Refuse, language()));
  const InstallationClock clock;
  const Status revoked = data->stores().api().revoke_token(*id, clock.now_ms());
  if (!revoked && revoked.error().code == ErrorCode::NotFound) return unknown(ErrorCode::NotFound);
  RETURN_IF_ERROR(revoked);
  fmt::print("{}\n", token_words().format("token.revoke.done", {{"id", options.token}}));
  return 0;
}

CLI::App* add_token_command(CLI::App& group, const std::string& name,
                            const std::function<Result<int>(TokenOptions)>& command,
                            const std::shared_ptr<TokenOptions>& options, int& exit_code) {
  auto* added = group.add_subcommand(name, token_words().get("token." + name + ".about"));
  added->add_option("--data", options->data, token_words().get("admin.data"))->required();
  added->callback(
      [command, options, &exit_code] { exit_code = finish_command(command(*options)); });
  return added;
}

}  // namespace

void register_token(CLI::App& admin, int& exit_code) {
  auto options = std::make_shared<TokenOptions>();
  auto* group = admin.add_subcommand("token", token_words().get("token.about"));
  group->require_subcommand(1);
  const auto word = [](std::string_view key) {
    return token_words().get(fmt::format("token.create.{}", key));
  };
  auto* create = add_token_command(*group, "create", create_token, options, exit_code);
  create->add_option("--account", options->wanted.email, word("account"))->required();
  create->add_option("--name", options->wanted.name, word("name"))->required();
  create->add_option("--scope", options->scopes, word("scope"))->required();
  create->add_option("--site", options->wanted.sites, word("site"));
  create->add_option("--days", options->wanted.days, word("days"));
  add_token_command(*group, "list", list_tokens, options, exit_code);
  add_token_command(*group, "revoke", revoke_token, options, exit_code)
      ->add_option("TOKEN", options->token, token_words().get("token.revoke.token"))
      ->required();
}

}  // namespace sejour::cli
