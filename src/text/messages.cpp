#include "text/messages.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "text/catalogue_texts.h"

namespace sejour::text {
namespace {

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/// Length of `{name}` at the start of `text`, or 0 when there is no placeholder there.
std::size_t placeholder_length(std::string_view text) {
  const auto end = std::find_if_not(text.begin() + 1, text.end(), is_name_character);
  const auto length = static_cast<std::size_t>(end - text.begin());
  return length > 1 && end != text.end() && *end == '}' ? length + 1 : 0;
}

template <class OnText, class OnName>
void scan(std::string_view pattern, OnText on_text, OnName on_name) {
  while (!pattern.empty()) {
    const auto brace = pattern.find('{');
    on_text(pattern.substr(0, brace));
    if (brace == std::string_view::npos) return;
    pattern.remove_prefix(brace);
    const auto length = placeholder_length(pattern);
    if (length == 0) {
      on_text(pattern.substr(0, 1));
      pattern.remove_prefix(1);
      continue;
    }
    on_name(pattern.substr(1, length - 2));
    pattern.remove_prefix(length);
  }
}

}  // namespace

std::string_view code_of(Language language) {
  switch (language) {
    case Language::French:
      return "fr";
    case Language::English:
      return "en";
  }
  CHECK_UNREACHABLE();
}

std::optional<Language> parse_language(std::string_view code) {
  if (code == "fr") return Language::French;
  if (code == "en") return Language::English;
  return std::nullopt;
}

Messages::Messages(Language language) : language_(language), texts_(read_texts(language)) {}

const Messages& Messages::of(Language language) {
  static const Messages french{Language::French};
  static const Messages english{Language::English};
  return language == Language::French ? french : english;
}

std::optional<std::string_view> Messages::find(std::string_view key) const {
  const auto found = texts_.find(key);
  if (found == texts_.end()) return std::nullopt;
  return found->second;
}

std::string Messages::get(std::string_view key) const {
  const auto found = find(key);
  return found ? std::string{*found} : missing_marker(key);
}

std::string Messages::format(std::string_view key, std::span<const Argument> arguments) const {
  return fill_placeholders(get(key), arguments);
}

std::string Messages::format(std::string_view key,
                             std::initializer_list<Argument> arguments) const {
  return format(key, std::span{arguments.begin(), arguments.size()});
}

std::string Messages::plural(std::string_view key, std::int64_t count,
                             std::span<const Argument> arguments) const {
  const bool singular = count == 1 || (count == 0 && language_ == Language::French);
  std::string chosen = fmt::format("{}.{}", key, singular ? "one" : "other");
  if (const std::string zero = fmt::format("{}.zero", key); count == 0 && find(zero)) chosen = zero;
  std::vector<Argument> all{arguments.begin(), arguments.end()};
  all.push_back({"count", std::to_string(count)});
  return format(chosen, all);
}

std::vector<std::string> Messages::keys() const {
  std::vector<std::string> keys;
  for (const auto& [key, text] : texts_) keys.push_back(key);
  return keys;
}

std::string missing_marker(std::string_view name) {
  return fmt::format("⟦{}⟧", name);
}

std::vector<std::string> placeholders_of(std::string_view message) {
  std::vector<std::string> names;
  scan(message, [](std::string_view) {}, [&](std::string_view name) { names.emplace_back(name); });
  std::ranges::sort(names);
  const auto repeated = std::ranges::unique(names);
  names.erase(repeated.begin(), repeated.end());
  return names;
}

std::string fill_placeholders(std::string_view pattern, std::span<const Argument> arguments) {
  std::string filled;
  const auto put_value = [&](std::string_view name) {
    const auto argument = std::ranges::find(arguments, name, &Argument::name);
    filled += argument == arguments.end() ? fmt::format("{{{}}}", name) : argument->value;
  };
  scan(pattern, [&](std::string_view plain) { filled += plain; }, put_value);
  return filled;
}

}  // namespace sejour::text
