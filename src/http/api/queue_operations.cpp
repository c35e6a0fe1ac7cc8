#include <fmt/format.h>

#include <memory>

#include "app/file_acts.h"
#include "http/api/file_act.h"
#include "http/api/file_json.h"

namespace sejour::http::api {
namespace {

using app::ApiScope;
using wire::FieldReader;
using wire::JsonWriter;

constexpr int kPaceMax = 100'000;

/// The numbers of a policy, with the field of each.
constexpr std::pair<std::string_view, int rights::QueuePolicy::*> kPolicyNumbers[] = {
    {"proof_soon_days", &rights::QueuePolicy::proof_soon_days},
    {"front_after_days", &rights::QueuePolicy::front_after_days},
    {"court_head_start_days", &rights::QueuePolicy::court_head_start_days},
    {"gap_head_start_days", &rights::QueuePolicy::gap_head_start_days},
    {"orphan_after_days", &rights::QueuePolicy::orphan_after_days},
    {"control_permille", &rights::QueuePolicy::control_permille},
};

constexpr law::Names<app::FileActs::SecondLook, 2> kSecondLooks{{
    {app::FileActs::SecondLook::Needed, "needed"},
    {app::FileActs::SecondLook::Released, "released"},
}};

int read_number(FieldReader& in, std::string_view field) {
  const auto number = in.number(field);
  if (number <= kPaceMax) return static_cast<int>(number);
  in.fail(field, "case.error.unknown_word", fmt::to_string(number));
  return 1;
}

rights::QueuePolicy read_policy(FieldReader& in) {
  rights::QueuePolicy policy;
  policy.order.clear();
  for (const auto& word : in.texts("order")) {
    const auto part = law::parse_in(rights::kRankParts, word);
    if (part) {
      policy.order.push_back(*part);
    } else {
      in.fail("order", "case.error.unknown_word", word);
    }
  }
  for (const auto& [field, member] : kPolicyNumbers) policy.*member = read_number(in, field);
  return policy;
}

void write_version(JsonWriter& json, const rights::SignedQueuePolicy& version) {
  json.begin_object();
  json.field("version", version.version);
  json.field("from", version.from);
  json.field("author", version.author);
  json.field("reason", version.reason);
  json.key("order");
  json.begin_array();
  for (const auto part : version.policy.order) json.value(law::name_in(rights::kRankParts, part));
  json.end_array();
  for (const auto& [field, member] : kPolicyNumbers) json.field(field, version.policy.*member);
  json.end_object();
}

void write_waiting(JsonWriter& json, std::string_view when, const rights::GroupWaiting& waiting) {
  json.key(when);
  json.begin_object();
  json.field("median_days", waiting.median_days);
  json.field("nine_in_ten_days", waiting.nine_in_ten_days);
  json.end_object();
}

void write_groups(JsonWriter& json, const rights::QueueChange& change) {
  json.key("groups");
  json.begin_array();
  for (std::size_t i = 0; i < rights::kQueueGroups.size(); ++i) {
    const auto& group = change.groups[i];
    json.begin_object();
    json.field("group", rights::kQueueGroups[i].second);
    json.field("files", group.files);
    json.field("up", group.up);
    json.field("down", group.down);
    write_waiting(json, "before", group.before);
    write_waiting(json, "after", group.after);
    json.end_object();
  }
  json.end_array();
}

void write_moves(JsonWriter& json, std::string_view name, std::span<const rights::QueueMove> moves,
                 std::span<const app::SummaryRow> rows) {
  json.key(name);
  json.begin_array();
  for (std::size_t i = 0; i < moves.size(); ++i) {
    json.begin_object();
    json.field("file", rows[i].dossier.text());
    json.field("from", moves[i].from);
    json.field("to", moves[i].to);
    json.end_object();
  }
  json.end_array();
}

void write_batch(JsonWriter& json, const app::Batch& batch) {
  json.begin_object();
  json.field("batch", batch.id);
  json.field("from", batch.from);
  json.field("to", batch.to);
  json.field("reason", batch.reason);
  json.field("by", batch.by);
  json.field("at", utc_text(batch.at_ms));
  json.field("files", batch.dossiers.size());
  json.key("undone_at");
  if (batch.undone_ms) {
    json.value(utc_text(*batch.undone_ms));
  } else {
    json.null();
  }
  json.end_object();
}

class QueueOperations {
 public:
  explicit QueueOperations(const ApiPages& pages) : pages_(pages), acts_(pages.desk) {}

