#include <memory>

#include "app/file_acts.h"
#include "http/api/file_act.h"

namespace sejour::http::api {
namespace {

using app::ApiScope;
using cases::RepairKind;
using wire::FieldReader;

/// What a correction may say anew; what is left out stays as it is.
void read_correction(FieldReader& in, cases::PersonDescribed& person) {
  const auto take = [&](std::string_view field, std::string& into) {
    if (auto typed = in.optional_text(field)) into = *std::move(typed);
  };
  take("family_name", person.family_name);
  take("usual_name", person.usual_name);
  take("given_names", person.given_names);
  take("birth_place", person.birth_place);
  take("foreigner_number", person.foreigner_number);
  if (const auto born = in.optional_day("birth_date")) person.birth_date = *born;
  if (person.family_name.empty()) in.fail("family_name", "case.error.missing", {});
  if (person.given_names.empty()) in.fail("given_names", "case.error.missing", {});
}

class RepairOperations {
 public:
  explicit RepairOperations(const ApiPages& pages) : pages_(pages), acts_(pages.desk) {}

  /// Who takes a decision back decides: the token needs the scope, the account a delegation.
  [[nodiscard]] Response reopen(const Call& call) {
    return repair(call, RepairKind::Reopened, [](FieldReader&, app::FileActs::RepairTyped&) {});
  }

  [[nodiscard]] Response redate(const Call& call) {
    return repair(call, RepairKind::Redated,
                  [](FieldReader& in, app::FileActs::RepairTyped& typed) {
                    typed.counts_from = in.day("counts_from");
                  });
  }

  [[nodiscard]] Response correct(const Call& call) {
    const auto id = file_of(call.request);
    if (!id) return not_found(call);
    const auto file = pages_.desk.open(call.agent(), *id, "repair");
    if (!file) return problem_response(call.request, file.error());
    if (!file->dossier.state.person) return not_found(call);
    return repair(call, RepairKind::Corrected,
                  [&](FieldReader& in, app::FileActs::RepairTyped& typed) {
                    typed.person = file->dossier.state.person;
                    read_correction(in, *typed.person);
                  });
  }

  [[nodiscard]] Response reissue(const Call& call) {
    return repair(call, RepairKind::Reissued,
                  [](FieldReader& in, app::FileActs::RepairTyped& typed) {
                    typed.document = in.number("document");
                  });
  }

 private:
  template <class Read>
  [[nodiscard]] Response repair(const Call& call, RepairKind kind, Read read) {
    app::FileActs::RepairTyped typed{.kind = kind};
    bool needs_scope = false;
    auto response = act_on_file(
        call, ActOn::Application,
        [&](FieldReader& in) {
          typed.reason = in.text("reason");
          typed.basis = in.text("basis");
          read(in, typed);
        },
        [&](const app::DeskAct& act) {
          auto outcome = acts_.repair(with_signature_of(call), act, typed);
          needs_scope = call.agent().delegation && !decides(call) && outcome &&
                        std::holds_alternative<app::DelegationProblem>(*outcome);
          return outcome;
        });
    if (needs_scope) return scope_missing(call.request, ApiScope::FilesDecide);
    return response;
  }

  [[nodiscard]] static bool decides(const Call& call) {
    return call.caller.may(ApiScope::FilesDecide);
  }

  /// The account; a token that may not decide brings no delegation of signature.
  [[nodiscard]] static app::Account with_signature_of(const Call& call) {
    auto agent = call.agent();
    if (!decides(call)) agent.delegation.reset();
    return agent;
  }

  ApiPages pages_;
  app::FileActs acts_;
};

}  // namespace

void add_repair_operations(Router& router, Door& door, const ApiPages& pages) {
  const auto repairs = std::make_shared<RepairOperations>(pages);
  const auto add = [&](const std::string& address,
                       Response (RepairOperations::*handler)(const Call&)) {
    door.post(router, "/files/{file}/repairs/" + address,
              {.scope = ApiScope::FilesAct, .effect = Effect::Changes},
              [repairs, handler](const Call& call) { return (*repairs.*handler)(call); });
  };
  add("reopening", &RepairOperations::reopen);
  add("re-dating", &RepairOperations::redate);
  add("correction", &RepairOperations::correct);
  add("reissue", &RepairOperations::reissue);
}

}  // namespace sejour::http::api
