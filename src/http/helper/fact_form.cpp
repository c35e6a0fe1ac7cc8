#include "http/helper/fact_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/elsewhere.h"
#include "app/people_import.h"
#include "base/check.h"
#include "http/helper/fact_words.h"
#include "law/vocabulary.h"
#include "text/dates.h"

namespace sejour::http::helper {
namespace {

using enum FactField;

constexpr std::size_t kItemsBytesMax = 2000;

constexpr std::array kPermitFields{Permit, From, Until};
constexpr std::array kFiledFields{Kind, Permit, Channel};
constexpr std::array kPaperFields{Application, Document, From, Until};
constexpr std::array kFailedFields{Reason, Channel};
constexpr std::array kApplicationOnly{Application};
constexpr std::array kMissingFields{Application, Items};
constexpr std::array kRequestFields{Application, Items, Due};
constexpr std::array kDecisionFields{Application, Outcome, Until, Notified};
constexpr std::array kCourtFields{Application, Action};

const std::array<FactKind, 20> kFactKinds{{
    {"permit_held", kPermitFields},
    {"filed", kFiledFields},
    {"attestation_issued", kPaperFields},
    {"filing_failed", kFailedFields},
    {"documents_requested", kRequestFields},
    {"documents_received", kMissingFields},
    {"found_incomplete", kMissingFields},
    {"found_complete", kApplicationOnly},
    {"decided", kDecisionFields},
    {"reasons_requested", kApplicationOnly},
    {"reasons_given", kApplicationOnly},
    {"administrative_appeal", kApplicationOnly},
    {"court_action", kCourtFields},
    {"legal_aid_requested", kApplicationOnly},
    {"suspended_by_judge", kApplicationOnly},
    {"annulled", kApplicationOnly},
    {"card_handed_over", kApplicationOnly},
    {"withdrawn", kApplicationOnly},
    {"address_changed", {}},
    {"entered_france", {}},
}};

template <class Enum, std::size_t N>
std::vector<Choice> word_choices(const law::Names<Enum, N>& names, std::string_view area,
                                 const text::Messages& messages) {
  std::vector<Choice> choices;
  for (const auto& [value, word] : names) {
    choices.push_back({.value = std::string{word},
                       .label = messages.get(fmt::format("portfolio.{}.{}", area, word))});
  }
  return choices;
}

std::vector<Choice> application_choices(const cases::State& state, const text::Messages& messages) {
  std::vector<Choice> choices;
  for (const auto& application : state.applications) {
    choices.push_back({.value = application.name,
                       .label = messages.format(
                           "portfolio.fact.application",
                           {{"permit", std::string{law::permit(application.permit).label_fr}},
                            {"day", text::long_date(messages.language(), application.filed_on)}})});
  }
  return choices;
}

/// Makes the data of one input.
class FactInputs {
 public:
  FactInputs(const cases::State& state, const Form& form, const text::Messages& messages)
      : state_(state), messages_(messages), inputs_(form, messages) {}

  [[nodiscard]] Data of(FactField field) const {
    switch (field) {
      case Application:
        return radios("application", application_choices(state_, messages_));
      case Permit:
        return item("select", inputs_.select({.name = "permit",
                                              .label_key = "portfolio.field.permit",
                                              .choices = permit_choices()}));
      case From:
        return date("from", Need::Optional);
      case Until:
        return date("until", Need::Optional);
      case Due:
        return date("due", Need::Optional);
      case Notified:
        return date("notified", Need::Optional);
      case Kind:
        return radios("kind", word_choices(law::kApplicationKinds, "filing", messages_));
      case Channel:
        return radios("channel", word_choices(law::kFilingChannels, "channel", messages_));
      case Document:
        return radios("document", word_choices(law::kDocumentKinds, "paper", messages_));
      case Reason:
        return radios("reason", word_choices(kFailureReasons, "failure", messages_));
      case Outcome:
        return radios("outcome", word_choices(kOutcomes, "outcome", messages_));
      case Action:
        return radios("action", word_choices(kActions, "action", messages_));
      case Items:
        return item("textarea", inputs_.textarea({.name = "items",
                                                  .label_key = "portfolio.field.items",
                                                  .hint_key = "portfolio.field.items_hint"}));
    }
    CHECK_UNREACHABLE();
  }

