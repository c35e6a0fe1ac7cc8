#include "http/portal/longest_page.h"

#include <fmt/format.h>

#include <ranges>

#include "http/longest_view.h"
#include "http/portal/draft_pages.h"
#include "rights/longest_permit.h"
#include "text/dates.h"

namespace sejour::http::portal {
namespace {

/// The reasons written when less than the longest title was granted, newest first.
Data shorter_reasons_data(const cases::State& state, const text::Messages& messages) {
  Data list = list_data();
  for (const auto& application : std::views::reverse(state.applications)) {
    for (const auto& decision : std::views::reverse(application.decisions)) {
      if (decision.content.shorter_reason.empty()) continue;
      Data item;
      item.set("day", text::long_date(messages.language(), decision.on));
      item.set("reason", decision.content.shorter_reason);
      list.push_back(item);
    }
  }
  return list;
}

Response show_longest(const DossierPagesPorts& ports, const Request& request) {
  const auto dossier = DossierId::parse(request.path_values.get("id"));
  if (!dossier) return Response::failure(404);
  const auto opened = ports.dossiers.open(request.account->id, *dossier, "view_longest");
  if (!opened) return Response::failure(opened.error());
  const auto& messages = request.messages();
  const auto longest = rights::longest_permit(opened->state, opened->day);
  Data data;
  data.set("fact", dossier_address(*dossier, "fait"));
  data.set("sentence", longest_in_words(longest, messages));
  data.set("begins", text::long_date(messages.language(), longest.begins));
  data.set("protections", Data{longest.protections_to_see});
  data.set("shorter", shorter_reasons_data(opened->state, messages));
  data.set("titles", longest_titles_data(longest, messages));
  return ports.site.page(
      request, "portal/longest", data,
      {.title_key = "longest.title",
       .area = Area::Portal,
       .menu = portal_menu(),
       .back = Link{fmt::format("/espace/dossier/{}", dossier->text()), "common.back"}});
}

}  // namespace

void install_longest_page(Router& router, const DossierPagesPorts& ports) {
  router.get("/espace/dossier/{id}/titre",
             [ports](const Request& r) { return show_longest(ports, r); });
}

}  // namespace sejour::http::portal
