#include "app/filing.h"

#include <fmt/format.h>

#include "app/elsewhere.h"
#include "app/issuing.h"
#include "app/typed_text.h"

namespace sejour::app {
namespace {

/// The world failed, not the person: the attempt counts.
bool is_technical(ErrorCode code) {
  switch (code) {
    case ErrorCode::Unavailable:
    case ErrorCode::StorageFull:
    case ErrorCode::Corrupt:
      return true;
    case ErrorCode::InvalidInput:
    case ErrorCode::NotFound:
    case ErrorCode::Conflict:
    case ErrorCode::Forbidden:
      return false;
  }
  return false;
}

/// Longest note on what changed, in bytes.
constexpr std::size_t kSituationNoteMax = 2000;

/// A form sent again: what it filed waits. In the dossier of the last permit, applications that
/// were answered before are not its own.
bool has_filed(const cases::State& state) {
  return !state.applications.empty() && state.applications.back().is_pending();
}

}  // namespace

Actor person_actor(const AccountId& account) {
  return {.id = fmt::format("person:{}", account.text()), .on_behalf_of = {}};
}

Result<FilingOutcome> Filing::file(const AccountId& account, const DossierId& dossier,
                                   const CommandId& command,
                                   const std::optional<SituationAnswer>& situation) {
  auto outcome = try_to_file(account, dossier, command, situation);
  if (outcome || !is_technical(outcome.error().code)) return outcome;
  // Best effort: what failed may be the very store that would keep the trace.
  if (ports_.failures != nullptr) {
    static_cast<void>(ports_.failures->record(OwnFailure::Filing, dossier));
  }
  const auto attempt = record_attempt(account, dossier);
  if (!attempt) return outcome;
  return FilingOutcome{*attempt};
}

Result<AttemptRecorded> Filing::record_attempt(const AccountId& account, const DossierId& dossier) {
  ASSIGN_OR_RETURN(const Draft draft, ports_.drafts.open(account, dossier));
  ASSIGN_OR_RETURN(const auto actor, actor_for(account, draft));
  if (draft.account != AccountId{}) RETURN_IF_ERROR(ports_.accounts.own(draft.account, dossier));
  const cases::RecordFailedAttempt attempt{
      .today = ports_.clock.today(),
      .attempt = {.procedure = std::string{law::name_of(law::ApplicationKind::Renewal)},
                  .reason = cases::FailureReason::Error,
                  .channel = law::FilingChannel::Teleservice},
      .person = person_from(draft.fields)};
  ASSIGN_OR_RETURN(
      const auto done,
      ports_.dossiers.act(dossier, attempt, actor, new_id<CommandId>(ports_.clock, ports_.random)));
  const auto* appended = std::get_if<Appended>(&done);
  if (appended == nullptr) return fail(ErrorCode::Conflict, "the attempt was not admissible");
  return AttemptRecorded{appended->version};
}

Result<FilingOutcome> Filing::try_to_file(const AccountId& account, const DossierId& dossier,
                                          const CommandId& command,
                                          const std::optional<SituationAnswer>& situation) {
  const auto opened = ports_.drafts.open(account, dossier);
  if (!opened) {
    ASSIGN_OR_RETURN(const bool filed, is_filed(account, dossier));
    if (filed) return ApplicationFiled{};
    return std::unexpected(opened.error());
  }
  const Draft& draft = *opened;
  ASSIGN_OR_RETURN(const Actor actor, actor_for(account, draft));
  const Date today = ports_.clock.today();
  if (const auto open = first_open_step(draft.fields, today)) return StepOpen{*open};
  const auto outlook =
      renewal_outlook(*permit_answer(draft.fields), *day_answer(draft.fields, "expiry"), today);
  if (may_file(outlook) != MayFile::Yes) return may_file(outlook);

  ASSIGN_OR_RETURN(auto application, command_for(draft, today));
  if (situation) {
    application.situation =
        cases::SituationStated{.application = application.filing.application,
                               .changes = situation->changes,
                               .note = keepable_text(situation->note, kSituationNoteMax)};
  }
  // Before the append: once it is acknowledged, the person must find it.
  if (draft.account != AccountId{}) RETURN_IF_ERROR(ports_.accounts.own(draft.account, dossier));
  ASSIGN_OR_RETURN(const auto outcome, ports_.dossiers.act(dossier, application, actor, command));
  if (const auto* rejection = std::get_if<cases::Rejection>(&outcome)) return *rejection;
  RETURN_IF_ERROR(ports_.draft_store.remove(dossier));
  return ApplicationFiled{};
}

Result<Actor> Filing::actor_for(const AccountId& account, const Draft& draft) {
  if (draft.account == account) return person_actor(account);
  if (ports_.helping == nullptr) return fail(ErrorCode::NotFound, "no such draft");
  ASSIGN_OR_RETURN(const auto helped,
                   ports_.helping->by_mandate(account, draft.dossier, cases::MandateAct::File,
                                              law::name_of(law::ApplicationKind::Renewal)));
  return helped.actor;
}

Result<cases::FileApplication> Filing::command_for(const Draft& draft, Date today) {
  const law::PermitId permit = *permit_answer(draft.fields);
  ASSIGN_OR_RETURN(const auto name, name_in(draft.dossier));
  cases::FileApplication application{
      .today = today,
      .person = person_from(draft.fields),
      .held =
          cases::PermitHeld{
              .permit = permit, .from = std::nullopt, .until = day_answer(draft.fields, "expiry")},
      .filing = {.application = name,
                 .kind = law::ApplicationKind::Renewal,
                 .permit = permit,
                 .channel = law::FilingChannel::Teleservice,
                 .remedies_stated = true,
                 .replaces_closed = std::nullopt},
      .pieces = draft.pieces,
      .attestation = {},
  };
  ASSIGN_OR_RETURN(application.attestation, filing_attestation(ports_.sealer, ports_.random,
                                                               {.person = application.person,
                                                                .application = name,
                                                                .permit = permit,
                                                                .filed_on = today}));
  return application;
}

/// The dossier of the last permit has applications already; a new one has none.
Result<cases::ApplicationName> Filing::name_in(const DossierId& dossier) const {
  const auto opened = ports_.dossiers.open(dossier);
  if (opened) return next_application_name(opened->state);
  if (opened.error().code == ErrorCode::NotFound) return std::string{kFirstApplication};
  return std::unexpected(opened.error());
}

Result<bool> Filing::is_filed(const AccountId& account, const DossierId& dossier) {
  ASSIGN_OR_RETURN(const auto owner, ports_.accounts.owner(dossier));
  if (owner != account) {
    if (ports_.helping == nullptr) return false;
    const auto helped = ports_.helping->by_mandate(account, dossier, cases::MandateAct::File);
    if (helped) return has_filed(helped->dossier.state);
    if (helped.error().code == ErrorCode::NotFound) return false;
    return std::unexpected(helped.error());
  }
  const auto opened = ports_.dossiers.open(dossier);
  if (opened) return has_filed(opened->state);
  if (opened.error().code == ErrorCode::NotFound) return false;
  return std::unexpected(opened.error());
}

}  // namespace sejour::app
