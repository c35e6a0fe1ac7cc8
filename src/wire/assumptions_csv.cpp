#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

#include "wire/csv_table.h"
#include "wire/forecast_files.h"

namespace sejour::wire {
namespace {

using forecast::Assumption;

constexpr std::size_t kColumns = 8;
constexpr std::string_view kCertainties[] = {"published", "derived", "estimate"};

std::unexpected<Error> refuse_row(std::size_t line, std::string_view rule) {
  return fail(ErrorCode::InvalidInput, fmt::format("assumptions, line {}: {}", line, rule));
}

std::optional<double> number_in(const std::string& cell) {
  double number = 0;
  const auto* end = cell.data() + cell.size();
  const auto [rest, error] = std::from_chars(cell.data(), end, number);
  if (error != std::errc{} || rest != end) return std::nullopt;
  return number;
}

Result<Assumption> assumption_of(const CsvLine& line) {
  if (!line.problem.empty() || line.cells.size() != kColumns) {
    return refuse_row(line.number, fmt::format("{} columns are expected", kColumns));
  }
  const auto& cells = line.cells;
  const auto value = number_in(cells[1]);
  const auto low = number_in(cells[2]);
  const auto high = number_in(cells[3]);
  if (!value || !low || !high) return refuse_row(line.number, "value, low and high are numbers");
  if (*low > *value || *value > *high) {
    return refuse_row(line.number, "the value must lie between low and high");
  }
  const bool known = std::ranges::find(kCertainties, cells[5]) != std::end(kCertainties);
  if (!known) return refuse_row(line.number, "certainty is published, derived or estimate");
  if (cells[6].empty()) return refuse_row(line.number, "every assumption names its source");
  return Assumption{.key = cells[0],
                    .value = *value,
                    .low = *low,
                    .high = *high,
                    .unit = cells[4],
                    .certainty = cells[5],
                    .source = cells[6],
                    .note = cells[7]};
}

}  // namespace

Result<std::vector<Assumption>> read_assumptions(std::string_view csv) {
  std::vector<Assumption> all;
  std::set<std::string, std::less<>> seen;
  for (const auto& line : read_csv(csv).lines) {
    ASSIGN_OR_RETURN(auto one, assumption_of(line));
    for (const double value : {one.low, one.high}) {
      const auto fault = forecast::fault_of(one, value);
      if (!fault.empty()) {
        return refuse_row(line.number, fmt::format("{} = {} {}", one.key, value, fault));
      }
    }
    if (!seen.insert(one.key).second) {
      return refuse_row(line.number, fmt::format("the key \"{}\" stands twice", one.key));
    }
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace sejour::wire
