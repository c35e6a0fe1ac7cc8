#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

/// The operating guide of agents: Markdown pages of `guide/`, which are part of the program.
namespace sejour::text {

/// A run of words of one kind inside a block.
struct GuideSpan {
  enum class Kind { Plain, Strong, Emphasis, Code, Link };
  Kind kind = Kind::Plain;
  std::string text;
  std::string href;  ///< of a link
  bool operator==(const GuideSpan&) const = default;
};

/// A heading, a paragraph or an item of a list. Raw HTML of a page is left out.
struct GuideBlock {
  enum class Kind { Heading, Paragraph, Item };
  Kind kind = Kind::Paragraph;
  int level = 0;  ///< of a heading: 2 or 3
  std::vector<GuideSpan> spans;
  bool operator==(const GuideBlock&) const = default;
};

/// One line of the change log of a page.
struct GuideChange {
  std::string version;
  std::string on;  ///< `YYYY-MM-DD`
  std::string what;
  bool operator==(const GuideChange&) const = default;
};

/// What a page is about: a step of the examination, or a family of permits.
enum class GuideKind { Step, Family };

struct GuidePage {
  std::string id;
  std::string title;
  GuideKind kind = GuideKind::Step;
  int order = 0;
  std::vector<std::string> standings;  ///< words of `app::Standing` beside which it is shown
  std::vector<std::string> families;   ///< words of `law::Family` beside which it is shown
  std::vector<std::string> checks;     ///< `rejection:<name>` or `function:<name>` of the program
  std::vector<GuideChange> changes;    ///< the newest first; never empty
  std::vector<GuideBlock> blocks;

  /// The first paragraph, as plain words.
  [[nodiscard]] std::string summary() const;
};

/// A page from its file: TOML between two lines `+++`, then Markdown. Errors: InvalidInput naming
/// the file and what is missing.
[[nodiscard]] Result<GuidePage> parse_guide_page(std::string_view path, std::string_view bytes);

/// The pages of the program: steps first, each by its order.
[[nodiscard]] const std::vector<GuidePage>& guide_pages();

/// The page of that id, or null.
[[nodiscard]] const GuidePage* find_guide_page(std::string_view id);

/// The page of the step that a file is at, and that of the family of its permit; each may be null.
[[nodiscard]] const GuidePage* guide_page_of_standing(std::string_view standing);
[[nodiscard]] const GuidePage* guide_page_of_family(std::string_view family);

/// A page where all words stand, accents and case aside, and the block where they were found first.
struct GuideFound {
  const GuidePage* page = nullptr;
  std::string excerpt;
};

/// Pages in whose title or text every typed word begins a word. Those whose title fits come first.
/// Empty for an empty text.
[[nodiscard]] std::vector<GuideFound> search_guide(std::string_view typed);

/// What one site does otherwise, or more exactly, than the national guide: signed and dated.
struct GuideNote {
  std::string page;  ///< id of a page
  std::string site;  ///< code of reference/sites.csv
  std::string author;
  std::string on;  ///< `YYYY-MM-DD`
  std::string text;
  bool operator==(const GuideNote&) const = default;
};

/// Local notes from `[[note]]` tables. Errors: InvalidInput when one names no known page or lacks
/// its site, author, day or text.
[[nodiscard]] Result<std::vector<GuideNote>> parse_guide_notes(std::string_view toml);

/// The words of a block, without their form.
[[nodiscard]] std::string plain_text(const GuideBlock& block);

}  // namespace sejour::text
