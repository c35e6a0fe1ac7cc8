#include "app/grounds_choices.h"

#include <fmt/format.h>

#include "law/refusal_grounds.h"
#include "text/dates.h"
#include "text/messages.h"

namespace sejour::app {
namespace {

const text::Messages& ground_in_french() {
  return text::Messages::of(text::Language::French);
}

std::string day(Date date) {
  return text::long_date(text::Language::French, date);
}

std::string label_of(std::string_view document) {
  const auto type = law::find_document_type(document);
  return std::string{type ? law::document_type(*type).label_fr : document};
}

}  // namespace

std::vector<GroundChoice> law_choices(const cases::Application& application) {
  std::vector<GroundChoice> choices;
  const auto& asked = law::permit(application.permit);
  for (const auto& ground : law::refusal_grounds(application.permit, application.kind)) {
    choices.push_back(
        {.sentence = ground_in_french().format(
             fmt::format("grounds.law.{}", ground.id),
             {{"article", std::string{ground.article}}, {"permit", std::string{asked.label_fr}}}),
         .certainty = ground.certainty});
  }
  return choices;
}

std::vector<GroundChoice> fact_choices(const cases::State& state,
                                       const cases::Application& application) {
  std::vector<GroundChoice> choices;
  const auto add = [&](std::string_view key, std::vector<text::Argument> values) {
    choices.push_back(
        {.sentence = ground_in_french().format(fmt::format("grounds.fact.{}", key), values)});
  };
  add("filed", {{"day", day(application.filed_on)}});
  if (application.held && state.permits[*application.held].until) {
    add("held_until", {{"day", day(*state.permits[*application.held].until)}});
  }
  for (const auto& request : application.requests) {
    for (const auto& document : request.outstanding) {
      add("not_sent", {{"document", label_of(document)}, {"day", day(request.on)}});
    }
  }
  return choices;
}

std::string composed(const std::vector<std::string>& sentences, std::string_view typed) {
  std::string text;
  for (const auto& sentence : sentences) {
    if (!sentence.empty()) text += fmt::format("{}{}", text.empty() ? "" : " ", sentence);
  }
  if (!typed.empty()) text += fmt::format("{}{}", text.empty() ? "" : " ", typed);
  return text;
}

}  // namespace sejour::app
