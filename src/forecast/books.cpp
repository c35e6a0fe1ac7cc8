#include "forecast/books.h"

#include <algorithm>
#include <utility>

namespace sejour::forecast {

Books::Books(const Country& country)
    : calendar_(country.calendar), months_(static_cast<std::size_t>(country.scenario.months)) {
  changes_.resize(kStreams * (calendar_.size() + 1));
  tally_.cells.resize(kStreams * months_);
  tally_.waits.resize(2 * months_);
  tally_.stream_waits.resize(kStreams);
  tally_.days.resize(calendar_.size());
}

Books::Change& Books::change(std::size_t stream, Day day) {
  const Day inside = std::clamp(day, calendar_.first, calendar_.end);
  return changes_[stream * (calendar_.size() + 1) + calendar_.index(inside)];
}

Cell& Books::cell(std::size_t stream, Day day) {
  const Day inside = std::clamp(day, calendar_.first, calendar_.end - 1);
  return tally_.cells[stream * months_ + calendar_.month[calendar_.index(inside)]];
}

void Books::arrived(const Dossier& dossier) {
  auto& on = change(dossier.stream, dossier.filed);
  ++on.stock;
  on.filed_days += dossier.filed;
  ++tally_.dossiers;
  if (dossier.filed < calendar_.first) {
    ++on.initial;
  } else {
    ++cell(dossier.stream, dossier.filed).arrived;
  }
}

void Books::decided(const Dossier& dossier, Day day) {
  if (!is_inside(day)) return;
  auto& on = change(dossier.stream, day);
  --on.stock;
  on.filed_days -= dossier.filed;
  if (dossier.filed < calendar_.first) --on.initial;
  auto& here = cell(dossier.stream, day);
  ++here.decided;
  if (is_renewal(dossier.stream) && day <= dossier.expiry) ++here.before_expiry;
  const std::int32_t waited = day - dossier.filed;
  here.wait_days += waited;
  const std::size_t kind = is_renewal(dossier.stream) ? 0 : 1;
  tally_.waits[kind * months_ + calendar_.month[calendar_.index(day)]].add(waited);
  tally_.stream_waits[dossier.stream].add(waited);
}

void Books::gave_document(const Dossier& dossier, Day day) {
  if (is_inside(day)) ++cell(dossier.stream, day).documents;
}

void Books::went_to_court(const Dossier& dossier, Day day) {
  if (is_inside(day)) ++cell(dossier.stream, day).court;
}

void Books::account(Dossier& dossier, Day until) {
  const Day end = std::min(until, calendar_.end);
  const Day from = std::max(dossier.proof_until + 1, dossier.accounted_until);
  dossier.accounted_until = std::max(dossier.accounted_until, end);
  if (from >= end) return;
  ++change(dossier.stream, from).paperless;
  --change(dossier.stream, end).paperless;
  const Day gap_from = std::max(from, dossier.due_from);
  if (!dossier.is(Dossier::kGapCounts) || gap_from >= end) return;
  ++change(dossier.stream, gap_from).gap;
  --change(dossier.stream, end).gap;
}

void Books::add_gap(const Dossier& dossier, Day from, Day until) {
  const Day begin = std::max(from, dossier.proof_until + 1);
  const Day end = std::min(until, calendar_.end);
  if (begin >= end) return;
  auto& first = change(dossier.stream, begin);
  ++first.gap;
  ++first.paperless;
  auto& last = change(dossier.stream, end);
  --last.gap;
  --last.paperless;
}

void Books::close_stream(std::size_t stream) {
  Change now;
  for (std::size_t i = 0; i < calendar_.size(); ++i) {
    const Day day = calendar_.first + static_cast<Day>(i);
    const auto& step = changes_[stream * (calendar_.size() + 1) + i];
    now.stock += step.stock;
    now.initial += step.initial;
    now.gap += step.gap;
    now.paperless += step.paperless;
    now.filed_days += step.filed_days;
    auto& here = cell(stream, day);
    here.gap_days += now.gap;
    here.paperless_days += now.paperless;
    here.stock = now.stock;  // the last day of the month stays
    here.age_days = std::int64_t{now.stock} * day - now.filed_days;
    tally_.days[i] += {.stock_renewal = is_renewal(stream) ? now.stock : 0,
                       .stock_first = is_renewal(stream) ? 0 : now.stock,
                       .initial = now.initial,
                       .in_gap = now.gap,
                       .paperless = now.paperless};
  }
}

SiteTally Books::close(std::int64_t agent_days) {
  for (std::size_t stream = 0; stream < kStreams; ++stream) close_stream(stream);
  tally_.agent_days = agent_days;
  return std::exchange(tally_, {});
}

}  // namespace sejour::forecast
