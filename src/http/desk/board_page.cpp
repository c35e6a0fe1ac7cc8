#include "http/desk/board_page.h"

#include <fmt/format.h>

#include <charconv>

#include "http/components.h"
#include "http/desk/board_export.h"
#include "http/desk/board_view.h"
#include "http/desk/board_words.h"
#include "http/desk/words.h"
#include "http/portal/countries.h"
#include "text/dates.h"

namespace sejour::http::desk {
namespace {

using app::BoardFilter;
using app::KeptReading;

/// What an address asks of the board, after the right to ask.
struct Asked {
  KeptReading reading;
  BoardFilter filter;
};

/// Either what was asked, or the answer that says why not.
std::expected<Asked, Response> asked_of(const SteeringPages& pages, const Request& request) {
  auto reading = pages.board.read(*request.account);
  if (!reading) return std::unexpected(Response::failure(reading.error()));
  const auto filter = board_filter(request, (*reading)->board.window());
  if (!filter) return std::unexpected(Response::failure(404));
  return Asked{std::move(*reading), *filter};
}

std::string scope_in_words(const Asked& asked, const text::Messages& messages) {
  const auto& months = asked.reading->board.window().months;
  const Period period = asked.filter.month ? months[*asked.filter.month]
                                           : Period{months.front().from, months.back().until};
  const std::string where = asked.filter.sites.empty()
                                ? messages.get("board.country")
                                : portal::site_name(asked.filter.sites.front());
  return messages.format("board.scope",
                         {{"where", where}, {"period", long_month(period, messages)}});
}

PageOptions board_options(const Request& request, std::string title_key, Link back) {
  return {.title_key = std::move(title_key),
          .area = Area::Desk,
          .menu = desk_menu(*request.account),
          .back = std::move(back)};
}

Response show_board(const SteeringPages& pages, const Request& request) {
  const auto asked = asked_of(pages, request);
  if (!asked) return asked.error();
  const auto& messages = request.messages();
  const auto& reading = *asked->reading;
  const BoardShown shown{reading, asked->filter, request.query.get("courbe"), messages};
  const auto query = board_query(asked->filter, reading.board.window());
  Data data;
  data.set("read_at",
           messages.format(
               "board.read_at",
               {{"moment", text::long_moment(messages.language(), reading.read_at_ms / 1000)},
                {"dossiers", fmt::to_string(reading.dossiers)}}));
  data.set("unreadable", reading.unreadable == 0
                             ? Data{false}
                             : Data{messages.plural("board.unreadable", static_cast<std::int64_t>(
                                                                            reading.unreadable))});
  data.set("scope", scope_in_words(*asked, messages));
  data.set("fields", filter_fields(asked->filter, reading.board.window(), messages));
  data.set("groups", indicator_groups(shown));
  data.set("trends", trends_data(shown));
  data.set("treatment", treatment_table(shown));
  data.set("sites", sites_table(shown));
  data.set("permits", permits_table(shown));
  data.set("meanings", meanings_data(messages));
  data.set("csv", "/desk/tableau.csv" + query);
  data.set("json", "/desk/tableau.json" + query);
  return pages.site.page(request, "desk/board", std::move(data),
                         board_options(request, "board.title", Link{"/desk", "common.back"}));
}

Data behind_rows(const app::BehindPage& page, app::Figure figure, const app::BoardWindow& window,
                 const text::Messages& messages) {
  if (page.lines.empty()) return Data{false};
  Table lines{.caption = messages.get(fmt::format("board.figure.{}", app::name_of(figure))),
              .columns = {},
              .rows = {}};
  for (const auto* key :
       {"horizon.column.person", "board.column.site", "desk.queue.permit", "board.column.kind",
        "desk.queue.filed", "board.column.month", "board.column.days", "desk.queue.state"}) {
    lines.columns.push_back(messages.get(key));
  }
  for (const auto& [behind, summary] : page.lines) {
    const std::string name =
        summary.display_name.empty() ? messages.get("desk.queue.nobody") : summary.display_name;
    const auto state = word_of(summary.standing);
    lines.rows.push_back(
        {cell(Action{.href = file_address(behind.dossier), .text = name}),
         cell(portal::site_name(behind.site)), cell(permit_in_words(behind.key.permit, messages)),
         cell(kind_in_words(behind.key.kind, messages)),
         cell(summary.filed_on ? text::short_date(*summary.filed_on) : std::string{}),
         cell(short_month(window.months[behind.month])),
         cell(behind.amount == 0 ? std::string{} : fmt::to_string(behind.amount)),
         cell_with_tag(messages.get(fmt::format("desk.standing_one.{}", state)),
                       colour_of(summary.standing))});
  }
  return table(lines);
}

std::uint64_t lines_passed(const Request& request) {
  const std::string typed = request.query.get("debut");
  std::uint64_t first = 0;
  const auto read = std::from_chars(typed.data(), typed.data() + typed.size(), first);
  return read.ec == std::errc{} ? first : 0;
}

Response show_behind(const SteeringPages& pages, const Request& request) {
  const auto asked = asked_of(pages, request);
  if (!asked) return asked.error();
  const auto figure = app::parse_figure(request.query.get("chiffre"));
  if (!figure) return Response::failure(404);
  const auto first = lines_passed(request);
  const auto page = pages.board.behind(
      *request.account, {.figure = *figure, .filter = asked->filter, .first = first});
  if (!page) return Response::failure(page.error());
  const auto& messages = request.messages();
  const auto& window = asked->reading->board.window();
  const auto next = first + app::kBehindLines;
  const std::string name = messages.get(fmt::format("board.figure.{}", app::name_of(*figure)));
  Data data;
  data.set("figure", name);
  data.set("scope", scope_in_words(*asked, messages));
  data.set("seen",
           messages.format("board.behind.seen", {{"all", fmt::to_string(page->dossiers)},
                                                 {"visible", fmt::to_string(page->visible)}}));
  data.set("rows", behind_rows(*page, *figure, window, messages));
  data.set(
      "next",
      next >= page->visible
          ? Data{false}
          : Data{"/desk/tableau/dossiers" +
                 board_query(asked->filter, window,
                             fmt::format("chiffre={}&debut={}", app::name_of(*figure), next))});
  return pages.site.page(
      request, "desk/board_behind", std::move(data),
      board_options(request, "board.behind.title",
                    Link{"/desk/tableau" + board_query(asked->filter, window), "board.back"}));
}

}  // namespace

void install_board_page(Router& router, const SteeringPages& pages) {
  router.get("/desk/tableau", [pages](const Request& r) { return show_board(pages, r); });
  router.get("/desk/tableau/dossiers", [pages](const Request& r) { return show_behind(pages, r); });
  router.get("/desk/tableau.csv", [pages](const Request& r) {
    const auto asked = asked_of(pages, r);
    if (!asked) return asked.error();
    return Response::document(board_csv(*asked->reading, asked->filter), "text/csv; charset=utf-8",
                              "tableau.csv", Disposition::Attachment);
  });
  router.get("/desk/tableau.json", [pages](const Request& r) {
    const auto asked = asked_of(pages, r);
    if (!asked) return asked.error();
    return Response::json(board_json(*asked->reading, asked->filter));
  });
}

}  // namespace sejour::http::desk
