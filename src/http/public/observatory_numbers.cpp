#include "http/public/observatory_numbers.h"

namespace sejour::http {
namespace {

/// The same for ever: periods that begin elsewhere would be other periods, and two publications
/// could be subtracted.
constexpr Date kFirstObservedDay = date(2025, 1, 1);

/// A failure may have been seen long before it was recorded.
constexpr Date kEarliestSeen = date(1900, 1, 1);

}  // namespace

KeptNumbers DailyNumbers::kept(Date today) const {
  const std::scoped_lock lock{keeping_};
  return kept_on_ == today ? kept_ : nullptr;
}

KeptNumbers DailyNumbers::kept_last() const {
  const std::scoped_lock lock{keeping_};
  return kept_;
}

Result<KeptNumbers> DailyNumbers::of(Date today) {
  if (auto numbers = kept(today)) return numbers;
  std::unique_lock counting{counting_, std::defer_lock};
  if (!counting.try_lock()) {
    if (auto older = kept_last()) return older;
    counting.lock();
  }
  if (auto numbers = kept(today)) return numbers;
  return count(today);
}

Result<KeptNumbers> DailyNumbers::count(Date today) {
  auto numbers = std::make_shared<ObservatoryNumbers>();
  ASSIGN_OR_RETURN(const auto incidents, incidents_.incidents({kEarliestSeen, today}));
  numbers->failures = app::observe(incidents, {.first = kFirstObservedDay, .today = today});
  if (service_) {
    ASSIGN_OR_RETURN(numbers->service, service_(today));
  }
  const std::scoped_lock lock{keeping_};
  kept_ = std::move(numbers);
  kept_on_ = today;
  return kept_;
}

}  // namespace sejour::http
