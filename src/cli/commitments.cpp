#include "cli/commitments.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <optional>
#include <set>
#include <string>

#include "cases/helped_names.h"
#include "embedded/commitments.h"

namespace sejour::cli {
namespace {

std::unexpected<Error> wrong(const std::string& id, std::string_view what) {
  return fail(ErrorCode::InvalidInput,
              fmt::format("reference/commitments.toml: \"{}\": {}", id, what));
}

std::string text_at(const toml::table& row, std::string_view key) {
  return row[key].value_or(std::string{});
}

std::optional<Date> day_at(const toml::table& row, std::string_view key) {
  const auto day = row[key].value<toml::date>();
  if (!day) return std::nullopt;
  return date(day->year, day->month, day->day);
}

Result<std::optional<app::DueDay>> due_of(const toml::table& row, const std::string& id) {
  if (!row.contains("due")) return std::nullopt;
  const auto day = day_at(row, "due");
  if (!day) return wrong(id, "\"due\" must be a day");
  app::DueDay due{.day = *day, .months = row["due_months"].value_or(0)};
  const auto known = text_at(row, "due_known");
  if (known == "stated") due.certainty = app::DueCertainty::Stated;
  if (known != "stated" && known != "reported") {
    return wrong(id, "\"due_known\" must be \"stated\" or \"reported\"");
  }
  return due;
}

Result<app::Indicator> indicator_of(const toml::table& row, const std::string& id) {
  app::Indicator indicator{.id = text_at(row, "indicator"), .target = std::nullopt};
  if (indicator.id.empty()) return wrong(id, "it needs an \"indicator\"");
  const auto unit = text_at(row, "unit");
  bool known_unit = false;
  for (const auto one : {app::FigureUnit::Count, app::FigureUnit::Percent, app::FigureUnit::Days}) {
    if (unit != name_of(one)) continue;
    indicator.unit = one;
    known_unit = true;
  }
  if (!known_unit) return wrong(id, "\"unit\" must be \"count\", \"percent\" or \"days\"");
  const auto better = text_at(row, "better");
  if (better == "lower") indicator.better = app::Better::Lower;
  if (better != "lower" && better != "higher") {
    return wrong(id, "\"better\" must be \"higher\" or \"lower\"");
  }
  if (row.contains("target")) {
    indicator.target = row["target"].value<double>();
    if (!indicator.target) return wrong(id, "\"target\" must be a number");
  }
  return indicator;
}

Status read_lists(const toml::table& row, app::Commitment& commitment) {
  if (const auto* sources = row["sources"].as_array()) {
    for (const auto& source : *sources) {
      commitment.sources.push_back(source.value_or(std::string{}));
    }
  }
  if (commitment.sources.empty()) return wrong(commitment.id, "it needs \"sources\"");
  const auto* reports = row["reports"].as_array();
  for (std::size_t i = 0; reports != nullptr && i < reports->size(); ++i) {
    const auto word = reports->get(i)->value_or(std::string{});
    const auto kind = law::parse_in(cases::kIncidentKinds, word);
    if (!kind) return wrong(commitment.id, fmt::format("no kind of failure is \"{}\"", word));
    commitment.reports.push_back(*kind);
  }
  return {};
}

Result<app::Commitment> commitment_of(const toml::table& row) {
  app::Commitment commitment;
  commitment.id = text_at(row, "id");
  commitment.origin = text_at(row, "origin");
  const auto made_on = day_at(row, "made_on");
  const auto loaded = row["text_loaded"].value<bool>();
  if (commitment.id.empty() || commitment.origin.empty() || !made_on || !loaded) {
    return wrong(commitment.id, "it needs \"id\", \"origin\", \"made_on\" and \"text_loaded\"");
  }
  commitment.made_on = *made_on;
  if (*loaded) commitment.text = app::TextKnown::Loaded;
  ASSIGN_OR_RETURN(commitment.due, due_of(row, commitment.id));
  if (*loaded && commitment.due && commitment.due->certainty == app::DueCertainty::Reported) {
    return wrong(commitment.id, "its text is loaded: \"due\" is the day that it states, or none");
  }
  ASSIGN_OR_RETURN(commitment.indicator, indicator_of(row, commitment.id));
  RETURN_IF_ERROR(read_lists(row, commitment));
  return commitment;
}

Result<toml::table> parse_commitment_table(std::string_view toml) {
  try {
    return toml::parse(toml);
  } catch (const toml::parse_error& error) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("reference/commitments.toml: {}", error.description()));
  }
}

}  // namespace

Result<std::vector<app::Commitment>> parse_commitments(std::string_view toml) {
  ASSIGN_OR_RETURN(const auto table, parse_commitment_table(toml));
  std::vector<app::Commitment> list;
  std::set<std::string> names;
  const auto* rows = table["commitment"].as_array();
  for (std::size_t i = 0; rows != nullptr && i < rows->size(); ++i) {
    const auto* row = rows->get(i)->as_table();
    if (row == nullptr) return wrong("commitment", "each must be a [[commitment]]");
    ASSIGN_OR_RETURN(auto commitment, commitment_of(*row));
    if (!names.insert(commitment.id).second ||
        !names.insert("indicator " + commitment.indicator.id).second) {
      return wrong(commitment.id, "its id or its indicator stands twice");
    }
    list.push_back(std::move(commitment));
  }
  return list;
}

Result<std::vector<app::Commitment>> commitments() {
  return parse_commitments(embedded::commitments().front().bytes);
}

}  // namespace sejour::cli
