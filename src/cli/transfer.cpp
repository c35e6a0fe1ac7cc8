#include "cli/transfer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "app/projection.h"
#include "base/check.h"
#include "cases/state.h"
#include "cli/policy.h"

namespace sejour::cli {
namespace {

/// Case ids are far fewer than moments: their dossiers bear the first one of version 7.
constexpr std::uint64_t kImportMoment = 1;

cases::PersonDescribed person_of(const wire::RightsCase& read, const std::string& site) {
  cases::PersonDescribed person;
  person.birth_date = read.birth_date;
  person.nationality = read.nationality;
  person.site = site;
  return person;
}

app::Append append_of(DataFolder& data, const wire::RightsCase& read, const std::string& site,
                      const rights::ContinuityPolicy& policy) {
  const Date today = data.clock().today();
  const Date first = read.events.empty() ? today : read.events.front().on;
  app::Append append{.dossier = dossier_of_case(data, read.id),
                     .expected_version = 0,
                     .command = {},
                     .actor = {.id = "import", .on_behalf_of = {}},
                     .at_ms = data.clock().now_ms(),
                     .events = {{.on = first, .body = cases::CaseImported{read.envelope}}},
                     .summary = {},
                     .outbox = {}};
  append.command = CommandId{append.dossier.uuid};
  if (read.birth_date || !read.nationality.empty() || !site.empty()) {
    append.events.push_back({.on = first, .body = person_of(read, site)});
  }
  append.events.insert(append.events.end(), read.events.begin(), read.events.end());
  append.summary = app::summarise(cases::fold(append.events, today), today, policy);
  return append;
}

/// The dossier begins with the events of this case, and the same agents see it.
Result<bool> has_same_history(app::Journal& journal, const DossierId& dossier,
                              const wire::RightsCase& read, const std::string& site) {
  ASSIGN_OR_RETURN(const auto row, journal.summary(dossier));
  if (!row || row->summary.site != site) return false;
  ASSIGN_OR_RETURN(const auto loaded, journal.load(dossier));
  const auto is_own = [](const app::Recorded& recorded) {
    const auto& body = recorded.event.body;
    return std::holds_alternative<cases::CaseImported>(body) ||
           std::holds_alternative<cases::PersonDescribed>(body);
  };
  const auto first = std::ranges::find_if_not(loaded.events, is_own);
  const auto known = static_cast<std::size_t>(loaded.events.end() - first);
  if (known < read.events.size()) return false;
  return std::equal(read.events.begin(), read.events.end(), first,
                    [](const auto& event, const auto& kept) { return event == kept.event; });
}

/// The envelope of a dossier that was never a case: who it is about, without a name.
std::string envelope_for(const DossierId& dossier, const app::Loaded& loaded) {
  nlohmann::ordered_json envelope;
  envelope["id"] = dossier.text();
  for (const auto& recorded : loaded.events) {
    const auto* person = std::get_if<cases::PersonDescribed>(&recorded.event.body);
    if (person == nullptr) continue;
    if (person->birth_date) envelope["person"]["birth_date"] = to_iso(*person->birth_date);
    if (!person->nationality.empty()) envelope["person"]["nationality"] = person->nationality;
  }
  return envelope.dump();
}

}  // namespace

DossierId dossier_of_case(DataFolder& data, std::string_view case_id) {
  const std::string hash = data.cipher().blind_index(fmt::format("case/{}", case_id));
  std::array<std::uint8_t, 10> noise{};
  CHECK(hash.size() >= noise.size());
  std::copy_n(hash.begin(), noise.size(), noise.begin());
  return DossierId{make_uuid_v7(kImportMoment, noise)};
}

Result<std::vector<ImportOutcome>> import_cases(DataFolder& data,
                                                const std::vector<wire::RightsCase>& cases,
                                                const std::string& site) {
  ASSIGN_OR_RETURN(const auto policy, continuity_policy(data.clock().today()));
  std::vector<app::Append> appends;
  appends.reserve(cases.size());
  for (const auto& read : cases) appends.push_back(append_of(data, read, site, policy));
  ASSIGN_OR_RETURN(const auto appended, data.stores().journal().append_all(appends));
  std::vector<ImportOutcome> outcomes;
  outcomes.reserve(appended.size());
  using enum ImportOutcome::Effect;
  for (std::size_t i = 0; i < appended.size(); ++i) {
    ImportOutcome outcome{.effect = Recorded, .dossier = appends[i].dossier};
    if (!appended[i]) {
      outcome.effect = Failed;
      outcome.problem = appended[i].error().message;
    } else if (appended[i]->effect == app::AppendEffect::AlreadyStored) {
      ASSIGN_OR_RETURN(const bool same,
                       has_same_history(data.stores().journal(), outcome.dossier, cases[i], site));
      outcome.effect = same ? AlreadyRecorded : AnotherHistory;
    }
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

std::string case_of(const DossierId& dossier, const app::Loaded& loaded) {
  std::string envelope;
  std::vector<cases::Event> events;
  for (const auto& recorded : loaded.events) {
    if (const auto* imported = std::get_if<cases::CaseImported>(&recorded.event.body)) {
      envelope = imported->envelope;
    }
    events.push_back(recorded.event);
  }
  if (envelope.empty()) envelope = envelope_for(dossier, loaded);
  // A clock that was set back may have recorded a later day first; the contract wants days in
  // order.
  std::ranges::stable_sort(events, {}, &cases::Event::on);
  return wire::write_case(envelope, events);
}

}  // namespace sejour::cli
