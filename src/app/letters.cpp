#include "app/letters.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "base/reference.h"
#include "rights/names.h"
#include "text/dates.h"

namespace sejour::app {
namespace {

using text::Language;
using text::Messages;

bool is_due(const rights::ApplicationRights& application) {
  return application.extension_due.due == std::optional{true} ||
         application.receipt_due.due == std::optional{true};
}

const rights::DocumentDue& due_of(const rights::ApplicationRights& application) {
  const bool extension = application.extension_due.due == std::optional{true};
  return extension ? application.extension_due : application.receipt_due;
}

bool refusal_born(const rights::ApplicationRights& application) {
  return application.appeal && application.appeal->against != rights::Against::RegistrationRefusal;
}

bool names_wrong_information(const cases::Incident& incident) {
  return incident.content.kind == cases::IncidentKind::CannotCorrect ||
         incident.content.kind == cases::IncidentKind::AttestationWrong;
}

bool hinders_filing(const cases::Incident& incident) {
  switch (incident.content.kind) {
    case cases::IncidentKind::SiteDown:
    case cases::IncidentKind::AccountBlocked:
    case cases::IncidentKind::CannotFile:
    case cases::IncidentKind::CannotComplete:
    case cases::IncidentKind::NoSlot:
      return true;
    case cases::IncidentKind::CannotCorrect:
    case cases::IncidentKind::AttestationMissing:
    case cases::IncidentKind::AttestationWrong:
    case cases::IncidentKind::FileClosed:
    case cases::IncidentKind::DocumentNotInList:
    case cases::IncidentKind::NoAnswer:
    case cases::IncidentKind::CardNotHandedOver:
    case cases::IncidentKind::Other:
      return false;
  }
  CHECK_UNREACHABLE();
}

/// Writes one letter: first what is missing, then, only if nothing is, the paragraphs.
class Writer {
 public:
  Writer(LetterKind kind, const cases::State& state, const rights::Rights& rights)
      : kind_(kind), state_(state), rights_(rights) {}

  [[nodiscard]] LetterDraft write() {
    draft_.kind = kind_;
    draft_.day = rights_.as_of;
    draft_.title = get(fmt::format("{}.title", law::name_in(kLetterKinds, kind_)));
    draft_.sender = sender();
    draft_.recipient = recipient();
    draft_.facts = dated_facts(state_, rights_);
    body();
    if (!draft_.missing.empty()) {
      draft_.paragraphs.clear();
      draft_.articles.clear();
    }
    return std::move(draft_);
  }

 private:
  void body() {
    switch (kind_) {
      case LetterKind::MissingAttestation:
        return missing_attestation();
      case LetterKind::ReasonsOfRefusal:
        return reasons_of_refusal();
      case LetterKind::FormalNotice:
        return formal_notice();
      case LetterKind::SubstituteAppointment:
        return substitute_appointment();
      case LetterKind::Correction:
        return correction();
      case LetterKind::UsefulMeasures:
        return useful_measures();
      case LetterKind::Suspension:
        return suspension();
    }
    CHECK_UNREACHABLE();
  }

  void missing_attestation() {
    if (!choose(is_due))
      return lack(state_.applications.empty() ? MissingFact::Application
                                              : MissingFact::DocumentDue);
    if (!rights_.gap_since) return lack(MissingFact::GapRunning);
    recall_filing();
    say("missing_attestation.due", due_values());
    say("missing_attestation.ask", due_values());
    end_of_letter();
  }

  void reasons_of_refusal() {
    const auto silent = [](const rights::ApplicationRights& application) {
      return application.appeal && application.appeal->against == rights::Against::ImplicitRefusal;
    };
    if (!choose(silent)) return lack(MissingFact::RefusalBorn);
    if (application_->reasons_requested_on) return lack(MissingFact::ReasonsNotAsked);
    if (chosen_->appeal->last_day < rights_.as_of) return lack(MissingFact::AppealOpen);
    recall_filing();
    say("reasons_of_refusal.born", silence_values());
    say("reasons_of_refusal.ask");
    cite(chosen_->silence->basis);
    cite("L. 232-4 CRPA");
    end_of_letter();
  }

  void formal_notice() {
    const bool due = choose(is_due) && rights_.gap_since;
    if (due) {
      recall_filing();
      say("missing_attestation.due", due_values());
      say("formal_notice.give", due_values());
    } else if (choose([&](const rights::ApplicationRights& r) { return reasons_overdue(r); })) {
      recall_filing();
      say("formal_notice.reasons", {{"asked", day(application_->reasons_requested_on)}});
      cite("L. 232-4 CRPA");
    } else {
      return lack(MissingFact::SomethingDue);
    }
    if (gives(rights::StepKind::RequestUsefulMeasures)) {
      say("formal_notice.useful_measures");
      cite("L. 521-3 CJA");
    } else if (gives(rights::StepKind::RequestSuspension)) {
      say("formal_notice.suspension");
      cite("L. 521-1 CJA");
    }
    end_of_letter();
  }

