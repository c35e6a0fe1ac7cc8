#include "http/desk/horizon_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "http/components.h"
#include "http/desk/words.h"
#include "http/portal/countries.h"
#include "text/dates.h"

namespace sejour::http::desk {
namespace {

using app::HorizonLine;
using app::HorizonView;
using text::Messages;

std::string horizon_address(const std::string& site, std::uint64_t first) {
  std::string address = "/desk/horizon";
  if (!site.empty()) address += "?site=" + percent_encoded(site);
  if (first > 0) address += fmt::format("{}debut={}", site.empty() ? '?' : '&', first);
  return address;
}

std::uint64_t first_of(const Request& request) {
  const std::string text = request.query.get("debut");
  std::uint64_t first = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), first);
  return read.ec == std::errc{} ? first : 0;
}

Data sites_data(const HorizonView& view, const std::string& current, const Messages& messages) {
  Data list = list_data();
  const auto add = [&](const std::string& site, const std::string& name, std::uint64_t number) {
    Data item;
    item.set("href", horizon_address(site, 0));
    item.set("name", name);
    item.set("number", fmt::to_string(number));
    item.set("is_current", Data{site == current});
    list.push_back(item);
  };
  std::uint64_t all = 0;
  for (const auto& [site, number] : view.by_site) all += number;
  add("", messages.get("horizon.all_sites"), all);
  for (const auto& [site, number] : view.by_site) add(site, portal::site_name(site), number);
  return list;
}

std::string why_in_words(const HorizonLine& line, const Messages& messages) {
  const auto language = messages.language();
  const auto& waiting = line.waiting;
  std::vector<text::Argument> arguments{{"since", text::long_date(language, waiting.since)}};
  if (waiting.due) arguments.push_back({"due", text::long_date(language, *waiting.due)});
  std::string why = messages.format(
      fmt::format("horizon.waits.{}{}", app::name_of(waiting.what), waiting.due ? "_due" : ""),
      arguments);
  const auto event = messages.find(fmt::format("desk.event.{}", line.last_event));
  if (event) {
    why += " " + messages.format("horizon.last.text",
                                 {{"event", std::string{*event}},
                                  {"day", text::long_date(language, line.last_event_on)}});
  }
  return why;
}

/// The documents that leave until the horizon, or the next one after it.
std::string issues_in_words(const HorizonLine& line, Date today, const Messages& messages) {
  const auto& issued = line.ahead.issued;
  const Date horizon = std::max(line.near.reached_on, today);
  const auto beyond = std::ranges::find_if(
      issued, [&](const rights::IssueAhead& issue) { return issue.on > horizon; });
  const auto last = beyond == issued.end() || beyond != issued.begin() ? beyond : beyond + 1;
  std::string told;
  for (auto issue = issued.begin(); issue != last; ++issue) {
    if (!issue->until) continue;
    told += messages.format(
        "horizon.engine.issues",
        {{"on", text::short_date(issue->on)},
         {"document", messages.get(fmt::format("papers.{}.title", law::name_of(issue->document)))},
         {"from", text::short_date(issue->from)},
         {"until", text::short_date(*issue->until)}});
    told += " ";
  }
  return told;
}

std::string engine_in_words(const HorizonLine& line, Date today, const Messages& messages) {
  const auto& ahead = line.ahead;
  if (ahead.withheld_on) {
    return messages.format(
        *ahead.withheld_on <= today ? "horizon.engine.withheld" : "horizon.engine.will_withhold",
        {{"on", text::short_date(*ahead.withheld_on)}});
  }
  std::string told = issues_in_words(line, today, messages);
  const auto& proof = line.row.summary.proof_until;
  if (proof) {
    told += messages.format("horizon.engine.covered_before", {{"until", text::short_date(*proof)}});
  }
  return told.empty() ? messages.get("horizon.engine.nothing") : told;
}

std::vector<Data> cells_of_line(const HorizonLine& line, Date today, const Messages& messages) {
  const auto& summary = line.row.summary;
  const std::string name =
      summary.display_name.empty() ? messages.get("desk.queue.nobody") : summary.display_name;
  const std::string day = text::short_date(line.near.reached_on);
  const std::string site = portal::site_name(line.near.site);
  return {cell(line.near.reached_on < today ? messages.format("horizon.day.passed", {{"day", day}})
                                            : day),
          cell(Action{.href = file_address(line.near.dossier), .text = name}),
          cell(permit_label(summary.permit)),
          cell(why_in_words(line, messages)),
          cell(line.holder.empty()
                   ? messages.format("horizon.desk.free", {{"site", site}})
                   : messages.format("horizon.desk.held", {{"site", site}, {"name", line.holder}})),
          cell(engine_in_words(line, today, messages))};
}

Data lines_data(const HorizonView& view, Date today, const Messages& messages) {
  if (view.lines.empty()) return Data{false};
  Table shown{.caption = messages.get("horizon.caption"), .columns = {}, .rows = {}};
  for (const auto* key : {"horizon.column.day", "horizon.column.person", "desk.queue.permit",
                          "horizon.column.why", "horizon.column.desk", "horizon.column.engine"}) {
    shown.columns.push_back(messages.get(key));
  }
  for (const auto& line : view.lines) {
    shown.rows.push_back(cells_of_line(line, today, messages));
  }
  return table(shown);
}

Response show_horizon(const SteeringPages& pages, const Request& request) {
  const std::string site = request.query.get("site");
  const auto first = first_of(request);
  const auto view = pages.horizon.view(*request.account, {.site = site, .first = first});
  if (!view) return Response::failure(view.error());
  const auto& messages = request.messages();
  const auto moment = text::long_moment(messages.language(), view->read_at_ms / 1000);
  const auto next = first + app::kHorizonLines;
  Data data;
  data.set("read_at", messages.format("horizon.read_at", {{"moment", moment}}));
  data.set("sites", sites_data(*view, site, messages));
  data.set("total", messages.plural("horizon.total", static_cast<std::int64_t>(view->total)));
  data.set("reached", view->reached == 0
                          ? Data{false}
                          : Data{messages.plural("horizon.reached",
                                                 static_cast<std::int64_t>(view->reached))});
  data.set("rows", lines_data(*view, view->day, messages));
  data.set("next", next < view->total ? Data{horizon_address(site, next)} : Data{false});
  return pages.site.page(request, "desk/horizon", std::move(data),
                         {.title_key = "horizon.title",
                          .area = Area::Desk,
                          .menu = desk_menu(*request.account),
                          .back = Link{.href = "/desk", .text_key = "common.back"}});
}

}  // namespace

void install_horizon_page(Router& router, const SteeringPages& pages) {
  router.get("/desk/horizon", [pages](const Request& r) { return show_horizon(pages, r); });
}

}  // namespace sejour::http::desk
