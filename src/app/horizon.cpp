#include "app/horizon.h"

#include <algorithm>
#include <map>

#include "base/check.h"
#include "rights/application_rights.h"

namespace sejour::app {
namespace {

/// How far the engine is followed beyond today or the horizon: the attestation after it is seen.
constexpr int kDaysBeyondHorizon = 95;

std::optional<Waiting> waits_for_court(const cases::State& state,
                                       const cases::Application& application) {
  for (const auto& order : state.situation.court_orders) {
    const auto& of = order.content.application;
    if (order.executed_on || (!of.empty() && of != application.name)) continue;
    return Waiting{WaitsFor::Court, order.received_on, order.content.due};
  }
  if (application.annulled_on) return Waiting{WaitsFor::Court, *application.annulled_on, {}};
  if (application.suspended_on) return Waiting{WaitsFor::Court, *application.suspended_on, {}};
  return std::nullopt;
}

std::optional<Waiting> waits_for_documents(const cases::Application& application) {
  for (const auto& request : application.requests) {
    if (!request.answered_on) return Waiting{WaitsFor::Documents, request.on, request.due};
  }
  if (application.is_complete()) return std::nullopt;
  return Waiting{WaitsFor::Documents,
                 application.found_incomplete_on.value_or(application.filed_on), std::nullopt};
}

/// The day of the last proposal. The state keeps what was proposed, not when.
Date proposed_on(const Loaded& loaded, const cases::ApplicationName& application, Date otherwise) {
  for (auto recorded = loaded.events.rbegin(); recorded != loaded.events.rend(); ++recorded) {
    const auto* proposal = std::get_if<cases::DecisionProposed>(&recorded->event.body);
    if (proposal != nullptr && proposal->application == application) return recorded->event.on;
  }
  return otherwise;
}

const Recorded* last_of_people(const Loaded& loaded) {
  const auto last = std::find_if(loaded.events.rbegin(), loaded.events.rend(),
                                 [](const Recorded& r) { return r.actor.id != "engine"; });
  return last == loaded.events.rend() ? nullptr : &*last;
}

}  // namespace

std::string_view name_of(WaitsFor waits) {
  switch (waits) {
    case WaitsFor::Court:
      return "court";
    case WaitsFor::Documents:
      return "documents";
    case WaitsFor::Control:
      return "control";
    case WaitsFor::Commission:
      return "commission";
    case WaitsFor::Signature:
      return "signature";
    case WaitsFor::Examination:
      return "examination";
  }
  CHECK_UNREACHABLE();
}

Waiting waiting_of(const cases::State& state, const cases::Application& application) {
  if (const auto court = waits_for_court(state, application)) return *court;
  if (const auto documents = waits_for_documents(application)) return *documents;
  const auto& examination = application.examination;
  if (application.proposal) {
    if (examination.control && !examination.proposal_check) {
      return {WaitsFor::Control, examination.control->on, std::nullopt};
    }
    return {WaitsFor::Signature, application.filed_on, std::nullopt};
  }
  if (application.commission_referred_on) {
    return {WaitsFor::Commission, *application.commission_referred_on, std::nullopt};
  }
  return {WaitsFor::Examination, application.completed_on.value_or(application.filed_on),
          std::nullopt};
}

Result<HorizonView> Horizon::view(const Account& account, const HorizonQuery& query) {
  if (!follows_horizon(account.role)) {
    return fail(ErrorCode::Forbidden, "the horizon belongs to supervisors and signatories");
  }
  if (!query.site.empty() && std::ranges::count(account.sites, query.site) == 0) {
    return fail(ErrorCode::NotFound, "no such site");
  }
  ASSIGN_OR_RETURN(const auto reading, ports_.reading.latest());
  HorizonView view{.day = reading->day, .read_at_ms = reading->read_at_ms};
  std::map<std::string, std::uint64_t> by_site;
  std::uint64_t passed = 0;
  for (const auto& near : reading->horizon) {
    if (std::ranges::count(account.sites, near.site) == 0) continue;
    ++by_site[near.site];
    if (!query.site.empty() && near.site != query.site) continue;
    ++view.total;
    if (near.reached_on < reading->day) ++view.reached;
    if (passed++ < query.first || view.lines.size() >= kHorizonLines) continue;
    ASSIGN_OR_RETURN(auto shown, line(near));
    if (shown) view.lines.push_back(std::move(*shown));
  }
  view.by_site.assign(by_site.begin(), by_site.end());
  return view;
}

Result<std::optional<HorizonLine>> Horizon::line(const NearHorizon& near) {
  ASSIGN_OR_RETURN(auto row, ports_.journal.summary(near.dossier));
  const auto opened = ports_.dossiers.open(near.dossier);
  // Erased since the reading, or moved to a site that the account may not have.
  if (!opened || !row || row->summary.site != near.site) return std::optional<HorizonLine>{};
  const auto* application = opened->state.find(near.application);
  if (application == nullptr || !application->is_pending()) return std::optional<HorizonLine>{};
  HorizonLine line{.near = near, .row = std::move(*row)};
  line.waiting = waiting_of(opened->state, *application);
  if (line.waiting.what == WaitsFor::Signature) {
    line.waiting.since = proposed_on(opened->loaded, near.application, line.waiting.since);
  }
  if (const auto* last = last_of_people(opened->loaded)) {
    line.last_event = cases::type_name(last->event.body);
    line.last_event_on = last->event.on;
  }
  ASSIGN_OR_RETURN(line.holder, holder_of(line.row));
  const Date until = std::max(near.reached_on, opened->day) + days{kDaysBeyondHorizon};
  line.ahead = rights::engine_ahead(opened->state, near.application, {opened->day, until}, policy_);
  return std::optional{std::move(line)};
}

Result<std::string> Horizon::holder_of(const SummaryRow& row) {
  if (row.leased_by.empty() || row.lease_until_ms <= ports_.clock.now_ms()) return std::string{};
  const auto id = AccountId::parse(row.leased_by);
  if (!id) return std::string{};
  ASSIGN_OR_RETURN(const auto account, ports_.accounts.by_id(*id));
  return account ? account->name : std::string{};
}

}  // namespace sejour::app