  void substitute_appointment() {
    std::vector<Date> days = state_.failed_attempts;
    for (const auto& incident : state_.incidents) {
      if (hinders_filing(incident)) days.push_back(incident.seen_on);
    }
    if (days.empty()) return lack(MissingFact::FailedAttempt);
    std::ranges::sort(days);
    const bool filed_since = std::ranges::any_of(
        state_.applications, [&](const auto& a) { return a.filed_on >= days.back(); });
    if (filed_since) return lack(MissingFact::NotFiledSince);
    say("substitute_appointment.attempts", {{"first", day(days.front())},
                                            {"last", day(days.back())},
                                            {"count", std::to_string(days.size())}});
    say("substitute_appointment.ask");
    cite("R. 431-2");
    cite("CE, Section, 3 juin 2022, n° 452798");
    end_of_letter();
  }

  void correction() {
    const auto wrong = std::ranges::find_if(state_.incidents, names_wrong_information);
    if (wrong == state_.incidents.end()) return lack(MissingFact::WrongInformation);
    say("correction.wrong", {{"seen", day(wrong->seen_on)}, {"what", wrong->content.what}});
    say("correction.ask");
    end_of_letter();
  }

  void useful_measures() {
    const bool due = choose(is_due).has_value() && rights_.gap_since;
    if (!gives(rights::StepKind::RequestUsefulMeasures)) {
      if (due) return lack(MissingFact::NoRefusalBorn);
      return lack(state_.failed_attempts.empty() ? MissingFact::SomethingDue
                                                 : MissingFact::AttemptsOnWeeks);
    }
    say("useful_measures.remedy");
    if (due) {
      recall_filing();
      say("missing_attestation.due", due_values());
      say("useful_measures.document", due_values());
    } else {
      say("useful_measures.appointment",
          {{"count", std::to_string(state_.failed_attempts.size())}});
      cite("CE, 10 juin 2020, n° 435594");
    }
    const bool renewal = due && application_->kind == law::ApplicationKind::Renewal;
    say(renewal ? "useful_measures.urgent" : "useful_measures.urgency_to_show");
    cite("L. 521-3 CJA");
    cite("CE, 9 juin 2022, n° 453391");
    consequences();
  }

  void suspension() {
    if (!choose(refusal_born)) return lack(MissingFact::RefusalBorn);
    const auto& appeal = *chosen_->appeal;
    if (appeal.last_day < rights_.as_of) return lack(MissingFact::AppealOpen);
    say("suspension.remedy");
    recall_filing();
    const bool silent = appeal.against == rights::Against::ImplicitRefusal;
    if (silent) {
      say("reasons_of_refusal.born", silence_values());
    } else {
      say("suspension.refused", {{"decided", day(application_->decision()->on)}});
    }
    say("suspension.claim", {{"until", day(appeal.safe_day.value_or(appeal.last_day))},
                             {"basis", std::string{appeal.basis}}});
    const bool renewal = application_->kind == law::ApplicationKind::Renewal;
    say(renewal ? "suspension.urgent" : "suspension.urgency_to_show");
    cite("L. 521-1 CJA");
    cite(appeal.basis);
    if (renewal) cite(get("suspension.case"));
    consequences();
  }

  /// Remembers the first application of which `is_it` is true.
  template <class Predicate>
  std::optional<std::size_t> choose(Predicate is_it) {
    for (std::size_t i = 0; i < rights_.applications.size(); ++i) {
      if (!is_it(rights_.applications[i])) continue;
      chosen_ = &rights_.applications[i];
      application_ = &state_.applications[i];
      return i;
    }
    return std::nullopt;
  }

  [[nodiscard]] bool reasons_overdue(const rights::ApplicationRights& rights) const {
    const auto* application = state_.find(rights.name);
    if (application == nullptr || !application->reasons_requested_on) return false;
    return !application->reasons_given_on &&
           add_months_round_down(*application->reasons_requested_on, 1) < rights_.as_of;
  }

  [[nodiscard]] bool gives(rights::StepKind step) const {
    return std::ranges::any_of(rights_.next_steps, [&](const auto& s) { return s.step == step; });
  }

  void recall_filing() {
    const std::string permit{law::permit(application_->permit).label_fr};
    say("recall.filed", {{"permit", permit}, {"filed", day(application_->filed_on)}});
    if (!application_->held) return;
    const auto& held = state_.permits[*application_->held];
    if (held.until) say("recall.held", {{"until", day(held.until)}});
    if (chosen_->in_time == rights::InTime::Yes && chosen_->window) {
      say("recall.in_time", {{"basis", std::string{chosen_->window->basis}}});
    }
  }

  [[nodiscard]] std::vector<text::Argument> due_values() {
    const auto& due = due_of(*chosen_);
    cite(due.basis);
    const bool extension = chosen_->extension_due.due == std::optional{true};
    return {{"document", get(extension ? "extension" : "receipt")},
            {"from", day(due.from)},
            {"since", day(rights_.gap_since)},
            {"basis", std::string{due.basis}}};
  }

