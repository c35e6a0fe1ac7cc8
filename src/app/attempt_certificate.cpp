#include "app/attempt_certificate.h"

#include <fmt/format.h>

#include "text/dates.h"

namespace sejour::app {
namespace {

using text::Language;
using text::Messages;

constexpr law::Names<cases::FailureReason, 5> kReasons{{
    {cases::FailureReason::Error, "error"},
    {cases::FailureReason::Timeout, "timeout"},
    {cases::FailureReason::NoSlot, "no_slot"},
    {cases::FailureReason::AccountLocked, "account_locked"},
    {cases::FailureReason::RejectedFile, "rejected_file"},
}};

text::PrintedList facts_of(const Dossier& dossier, const Recorded& recorded, Language language) {
  const auto& messages = Messages::of(language);
  const auto& failed = std::get<cases::FilingFailed>(recorded.event.body);
  text::PrintedList list;
  const auto row = [&](std::string_view key, std::string value) {
    if (!value.empty()) list.entries.push_back({messages.get(key), std::move(value)});
  };
  if (dossier.state.person) {
    row("papers.family_name", dossier.state.person->family_name);
    row("papers.given_names", dossier.state.person->given_names);
  }
  const auto procedure =
      messages.find(fmt::format("incident.attempt.procedure_{}", failed.procedure));
  row("incident.attempt.procedure", std::string{procedure.value_or(failed.procedure)});
  row("incident.attempt.reason", messages.get(fmt::format("incident.attempt.reason_word.{}",
                                                          law::name_in(kReasons, failed.reason))));
  row("incident.attempt.row.moment", text::long_moment(language, recorded.at_ms / 1000));
  row("incident.attempt.row.entry", fmt::format("{} / {}", dossier.id.text(), recorded.sequence));
  row("incident.attempt.row.hash", hash_in_words(recorded.hash));
  return list;
}

}  // namespace

std::string hash_in_words(const std::array<std::uint8_t, 32>& hash) {
  std::string text;
  for (const auto byte : hash) text += fmt::format("{:02x}", byte);
  return text;
}

text::PrintedDocument attempt_certificate(const Dossier& dossier, const Recorded& recorded,
                                          const PaperOptions& options) {
  const auto& french = Messages::of(Language::French);
  text::PrintedDocument document{
      .language = "fr",
      .title = french.get("incident.attempt.title"),
      .issuer = options.issuer,
      .page_pattern = french.get("papers.page_pattern"),
      .subject = french.get("incident.attempt.title"),
  };
  for (const Language language : {Language::French, Language::English}) {
    const auto& messages = Messages::of(language);
    const auto add = [&](auto content) {
      document.blocks.push_back(
          {.content = std::move(content), .language = std::string{text::code_of(language)}});
    };
    if (language == Language::English) {
      add(text::PrintedHeading{messages.get("papers.english_title")});
    }
    add(text::PrintedNotice{messages.get("incident.attempt.not_a_filing")});
    add(text::PrintedParagraph{
        messages.format("incident.attempt.what",
                        {{"moment", text::long_moment(language, recorded.at_ms / 1000)}})});
    add(text::PrintedHeading{messages.get("incident.attempt.facts")});
    add(facts_of(dossier, recorded, language));
    add(text::PrintedParagraph{messages.get("incident.attempt.next")});
  }
  if (options.issuance == Issuance::Demonstration) {
    document.specimen = text::PrintedSpecimen{.band = french.get("papers.specimen_band"),
                                              .watermark = french.get("papers.specimen")};
  }
  document.created_unix_seconds = recorded.at_ms / 1000;
  return document;
}

}  // namespace sejour::app
