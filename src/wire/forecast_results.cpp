#include "wire/forecast_results.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <cmath>
#include <limits>
#include <vector>

#include "wire/json_writer.h"

namespace sejour::wire {
namespace {

using forecast::Figure;
using forecast::FigureIntervals;
using forecast::Interval;
using forecast::Results;
using simdjson::dom::element;

constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();

std::string number_text(double value) {
  return std::isfinite(value) ? fmt::format("{:.6g}", value) : "null";
}

void write_figures(JsonWriter& json, const FigureIntervals& figures) {
  for (std::size_t i = 0; i < forecast::kFigures; ++i) {
    const Interval& interval = figures[i];
    if (!std::isfinite(interval.central) && !std::isfinite(interval.low)) continue;
    json.key(forecast::figure_name(static_cast<Figure>(i)));
    json.begin_object();
    json.key("central");
    json.raw(number_text(interval.central));
    json.key("low");
    json.raw(number_text(interval.low));
    json.key("high");
    json.raw(number_text(interval.high));
    json.end_object();
  }
}

void write_difference(JsonWriter& json, const Results& results) {
  if (results.against.empty()) return;
  json.key("difference");
  json.begin_object();
  json.field("to", results.against);
  write_figures(json, results.difference);
  json.end_object();
}

void write_months(JsonWriter& json, const Results& results) {
  json.key("months");
  json.begin_array();
  for (std::size_t i = 0; i < results.months.size(); ++i) {
    json.begin_object();
    json.field("from", add_months_round_down(results.start, static_cast<int>(i)));
    write_figures(json, results.months[i]);
    json.end_object();
  }
  json.end_array();
}

void write_streams(JsonWriter& json, const Results& results) {
  json.key("families");
  json.begin_array();
  for (std::size_t stream = 0; stream < results.streams.size(); ++stream) {
    json.begin_object();
    json.field("family", forecast::family_name(stream / 2));
    json.field("kind", forecast::is_renewal(stream) ? "renewal" : "first");
    write_figures(json, results.streams[stream]);
    if (!results.stream_differences.empty()) {
      json.key("difference");
      json.begin_object();
      write_figures(json, results.stream_differences[stream]);
      json.end_object();
    }
    json.end_object();
  }
  json.end_array();
}

void write_sites(JsonWriter& json, const Results& results) {
  json.key("sites");
  json.begin_array();
  for (std::size_t site = 0; site < results.sites.size(); ++site) {
    json.begin_object();
    json.field("site", results.site_codes[site]);
    write_figures(json, results.sites[site]);
    json.end_object();
  }
  json.end_array();
}

/// Reads members and remembers the first that lacks.
class ResultsReader {
 public:
  std::string text(element from, std::string_view key) {
    std::string_view found;
    if (from[key].get(found) != simdjson::SUCCESS) miss(key);
    return std::string{found};
  }
  double number(element from, std::string_view key) {
    double found = 0;
    if (from[key].get(found) != simdjson::SUCCESS) miss(key);
    return found;
  }
  Date day(element from, std::string_view key) {
    const auto found = parse_date(text(from, key));
    if (!found) miss(key);
    return found.value_or(Date{});
  }
  std::vector<element> list(element from, std::string_view key) {
    simdjson::dom::array found;
    if (from[key].get(found) != simdjson::SUCCESS) {
      miss(key);
      return {};
    }
    return {found.begin(), found.end()};
  }

  [[nodiscard]] static FigureIntervals figures(element from) {
    FigureIntervals all;
    for (std::size_t i = 0; i < forecast::kFigures; ++i) {
      all[i] = interval(from, forecast::figure_name(static_cast<Figure>(i)));
    }
    return all;
  }

  [[nodiscard]] const std::string& missing() const { return missing_; }

 private:
  /// `null` and what is left out have no meaning.
  static Interval interval(element from, std::string_view key) {
    Interval read{.central = kNoValue, .low = kNoValue, .high = kNoValue};
    element found;
    if (from[key].get(found) != simdjson::SUCCESS) return read;
    const auto value = [&](std::string_view name) {
      double number = kNoValue;
      return found[name].get(number) == simdjson::SUCCESS ? number : kNoValue;
    };
    return {.central = value("central"), .low = value("low"), .high = value("high")};
  }
  void miss(std::string_view key) {
    if (missing_.empty()) missing_ = key;
  }

