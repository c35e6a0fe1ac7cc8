#include "http/desk/history_view.h"

#include <fmt/format.h>

#include "app/helping.h"
#include "app/mandate_terms.h"
#include "cases/examined_names.h"
#include "http/components.h"
#include "http/desk/file_view.h"
#include "http/desk/words.h"
#include "http/lane_words.h"
#include "text/dates.h"

namespace sejour::http::desk {
namespace {

/// The details of an event; most have none.
struct Details {
  const text::Messages& messages;

  [[nodiscard]] std::string names(const std::vector<std::string>& documents) const {
    std::string list;
    for (const auto& document : documents) {
      list += fmt::format("{}• {}", list.empty() ? "" : "\n", type_name(document, messages));
    }
    return list;
  }

  /// Why less than the longest lawful permit, where somebody wrote it.
  [[nodiscard]] std::string shorter(const std::string& reason) const {
    if (reason.empty()) return {};
    return fmt::format("\n{} {}", messages.get("longest.shorter_written"), reason);
  }

  std::string operator()(const cases::FoundIncomplete& e) const { return names(e.missing); }
  std::string operator()(const cases::DocumentsReceived& e) const { return names(e.items); }
  std::string operator()(const cases::DocumentsRequested& e) const {
    std::vector<std::string> documents;
    for (const auto& item : e.items) documents.push_back(item.document);
    const auto basis = e.legal_basis.empty()
                           ? std::string{}
                           : fmt::format("\n{} ({})", e.legal_basis, e.authorised_by);
    if (!e.due) return names(documents) + basis;
    const auto due = text::long_date(messages.language(), *e.due);
    return fmt::format("{}\n{} {}{}", names(documents), messages.get("desk.request.due"), due,
                       basis);
  }
  std::string operator()(const cases::AttestationIssued& e) const {
    std::string told = messages.get(fmt::format("papers.{}.title", law::name_of(e.document)));
    if (e.from && e.until) {
      told += "\n" + text::long_period(messages.language(), {*e.from, *e.until});
    }
    return told;
  }
  std::string operator()(const cases::DecisionProposed& e) const {
    const auto outcome = outcome_in_words(e.outcome, e.until, messages);
    auto told =
        messages.format("desk.decide.proposed", {{"name", e.proposed_by}, {"outcome", outcome}});
    if (!e.grounds.empty()) told += "\n" + e.grounds;
    return told + shorter(e.shorter_reason);
  }
  std::string operator()(const cases::Decided& e) const {
    auto told = outcome_in_words(e.outcome, e.until, messages);
    if (e.signatory) {
      told += fmt::format("\n{}, {}, {}", e.signatory->name, e.signatory->capacity,
                          e.signatory->service);
    }
    if (!e.grounds.empty()) told += "\n" + e.grounds;
    return told + shorter(e.shorter_reason);
  }
  std::string operator()(const cases::CourtOrderReceived& e) const {
    return fmt::format("{}, {}\n{}\n{}", e.court, e.number, e.text,
                       text::long_date(messages.language(), e.due));
  }
  std::string operator()(const cases::CourtOrderExecuted& e) const { return e.how; }
  std::string operator()(const cases::UrgencyDeclared& e) const { return e.what; }
  std::string operator()(const cases::UrgencySorted& e) const {
    return fmt::format(
        "{} {}",
        messages.get(fmt::format("acts.sorted.{}", law::name_in(cases::kUrgencyAnswers, e.answer))),
        e.note);
  }
  std::string operator()(const cases::ProposalChecked& e) const {
    return fmt::format(
        "{} – {} {}", e.by,
        messages.get(fmt::format("acts.checked.{}", law::name_in(cases::kCheckResults, e.result))),
        e.note);
  }
  std::string operator()(const cases::Repaired& e) const {
    return fmt::format(
        "{} – {}\n{} ({})",
        messages.get(fmt::format("acts.repairs.{}", law::name_in(cases::kRepairKinds, e.kind))),
        e.by, e.reason, e.basis);
  }
  std::string operator()(const cases::CardProduction& e) const {
    auto told = messages.get(
        fmt::format("acts.production.{}", law::name_in(cases::kProductionSteps, e.step)));
    if (e.appointment) told += " – " + text::long_date(messages.language(), *e.appointment);
    if (!e.note.empty()) told += "\n" + e.note;
    return told;
  }
  std::string operator()(const cases::OutsideListAsked& e) const {
    return fmt::format("{} – {}\n{}\n{}", e.by, type_name(e.document, messages), e.legal_basis,
                       e.reason);
  }
  std::string operator()(const cases::SamePersonNoted& e) const {
    return fmt::format(
        "{}\n{}",
        messages.get(fmt::format("same.state.{}", law::name_in(cases::kSamePersonSteps, e.step))),
        e.reason);
  }
  std::string operator()(const cases::RenewalPrepared& e) const {
    return prepared_in_words(e, messages);
  }
  std::string operator()(const cases::SituationStated& e) const {
    return changes_in_words(e, messages);
  }
  std::string operator()(const cases::TaskOpened& e) const {
    return text_or_key(messages, e.reason);
  }
  std::string operator()(const cases::TaskClosed& e) const {
    const auto key = messages.find(e.note);
    return std::string{key ? *key : std::string_view{e.note}};
  }
  std::string operator()(const cases::MandateGiven& e) const {
    return messages.format("mandate.history.given",
                           {{"organisation", e.organisation_name},
                            {"acts", app::acts_in_words(e, messages)},
                            {"until", text::long_date(messages.language(), e.until)}});
  }
  template <class E>
  std::string operator()(const E&) const {
    return {};
  }
};

std::string actor_in_words(const app::Actor& actor, const cases::State& state,
                           const text::Messages& messages) {
  if (const auto* mandate = app::mandate_of(state, actor)) {
    return messages.format("mandate.history.by",
                           {{"organisation", mandate->content.organisation_name}});
  }
  const auto kind = std::string_view{actor.id}.substr(0, actor.id.find(':'));
  return text_or_key(messages, fmt::format("desk.actor.{}", kind));
}

}  // namespace

Data history_data(const app::Dossier& dossier, const text::Messages& messages) {
  std::vector<TimelineItem> items;
  for (const auto& recorded : dossier.loaded.events) {
    const auto& body = recorded.event.body;
    const auto heading = messages.find(fmt::format("desk.event.{}", cases::type_name(body)));
    // Pieces and descriptions stand elsewhere on the screen.
    if (!heading) continue;
    items.push_back(
        {.date = fmt::format("{} – {}", text::long_date(messages.language(), recorded.event.on),
                             actor_in_words(recorded.actor, dossier.state, messages)),
         .heading = std::string{*heading},
         .text = std::visit(Details{messages}, body),
         .state = StepState::Done});
  }
  return timeline(items);
}

}  // namespace sejour::http::desk
