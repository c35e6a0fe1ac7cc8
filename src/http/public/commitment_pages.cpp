#include "http/public/commitment_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "http/components.h"
#include "http/public/bar_chart.h"
#include "text/dates.h"

namespace sejour::http {
namespace {

using app::Commitment;
using app::CommitmentState;
using app::PublishedFigure;
using text::Messages;

std::string item_text(const Messages& messages, const Commitment& commitment,
                      std::string_view part) {
  return messages.get(fmt::format("commitments.item.{}.{}", commitment.id, part));
}

std::string state_words(const Messages& messages, CommitmentState state) {
  return messages.get(fmt::format("commitments.state.{}", name_of(state)));
}

TagColour colour_of(CommitmentState state) {
  switch (state) {
    case CommitmentState::Kept:
      return TagColour::Green;
    case CommitmentState::Late:
      return TagColour::Red;
    case CommitmentState::NotYetDue:
      return TagColour::Blue;
    case CommitmentState::NoDueDay:
      return TagColour::Yellow;
    case CommitmentState::NoData:
    case CommitmentState::NoTarget:
    case CommitmentState::ReportedOnly:
      return TagColour::Grey;
  }
  return TagColour::Grey;
}

std::string due_words(const Messages& messages, const std::optional<app::DueDay>& due) {
  if (!due) return messages.get("commitments.due.none");
  const std::string day = text::long_date(messages.language(), due->day);
  if (due->certainty == app::DueCertainty::Stated) {
    return messages.format("commitments.due.stated", {{"date", day}});
  }
  return messages.format(
      due->months > 0 ? "commitments.due.reported_months" : "commitments.due.reported",
      {{"date", day}, {"months", fmt::to_string(due->months)}});
}

/// `12,5 %` in French, `12.5%` in English.
std::string value_words(const Messages& messages, app::FigureUnit unit, double value) {
  std::string number = fmt::format("{:.2f}", value);
  while (number.ends_with('0')) number.pop_back();
  if (number.ends_with('.')) number.pop_back();
  if (messages.language() == text::Language::French) std::ranges::replace(number, '.', ',');
  return messages.format(fmt::format("commitments.unit.{}", name_of(unit)), {{"value", number}});
}

std::string target_words(const Messages& messages, const app::Indicator& indicator) {
  if (!indicator.target) return messages.get("commitments.page.no_target");
  return messages.format(indicator.better == app::Better::Higher ? "commitments.page.target_higher"
                                                                 : "commitments.page.target_lower",
                         {{"value", value_words(messages, indicator.unit, *indicator.target)}});
}

std::string_view known_key(const Commitment& commitment) {
  return commitment.text == app::TextKnown::Loaded ? "commitments.read" : "commitments.reported";
}

/// One table for each text or decision, in the order of the list.
Data origins_data(const CommitmentPages& pages, const std::vector<PublishedFigure>& figures,
                  const Messages& messages) {
  std::vector<std::string> origins;
  for (const auto& one : pages.commitments) {
    if (std::ranges::find(origins, one.origin) == origins.end()) origins.push_back(one.origin);
  }
  const Date today = pages.clock.today();
  Data tables = list_data();
  for (const auto& origin : origins) {
    Table rows{.caption = messages.get("commitments.origin." + origin),
               .columns = {messages.get("commitments.column.commitment"),
                           messages.get("commitments.column.state"),
                           messages.get("commitments.column.due"),
                           messages.get("commitments.column.known")},
               .rows = {}};
    for (const auto& one : pages.commitments) {
      if (one.origin != origin) continue;
      const auto state = state_of(one, figures, today);
      rows.rows.push_back({cell(Action{.href = "/engagements/" + one.id,
                                       .text = item_text(messages, one, "title")}),
                           cell_with_tag(state_words(messages, state), colour_of(state)),
                           cell(due_words(messages, one.due)), cell(messages.get(known_key(one)))});
    }
    Data section;
    section.set("list", table(rows));
    tables.push_back(section);
  }
  return tables;
}

Response commitments_page(Site& site, const Request& request, const CommitmentPages& pages) {
  const auto figures = pages.incidents.figures();
  if (!figures) return Response::failure(figures.error());
  Data data;
  data.set("origins", origins_data(pages, *figures, request.messages()));
  data.set("today", text::long_date(request.messages().language(), pages.clock.today()));
  const bool any_reported = std::ranges::any_of(
      pages.commitments, [](const auto& one) { return one.text == app::TextKnown::Reported; });
  data.set("any_reported", Data{any_reported});
  return site.page(request, "public/commitments", std::move(data),
                   {.title_key = "commitments.title", .back = Link{"/", "common.layout.home"}});
}

Data figures_data(const Commitment& commitment, const std::vector<PublishedFigure>& figures,
                  const Messages& messages) {
  const std::string caption = messages.get("commitments.page.figures_caption");
  Table rows{
      .caption = caption,
      .columns = {messages.get("commitments.column.day"), messages.get("commitments.column.value"),
                  messages.get("commitments.column.source")},
      .rows = {}};
  std::vector<Bar> bars;
  for (const auto& figure : figures) {
    const auto day = text::long_date(messages.language(), figure.on);
    const auto value = value_words(messages, commitment.indicator.unit, figure.value);
    bars.push_back({.name = day, .number = value, .value = figure.value});
    rows.rows.push_back({cell(day), cell(value), cell(figure.source)});
  }
  Data shown;
  shown.set("chart", bar_chart(item_text(messages, commitment, "indicator"), bars));
  shown.set("numbers", table(rows));
  return shown;
}

Data reports_data(const std::vector<app::OwnReports>& reports, const Messages& messages) {
  const std::string caption = messages.get("commitments.page.reports_caption");
  Table rows{.caption = caption,
             .columns = {messages.get("commitments.column.period"),
                         messages.get("commitments.column.reports")},
             .rows = {}};
  std::vector<Bar> bars;
  for (const auto& [days, count] : reports) {
    const auto name = text::long_period(messages.language(), days);
    const auto number = fmt::to_string(count);
    bars.push_back({.name = name, .number = number, .value = static_cast<double>(count)});
    rows.rows.push_back({cell(name), cell(number)});
  }
  Data shown;
  shown.set("chart", bar_chart(caption, bars));
  shown.set("numbers", table(rows));
  return shown;
}

Data facts_data(const Commitment& commitment, const Messages& messages) {
  return summary_list({{.label = messages.get("commitments.page.origin"),
                        .value = messages.get("commitments.origin." + commitment.origin)},
                       {.label = messages.get("commitments.column.known"),
                        .value = messages.get(commitment.text == app::TextKnown::Loaded
                                                  ? "commitments.read"
                                                  : "commitments.page.about_reported")},
                       {.label = messages.get("commitments.page.due"),
                        .value = due_words(messages, commitment.due)},
                       {.label = messages.get("commitments.page.indicator"),
                        .value = item_text(messages, commitment, "indicator")},
                       {.label = messages.get("commitments.page.target"),
                        .value = target_words(messages, commitment.indicator)}});
}

Data sources_data(const Commitment& commitment) {
  Data sources = list_data();
  for (const auto& address : commitment.sources) {
    Data one;
    one.set("address", address);
    sources.push_back(one);
  }
  return sources;
}

/// What concerns the commitment in the observatory; nothing when no kind of failure does.
Result<std::vector<app::OwnReports>> own_reports(const CommitmentPages& pages,
                                                 const Commitment& commitment) {
  if (commitment.reports.empty()) return std::vector<app::OwnReports>{};
  const app::ObservatoryOptions options{.first = app::kObservedSince, .today = pages.clock.today()};
  // A failure may have been seen long before it was recorded.
  ASSIGN_OR_RETURN(const auto incidents,
                   pages.incidents.incidents({date(1900, 1, 1), options.today}));
  return app::reports_about(commitment, app::observe(incidents, options));
}

Response commitment_page(Site& site, const Request& request, const CommitmentPages& pages) {
  const auto* commitment =
      app::find_commitment(pages.commitments, request.path_values.get("commitment"));
  if (commitment == nullptr) return Response::failure(404);
  const auto all = pages.incidents.figures();
  if (!all) return Response::failure(all.error());
  const auto reports = own_reports(pages, *commitment);
  if (!reports) return Response::failure(reports.error());
  const auto& messages = request.messages();
  const Date today = pages.clock.today();
  const auto state = state_of(*commitment, *all, today);
  const auto figures = figures_of(commitment->indicator.id, *all, today);
  Data data;
  const auto title = item_text(messages, *commitment, "title");
  data.set("name", title);
  data.set("state", tag(state_words(messages, state), colour_of(state)));
  data.set("why", messages.get(fmt::format("commitments.why.{}", name_of(state))));
  data.set("today", text::long_date(messages.language(), today));
  data.set("is_reported", Data{commitment->text == app::TextKnown::Reported});
  data.set("words", item_text(messages, *commitment, "text"));
  data.set("facts", facts_data(*commitment, messages));
  data.set("sources", sources_data(*commitment));
  data.set("figures", figures.empty() ? Data{false} : figures_data(*commitment, figures, messages));
  data.set("reports", reports->empty() ? Data{false} : reports_data(*reports, messages));
  return site.page(request, "public/commitment", std::move(data),
                   {.title_key = "commitments.item." + commitment->id + ".title",
                    .back = Link{"/engagements", "commitments.back"}});
}

}  // namespace

void add_commitment_pages(Site& site, Router& router, const CommitmentPages& pages) {
  const auto shared = std::make_shared<const CommitmentPages>(pages);
  router.get("/engagements",
             [&site, shared](const Request& r) { return commitments_page(site, r, *shared); });
  router.get("/engagements/{commitment}",
             [&site, shared](const Request& r) { return commitment_page(site, r, *shared); });
  router.get("/donnees/engagements.json", [shared](const Request&) {
    const auto figures = shared->incidents.figures();
    if (!figures) return Response::failure(figures.error());
    return Response::json(commitments_json(shared->commitments, *figures, shared->clock.today()));
  });
  router.get("/donnees/engagements.csv", [shared](const Request&) {
    const auto figures = shared->incidents.figures();
    if (!figures) return Response::failure(figures.error());
    return Response::document(commitments_csv(shared->commitments, *figures, shared->clock.today()),
                              "text/csv; charset=utf-8", "engagements.csv",
                              Disposition::Attachment);
  });
}

}  // namespace sejour::http
