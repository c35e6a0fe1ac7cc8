#include "http/desk/permit_field.h"

#include <algorithm>

#include "rights/fast_lane.h"

namespace sejour::http::desk {

std::vector<Choice> permit_choices(const rights::LongestPermit& longest, law::PermitId asked,
                                   const text::Messages& messages) {
  std::vector<Choice> choices;
  const auto add = [&](law::PermitId permit, std::string_view why) {
    const auto& row = law::permit(permit);
    const bool known =
        std::ranges::any_of(choices, [&](const Choice& choice) { return choice.value == row.id; });
    if (known) return;
    choices.push_back({.value = std::string{row.id},
                       .label = std::string{row.label_fr} + " (" + messages.get(why) + ")"});
  };
  const auto* best = longest.longest();
  if (best != nullptr) add(best->permit, "facts.permit.longest");
  add(asked, "facts.permit.asked");
  for (const auto& title : longest.titles) {
    const bool met = title.finding() == rights::Finding::Met;
    add(title.permit, met ? "facts.permit.met" : "facts.permit.not_shown");
  }
  return choices;
}

void add_first_grant(Fields& fields, const rights::LongestPermit& longest, law::PermitId asked,
                     const AnswerFields& names) {
  const auto* best = longest.longest();
  const auto permit = best == nullptr ? asked : best->permit;
  fields.add(names.permit, std::string{law::permit(permit).id});
  if (best != nullptr && best->until) add_date_fields(fields, names.until, *best->until);
}

void add_first_validation(Fields& fields, const rights::LongestPermit& longest,
                          const cases::Application& application) {
  const auto names = answer_fields(kValidation);
  const auto* title = rights::title_to_grant(longest, application);
  const auto permit = title == nullptr ? application.permit : title->permit;
  fields.add(names.permit, std::string{law::permit(permit).id});
  if (title != nullptr && title->until) add_date_fields(fields, names.until, *title->until);
}

}  // namespace sejour::http::desk
