#include "http/desk/place_view.h"

#include <fmt/format.h>

#include "http/components.h"
#include "rights/queue_rank.h"
#include "text/dates.h"

namespace sejour::http::desk {
namespace {

std::string reason_in_words(const rights::RankReason& reason, const text::Messages& messages) {
  const auto day = reason.day ? text::long_date(messages.language(), *reason.day) : std::string{};
  const auto count = reason.days ? fmt::to_string(*reason.days) : std::string{};
  return messages.format(fmt::format("priority.reason.{}", reason.key),
                         {{"day", day}, {"days", count}});
}

}  // namespace

rights::QueuePolicy order_today(const DeskPages& pages) {
  if (pages.steering == nullptr) return {};
  auto in_force = pages.steering->in_force();
  return in_force ? std::move(in_force->policy) : rights::QueuePolicy{};
}

std::string place_in_short(std::string_view key, Date day, const rights::QueuePolicy& order,
                           const text::Messages& messages) {
  const auto facts = rights::facts_of_key(key, day);
  if (!facts || !facts->filed) return {};
  const auto reasons = rights::reasons_of(*facts, order);
  std::string text = reason_in_words(reasons.front(), messages);
  if (reasons.size() > 1) text += " · " + reason_in_words(reasons[1], messages);
  return text;
}

Data place_data(const DeskPages& pages, const app::Dossier& dossier,
                const text::Messages& messages) {
  const auto facts = rights::queue_facts(dossier.state, dossier.rights);
  if (!facts.filed) return Data{false};
  Data reasons = list_data();
  for (const auto& reason : rights::reasons_of(facts, order_today(pages))) {
    reasons.push_back(Data{"text", reason_in_words(reason, messages)});
  }
  Data data;
  data.set("reasons", reasons);
  return data;
}

}  // namespace sejour::http::desk
