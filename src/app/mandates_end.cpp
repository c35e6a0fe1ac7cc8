#include <fmt/format.h>

#include <set>

#include "app/filing.h"
#include "app/mandate_terms.h"
#include "app/mandates.h"
#include "app/throttle.h"

// The end of a mandate: by the person, by the organisation, with the code of a sheet.

namespace sejour::app {
namespace {

/// Codes of paper sheets tried from one network address: 100 bits need no more.
constexpr AttemptLimit kPaperCodesTried[] = {{.window_ms = kMinuteMs, .attempts = 10},
                                             {.window_ms = kDayMs, .attempts = 60}};

constexpr std::size_t kPaperSigns = 20;  // 100 bits

/// Who holds the paper sheet of the person acts as the person, without an account.
Actor sheet_actor() {
  return {.id = "person:sheet", .on_behalf_of = {}};
}

}  // namespace

Result<std::vector<DossierId>> Mandates::files_that_may_hold(const DossierId& dossier,
                                                             const OrganisationId& organisation) {
  std::set<DossierId> files{dossier};
  ASSIGN_OR_RETURN(const auto followed, ports_.organisations.followed(organisation));
  for (const auto& following : followed) files.insert(following.dossier);
  // The organisation may have stopped following one of them: the person's own are looked at, too.
  ASSIGN_OR_RETURN(auto owner, ports_.accounts.owner(dossier));
  if (!owner) {
    ASSIGN_OR_RETURN(const auto draft, ports_.drafts.draft(dossier));
    if (draft) owner = draft->account;
  }
  if (owner && *owner != AccountId{}) {
    ASSIGN_OR_RETURN(const auto owned, ports_.accounts.owned(*owner));
    files.insert(owned.begin(), owned.end());
    ASSIGN_OR_RETURN(const auto drafts, ports_.drafts.of_account(*owner));
    for (const auto& draft : drafts) files.insert(draft.dossier);
  }
  return std::vector<DossierId>{files.begin(), files.end()};
}

Result<ActOutcome> Mandates::end(const DossierId& dossier, const OrganisationId& organisation,
                                 const cases::MandateRevoked& revocation, const Actor& actor) {
  const cases::RevokeMandate command{.today = ports_.clock.today(), .revocation = revocation};
  ASSIGN_OR_RETURN(
      const auto outcome,
      ports_.dossiers.act(dossier, command, actor, new_id<CommandId>(ports_.clock, ports_.random)));
  if (std::holds_alternative<cases::Rejection>(outcome)) return outcome;
  ASSIGN_OR_RETURN(const auto files, files_that_may_hold(dossier, organisation));
  for (const auto& file : files) {
    if (file == dossier) continue;
    const auto opened = ports_.dossiers.open(file);
    if (!opened && opened.error().code == ErrorCode::NotFound) continue;
    if (!opened) return std::unexpected(opened.error());
    const auto* same = opened->state.find_mandate(revocation.mandate);
    if (same == nullptr || !same->in_force(opened->day)) continue;
    RETURN_IF_ERROR(
        ports_.dossiers.act(file, command, actor, new_id<CommandId>(ports_.clock, ports_.random)));
  }
  RETURN_IF_ERROR(tell_organisation(organisation, dossier, MandateMail::EndedToOrganisation));
  return outcome;
}

Result<ActOutcome> Mandates::end_by_person(const AccountId& person, const DossierId& dossier,
                                           const MandateId& mandate) {
  ASSIGN_OR_RETURN(const bool theirs, is_theirs(person, dossier));
  if (!theirs) return no_such("dossier");
  ASSIGN_OR_RETURN(const auto opened, ports_.dossiers.open(dossier));
  const auto* given = opened.state.find_mandate(mandate);
  if (given == nullptr) return ActOutcome{cases::Rejection::UnknownMandate};
  return end(dossier, given->content.organisation,
             {.mandate = mandate, .by = cases::MandateEnd::ByPerson}, person_actor(person));
}

Result<ActOutcome> Mandates::end_by_organisation(const Helper& by, const DossierId& dossier,
                                                 const MandateId& mandate) {
  const auto opened = ports_.dossiers.open(dossier);
  if (!opened) return std::unexpected(opened.error());
  const auto* given = opened->state.find_mandate(mandate);
  if (given == nullptr || given->content.organisation != by.organisation.id) {
    return no_such("mandate");
  }
  return end(dossier, by.organisation.id,
             {.mandate = mandate, .by = cases::MandateEnd::ByOrganisation},
             helper_actor(by.account(), given));
}

Result<EndByCodeOutcome> Mandates::end_by_code(std::string_view typed, const std::string& client) {
  const auto now = ports_.clock.now_ms();
  const auto tried = "mandate_sheet:" + ports_.digest.digest(client);
  ASSIGN_OR_RETURN(const auto wait, wait_ms(ports_.accounts, tried, kPaperCodesTried, now));
  if (wait > 0) return TooManyTries{wait};
  ASSIGN_OR_RETURN(const auto code,
                   ports_.organisations.take_code(paper_hash(normalise_code(typed)),
                                                  CodePurpose::Revocation, now));
  const auto* ends = code ? std::get_if<cases::MandateRevoked>(&code->waiting.body) : nullptr;
  if (ends == nullptr) {
    RETURN_IF_ERROR(ports_.accounts.record_failure(tried, now));
    return CodeInvalid{};
  }
  ASSIGN_OR_RETURN(const auto opened, ports_.dossiers.open(code->dossier));
  const auto* given = opened.state.find_mandate(ends->mandate);
  if (given == nullptr) return CodeInvalid{};
  MandateEnded ended{given->content.organisation_name};
  // A mandate that has ended already is what its holder wants: the answer is the same.
  RETURN_IF_ERROR(end(code->dossier, given->content.organisation, *ends, sheet_actor()));
  return ended;
}

Result<std::string> Mandates::new_paper_code(const DossierId& dossier,
                                             const cases::Mandate& mandate) {
  const auto code = random_code(kPaperSigns);
  const auto left = mandate.content.until - ports_.clock.today() + days{2};
  RETURN_IF_ERROR(ports_.organisations.put_code(
      {.code_hash = paper_hash(code),
       .purpose = CodePurpose::Revocation,
       .dossier = dossier,
       .waiting = {.on = ports_.clock.today(),
                   .body = cases::MandateRevoked{.mandate = mandate.content.mandate,
                                                 .by = cases::MandateEnd::ByPaperCode}},
       .expires_ms = ports_.clock.now_ms() + std::int64_t{left.count()} * kDayMs}));
  return printed_code(code);
}

std::string Mandates::paper_hash(std::string_view code) {
  return ports_.digest.digest(fmt::format("sheet|{}", code));
}

}  // namespace sejour::app
