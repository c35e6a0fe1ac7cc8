#include "text/dates.h"

#include <fmt/format.h>

#include <algorithm>

namespace sejour::text {
namespace {

std::string decimal(Language language, double value) {
  std::string text = fmt::format("{:.1f}", value);
  if (language == Language::French) std::ranges::replace(text, '.', ',');
  return text;
}

}  // namespace

std::string long_date(Language language, Date day) {
  const std::chrono::year_month_day ymd{day};
  const auto& messages = Messages::of(language);
  const auto number = static_cast<unsigned>(ymd.day());
  const auto month = static_cast<unsigned>(ymd.month());
  return messages.format(number == 1 ? "common.date.first_of_month" : "common.date.long",
                         {{"day", std::to_string(number)},
                          {"month", messages.get(fmt::format("common.month.m{}", month))},
                          {"year", std::to_string(static_cast<int>(ymd.year()))}});
}

std::string long_period(Language language, Period period) {
  return Messages::of(language).format(
      "common.date.period",
      {{"from", long_date(language, period.from)}, {"until", long_date(language, period.until)}});
}

std::string short_date(Date day) {
  const std::chrono::year_month_day ymd{day};
  return fmt::format("{:02}/{:02}/{:04}", static_cast<unsigned>(ymd.day()),
                     static_cast<unsigned>(ymd.month()), static_cast<int>(ymd.year()));
}

std::string long_moment(Language language, std::int64_t unix_seconds) {
  const std::int64_t local = unix_seconds + paris_offset_seconds(unix_seconds);
  const std::int64_t minutes = (local / 60) % (24 * 60);
  return Messages::of(language).format("common.date.moment",
                                       {{"date", long_date(language, paris_day(unix_seconds))},
                                        {"hour", fmt::format("{}", minutes / 60)},
                                        {"minute", fmt::format("{:02}", minutes % 60)}});
}

std::string day_count(Language language, std::int64_t count) {
  return Messages::of(language).plural("common.days", count);
}

std::string file_size(Language language, std::uint64_t bytes) {
  const auto& messages = Messages::of(language);
  if (bytes < 1'000'000) {
    const auto kilobytes = std::max<std::uint64_t>(1, (bytes + 500) / 1000);
    return messages.format("common.size.kilobytes", {{"size", std::to_string(kilobytes)}});
  }
  const double megabytes = static_cast<double>(bytes) / 1e6;
  return messages.format("common.size.megabytes", {{"size", decimal(language, megabytes)}});
}

}  // namespace sejour::text
