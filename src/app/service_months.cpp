#include "app/service_months.h"

#include <algorithm>

#include "app/measures.h"
#include "cases/state.h"

namespace sejour::app {
namespace {

constexpr std::uint32_t kServiceBatch = 500;

/// Days that people waited, of all people who are counted in a month.
struct Waits {
  std::vector<std::uint64_t> days;
  std::uint64_t people = 0;
};

struct MonthCount {
  Period month;
  Measures measures;
  Waits to_attestation;
  Waits to_decision;
};

std::vector<MonthCount> months_before(const ServiceMonthsOptions& options) {
  const std::chrono::year_month_day today{options.today};
  const Date running{today.year() / today.month() / std::chrono::day{1}};
  std::vector<MonthCount> counts;
  for (int back = options.months; back > 0; --back) {
    MonthCount count;
    count.month = {subtract_months_round_down(running, back),
                   subtract_months_round_down(running, back - 1) - days{1}};
    counts.push_back(std::move(count));
  }
  return counts;
}

std::uint64_t days_between(Date from, Date until) {
  return static_cast<std::uint64_t>(std::max<std::int64_t>((until - from).count(), 0));
}

std::optional<Date> first_document(const cases::Application& application) {
  const auto first = std::ranges::min_element(application.documents, {}, &cases::Issued::on);
  if (first == application.documents.end()) return std::nullopt;
  return first->on;
}

std::optional<Date> first_decision(const cases::Application& application) {
  const auto first = std::ranges::min_element(application.decisions, {}, &cases::Decision::on);
  if (first == application.decisions.end()) return std::nullopt;
  return first->on;
}

/// Adds the waits of one person that ended in the month.
template <class EndOf>
void add_waits(Waits& waits, const cases::State& state, const Period& month, EndOf end_of) {
  const auto before = waits.days.size();
  for (const cases::Application& application : state.applications) {
    const auto end = end_of(application);
    if (!application.asks_to_stay() || !end || !month.contains(*end)) continue;
    waits.days.push_back(days_between(application.filed_on, *end));
  }
  if (waits.days.size() > before) ++waits.people;
}

void add_days(MonthCount& count, const std::vector<cases::Event>& events) {
  const auto measured = measure_history(events, count.month);
  count.measures.days.gap_days += measured.gap_days;
  count.measures.days.paperless_days += measured.paperless_days;
  if (measured.gap_days > 0) ++count.measures.people_with_gap;
  if (measured.paperless_days > 0) ++count.measures.people_paperless;
}

/// Counts the people who filed here.
class ServiceCount {
 public:
  explicit ServiceCount(const ServiceMonthsOptions& options)
      : options_(options), counts_(months_before(options)) {}

  void add(const Loaded& loaded) {
    std::vector<cases::Event> events;
    events.reserve(loaded.events.size());
    for (const auto& recorded : loaded.events) events.push_back(recorded.event);
    const auto state = cases::fold(events, options_.today);
    if (state.elsewhere || state.applications.empty()) return;
    ++people_;
    for (const auto& application : state.applications) {
      first_filing_ = std::min(first_filing_, application.filed_on);
    }
    // Most people are never without proof: one look at the whole time spares one for each month.
    const auto whole =
        measure_history(events, {counts_.front().month.from, counts_.back().month.until});
    const bool had_none = whole.gap_days == 0 && whole.paperless_days == 0;
    for (MonthCount& count : counts_) {
      if (!had_none) add_days(count, events);
      add_waits(count.to_attestation, state, count.month, first_document);
      add_waits(count.to_decision, state, count.month, first_decision);
    }
  }

  [[nodiscard]] std::vector<ServiceMonth> published() {
    std::vector<ServiceMonth> months;
    if (people_ < options_.threshold) return months;
    for (MonthCount& count : counts_) {
      if (count.month.until < first_filing_) continue;
      const Measures& measures = count.measures;
      months.push_back(
          {.days = count.month,
           .gap_days = person_days(measures.days.gap_days, measures.people_with_gap),
           .paperless_days = person_days(measures.days.paperless_days, measures.people_paperless),
           .days_to_attestation = median(count.to_attestation),
           .days_to_decision = median(count.to_decision)});
    }
    return months;
  }

 private:
  [[nodiscard]] std::optional<std::uint64_t> person_days(std::uint64_t count,
                                                         std::uint64_t people) const {
    if (people > 0 && people < options_.threshold) return std::nullopt;
    return count;
  }

  [[nodiscard]] std::optional<std::uint64_t> median(Waits& waits) const {
    if (waits.people < options_.threshold) return std::nullopt;
    const auto middle = waits.days.begin() + static_cast<std::ptrdiff_t>(waits.days.size() / 2);
    std::ranges::nth_element(waits.days, middle);
    return *middle;
  }

  const ServiceMonthsOptions& options_;
  std::vector<MonthCount> counts_;
  std::uint64_t people_ = 0;
  Date first_filing_ = Date::max();
};

}  // namespace

Result<std::vector<ServiceMonth>> service_months(Journal& journal,
                                                 const ServiceMonthsOptions& options) {
  ServiceCount count{options};
  std::optional<DossierId> after;
  while (true) {
    ASSIGN_OR_RETURN(const auto dossiers, journal.dossiers(after, kServiceBatch));
    if (dossiers.empty()) return count.published();
    after = dossiers.back();
    ASSIGN_OR_RETURN(const auto loaded, journal.load_many(dossiers));
    for (const auto& one : loaded) {
      if (one) count.add(*one);
    }
  }
}

}  // namespace sejour::app
