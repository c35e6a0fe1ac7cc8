#include "text/catalogue_texts.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include "base/check.h"
#include "embedded/locales.h"

namespace sejour::text {
namespace {

void flatten(const std::string& prefix, const toml::table& table, Texts& texts) {
  for (const auto& [name, node] : table) {
    const std::string key = fmt::format("{}.{}", prefix, name.str());
    if (const auto* inner = node.as_table()) {
      flatten(key, *inner, texts);
      continue;
    }
    const auto value = node.value<std::string>();
    CHECK(value.has_value());
    texts.emplace(key, *value);
  }
}

/// `fr/common.toml` gives `common`.
std::string area_of(std::string_view path) {
  const auto slash = path.rfind('/');
  const auto dot = path.rfind('.');
  return std::string{path.substr(slash + 1, dot - slash - 1)};
}

}  // namespace

Texts read_texts(Language language) {
  const std::string folder = fmt::format("{}/", code_of(language));
  Texts texts;
  for (const EmbeddedFile& file : embedded::locales()) {
    if (!file.path.starts_with(folder)) continue;
    try {
      flatten(area_of(file.path), toml::parse(file.bytes, file.path), texts);
    } catch (const toml::parse_error& error) {
      fmt::print(stderr, "{}:{}: {}\n", file.path, error.source().begin.line, error.description());
      CHECK(!"a message catalogue is not TOML");
    }
  }
  return texts;
}

}  // namespace sejour::text
