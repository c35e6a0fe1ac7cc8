#include <memory>

#include "app/file_acts.h"
#include "cases/examined_names.h"
#include "http/api/file_act.h"
#include "http/api/file_json.h"

namespace sejour::http::api {
namespace {

using app::ApiScope;
using wire::FieldReader;
using wire::JsonWriter;

class CourtOperations {
 public:
  explicit CourtOperations(const ApiPages& pages) : pages_(pages), acts_(pages.desk) {}

  /// The orders that are not executed, of the sites of the token.
  [[nodiscard]] Response list(const Call& call) {
    const auto rows = acts_.court_orders(call.agent());
    if (!rows) return problem_response(call.request, rows.error());
    return items_response([&](JsonWriter& json) {
      for (const auto& [row, order] : *rows) {
        json.begin_object();
        json.field("file", row.dossier.text());
        json.field("site", row.summary.site);
        json.key("order");
        write_court_order(json, order, pages_.clock.today());
        json.end_object();
      }
    });
  }

  /// The id of the order comes from the command, so a request sent twice names the same order.
  [[nodiscard]] Response record(const Call& call) {
    const CourtOrderId order{call.command.uuid};
    cases::CourtOrderReceived typed;
    typed.order = order;
    auto response = act_on_file(
        call, ActOn::File,
        [&](FieldReader& in) {
          typed.application = in.optional_text("application").value_or("");
          typed.court = in.text("court");
          typed.number = in.text("number");
          typed.act = in.word("act", cases::kOrderedActs);
          typed.text = in.text("text");
          typed.due = in.day("due");
          typed.penalty_eur_per_day = in.optional_number("penalty_eur_per_day");
        },
        [&](app::DeskAct act) {
          act.application = typed.application;
          return acts_.record_court_order(call.agent(), act, typed);
        });
    if (response.status != 200) return response;
    std::string body;
    JsonWriter json(body);
    json.begin_object();
    json.field("file", call.request.path_values.get("file"));
    json.field("order", order.text());
    json.end_object();
    return Response::json(std::move(body), 201);
  }

  [[nodiscard]] Response execute(const Call& call) {
    const auto order = CourtOrderId::parse(call.request.path_values.get("order"));
    if (!order) return not_found(call);
    std::string how;
    return act_on_file(
        call, ActOn::File, [&](FieldReader& in) { how = in.text("how"); },
        [&](const app::DeskAct& act) {
          return acts_.execute_court_order(call.agent(), act, *order, how);
        });
  }

 private:
  ApiPages pages_;
  app::FileActs acts_;
};

}  // namespace

void add_court_operations(Router& router, Door& door, const ApiPages& pages) {
  const auto court = std::make_shared<CourtOperations>(pages);
  const Operation changes{.scope = ApiScope::FilesAct, .effect = Effect::Changes};
  door.get(router, "/court-orders", ApiScope::FilesRead,
           [court](const Call& call) { return court->list(call); });
  door.post(router, "/files/{file}/court-orders", changes,
            [court](const Call& call) { return court->record(call); });
  door.post(router, "/files/{file}/court-orders/{order}/execution", changes,
            [court](const Call& call) { return court->execute(call); });
}

}  // namespace sejour::http::api
