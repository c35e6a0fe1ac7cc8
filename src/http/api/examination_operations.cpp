#include <memory>

#include "app/file_acts.h"
#include "app/same_person.h"
#include "cases/examined_names.h"
#include "http/api/file_act.h"
#include "http/api/file_json.h"
#include "http/desk/acts_forms.h"
#include "rights/longest_permit.h"

namespace sejour::http::api {
namespace {

using app::ApiScope;
using wire::FieldReader;
using wire::JsonWriter;

std::string text_or_empty(FieldReader& in, std::string_view field) {
  return in.optional_text(field).value_or("");
}

cases::FactRecorded read_fact(FieldReader& in) {
  cases::FactRecorded fact;
  fact.fact = in.word("fact", cases::kFactKinds);
  fact.answer = in.word("answer", cases::kFactAnswers);
  fact.source = in.word("source", cases::kFactSources);
  fact.since = in.optional_day("since");
  fact.until = in.optional_day("until");
  fact.note = text_or_empty(in, "note");
  return fact;
}

class ExaminationOperations {
 public:
  explicit ExaminationOperations(const ApiPages& pages)
      : pages_(pages), acts_(pages.desk), same_(pages.desk) {}

  [[nodiscard]] Response sort_urgency(const Call& call) {
    auto answer = cases::UrgencyAnswer::Accepted;
    std::string note;
    return act_on_file(
        call, ActOn::Application,
        [&](FieldReader& in) {
          answer = in.word("answer", cases::kUrgencyAnswers);
          note = in.text("note");
        },
        [&](const app::DeskAct& act) {
          return acts_.sort_urgency(call.agent(), act, answer, note);
        });
  }

  [[nodiscard]] Response check_proposal(const Call& call) {
    auto result = cases::CheckResult::Confirmed;
    std::string note;
    return act_on_file(
        call, ActOn::Application,
        [&](FieldReader& in) {
          result = in.word("result", cases::kCheckResults);
          note = text_or_empty(in, "note");
        },
        [&](const app::DeskAct& act) {
          return acts_.check_proposal(call.agent(), act, result, note);
        });
  }

  [[nodiscard]] Response ask_outside_list(const Call& call) {
    cases::OutsideListAsked asked;
    return act_on_file(
        call, ActOn::Application,
        [&](FieldReader& in) {
          asked.document = in.text("document");
          asked.legal_basis = in.text("legal_basis");
          asked.reason = in.text("reason");
          asked.due = in.day("due");
        },
        [&](const app::DeskAct& act) { return acts_.ask_outside_list(call.agent(), act, asked); });
  }

  [[nodiscard]] Response answer_outside_list(const Call& call) {
    auto answer = cases::Agreement::Given;
    std::string note;
    return act_on_file(
        call, ActOn::Application,
        [&](FieldReader& in) {
          answer = in.word("answer", desk::kAgreements);
          note = text_or_empty(in, "note");
        },
        [&](const app::DeskAct& act) {
          return acts_.answer_outside_list(call.agent(), act, answer, note);
        });
  }

  [[nodiscard]] Response record_fact(const Call& call) {
    cases::FactRecorded fact;
    return act_on_file(
        call, ActOn::File, [&](FieldReader& in) { fact = read_fact(in); },
        [&](const app::DeskAct& act) { return acts_.record_fact(call.agent(), act, fact); });
  }

  /// The longest permit that the facts of the file allow, with every condition of every title.
  [[nodiscard]] Response longest(const Call& call) {
    const auto id = file_of(call.request);
    if (!id) return not_found(call);
    const auto file = pages_.desk.open(call.agent(), *id, "api_view_longest");
    if (!file) return problem_response(call.request, file.error());
    std::string body;
    write_longest(body, rights::longest_permit(file->dossier.state, file->dossier.day),
                  call.language);
    return Response::json(std::move(body));
  }

  /// What agents said of other files, and the files that look like this one.
  [[nodiscard]] Response same_person(const Call& call) {
    const auto id = file_of(call.request);
    if (!id) return not_found(call);
    const auto file = pages_.desk.open(call.agent(), *id, "same_person");
    if (!file) return problem_response(call.request, file.error());
    const auto likely = same_.likely(call.agent(), *id);
    if (!likely) return problem_response(call.request, likely.error());
    std::string body;
    write_same_person(body, file->dossier.state.situation, *likely);
    return Response::json(std::move(body));
  }

  [[nodiscard]] Response note_same_person(const Call& call) {
    std::optional<DossierId> other;
    auto step = cases::SamePersonStep::Proposed;
    std::string reason;
    return act_on_file(
        call, ActOn::File,
        [&](FieldReader& in) {
          const auto typed = in.text("other");
          other = DossierId::parse(typed);
          if (!other) in.fail("other", "case.error.unknown_word", typed);
          step = in.word("step", cases::kSamePersonSteps);
          reason = text_or_empty(in, "reason");
        },
        [&](const app::DeskAct& act) {
          return same_.note(call.agent(), act, *other, step, reason);
        });
  }

 private:
  ApiPages pages_;
  app::FileActs acts_;
  app::SamePerson same_;
};

}  // namespace

void add_examination_operations(Router& router, Door& door, const ApiPages& pages) {
  const auto examination = std::make_shared<ExaminationOperations>(pages);
  const auto bind = [&](Response (ExaminationOperations::*handler)(const Call&)) -> CallHandler {
    return [examination, handler](const Call& call) { return (*examination.*handler)(call); };
  };
  const auto act = [&](const std::string& address,
                       Response (ExaminationOperations::*handler)(const Call&)) {
    door.post(router, "/files/{file}/" + address,
              {.scope = ApiScope::FilesAct, .effect = Effect::Changes}, bind(handler));
  };
  act("urgency-answers", &ExaminationOperations::sort_urgency);
  act("proposal-checks", &ExaminationOperations::check_proposal);
  act("outside-list-requests", &ExaminationOperations::ask_outside_list);
  act("outside-list-answers", &ExaminationOperations::answer_outside_list);
  act("facts", &ExaminationOperations::record_fact);
  act("same-person", &ExaminationOperations::note_same_person);
  door.get(router, "/files/{file}/longest-permit", ApiScope::FilesRead,
           bind(&ExaminationOperations::longest));
  door.get(router, "/files/{file}/same-person", ApiScope::FilesRead,
           bind(&ExaminationOperations::same_person));
}

}  // namespace sejour::http::api
