#include "http/public/forecast_pages.h"

#include <fmt/format.h>

#include <memory>
#include <utility>

#include "http/inputs.h"
#include "http/public/forecast_view.h"
#include "text/dates.h"
#include "wire/forecast_words.h"

namespace sejour::http {
namespace {

using forecast::Results;
using text::Messages;

constexpr const char* kOverview = "/pilotage/prevision";
constexpr Rate kTrialRate{.burst = 12, .per_minute = 30};

/// The pages and what they share.
class Forecasts {
 public:
  Forecasts(Site& site, ForecastPages pages)
      : site_(site),
        library_(std::move(pages.library)),
        trials_(library_, std::move(pages.policies), std::move(pages.stop)) {}

  [[nodiscard]] Response overview(const Request& request) const;
  [[nodiscard]] Response scenario(const Request& request) const;
  [[nodiscard]] Response assumptions(const Request& request) const;
  [[nodiscard]] Response trial(const Request& request);
  [[nodiscard]] Response data(const Request& request) const;

 private:
  Site& site_;
  ForecastLibrary library_;
  ForecastTrials trials_;
};

std::string runs_words(const Results& results, const Messages& words) {
  return words.format(
      "forecast.text.frame",
      {{"start", text::long_date(words.language(), results.start)},
       {"months", fmt::to_string(results.months_count)},
       {"runs", fmt::to_string(results.runs)},
       {"dossiers", wire::grouped_number(static_cast<double>(results.dossiers), words)}});
}

Response Forecasts::overview(const Request& request) const {
  const auto& words = request.messages();
  Data data;
  data.set("frame", runs_words(library_.base().results, words));
  data.set("scenarios", scenarios_table(library_, words));
  Data comparisons = list_data();
  for (const auto* id : {"as-announced", "all"}) {
    const auto* one = library_.find(id);
    if (one == nullptr) continue;
    Data comparison;
    comparison.set("comparison_title", wire::title_words(one->results, words));
    comparison.set("pictures", pictures_over_time(one->results, &library_.base().results, words));
    comparisons.push_back(comparison);
  }
  data.set("comparisons", comparisons);
  return site_.page(request, "public/forecast", std::move(data),
                    {.title_key = "forecast.page.title", .back = Link{"/", "common.layout.home"}});
}

Response Forecasts::scenario(const Request& request) const {
  const auto* one = library_.find(request.path_values.get("scenario"));
  if (one == nullptr) return Response::failure(404);
  const auto& words = request.messages();
  const auto& base = library_.base().results;
  const bool is_base = one->results.scenario == base.scenario;
  Data data;
  data.set("scenario_title", wire::title_words(one->results, words));
  data.set("scenario_id", one->scenario.id);
  data.set("frame", runs_words(one->results, words));
  data.set("totals", totals_table(one->results, words));
  data.set("pictures", pictures_over_time(one->results, is_base ? nullptr : &base, words));
  data.set("map", map_section(one->results, words));
  data.set("families", families_table(one->results, words));
  return site_.page(request, "public/forecast_scenario", std::move(data),
                    {.title_key = "forecast.page.scenario_title",
                     .title_arguments = {{"title", wire::title_words(one->results, words)}},
                     .back = Link{kOverview, "forecast.page.title"}});
}

Response Forecasts::assumptions(const Request& request) const {
  Data data;
  data.set("assumptions", assumptions_table(library_.assumptions, request.messages()));
  return site_.page(
      request, "public/forecast_assumptions", std::move(data),
      {.title_key = "forecast.html.assumptions", .back = Link{kOverview, "forecast.page.title"}});
}

/// The numbers of the form, each with its limits.
Data number_inputs(const Form& form, const Messages& words) {
  const Inputs inputs{form, words};
  Data numbers = list_data();
  for (const auto& number : trial_numbers()) {
    Data input = inputs.text({.name = std::string{number.field},
                              .label_key = fmt::format("forecast.page.field.{}", number.field),
                              .hint_key = fmt::format("forecast.page.hint.{}", number.field)});
    input.set("least", fmt::to_string(number.least));
    input.set("most", fmt::to_string(number.most));
    input.set("step", fmt::to_string(number.step));
    numbers.push_back(input);
  }
  return numbers;
}

Data choice_input(const Form& form, const Messages& words, const std::string& field,
                  std::span<const std::string_view> values) {
  ChoiceInput input{
      .name = field, .label_key = "forecast.page.field." + field, .choices = {}, .hint_key = {}};
  for (const auto value : values) {
    input.choices.push_back({.value = std::string{value},
                             .label = words.get(fmt::format("forecast.page.choice.{}", value)),
                             .hint = {}});
  }
  return Inputs{form, words}.radios(input);
}

/// What a trial gave, or why it gave nothing.
Data answer_data(const TrialResults& trial, const Messages& words) {
  Data answer;
  answer.set("totals", totals_table(trial.results, words));
  answer.set("pictures", pictures_over_time(trial.results, &trial.base, words));
  answer.set("families", families_table(trial.results, words));
  return answer;
}

Response Forecasts::trial(const Request& request) {
  const auto& words = request.messages();
  Form form{request.query};
  const auto asked = read_trial(form);
  unsigned status = form.ok() ? 200 : 422;
  Data data;
  data.set("answer", Data{false});
  data.set("busy", Data{false});
  if (form.ok()) {
    form = Form{fields_of(asked)};
    const auto results = trials_.run(asked);
    if (results) {
      data.set("answer", answer_data(**results, words));
    } else {
      data.set("busy", Data{true});
      status = 503;
    }
  }
  data.set("numbers", number_inputs(form, words));
  data.set("order", choice_input(form, words, "ordre", trial_orders()));
  data.set("proof", choice_input(form, words, "preuve", trial_attestations()));
  data.set("live_script", site_.asset_address("forecast.js"));
  return site_.page(request, "public/forecast_trial", std::move(data),
                    {.title_key = "forecast.page.trial",
                     .form = &form,
                     .status = status,
                     .back = Link{kOverview, "forecast.page.title"}});
}

Response Forecasts::data(const Request& request) const {
  const auto* one = library_.find(request.path_values.get("scenario"));
  if (one == nullptr) return Response::failure(404);
  return Response::json(std::string{one->json});
}

}  // namespace

void add_forecast_pages(Site& site, Router& router, ForecastPages pages) {
  // Kept by the routes: it ends with them.
  const auto kept = std::make_shared<Forecasts>(site, std::move(pages));
  router.get("/pilotage/prevision", [kept](const Request& r) { return kept->overview(r); });
  router.get("/pilotage/prevision/hypotheses",
             [kept](const Request& r) { return kept->assumptions(r); });
  router.get("/pilotage/prevision/essai", [kept](const Request& r) { return kept->trial(r); },
             {.rate = kTrialRate});
  router.get("/pilotage/prevision/{scenario}",
             [kept](const Request& r) { return kept->scenario(r); });
  router.get("/donnees/prevision/{scenario}", [kept](const Request& r) { return kept->data(r); });
}

}  // namespace sejour::http
