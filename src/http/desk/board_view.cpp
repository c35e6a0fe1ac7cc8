#include "http/desk/board_view.h"

#include <fmt/format.h>

#include <array>
#include <span>

#include "http/components.h"
#include "http/desk/board_words.h"
#include "http/desk/trend_chart.h"
#include "http/portal/countries.h"
#include "text/dates.h"

namespace sejour::http::desk {
namespace {

using app::BoardFilter;
using app::BoardIndicator;
using app::Counted;
using app::Figure;
using app::FigureTable;

/// Lines of the table by permit; the exports have all of them.
constexpr std::size_t kPermitLinesMax = 40;

struct Group {
  std::string_view name;
  std::array<std::string_view, 9> indicators;
};

constexpr Group kGroups[] = {
    {"proof", {"gap_days", "paperless_days", "blocked_days"}},
    {"flow",
     {"stock", "age_median", "age_p90", "arrivals", "decisions", "decisions_per_agent_day",
      "decision_median", "decision_p90", "complement_rate"}},
    {"renewals",
     {"before_expiry", "before_silence", "renewals_prepared", "prepared_before_expiry",
      "unchanged_before_expiry", "silence_reached"}},
    {"documents", {"attestations_issued", "attestations_late", "receipts_issued", "receipts_late"}},
    {"long", {"long_granted", "long_beyond_file"}},
    {"rescue", {"substitutes_opened", "substitutes_used"}},
    {"judge", {"court_orders", "court_orders_late"}},
};

/// Shown when no trend is asked for.
constexpr std::string_view kTrends[] = {"gap_days", "stock", "decision_median", "before_expiry"};

/// Beside each other in the table of sites.
constexpr std::string_view kSiteColumns[] = {
    "stock",         "age_median",     "gap_days",         "decision_median",
    "before_expiry", "before_silence", "attestations_late"};

/// The figure whose dossiers stand behind an indicator: those that a share is of.
Figure figure_behind(const BoardIndicator& indicator) {
  using enum app::IndicatorForm;
  return indicator.form == Share || indicator.form == PerOne ? indicator.whole : indicator.figure;
}

std::string trend_address(const BoardShown& shown, const BoardIndicator& indicator) {
  auto filter = shown.filter;
  filter.month.reset();
  return "/desk/tableau" +
         board_query(filter, shown.reading.board.window(),
                     fmt::format("courbe={}", indicator.name)) +
         "#evolution";
}

std::vector<Data> cells_of_indicator(const BoardShown& shown, const BoardIndicator& indicator,
                                     const FigureTable& figures) {
  const auto& messages = shown.messages;
  const std::string name = indicator_name(indicator, messages);
  const Figure behind = figure_behind(indicator);
  const Counted& counted = figures[static_cast<std::size_t>(behind)];
  const auto dossiers =
      messages.plural("board.dossiers", static_cast<std::int64_t>(counted.dossiers));
  return {cell(name), cell(value_in_words(indicator, figures, messages)),
          counted.dossiers == 0 ? cell(dossiers)
                                : cell(Action{.href = behind_address(shown, behind, shown.filter),
                                              .text = dossiers,
                                              .hidden = name}),
          cell(Action{.href = trend_address(shown, indicator),
                      .text = messages.get("board.see_trend"),
                      .hidden = name})};
}

Data trend_data(const BoardShown& shown, const BoardIndicator& indicator,
                std::span<const FigureTable> months) {
  const auto& messages = shown.messages;
  const std::string name = indicator_name(indicator, messages);
  const auto& window = shown.reading.board.window();
  std::vector<TrendPoint> points;
  Table table_under{
      .caption = messages.format("board.trend.caption", {{"name", name}}),
      .columns = {messages.get("board.column.month"), messages.get("board.column.value"),
                  messages.get("board.column.behind")},
      .rows = {}};
  const Figure behind = figure_behind(indicator);
  for (std::size_t i = 0; i < months.size(); ++i) {
    const auto value = app::value_of(indicator, months[i]);
    const std::string told = value_in_words(indicator.form, value.value, messages);
    points.push_back({short_month(window.months[i]), told, value.value});
    auto filter = shown.filter;
    filter.month = static_cast<std::uint8_t>(i);
    const auto count = months[i][static_cast<std::size_t>(behind)].dossiers;
    const auto dossiers = messages.plural("board.dossiers", static_cast<std::int64_t>(count));
    table_under.rows.push_back({cell(short_month(window.months[i])), cell(told),
                                count == 0
                                    ? cell(dossiers)
                                    : cell(Action{.href = behind_address(shown, behind, filter),
                                                  .text = dossiers,
                                                  .hidden = short_month(window.months[i])})});
  }
  Data data;
  data.set("trend_title", name);
  data.set("trend", trend_chart(messages.format("board.trend.label", {{"name", name}}), points));
  data.set("numbers", table(table_under));
  return data;
}

Data percent_apart(const std::optional<std::uint32_t>& plain,
                   const std::optional<std::uint32_t>& litigated, const text::Messages& messages) {
  if (!plain || !litigated || *litigated == 0) return cell(messages.get("board.no_value"));
  const double apart = (static_cast<double>(*plain) - *litigated) / *litigated;
  return cell(value_in_words(app::IndicatorForm::Share, apart, messages));
}

Data wait_cell(const Counted& counted, const BoardShown& shown, Figure figure) {
  if (!counted.median) return cell(shown.messages.get("board.no_value"));
  return cell(Action{.href = behind_address(shown, figure, shown.filter),
                     .text = text::day_count(shown.messages.language(), *counted.median)});
}

}  // namespace

std::string behind_address(const BoardShown& shown, Figure figure, const BoardFilter& filter) {
  return "/desk/tableau/dossiers" + board_query(filter, shown.reading.board.window(),
                                                fmt::format("chiffre={}", app::name_of(figure)));
}

Data indicator_groups(const BoardShown& shown) {
  const auto& messages = shown.messages;
  Data groups = list_data();
  for (const Group& group : kGroups) {
    Table lines{
        .caption = messages.get(fmt::format("board.group.{}", group.name)),
        .columns = {messages.get("board.column.figure"), messages.get("board.column.value"),
                    messages.get("board.column.behind"), messages.get("board.column.trend")},
        .rows = {}};
    for (const auto name : group.indicators) {
      if (name.empty()) continue;
      lines.rows.push_back(cells_of_indicator(shown, *app::find_indicator(name), shown.figures));
    }
    Data item;
    item.set("numbers", table(lines));
    groups.push_back(item);
  }
  return groups;
}

Data trends_data(const BoardShown& shown) {
  const auto months = shown.reading.board.by_month(shown.filter);
  Data list = list_data();
  if (const auto* asked = app::find_indicator(shown.trend)) {
    list.push_back(trend_data(shown, *asked, months));
    return list;
  }
  for (const auto name : kTrends) {
    list.push_back(trend_data(shown, *app::find_indicator(name), months));
  }
  return list;
}

Data sites_table(const BoardShown& shown) {
  if (!shown.filter.sites.empty()) return Data{false};
  const auto& messages = shown.messages;
  Table lines{.caption = messages.get("board.sites.caption"),
              .columns = {messages.get("board.column.site")},
              .rows = {}};
  for (const auto name : kSiteColumns) {
    lines.columns.push_back(indicator_name(*app::find_indicator(name), messages));
  }
  for (const auto& [site, figures] : shown.reading.board.by_site(shown.filter)) {
    auto filter = shown.filter;
    filter.sites = {site};
    std::vector<Data> cells{
        cell(Action{.href = "/desk/tableau" + board_query(filter, shown.reading.board.window()),
                    .text = portal::site_name(site)})};
    for (const auto name : kSiteColumns) {
      cells.push_back(cell(value_in_words(*app::find_indicator(name), figures, messages)));
    }
    lines.rows.push_back(std::move(cells));
  }
  return lines.rows.empty() ? Data{false} : table(lines);
}

Data permits_table(const BoardShown& shown) {
  const auto& messages = shown.messages;
  Table lines{.caption = messages.get("board.permits.caption"), .columns = {}, .rows = {}};
  for (const auto* key :
       {"board.column.permit", "board.column.kind", "board.name.stock", "board.name.age_median",
        "board.column.first_decisions", "board.name.decision_median", "board.name.decision_p90"}) {
    lines.columns.push_back(messages.get(key));
  }
  const auto days = [&](const std::optional<std::uint32_t>& count) {
    return cell(count ? text::day_count(messages.language(), *count)
                      : messages.get("board.no_value"));
  };
  const auto linked = [&](const app::PermitLine& line, Figure figure, const Counted& counted) {
    if (counted.count == 0) return cell(fmt::to_string(counted.count));
    auto filter = shown.filter;
    if (line.key.permit < law::catalogue().size()) filter.permit = line.key.permit;
    if (line.key.kind != app::kNoKind) filter.kind = line.key.kind;
    return cell(Action{.href = behind_address(shown, figure, filter),
                       .text = fmt::to_string(counted.count)});
  };
  for (const auto& line : shown.reading.board.by_permit(shown.filter)) {
    if (lines.rows.size() >= kPermitLinesMax) break;
    lines.rows.push_back({cell(permit_in_words(line.key.permit, messages)),
                          cell(kind_in_words(line.key.kind, messages)),
                          linked(line, Figure::Stock, line.stock), days(line.stock.median),
                          linked(line, Figure::DecisionDays, line.decisions),
                          days(line.decisions.median), days(line.decisions.percentile90)});
  }
  return lines.rows.empty() ? Data{false} : table(lines);
}

Data treatment_table(const BoardShown& shown) {
  const auto& messages = shown.messages;
  Table lines{.caption = messages.get("board.treatment.caption"), .columns = {}, .rows = {}};
  for (const auto* key : {"board.column.wait", "board.column.plain", "board.column.litigated",
                          "board.column.apart"}) {
    lines.columns.push_back(messages.get(key));
  }
  const auto line = [&](const char* key, Figure plain, Figure litigated) {
    const auto& without = shown.figures[static_cast<std::size_t>(plain)];
    const auto& with = shown.figures[static_cast<std::size_t>(litigated)];
    lines.rows.push_back({cell(messages.get(key)), wait_cell(without, shown, plain),
                          wait_cell(with, shown, litigated),
                          percent_apart(without.median, with.median, messages)});
  };
  line("board.treatment.attestation", Figure::AttestationDaysPlain,
       Figure::AttestationDaysLitigated);
  line("board.treatment.decision", Figure::DecisionDaysPlain, Figure::DecisionDaysLitigated);
  return table(lines);
}

Data meanings_data(const text::Messages& messages) {
  Data list = list_data();
  for (const BoardIndicator& indicator : app::indicators()) {
    Data item;
    item.set("name", indicator_name(indicator, messages));
    item.set("meaning", messages.get(fmt::format("board.meaning.{}", indicator.name)));
    list.push_back(item);
  }
  return list;
}

}  // namespace sejour::http::desk
