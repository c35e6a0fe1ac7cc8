#include "app/paper.h"

#include <fmt/format.h>

#include "base/reference.h"
#include "law/catalogue.h"
#include "rights/clock.h"
#include "text/dates.h"
#include "text/messages.h"
#include "text/rights_in_words.h"

namespace sejour::app {
namespace {

using text::Language;
using text::Messages;

/// The paper, part by part.
class Paper {
 public:
  Paper(const Dossier& dossier, const cases::Application& application, const cases::Issued& issued)
      : dossier_(dossier), application_(application), issued_(issued) {}

  void write_in(Language language) {
    language_ = language;
    const auto kind = law::name_of(issued_.document);
    if (language == Language::English) heading(text("english_title"));
    notice(text(fmt::format("{}.what", kind)));
    paragraph(text(fmt::format("{}.{}", kind, next_key())));
    heading(text("facts"));
    add(text::PrintedList{facts(language)});
    if (issued_.document != law::DocumentKind::Filing) rights_of_the_day();
    if (issued_.document == law::DocumentKind::Filing) remedies();
    add(text::PrintedSmallPrint{text("algorithm")});
  }

  [[nodiscard]] std::vector<text::PrintedEntry> facts(Language language) {
    language_ = language;
    const auto& person = *dossier_.state.person;
    std::vector<text::PrintedEntry> entries;
    const auto row = [&](std::string_view key, std::string value) {
      if (!value.empty()) entries.push_back({text(key), std::move(value)});
    };
    row("family_name", person.family_name);
    row("usual_name", person.usual_name);
    row("given_names", person.given_names);
    row("birth", person.birth_date ? text::long_date(language, *person.birth_date) : "");
    row("birth_place", person.birth_place);
    row("nationality", country(person.nationality));
    row("foreigner_number", person.foreigner_number);
    row("address", fmt::format("{}, {} {}", person.address_line, person.postcode, person.town));
    row("permit", std::string{law::permit(application_.permit).label_fr});
    row("filed_on", text::long_date(language, application_.filed_on));
    if (issued_.from && issued_.until) {
      row("period", text::long_period(language, {*issued_.from, *issued_.until}));
    } else if (issued_.from) {
      row("from", text::long_date(language, *issued_.from));
    }
    row("reference", issued_.reference);
    return entries;
  }

  [[nodiscard]] std::vector<text::PrintedBlock> blocks() { return std::move(blocks_); }

 private:
  [[nodiscard]] std::string text(std::string_view key) const {
    return Messages::of(language_).format(fmt::format("papers.{}", key), days());
  }

  [[nodiscard]] std::optional<Date> expiry() const {
    if (!application_.held) return std::nullopt;
    return dossier_.state.permits[*application_.held].until;
  }

  /// What comes next differs when the permit had ended before the filing.
  [[nodiscard]] std::string_view next_key() const {
    if (issued_.document != law::DocumentKind::Filing) return "next";
    return expiry() && application_.filed_on <= *expiry() ? "next" : "next_expired";
  }

  /// The days that the texts may name.
  [[nodiscard]] std::vector<text::Argument> days() const {
    const auto day = [&](const std::optional<Date>& date) {
      return date ? text::long_date(language_, *date) : std::string{};
    };
    std::optional<Date> extension;
    if (expiry()) extension = *expiry() + sejour::days{1};
    std::optional<Date> silence;
    for (const auto& rights : dossier_.rights.applications) {
      if (rights.name == application_.name && rights.silence) silence = rights.silence->earliest;
    }
    return {{"expiry", day(expiry())},
            {"extension", day(extension)},
            {"filed", day(application_.filed_on)},
            {"silence", day(silence)}};
  }

  [[nodiscard]] std::string country(std::string_view iso3) const {
    const auto* found = find_country_iso3(iso3);
    if (found == nullptr) return std::string{iso3};
    const bool english = language_ == Language::English && !found->name_en.empty();
    return std::string{english ? found->name_en : found->name_fr};
  }

  void rights_of_the_day() {
    const Date day = issued_.from.value_or(issued_.on);
    std::vector<cases::Event> events;
    for (const auto& recorded : dossier_.loaded.events) events.push_back(recorded.event);
    // The paper says what holds on its first day, when it is in hand.
    auto state = cases::fold(events, std::max(day, issued_.on));
    const auto words = text::explain(rights::clock(state, day), language_);
    heading(Messages::of(language_).format("papers.rights",
                                           {{"day", text::long_date(language_, day)}}));
    for (const auto& statement : words.today) {
      const std::string basis =
          statement.basis.empty() ? std::string{} : fmt::format(" ({})", statement.basis);
      paragraph(statement.text + basis);
    }
  }

  void remedies() {
    heading(text("silence_title"));
    paragraph(days()[3].value.empty() ? text("silence_unknown") : text("silence_known"));
    paragraph(text("remedies"));
  }

  void heading(std::string words) { add(text::PrintedHeading{std::move(words)}); }
  void paragraph(std::string words) { add(text::PrintedParagraph{std::move(words)}); }
  void notice(std::string words) { add(text::PrintedNotice{std::move(words)}); }

  template <class Content>
  void add(Content content) {
    blocks_.push_back(
        {.content = std::move(content), .language = std::string{text::code_of(language_)}});
  }

  const Dossier& dossier_;
  const cases::Application& application_;
  const cases::Issued& issued_;
  Language language_ = Language::French;
  std::vector<text::PrintedBlock> blocks_;
};

}  // namespace

std::string paper_file_name(const cases::Issued& issued) {
  if (issued.document == law::DocumentKind::Filing) return issued.reference + ".pdf";
  return fmt::format("{}-{}-{}.pdf", issued.reference, law::name_of(issued.document),
                     to_iso(issued.from.value_or(issued.on)));
}

NamedPaper find_paper(const cases::State& state, std::string_view file_name) {
  NamedPaper found;
  for (const auto& application : state.applications) {
    for (const auto& issued : application.documents) {
      if (issued.reference.empty() || paper_file_name(issued) != file_name) continue;
      found = {.application = &application, .issued = &issued};
    }
  }
  return found;
}

text::PrintedDocument paper_of(const Dossier& dossier, const cases::Application& application,
                               const cases::Issued& issued, const PaperOptions& options) {
  const auto& french = Messages::of(Language::French);
  const auto& messages = Messages::of(options.language);
  const auto kind = law::name_of(issued.document);
  Paper paper{dossier, application, issued};
  paper.write_in(Language::French);
  paper.write_in(Language::English);
  text::PrintedDocument document{
      .language = "fr",
      .title = french.get(fmt::format("papers.{}.title", kind)),
      .issuer = options.issuer,
      .reference = french.format("papers.reference_line", {{"reference", issued.reference}}),
      .page_pattern = french.get("papers.page_pattern"),
      .subject = french.get("papers.subject"),
      .blocks = paper.blocks(),
  };
  if (!issued.seal.empty()) {
    document.seal = text::PrintedSeal{.code = issued.seal,
                                      .alternative = french.get("papers.seal_alternative"),
                                      .explanation = messages.get("papers.seal_explanation"),
                                      .entries = paper.facts(Language::French)};
  }
  if (options.issuance == Issuance::Demonstration) {
    document.specimen = text::PrintedSpecimen{.band = french.get("papers.specimen_band"),
                                              .watermark = french.get("papers.specimen")};
  }
  document.created_unix_seconds = issued.on.time_since_epoch().count() * text::kSecondsOfDay;
  return document;
}

}  // namespace sejour::app
