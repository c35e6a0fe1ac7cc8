#include "app/decision_letter.h"

#include <fmt/format.h>

#include "app/desk.h"
#include "app/issuing.h"
#include "law/appeal.h"
#include "rights/clock.h"
#include "text/dates.h"
#include "text/rights_in_words.h"

namespace sejour::app {
namespace {

using text::Language;
using text::Messages;

/// The last day to go to court as the clock saw it on the day of the decision: the letter never
/// changes afterwards.
std::optional<rights::Appeal> appeal_of(const Dossier& dossier,
                                        const cases::Application& application,
                                        const cases::Decision& decision) {
  std::vector<cases::Event> events;
  for (const auto& recorded : dossier.loaded.events) events.push_back(recorded.event);
  const auto answer = rights::clock(cases::fold(events, decision.on), decision.on);
  for (const auto& rights : answer.applications) {
    if (rights.name == application.name) return rights.appeal;
  }
  return std::nullopt;
}

/// The letter, part by part.
class Letter {
 public:
  Letter(const Dossier& dossier, const cases::Application& application,
         const cases::Decision& decision)
      : dossier_(dossier), application_(application), decision_(decision) {}

  void write_in(Language language) {
    language_ = language;
    if (language == Language::English) heading("english_title");
    facts();
    heading("decision");
    notice(is_granted() ? "granted" : "refused");
    if (!is_granted() && language == Language::French) grounds();
    if (gives_less()) less();
    if (!is_granted() || gives_less()) remedies();
    if (is_granted()) paragraph(text("next"));
    signatory();
    add(text::PrintedSmallPrint{text("by_people")});
  }

  [[nodiscard]] std::vector<text::PrintedBlock> blocks() { return std::move(blocks_); }

 private:
  [[nodiscard]] bool is_granted() const {
    return decision_.content.outcome == cases::Outcome::Granted;
  }

  /// Less than the longest permit is granted: what is not granted has its reason and its remedies,
  /// as a refusal has.
  [[nodiscard]] bool gives_less() const {
    return is_granted() && !decision_.content.shorter_reason.empty();
  }

  void less() {
    heading("less");
    paragraph(text("less_text"));
    if (language_ == Language::French) paragraph(decision_.content.shorter_reason);
  }

  [[nodiscard]] std::optional<rights::Appeal> appeal() const {
    if (!gives_less()) return appeal_of(dossier_, application_, decision_);
    const auto limit = law::appeal_against_refusal(decision_.on, decision_.content.notified,
                                                   law::Removal::None, law::RemediesStated::Yes);
    return rights::Appeal{.last_day = limit.last_day,
                          .against = rights::Against::Refusal,
                          .basis = limit.basis,
                          .certainty = limit.certainty,
                          .safe_day = limit.safe_day};
  }

  /// What is granted; what was asked for in a refusal.
  [[nodiscard]] law::PermitId permit() const {
    return is_granted() ? decision_.content.permit.value_or(application_.permit)
                        : application_.permit;
  }

  [[nodiscard]] std::string day(const std::optional<Date>& date) const {
    return date ? text::long_date(language_, *date) : std::string{};
  }

  [[nodiscard]] std::string text(std::string_view key) const {
    return Messages::of(language_).format(fmt::format("desk.letter.{}", key),
                                          {{"permit", std::string{law::permit(permit()).label_fr}},
                                           {"filed", day(application_.filed_on)},
                                           {"decided", day(decision_.on)},
                                           {"until", day(decision_.content.until)}});
  }

  void facts() {
    const auto& person = *dossier_.state.person;
    text::PrintedList list;
    const auto row = [&](std::string_view key, std::string value) {
      if (value.empty()) return;
      const auto label = Messages::of(language_).get(fmt::format("papers.{}", key));
      list.entries.push_back({label, std::move(value)});
    };
    row("family_name", person.family_name);
    row("usual_name", person.usual_name);
    row("given_names", person.given_names);
    row("birth", day(person.birth_date));
    row("foreigner_number", person.foreigner_number);
    row("address", fmt::format("{}, {} {}", person.address_line, person.postcode, person.town));
    row("permit", std::string{law::permit(application_.permit).label_fr});
    row("filed_on", day(application_.filed_on));
    row("reference", application_number(dossier_.id, application_));
    add(std::move(list));
  }

  void grounds() {
    const auto parts = split_grounds(decision_.content.grounds);
    heading("grounds");
    paragraph(fmt::format("{} {}", text("in_law"), parts.in_law));
    if (!parts.in_fact.empty()) paragraph(fmt::format("{} {}", text("in_fact"), parts.in_fact));
  }

  void remedies() {
    heading("remedies");
    if (const auto limit = appeal()) {
      const auto key = gives_less() ? "desk.letter.less_limit" : "rights.appeal.refusal";
      const auto told = Messages::of(language_).format(key, {{"day", day(limit->last_day)}});
      const auto note = text::certainty_note(limit->certainty, language_);
      paragraph(fmt::format("{} ({}{}{})", told, limit->basis, note.empty() ? "" : " – ", note));
    }
    paragraph(text("administrative_appeal"));
    paragraph(text("suspension"));
    paragraph(text("help"));
  }

  void signatory() {
    if (!decision_.content.signatory) return;
    const auto& signatory = *decision_.content.signatory;
    heading("signed_by");
    add(text::PrintedList{{{text("name"), signatory.name},
                           {text("capacity"), signatory.capacity},
                           {text("service"), signatory.service},
                           {text("delegation"), signatory.delegation},
                           {text("day"), day(decision_.on)}}});
  }

  void heading(std::string_view key) { add(text::PrintedHeading{text(key)}); }
  void notice(std::string_view key) { add(text::PrintedNotice{text(key)}); }
  void paragraph(std::string words) { add(text::PrintedParagraph{std::move(words)}); }

  template <class Content>
  void add(Content content) {
    blocks_.push_back(
        {.content = std::move(content), .language = std::string{text::code_of(language_)}});
  }

  const Dossier& dossier_;
  const cases::Application& application_;
  const cases::Decision& decision_;
  Language language_ = Language::French;
  std::vector<text::PrintedBlock> blocks_;
};

}  // namespace

text::PrintedDocument decision_letter(const Dossier& dossier, const cases::Application& application,
                                      const cases::Decision& decision,
                                      const PaperOptions& options) {
  const auto& french = Messages::of(Language::French);
  Letter letter{dossier, application, decision};
  letter.write_in(Language::French);
  letter.write_in(Language::English);
  const bool granted = decision.content.outcome == cases::Outcome::Granted;
  const auto& signatory = decision.content.signatory;
  text::PrintedDocument document{
      .language = "fr",
      .title = french.get(granted ? "desk.letter.title_granted" : "desk.letter.title_refused"),
      .issuer = signatory ? signatory->service : options.issuer,
      .reference = french.format("papers.reference_line",
                                 {{"reference", application_number(dossier.id, application)}}),
      .page_pattern = french.get("papers.page_pattern"),
      .subject = french.get("papers.subject"),
      .blocks = letter.blocks(),
  };
  if (options.issuance == Issuance::Demonstration) {
    document.specimen = text::PrintedSpecimen{.band = french.get("papers.specimen_band"),
                                              .watermark = french.get("papers.specimen")};
  }
  document.created_unix_seconds = decision.on.time_since_epoch().count() * text::kSecondsOfDay;
  return document;
}

}  // namespace sejour::app
