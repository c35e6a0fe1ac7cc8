#pragma once

#include <kainjow/mustache.hpp>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "text/messages.h"

namespace sejour::http {

/// What a view gives to its template. Texts are escaped by the template; an empty text, like
/// `false` and an empty list, does not open a section.
using Data = kainjow::mustache::data;

/// A list for `{{#name}}…{{/name}}`.
[[nodiscard]] inline Data list_data() {
  return Data{Data::type::list};
}

/// A text that may be absent: its section opens only when it is there.
[[nodiscard]] Data optional_data(const std::optional<std::string>& text);

/// The templates of `templates/`, part of the program. Thread-safe.
///
/// Beside mustache: `{{#t}}area.key{{/t}}` is the text of that key, escaped;
/// `{{#t}}area.key|day={{day}}|name={{name}}{{/t}}` fills its placeholders.
/// `{{> input}}` includes `templates/partials/input.mustache`.
class Templates {
 public:
  /// Renders `templates/<name>.mustache`. The template exists: a wrong name is a bug.
  [[nodiscard]] std::string render(std::string_view name, const Data& data,
                                   const text::Messages& messages);

  /// Names that a template asked for and no view gave, as `template: name`, since the start.
  /// Empty when every view keeps its promise; tests check it.
  [[nodiscard]] std::set<std::string> missing_names() const;

  /// Names of the templates rendered since the start, partials included.
  [[nodiscard]] std::set<std::string> rendered_names() const;

 private:
  mutable std::mutex mutex_;
  std::set<std::string> missing_;
  std::set<std::string> rendered_;
};

}  // namespace sejour::http
