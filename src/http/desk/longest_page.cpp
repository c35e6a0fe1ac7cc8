#include "http/desk/longest_page.h"

#include "http/desk/words.h"
#include "http/longest_view.h"
#include "rights/longest_permit.h"
#include "text/dates.h"

namespace sejour::http::desk {
namespace {

Data warning_when(bool shown, std::string_view key, const text::Messages& messages) {
  if (!shown) return Data{false};
  return Data{"warning", messages.get(key)};
}

Response show_longest(const DeskPages& pages, const Request& request) {
  const auto dossier = DossierId::parse(request.path_values.get("id"));
  if (!dossier) return Response::failure(404);
  const auto file = pages.desk.open(*request.account, *dossier, "view_longest");
  if (!file) return Response::failure(file.error());
  const auto& messages = request.messages();
  const auto longest = rights::longest_permit(file->dossier.state, file->dossier.day);
  Data data;
  const auto& name = file->row.summary.display_name;
  data.set("name", name.empty() ? messages.get("desk.queue.nobody") : name);
  data.set("fact", file_address(*dossier) + "/fait");
  data.set("sentence", longest_in_words(longest, messages));
  data.set("begins", text::long_date(messages.language(), longest.begins));
  data.set("second_renewal",
           warning_when(longest.second_renewal, "longest.second_renewal", messages));
  data.set("protections",
           warning_when(longest.protections_to_see, "longest.protections", messages));
  data.set("titles", longest_titles_data(longest, messages));
  return pages.site.page(request, "desk/longest", data,
                         {.title_key = "longest.title",
                          .area = Area::Desk,
                          .menu = desk_menu(),
                          .back = Link{.href = file_address(*dossier), .text_key = "common.back"}});
}

}  // namespace

std::string longest_address(const DossierId& dossier) {
  return file_address(dossier) + "/titre";
}

void install_longest_page(Router& router, const DeskPages& pages) {
  router.get("/desk/dossiers/{id}/titre",
             [pages](const Request& r) { return show_longest(pages, r); });
}

}  // namespace sejour::http::desk
