#include <fmt/format.h>

#include <memory>

#include "http/api/file_act.h"
#include "http/api/file_json.h"
#include "http/desk/words.h"
#include "rights/clock.h"
#include "wire/rights_json.h"

namespace sejour::http::api {
namespace {

using app::ApiScope;
using wire::JsonWriter;

/// The part of the queue that is asked for; nothing when its family is not known.
std::optional<app::QueueFilter> part_of_queue(const Fields& query) {
  app::QueueFilter filter{.site = query.get("site"), .family = std::nullopt};
  const auto word = query.get("family");
  if (word.empty()) return filter;
  filter.family = law::parse_in(law::kFamilies, word);
  if (!filter.family) return std::nullopt;
  return filter;
}

class ReadOperations {
 public:
  explicit ReadOperations(const ApiPages& pages) : pages_(pages) {}

  [[nodiscard]] Response token(const Call& call) {
    const auto& token = call.caller.token;
    std::string body;
    JsonWriter json(body);
    json.begin_object();
    json.field("token", token.id.text());
    json.field("name", token.name);
    json.field("role", app::role_word(call.agent().role));
    json.key("scopes");
    json.begin_array();
    for (const auto scope : token.scopes) json.value(law::name_in(app::kApiScopes, scope));
    json.end_array();
    json.key("sites");
    json.begin_array();
    for (const auto& site : call.agent().sites) json.value(std::string_view{site});
    json.end_array();
    json.field("expires_at", utc_text(token.expires_ms));
    json.end_object();
    return Response::json(std::move(body));
  }

  [[nodiscard]] Response counts(const Call& call) {
    const auto filter = part_of_queue(call.request.query);
    if (!filter) return bad_parameter(call, "family", call.request.query.get("family"));
    const auto counts = pages_.desk.counts(call.agent(), *filter);
    if (!counts) return problem_response(call.request, counts.error());
    return items_response([&](JsonWriter& json) {
      for (const auto& count : *counts) {
        json.begin_object();
        json.field("site", count.site);
        json.field("standing", desk::word_of(count.standing));
        json.field("count", count.count);
        json.field("with_gap", count.with_gap);
        json.end_object();
      }
    });
  }

  [[nodiscard]] Response queue(const Call& call) {
    const auto& query = call.request.query;
    const std::string word = query.get("standing");
    const auto standing = word.empty() ? app::Standing::ToExamine : desk::parse_standing(word);
    if (!standing) return bad_parameter(call, "standing", word);
    const auto filter = part_of_queue(call.request.query);
    if (!filter) return bad_parameter(call, "family", query.get("family"));
    app::Desk::QueuePage page{.standing = *standing, .filter = *filter};
    if (const auto text = query.find("cursor")) {
      const auto cursor = read_cursor(*text);
      if (!cursor || cursor->list != desk::word_of(*standing)) {
        return bad_parameter(call, "cursor", *text);
      }
      page.after_rank = cursor->after_rank;
      page.after = cursor->after;
    }
    auto rows = pages_.desk.queue(call.agent(), page);
    if (!rows) return problem_response(call.request, rows.error());
    std::string next;
    if (rows->size() > app::kQueueLines) {
      rows->resize(app::kQueueLines);
      next = write_cursor({.list = std::string{desk::word_of(*standing)},
                           .after_rank = rows->back().summary.rank,
                           .after = rows->back().dossier});
    }
    return list(call, *rows, next);
  }

  [[nodiscard]] Response held(const Call& call) {
    return short_list(call, pages_.desk.held(call.agent()));
  }

  [[nodiscard]] Response tasks(const Call& call) {
    return short_list(call, pages_.desk.with_tasks(call.agent()));
  }

  /// The text is sent in a body, so that no name stands in an address or a log of addresses.
  [[nodiscard]] Response search(const Call& call) {
    std::string typed;
    if (auto problem =
            read_body(call.request, [&](wire::FieldReader& in) { typed = in.text("text"); })) {
      return std::move(*problem);
    }
    return short_list(call, pages_.desk.search(call.agent(), typed));
  }

