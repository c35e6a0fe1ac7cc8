#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/reference.h"
#include "wire/forecast_files.h"

namespace sejour::wire {
namespace {

using forecast::Assumption;
using forecast::Scenario;

constexpr int kMonthsMax = 120;
constexpr int kAttestationMonthsMax = 24;
constexpr double kAgentsMax = 60'000;

std::unexpected<Error> refuse_at(const toml::source_region& where, std::string_view rule) {
  return fail(ErrorCode::InvalidInput,
              fmt::format("scenario, line {}: {}", where.begin.line, rule));
}

/// Keys that a table may have: any other is a mistake that would change nothing.
Status only_known(const toml::table& table, std::initializer_list<std::string_view> known) {
  for (const auto& [key, node] : table) {
    if (std::ranges::find(known, key.str()) != known.end()) continue;
    return refuse_at(node.source(), fmt::format("the key \"{}\" is not known", key.str()));
  }
  return {};
}

Result<double> number(const toml::table& table, std::string_view key, double fallback, double low,
                      double high) {
  const auto node = table[key];
  if (!node) return fallback;
  const auto value = node.value<double>();
  if (!value) return refuse_at(node.node()->source(), fmt::format("{} is a number", key));
  if (!(*value >= low && *value <= high)) {
    return refuse_at(node.node()->source(),
                     fmt::format("{} = {} must lie between {} and {}", key, *value, low, high));
  }
  return *value;
}

Result<Date> day(const toml::table& table, std::string_view key, std::optional<Date> fallback) {
  const auto node = table[key];
  if (!node && fallback) return *fallback;
  const auto value = node.value<toml::date>();
  if (!value) {
    const auto& where = node ? node.node()->source() : table.source();
    return refuse_at(where, fmt::format("{} is a day, e.g. 2026-04-01", key));
  }
  return date(value->year, value->month, value->day);
}

/// The place of a word in a list.
template <std::size_t N>
Result<std::size_t> word(const toml::table& table, std::string_view key,
                         const std::array<std::string_view, N>& words) {
  const auto node = table[key];
  if (!node) return std::size_t{0};
  const auto value = node.value<std::string_view>();
  const auto found = value ? std::ranges::find(words, *value) : words.end();
  if (found == words.end()) {
    return refuse_at(node.node()->source(),
                     fmt::format("{} is one of: {}", key, fmt::join(words, ", ")));
  }
  return static_cast<std::size_t>(found - words.begin());
}

Status read_site(const toml::node& node, std::string& site) {
  const auto code = node.value<std::string_view>();
  if (!code || find_site(*code) == nullptr) {
    return refuse_at(node.source(), fmt::format("there is no prefecture \"{}\"; its number is "
                                                "that of a department, e.g. \"69\"",
                                                code.value_or("")));
  }
  site = *code;
  return {};
}

Status read_hire(const toml::table& table, Scenario& scenario) {
  RETURN_IF_ERROR(only_known(table, {"agents", "from", "until", "site"}));
  forecast::Hire hire;
  ASSIGN_OR_RETURN(hire.agents, number(table, "agents", 0, 0, kAgentsMax));
  ASSIGN_OR_RETURN(hire.from, day(table, "from", scenario.start));
  ASSIGN_OR_RETURN(hire.until,
                   day(table, "until", add_months_round_down(scenario.start, kMonthsMax)));
  if (hire.until < hire.from) return refuse_at(table.source(), "until is before from");
  if (const auto* site = table.get("site")) RETURN_IF_ERROR(read_site(*site, hire.site));
  scenario.hires.push_back(hire);
  return {};
}

/// Reads a list of tables, `[[key]]`, one by one.
template <class Read>
Status read_rows(const toml::table& table, std::string_view key, Scenario& scenario, Read read) {
  const auto* rows = table[key].as_array();
  for (std::size_t i = 0; rows != nullptr && i < rows->size(); ++i) {
    const auto* row = rows->get(i)->as_table();
    if (row == nullptr) {
      return refuse_at(rows->source(), fmt::format("{} is a list of tables: [[{}]]", key, key));
    }
    RETURN_IF_ERROR(read(*row, scenario));
  }
  return {};
}

Status read_observed(const toml::table& table, Scenario& scenario) {
  RETURN_IF_ERROR(only_known(table, {"on", "kind", "days", "source"}));
  constexpr std::array<std::string_view, 3> kKinds{"renewal", "first", "all"};
  constexpr double kDaysMax = 3'000;
  forecast::Observed observed;
  ASSIGN_OR_RETURN(observed.on, day(table, "on", std::nullopt));
  ASSIGN_OR_RETURN(const auto kind, word(table, "kind", kKinds));
  observed.kind = static_cast<forecast::Observed::Kind>(kind);
  ASSIGN_OR_RETURN(observed.days, number(table, "days", 0, 0, kDaysMax));
  observed.source = table["source"].value_or(std::string{});
  if (observed.source.empty()) return refuse_at(table.source(), "an observed delay has a source");
  scenario.observed.push_back(observed);
  return {};
}

Status read_attestations(const toml::table& table, Scenario& scenario) {
  RETURN_IF_ERROR(only_known(table, {"by", "from", "months"}));
  constexpr std::array<std::string_view, 2> kBy{"hand", "engine"};
  ASSIGN_OR_RETURN(const auto by, word(table, "by", kBy));
  scenario.attestations = by == 1 ? forecast::Attestations::Engine : forecast::Attestations::ByHand;
  ASSIGN_OR_RETURN(scenario.attestations_from, day(table, "from", scenario.start));
  ASSIGN_OR_RETURN(const auto months, number(table, "months", 0, 0, kAttestationMonthsMax));
  scenario.attestation_months = static_cast<int>(months);
  return {};
}

Status read_long_permits(const toml::table& table, Scenario& scenario) {
  RETURN_IF_ERROR(only_known(table, {"share", "from"}));
  ASSIGN_OR_RETURN(scenario.long_permit_share, number(table, "share", 0, 0, 1));
  ASSIGN_OR_RETURN(scenario.long_permits_from, day(table, "from", scenario.start));
  return {};
}

Status read_overrides(const toml::table& table, const std::vector<Assumption>& assumptions,
                      Scenario& scenario) {
  for (const auto& [key, node] : table) {
    const std::string name{key.str()};
    const auto found = std::ranges::find(assumptions, name, &Assumption::key);
    const bool of_site = name.starts_with("site.");
    if (found == assumptions.end() && !of_site) {
      return refuse_at(node.source(), fmt::format("there is no assumption \"{}\"", name));
    }
    const auto value = node.value<double>();
    if (!value) return refuse_at(node.source(), fmt::format("{} is a number", name));
    const auto fault = forecast::fault_of(
        found == assumptions.end() ? Assumption{.unit = "days"} : *found, *value);
    if (!fault.empty()) return refuse_at(node.source(), fmt::format("{} {}", name, fault));
    scenario.assumptions[name] = *value;
  }
  return {};
}

Status read_tables(const toml::table& table, const std::vector<Assumption>& assumptions,
                   Scenario& scenario) {
  if (const auto* part = table["attestations"].as_table()) {
    RETURN_IF_ERROR(read_attestations(*part, scenario));
  }
  if (const auto* part = table["long_permits"].as_table()) {
    RETURN_IF_ERROR(read_long_permits(*part, scenario));
  }
  if (const auto* part = table["assumptions"].as_table()) {
    RETURN_IF_ERROR(read_overrides(*part, assumptions, scenario));
  }
  const auto* codes = table["sites"].as_array();
  for (std::size_t i = 0; codes != nullptr && i < codes->size(); ++i) {
    RETURN_IF_ERROR(read_site(*codes->get(i), scenario.sites.emplace_back()));
  }
  RETURN_IF_ERROR(read_rows(table, "observed", scenario, read_observed));
  return read_rows(table, "hire", scenario, read_hire);
}

Result<Scenario> scenario_of(const toml::table& table, const std::vector<Assumption>& assumptions) {
  RETURN_IF_ERROR(
      only_known(table, {"id", "title", "start", "months", "seed", "order", "sites", "attestations",
                         "long_permits", "hire", "observed", "assumptions"}));
  Scenario scenario;
  scenario.id = table["id"].value_or(std::string{});
  if (scenario.id.empty()) return refuse_at(table.source(), "a scenario has an id");
  scenario.title_fr = table["title"]["fr"].value_or(scenario.id);
  scenario.title_en = table["title"]["en"].value_or(scenario.title_fr);
  ASSIGN_OR_RETURN(scenario.start, day(table, "start", std::nullopt));
  ASSIGN_OR_RETURN(const auto months, number(table, "months", 24, 1, kMonthsMax));
  scenario.months = static_cast<int>(months);
  ASSIGN_OR_RETURN(const auto seed, number(table, "seed", 1, 0, 1e15));
  scenario.seed = static_cast<std::uint64_t>(seed);
  constexpr std::array<std::string_view, 4> kOrders{"filed", "by_kind", "renewals_first", "rank"};
  ASSIGN_OR_RETURN(const auto order, word(table, "order", kOrders));
  scenario.order = static_cast<forecast::Order>(order);
  RETURN_IF_ERROR(read_tables(table, assumptions, scenario));
  return scenario;
}

}  // namespace

Result<Scenario> read_scenario(std::string_view toml, const std::vector<Assumption>& assumptions) {
  try {
    return scenario_of(toml::parse(toml), assumptions);
  } catch (const toml::parse_error& error) {
    return refuse_at(error.source(), error.description());
  }
}

}  // namespace sejour::wire
