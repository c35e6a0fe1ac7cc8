#include <fmt/format.h>

#include <algorithm>

#include "http/public/commitment_pages.h"
#include "wire/csv_table.h"
#include "wire/json_writer.h"

namespace sejour::http {
namespace {

using app::Commitment;
using app::PublishedFigure;

std::string_view known_word(const Commitment& commitment) {
  return commitment.text == app::TextKnown::Loaded ? "loaded" : "reported";
}

std::string_view due_word(const app::DueDay& due) {
  return due.certainty == app::DueCertainty::Stated ? "stated" : "reported";
}

std::string_view better_word(const app::Indicator& indicator) {
  return indicator.better == app::Better::Higher ? "higher" : "lower";
}

void write_number(wire::JsonWriter& json, std::string_view name, double value) {
  json.key(name);
  json.raw(fmt::to_string(value));
}

void write_indicator(wire::JsonWriter& json, const app::Indicator& indicator) {
  json.key("indicator");
  json.begin_object();
  json.field("id", indicator.id);
  json.field("unit", name_of(indicator.unit));
  json.field("better", better_word(indicator));
  if (indicator.target) write_number(json, "target", *indicator.target);
  json.end_object();
}

void write_commitment(wire::JsonWriter& json, const Commitment& commitment,
                      const std::vector<PublishedFigure>& figures, Date day) {
  json.begin_object();
  json.field("id", commitment.id);
  json.field("origin", commitment.origin);
  json.field("made_on", commitment.made_on);
  json.field("text", known_word(commitment));
  json.field("state", name_of(state_of(commitment, figures, day)));
  if (commitment.due) {
    json.field("due", commitment.due->day);
    json.field("due_known", due_word(*commitment.due));
  }
  write_indicator(json, commitment.indicator);
  json.key("sources");
  json.begin_array();
  for (const auto& source : commitment.sources) json.value(source);
  json.end_array();
  json.key("figures");
  json.begin_array();
  for (const auto& figure : figures_of(commitment.indicator.id, figures, day)) {
    json.begin_object();
    json.field("on", figure.on);
    write_number(json, "value", figure.value);
    json.field("source", figure.source);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace

std::string commitments_json(const std::vector<Commitment>& commitments,
                             const std::vector<PublishedFigure>& figures, Date day) {
  std::string out;
  wire::JsonWriter json(out);
  json.begin_object();
  json.field("licence", std::string_view{"etalab-2.0"});
  json.field("on", day);
  json.key("commitments");
  json.begin_array();
  for (const auto& commitment : commitments) write_commitment(json, commitment, figures, day);
  json.end_array();
  json.end_object();
  return out;
}

std::string commitments_csv(const std::vector<Commitment>& commitments,
                            const std::vector<PublishedFigure>& figures, Date day) {
  std::string out = wire::write_csv_line(
      {"commitment", "origin", "made_on", "text", "state", "due", "due_known", "indicator", "unit",
       "better", "target", "figure_on", "figure_value", "figure_source"},
      ',');
  for (const auto& one : commitments) {
    const auto& due = one.due;
    const auto& indicator = one.indicator;
    std::vector<std::string> cells{
        one.id,
        one.origin,
        to_iso(one.made_on),
        std::string{known_word(one)},
        std::string{name_of(state_of(one, figures, day))},
        due ? to_iso(due->day) : "",
        due ? std::string{due_word(*due)} : "",
        indicator.id,
        std::string{name_of(indicator.unit)},
        std::string{better_word(indicator)},
        indicator.target ? fmt::to_string(*indicator.target) : "",
    };
    const auto known = figures_of(indicator.id, figures, day);
    const std::size_t own_cells = cells.size();
    // Without a figure, one line with the commitment alone.
    for (std::size_t i = 0; i < std::max<std::size_t>(known.size(), 1); ++i) {
      cells.resize(own_cells);
      const bool has = i < known.size();
      cells.push_back(has ? to_iso(known[i].on) : "");
      cells.push_back(has ? fmt::to_string(known[i].value) : "");
      cells.push_back(has ? known[i].source : "");
      out += wire::write_csv_line(cells, ',');
    }
  }
  return out;
}

}  // namespace sejour::http
