#include "http/helper/fact_words.h"

#include <fmt/format.h>

#include "app/people_import.h"
#include "http/helper/fact_form.h"
#include "text/dates.h"

namespace sejour::http::helper {
namespace {

/// What a fact says beside its kind; empty when the kind says it all.
struct Details {
  const text::Messages& messages;

  std::string operator()(const cases::PermitHeld& e) const {
    return std::string{law::permit(e.permit).label_fr} + until(e.until);
  }
  std::string operator()(const cases::Filed& e) const {
    return std::string{law::permit(e.permit).label_fr};
  }
  std::string operator()(const cases::AttestationIssued& e) const {
    return messages.get(fmt::format("portfolio.paper.{}", law::name_of(e.document))) +
           until(e.until);
  }
  std::string operator()(const cases::FilingFailed& e) const {
    return messages.get(
        fmt::format("portfolio.failure.{}", law::name_in(kFailureReasons, e.reason)));
  }
  std::string operator()(const cases::Decided& e) const {
    return messages.get(fmt::format("portfolio.outcome.{}", law::name_in(kOutcomes, e.outcome))) +
           until(e.until);
  }
  template <class Other>
  std::string operator()(const Other&) const {
    return {};
  }

  [[nodiscard]] std::string until(const std::optional<Date>& day) const {
    if (!day) return {};
    return ", " + messages.format("portfolio.person.until",
                                  {{"day", text::long_date(messages.language(), *day)}});
  }
};

}  // namespace

std::string fact_in_words(const cases::Event& fact, const text::Messages& messages) {
  const auto type = cases::type_name(fact.body);
  const auto found = messages.find(fmt::format("portfolio.fact.{}.done", type));
  const std::string what = found ? std::string{*found} : std::string{type};
  const std::string details = std::visit(Details{messages}, fact.body);
  if (details.empty()) return what;
  return messages.format("portfolio.fact.with_details", {{"what", what}, {"details", details}});
}

std::vector<Choice> permit_choices() {
  std::vector<Choice> choices;
  for (const auto& permit : law::catalogue()) {
    choices.push_back({.value = std::string{permit.id}, .label = std::string{permit.label_fr}});
  }
  return choices;
}

Fields fields_from_seal(const app::VerificationReport& report) {
  Fields fields;
  for (const auto& [id, value] : report.fields) {
    const auto day = app::parse_typed_day(value);
    if (id == "6L" && day) add_date_fields(fields, "on", *day);
    if (id == "6N" && day) add_date_fields(fields, "from", *day);
    if (id == "6O" && day) add_date_fields(fields, "until", *day);
    if (id != "6J" || value.empty()) continue;
    // Field 6J: the kinds of the format of the 2D-Doc, type 13.
    if (value.front() == '1') fields.add("document", "filing");
    if (value.front() == '2') fields.add("document", "extension");
    if (value.front() == '3') fields.add("document", "favourable_decision");
  }
  return fields;
}

}  // namespace sejour::http::helper
