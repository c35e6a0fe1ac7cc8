#include <fmt/format.h>

#include <algorithm>

#include "app/letters.h"
#include "cases/helped_names.h"
#include "text/dates.h"

namespace sejour::app {
namespace {

using text::Language;
using text::Messages;

/// Collects dated lines in French.
class Facts {
 public:
  explicit Facts(const rights::Rights& rights) : rights_(rights) {}

  void add(std::optional<Date> on, std::string_view key,
           std::initializer_list<text::Argument> values = {}) {
    if (!on) return;
    facts_.push_back(
        {*on, Messages::of(Language::French).format(fmt::format("letters.fact.{}", key), values)});
  }

  void permits(const cases::State& state) {
    for (const auto& held : state.permits) {
      const std::string label{law::permit(held.permit).label_fr};
      add(held.from, "permit_begins", {{"permit", label}});
      add(held.until, "permit_ends", {{"permit", label}});
    }
  }

  void application(const cases::Application& application) {
    add(application.filed_on,
        fmt::format("filed_{}", law::is_teleservice(application.channel) ? "online" : "counter"),
        {{"permit", std::string{law::permit(application.permit).label_fr}}});
    add(application.found_incomplete_on, "found_incomplete");
    add(application.completed_on, "completed");
    for (const auto& request : application.requests) {
      add(request.on, "documents_requested");
      add(request.answered_on, "documents_sent");
    }
    for (const auto& issued : application.documents) document(issued);
    for (const auto& decision : application.decisions) {
      const bool granted = decision.content.outcome == cases::Outcome::Granted;
      add(decision.on, granted ? "granted" : "refused");
      add(decision.content.notified, "notified");
    }
    add(application.commission_referred_on, "commission");
    add(application.reasons_requested_on, "reasons_requested");
    add(application.reasons_given_on, "reasons_given");
    add(application.appealed_on, "appealed");
    add(application.court_action_on, "court_action");
    add(application.legal_aid_requested_on, "legal_aid");
    add(application.suspended_on, "suspended");
    add(application.annulled_on, "annulled");
    add(application.withdrawn_on, "withdrawn");
  }

  /// What the law made of these days, and is not written on any paper.
  void consequences() {
    for (const auto& application : rights_.applications) {
      if (application.extension_due.due == std::optional{true}) {
        add(application.extension_due.from, "extension_due",
            {{"basis", std::string{application.extension_due.basis}}});
      }
      if (application.receipt_due.due == std::optional{true}) {
        add(application.receipt_due.from, "receipt_due",
            {{"basis", std::string{application.receipt_due.basis}}});
      }
      const auto& silence = application.silence;
      const bool refusal = silence && silence->kind == rights::SilenceKind::ImplicitRefusal;
      if (refusal && silence->born == std::optional{true}) {
        add(silence->earliest, "silence", {{"basis", std::string{silence->basis}}});
      }
    }
    add(rights_.gap_since, "gap");
  }

  void failures(const cases::State& state) {
    for (const Date day : state.failed_attempts) add(day, "failed_attempt");
    for (const auto& incident : state.incidents) {
      const auto& told = incident.content;
      add(incident.seen_on, "incident",
          {{"kind", word("incident.kind", law::name_in(cases::kIncidentKinds, told.kind))},
           {"grade", word("incident.grade", law::name_in(cases::kEvidenceGrades, told.grade))}});
      for (const auto consequence : told.consequences) {
        add(incident.seen_on, "consequence",
            {{"what",
              word("incident.consequence", law::name_in(cases::kConsequences, consequence))}});
      }
    }
  }

  [[nodiscard]] std::vector<LetterFact> by_day() {
    std::ranges::stable_sort(facts_, {}, &LetterFact::on);
    // A card described twice, by the person and by the filing, is one fact.
    const auto repeated = std::ranges::unique(facts_);
    facts_.erase(repeated.begin(), repeated.end());
    return std::move(facts_);
  }

 private:
  void document(const cases::Issued& issued) {
    const auto name = word("papers", fmt::format("{}.title", law::name_of(issued.document)));
    if (issued.from && issued.until) {
      add(issued.on, "document_period",
          {{"document", name},
           {"period", text::long_period(Language::French, {*issued.from, *issued.until})}});
    } else {
      add(issued.on, "document", {{"document", name}});
    }
  }

  [[nodiscard]] static std::string word(std::string_view area, std::string_view name) {
    return Messages::of(Language::French).get(fmt::format("{}.{}", area, name));
  }

  const rights::Rights& rights_;
  std::vector<LetterFact> facts_;
};

}  // namespace

std::vector<LetterFact> dated_facts(const cases::State& state, const rights::Rights& rights) {
  Facts facts{rights};
  facts.permits(state);
  facts.failures(state);
  for (const auto& application : state.applications) facts.application(application);
  facts.consequences();
  return facts.by_day();
}

}  // namespace sejour::app
