#include <algorithm>
#include <charconv>
#include <memory>

#include "http/api/file_act.h"
#include "http/api/file_json.h"
#include "http/desk/board_export.h"
#include "http/desk/board_words.h"
#include "http/desk/words.h"

namespace sejour::http::api {
namespace {

using app::ApiScope;
using wire::JsonWriter;

/// Where the lines of a page begin; nothing when the parameter is no number.
std::optional<std::uint64_t> first_line(const Request& request) {
  const std::string typed = request.query.get("first");
  if (typed.empty()) return 0;
  std::uint64_t first = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), first);
  if (error != std::errc{} || end != typed.data() + typed.size()) return std::nullopt;
  return first;
}

void write_next(JsonWriter& json, std::uint64_t next, std::uint64_t total) {
  json.field("next_first", next < total ? std::optional{next} : std::nullopt);
}

void write_engine(JsonWriter& json, const rights::EngineAhead& ahead) {
  json.key("engine");
  json.begin_object();
  json.key("issues");
  json.begin_array();
  for (const auto& issue : ahead.issued) {
    json.begin_object();
    json.field("on", issue.on);
    json.field("document", law::name_of(issue.document));
    json.field("from", issue.from);
    json.field("until", issue.until);
    json.end_object();
  }
  json.end_array();
  json.field("covered_until", ahead.covered_until);
  json.field("withheld_on", ahead.withheld_on);
  json.end_object();
}

void write_horizon_line(JsonWriter& json, const app::HorizonLine& line) {
  const auto& summary = line.row.summary;
  json.begin_object();
  json.field("file", line.near.dossier.text());
  json.field("application", line.near.application);
  json.field("site", line.near.site);
  json.field("reached_on", line.near.reached_on);
  text_or_null(json, "name", summary.display_name);
  text_or_null(json, "permit", summary.permit);
  json.field("proof_until", summary.proof_until);
  json.field("waits_for", app::name_of(line.waiting.what));
  json.field("waits_since", line.waiting.since);
  json.field("awaited_by", line.waiting.due);
  json.field("last_event", line.last_event);
  json.field("last_event_on", line.last_event_on);
  text_or_null(json, "held_by", line.holder);
  write_engine(json, line.ahead);
  json.end_object();
}

void write_behind_line(JsonWriter& json, const app::BehindLine& line,
                       const app::BoardWindow& window) {
  const auto& [behind, summary] = line;
  const auto all = law::catalogue();
  const bool has_kind = behind.key.kind != app::kNoKind;
  json.begin_object();
  json.field("file", behind.dossier.text());
  text_or_null(json, "name", summary.display_name);
  json.field("site", behind.site);
  text_or_null(json, "permit",
               behind.key.permit < all.size() ? all[behind.key.permit].id : std::string_view{});
  text_or_null(json, "kind",
               has_kind ? law::name_of(static_cast<law::ApplicationKind>(behind.key.kind))
                        : std::string_view{});
  json.field("month", desk::month_word(window.months[behind.month]));
  json.field("amount", behind.amount);
  json.field("standing", desk::word_of(summary.standing));
  json.end_object();
}

class SteeringOperations {
 public:
  explicit SteeringOperations(const ApiPages& pages) : pages_(pages) {}

  [[nodiscard]] Response horizon(const Call& call) {
    const auto first = first_line(call.request);
    if (!first) return bad_parameter(call, "first", call.request.query.get("first"));
    const auto view = pages_.horizon.view(
        call.agent(), {.site = call.request.query.get("site"), .first = *first});
    if (!view) return problem_response(call.request, view.error());
    std::string body;
    JsonWriter json(body);
    json.begin_object();
    json.field("day", view->day);
    json.field("read_at", utc_text(view->read_at_ms));
    json.key("sites");
    json.begin_array();
    for (const auto& [site, number] : view->by_site) {
      json.begin_object();
      json.field("site", site);
      json.field("applications", number);
      json.end_object();
    }
    json.end_array();
    json.field("total", view->total);
    json.field("reached", view->reached);
    json.key("items");
    json.begin_array();
    for (const auto& line : view->lines) write_horizon_line(json, line);
    json.end_array();
    write_next(json, *first + app::kHorizonLines, view->total);
    json.end_object();
    return Response::json(std::move(body));
  }

  [[nodiscard]] Response board(const Call& call) {
    const auto asked = asked_of(call);
    if (!asked) return asked.error();
    return Response::json(desk::board_json(*asked->reading, asked->filter));
  }

  /// The files that a figure of the board counts, of the sites of the token.
  [[nodiscard]] Response behind(const Call& call) {
    const auto asked = asked_of(call);
    if (!asked) return asked.error();
    const std::string word = call.request.query.get("figure");
    const auto figure = app::parse_figure(word);
    if (!figure) return bad_parameter(call, "figure", word);
    const auto first = first_line(call.request);
    if (!first) return bad_parameter(call, "first", call.request.query.get("first"));
    const auto page = pages_.board.behind(
        call.agent(), {.figure = *figure, .filter = asked->filter, .first = *first});
    if (!page) return problem_response(call.request, page.error());
    std::string body;
    JsonWriter json(body);
    json.begin_object();
    json.field("figure", word);
    json.field("files", page->dossiers);
    json.field("visible", page->visible);
    json.key("items");
    json.begin_array();
    for (const auto& line : page->lines) {
      write_behind_line(json, line, asked->reading->board.window());
    }
    json.end_array();
    write_next(json, *first + app::kBehindLines, page->visible);
    json.end_object();
    return Response::json(std::move(body));
  }

 private:
  struct Asked {
    app::KeptReading reading;
    app::BoardFilter filter;
  };

  /// What is asked of the board, after the right to ask.
  [[nodiscard]] std::expected<Asked, Response> asked_of(const Call& call) {
    auto reading = pages_.board.read(call.agent());
    if (!reading) return std::unexpected(problem_response(call.request, reading.error()));
    const auto& query = call.request.query;
    const auto filter = desk::parse_board_filter({.site = query.get("site"),
                                                  .family = query.get("family"),
                                                  .permit = query.get("permit"),
                                                  .kind = query.get("kind"),
                                                  .month = query.get("month")},
                                                 (*reading)->board.window());
    if (!filter) {
      return std::unexpected(
          bad_parameter(call, filter.error(), query.get(std::string{filter.error()})));
    }
    return Asked{std::move(*reading), *filter};
  }

  ApiPages pages_;
};

}  // namespace

void add_steering_operations(Router& router, Door& door, const ApiPages& pages) {
  const auto steering = std::make_shared<SteeringOperations>(pages);
  const auto add = [&](const std::string& address,
                       Response (SteeringOperations::*handler)(const Call&)) {
    door.get(router, address, ApiScope::FilesRead,
             [steering, handler](const Call& call) { return (*steering.*handler)(call); });
  };
  add("/horizon", &SteeringOperations::horizon);
  add("/board", &SteeringOperations::board);
  add("/board/files", &SteeringOperations::behind);
}

}  // namespace sejour::http::api
