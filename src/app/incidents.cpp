#include "app/incidents.h"

#include <algorithm>

#include "app/throttle.h"
#include "base/check.h"
#include "cases/helped_names.h"

namespace sejour::app {
namespace {

cases::IncidentKind kind_of(OwnFailure failure) {
  switch (failure) {
    case OwnFailure::Answer:
      return cases::IncidentKind::SiteDown;
    case OwnFailure::Filing:
      return cases::IncidentKind::CannotFile;
    case OwnFailure::Continuity:
      return cases::IncidentKind::AttestationMissing;
    case OwnFailure::Mail:
      return cases::IncidentKind::Other;
  }
  CHECK_UNREACHABLE();
}

/// Which service failed the person: the one that keeps the file.
std::string service_of(const cases::State& state) {
  if (!state.elsewhere) return std::string{kOwnService};
  return std::string{law::name_in(cases::kOtherServices, state.elsewhere->service)};
}

}  // namespace

Result<Incidents::Outcome> Incidents::report(const Dossier& dossier, const IncidentReport& report,
                                             const Actor& actor, const CommandId& command,
                                             const std::optional<IncidentPicture>& picture) {
  // The id of the report is that of its command: sent twice, it is one.
  const IncidentId id{command.uuid};
  cases::ReportIncident act{.today = ports_.clock.today(),
                            .seen_on = report.seen_on,
                            .report = {.incident = id,
                                       .kind = report.kind,
                                       .page = report.page,
                                       .what = report.what,
                                       .consequences = report.consequences,
                                       .reported_by = report.reported_by}};
  if (picture) {
    const PieceToStore piece{.dossier = dossier.id,
                             .piece = new_id<PieceId>(ports_.clock, ports_.random),
                             .application = {},
                             .document_type = {},
                             .file_name = picture->file_name};
    ASSIGN_OR_RETURN(auto stored, store_piece(ports_.journal, ports_.vault, piece, picture->bytes));
    if (std::holds_alternative<PieceTypeRefused>(stored)) return Outcome{PieceTypeRefused{}};
    act.picture = std::get<cases::PieceAdded>(std::move(stored));
  }
  ASSIGN_OR_RETURN(const auto done, ports_.dossiers.act(dossier.id, act, actor, command));
  if (const auto* rejection = std::get_if<cases::Rejection>(&done)) return Outcome{*rejection};
  RETURN_IF_ERROR(ports_.incidents.record(
      {.id = id,
       .seen_on = report.seen_on,
       .kind = report.kind,
       .site = dossier.state.person ? dossier.state.person->site : std::string{},
       .service = service_of(dossier.state),
       .consequences = report.consequences,
       .grade = picture ? cases::EvidenceGrade::Document : cases::EvidenceGrade::Statement,
       .dossier = dossier.id,
       .recorded_ms = ports_.clock.now_ms()}));
  return Outcome{std::get<Appended>(done)};
}

Result<FailureLog::Recorded> FailureLog::record(OwnFailure failure,
                                                const std::optional<DossierId>& dossier) {
  if (!is_new_this_minute(failure, dossier)) return Recorded::AlreadyThisMinute;
  RETURN_IF_ERROR(incidents_.record({.id = new_id<IncidentId>(clock_, random_),
                                     .seen_on = clock_.today(),
                                     .kind = kind_of(failure),
                                     .site = {},
                                     .service = std::string{kOwnService},
                                     .consequences = {},
                                     .grade = cases::EvidenceGrade::Logged,
                                     .dossier = dossier,
                                     .recorded_ms = clock_.now_ms()}));
  return Recorded::Yes;
}

bool FailureLog::is_new_this_minute(OwnFailure failure, const std::optional<DossierId>& dossier) {
  const std::scoped_lock lock{mutex_};
  const std::int64_t minute = clock_.now_ms() / kMinuteMs;
  if (minute != minute_) seen_.clear();
  minute_ = minute;
  const auto key = std::pair{failure, dossier};
  if (seen_.size() >= kFailuresPerMinuteMax || std::ranges::count(seen_, key) > 0) return false;
  seen_.push_back(key);
  return true;
}

std::optional<DossierId> dossier_of_path(std::string_view path) {
  constexpr std::size_t kUuidLength = 36;
  for (std::size_t begin = path.find('/'); begin != std::string_view::npos;
       begin = path.find('/', begin + 1)) {
    const auto end = std::min(path.find('/', begin + 1), path.size());
    const auto segment = path.substr(begin + 1, end - begin - 1);
    // The first id of an address is always that of the file.
    if (segment.size() == kUuidLength) return DossierId::parse(segment);
  }
  return std::nullopt;
}

}  // namespace sejour::app