  [[nodiscard]] Response file(const Call& call) {
    const auto id = file_of(call.request);
    if (!id) return not_found(call);
    const auto file = pages_.desk.open(call.agent(), *id, "api_view_dossier");
    if (!file) return problem_response(call.request, file.error());
    std::string body;
    write_file(body, *file, call.agent(), pages_.clock.now_ms(), call.language);
    return Response::json(std::move(body));
  }

  /// Of the events known today, on any day: the answer that the law gives for that day.
  [[nodiscard]] Response rights(const Call& call) {
    const auto id = file_of(call.request);
    if (!id) return not_found(call);
    const std::string word = call.request.query.get("on");
    const auto day = word.empty() ? pages_.clock.today() : parse_date(word);
    if (!day) return bad_parameter(call, "on", word);
    const auto file = pages_.desk.open(call.agent(), *id, "api_view_rights");
    if (!file) return problem_response(call.request, file.error());
    std::vector<cases::Event> events;
    for (const auto& recorded : file->dossier.loaded.events) events.push_back(recorded.event);
    std::string body;
    wire::write_rights(body, rights::clock(cases::fold(events, *day), *day), call.language);
    return Response::json(std::move(body));
  }

  [[nodiscard]] Response piece(const Call& call) {
    const auto id = file_of(call.request);
    const auto piece = PieceId::parse(call.request.path_values.get("piece"));
    if (!id || !piece) return not_found(call);
    auto read = pages_.desk.read_piece(call.agent(), *id, *piece);
    if (!read) return problem_response(call.request, read.error());
    const std::shared_ptr<app::PieceReader> reader{std::move(read->reader)};
    // Never shown by a browser: what a person sent is a file for the other system, no page of ours.
    return Response::document([reader] { return reader->next(); }, read->described.media_type,
                              read->described.file_name, Disposition::Attachment);
  }

 private:
  [[nodiscard]] Response list(const Call& call, const std::vector<app::SummaryRow>& rows,
                              const std::string& next) const {
    std::string body;
    JsonWriter json(body);
    json.begin_object();
    json.key("items");
    json.begin_array();
    const auto now_ms = pages_.clock.now_ms();
    for (const auto& row : rows) write_summary(json, row, call.agent(), now_ms);
    json.end_array();
    json.key("next_cursor");
    if (next.empty()) {
      json.null();
    } else {
      json.value(next);
    }
    json.end_object();
    return Response::json(std::move(body));
  }

  [[nodiscard]] Response short_list(const Call& call,
                                    const Result<std::vector<app::SummaryRow>>& rows) const {
    if (!rows) return problem_response(call.request, rows.error());
    return list(call, *rows, {});
  }

  ApiPages pages_;
};

}  // namespace

std::optional<DossierId> file_of(const Request& request) {
  return DossierId::parse(request.path_values.get("file"));
}

void add_read_operations(Router& router, Door& door, const ApiPages& pages) {
  const auto read = std::make_shared<ReadOperations>(pages);
  const auto bind = [&](Response (ReadOperations::*handler)(const Call&)) -> CallHandler {
    return [read, handler](const Call& call) { return (*read.*handler)(call); };
  };
  door.get_for_all(router, "/token", bind(&ReadOperations::token));
  door.get(router, "/counts", ApiScope::FilesRead, bind(&ReadOperations::counts));
  door.get(router, "/files", ApiScope::FilesRead, bind(&ReadOperations::queue));
  door.get(router, "/files/held", ApiScope::FilesRead, bind(&ReadOperations::held));
  door.get(router, "/files/with-tasks", ApiScope::FilesRead, bind(&ReadOperations::tasks));
  door.post(router, "/files/search", {.scope = ApiScope::FilesRead}, bind(&ReadOperations::search));
  door.get(router, "/files/{file}", ApiScope::FilesRead, bind(&ReadOperations::file));
  door.get(router, "/files/{file}/rights", ApiScope::FilesRead, bind(&ReadOperations::rights));
  door.get(router, "/files/{file}/pieces/{piece}", ApiScope::PiecesRead,
           bind(&ReadOperations::piece));
}

}  // namespace sejour::http::api
