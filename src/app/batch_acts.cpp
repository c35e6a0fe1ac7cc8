#include "app/batch_acts.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/announce.h"
#include "app/batch_text.h"
#include "app/desk.h"
#include "app/projection.h"
#include "base/check.h"
#include "base/reference.h"

namespace sejour::app {
namespace {

constexpr std::string_view kBatchesSetting = "queue.batches";
constexpr std::uint32_t kSelectionBatch = 1000;
constexpr std::string_view kToQueue = "queue";

Status require_batch_site(const Account& account, const std::string& site) {
  const bool allowed =
      account.role == Role::Supervisor && std::ranges::count(account.sites, site) > 0;
  if (!allowed) return fail(ErrorCode::NotFound, "no such page");
  return {};
}

std::string setting_of_batch(const std::string& id) {
  return fmt::format("queue.batch.{}", id);
}

cases::State state_on(const Loaded& loaded, Date day) {
  cases::State state;
  for (const auto& recorded : loaded.events) {
    if (recorded.event.on <= day) cases::apply(state, recorded.event);
  }
  return state;
}

bool share_a_site(const Account& one, const Account& other) {
  return std::ranges::any_of(one.sites, [&](const std::string& site) {
    return std::ranges::count(other.sites, site) > 0;
  });
}

}  // namespace

std::string_view name_of(BatchProblem problem) {
  switch (problem) {
    case BatchProblem::ReasonMissing:
      return "reason_missing";
    case BatchProblem::SamePlace:
      return "same_place";
    case BatchProblem::PlaceUnknown:
      return "place_unknown";
    case BatchProblem::NothingToMove:
      return "nothing_to_move";
    case BatchProblem::UnknownBatch:
      return "unknown_batch";
    case BatchProblem::AlreadyUndone:
      return "already_undone";
    case BatchProblem::ColleagueUnknown:
      return "colleague_unknown";
  }
  CHECK_UNREACHABLE();
}

Result<std::vector<SummaryRow>> BatchActs::selected(const Selection& selection) {
  std::vector<SummaryRow> found;
  SummaryQuery query;
  query.sites = {selection.site};
  query.standings = {Standing::ToExamine, Standing::AwaitingDocuments, Standing::ToDecide};
  query.limit = kSelectionBatch;
  while (true) {
    ASSIGN_OR_RETURN(auto rows, ports_.journal.summaries(query));
    if (rows.empty()) return found;
    query.after_rank = rows.back().summary.rank;
    query.after_dossier = rows.back().dossier;
    for (auto& row : rows) {
      const bool wanted = selection.permit.empty() || row.summary.permit == selection.permit;
      if (wanted) found.push_back(std::move(row));
    }
  }
}

Result<std::uint64_t> BatchActs::count(const Account& supervisor, const Selection& selection) {
  RETURN_IF_ERROR(require_batch_site(supervisor, selection.site));
  ASSIGN_OR_RETURN(const auto rows, selected(selection));
  return rows.size();
}

Result<bool> BatchActs::record(const Account& supervisor, const DossierId& dossier,
                               const Loaded& loaded, const std::vector<cases::Event>& events,
                               BatchReport& report) {
  const Date day = ports_.clock.today();
  auto state = state_on(loaded, day);
  for (const auto& event : events) cases::apply(state, event);
  ASSIGN_OR_RETURN(const auto order, ports_.order.in_force(day));
  const Append append{.dossier = dossier,
                      .expected_version = loaded.version(),
                      .command = std::nullopt,
                      .actor = agent_actor(supervisor),
                      .at_ms = ports_.clock.now_ms(),
                      .events = events,
                      .summary = summarise(state, day, ports_.continuity, order.policy),
                      .outbox = announce(state, dossier, loaded.version() + 1, events)};
  const auto done = ports_.journal.append(append);
  if (!done && done.error().code == ErrorCode::Conflict) {
    ++report.skipped;
    return false;
  }
  if (!done) return std::unexpected(done.error());
  ++report.done;
  RETURN_IF_ERROR(
      ports_.access_log.record(dossier, {.at_ms = ports_.clock.now_ms(),
                                         .account = supervisor.id.text(),
                                         .role = std::string{role_word(supervisor.role)},
                                         .action = "hand_over"}));
  return !append.outbox.empty();
}

Status BatchActs::move_one(const Account& supervisor, const DossierId& dossier, const Move& move,
                           BatchReport& report) {
  ASSIGN_OR_RETURN(const auto loaded, ports_.journal.load(dossier));
  const Date day = ports_.clock.today();
  const auto state = state_on(loaded, day);
  if (!state.person || state.person->site != move.from) {
    ++report.skipped;
    return {};
  }
  auto person = *state.person;
  person.site = move.to;
  const std::vector<cases::Event> events{{.on = day,
                                          .body = cases::HandedOver{.batch = move.batch,
                                                                    .from = move.from,
                                                                    .to = move.to,
                                                                    .reason = move.reason,
                                                                    .by = supervisor.name}},
                                         {.on = day, .body = std::move(person)}};
  const auto done_before = report.done;
  ASSIGN_OR_RETURN(const bool told, record(supervisor, dossier, loaded, events, report));
  if (report.done > done_before) ++(told ? report.told : report.untold);
  return {};
}

Result<BatchOutcome> BatchActs::transfer(const Account& supervisor, const Selection& selection,
                                         const std::string& to, const std::string& reason) {
  RETURN_IF_ERROR(require_batch_site(supervisor, selection.site));
  if (reason.empty()) return BatchProblem::ReasonMissing;
  if (find_site(to) == nullptr) return BatchProblem::PlaceUnknown;
  if (to == selection.site) return BatchProblem::SamePlace;
  ASSIGN_OR_RETURN(const auto rows, selected(selection));
  if (rows.empty()) return BatchProblem::NothingToMove;
  Batch batch{.id = new_id<CommandId>(ports_.clock, ports_.random).text(),
              .from = selection.site,
              .to = to,
              .reason = reason,
              .by = supervisor.name,
              .at_ms = ports_.clock.now_ms(),
              .dossiers = {},
              .undone_ms = std::nullopt};
  for (const auto& row : rows) batch.dossiers.push_back(row.dossier);
  // Kept before the first file moves: what a failure leaves half done can still be undone.
  RETURN_IF_ERROR(keep(batch));
  ASSIGN_OR_RETURN(const auto list, ports_.settings.setting(std::string{kBatchesSetting}));
  RETURN_IF_ERROR(
      ports_.settings.put_setting(std::string{kBatchesSetting}, batch.id + "\n" + list));
  BatchReport report{.batch = batch.id};
  const Move move{.batch = batch.id, .from = batch.from, .to = batch.to, .reason = reason};
  for (const auto& dossier : batch.dossiers) {
    RETURN_IF_ERROR(move_one(supervisor, dossier, move, report));
  }
  return report;
}

Result<BatchOutcome> BatchActs::undo(const Account& supervisor, const std::string& id,
                                     const std::string& reason) {
  ASSIGN_OR_RETURN(auto batch, find(id));
  if (!batch) return BatchProblem::UnknownBatch;
  RETURN_IF_ERROR(require_batch_site(supervisor, batch->from));
  if (batch->undone_ms) return BatchProblem::AlreadyUndone;
  if (reason.empty()) return BatchProblem::ReasonMissing;
  BatchReport report{.batch = id};
  const Move back{.batch = id, .from = batch->to, .to = batch->from, .reason = reason};
  for (const auto& dossier : batch->dossiers) {
    RETURN_IF_ERROR(move_one(supervisor, dossier, back, report));
  }
  batch->undone_ms = ports_.clock.now_ms();
  RETURN_IF_ERROR(keep(*batch));
  return report;
}

Result<std::vector<Batch>> BatchActs::batches(const Account& supervisor) {
  if (supervisor.role != Role::Supervisor) return fail(ErrorCode::NotFound, "no such page");
  ASSIGN_OR_RETURN(const auto list, ports_.settings.setting(std::string{kBatchesSetting}));
  std::vector<Batch> batches;
  for (const auto& id : lines_in(list)) {
    ASSIGN_OR_RETURN(auto batch, find(id));
    if (batch && std::ranges::count(supervisor.sites, batch->from) > 0) {
      batches.push_back(std::move(*batch));
    }
  }
  return batches;
}

Result<std::optional<Account>> BatchActs::agent_of(const Account& supervisor,
                                                   const std::string& email) {
  ASSIGN_OR_RETURN(auto agent, ports_.accounts.by_email(email));
  if (agent && works_at_desk(agent->role) && share_a_site(*agent, supervisor)) return agent;
  return std::nullopt;
}

Result<BatchOutcome> BatchActs::hand_over(const Account& supervisor, const Leaving& leaving) {
  if (supervisor.role != Role::Supervisor) return fail(ErrorCode::NotFound, "no such page");
  if (leaving.reason.empty()) return BatchProblem::ReasonMissing;
  ASSIGN_OR_RETURN(const auto leaver, agent_of(supervisor, leaving.leaver));
  if (!leaver || leaving.leaver == leaving.colleague) return BatchProblem::ColleagueUnknown;
  std::optional<Account> colleague;
  if (!leaving.colleague.empty()) {
    ASSIGN_OR_RETURN(colleague, agent_of(supervisor, leaving.colleague));
    if (!colleague) return BatchProblem::ColleagueUnknown;
  }
  SummaryQuery query;
  query.sites = supervisor.sites;
  query.leased_by = leaver->id.text();
  query.limit = kSelectionBatch;
  ASSIGN_OR_RETURN(const auto rows, ports_.journal.summaries(query));
  if (rows.empty()) return BatchProblem::NothingToMove;
  BatchReport report{.batch = {}};
  const auto now = ports_.clock.now_ms();
  for (const auto& row : rows) {
    RETURN_IF_ERROR(ports_.journal.release(row.dossier, leaver->id.text()));
    // A file of a site that the colleague does not have goes back to the queue.
    const bool theirs = colleague && std::ranges::count(colleague->sites, row.summary.site) > 0;
    if (theirs) {
      RETURN_IF_ERROR(
          ports_.journal.lease(row.dossier, colleague->id.text(), now, now + kHandOverMs));
    }
    ASSIGN_OR_RETURN(const auto loaded, ports_.journal.load(row.dossier));
    const std::vector<cases::Event> events{
        {.on = ports_.clock.today(),
         .body = cases::HandedOver{.batch = {},
                                   .from = leaver->name,
                                   .to = theirs ? colleague->name : std::string{kToQueue},
                                   .reason = leaving.reason,
                                   .by = supervisor.name}}};
    ASSIGN_OR_RETURN(const bool told, record(supervisor, row.dossier, loaded, events, report));
    if (told) ++report.told;
  }
  return report;
}

Status BatchActs::keep(const Batch& batch) {
  return ports_.settings.put_setting(setting_of_batch(batch.id), write_batch(batch));
}

Result<std::optional<Batch>> BatchActs::find(const std::string& id) {
  ASSIGN_OR_RETURN(const auto text, ports_.settings.setting(setting_of_batch(id)));
  return read_batch(text);
}

}  // namespace sejour::app
