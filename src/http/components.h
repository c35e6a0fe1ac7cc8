#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/templates.h"

namespace sejour::http {

/// Texts here are already in the language of the page: they often come from data.

/// A link of a row or a list. `hidden` is read by screen readers after `text` ("Change" + "your
/// name"); it may be empty.
struct Action {
  std::string href;
  std::string text;
  std::string hidden = {};
};

struct SummaryListRow {
  std::string label;
  std::string value;
  std::optional<Action> action = std::nullopt;
};

/// Answers and facts, for `{{#name}}{{> summary_list}}{{/name}}`.
[[nodiscard]] Data summary_list(const std::vector<SummaryListRow>& rows);

/// Colours are never the only carrier of meaning: the text says it.
enum class TagColour { Grey, Green, Blue, Yellow, Red };

/// A state in one or two words, for `{{> tag}}`.
[[nodiscard]] Data tag(const std::string& text, TagColour colour);

struct Table {
  std::string caption;
  std::vector<std::string> columns;
  std::vector<std::vector<Data>> rows;  ///< cells made by `cell`
};

/// A cell of text, with a link, or with a tag.
[[nodiscard]] Data cell(const std::string& text);
[[nodiscard]] Data cell(const Action& link);
[[nodiscard]] Data cell_with_tag(const std::string& text, TagColour colour);

/// For `{{> table}}`. The first cell of a row is its heading.
[[nodiscard]] Data table(const Table& table);

enum class StepState { Done, Current, Ahead };

struct TimelineItem {
  std::string date;  ///< written out
  std::string heading;
  std::string text;
  StepState state = StepState::Done;
  std::optional<Action> link = std::nullopt;
};

/// What happened, what is next, for `{{> timeline}}`.
[[nodiscard]] Data timeline(const std::vector<TimelineItem>& items);

/// For `{{> pagination}}`; an absent address has no link.
[[nodiscard]] Data pagination(const std::optional<std::string>& previous_href,
                              const std::optional<std::string>& next_href);

/// A text that opens on demand, for `{{> details}}`.
[[nodiscard]] Data details(const std::string& summary, const std::string& text);

}  // namespace sejour::http
