#include <nlohmann/json.hpp>
#include <utility>

#include "store/sealed.h"
#include "wire/event_json.h"
#include "wire/json_writer.h"

namespace sejour::store {
namespace {

using nlohmann::json;

std::string text_place(std::string_view what, const Uuid& id) {
  return std::string{what} + "|" + to_text(id);
}

std::unexpected<Error> unreadable(std::string_view what, const std::string& id) {
  return fail(ErrorCode::Corrupt, std::string{what} + " " + id + " cannot be read");
}

/// Runs `read` on the parsed text; what the library throws becomes `false`.
template <class Read>
bool read_json(const std::string& text, Read&& read) {
  try {
    read(json::parse(text));
    return true;
  } catch (const json::exception&) {
    return false;
  }
}

Date day_of(std::int64_t count) {
  return Date{days{count}};
}

std::int64_t count_of(Date day) {
  return day.time_since_epoch().count();
}

json json_of(const app::Delegation& delegation) {
  return {{"reference", delegation.reference},
          {"capacity", delegation.capacity},
          {"service", delegation.service},
          {"from", count_of(delegation.in_force.from)},
          {"until", count_of(delegation.in_force.until)}};
}

app::Delegation delegation_of(const json& value) {
  return {.reference = value.at("reference").get<std::string>(),
          .capacity = value.at("capacity").get<std::string>(),
          .service = value.at("service").get<std::string>(),
          .in_force = {.from = day_of(value.at("from").get<std::int64_t>()),
                       .until = day_of(value.at("until").get<std::int64_t>())}};
}

json json_of(const app::Probation& probation) {
  json value = {{"since", count_of(probation.since)}};
  if (!probation.released_by.empty()) value["released_by"] = probation.released_by;
  if (probation.released_on) value["released_on"] = count_of(*probation.released_on);
  return value;
}

app::Probation probation_of(const json& value) {
  app::Probation probation{.since = day_of(value.at("since").get<std::int64_t>()),
                           .released_by = value.value("released_by", std::string{}),
                           .released_on = {}};
  if (value.contains("released_on")) {
    probation.released_on = day_of(value.at("released_on").get<std::int64_t>());
  }
  return probation;
}

/// The pieces of a draft in the form of the journal, which has a version and a reader already.
json pieces_of(const app::Draft& draft) {
  json pieces = json::array();
  for (const auto& piece : draft.pieces) {
    pieces.push_back(wire::encode_event({.on = Date{}, .body = piece}));
  }
  return pieces;
}

bool read_pieces(const json& value, std::vector<cases::PieceAdded>& pieces) {
  for (const auto& item : value) {
    auto event = wire::decode_event(item.get<std::string>());
    if (!event) return false;
    auto* const piece = std::get_if<cases::PieceAdded>(&event->body);
    if (piece == nullptr) return false;
    pieces.push_back(std::move(*piece));
  }
  return true;
}

}  // namespace

std::string seal_message(app::Cipher& cipher, const app::OutboxMessage& message) {
  std::string clear;
  clear.reserve(message.text.size() + message.text.size() / 8 + 128);
  wire::JsonWriter writer(clear);
  writer.begin_object();
  writer.field("to", std::string_view{message.to});
  writer.field("subject", std::string_view{message.subject});
  writer.field("text", std::string_view{message.text});
  writer.end_object();
  return cipher.encrypt_own(clear, text_place("mail", message.id));
}

Result<app::OutboxMessage> open_message(app::Cipher& cipher, const Uuid& id,
                                        std::string_view sealed) {
  ASSIGN_OR_RETURN(const std::string clear, cipher.decrypt_own(sealed, text_place("mail", id)));
  app::OutboxMessage message{.id = id, .to = {}, .subject = {}, .text = {}};
  const bool read = read_json(clear, [&](const json& value) {
    message.to = value.at("to").get<std::string>();
    message.subject = value.at("subject").get<std::string>();
    message.text = value.at("text").get<std::string>();
  });
  if (!read) return unreadable("message", to_text(id));
  return message;
}

std::string seal_account(app::Cipher& cipher, const app::Account& account) {
  json value = {{"email", account.email},
                {"name", account.name},
                {"password_hash", account.password_hash},
                {"confirmed", account.confirmed},
                {"role", static_cast<int>(account.role)},
                {"sites", account.sites},
                {"language", account.language},
                {"created_ms", account.created_ms}};
  if (account.delegation) value["delegation"] = json_of(*account.delegation);
  if (account.probation) value["probation"] = json_of(*account.probation);
  return cipher.encrypt_own(value.dump(-1, ' ', false, json::error_handler_t::replace),
                            text_place("account", account.id.uuid));
}

Result<app::Account> open_account(app::Cipher& cipher, const AccountId& id,
                                  std::string_view sealed) {
  ASSIGN_OR_RETURN(const std::string clear,
                   cipher.decrypt_own(sealed, text_place("account", id.uuid)));
  app::Account account;
  account.id = id;
  const bool read = read_json(clear, [&](const json& value) {
    account.email = value.at("email").get<std::string>();
    account.name = value.at("name").get<std::string>();
    account.password_hash = value.at("password_hash").get<std::string>();
    account.confirmed = value.at("confirmed").get<bool>();
    account.role = static_cast<app::Role>(value.at("role").get<int>());
    account.sites = value.at("sites").get<std::vector<std::string>>();
    account.language = value.at("language").get<std::string>();
    account.created_ms = value.at("created_ms").get<std::int64_t>();
    if (value.contains("delegation")) account.delegation = delegation_of(value.at("delegation"));
    if (value.contains("probation")) account.probation = probation_of(value.at("probation"));
  });
  if (!read || account.role > app::Role::Counter) return unreadable("account", id.text());
  return account;
}

std::string seal_draft(app::Cipher& cipher, const app::DossierKey& key, const app::Draft& draft) {
  const json value = {{"fields", draft.fields}, {"pieces", pieces_of(draft)}};
  return cipher.encrypt(key, value.dump(-1, ' ', false, json::error_handler_t::replace),
                        text_place("draft", draft.dossier.uuid));
}

Status open_draft(app::Cipher& cipher, const app::DossierKey& key, std::string_view sealed,
                  app::Draft& draft) {
  ASSIGN_OR_RETURN(const std::string clear,
                   cipher.decrypt(key, sealed, text_place("draft", draft.dossier.uuid)));
  bool pieces_read = false;
  const bool read = read_json(clear, [&](const json& value) {
    draft.fields = value.at("fields").get<std::map<std::string, std::string>>();
    pieces_read = read_pieces(value.at("pieces"), draft.pieces);
  });
  if (!read || !pieces_read) return unreadable("draft of dossier", draft.dossier.text());
  return {};
}

}  // namespace sejour::store