  [[nodiscard]] Data date(const std::string& name, Need need) const {
    return item("date", inputs_.date({.name = name,
                                      .label_key = fmt::format("portfolio.field.{}", name),
                                      .need = need}));
  }

 private:
  [[nodiscard]] Data radios(const std::string& name, std::vector<Choice> choices) const {
    return item("radios", inputs_.radios({.name = name,
                                          .label_key = fmt::format("portfolio.field.{}", name),
                                          .choices = std::move(choices)}));
  }

  static Data item(std::string_view which, const Data& input) {
    Data item;
    for (const std::string name : {"select", "date", "radios", "textarea"}) {
      item.set(name, name == which ? input : Data{false});
    }
    return item;
  }

  const cases::State& state_;
  const text::Messages& messages_;
  Inputs inputs_;
};

/// What was typed, field by field.
class TypedFact {
 public:
  TypedFact(const FactKind& asked, const cases::State& state, Form& form) : form_(form) {
    for (const auto field : asked.fields) read(field, state);
  }

  cases::ApplicationName application;
  law::PermitId permit{};
  std::optional<Date> from;
  std::optional<Date> until;
  std::optional<Date> due;
  std::optional<Date> notified;
  law::ApplicationKind kind = law::ApplicationKind::Renewal;
  law::FilingChannel channel = law::FilingChannel::Teleservice;
  law::DocumentKind document = law::DocumentKind::Extension;
  cases::FailureReason reason = cases::FailureReason::Error;
  cases::Outcome outcome = cases::Outcome::Granted;
  cases::ActionKind action = cases::ActionKind::Merits;
  std::vector<std::string> items;

 private:
  template <class Enum, std::size_t N>
  void read_word(const char* field, const law::Names<Enum, N>& names, Enum& value) {
    const auto read = law::parse_in(names, form_.value(field));
    if (read) value = *read;
    if (!read) form_.error(field, "common.form.choose");
  }

  void read(FactField field, const cases::State& state) {
    switch (field) {
      case Application:
        application = form_.value("application");
        if (state.find(application) == nullptr) {
          form_.error("application", state.applications.empty() ? "portfolio.fact.no_application"
                                                                : "common.form.choose");
        }
        return;
      case Permit:
        if (const auto read = law::find_permit(form_.value("permit"))) {
          permit = *read;
        } else {
          form_.error("permit", "common.form.choose");
        }
        return;
      case From:
        from = form_.optional_date("from");
        return;
      case Until:
        until = form_.optional_date("until");
        return;
      case Due:
        due = form_.optional_date("due");
        return;
      case Notified:
        notified = form_.optional_date("notified");
        return;
      case Kind:
        return read_word("kind", law::kApplicationKinds, kind);
      case Channel:
        return read_word("channel", law::kFilingChannels, channel);
      case Document:
        return read_word("document", law::kDocumentKinds, document);
      case Reason:
        return read_word("reason", kFailureReasons, reason);
      case Outcome:
        return read_word("outcome", kOutcomes, outcome);
      case Action:
        return read_word("action", kActions, action);
      case Items:
        read_items();
        return;
    }
  }

  void read_items() {
    const auto typed = form_.require_text("items", kItemsBytesMax, "portfolio.field.items_missing");
    std::string line;
    for (const char letter : typed + "\n") {
      if (letter != '\n' && letter != '\r') {
        line += letter;
      } else if (!line.empty()) {
        items.push_back(std::exchange(line, {}));
      }
    }
  }