  [[nodiscard]] std::vector<text::Argument> silence_values() const {
    const auto& silence = *chosen_->silence;
    return {{"born", day(silence.earliest)}, {"basis", std::string{silence.basis}}};
  }

  void consequences() {
    const bool any = std::ranges::any_of(
        state_.incidents, [](const auto& i) { return !i.content.consequences.empty(); });
    say(any ? "consequences_told" : "consequences_to_tell");
  }

  void end_of_letter() {
    if (kind_ != LetterKind::Correction) consequences();
    say("closing");
  }

  [[nodiscard]] std::vector<std::string> sender() const {
    if (!state_.person) return {get("to_complete_sender")};
    const auto& person = *state_.person;
    const auto& name = person.usual_name.empty() ? person.family_name : person.usual_name;
    std::vector<std::string> lines{fmt::format("{} {}", person.given_names, name)};
    if (person.address_line.empty()) {
      lines.push_back(get("to_complete_address"));
    } else {
      lines.push_back(person.address_line);
      lines.push_back(fmt::format("{} {}", person.postcode, person.town));
    }
    if (!person.foreigner_number.empty()) {
      lines.push_back(format("foreigner_number", {{"number", person.foreigner_number}}));
    }
    return lines;
  }

  [[nodiscard]] std::vector<std::string> recipient() const {
    const bool court = kind_ == LetterKind::UsefulMeasures || kind_ == LetterKind::Suspension;
    if (court) return {get("court"), get("to_complete_court")};
    const auto* site = state_.person ? find_site(state_.person->site) : nullptr;
    return {get("prefect"), site == nullptr ? get("to_complete_site") : std::string{site->name}};
  }

  void say(std::string_view key, const std::vector<text::Argument>& values = {}) {
    draft_.paragraphs.push_back(
        Messages::of(Language::French).format(fmt::format("letters.{}", key), values));
  }
  void cite(std::string_view article) {
    const std::string text{article};
    if (!text.empty() && std::ranges::count(draft_.articles, text) == 0) {
      draft_.articles.push_back(text);
    }
  }
  void lack(MissingFact fact) { draft_.missing.push_back(fact); }

  [[nodiscard]] static std::string get(std::string_view key) {
    return Messages::of(Language::French).get(fmt::format("letters.{}", key));
  }
  [[nodiscard]] static std::string format(std::string_view key,
                                          std::initializer_list<text::Argument> values) {
    return Messages::of(Language::French).format(fmt::format("letters.{}", key), values);
  }
  [[nodiscard]] static std::string day(const std::optional<Date>& date) {
    return date ? text::long_date(Language::French, *date) : get("to_complete_day");
  }

  LetterKind kind_;
  const cases::State& state_;
  const rights::Rights& rights_;
  LetterDraft draft_;
  const rights::ApplicationRights* chosen_ = nullptr;
  const cases::Application* application_ = nullptr;
};

std::string joined(const std::vector<std::string>& lines, std::string_view between) {
  return fmt::format("{}", fmt::join(lines, between));
}

}  // namespace

LetterDraft draft_letter(LetterKind kind, const cases::State& state, const rights::Rights& rights) {
  return Writer{kind, state, rights}.write();
}

text::PrintedDocument printed_letter(const LetterDraft& draft, Issuance issuance) {
  const auto& french = Messages::of(Language::French);
  text::PrintedDocument document{
      .language = "fr",
      .title = draft.title,
      .issuer = french.get("letters.issuer"),
      .reference = french.format("letters.written_on",
                                 {{"day", text::long_date(Language::French, draft.day)}}),
      .page_pattern = french.get("papers.page_pattern"),
      .subject = draft.title,
  };
  const auto add = [&](auto content) {
    document.blocks.push_back({.content = std::move(content), .language = "fr"});
  };
  add(text::PrintedNotice{french.get("letters.draft")});
  add(text::PrintedParagraph{joined(draft.sender, "\n")});
  add(text::PrintedParagraph{joined(draft.recipient, "\n")});
  for (const auto& paragraph : draft.paragraphs) add(text::PrintedParagraph{paragraph});
  if (!draft.facts.empty()) {
    add(text::PrintedHeading{french.get("letters.facts")});
    text::PrintedTable table{
        .header = {french.get("letters.fact_day"), french.get("letters.fact_what")}};
    for (const auto& fact : draft.facts) {
      table.rows.push_back({text::short_date(fact.on), fact.what});
    }
    add(std::move(table));
  }
  if (!draft.articles.empty()) {
    add(text::PrintedSmallPrint{
        french.format("letters.articles", {{"articles", joined(draft.articles, " ; ")}})});
  }
  if (issuance == Issuance::Demonstration) {
    document.specimen = text::PrintedSpecimen{.band = french.get("papers.specimen_band"),
                                              .watermark = french.get("papers.specimen")};
  }
  document.created_unix_seconds = draft.day.time_since_epoch().count() * text::kSecondsOfDay;
  return document;
}

}  // namespace sejour::app
