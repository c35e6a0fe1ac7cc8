#include "http/demo/demo_pages.h"

#include <fmt/format.h>

#include "http/components.h"
#include "text/dates.h"

namespace sejour::http {
namespace {

std::string number(std::uint64_t count) {
  return fmt::format("{}", count);
}

/// One line of numbers: what it is, on the day, since the start.
std::vector<Data> line(const text::Messages& messages, std::string_view key, std::uint64_t on_day,
                       std::uint64_t since) {
  return {cell(messages.get(key)), cell(number(on_day)), cell(number(since))};
}

Data numbers_table(const text::Messages& messages, const app::DemonstrationReport& report) {
  const auto& day = report.on_day.days;
  const auto& since = report.since_then.days;
  return table(
      {.caption = messages.get("demo.numbers.caption"),
       .columns = {messages.get("demo.numbers.what"), messages.get("demo.numbers.today"),
                   messages.format("demo.numbers.since",
                                   {{"date", text::long_date(messages.language(), report.since)}})},
       .rows = {
           line(messages, "demo.numbers.gap", day.gap_days, since.gap_days),
           line(messages, "demo.numbers.blocked", day.blocked_days, since.blocked_days),
           line(messages, "demo.numbers.paperless", day.paperless_days, since.paperless_days)}});
}

Data renewed_table(const text::Messages& messages, const app::DemonstrationMove& move) {
  Table people{.caption = messages.get("demo.renewed.caption"),
               .columns = {messages.get("demo.renewed.name"), messages.get("demo.renewed.document"),
                           messages.get("demo.renewed.period")},
               .rows = {}};
  for (const auto& person : move.renewed) {
    const auto period =
        person.until
            ? text::long_period(messages.language(), {person.from, *person.until})
            : messages.format("demo.renewed.from",
                              {{"date", text::long_date(messages.language(), person.from)}});
    people.rows.push_back(
        {cell(person.name),
         cell(messages.get(fmt::format("demo.document.{}", law::name_of(person.document)))),
         cell(period)});
  }
  return table(people);
}

Data move_data(const text::Messages& messages, const app::DemonstrationMove& move) {
  Data data;
  data.set("move_period", text::long_period(messages.language(), {move.from, move.until}));
  data.set("issued", messages.plural("demo.move.issued", static_cast<std::int64_t>(move.issued)));
  data.set("tasks",
           messages.plural("demo.move.tasks", static_cast<std::int64_t>(move.tasks_opened)));
  data.set("failed",
           move.failed == 0
               ? Data{false}
               : Data{messages.plural("demo.move.failed", static_cast<std::int64_t>(move.failed))});
  data.set("renewed", move.renewed.empty() ? Data{false} : Data{renewed_table(messages, move)});
  return data;
}

Response overview(Site& site, app::Demonstration& demonstration, const Request& request) {
  const auto report = demonstration.report();
  if (!report) return Response::failure(report.error());
  const auto& messages = request.messages();
  Data data;
  data.set("day", text::long_date(messages.language(), report->day));
  data.set("dossiers",
           messages.plural("demo.dossiers", static_cast<std::int64_t>(report->on_day.dossiers)));
  data.set("gap_days", number(report->since_then.days.gap_days));
  data.set("numbers", numbers_table(messages, *report));
  data.set("move", report->last_move ? move_data(messages, *report->last_move) : Data{false});
  return site.page(request, "demo/overview", std::move(data),
                   {.title_key = "demo.title", .back = Link{"/", "common.layout.home"}});
}

Response move_day(app::Demonstration& demonstration, const Request& request) {
  const auto step = request.form.get("step");
  if (step != "day" && step != "month") return Response::failure(400);
  const Status moved = demonstration.advance(step == "day" ? app::DemonstrationStep::Day
                                                           : app::DemonstrationStep::Month);
  if (!moved) return Response::failure(moved.error());
  return Response::redirect("/demo");
}

Response letter_box(Site& site, app::Demonstration& demonstration, const Request& request) {
  const auto mails = demonstration.mails();
  if (!mails) return Response::failure(mails.error());
  Data list = list_data();
  for (const auto& mail : *mails) {
    Data item;
    item.set("subject", mail.subject);
    item.set("to", mail.to);
    item.set("date", mail.date);
    item.set("text", mail.text);
    list.push_back(item);
  }
  Data data;
  data.set("none", Data{mails->empty()});
  data.set("mails", list);
  return site.page(request, "demo/mails", std::move(data),
                   {.title_key = "demo.mails.title", .back = Link{"/demo", "demo.title"}});
}

}  // namespace

void install_demo(Router& router, Site& site, app::Demonstration& demonstration) {
  router.get("/demo", [&](const Request& r) { return overview(site, demonstration, r); });
  router.post("/demo/jour", [&](const Request& r) { return move_day(demonstration, r); },
              {.rate = Rate{.burst = 20, .per_minute = 60}});
  router.get("/demo/courrier",
             [&](const Request& r) { return letter_box(site, demonstration, r); });
}

}  // namespace sejour::http
