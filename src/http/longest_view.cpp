#include "http/longest_view.h"

#include <fmt/format.h>

#include "base/check.h"
#include "cases/examined_names.h"
#include "http/components.h"
#include "text/dates.h"
#include "text/rights_in_words.h"

namespace sejour::http {
namespace {

using rights::Finding;

struct FindingShown {
  std::string_view word;
  TagColour colour;
};

FindingShown finding_shown(Finding finding) {
  switch (finding) {
    case Finding::Met:
      return {.word = "met", .colour = TagColour::Green};
    case Finding::NotMet:
      return {.word = "not_met", .colour = TagColour::Red};
    case Finding::NotKnown:
      return {.word = "not_known", .colour = TagColour::Yellow};
  }
  CHECK_UNREACHABLE();
}

Data finding_tag(std::string_view of, Finding finding, const text::Messages& messages) {
  const auto as = finding_shown(finding);
  return tag(messages.get(fmt::format("longest.{}.{}", of, as.word)), as.colour);
}

std::string document_in_words(std::string_view id, const text::Messages& messages) {
  const auto type = law::find_document_type(id);
  if (!type) return std::string{id};
  const auto& known = law::document_type(*type);
  const bool french = messages.language() == text::Language::French;
  return std::string{french ? known.label_fr : known.label_en};
}

/// « CESEDA L. 433-4 », with how sure it is when it is not settled.
std::string source_in_words(Citation article, Certainty certainty, const text::Messages& messages) {
  const auto note = text::certainty_note(certainty, messages.language());
  if (note.empty()) return std::string{article.article};
  return fmt::format("{} – {}", article.article, note);
}

Data title_condition_data(const rights::Condition& condition, const text::Messages& messages) {
  Data documents = list_data();
  const bool asks = condition.finding != Finding::Met;
  if (asks) {
    for (const auto id : condition.told_by) {
      documents.push_back(Data{document_in_words(id, messages)});
    }
  }
  Data item;
  item.set("text", messages.get(fmt::format("longest.condition.{}", condition.key)));
  item.set("state", finding_tag("finding", condition.finding, messages));
  item.set("source", source_in_words(condition.article, condition.certainty, messages));
  item.set("from", condition.from ? Data{text::long_date(messages.language(), *condition.from)}
                                  : Data{false});
  item.set("is_declared", Data{condition.declared});
  item.set("has_documents", Data{asks && !condition.told_by.empty()});
  item.set("documents", documents);
  return item;
}

Data longest_title_data(const rights::LongestPermit& longest, std::size_t index,
                        const text::Messages& messages) {
  const auto& title = longest.titles[index];
  Data conditions = list_data();
  for (const auto& condition : title.conditions) {
    conditions.push_back(title_condition_data(condition, messages));
  }
  Data data;
  data.set("name", std::string{law::permit(title.permit).label_fr});
  data.set("length", length_in_words(title, messages));
  data.set("is_proposed", Data{longest.proposed == std::optional{index}});
  data.set("state", finding_tag("title_finding", title.finding(), messages));
  data.set("source", source_in_words(title.article, title.certainty, messages));
  data.set("conditions", conditions);
  return data;
}

}  // namespace

std::string length_in_words(const rights::LongerTitle& title, const text::Messages& messages) {
  constexpr int kYear = 12;
  if (title.months_max == 0) return messages.get("longest.length.without_end");
  auto words = title.months_max % kYear == 0
                   ? messages.plural("longest.length.years", title.months_max / kYear)
                   : messages.plural("longest.length.months", title.months_max);
  if (title.ends_with) {
    const auto fact = law::name_in(cases::kFactKinds, *title.ends_with);
    words += messages.format("longest.length.at_most",
                             {{"what", messages.get(fmt::format("longest.ends_with.{}", fact))}});
  }
  return words;
}

std::string longest_in_words(const rights::LongestPermit& longest, const text::Messages& messages) {
  const auto* title = longest.longest();
  if (title == nullptr) return messages.get("longest.none_met");
  return messages.format("longest.proposed",
                         {{"permit", std::string{law::permit(title->permit).label_fr}},
                          {"length", length_in_words(*title, messages)}});
}

Data longest_titles_data(const rights::LongestPermit& longest, const text::Messages& messages) {
  Data list = list_data();
  for (std::size_t index = 0; index < longest.titles.size(); ++index) {
    list.push_back(longest_title_data(longest, index, messages));
  }
  return list;
}

}  // namespace sejour::http
