#pragma once

#include <string>

#include "forecast/results.h"
#include "text/messages.h"
#include "text/picture.h"

/// The results of a forecast as people read them: the command, its reports and the pages say the
/// same.
namespace sejour::wire {

/// A number with its thousands apart, with the mark of the language.
[[nodiscard]] std::string grouped_number(double value, const text::Messages& words);

/// A figure as people read it: grouped thousands, days, percent; a dash where it has no meaning.
[[nodiscard]] std::string figure_value(double value, forecast::Figure figure,
                                       const text::Messages& words);

/// The name of a figure.
[[nodiscard]] std::string figure_words(forecast::Figure figure, const text::Messages& words);

/// A value with its interval: `1 234 (1 100 to 1 300)`; the value alone of one run; empty where
/// there is none.
[[nodiscard]] std::string interval_words(const forecast::Interval& interval,
                                         forecast::Figure figure, const text::Messages& words);

/// The same of a difference, with its sign.
[[nodiscard]] std::string difference_words(const forecast::Interval& interval,
                                           forecast::Figure figure, const text::Messages& words);

/// On which day 99 % of the first day's stock is decided, or that it is not within the time, and
/// in how many of the runs it is.
[[nodiscard]] std::string cleared_words(const forecast::Results& results,
                                        const text::Messages& words);

/// The title of a scenario in the language of the words.
[[nodiscard]] std::string title_words(const forecast::Results& results,
                                      const text::Messages& words);

/// A family and a kind of application, e.g. « étudiants, renouvellements ».
[[nodiscard]] std::string stream_words(std::size_t stream, const text::Messages& words);

/// A month of the run, e.g. `2026-04`.
[[nodiscard]] std::string month_words(const forecast::Results& results, std::size_t month);

/// A figure month by month with its band; beside it that of another scenario, unless it is null.
[[nodiscard]] text::Picture figure_chart(const forecast::Results& results,
                                         const forecast::Results* base, forecast::Figure figure,
                                         const text::Messages& words);

/// The median wait of a renewal by department.
[[nodiscard]] text::Picture wait_map(const forecast::Results& results, const text::Messages& words);

}  // namespace sejour::wire
