#include "cli/figure.h"

#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <string>

#include "cli/commitments.h"
#include "cli/data_folder.h"
#include "cli/files.h"

namespace sejour::cli {
namespace {

constexpr double kWhole = 100;
constexpr std::size_t kSourceMax = 500;

struct FigureOptions {
  std::string data;
  std::string indicator;
  std::string on;
  double value = 0;
  std::string source;
  bool replace = false;
};

const text::Messages& figure_words() {
  return text::Messages::of(language());
}

std::unexpected<Error> refuse_figure(std::string_view key,
                                     std::initializer_list<text::Argument> a) {
  return fail(ErrorCode::InvalidInput, figure_words().format(key, a));
}

/// One line for each indicator: its id and its definition.
std::string known_indicators(const std::vector<app::Commitment>& list) {
  std::string lines;
  for (const auto& one : list) {
    lines += fmt::format("\n  {}: {}", one.indicator.id,
                         figure_words().get(fmt::format("commitments.item.{}.indicator", one.id)));
  }
  return lines;
}

/// Reads what was typed, without looking at what is stored.
Result<app::PublishedFigure> typed_figure(const FigureOptions& options) {
  ASSIGN_OR_RETURN(const auto list, commitments());
  const auto* commitment = app::find_indicator(list, options.indicator);
  if (commitment == nullptr) {
    return refuse_figure("commitments.figure.unknown",
                         {{"indicator", options.indicator}, {"known", known_indicators(list)}});
  }
  ASSIGN_OR_RETURN(const auto on, parse_day_option("--on", options.on));
  if (on > today()) return refuse_figure("commitments.figure.future", {{"day", options.on}});
  const bool percent = commitment->indicator.unit == app::FigureUnit::Percent;
  if (!std::isfinite(options.value) || options.value < 0 || (percent && options.value > kWhole)) {
    return refuse_figure(
        percent ? "commitments.figure.bad_percent" : "commitments.figure.bad_value",
        {{"value", fmt::to_string(options.value)}});
  }
  const bool blank = options.source.find_first_not_of(" \t\r\n") == std::string::npos;
  if (blank || options.source.size() > kSourceMax) {
    return refuse_figure("commitments.figure.bad_source", {{"max", fmt::to_string(kSourceMax)}});
  }
  app::PublishedFigure figure;
  figure.indicator = options.indicator;
  figure.on = on;
  figure.value = options.value;
  figure.source = options.source;
  figure.entered_by = "admin";
  return figure;
}

Result<int> add_figure(const FigureOptions& options) {
  ASSIGN_OR_RETURN(auto figure, typed_figure(options));
  ASSIGN_OR_RETURN(const auto data,
                   DataFolder::open(options.data, WhenMissing::Refuse, language()));
  auto& store = data->stores().incidents();
  figure.entered_ms = InstallationClock{}.now_ms();
  ASSIGN_OR_RETURN(const auto all, store.figures());
  for (const auto& former : all) {
    if (options.replace || former.indicator != figure.indicator || former.on != figure.on) continue;
    return fail(ErrorCode::Conflict, figure_words().format("commitments.figure.exists",
                                                           {{"day", to_iso(former.on)},
                                                            {"value", fmt::to_string(former.value)},
                                                            {"source", former.source}}));
  }
  RETURN_IF_ERROR(store.put_figure(figure));
  fmt::print("{}\n", figure_words().format("commitments.figure.done",
                                           {{"indicator", figure.indicator},
                                            {"day", to_iso(figure.on)},
                                            {"value", fmt::to_string(figure.value)}}));
  return 0;
}

}  // namespace

void register_figure(CLI::App& admin, int& exit_code) {
  const auto& words = figure_words();
  auto options = std::make_shared<FigureOptions>();
  auto* group = admin.add_subcommand("figure", words.get("commitments.figure.about"));
  group->require_subcommand(1);
  auto* command = group->add_subcommand("add", words.get("commitments.figure.add"));
  command->add_option("--data", options->data, words.get("admin.data"))->required();
  command->add_option("--indicator", options->indicator, words.get("commitments.figure.indicator"))
      ->required();
  command->add_option("--on", options->on, words.get("commitments.figure.on"))->required();
  command->add_option("--value", options->value, words.get("commitments.figure.value"))->required();
  command->add_option("--source", options->source, words.get("commitments.figure.source"))
      ->required();
  command->add_flag("--replace", options->replace, words.get("commitments.figure.replace"));
  command->callback([options, &exit_code] { exit_code = finish_command(add_figure(*options)); });
}

}  // namespace sejour::cli
