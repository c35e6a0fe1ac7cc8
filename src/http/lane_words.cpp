#include "http/lane_words.h"

#include <fmt/format.h>

#include "text/dates.h"

namespace sejour::http {

std::string prepared_in_words(const cases::RenewalPrepared& event, const text::Messages& messages) {
  const auto why = messages.find(fmt::format("prepared.{}", event.why));
  std::string words{why ? *why : std::string_view{}};
  if (!event.ends || !event.from || !event.until) return words;
  const auto day = [&](Date on) { return text::long_date(messages.language(), on); };
  return fmt::format("{}\n{}", words,
                     messages.format("prepared.days", {{"ends", day(*event.ends)},
                                                       {"from", day(*event.from)},
                                                       {"until", day(*event.until)}}));
}

std::string changes_in_words(const cases::SituationStated& event, const text::Messages& messages) {
  std::string words;
  if (event.changes.empty()) words = messages.get("prepared.stated_same");
  for (const auto& change : event.changes) {
    const auto name = messages.find(fmt::format("lane.change.{}", change));
    words +=
        fmt::format("{}• {}", words.empty() ? "" : "\n", name ? *name : std::string_view{change});
  }
  if (!event.note.empty()) words += "\n" + event.note;
  return words;
}

}  // namespace sejour::http
