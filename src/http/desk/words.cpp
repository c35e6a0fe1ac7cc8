#include "http/desk/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/check.h"
#include "law/catalogue.h"
#include "text/dates.h"

namespace sejour::http::desk {
namespace {

using app::Standing;
using cases::Outcome;
using cases::TaskKind;

constexpr std::array<std::pair<Standing, std::string_view>, 7> kStandings{{
    {Standing::Following, "following"},
    {Standing::ToExamine, "to_examine"},
    {Standing::AwaitingDocuments, "awaiting_documents"},
    {Standing::ToDecide, "to_decide"},
    {Standing::Granted, "granted"},
    {Standing::Refused, "refused"},
    {Standing::Closed, "closed"},
}};

constexpr std::array<std::pair<TaskKind, std::string_view>, 12> kTaskKinds{{
    {TaskKind::WithheldDocument, "withheld_document"},
    {TaskKind::Horizon, "horizon"},
    {TaskKind::SiteCheck, "site_check"},
    {TaskKind::CourtOrder, "court_order"},
    {TaskKind::Orphan, "orphan"},
    {TaskKind::UrgencyToSort, "urgency_to_sort"},
    {TaskKind::OutsideListRequest, "outside_list_request"},
    {TaskKind::SamePerson, "same_person"},
    {TaskKind::SecondTemporaryRenewal, "second_temporary_renewal"},
    {TaskKind::SilenceNear, "silence_near"},
    {TaskKind::FormalNotice, "formal_notice"},
    {TaskKind::HandOverMissing, "hand_over_missing"},
}};

constexpr std::array<std::pair<Outcome, std::string_view>, 3> kOutcomes{{
    {Outcome::Granted, "granted"},
    {Outcome::Refused, "refused"},
    {Outcome::RegistrationRefused, "registration_refused"},
}};

template <class Enum, std::size_t N>
std::string_view word_in(const std::array<std::pair<Enum, std::string_view>, N>& words,
                         Enum value) {
  const auto found = std::ranges::find(words, value, [](const auto& entry) { return entry.first; });
  CHECK(found != words.end());
  return found->second;
}

template <class Enum, std::size_t N>
std::optional<Enum> value_in(const std::array<std::pair<Enum, std::string_view>, N>& words,
                             std::string_view word) {
  const auto found = std::ranges::find(words, word, [](const auto& entry) { return entry.second; });
  if (found == words.end()) return std::nullopt;
  return found->first;
}

}  // namespace

std::string_view word_of(Standing standing) {
  return word_in(kStandings, standing);
}

std::optional<Standing> parse_standing(std::string_view word) {
  return value_in(kStandings, word);
}

TagColour colour_of(Standing standing) {
  switch (standing) {
    case Standing::AwaitingDocuments:
      return TagColour::Yellow;
    case Standing::Granted:
      return TagColour::Green;
    case Standing::Refused:
      return TagColour::Red;
    case Standing::Following:
    case Standing::Closed:
      return TagColour::Grey;
    case Standing::ToExamine:
    case Standing::ToDecide:
      return TagColour::Blue;
  }
  CHECK_UNREACHABLE();
}

std::string_view word_of(TaskKind kind) {
  return word_in(kTaskKinds, kind);
}

std::optional<TaskKind> parse_task_kind(std::string_view word) {
  return value_in(kTaskKinds, word);
}

std::string_view word_of(Outcome outcome) {
  return word_in(kOutcomes, outcome);
}

std::string permit_label(std::string_view id) {
  const auto permit = law::find_permit(id);
  return std::string{permit ? law::permit(*permit).label_fr : id};
}

std::string_view family_word(std::string_view permit) {
  const auto family = law::family_of(permit);
  return family ? law::name_of(*family) : std::string_view{};
}

std::string text_or_key(const text::Messages& messages, std::string_view key) {
  const auto found = messages.find(key);
  return std::string{found ? *found : key.substr(key.rfind('.') + 1)};
}

std::string outcome_in_words(Outcome outcome, const std::optional<Date>& until,
                             const text::Messages& messages) {
  if (outcome == Outcome::Granted && until) {
    return messages.format("desk.outcome.granted_until",
                           {{"until", text::long_date(messages.language(), *until)}});
  }
  return messages.get(fmt::format("desk.outcome.{}", word_of(outcome)));
}

std::vector<Link> desk_menu() {
  return {{.href = "/desk", .text_key = "desk.menu.queue"},
          {.href = "/desk/justice", .text_key = "acts.orders.menu"},
          {.href = "/guichet", .text_key = "counter.menu"},
          {.href = "/guide", .text_key = "guide.beside"}};
}

std::string file_address(const DossierId& dossier) {
  return fmt::format("/desk/dossiers/{}", dossier.text());
}

}  // namespace sejour::http::desk
