#include "http/counter/counter.h"

#include <fmt/format.h>

#include <memory>

#include "http/components.h"
#include "http/counter/parts.h"
#include "http/desk/words.h"
#include "text/dates.h"

namespace sejour::http::counter {
namespace {

/// Whoever works at no counter is told that there is none.
std::optional<Response> refuse_others(Request& request) {
  if (!request.account) {
    return Response::redirect("/connexion?suite=" + percent_encoded(request.path));
  }
  if (!app::works_at_counter(request.account->role)) return Response::failure(404);
  return std::nullopt;
}

Data found(const std::vector<app::SummaryRow>& rows, const text::Messages& messages) {
  if (rows.empty()) return Data{false};
  Table list{.caption = messages.get("counter.find.found"),
             .columns = {messages.get("counter.find.person"), messages.get("counter.find.permit"),
                         messages.get("counter.find.filed"), messages.get("counter.find.state")},
             .rows = {}};
  for (const auto& row : rows) {
    const auto& summary = row.summary;
    const auto name =
        summary.display_name.empty() ? messages.get("counter.find.nobody") : summary.display_name;
    list.rows.push_back(
        {cell(Action{.href = counter_address(row.dossier), .text = name}),
         cell(desk::permit_label(summary.permit)),
         cell(summary.filed_on ? text::short_date(*summary.filed_on) : std::string{}),
         cell_with_tag(
             messages.get(fmt::format("desk.standing_one.{}", desk::word_of(summary.standing))),
             desk::colour_of(summary.standing))});
  }
  return table(list);
}

Response find_page(const CounterPages& pages, const Request& request) {
  const std::string typed = request.query.get("q");
  const auto rows = pages.counter.find(*request.account, typed);
  if (!rows) return Response::failure(rows.error());
  Data data;
  data.set("search", typed);
  data.set("is_search", Data{!typed.empty()});
  data.set("rows", found(*rows, request.messages()));
  return pages.site.page(request, "counter/find", std::move(data),
                         {.title_key = "counter.find.title",
                          .area = Area::Desk,
                          .menu = counter_menu(*request.account)});
}

}  // namespace

std::string counter_address(const DossierId& dossier, std::string_view last) {
  if (last.empty()) return fmt::format("/guichet/dossiers/{}", dossier.text());
  return fmt::format("/guichet/dossiers/{}/{}", dossier.text(), last);
}

std::vector<Link> counter_menu(const app::Account& agent) {
  if (app::works_at_desk(agent.role)) return desk::desk_menu();
  return {{"/guichet", "counter.menu"}};
}

std::optional<DossierId> dossier_of(const Request& request) {
  return DossierId::parse(request.path_values.get("id"));
}

void install_counter(Router& router, const CounterPages& pages) {
  router.before("/guichet", refuse_others);
  const auto kept = std::make_shared<CounterPages>(pages);
  router.get("/guichet", [kept](const Request& r) { return find_page(*kept, r); });
  install_story_page(router, pages);
  install_filing_page(router, pages);
  install_fix_pages(router, pages);
}

}  // namespace sejour::http::counter
