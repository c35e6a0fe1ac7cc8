#include <memory>

#include "app/commission_papers.h"
#include "app/decision_letter.h"
#include "app/file_acts.h"
#include "base/check.h"
#include "cases/desk_decide.h"
#include "cases/examined_names.h"
#include "http/api/file_act.h"

namespace sejour::http::api {
namespace {

using app::ApiScope;
using wire::FieldReader;

/// Whether fingerprints are taken now or those on file serve again.
enum class Fingerprints : std::uint8_t { Taken, Reused };
constexpr law::Names<Fingerprints, 2> kFingerprints{{
    {Fingerprints::Taken, "taken"},
    {Fingerprints::Reused, "reused"},
}};

enum class Paper : std::uint8_t { CommissionLetter, CommissionSheet, DecisionLetter };

/// Nothing when the application has no such paper.
std::optional<text::PrintedDocument> printed(Paper paper, const app::Dossier& dossier,
                                             const cases::Application& application,
                                             const app::PaperOptions& options) {
  switch (paper) {
    case Paper::CommissionLetter:
      if (!application.commission_referred_on) return std::nullopt;
      return app::commission_letter(dossier, application, options);
    case Paper::CommissionSheet:
      if (!application.commission_referred_on) return std::nullopt;
      return app::commission_sheet(dossier, application, options);
    case Paper::DecisionLetter:
      if (application.decisions.empty()) return std::nullopt;
      return app::decision_letter(dossier, application, application.decisions.back(), options);
  }
  CHECK_UNREACHABLE();
}

class CardOperations {
 public:
  explicit CardOperations(const ApiPages& pages) : pages_(pages), acts_(pages.desk) {}

  [[nodiscard]] Response biometrics(const Call& call) {
    const auto file = file_of(call.request);
    if (!file) return not_found(call);
    const auto opened = pages_.desk.open(call.agent(), *file, "biometrics");
    if (!opened) return problem_response(call.request, opened.error());
    const auto on_file = cases::biometrics_taken_on(opened->dossier.state);
    std::optional<Date> reused;
    return act_on_file(
        call, ActOn::Application,
        [&](FieldReader& in) {
          if (in.word("how", kFingerprints) == Fingerprints::Taken) return;
          reused = on_file;
          if (!reused) in.fail("how", "case.error.unknown_word", "reused");
        },
        [&](const app::DeskAct& act) { return acts_.take_biometrics(call.agent(), act, reused); });
  }

  [[nodiscard]] Response card_step(const Call& call) {
    app::FileActs::CardStep step;
    return act_on_file(
        call, ActOn::Application,
        [&](FieldReader& in) {
          step.step = in.word("step", cases::kProductionSteps);
          step.appointment = in.optional_day("appointment");
          step.note = in.optional_text("note").value_or("");
        },
        [&](const app::DeskAct& act) { return acts_.record_card_step(call.agent(), act, step); });
  }

  [[nodiscard]] Response refer(const Call& call) {
    return act_on_application(call, [&](const app::DeskAct& act) {
      return acts_.refer_to_commission(call.agent(), act);
    });
  }

  /// The paper of an application as PDF, in French.
  [[nodiscard]] Response paper(const Call& call, Paper which) {
    const auto id = file_of(call.request);
    if (!id) return not_found(call);
    const bool decides = which == Paper::DecisionLetter;
    const auto file = pages_.desk.open(call.agent(), *id, decides ? "view_decision" : "commission");
    if (!file) return problem_response(call.request, file.error());
    const auto* application = file->dossier.state.find(call.request.query.get("application"));
    if (application == nullptr || !file->dossier.state.person) return not_found(call);
    auto options = pages_.paper;
    options.language = call.language;
    const auto document = printed(which, file->dossier, *application, options);
    if (!document) return not_found(call);
    const auto pdf = pages_.renderer.render(*document);
    if (!pdf) return problem_response(call.request, pdf.error());
    return Response::document(*pdf, "application/pdf", "document.pdf", Disposition::Attachment);
  }

 private:
  ApiPages pages_;
  app::FileActs acts_;
};

}  // namespace

void add_card_operations(Router& router, Door& door, const ApiPages& pages) {
  const auto card = std::make_shared<CardOperations>(pages);
  const auto act = [&](const std::string& address,
                       Response (CardOperations::*handler)(const Call&)) {
    door.post(router, "/files/{file}/" + address,
              {.scope = ApiScope::FilesAct, .effect = Effect::Changes},
              [card, handler](const Call& call) { return (*card.*handler)(call); });
  };
  act("biometrics", &CardOperations::biometrics);
  act("card-steps", &CardOperations::card_step);
  act("commission-referrals", &CardOperations::refer);
  const auto paper = [&](const std::string& address, Paper which) {
    door.get(router, "/files/{file}/" + address, ApiScope::FilesRead,
             [card, which](const Call& call) { return card->paper(call, which); });
  };
  paper("commission-letter", Paper::CommissionLetter);
  paper("commission-sheet", Paper::CommissionSheet);
  paper("decision-letter", Paper::DecisionLetter);
}

}  // namespace sejour::http::api
