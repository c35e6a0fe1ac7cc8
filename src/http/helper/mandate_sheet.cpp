#include "http/helper/mandate_sheet.h"

#include "app/mandate_terms.h"
#include "text/dates.h"

namespace sejour::http::helper {
namespace {

constexpr std::int64_t kSecondsOfDay = 86'400;

}  // namespace

text::PrintedDocument mandate_sheet(const cases::Mandate& mandate, const SheetFacts& facts,
                                    const app::PaperOptions& options) {
  const auto& messages = text::Messages::of(options.language);
  const std::string language{text::code_of(options.language)};
  const auto& content = mandate.content;
  const auto get = [&](std::string_view key) { return messages.get(key); };
  text::PrintedDocument sheet{
      .language = language,
      .title = get("mandate.sheet.title"),
      .issuer = options.issuer,
      .reference = text::long_date(options.language, facts.day),
      .page_pattern = get("papers.page_pattern"),
      .subject = get("mandate.sheet.subject"),
      .blocks = {
          {text::PrintedParagraph{get("mandate.sheet.lead")}, language},
          {text::PrintedList{
               {{get("mandate.sheet.person"), facts.person},
                {get("mandate.sheet.organisation"), content.organisation_name},
                {get("mandate.card.acts"), app::acts_in_words(content, messages)},
                {get("mandate.card.procedure"), app::procedure_in_words(content, messages)},
                {get("mandate.card.until"), text::long_date(options.language, content.until)}}},
           language},
          {text::PrintedHeading{get("mandate.sheet.withdraw_title"), 2}, language},
          {text::PrintedParagraph{get("mandate.sheet.withdraw")}, language},
          {text::PrintedList{{{get("mandate.sheet.address"), facts.address}}}, language},
          {text::PrintedNotice{facts.code}, language},
          {text::PrintedParagraph{get("mandate.sheet.keep")}, language},
          {text::PrintedSmallPrint{get("mandate.sheet.free")}, language},
      }};
  if (options.issuance == app::Issuance::Demonstration) {
    sheet.specimen = text::PrintedSpecimen{.band = get("papers.specimen_band"),
                                           .watermark = get("papers.specimen")};
  }
  sheet.created_unix_seconds = facts.day.time_since_epoch().count() * kSecondsOfDay;
  return sheet;
}

}  // namespace sejour::http::helper
