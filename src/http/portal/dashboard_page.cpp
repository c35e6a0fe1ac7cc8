#include "http/portal/dashboard_page.h"

#include <fmt/format.h>

#include "base/check.h"
#include "http/components.h"
#include "http/portal/draft_pages.h"
#include "http/portal/prepared_renewal_page.h"
#include "text/dates.h"
#include "text/rights_in_words.h"

namespace sejour::http::portal {
namespace {

std::string_view word_of(app::Standing standing) {
  switch (standing) {
    case app::Standing::Following:
      return "following";
    case app::Standing::ToExamine:
      return "to_examine";
    case app::Standing::AwaitingDocuments:
      return "awaiting_documents";
    case app::Standing::ToDecide:
      return "to_decide";
    case app::Standing::Granted:
      return "granted";
    case app::Standing::Refused:
      return "refused";
    case app::Standing::Closed:
      return "closed";
  }
  CHECK_UNREACHABLE();
}

TagColour colour_of(app::Standing standing) {
  switch (standing) {
    case app::Standing::AwaitingDocuments:
      return TagColour::Yellow;
    case app::Standing::Granted:
      return TagColour::Green;
    case app::Standing::Refused:
      return TagColour::Red;
    case app::Standing::Following:
    case app::Standing::Closed:
      return TagColour::Grey;
    case app::Standing::ToExamine:
    case app::Standing::ToDecide:
      return TagColour::Blue;
  }
  CHECK_UNREACHABLE();
}

std::string permit_label(std::string_view id, const text::Messages& messages) {
  const auto permit = law::find_permit(id);
  return permit ? std::string{law::permit(*permit).label_fr}
                : messages.get("portal.home.permit_not_chosen");
}

Data dossier_data(const app::OwnDossierRow& row, const text::Messages& messages) {
  const auto language = messages.language();
  const auto& summary = row.summary;
  Data data;
  data.set("href", fmt::format("/espace/dossier/{}", row.dossier.text()));
  data.set("permit", permit_label(summary.permit, messages));
  data.set("standing",
           tag(messages.get(standing_key(summary.standing)), colour_of(summary.standing)));
  data.set("filed", summary.filed_on ? Data{messages.format(
                                           "portal.home.filed",
                                           {{"day", text::long_date(language, *summary.filed_on)}})}
                                     : Data{false});
  data.set("needs_person", Data{summary.standing == app::Standing::AwaitingDocuments});
  return data;
}

/// The first sentence of the law on the file today, and the most urgent thing to do.
void add_rights(Data& data, const app::Dossier& dossier, const text::Messages& messages) {
  const auto words = text::explain(dossier.rights, messages.language());
  data.set("stay", words.today.empty() ? Data{false} : Data{words.today.front().text});
  data.set("next_step", words.steps.empty() ? Data{false} : Data{words.steps.front().text});
}

Data draft_data(const app::Draft& draft, const text::Messages& messages) {
  Data data;
  data.set("href", fmt::format("/espace/demande/{}", draft.dossier.text()));
  data.set("discard", draft_address(draft.dossier, "supprimer"));
  data.set("permit", permit_label(app::answer(draft.fields, "permit"), messages));
  data.set(
      "saved",
      messages.format("portal.home.saved",
                      {{"moment", text::long_moment(messages.language(), draft.saved_ms / 1000)}}));
  return data;
}

Response dashboard(const Request& request, Site& site, app::Drafts& drafts,
                   app::OwnDossiers& dossiers) {
  const auto& messages = request.messages();
  const auto own = dossiers.list(request.account->id);
  if (!own) return Response::failure(own.error());
  const auto written = drafts.of_account(request.account->id);
  if (!written) return Response::failure(written.error());
  Data files = list_data();
  for (const auto& row : *own) {
    const auto opened = dossiers.open(request.account->id, row.dossier, "view_dossier");
    if (!opened) return Response::failure(opened.error());
    Data file = dossier_data(row, messages);
    add_rights(file, *opened, messages);
    file.set("prepared", prepared_renewal_data(*opened, messages));
    files.push_back(file);
  }
  Data open = list_data();
  for (const auto& draft : *written) open.push_back(draft_data(draft, messages));
  Data data;
  data.set("has_dossiers", Data{!own->empty()});
  data.set("dossiers", files);
  data.set("has_drafts", Data{!written->empty()});
  data.set("drafts", open);
  return site.page(request, "portal/dashboard", data,
                   {.title_key = "portal.home.title", .area = Area::Portal, .menu = portal_menu()});
}

}  // namespace

std::string standing_key(app::Standing standing) {
  return fmt::format("portal.standing.{}", word_of(standing));
}

void install_dashboard_page(Router& router, Site& site, app::Drafts& drafts,
                            app::OwnDossiers& dossiers) {
  router.get("/espace", [&site, &drafts, &dossiers](const Request& request) {
    return dashboard(request, site, drafts, dossiers);
  });
}

}  // namespace sejour::http::portal
