#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sejour::http {

/// Named texts in the order in which they came: query, form, cookies, path parameters. A name may
/// occur more than once.
class Fields {
 public:
  void add(std::string name, std::string value) {
    entries_.emplace_back(std::move(name), std::move(value));
  }

  /// The first value of that name.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const {
    const auto found = std::ranges::find(entries_, name, &Entry::first);
    if (found == entries_.end()) return std::nullopt;
    return found->second;
  }

  /// The first value of that name, or an empty text.
  [[nodiscard]] std::string get(std::string_view name) const {
    return std::string{find(name).value_or("")};
  }

  /// Every value of that name (check boxes).
  [[nodiscard]] std::vector<std::string> all(std::string_view name) const {
    std::vector<std::string> values;
    for (const auto& [key, value] : entries_) {
      if (key == name) values.push_back(value);
    }
    return values;
  }

  /// The value of the last entry, to append to it while a long field arrives in pieces.
  [[nodiscard]] std::string& last_value() { return entries_.back().second; }

  [[nodiscard]] bool empty() const { return entries_.empty(); }
  [[nodiscard]] auto begin() const { return entries_.begin(); }
  [[nodiscard]] auto end() const { return entries_.end(); }

 private:
  using Entry = std::pair<std::string, std::string>;
  std::vector<Entry> entries_;
};

}  // namespace sejour::http
