#include "app/commission_papers.h"

#include <fmt/format.h>

#include "app/desk.h"
#include "app/issuing.h"
#include "app/letters.h"
#include "law/situation.h"
#include "text/dates.h"

namespace sejour::app {
namespace {

using text::Language;
using text::Messages;

constexpr std::int64_t kSecondsOfADay = 86'400;

std::string day_in(Language language, const std::optional<Date>& date) {
  return date ? text::long_date(language, *date) : std::string{};
}

class CommissionPaper {
 public:
  CommissionPaper(const Dossier& dossier, const cases::Application& application)
      : dossier_(dossier), application_(application) {}

  void letter_in(Language language) {
    language_ = language;
    if (language == Language::English) heading("english_title");
    who();
    heading("what");
    paragraph("told");
    paragraph("meanwhile");
    heading("rights");
    paragraph("heard");
    paragraph("deemed");
    add(text::PrintedSmallPrint{say("certainty")});
  }

  void sheet() {
    who();
    heading("sheet_asked");
    paragraph("sheet_filed");
    pieces();
    proposal();
    heading("sheet_facts");
    text::PrintedList facts;
    for (const auto& fact : dated_facts(dossier_.state, dossier_.rights)) {
      facts.entries.push_back({day_in(language_, fact.on), fact.what});
    }
    add(std::move(facts));
    add(text::PrintedSmallPrint{say("sheet_by_people")});
  }

  [[nodiscard]] text::PrintedDocument printed(std::string_view title, const PaperOptions& options) {
    const auto& french = Messages::of(Language::French);
    text::PrintedDocument document{
        .language = "fr",
        .title = french.get(fmt::format("commission.{}", title)),
        .issuer = options.issuer,
        .reference = french.format("papers.reference_line",
                                   {{"reference", application_number(dossier_.id, application_)}}),
        .page_pattern = french.get("papers.page_pattern"),
        .subject = french.get("papers.subject"),
        .blocks = std::move(blocks_),
    };
    if (options.issuance == Issuance::Demonstration) {
      document.specimen = text::PrintedSpecimen{.band = french.get("papers.specimen_band"),
                                                .watermark = french.get("papers.specimen")};
    }
    document.created_unix_seconds = referred().time_since_epoch().count() * kSecondsOfADay;
    return document;
  }

 private:
  [[nodiscard]] Date referred() const {
    return application_.commission_referred_on.value_or(dossier_.day);
  }

  [[nodiscard]] std::string say(std::string_view key) const {
    return Messages::of(language_).format(
        fmt::format("commission.{}", key),
        {{"permit", std::string{law::permit(application_.permit).label_fr}},
         {"filed", day_in(language_, application_.filed_on)},
         {"referred", day_in(language_, referred())},
         {"deemed", day_in(language_, law::commission_opinion_deemed_given(referred()))}});
  }

  void who() {
    const auto& person = *dossier_.state.person;
    text::PrintedList list;
    const auto row = [&](std::string_view key, std::string value) {
      if (value.empty()) return;
      list.entries.push_back(
          {Messages::of(language_).get(fmt::format("papers.{}", key)), std::move(value)});
    };
    row("family_name", person.family_name);
    row("usual_name", person.usual_name);
    row("given_names", person.given_names);
    row("birth", day_in(language_, person.birth_date));
    row("foreigner_number", person.foreigner_number);
    row("address", fmt::format("{}, {} {}", person.address_line, person.postcode, person.town));
    row("permit", std::string{law::permit(application_.permit).label_fr});
    row("filed_on", day_in(language_, application_.filed_on));
    add(std::move(list));
  }

  void pieces() {
    heading("sheet_pieces");
    text::PrintedList list;
    for (const auto& piece : application_.pieces) {
      const auto type = law::find_document_type(piece.content.document_type);
      list.entries.push_back({day_in(language_, piece.on),
                              std::string{type ? law::document_type(*type).label_fr
                                               : std::string_view{piece.content.file_name}}});
    }
    if (list.entries.empty()) {
      paragraph("sheet_no_piece");
      return;
    }
    add(std::move(list));
  }

  void proposal() {
    heading("sheet_proposal");
    if (!application_.proposal) {
      paragraph("sheet_no_proposal");
      return;
    }
    const auto& proposal = *application_.proposal;
    const bool granted = proposal.outcome == cases::Outcome::Granted;
    paragraph(granted ? "sheet_granted" : "sheet_refused");
    const auto parts = split_grounds(proposal.grounds);
    for (const auto& part : {parts.in_law, parts.in_fact}) {
      if (!part.empty()) add(text::PrintedParagraph{part});
    }
  }

  void heading(std::string_view key) { add(text::PrintedHeading{say(key)}); }
  void paragraph(std::string_view key) { add(text::PrintedParagraph{say(key)}); }

  template <class Content>
  void add(Content content) {
    blocks_.push_back(
        {.content = std::move(content), .language = std::string{text::code_of(language_)}});
  }

  const Dossier& dossier_;
  const cases::Application& application_;
  Language language_ = Language::French;
  std::vector<text::PrintedBlock> blocks_;
};

}  // namespace

text::PrintedDocument commission_letter(const Dossier& dossier,
                                        const cases::Application& application,
                                        const PaperOptions& options) {
  CommissionPaper paper{dossier, application};
  paper.letter_in(Language::French);
  paper.letter_in(Language::English);
  return paper.printed("letter_title", options);
}

text::PrintedDocument commission_sheet(const Dossier& dossier,
                                       const cases::Application& application,
                                       const PaperOptions& options) {
  CommissionPaper paper{dossier, application};
  paper.sheet();
  return paper.printed("sheet_title", options);
}

}  // namespace sejour::app
