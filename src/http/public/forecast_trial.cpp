#include "http/public/forecast_trial.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <utility>

#include "forecast/site_run.h"

namespace sejour::http {
namespace {

using forecast::Attestations;
using forecast::Order;
using forecast::Results;
using forecast::RunFigures;

constexpr std::chrono::seconds kPatience{4};  // for those before
constexpr std::size_t kKept = 64;
constexpr double kWholePercent = 100;

constexpr TrialNumber kNumbers[] = {
    {"agents", 0, 5000, 50, &ForecastTrial::agents},
    {"arrivee", 0, 18, 1, &ForecastTrial::agents_month},
    {"moteur", 0, 18, 1, &ForecastTrial::engine_month},
    {"longs", 0, 100, 5, &ForecastTrial::long_percent},
    {"rapide", 0, 100, 5, &ForecastTrial::fast_percent},
    {"reserve", 0, 100, 5, &ForecastTrial::reserve_percent},
};
constexpr std::string_view kOrderWords[] = {"filed", "by_kind", "renewals_first", "rank"};
constexpr std::string_view kAttestationWords[] = {"hand", "engine"};

/// Reads a number of the form into its place.
void read_number(Form& form, const TrialNumber& number, ForecastTrial& trial) {
  const auto typed = form.optional_text(number.field, 8);
  if (typed.empty()) return;
  int value = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), value);
  const bool whole = error == std::errc{} && end == typed.data() + typed.size();
  if (whole && value >= number.least && value <= number.most) {
    trial.*number.member = value;
    return;
  }
  form.error(number.field, "forecast.page.number",
             {{"least", fmt::to_string(number.least)}, {"most", fmt::to_string(number.most)}});
}

template <class Enum>
void read_word(Form& form, std::string_view field, std::span<const std::string_view> words,
               Enum& chosen) {
  if (form.value(field).empty()) return;
  const auto word = form.require_choice(field, words);
  const auto found = std::ranges::find(words, word);
  if (found != words.end()) chosen = static_cast<Enum>(found - words.begin());
}

}  // namespace

std::span<const TrialNumber> trial_numbers() {
  return kNumbers;
}

std::span<const std::string_view> trial_orders() {
  return kOrderWords;
}

std::span<const std::string_view> trial_attestations() {
  return kAttestationWords;
}

ForecastTrial read_trial(Form& form) {
  ForecastTrial trial;
  for (const auto& number : kNumbers) read_number(form, number, trial);
  read_word(form, "ordre", kOrderWords, trial.order);
  read_word(form, "preuve", kAttestationWords, trial.attestations);
  return trial;
}

Fields fields_of(const ForecastTrial& trial) {
  Fields fields;
  for (const auto& number : kNumbers) {
    fields.add(std::string{number.field}, fmt::to_string(trial.*number.member));
  }
  fields.add("ordre", std::string{kOrderWords[static_cast<std::size_t>(trial.order)]});
  fields.add("preuve",
             std::string{kAttestationWords[static_cast<std::size_t>(trial.attestations)]});
  return fields;
}

forecast::Scenario scenario_of(const ForecastTrial& trial, const forecast::Scenario& base) {
  forecast::Scenario scenario = base;
  scenario.id = "trial";
  using text::Messages;
  scenario.title_fr = Messages::of(text::Language::French).get("forecast.page.your_trial");
  scenario.title_en = Messages::of(text::Language::English).get("forecast.page.your_trial");
  scenario.order = trial.order;
  const auto month = [&](int count) { return add_months_round_down(base.start, count); };
  if (trial.agents > 0) {
    scenario.hires.push_back({.from = month(trial.agents_month),
                              .until = month(base.months),
                              .agents = static_cast<double>(trial.agents),
                              .site = {}});
  }
  scenario.attestations = trial.attestations;
  scenario.attestations_from = month(trial.engine_month);
  scenario.long_permit_share = trial.long_percent / kWholePercent;
  scenario.long_permits_from = base.start;
  scenario.assumptions["fast.share"] = trial.fast_percent / kWholePercent;
  scenario.assumptions["order.first_reserve"] = trial.reserve_percent / kWholePercent;
  return scenario;
}

ForecastTrials::ForecastTrials(const ForecastLibrary& library, TrialPolicies policies,
                               std::stop_token stop)
    : library_(library), policies_(std::move(policies)), stop_(std::move(stop)) {}

std::shared_ptr<const TrialResults> ForecastTrials::kept(const ForecastTrial& trial) {
  const std::lock_guard lock{keeping_};
  const auto found = kept_.find(trial);
  return found == kept_.end() ? nullptr : found->second;
}

void ForecastTrials::keep(const ForecastTrial& trial, std::shared_ptr<const TrialResults> results) {
  const std::lock_guard lock{keeping_};
  if (!kept_.emplace(trial, std::move(results)).second) return;
  oldest_first_.push_back(trial);
  if (oldest_first_.size() <= kKept) return;
  kept_.erase(oldest_first_.front());
  oldest_first_.pop_front();
}

Result<Results> ForecastTrials::simulate(forecast::Scenario scenario,
                                         std::optional<RunFigures>& figures) {
  scenario.sample = kTrialSample;
  scenario.policy = policies_.continuity;
  scenario.queue = policies_.queue;
  ASSIGN_OR_RETURN(const auto country, forecast::make_country(scenario, library_.assumptions, 0));
  forecast::Workspace workspace;
  std::vector<forecast::SiteTally> sites;
  std::int64_t dossiers = 0;
  for (std::size_t site = 0; site < country.sites.size(); ++site) {
    if (stop_.stop_requested()) return fail(ErrorCode::Unavailable, "the server stops");
    sites.push_back(forecast::run_site(country, site, workspace));
    dossiers += sites.back().dossiers;
  }
  const auto tally = forecast::add_up(std::move(sites), scenario.months);
  figures = forecast::figures_of(country, tally);
  return forecast::results_of(country, std::span{&*figures, 1}, dossiers);
}

Result<std::shared_ptr<const TrialResults>> ForecastTrials::run(const ForecastTrial& trial) {
  if (auto results = kept(trial)) return results;
  const std::unique_lock working{at_work_, kPatience};
  if (!working.owns_lock()) return fail(ErrorCode::Unavailable, "other trials are computed");
  if (auto results = kept(trial)) return results;  // of who was before
  const auto& base = library_.base().scenario;
  if (!base_figures_) {
    ASSIGN_OR_RETURN(base_, simulate(base, base_figures_));
  }
  auto made = std::make_shared<TrialResults>();
  std::optional<RunFigures> figures;
  ASSIGN_OR_RETURN(made->results, simulate(scenario_of(trial, base), figures));
  forecast::compare(made->results, std::span{&*figures, 1}, base.id, std::span{&*base_figures_, 1});
  made->base = base_;
  keep(trial, made);
  return std::shared_ptr<const TrialResults>{std::move(made)};
}

}  // namespace sejour::http