  std::string missing_;
};

void read_parts(ResultsReader& read, element json, Results& results) {
  for (const element month : read.list(json, "months")) {
    results.months.push_back(ResultsReader::figures(month));
  }
  for (const element stream : read.list(json, "families")) {
    results.streams.push_back(ResultsReader::figures(stream));
    element difference;
    if (stream["difference"].get(difference) != simdjson::SUCCESS) continue;
    results.stream_differences.push_back(ResultsReader::figures(difference));
  }
  for (const element site : read.list(json, "sites")) {
    results.site_codes.push_back(read.text(site, "site"));
    results.sites.push_back(ResultsReader::figures(site));
  }
  element difference;
  if (json["difference"].get(difference) != simdjson::SUCCESS) return;
  results.against = read.text(difference, "to");
  results.difference = ResultsReader::figures(difference);
}

}  // namespace

std::string forecast_fingerprint(std::string_view scenario_toml, std::string_view assumptions_csv) {
  // FNV-1a, 64 bits; the end of the first text counts as a letter.
  constexpr std::uint64_t kPrime = 1'099'511'628'211U;
  std::uint64_t hash = 14'695'981'039'346'656'037U;
  const auto add = [&](std::string_view text) {
    for (const char letter : text) {
      hash = (hash ^ static_cast<unsigned char>(letter)) * kPrime;
    }
    hash = (hash ^ 0xFFU) * kPrime;
  };
  add(scenario_toml);
  add(assumptions_csv);
  return fmt::format("{:016x}", hash);
}

std::string write_results(const Results& results) {
  std::string out;
  JsonWriter json{out};
  json.begin_object();
  json.field("scenario", results.scenario);
  json.key("title");
  json.begin_object();
  json.field("fr", results.title_fr);
  json.field("en", results.title_en);
  json.end_object();
  json.field("fingerprint", results.fingerprint);
  json.field("start", results.start);
  json.field("months_count", results.months_count);
  json.field("seed", results.seed);
  json.field("runs", results.runs);
  json.key("sample");
  json.raw(number_text(results.sample));
  json.field("dossiers", results.dossiers);
  json.field("cleared_runs", results.cleared_runs);
  json.key("country");
  json.begin_object();
  write_figures(json, results.country);
  json.end_object();
  write_difference(json, results);
  write_months(json, results);
  write_streams(json, results);
  write_sites(json, results);
  json.end_object();
  return out + "\n";
}

Result<Results> read_results(std::string_view text) {
  simdjson::dom::parser parser;
  element json;
  if (parser.parse(text.data(), text.size()).get(json) != simdjson::SUCCESS) {
    return fail(ErrorCode::InvalidInput, "results of a forecast: this is not JSON");
  }
  ResultsReader read;
  Results results;
  results.scenario = read.text(json, "scenario");
  element title;
  if (json["title"].get(title) != simdjson::SUCCESS) title = json;
  results.title_fr = read.text(title, "fr");
  results.title_en = read.text(title, "en");
  results.fingerprint = read.text(json, "fingerprint");
  results.start = read.day(json, "start");
  results.months_count = static_cast<int>(read.number(json, "months_count"));
  results.seed = static_cast<std::uint64_t>(read.number(json, "seed"));
  results.runs = static_cast<int>(read.number(json, "runs"));
  results.sample = read.number(json, "sample");
  results.dossiers = static_cast<std::int64_t>(read.number(json, "dossiers"));
  results.cleared_runs = static_cast<int>(read.number(json, "cleared_runs"));
  element country;
  if (json["country"].get(country) != simdjson::SUCCESS) country = json;
  results.country = ResultsReader::figures(country);
  read_parts(read, json, results);
  if (!read.missing().empty()) {
    return fail(ErrorCode::InvalidInput,
                "results of a forecast: \"" + read.missing() + "\" is missing");
  }
  return results;
}

}  // namespace sejour::wire
