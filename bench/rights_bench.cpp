#include <benchmark/benchmark.h>

#include "rights/clock.h"
#include "wire/case_json.h"
#include "wire/rights_json.h"

/// What one answer of the rights clock costs, part by part, on a dossier of twelve events. Budget
/// (docs/performance.md): the clock under 5 µs; a whole line under 20 µs on one core, which is
/// 100,000 answers a second on two.
namespace sejour {
namespace {

constexpr std::string_view kLine =
    R"({"id":"twelve-events","person":{"birth_date":"1998-04-02","nationality":"MLI"},"events":[)"
    R"({"on":"2023-09-10","type":"permit_held","permit":"student_temporary","from":"2023-09-10","until":"2024-09-09"},)"
    R"({"on":"2024-05-20","type":"filing_failed","procedure":"renewal","reason":"timeout","channel":"teleservice"},)"
    R"({"on":"2024-06-01","type":"filed","application":"a1","kind":"renewal","permit":"student_temporary","channel":"teleservice","remedies_stated":true},)"
    R"({"on":"2024-06-01","type":"attestation_issued","application":"a1","document":"filing","from":"2024-06-01"},)"
    R"({"on":"2024-06-20","type":"found_incomplete","application":"a1","missing":["passport"]},)"
    R"({"on":"2024-06-20","type":"documents_requested","application":"a1","items":[{"document":"passport","required_by_text":true}],"due":"2024-07-20"},)"
    R"({"on":"2024-07-05","type":"documents_received","application":"a1","items":["passport"]},)"
    R"({"on":"2024-07-10","type":"found_complete","application":"a1"},)"
    R"({"on":"2024-08-26","type":"attestation_issued","application":"a1","document":"extension","from":"2024-09-10","until":"2024-12-09","work":true},)"
    R"({"on":"2024-11-05","type":"reasons_requested","application":"a1"},)"
    R"({"on":"2024-11-30","type":"attestation_issued","application":"a1","document":"extension","from":"2024-12-10","until":"2025-03-09","work":true},)"
    R"({"on":"2024-12-02","type":"address_changed","site":"69"}],"ask":["2025-01-15"]})";

constexpr Date kDay = date(2025, 1, 15);
constexpr auto kLanguage = text::Language::French;

wire::RightsCase twelve_events() {
  return wire::read_case(kLine).value();
}

void clock_of_a_state(benchmark::State& bench) {
  const auto state = wire::state_on(twelve_events(), kDay);
  for (auto _ : bench) benchmark::DoNotOptimize(rights::clock(state, kDay));
}
BENCHMARK(clock_of_a_state);

void fold_and_clock(benchmark::State& bench) {
  const auto read = twelve_events();
  for (auto _ : bench) {
    benchmark::DoNotOptimize(rights::clock(wire::state_on(read, kDay), kDay));
  }
}
BENCHMARK(fold_and_clock);

void read_json(benchmark::State& bench) {
  for (auto _ : bench) {
    benchmark::DoNotOptimize(wire::read_case(kLine, wire::Keep::WhatAnswersNeed));
  }
}
BENCHMARK(read_json);

void write_json(benchmark::State& bench) {
  const auto rights = rights::clock(wire::state_on(twelve_events(), kDay), kDay);
  std::string out;
  for (auto _ : bench) {
    out.clear();
    wire::write_rights(out, rights, kLanguage);
    benchmark::DoNotOptimize(out);
  }
}
BENCHMARK(write_json);

void whole_line(benchmark::State& bench) {
  std::string out;
  for (auto _ : bench) {
    out.clear();
    const auto read = wire::read_case(kLine, wire::Keep::WhatAnswersNeed);
    wire::write_rights(out, rights::clock(wire::state_on(*read, kDay), kDay), kLanguage);
    benchmark::DoNotOptimize(out);
  }
  bench.SetItemsProcessed(bench.iterations());
}
BENCHMARK(whole_line);

}  // namespace
}  // namespace sejour

BENCHMARK_MAIN();
