#include "http/portal/timeline_view.h"

#include <fmt/format.h>

#include <optional>

#include "app/helping.h"
#include "app/mandate_terms.h"
#include "cases/examined_names.h"
#include "http/components.h"
#include "http/lane_words.h"
#include "http/portal/dashboard_page.h"
#include "text/dates.h"
#include "text/rights_in_words.h"

namespace sejour::http::portal {
namespace {

/// Days ahead shown at most: the nearest matter.
constexpr std::size_t kDeadlinesMax = 6;

std::string names_of(const std::vector<std::string>& documents, const text::Messages& messages) {
  std::string names;
  for (const auto& document : documents) {
    names +=
        fmt::format("{}• {}", names.empty() ? "" : "\n", document_type_name(document, messages));
  }
  return names;
}

/// The words of a deadline begin a line here.
std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

/// The words of an event: key after `portal.event.`, and what follows in the text.
struct Told {
  std::string key;
  std::string detail = {};
};

struct Teller {
  const cases::State& state;
  const text::Messages& messages;

  std::optional<Told> operator()(const cases::Filed& e) const {
    return Told{fmt::format("filed_{}", law::name_of(e.channel))};
  }
  std::optional<Told> operator()(const cases::FoundComplete&) const {
    return Told{"found_complete"};
  }
  std::optional<Told> operator()(const cases::FoundIncomplete& e) const {
    return Told{"found_incomplete", names_of(e.missing, messages)};
  }
  std::optional<Told> operator()(const cases::DocumentsRequested& e) const {
    std::vector<std::string> documents;
    for (const auto& item : e.items) documents.push_back(item.document);
    auto told = names_of(documents, messages);
    if (!e.legal_basis.empty()) {
      told += "\n" + messages.format("own_acts.told.basis", {{"basis", e.legal_basis}});
    }
    return Told{"documents_requested", std::move(told)};
  }
  std::optional<Told> operator()(const cases::DocumentsReceived& e) const {
    return Told{"documents_received", names_of(e.items, messages)};
  }
  std::optional<Told> operator()(const cases::AttestationIssued& e) const {
    std::string period;
    if (e.from && e.until) {
      period = text::long_period(messages.language(), {*e.from, *e.until});
    }
    return Told{fmt::format("issued_{}", law::name_of(e.document)), period};
  }
  std::optional<Told> operator()(const cases::Decided& e) const {
    const bool granted = e.outcome == cases::Outcome::Granted;
    std::string by;
    if (e.signatory)
      by =
          fmt::format("{}, {}, {}", e.signatory->name, e.signatory->capacity, e.signatory->service);
    if (!e.grounds.empty()) by += fmt::format("{}{}", by.empty() ? "" : "\n", e.grounds);
    return Told{granted ? "granted" : "refused", by};
  }
  std::optional<Told> operator()(const cases::CommissionReferred&) const {
    return Told{"commission_referred"};
  }
  std::optional<Told> operator()(const cases::ReasonsRequested&) const {
    return Told{"reasons_requested"};
  }
  std::optional<Told> operator()(const cases::ReasonsGiven&) const { return Told{"reasons_given"}; }
  std::optional<Told> operator()(const cases::Withdrawn&) const { return Told{"withdrawn"}; }
  std::optional<Told> operator()(const cases::CardHandedOver&) const {
    return Told{"card_handed_over"};
  }
  std::optional<Told> operator()(const cases::AddressChanged&) const {
    return Told{"address_changed"};
  }
  std::optional<Told> operator()(const cases::MandateGiven& e) const {
    return Told{"mandate_given",
                messages.format("mandate.history.given",
                                {{"organisation", e.organisation_name},
                                 {"acts", app::acts_in_words(e, messages)},
                                 {"until", text::long_date(messages.language(), e.until)}})};
  }
  std::optional<Told> operator()(const cases::MandateRevoked& e) const {
    const auto* mandate = state.find_mandate(e.mandate);
    return Told{"mandate_revoked",
                mandate == nullptr ? std::string{} : mandate->content.organisation_name};
  }
  std::optional<Told> operator()(const cases::Repaired& e) const {
    return Told{fmt::format("repaired_{}", law::name_in(cases::kRepairKinds, e.kind)),
                messages.format("own_acts.told.repaired",
                                {{"reason", e.reason}, {"basis", e.basis}, {"by", e.by}})};
  }
  std::optional<Told> operator()(const cases::UrgencyDeclared& e) const {
    return Told{"urgency_declared", e.what};
  }
  std::optional<Told> operator()(const cases::UrgencySorted& e) const {
    return Told{fmt::format("urgency_{}", law::name_in(cases::kUrgencyAnswers, e.answer)), e.note};
  }
  std::optional<Told> operator()(const cases::CourtOrderReceived& e) const {
    return Told{"court_order_received", fmt::format("{}, {}\n{}", e.court, e.number, e.text)};
  }
  std::optional<Told> operator()(const cases::CourtOrderExecuted& e) const {
    return Told{"court_order_executed", e.how};
  }
  std::optional<Told> operator()(const cases::CardProduction& e) const {
    const auto day =
        e.appointment ? text::long_date(messages.language(), *e.appointment) : std::string{};
    return Told{fmt::format("card_{}", law::name_in(cases::kProductionSteps, e.step)), day};
  }
  std::optional<Told> operator()(const cases::RenewalPrepared& e) const {
    return Told{"renewal_prepared", prepared_in_words(e, messages)};
  }
  std::optional<Told> operator()(const cases::SituationStated& e) const {
    return Told{"situation_stated", changes_in_words(e, messages)};
  }
  std::optional<Told> operator()(const cases::TaskOpened& e) const {
    if (e.kind != cases::TaskKind::FormalNotice) return std::nullopt;
    return Told{"formal_notice_sent", text::long_date(messages.language(), e.due)};
  }
  std::optional<Told> operator()(const cases::TaskClosed& e) const {
    if (e.kind != cases::TaskKind::FormalNotice) return std::nullopt;
    return Told{"formal_notice_answered", e.note};
  }
  /// What is not a step of the file, or belongs to the agents alone, is not on the timeline.
  template <class E>
  std::optional<Told> operator()(const E&) const {
    return std::nullopt;
  }
};

}  // namespace

std::string document_type_name(std::string_view id, const text::Messages& messages) {
  const auto type = law::find_document_type(id);
  if (!type) return std::string{id};
  const bool french = messages.language() == text::Language::French;
  const auto& known = law::document_type(*type);
  return std::string{french ? known.label_fr : known.label_en};
}

Data dossier_timeline(const app::Dossier& dossier, app::Standing standing,
                      const text::Messages& messages) {
  const auto language = messages.language();
  std::vector<TimelineItem> items;
  for (const auto& recorded : dossier.loaded.events) {
    const auto told = std::visit(Teller{dossier.state, messages}, recorded.event.body);
    if (!told) continue;
    auto detail = told->detail;
    if (const auto* mandate = app::mandate_of(dossier.state, recorded.actor)) {
      detail +=
          fmt::format("{}{}", detail.empty() ? "" : "\n",
                      messages.format("mandate.history.by",
                                      {{"organisation", mandate->content.organisation_name}}));
    }
    items.push_back({.date = text::long_date(language, recorded.event.on),
                     .heading = messages.get(fmt::format("portal.event.{}", told->key)),
                     .text = std::move(detail),
                     .state = StepState::Done});
  }
  items.push_back({.date = messages.get("portal.file.today"),
                   .heading = messages.get(standing_key(standing)),
                   .text = messages.get(standing_key(standing) + "_long"),
                   .state = StepState::Current});
  const auto words = text::explain(dossier.rights, language);
  std::size_t shown = 0;
  for (const auto& deadline : words.deadlines) {
    if (!deadline.on || *deadline.on < dossier.day || shown++ >= kDeadlinesMax) continue;
    items.push_back({.date = text::long_date(language, *deadline.on),
                     .heading = capitalised(deadline.text),
                     .text = deadline.basis,
                     .state = StepState::Ahead});
  }
  return timeline(items);
}

}  // namespace sejour::http::portal
