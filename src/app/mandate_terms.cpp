#include "app/mandate_terms.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/mandates.h"
#include "text/dates.h"

namespace sejour::app {
namespace {

/// Crockford's alphabet: what is said aloud or copied by hand is read back right.
constexpr std::string_view kSigns = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kGroup = 5;
constexpr std::size_t kCodeBytesMax = 64;

}  // namespace

std::unexpected<Error> no_such(std::string_view what) {
  return fail(ErrorCode::NotFound, fmt::format("no such {}", what));
}

Date last_day(Date from, MandateDuration duration) {
  switch (duration) {
    case MandateDuration::Day:
      return from;
    case MandateDuration::Month:
      return add_months_round_down(from, 1) - days{1};
    case MandateDuration::SixMonths:
      return add_months_round_down(from, 6) - days{1};
    case MandateDuration::Year:
      return add_months_round_down(from, 12) - days{1};
  }
  return from;
}

std::string code_of(std::string_view noise) {
  std::string code;
  for (const char byte : noise) code += kSigns[static_cast<std::uint8_t>(byte) % kSigns.size()];
  return code;
}

std::string normalise_code(std::string_view typed) {
  std::string code;
  for (const char sign : typed.substr(0, kCodeBytesMax)) {
    char capital = sign >= 'a' && sign <= 'z' ? static_cast<char>(sign - 'a' + 'A') : sign;
    if (capital == 'O') capital = '0';
    if (capital == 'I' || capital == 'L') capital = '1';
    if (kSigns.find(capital) != std::string_view::npos) code += capital;
  }
  return code;
}

std::string printed_code(std::string_view code) {
  std::string printed;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (i > 0 && i % kGroup == 0) printed += '-';
    printed += code[i];
  }
  return printed;
}

std::string acts_in_words(const cases::MandateGiven& mandate, const text::Messages& messages) {
  std::string words;
  for (const auto act : mandate.acts) {
    if (!words.empty()) words += ", ";
    words += messages.get(fmt::format("mandate.act.{}", law::name_in(cases::kMandateActs, act)));
  }
  return words;
}

std::string procedure_in_words(const cases::MandateGiven& mandate, const text::Messages& messages) {
  return messages.get(mandate.procedure.empty()
                          ? std::string{"mandate.procedure.all"}
                          : fmt::format("mandate.procedure.{}", mandate.procedure));
}

std::vector<text::Argument> consent_values(const cases::MandateGiven& mandate,
                                           std::string_view language, const std::string& code) {
  const auto known = text::parse_language(language).value_or(text::Language::French);
  const auto& messages = text::Messages::of(known);
  return {{"organisation", mandate.organisation_name},
          {"helper", mandate.recorded_by},
          {"acts", acts_in_words(mandate, messages)},
          {"procedure", procedure_in_words(mandate, messages)},
          {"until", text::long_date(known, mandate.until)},
          {"code", code}};
}

bool is_known_to(const cases::State& state, const OrganisationId& organisation) {
  if (state.elsewhere && state.elsewhere->organisation == organisation) return true;
  return std::ranges::any_of(state.mandates, [&](const cases::Mandate& mandate) {
    const bool ended_by_person = mandate.revoked_on && mandate.ended_by &&
                                 *mandate.ended_by != cases::MandateEnd::ByOrganisation;
    return mandate.content.organisation == organisation && !ended_by_person;
  });
}

}  // namespace sejour::app
