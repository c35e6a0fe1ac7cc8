#include "cli/forecast_pdf.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "seal/document_renderer.h"
#include "text/dates.h"
#include "wire/forecast_words.h"

namespace sejour::cli {
namespace {

using forecast::Figure;

constexpr double kChartShare = 0.62;  // of the width of the text
constexpr double kMapShare = 0.36;
constexpr std::size_t kAssumptionsShown = 5;

constexpr Figure kTotals[] = {
    Figure::Stock,           Figure::ClearedAfterDays,  Figure::MedianRenewalDays,
    Figure::MedianFirstDays, Figure::BeforeExpiryShare, Figure::GapDays,
    Figure::Court,           Figure::AgentMonths};

/// After those that the scenario sets: those of which the experiment after Morris found most
/// effect (docs/forecast.md), and the two that were announced.
constexpr std::string_view kMainAssumptions[] = {"arrivals.excess",    "hand.delay_days",
                                                 "hand.on_time_share", "stock.total",
                                                 "agents.total",       "work.first_to_renewal"};

/// Writes the parts of the sheet.
class Paper {
 public:
  explicit Paper(const ForecastReport& report)
      : report_(report), words_(text::Messages::of(report.language)) {}

  text::PrintedDocument write();

 private:
  template <class Content>
  void add(Content content) {
    document_.blocks.push_back(
        {.content = std::move(content), .language = std::string{text::code_of(report_.language)}});
  }
  void heading(std::string_view key) { add(text::PrintedHeading{.text = words_.get(key)}); }
  void chart(Figure figure);
  void totals();
  void families();
  /// The mean wait of a stream and what differs.
  [[nodiscard]] std::string wait_of(std::size_t stream) const;
  void assumptions();
  [[nodiscard]] std::vector<const forecast::Assumption*> chosen_assumptions() const;

  const ForecastReport& report_;
  const text::Messages& words_;
  text::PrintedDocument document_;
};

void Paper::chart(Figure figure) {
  add(text::PrintedHeading{.text = wire::figure_words(figure, words_), .level = 3});
  add(text::PrintedPicture{
      .picture = wire::figure_chart(report_.results, report_.base, figure, words_),
      .width_share = kChartShare});
}

void Paper::totals() {
  text::PrintedTable table{
      .header = {words_.get("forecast.html.what"), words_.get("forecast.html.value")}};
  if (report_.base != nullptr) table.header.push_back(words_.get("forecast.html.difference"));
  for (const auto figure : kTotals) {
    const auto& results = report_.results;
    std::vector<std::string> row{
        wire::figure_words(figure, words_),
        figure == Figure::ClearedAfterDays
            ? wire::cleared_words(results, words_)
            : wire::interval_words(forecast::of(results.country, figure), figure, words_)};
    if (report_.base != nullptr) {
      row.push_back(
          wire::difference_words(forecast::of(results.difference, figure), figure, words_));
    }
    table.rows.push_back(std::move(row));
  }
  add(std::move(table));
}

std::string Paper::wait_of(std::size_t stream) const {
  const auto figure = Figure::MeanWaitDays;
  const auto& wait = forecast::of(report_.results.streams[stream], figure);
  const auto value = wire::figure_value(wait.central, figure, words_);
  if (report_.base == nullptr || !std::isfinite(wait.central)) return value;
  const auto& change = forecast::of(report_.results.stream_differences[stream], figure);
  return words_.format(
      "forecast.paper.wait",
      {{"wait", value}, {"difference", wire::difference_words(change, figure, words_)}});
}

void Paper::families() {
  heading("forecast.html.families");
  add(text::PrintedSmallPrint{.text = words_.get("forecast.paper.families")});
  text::PrintedTable table{.header = {words_.get("forecast.html.family"),
                                      words_.get("forecast.kind.renewal"),
                                      words_.get("forecast.kind.first")}};
  for (std::size_t family = 0; family < forecast::kFamilies; ++family) {
    table.rows.push_back(
        {words_.get(fmt::format("forecast.family.{}", forecast::family_name(family))),
         wait_of(2 * family), wait_of(2 * family + 1)});
  }
  add(std::move(table));
}

std::vector<const forecast::Assumption*> Paper::chosen_assumptions() const {
  const auto& own = report_.runs.country.scenario.assumptions;
  std::vector<const forecast::Assumption*> chosen;
  const auto choose = [&](std::string_view key) {
    const auto found = std::ranges::find(report_.assumptions, key, &forecast::Assumption::key);
    if (found == report_.assumptions.end() || chosen.size() == kAssumptionsShown) return;
    if (std::ranges::find(chosen, &*found) == chosen.end()) chosen.push_back(&*found);
  };
  for (const auto& [key, value] : own) choose(key);
  for (const auto key : kMainAssumptions) choose(key);
  return chosen;
}

void Paper::assumptions() {
  heading("forecast.html.assumptions");
  add(text::PrintedSmallPrint{.text = words_.get("forecast.paper.assumptions")});
  text::PrintedTable table{
      .header = {words_.get("forecast.html.key"), words_.get("forecast.html.value"),
                 words_.get("forecast.html.certainty"), words_.get("forecast.html.source")}};
  const auto& own = report_.runs.country.scenario.assumptions;
  for (const auto* one : chosen_assumptions()) {
    const auto set = own.find(one->key);
    const auto value =
        set == own.end()
            ? fmt::format("{:g} ({:g} – {:g})", one->value, one->low, one->high)
            : words_.format("forecast.html.own", {{"value", fmt::format("{:g}", set->second)}});
    table.rows.push_back({one->key, value,
                          words_.get(fmt::format("forecast.certainty.{}", one->certainty)),
                          one->source});
  }
  add(std::move(table));
}

text::PrintedDocument Paper::write() {
  const auto& results = report_.results;
  document_.language = text::code_of(report_.language);
  document_.title = wire::title_words(results, words_);
  document_.issuer = words_.get("forecast.paper.issuer");
  document_.reference = words_.format(
      "forecast.text.frame",
      {{"start", text::long_date(words_.language(), results.start)},
       {"months", fmt::to_string(results.months_count)},
       {"runs", fmt::to_string(results.runs)},
       {"dossiers", wire::grouped_number(static_cast<double>(results.dossiers), words_)}});
  document_.page_pattern = words_.get("forecast.paper.foot");
  document_.subject = words_.get("forecast.paper.issuer");
  document_.created_unix_seconds = results.start.time_since_epoch().count() * text::kSecondsOfDay;
  add(text::PrintedNotice{.text = words_.get("forecast.caution")});
  totals();
  chart(Figure::Stock);
  chart(Figure::GapDays);
  if (results.sites.size() > 1) {
    heading("forecast.html.map");
    add(text::PrintedPicture{.picture = wire::wait_map(results, words_), .width_share = kMapShare});
    add(text::PrintedSmallPrint{.text = words_.get("forecast.html.map_note")});
  }
  families();
  assumptions();
  return document_;
}

}  // namespace

text::PrintedDocument forecast_paper(const ForecastReport& report) {
  return Paper(report).write();
}

Result<std::string> forecast_pdf(const ForecastReport& report) {
  return seal::render_document(forecast_paper(report));
}

}  // namespace sejour::cli