  Form& form_;
};

using Maker = cases::Body (*)(TypedFact&, const cases::State&);

template <class Content>
cases::Body only_application(TypedFact& typed, const cases::State&) {
  Content content;
  content.application = typed.application;
  return content;
}

cases::Body make_filed(TypedFact& typed, const cases::State& state) {
  return cases::Filed{.application = app::next_application_name(state),
                      .kind = typed.kind,
                      .permit = typed.permit,
                      .channel = typed.channel,
                      .remedies_stated = std::nullopt,
                      .replaces_closed = std::nullopt};
}

cases::Body make_paper(TypedFact& typed, const cases::State&) {
  return cases::AttestationIssued{.application = typed.application,
                                  .document = typed.document,
                                  .from = typed.from,
                                  .until = typed.until,
                                  .work = std::nullopt,
                                  .reference = {},
                                  .seal = {}};
}

cases::Body make_request(TypedFact& typed, const cases::State&) {
  cases::DocumentsRequested request{
      .application = typed.application, .items = {}, .due = typed.due};
  for (auto& item : typed.items) request.items.push_back({std::move(item), std::nullopt});
  return request;
}

cases::Body make_decision(TypedFact& typed, const cases::State&) {
  cases::Decided decision;
  decision.application = typed.application;
  decision.outcome = typed.outcome;
  decision.until = typed.until;
  decision.notified = typed.notified;
  return decision;
}

/// In the order of `kFactKinds`.
constexpr std::array<Maker, 20> kMakers{
    [](TypedFact& typed, const cases::State&) -> cases::Body {
      return cases::PermitHeld{.permit = typed.permit, .from = typed.from, .until = typed.until};
    },
    make_filed,
    make_paper,
    [](TypedFact& typed, const cases::State&) -> cases::Body {
      return cases::FilingFailed{
          .procedure = "renewal", .reason = typed.reason, .channel = typed.channel};
    },
    make_request,
    [](TypedFact& typed, const cases::State&) -> cases::Body {
      return cases::DocumentsReceived{.application = typed.application, .items = typed.items};
    },
    [](TypedFact& typed, const cases::State&) -> cases::Body {
      return cases::FoundIncomplete{.application = typed.application, .missing = typed.items};
    },
    only_application<cases::FoundComplete>,
    make_decision,
    only_application<cases::ReasonsRequested>,
    only_application<cases::ReasonsGiven>,
    only_application<cases::AdministrativeAppeal>,
    [](TypedFact& typed, const cases::State&) -> cases::Body {
      return cases::CourtAction{.application = typed.application, .kind = typed.action};
    },
    only_application<cases::LegalAidRequested>,
    only_application<cases::SuspendedByJudge>,
    only_application<cases::Annulled>,
    only_application<cases::CardHandedOver>,
    only_application<cases::Withdrawn>,
    [](TypedFact&, const cases::State&) -> cases::Body { return cases::AddressChanged{}; },
    [](TypedFact&, const cases::State&) -> cases::Body { return cases::EnteredFrance{}; },
};

bool asks_for_the_day(const FactKind& kind) {
  return kind.type != "permit_held";
}

}  // namespace

std::span<const FactKind> fact_kinds() {
  return kFactKinds;
}

const FactKind* find_fact_kind(std::string_view type) {
  const auto found = std::ranges::find(kFactKinds, type, &FactKind::type);
  return found == kFactKinds.end() ? nullptr : &*found;
}

Data fact_inputs(const FactKind& kind, const cases::State& state, const Form& form,
                 const text::Messages& messages) {
  const FactInputs inputs(state, form, messages);
  Data list = list_data();
  if (asks_for_the_day(kind)) list.push_back(inputs.date("on", Need::Required));
  for (const auto field : kind.fields) list.push_back(inputs.of(field));
  return list;
}

cases::Event read_fact(const FactKind& kind, const cases::State& state, Form& form, Date today) {
  TypedFact typed(kind, state, form);
  const auto which = static_cast<std::size_t>(&kind - kFactKinds.data());
  const Date on = asks_for_the_day(kind)
                      ? form.require_date("on", "portfolio.field.on_missing")
                      : app::day_of_permit(typed.from, typed.until, std::nullopt, today);
  return {on, kMakers.at(which)(typed, state)};
}

}  // namespace sejour::http::helper
