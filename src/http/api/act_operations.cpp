#include <memory>

#include "http/api/file_act.h"
#include "wire/json_writer.h"
#include "wire/vocabulary.h"

namespace sejour::http::api {
namespace {

using app::ApiScope;
using wire::FieldReader;

/// The answers that an agent or a signatory may give to an application.
constexpr law::Names<cases::Outcome, 2> kOutcomeWords{{
    {cases::Outcome::Granted, "granted"},
    {cases::Outcome::Refused, "refused"},
}};

constexpr law::Names<app::Standing, 2> kTakenFrom{{
    {app::Standing::ToExamine, "to_examine"},
    {app::Standing::ToDecide, "to_decide"},
}};

app::Answered read_answered(FieldReader& in) {
  return {.outcome = in.word("outcome", kOutcomeWords),
          .permit = in.optional_permit("permit"),
          .until = in.optional_day("until"),
          .grounds = {.in_law = in.optional_text("grounds_in_law").value_or(""),
                      .in_fact = in.optional_text("grounds_in_fact").value_or("")},
          .shorter_reason = in.optional_text("shorter_reason").value_or("")};
}

class ActOperations {
 public:
  explicit ActOperations(const ApiPages& pages) : pages_(pages) {}

  [[nodiscard]] Response take_next(const Call& call) {
    auto standing = app::Standing::ToExamine;
    app::QueueFilter filter;
    if (auto problem = read_body(call.request, [&](FieldReader& in) {
          standing = in.word("standing", kTakenFrom);
          filter.site = in.optional_text("site").value_or("");
          filter.family = in.optional_word("family", law::kFamilies);
        })) {
      return std::move(*problem);
    }
    const auto taken = pages_.desk.take_next(call.agent(), standing, filter);
    if (!taken) return problem_response(call.request, taken.error());
    std::string body;
    wire::JsonWriter json(body);
    json.begin_object();
    json.key("file");
    if (*taken) {
      json.value((*taken)->text());
    } else {
      json.null();
    }
    json.end_object();
    return Response::json(std::move(body));
  }

  [[nodiscard]] Response take(const Call& call) {
    const auto file = file_of(call.request);
    if (!file) return not_found(call);
    const auto holder = pages_.desk.take(call.agent(), *file);
    if (!holder) return problem_response(call.request, holder.error());
    if (*holder == app::Holder::Colleague) return with_colleague(call);
    return named(*file);
  }

  [[nodiscard]] Response give_back(const Call& call) {
    const auto file = file_of(call.request);
    if (!file) return not_found(call);
    const auto given = pages_.desk.give_back(call.agent(), *file);
    if (!given) return problem_response(call.request, given.error());
    return named(*file);
  }

  [[nodiscard]] Response complete(const Call& call) {
    return act_on_application(call, [&](const app::DeskAct& act) {
      return pages_.desk.record_complete(call.agent(), act);
    });
  }

  [[nodiscard]] Response request_documents(const Call& call) {
    app::Desk::Asked asked;
    return act_on_file(
        call, ActOn::Application,
        [&](FieldReader& in) {
          asked.documents = in.texts("documents");
          asked.due = in.day("due");
        },
        [&](const app::DeskAct& act) {
          return pages_.desk.request_documents(call.agent(), act, asked);
        });
  }

  [[nodiscard]] Response propose(const Call& call) {
    app::Answered answered;
    return act_on_file(
        call, ActOn::Application, [&](FieldReader& in) { answered = read_answered(in); },
        [&](const app::DeskAct& act) { return pages_.desk.propose(call.agent(), act, answered); });
  }

  [[nodiscard]] Response decide(const Call& call) {
    app::Answered answered;
    return act_on_file(
        call, ActOn::Application, [&](FieldReader& in) { answered = read_answered(in); },
        [&](const app::DeskAct& act) { return pages_.desk.decide(call.agent(), act, answered); });
  }

  [[nodiscard]] Response hand_over(const Call& call) {
    return act_on_application(call, [&](const app::DeskAct& act) {
      return pages_.desk.hand_over_card(call.agent(), act);
    });
  }

  [[nodiscard]] Response close_task(const Call& call) {
    auto kind = cases::TaskKind::WithheldDocument;
    std::string note;
    return act_on_file(
        call, ActOn::Application,
        [&](FieldReader& in) {
          kind = in.word("kind", wire::kTaskKinds);
          note = in.text("note");
        },
        [&](const app::DeskAct& act) {
          return pages_.desk.close_task(call.agent(), act, kind, note);
        });
  }

 private:
  [[nodiscard]] static Response named(const DossierId& file) {
    std::string body;
    wire::JsonWriter json(body);
    json.begin_object();
    json.field("file", file.text());
    json.end_object();
    return Response::json(std::move(body));
  }

  ApiPages pages_;
};

}  // namespace

void add_act_operations(Router& router, Door& door, const ApiPages& pages) {
  const auto acts = std::make_shared<ActOperations>(pages);
  const auto add = [&](const std::string& address, ApiScope scope,
                       Response (ActOperations::*handler)(const Call&)) {
    door.post(router, address, {.scope = scope, .effect = Effect::Changes},
              [acts, handler](const Call& call) { return (*acts.*handler)(call); });
  };
  add("/files/take-next", ApiScope::FilesAct, &ActOperations::take_next);
  add("/files/{file}/take", ApiScope::FilesAct, &ActOperations::take);
  add("/files/{file}/give-back", ApiScope::FilesAct, &ActOperations::give_back);
  add("/files/{file}/complete", ApiScope::FilesAct, &ActOperations::complete);
  add("/files/{file}/document-requests", ApiScope::FilesAct, &ActOperations::request_documents);
  add("/files/{file}/proposals", ApiScope::FilesAct, &ActOperations::propose);
  add("/files/{file}/decisions", ApiScope::FilesDecide, &ActOperations::decide);
  add("/files/{file}/card-hand-over", ApiScope::FilesAct, &ActOperations::hand_over);
  add("/files/{file}/closed-tasks", ApiScope::FilesAct, &ActOperations::close_task);
}

}  // namespace sejour::http::api
