#include "http/portal/prepared_renewal_page.h"

#include <fmt/format.h>

#include <algorithm>

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
  const bool is_begun = std::ranges::any_of(
      *existing, [&](const app::Draft& draft) { return draft.dossier == *dossier; });
  if (!is_begun && existing->size() >= app::kDraftsMax) {
    return Response::redirect("/espace").with_flash("prepared.too_many_drafts");
  }
  const auto draft =
      drafts.start_prepared(*request.account, *dossier, prefilled(*ready, *opened->state.person),
                            rights::name_of(ready->because));
  if (!draft) return Response::failure(draft.error());
  return Response::redirect(draft_address(draft->dossier, "verifier"));
}

}  // namespace

Data prepared_renewal_data(const app::Dossier& dossier, const text::Messages& messages) {
  const auto ready = rights::prepared_renewal(dossier.state, dossier.day, {});
  if (!ready || !dossier.state.person) return Data{false};
  Data data;
  data.set("why", messages.get(fmt::format("prepared.{}", rights::name_of(ready->because))));
  const auto day = [&](Date on) { return text::long_date(messages.language(), on); };
  data.set("ends", day(ready->ends));
  data.set("from", day(ready->confirm_from));
  data.set("until", day(ready->confirm_until));
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
