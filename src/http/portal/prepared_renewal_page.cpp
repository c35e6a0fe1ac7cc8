#include "http/portal/prepared_renewal_page.h"

#include <fmt/format.h>

#include "http/portal/dossier_pages.h"
#include "http/portal/draft_pages.h"
#include "rights/prepared_renewal.h"
#include "text/dates.h"

namespace sejour::http::portal {
namespace {

/// The answers that the last file gives: the card held, the same permit again, the person.
app::Answers prefilled(const rights::PreparedRenewal& ready, const cases::PersonDescribed& person) {
  auto answers = app::answers_from(person);
  const std::chrono::year_month_day ends{ready.ends};
  answers["permit"] = std::string{law::permit(ready.permit).id};
  answers["expiry_day"] = std::to_string(static_cast<unsigned>(ends.day()));
  answers["expiry_month"] = std::to_string(static_cast<unsigned>(ends.month()));
  answers["expiry_year"] = std::to_string(static_cast<int>(ends.year()));
  answers["ask"] = "same";
  return answers;
}

Response start_prepared(app::Drafts& drafts, app::OwnDossiers& dossiers, const Request& request) {
  const auto dossier = DossierId::parse(request.path_values.get("id"));
  // A helper prepares renewals from their own pages.
  if (!dossier || request.acting) return Response::failure(404);
  const auto opened = dossiers.open(request.account->id, *dossier, "view_dossier");
  if (!opened) return Response::failure(opened.error());
  const auto ready = rights::prepared_renewal(opened->state, opened->day, {});
  if (!ready || !opened->state.person) return Response::failure(404);
  const auto existing = drafts.of_account(request.account->id);
  if (!existing) return Response::failure(existing.error());
  // With so many drafts, a new one would be one of them.
  if (existing->size() >= app::kDraftsMax) return Response::redirect("/espace");
  const auto draft = drafts.start(*request.account);
  if (!draft) return Response::failure(draft.error());
  const auto answers = prefilled(*ready, *opened->state.person);
  for (const auto step : app::kSteps) {
    const auto saved = drafts.save(request.account->id, draft->dossier, step, answers);
    if (!saved) return Response::failure(saved.error());
  }
  return Response::redirect(draft_address(draft->dossier, "verifier"));
}

}  // namespace

Data prepared_renewal_data(const app::Dossier& dossier, const text::Messages& messages) {
  const auto ready = rights::prepared_renewal(dossier.state, dossier.day, {});
  if (!ready || !dossier.state.person) return Data{false};
  Data data;
  data.set("why", messages.get(fmt::format("prepared.{}", rights::name_of(ready->because))));
  data.set("ends", text::long_date(messages.language(), ready->ends));
  data.set("action", dossier_address(dossier.id, "renouveler"));
  return data;
}

void install_prepared_renewal_page(Router& router, app::Drafts& drafts,
                                   app::OwnDossiers& dossiers) {
  router.post("/espace/dossier/{id}/renouveler", [&drafts, &dossiers](const Request& request) {
    return start_prepared(drafts, dossiers, request);
  });
}

}  // namespace sejour::http::portal