  /// The versions of the order of the queue, the newest first.
  [[nodiscard]] Response priorities(const Call& call) {
    if (call.agent().role != app::Role::Supervisor) return not_found(call);
    const auto versions = pages_.steering.versions();
    if (!versions) return problem_response(call.request, versions.error());
    return items_response([&](JsonWriter& json) {
      for (const auto& version : *versions) write_version(json, version);
    });
  }

  /// What a change would do: nothing is written.
  [[nodiscard]] Response preview(const Call& call) {
    rights::QueuePolicy policy;
    int pace = 1;
    if (auto problem = read_body(call.request, [&](FieldReader& in) {
          policy = read_policy(in);
          pace = std::max(read_number(in, "files_per_day"), 1);
        })) {
      return std::move(*problem);
    }
    if (const auto wrong = rights::problem_of(policy)) return refused_policy(call, *wrong);
    const auto preview = pages_.steering.preview(call.agent(), policy, pace);
    if (!preview) return problem_response(call.request, preview.error());
    const std::span rows{preview->rows};
    const auto ups = preview->change.most_up.size();
    std::string body;
    JsonWriter json(body);
    json.begin_object();
    json.field("based_on", preview->current.version);
    json.field("files", preview->files);
    write_groups(json, preview->change);
    write_moves(json, "most_up", preview->change.most_up, rows.first(ups));
    write_moves(json, "most_down", preview->change.most_down, rows.subspan(ups));
    json.end_object();
    return Response::json(std::move(body));
  }

  [[nodiscard]] Response sign(const Call& call) {
    app::QueueOrder::Proposed proposed;
    if (auto problem = read_body(call.request, [&](FieldReader& in) {
          proposed.policy = read_policy(in);
          proposed.from = in.day("from");
          proposed.reason = in.text("reason");
          proposed.based_on = read_number(in, "based_on");
        })) {
      return std::move(*problem);
    }
    const auto done = pages_.steering.sign(call.agent(), proposed);
    if (!done) return problem_response(call.request, done.error());
    if (const auto* wrong = std::get_if<rights::QueuePolicyProblem>(&done->outcome)) {
      return refused_policy(call, *wrong);
    }
    if (std::holds_alternative<app::QueueOrder::ChangedMeanwhile>(done->outcome)) {
      return refused(call, "changed_meanwhile", "priority.changed_meanwhile", "based_on");
    }
    if (std::holds_alternative<app::QueueOrder::NotExplained>(done->outcome)) {
      return refused(call, "not_explained", "api.priorities.not_explained", "reason");
    }
    std::string body;
    JsonWriter json(body);
    write_version(json, std::get<rights::SignedQueuePolicy>(done->outcome));
    return Response::json(std::move(body), 201);
  }

  [[nodiscard]] Response batches(const Call& call) {
    const auto batches = pages_.batches.batches(call.agent());
    if (!batches) return problem_response(call.request, batches.error());
    return items_response([&](JsonWriter& json) {
      for (const auto& batch : *batches) write_batch(json, batch);
    });
  }

  /// How many files a transfer would move: nothing is written.
  [[nodiscard]] Response count(const Call& call) {
    const auto& query = call.request.query;
    const auto files = pages_.batches.count(
        call.agent(), {.site = query.get("from"), .permit = query.get("permit")});
    if (!files) return problem_response(call.request, files.error());
    std::string body;
    JsonWriter json(body);
    json.begin_object();
    json.field("files", *files);
    json.end_object();
    return Response::json(std::move(body));
  }

  [[nodiscard]] Response transfer(const Call& call) {
    app::BatchActs::Selection selection;
    std::string to;
    std::string reason;
    return over_many(
        call,
        [&](FieldReader& in) {
          selection.site = in.text("from");
          if (const auto permit = in.optional_permit("permit")) {
            selection.permit = law::permit(*permit).id;
          }
          to = in.text("to");
          reason = in.text("reason");
        },
        [&] { return pages_.batches.transfer(call.agent(), selection, to, reason); });
  }

