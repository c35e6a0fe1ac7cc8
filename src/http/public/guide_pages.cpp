#include "http/public/guide_pages.h"

#include <fmt/format.h>

#include <algorithm>

#include "http/inputs.h"

namespace sejour::http {
namespace {

constexpr std::size_t kSearchBytesMax = 200;

Data span_data(const text::GuideSpan& span) {
  using enum text::GuideSpan::Kind;
  const auto of = [&](text::GuideSpan::Kind kind) {
    return span.kind == kind ? Data{span.text} : Data{false};
  };
  Data data;
  data.set("plain", of(Plain));
  data.set("strong", of(Strong));
  data.set("emphasis", of(Emphasis));
  data.set("code", of(Code));
  data.set("link", of(Link));
  data.set("href", span.href);
  return data;
}

Data spans_data(const text::GuideBlock& block) {
  Data spans = list_data();
  for (const auto& span : block.spans) spans.push_back(span_data(span));
  return spans;
}

Data spans_or_false(const text::GuideBlock& block, bool shown) {
  if (!shown) return Data{false};
  Data data;
  data.set("spans", spans_data(block));
  return data;
}

/// Blocks for the template: items that follow each other are one list.
Data blocks_data(const std::vector<text::GuideBlock>& blocks) {
  using enum text::GuideBlock::Kind;
  Data list = list_data();
  for (auto block = blocks.begin(); block != blocks.end();) {
    Data items = list_data();
    auto next = block;
    for (; next != blocks.end() && next->kind == Item; ++next) {
      items.push_back(spans_or_false(*next, true));
    }
    const bool is_list = next != block;
    Data data;
    data.set("heading", spans_or_false(*block, block->kind == Heading));
    data.set("paragraph", spans_or_false(*block, block->kind == Paragraph));
    data.set("is_list", Data{is_list});
    data.set("items", items);
    list.push_back(data);
    block = is_list ? next : block + 1;
  }
  return list;
}

Data guide_link(const text::GuidePage& page, const std::string& summary) {
  Data data;
  data.set("href", guide_address(page.id));
  data.set("title", page.title);
  data.set("summary", summary);
  return data;
}

Data links_of(text::GuideKind kind) {
  Data list = list_data();
  for (const auto& page : text::guide_pages()) {
    if (page.kind == kind) list.push_back(guide_link(page, page.summary()));
  }
  return list;
}

struct LoggedChange {
  const text::GuidePage* page;
  const text::GuideChange* change;
};

/// Every change of every page, the newest first.
std::vector<LoggedChange> all_changes() {
  std::vector<LoggedChange> changes;
  for (const auto& page : text::guide_pages()) {
    for (const auto& change : page.changes) changes.push_back({&page, &change});
  }
  std::ranges::stable_sort(changes, std::greater{},
                           [](const LoggedChange& one) { return one.change->on; });
  return changes;
}

Data guide_change(const text::GuidePage& page, const text::GuideChange& change) {
  Data data;
  data.set("href", guide_address(page.id));
  data.set("title", page.title);
  data.set("version", change.version);
  data.set("on", change.on);
  data.set("what", change.what);
  return data;
}

Data note_data(const text::GuideNote& note) {
  Data data;
  data.set("site", note.site);
  data.set("author", note.author);
  data.set("on", note.on);
  data.set("text", note.text);
  return data;
}

Data found_data(const std::string& typed, const text::Messages& messages) {
  if (typed.empty()) return Data{false};
  const auto found = text::search_guide(typed);
  Data pages = list_data();
  for (const auto& one : found) pages.push_back(guide_link(*one.page, one.excerpt));
  Data data;
  data.set("count", messages.plural("guide.found", static_cast<std::int64_t>(found.size())));
  data.set("pages", pages);
  return data;
}

Response show_index(Site& site, const Request& request) {
  const auto typed = request.query.get("q").substr(0, kSearchBytesMax);
  Data changes = list_data();
  for (const auto& [page, change] : all_changes()) changes.push_back(guide_change(*page, *change));
  Data data;
  data.set("typed", typed);
  data.set("found", found_data(std::string{typed}, request.messages()));
  data.set("steps", links_of(text::GuideKind::Step));
  data.set("families", links_of(text::GuideKind::Family));
  data.set("changes", changes);
  return site.page(request, "public/guide", std::move(data),
                   {.title_key = "guide.title", .back = Link{"/", "common.layout.home"}});
}

Response show_page(Site& site, const Request& request, const std::vector<text::GuideNote>& notes) {
  const auto* page = text::find_guide_page(request.path_values.get("page"));
  if (page == nullptr) return Response::failure(404);
  Data changes = list_data();
  for (const auto& change : page->changes) changes.push_back(guide_change(*page, change));
  Data local = list_data();
  for (const auto& note : notes) {
    if (note.page == page->id) local.push_back(note_data(note));
  }
  Data data;
  data.set("title", page->title);
  data.set("version", page->changes.front().version);
  data.set("on", page->changes.front().on);
  data.set("has_notes", Data{!local.is_empty_list()});
  data.set("notes", local);
  data.set("blocks", blocks_data(page->blocks));
  data.set("changes", changes);
  return site.page(request, "public/guide_page", std::move(data),
                   {.title_key = "guide.page_title",
                    .title_arguments = {{"page", page->title}},
                    .back = Link{"/guide", "guide.back"}});
}

}  // namespace

std::string guide_address(std::string_view page) {
  return fmt::format("/guide/{}", page);
}

Data guide_beside(std::string_view standing, std::string_view family) {
  Data list = list_data();
  for (const auto* page :
       {text::guide_page_of_standing(standing), text::guide_page_of_family(family)}) {
    if (page != nullptr) list.push_back(guide_link(*page, page->summary()));
  }
  return list;
}

void add_guide_pages(Site& site, Router& router, std::vector<text::GuideNote> notes) {
  router.get("/guide", [&site](const Request& r) { return show_index(site, r); });
  router.get("/guide/{page}", [&site, notes = std::move(notes)](const Request& r) {
    return show_page(site, r, notes);
  });
}

}  // namespace sejour::http
