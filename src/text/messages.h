#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace sejour::text {

/// The languages of the catalogues. French is the reference; English has the same keys.
enum class Language { French, English };

/// `fr` or `en`: the value of the attribute `lang` and of the language cookie.
[[nodiscard]] std::string_view code_of(Language language);

/// Reads `fr` or `en`. Nothing for any other text.
[[nodiscard]] std::optional<Language> parse_language(std::string_view code);

/// A named value put in place of `{name}` in a message.
struct Argument {
  std::string_view name;
  std::string value;
};

/// The texts for people in one language, read once from `locales/<lang>/<area>.toml`.
/// A key is `<area>.<dotted path in the file>`. Immutable, so any thread may read it.
class Messages {
 public:
  /// The catalogue of a language. The first call reads it; a file that is not TOML stops the
  /// program, since the files are part of it.
  [[nodiscard]] static const Messages& of(Language language);

  /// The text of a key; for an unknown key a visible marker with its name.
  [[nodiscard]] std::string get(std::string_view key) const;

  /// The text of a key, or nothing.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view key) const;

  /// The text with each `{name}` replaced. A placeholder without argument stays visible.
  [[nodiscard]] std::string format(std::string_view key, std::span<const Argument> arguments) const;
  [[nodiscard]] std::string format(std::string_view key,
                                   std::initializer_list<Argument> arguments) const;

  /// The text of `key.one` or `key.other` by the rule of the language (French: 0 and 1 are
  /// singular), or of `key.zero` when the count is 0 and that key exists. `{count}` is given.
  [[nodiscard]] std::string plural(std::string_view key, std::int64_t count,
                                   std::span<const Argument> arguments = {}) const;

  /// Every key, sorted.
  [[nodiscard]] std::vector<std::string> keys() const;

  [[nodiscard]] Language language() const { return language_; }

 private:
  explicit Messages(Language language);

  Language language_;
  std::map<std::string, std::string, std::less<>> texts_;
};

/// What stands in a page where a text or a value is missing: `⟦name⟧`. Tests look for it.
[[nodiscard]] std::string missing_marker(std::string_view name);

/// The names in braces of a message, sorted, once each.
[[nodiscard]] std::vector<std::string> placeholders_of(std::string_view message);

/// Replaces each `{name}` of `pattern` by its argument; unknown names stay.
[[nodiscard]] std::string fill_placeholders(std::string_view pattern,
                                            std::span<const Argument> arguments);

}  // namespace sejour::text