  [[nodiscard]] Response undo(const Call& call) {
    std::string reason;
    return over_many(
        call, [&](FieldReader& in) { reason = in.text("reason"); },
        [&] {
          return pages_.batches.undo(call.agent(), call.request.path_values.get("batch"), reason);
        });
  }

  /// When an agent leaves: to a named colleague, or back to the queue.
  [[nodiscard]] Response hand_over(const Call& call) {
    app::BatchActs::Leaving leaving;
    return over_many(
        call,
        [&](FieldReader& in) {
          leaving.leaver = in.text("leaver");
          leaving.colleague = in.optional_text("colleague").value_or("");
          leaving.reason = in.text("reason");
        },
        [&] { return pages_.batches.hand_over(call.agent(), leaving); });
  }

  /// Says that the proposals of a colleague need a second look, or no longer.
  [[nodiscard]] Response second_look(const Call& call) {
    std::string email;
    auto look = app::FileActs::SecondLook::Needed;
    if (auto problem = read_body(call.request, [&](FieldReader& in) {
          email = in.text("email");
          look = in.word("look", kSecondLooks);
        })) {
      return std::move(*problem);
    }
    const auto done = acts_.set_second_look(call.agent(), email, look);
    if (!done) return problem_response(call.request, done.error());
    std::string body;
    JsonWriter json(body);
    json.begin_object();
    json.field("email", email);
    json.field("look", law::name_in(kSecondLooks, look));
    json.end_object();
    return Response::json(std::move(body));
  }

 private:
  using OverMany = std::function<Result<app::BatchOutcome>()>;

  [[nodiscard]] static Response refused_policy(const Call& call,
                                               rights::QueuePolicyProblem problem) {
    const auto name = rights::name_of(problem);
    return refused(call, name, fmt::format("priority.problem.{}", name));
  }

  [[nodiscard]] static Response over_many(const Call& call, const ReadFields& read,
                                          const OverMany& carry_out) {
    if (auto problem = read_body(call.request, read)) return std::move(*problem);
    const auto outcome = carry_out();
    if (!outcome) return problem_response(call.request, outcome.error());
    if (const auto* problem = std::get_if<app::BatchProblem>(&*outcome)) {
      const auto name = app::name_of(*problem);
      return refused(call, name, fmt::format("batch.problem.{}", name));
    }
    const auto& report = std::get<app::BatchReport>(*outcome);
    std::string body;
    JsonWriter json(body);
    json.begin_object();
    text_or_null(json, "batch", report.batch);
    json.field("done", report.done);
    json.field("told", report.told);
    json.field("untold", report.untold);
    json.field("skipped", report.skipped);
    json.end_object();
    return Response::json(std::move(body));
  }

  ApiPages pages_;
  app::FileActs acts_;
};

}  // namespace

void add_queue_operations(Router& router, Door& door, const ApiPages& pages) {
  const auto queue = std::make_shared<QueueOperations>(pages);
  const auto bind = [&](Response (QueueOperations::*handler)(const Call&)) -> CallHandler {
    return [queue, handler](const Call& call) { return (*queue.*handler)(call); };
  };
  const Operation changes{.scope = ApiScope::FilesAct, .effect = Effect::Changes};
  door.get(router, "/priorities", ApiScope::FilesRead, bind(&QueueOperations::priorities));
  door.post(router, "/priorities/previews", {.scope = ApiScope::FilesRead},
            bind(&QueueOperations::preview));
  door.post(router, "/priorities", changes, bind(&QueueOperations::sign));
  door.get(router, "/batches", ApiScope::FilesRead, bind(&QueueOperations::batches));
  door.get(router, "/batches/preview", ApiScope::FilesRead, bind(&QueueOperations::count));
  door.post(router, "/batches", changes, bind(&QueueOperations::transfer));
  door.post(router, "/batches/{batch}/undoing", changes, bind(&QueueOperations::undo));
  door.post(router, "/hand-overs", changes, bind(&QueueOperations::hand_over));
  door.post(router, "/second-looks", changes, bind(&QueueOperations::second_look));
}

}  // namespace sejour::http::api
