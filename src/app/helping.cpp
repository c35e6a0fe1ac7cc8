#include "app/helping.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>

namespace sejour::app {
namespace {

constexpr std::string_view kMandateActor = "mandate:";

std::unexpected<Error> no_such_dossier() {
  return fail(ErrorCode::NotFound, "no such dossier");
}

bool is_own_elsewhere(const cases::State& state, const OrganisationId& organisation) {
  return state.elsewhere && state.elsewhere->organisation == organisation;
}

}  // namespace

const cases::Mandate* mandate_for(const cases::State& state, const OrganisationId& organisation,
                                  cases::MandateAct act, Date day, std::string_view procedure) {
  const cases::Mandate* longest = nullptr;
  for (const auto& mandate : state.mandates) {
    const auto& content = mandate.content;
    const bool lets =
        content.organisation == organisation && mandate.in_force(day) && mandate.allows(act) &&
        (procedure.empty() || content.procedure.empty() || content.procedure == procedure);
    if (lets && (longest == nullptr || longest->content.until < content.until)) longest = &mandate;
  }
  return longest;
}

Actor helper_actor(const AccountId& account, const cases::Mandate* mandate) {
  return {.id = fmt::format("helper:{}", account.text()),
          .on_behalf_of = mandate == nullptr ? std::string{}
                                             : fmt::format("{}{}", kMandateActor,
                                                           mandate->content.mandate.text())};
}

const cases::Mandate* mandate_of(const cases::State& state, const Actor& actor) {
  const std::string_view on_behalf_of = actor.on_behalf_of;
  if (!on_behalf_of.starts_with(kMandateActor)) return nullptr;
  const auto id = MandateId::parse(on_behalf_of.substr(kMandateActor.size()));
  return id ? state.find_mandate(*id) : nullptr;
}

Result<Helper> Helping::helper(const AccountId& account) const {
  ASSIGN_OR_RETURN(auto member, ports_.organisations.membership(account));
  if (!member) return fail(ErrorCode::NotFound, "this account works for no organisation");
  ASSIGN_OR_RETURN(auto organisation, ports_.organisations.find(member->organisation));
  if (!organisation) return fail(ErrorCode::NotFound, "no such organisation");
  return Helper{.member = std::move(*member), .organisation = std::move(*organisation)};
}

Result<HelpedDossier> Helping::look(const Helper& helper, const DossierId& dossier,
                                    cases::MandateAct act) const {
  auto opened = ports_.dossiers.open(dossier);
  // A file that exists but is damaged is told as a failure; one that is not there is not told.
  if (!opened) {
    if (opened.error().code == ErrorCode::NotFound) return no_such_dossier();
    return std::unexpected(opened.error());
  }
  const auto& organisation = helper.organisation.id;
  const auto* mandate = mandate_for(opened->state, organisation, act, opened->day);
  if (mandate == nullptr) {
    if (!is_own_elsewhere(opened->state, organisation)) return no_such_dossier();
    ASSIGN_OR_RETURN(const auto following, ports_.organisations.following(organisation, dossier));
    if (!following) return no_such_dossier();
  }
  auto actor = helper_actor(helper.account(), mandate);
  const auto by = mandate == nullptr ? std::nullopt : std::optional{*mandate};
  return HelpedDossier{.dossier = std::move(*opened), .mandate = by, .actor = std::move(actor)};
}

Result<HelpedDossier> Helping::open(const Helper& helper, const DossierId& dossier,
                                    cases::MandateAct act, std::string_view action) const {
  ASSIGN_OR_RETURN(auto opened, look(helper, dossier, act));
  RETURN_IF_ERROR(ports_.access_log.record(dossier, {.at_ms = ports_.clock.now_ms(),
                                                     .account = helper.account().text(),
                                                     .role = "helper",
                                                     .action = std::string{action}}));
  return opened;
}

Result<HelpedDossier> Helping::by_mandate(const AccountId& account, const DossierId& dossier,
                                          cases::MandateAct act, std::string_view procedure) const {
  const auto member = helper(account);
  if (!member) {
    if (member.error().code == ErrorCode::NotFound) return no_such_dossier();
    return std::unexpected(member.error());
  }
  ASSIGN_OR_RETURN(auto helped, look(*member, dossier, act));
  const auto* mandate = mandate_for(helped.dossier.state, member->organisation.id, act,
                                    helped.dossier.day, procedure);
  if (mandate == nullptr) return no_such_dossier();
  helped.mandate = *mandate;
  helped.actor = helper_actor(account, mandate);
  return helped;
}

Result<std::vector<NoteToPerson>> Helping::notes_to_person(const Dossier& dossier) const {
  std::map<OrganisationId, std::string> names;
  for (const auto& mandate : dossier.state.mandates) {
    names.try_emplace(mandate.content.organisation, mandate.content.organisation_name);
  }
  std::vector<NoteToPerson> all;
  for (const auto& [organisation, name] : names) {
    ASSIGN_OR_RETURN(const auto notes, ports_.organisations.notes(organisation, dossier.id));
    for (const auto& note : notes) {
      if (note.audience != NoteAudience::TeamAndPerson) continue;
      all.push_back({.organisation = name, .at_ms = note.at_ms, .text = note.text});
    }
  }
  std::ranges::stable_sort(all, std::greater{}, &NoteToPerson::at_ms);
  return all;
}

}  // namespace sejour::app
