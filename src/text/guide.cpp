#include "text/guide.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <ranges>
#include <tuple>

#include "base/check.h"
#include "embedded/guide.h"
#include "text/guide_markdown.h"
#include "text/normalise.h"

namespace sejour::text {
namespace {

constexpr std::string_view kFence = "+++\n";

std::unexpected<Error> wrong(std::string_view path, std::string_view what) {
  return fail(ErrorCode::InvalidInput, fmt::format("{}: {}", path, what));
}

Result<toml::table> parse_toml(std::string_view path, std::string_view bytes) {
  try {
    return toml::parse(bytes);
  } catch (const toml::parse_error& error) {
    return wrong(path, error.description());
  }
}

std::string text_of(const toml::table& table, std::string_view key) {
  return table[key].value_or(std::string{});
}

std::string day_of(const toml::table& table, std::string_view key) {
  const auto day = table[key].value<toml::date>();
  if (!day) return {};
  return fmt::format("{:04}-{:02}-{:02}", day->year, day->month, day->day);
}

std::vector<std::string> texts_of(const toml::table& table, std::string_view key) {
  std::vector<std::string> texts;
  if (const auto* list = table[key].as_array()) {
    for (const auto& item : *list) texts.push_back(item.value_or(std::string{}));
  }
  return texts;
}

std::vector<GuideChange> changes_of(const toml::table& table) {
  std::vector<GuideChange> changes;
  const auto* list = table["change"].as_array();
  if (list == nullptr) return changes;
  for (const auto& item : *list) {
    const auto* row = item.as_table();
    if (row == nullptr) continue;
    changes.push_back({.version = text_of(*row, "version"),
                       .on = day_of(*row, "on"),
                       .what = text_of(*row, "what")});
  }
  return changes;
}

bool is_whole(const GuideChange& change) {
  return !change.version.empty() && !change.on.empty() && !change.what.empty();
}

std::vector<GuidePage> read_pages() {
  std::vector<GuidePage> pages;
  for (const auto& file : embedded::guide()) {
    auto page = parse_guide_page(file.path, file.bytes);
    CHECK(page.has_value());
    pages.push_back(std::move(*page));
  }
  std::ranges::sort(
      pages, {}, [](const GuidePage& page) { return std::tuple{page.kind, page.order, page.id}; });
  return pages;
}

const GuidePage* first_naming(std::vector<std::string> GuidePage::* list, std::string_view word) {
  const auto& pages = guide_pages();
  const auto found = std::ranges::find_if(pages, [&](const GuidePage& page) {
    return std::ranges::find(page.*list, word) != (page.*list).end();
  });
  return found == pages.end() ? nullptr : &*found;
}

/// Whether each word begins a word of the text; both are normalised.
bool has_all(const std::string& text, const std::vector<std::string>& words) {
  const std::string padded = " " + text;
  return std::ranges::all_of(words,
                             [&](const std::string& word) { return padded.contains(" " + word); });
}

std::vector<std::string> words_of(std::string_view typed) {
  std::vector<std::string> words;
  for (const auto part : std::views::split(normalise(typed), ' ')) {
    if (!part.empty()) words.emplace_back(part.begin(), part.end());
  }
  return words;
}

/// The first block that has all words, else the first that has one of them.
std::string excerpt_of(const GuidePage& page, const std::vector<std::string>& words) {
  for (const auto& block : page.blocks) {
    if (has_all(normalise(plain_text(block)), words)) return plain_text(block);
  }
  for (const auto& block : page.blocks) {
    const auto text = normalise(plain_text(block));
    for (const auto& word : words) {
      if (has_all(text, {word})) return plain_text(block);
    }
  }
  return page.summary();
}

Result<GuideNote> note_of(const toml::table& table) {
  constexpr std::string_view kFile = "guide-local.toml";
  GuideNote note{.page = text_of(table, "page"),
                 .site = text_of(table, "site"),
                 .author = text_of(table, "author"),
                 .on = day_of(table, "on"),
                 .text = text_of(table, "text")};
  if (find_guide_page(note.page) == nullptr) return wrong(kFile, "a note names no page of guide/");
  if (note.site.empty() || note.author.empty() || note.on.empty() || note.text.empty()) {
    return wrong(kFile, "each note needs \"site\", \"author\", \"on\" (a day) and \"text\"");
  }
  return note;
}

}  // namespace

std::string plain_text(const GuideBlock& block) {
  std::string words;
  for (const auto& span : block.spans) words += span.text;
  return words;
}

std::string GuidePage::summary() const {
  const auto first = std::ranges::find(blocks, GuideBlock::Kind::Paragraph, &GuideBlock::kind);
  return first == blocks.end() ? std::string{} : plain_text(*first);
}

Result<GuidePage> parse_guide_page(std::string_view path, std::string_view bytes) {
  if (!bytes.starts_with(kFence)) return wrong(path, "the first line must be +++");
  bytes.remove_prefix(kFence.size());
  const auto end = bytes.find("\n+++\n");
  if (end == std::string_view::npos) return wrong(path, "a second line +++ must follow");
  ASSIGN_OR_RETURN(const auto table, parse_toml(path, bytes.substr(0, end)));
  const auto kind = text_of(table, "kind");
  if (kind != "step" && kind != "family") return wrong(path, "\"kind\" must be step or family");
  GuidePage page{.id = std::string{path.substr(0, path.rfind('.'))},
                 .title = text_of(table, "title"),
                 .kind = kind == "step" ? GuideKind::Step : GuideKind::Family,
                 .order = table["order"].value_or(0),
                 .standings = texts_of(table, "standings"),
                 .families = texts_of(table, "families"),
                 .checks = texts_of(table, "checks"),
                 .changes = changes_of(table),
                 .blocks = read_markdown(bytes.substr(end + 1 + kFence.size()))};
  if (page.title.empty()) return wrong(path, "\"title\" is missing");
  if (page.changes.empty() || !std::ranges::all_of(page.changes, is_whole)) {
    return wrong(path, "each [[change]] needs \"version\", \"on\" (a day) and \"what\"");
  }
  if (page.summary().empty()) return wrong(path, "a paragraph must say what the page is about");
  return page;
}

const std::vector<GuidePage>& guide_pages() {
  static const std::vector<GuidePage> pages = read_pages();
  return pages;
}

const GuidePage* find_guide_page(std::string_view id) {
  const auto& pages = guide_pages();
  const auto found = std::ranges::find(pages, id, &GuidePage::id);
  return found == pages.end() ? nullptr : &*found;
}

const GuidePage* guide_page_of_standing(std::string_view standing) {
  return first_naming(&GuidePage::standings, standing);
}

const GuidePage* guide_page_of_family(std::string_view family) {
  return first_naming(&GuidePage::families, family);
}

std::vector<GuideFound> search_guide(std::string_view typed) {
  const auto words = words_of(typed);
  std::vector<GuideFound> found;
  if (words.empty()) return found;
  for (const auto& page : guide_pages()) {
    std::string all = normalise(page.title);
    for (const auto& block : page.blocks) all += " " + normalise(plain_text(block));
    if (has_all(all, words)) found.push_back({.page = &page, .excerpt = excerpt_of(page, words)});
  }
  std::ranges::stable_partition(
      found, [&](const GuideFound& one) { return has_all(normalise(one.page->title), words); });
  return found;
}

Result<std::vector<GuideNote>> parse_guide_notes(std::string_view toml) {
  ASSIGN_OR_RETURN(const auto table, parse_toml("guide-local.toml", toml));
  std::vector<GuideNote> notes;
  const auto* list = table["note"].as_array();
  if (list == nullptr) return notes;
  for (const auto& item : *list) {
    const auto* row = item.as_table();
    if (row == nullptr) return wrong("guide-local.toml", "\"note\" must be a list of tables");
    ASSIGN_OR_RETURN(auto note, note_of(*row));
    notes.push_back(std::move(note));
  }
  return notes;
}

}  // namespace sejour::text
