#include "store/sealed_helped.h"

#include <nlohmann/json.hpp>
#include <sstream>
#include <utility>

#include "cases/helped_names.h"
#include "wire/event_json.h"

namespace sejour::store {
namespace {

using nlohmann::json;

std::string text_of(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string organisation_place(const OrganisationId& id) {
  return "organisation|" + id.text();
}

std::string member_place(const OrganisationId& organisation, const AccountId& account) {
  return "member|" + organisation.text() + "|" + account.text();
}

std::string following_place(const app::Following& following) {
  return "following|" + following.organisation.text() + "|" + following.dossier.text();
}

std::string note_place(const app::Note& note) {
  return "note|" + note.dossier.text() + "|" + note.id.text() + "|" + note.organisation.text();
}

std::string code_place(const app::MandateCode& code) {
  return "mandate-code|" + code.dossier.text() + "|" + code.code_hash;
}

/// Runs `read` on the parsed text. Errors: Corrupt, when the library or `read` says no.
template <class Read>
Status read_json(const std::string& text, const std::string& place, Read&& read) {
  try {
    if (read(json::parse(text))) return {};
  } catch (const json::exception&) {
    return fail(ErrorCode::Corrupt, place + " cannot be read");
  }
  return fail(ErrorCode::Corrupt, place + " cannot be read");
}

}  // namespace

std::string seal_organisation(app::Cipher& cipher, const app::Organisation& organisation) {
  const json value = {{"name", organisation.name},
                      {"town", organisation.town},
                      {"email", organisation.email},
                      {"created_ms", organisation.created_ms}};
  return cipher.encrypt_own(text_of(value), organisation_place(organisation.id));
}

Result<app::Organisation> open_organisation(app::Cipher& cipher, const OrganisationId& id,
                                            std::string_view sealed) {
  ASSIGN_OR_RETURN(const std::string clear, cipher.decrypt_own(sealed, organisation_place(id)));
  app::Organisation organisation;
  organisation.id = id;
  RETURN_IF_ERROR(read_json(clear, organisation_place(id), [&](const json& value) {
    organisation.name = value.at("name").get<std::string>();
    organisation.town = value.at("town").get<std::string>();
    organisation.email = value.at("email").get<std::string>();
    organisation.created_ms = value.at("created_ms").get<std::int64_t>();
    return true;
  }));
  return organisation;
}

std::string seal_member(app::Cipher& cipher, const app::Member& member) {
  json value = {{"role", static_cast<int>(member.role)},
                {"name", member.name},
                {"site", member.site},
                {"since_ms", member.since_ms}};
  if (member.left_ms) value["left_ms"] = *member.left_ms;
  return cipher.encrypt_own(text_of(value), member_place(member.organisation, member.account));
}

Result<app::Member> open_member(app::Cipher& cipher, const OrganisationId& organisation,
                                const AccountId& account, std::string_view sealed) {
  const auto place = member_place(organisation, account);
  ASSIGN_OR_RETURN(const std::string clear, cipher.decrypt_own(sealed, place));
  app::Member member;
  member.organisation = organisation;
  member.account = account;
  RETURN_IF_ERROR(read_json(clear, place, [&](const json& value) {
    member.role = static_cast<app::MemberRole>(value.at("role").get<int>());
    member.name = value.at("name").get<std::string>();
    member.site = value.at("site").get<std::string>();
    member.since_ms = value.at("since_ms").get<std::int64_t>();
    if (value.contains("left_ms")) member.left_ms = value.at("left_ms").get<std::int64_t>();
    return member.role <= app::MemberRole::Volunteer;
  }));
  return member;
}

std::string seal_following(app::Cipher& cipher, const app::DossierKey& key,
                           const app::Following& following) {
  json value = {
      {"site", following.site}, {"tags", following.tags}, {"since_ms", following.since_ms}};
  if (following.referent) value["referent"] = following.referent->text();
  return cipher.encrypt(key, text_of(value), following_place(following));
}

Status open_following(app::Cipher& cipher, const app::DossierKey& key, std::string_view sealed,
                      app::Following& following) {
  const auto place = following_place(following);
  ASSIGN_OR_RETURN(const std::string clear, cipher.decrypt(key, sealed, place));
  return read_json(clear, place, [&](const json& value) {
    following.site = value.at("site").get<std::string>();
    following.tags = value.at("tags").get<std::vector<std::string>>();
    following.since_ms = value.at("since_ms").get<std::int64_t>();
    if (!value.contains("referent")) return true;
    following.referent = AccountId::parse(value.at("referent").get<std::string>());
    return following.referent.has_value();
  });
}

std::string seal_note(app::Cipher& cipher, const app::DossierKey& key, const app::Note& note) {
  const json value = {{"author", note.author.text()},
                      {"author_name", note.author_name},
                      {"audience", static_cast<int>(note.audience)},
                      {"text", note.text}};
  return cipher.encrypt(key, text_of(value), note_place(note));
}

Status open_note(app::Cipher& cipher, const app::DossierKey& key, std::string_view sealed,
                 app::Note& note) {
  ASSIGN_OR_RETURN(const std::string clear, cipher.decrypt(key, sealed, note_place(note)));
  return read_json(clear, note_place(note), [&](const json& value) {
    const auto author = AccountId::parse(value.at("author").get<std::string>());
    note.author = author.value_or(AccountId{});
    note.author_name = value.at("author_name").get<std::string>();
    note.audience = static_cast<app::NoteAudience>(value.at("audience").get<int>());
    note.text = value.at("text").get<std::string>();
    return author && note.audience <= app::NoteAudience::TeamAndPerson;
  });
}

std::string seal_code(app::Cipher& cipher, const app::DossierKey& key,
                      const app::MandateCode& code) {
  return cipher.encrypt(key, wire::encode_event(code.waiting), code_place(code));
}

Status open_code(app::Cipher& cipher, const app::DossierKey& key, std::string_view sealed,
                 app::MandateCode& code) {
  ASSIGN_OR_RETURN(const std::string clear, cipher.decrypt(key, sealed, code_place(code)));
  ASSIGN_OR_RETURN(code.waiting, wire::decode_event(clear));
  return {};
}

std::string write_consequences(const std::vector<cases::Consequence>& consequences) {
  std::string words;
  for (const auto consequence : consequences) {
    if (!words.empty()) words += ' ';
    words += law::name_in(cases::kConsequences, consequence);
  }
  return words;
}

std::optional<std::vector<cases::Consequence>> read_consequences(std::string_view words) {
  std::vector<cases::Consequence> list;
  std::istringstream text{std::string{words}};
  for (std::string word; text >> word;) {
    const auto consequence = law::parse_in(cases::kConsequences, word);
    if (!consequence) return std::nullopt;
    list.push_back(*consequence);
  }
  return list;
}

}  // namespace sejour::store
