#include "store/memory/organisations.h"

#include <algorithm>
#include <tuple>

namespace sejour::store::memory {

Status MemoryOrganisations::put(const app::Organisation& organisation) {
  const std::scoped_lock lock{state_.mutex};
  state_.organisations[organisation.id] = organisation;
  return {};
}

Result<std::optional<app::Organisation>> MemoryOrganisations::find(const OrganisationId& id) {
  const std::scoped_lock lock{state_.mutex};
  const auto found = state_.organisations.find(id);
  if (found == state_.organisations.end()) return std::nullopt;
  return found->second;
}

Result<std::vector<app::Organisation>> MemoryOrganisations::all() {
  const std::scoped_lock lock{state_.mutex};
  std::vector<app::Organisation> list;
  for (const auto& [id, organisation] : state_.organisations) list.push_back(organisation);
  return list;
}

Status MemoryOrganisations::put_member(const app::Member& member) {
  const std::scoped_lock lock{state_.mutex};
  const bool elsewhere = std::ranges::any_of(state_.members, [&](const auto& item) {
    return item.second.account == member.account && !item.second.left_ms &&
           item.second.organisation != member.organisation;
  });
  if (elsewhere && !member.left_ms) {
    return fail(ErrorCode::Conflict, "this account works for another organisation");
  }
  state_.members[{member.organisation, member.account}] = member;
  return {};
}

Result<std::optional<app::Member>> MemoryOrganisations::membership(const AccountId& account) {
  const std::scoped_lock lock{state_.mutex};
  for (const auto& [key, member] : state_.members) {
    if (member.account == account && !member.left_ms) return member;
  }
  return std::nullopt;
}

Result<std::vector<app::Member>> MemoryOrganisations::members(const OrganisationId& id) {
  const std::scoped_lock lock{state_.mutex};
  std::vector<app::Member> list;
  for (const auto& [key, member] : state_.members) {
    if (member.organisation == id) list.push_back(member);
  }
  return list;
}

Status MemoryOrganisations::put_following(const app::Following& following) {
  const std::scoped_lock lock{state_.mutex};
  RETURN_IF_ERROR(key_of(state_, following.dossier, state_.dossiers[following.dossier]));
  state_.followed[{following.organisation, following.dossier}] = following;
  return {};
}

Status MemoryOrganisations::end_following(const OrganisationId& organisation,
                                          const DossierId& dossier) {
  const std::scoped_lock lock{state_.mutex};
  state_.followed.erase({organisation, dossier});
  return {};
}

Result<std::vector<app::Following>> MemoryOrganisations::followed(const OrganisationId& id) {
  const std::scoped_lock lock{state_.mutex};
  std::vector<app::Following> list;
  for (const auto& [key, following] : state_.followed) {
    if (key.first == id) list.push_back(following);
  }
  return list;
}

Result<std::optional<app::Following>> MemoryOrganisations::following(
    const OrganisationId& organisation, const DossierId& dossier) {
  const std::scoped_lock lock{state_.mutex};
  const auto found = state_.followed.find({organisation, dossier});
  if (found == state_.followed.end()) return std::nullopt;
  return found->second;
}

Status MemoryOrganisations::put_note(const app::Note& note) {
  const std::scoped_lock lock{state_.mutex};
  RETURN_IF_ERROR(key_of(state_, note.dossier, state_.dossiers[note.dossier]));
  state_.notes[note.id] = note;
  return {};
}

Status MemoryOrganisations::erase_note(const DossierId& dossier, const app::NoteId& note) {
  const std::scoped_lock lock{state_.mutex};
  std::erase_if(state_.notes, [&](const auto& item) {
    return item.first == note && item.second.dossier == dossier;
  });
  return {};
}

Result<std::vector<app::Note>> MemoryOrganisations::notes(const OrganisationId& organisation,
                                                          const DossierId& dossier) {
  const std::scoped_lock lock{state_.mutex};
  std::vector<app::Note> list;
  for (const auto& [id, note] : state_.notes) {
    if (note.organisation == organisation && note.dossier == dossier) list.push_back(note);
  }
  std::ranges::sort(list, [](const auto& a, const auto& b) {
    return std::tie(a.at_ms, a.id) < std::tie(b.at_ms, b.id);
  });
  return list;
}

Status MemoryOrganisations::put_code(const app::MandateCode& code) {
  const std::scoped_lock lock{state_.mutex};
  RETURN_IF_ERROR(key_of(state_, code.dossier, state_.dossiers[code.dossier]));
  state_.codes[code.code_hash] = code;
  return {};
}

Result<std::optional<app::MandateCode>> MemoryOrganisations::take_code(const std::string& code_hash,
                                                                       app::CodePurpose purpose,
                                                                       std::int64_t now_ms) {
  const std::scoped_lock lock{state_.mutex};
  const auto found = state_.codes.find(code_hash);
  if (found == state_.codes.end() || found->second.purpose != purpose ||
      found->second.expires_ms <= now_ms) {
    return std::nullopt;
  }
  auto code = std::move(found->second);
  state_.codes.erase(found);
  return code;
}

Result<std::vector<app::MandateCode>> MemoryOrganisations::codes(const DossierId& dossier,
                                                                 app::CodePurpose purpose,
                                                                 std::int64_t now_ms) {
  const std::scoped_lock lock{state_.mutex};
  std::vector<app::MandateCode> list;
  for (const auto& [hash, code] : state_.codes) {
    const bool asked = code.dossier == dossier && code.purpose == purpose;
    if (asked && code.expires_ms > now_ms) list.push_back(code);
  }
  std::ranges::sort(list, std::greater{}, &app::MandateCode::expires_ms);
  return list;
}

}  // namespace sejour::store::memory
