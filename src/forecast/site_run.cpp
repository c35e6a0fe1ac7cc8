#include "forecast/site_run.h"

#include <algorithm>
#include <cmath>

#include "forecast/arrivals.h"
#include "forecast/books.h"
#include "forecast/draws.h"
#include "forecast/queue_lanes.h"
#include "forecast/staff.h"

namespace sejour::forecast {
namespace {

/// Why a dossier is looked at on a day: two bits beside its number.
enum class Wake : std::uint8_t { Papers, Answer, Court };
constexpr unsigned kWakeBits = 2;

constexpr std::size_t kAhead = 16;       // dossiers are fetched so many looks before they are read
constexpr double kSideWorkAtOnce = 240;  // minutes of other work that an agent does in one go
constexpr double kCreditDays = 5;        // what is owed to first applications is forgotten beyond

Day day_after(Day day, double wait) {
  return day + 1 + static_cast<Day>(std::floor(wait));
}

/// One site on its way through the days.
class SiteRun {
 public:
  SiteRun(const Country& country, std::size_t site, Workspace& workspace);

  SiteTally run();

  // What the station asks.
  Attendance attends(std::uint32_t agent, WorkTime time) { return staff_.attends(agent, time); }
  std::uint64_t choose(std::uint64_t lanes);
  WorkTime work(std::uint32_t item, std::uint32_t agent, WorkTime start);

 private:
  static Station& prepare(const Arrivals& arrivals, const Country& country, Workspace& workspace);
  void take_stock();
  void take_new(Day day);
  void wake(Day day);
  void add(Dossier dossier, Day day);
  void queue(std::uint32_t item, Day day);
  void look_at_papers(std::uint32_t item, Day day);
  void issue_what_is_due(Dossier& dossier, Day day);
  void issue_from(Dossier& dossier, Day from, Day day);
  void plan_hand_issue(std::uint32_t item, Day day);
  void plan_papers(std::uint32_t item, Day day);
  void take_answer(std::uint32_t item, Day day);
  void go_to_court(std::uint32_t item, Day day);
  void ask_complement(std::uint32_t item, Day day);
  void decide(Dossier& dossier, Day day);
  void wake_later(std::uint32_t item, Day day, Wake why);
  [[nodiscard]] double minutes_of(const Dossier& dossier) const;
  [[nodiscard]] Day day_of(WorkTime time) const;
  [[nodiscard]] const StreamLaw& law_of(const Dossier& d) const { return country_.laws[d.stream]; }
  /// Dossiers lie far apart: the cache is asked for one before its turn.
  void fetch_early(std::uint32_t item) {
    __builtin_prefetch(&workspace_.dossiers[item]);
    station_.lanes().fetch_early(item);
  }
  [[nodiscard]] Dossier& at(std::uint32_t item) { return workspace_.dossiers[item]; }

  const Country& country_;
  const Model& model_;
  const Calendar& calendar_;
  Workspace& workspace_;
  Arrivals arrivals_;
  Books books_;
  Station& station_;
  Staff staff_;
  QueueLanes lanes_;
  Day engine_from_;
  WorkTime day_minutes_;
  double credit_max_;
  double first_credit_ = 0;  ///< minutes that first applications are owed
  double side_work_ = 0;     ///< minutes beside examination, not done yet
};

SiteRun::SiteRun(const Country& country, std::size_t site, Workspace& workspace)
    : country_(country),
      model_(country.model),
      calendar_(country.calendar),
      workspace_(workspace),
      arrivals_(country, site),
      books_(country),
      station_(prepare(arrivals_, country, workspace)),
      staff_(country, site, station_),
      lanes_(country),
      engine_from_(country.scenario.attestations == Attestations::Engine
                       ? pack(country.scenario.attestations_from)
                       : kNever),
      day_minutes_(day_minutes(model_)),
      credit_max_(kCreditDays * model_.minutes_per_day * country.sites[site].agents) {
  station_.set_skill(0, kSimpleLanes);
}

Station& SiteRun::prepare(const Arrivals& arrivals, const Country& country, Workspace& workspace) {
  arrivals.count(workspace.arrivals);
  std::uint32_t expected = 0;
  for (const auto count : workspace.arrivals) expected += count;
  for (std::size_t stream = 0; stream < kStreams; ++stream) expected += arrivals.stock(stream);
  workspace.station.reset(expected);
  workspace.dossiers.clear();
  workspace.dossiers.reserve(expected);
  if (workspace.wakes.size() < country.calendar.size()) {
    workspace.wakes.resize(country.calendar.size());
  }
  for (auto& day : workspace.wakes) day.clear();
  return workspace.station;
}

SiteTally SiteRun::run() {
  take_stock();
  for (Day day = calendar_.first; day < calendar_.end; ++day) {
    const std::size_t at_day = calendar_.index(day);
    take_new(day);
    if (day == engine_from_) {
      const auto count = static_cast<std::uint32_t>(workspace_.dossiers.size());
      for (std::uint32_t item = 0; item < count; ++item) look_at_papers(item, day);
    }
    wake(day);
    if (calendar_.is_worked[at_day] == 0) continue;
    const WorkTime from = calendar_.work_index[at_day] * day_minutes_;
    station_.serve_until(from, from + day_minutes_, *this);
  }
  for (auto& dossier : workspace_.dossiers) {
    if (!dossier.is(Dossier::kDecided)) books_.account(dossier, calendar_.end);
  }
  return books_.close(staff_.agent_days());
}

void SiteRun::take_stock() {
  for (std::size_t stream = 0; stream < kStreams; ++stream) {
    const std::uint32_t count = arrivals_.stock(stream);
    for (std::uint32_t i = 0; i < count; ++i) add(arrivals_.old_file(stream, i), calendar_.first);
  }
}

void SiteRun::take_new(Day day) {
  const std::size_t row = calendar_.index(day) * kStreams;
  for (std::size_t stream = 0; stream < kStreams; ++stream) {
    for (std::uint32_t i = 0; i < workspace_.arrivals[row + stream]; ++i) {
      if (const auto dossier = arrivals_.new_file(stream, day, i)) add(*dossier, day);
    }
  }
}

void SiteRun::add(Dossier dossier, Day day) {
  const auto item = static_cast<std::uint32_t>(workspace_.dossiers.size());
  const bool is_old = dossier.filed < calendar_.first;
  workspace_.dossiers.push_back(dossier);
  books_.arrived(dossier);
  plan_hand_issue(item, dossier.filed);
  // What agents issued before the first day, with the delays of their way of working.
  while (is_old && at(item).issue_on < calendar_.first) {
    const Day on = at(item).issue_on;
    issue_from(at(item), std::max(on, at(item).documents_end + 1), on);
    plan_hand_issue(item, on);
  }
  look_at_papers(item, day);
  const Day silence = at(item).silence_on;
  if (silence >= calendar_.first && silence != kNever &&
      unit(dossier.key, Draw::Court) < model_.court_silence_share) {
    const double wait = model_.court_wait_days * exponential(unit(dossier.key, Draw::CourtDelay));
    wake_later(item, day_after(silence, wait), Wake::Court);
  }
  const bool answering =
      is_old && unit(dossier.key, Draw::Complement) < model_.stock_answering_share;
  if (answering) {
    ask_complement(item, day);
  } else {
    queue(item, day);
  }
}

void SiteRun::queue(std::uint32_t item, Day day) {
  const auto place = lanes_.place(at(item), day);
  station_.lanes().push(item, place.lane, place.bucket, place.order);
}

void SiteRun::wake_later(std::uint32_t item, Day day, Wake why) {
  if (day >= calendar_.end) return;
  const Day on = std::max(day, calendar_.first);
  workspace_.wakes[calendar_.index(on)].push_back(item << kWakeBits |
                                                  static_cast<std::uint32_t>(why));
}

void SiteRun::wake(Day day) {
  auto& today = workspace_.wakes[calendar_.index(day)];
  for (std::size_t i = 0; i < today.size(); ++i) {  // the list may grow meanwhile
    if (i + kAhead < today.size()) fetch_early(today[i + kAhead] >> kWakeBits);
    if (i + kAhead / 2 < today.size()) {
      station_.lanes().fetch_beside(today[i + kAhead / 2] >> kWakeBits);
    }
    const std::uint32_t item = today[i] >> kWakeBits;
    if (at(item).is(Dossier::kDecided)) continue;
    switch (static_cast<Wake>(today[i] & ((1U << kWakeBits) - 1))) {
      case Wake::Papers:
        if (at(item).wake_on == day) look_at_papers(item, day);
        break;
      case Wake::Answer:
        take_answer(item, day);
        break;
      case Wake::Court:
        go_to_court(item, day);
        break;
    }
  }
}

void SiteRun::look_at_papers(std::uint32_t item, Day day) {
  Dossier& dossier = at(item);
  if (dossier.is(Dossier::kDecided)) return;
  issue_what_is_due(dossier, day);
  if (day < engine_from_ && dossier.issue_on <= day) plan_hand_issue(item, day);
  if (lanes_.by_rank() && station_.lanes().waits(item)) {
    const auto place = lanes_.place(dossier, day);
    if (!station_.lanes().waits_at(item, place.lane, place.bucket)) {
      station_.lanes().remove(item);
      station_.lanes().push(item, place.lane, place.bucket, place.order);
    }
  }
  plan_papers(item, day);
}

void SiteRun::issue_what_is_due(Dossier& dossier, Day day) {
  if (day < engine_from_) {
    if (dossier.issue_on > day) return;
    const Day first = std::max(dossier.documents_end, dossier.due_from - 1) + 1;
    issue_from(dossier, std::max(first, day), day);
    side_work_ += model_.attestation_minutes;
    return;
  }
  const auto& policy = country_.scenario.policy;
  auto next = next_document(dossier, policy);
  while (next && pack(next->issue_on) <= day) {
    // A day that has passed without document cannot be papered over: the next one begins today.
    issue_from(dossier, std::max(pack(next->from), day), day);
    next = next_document(dossier, policy);
  }
  dossier.issue_on = next ? pack(next->issue_on) : kNever;
}

void SiteRun::issue_from(Dossier& dossier, Day from, Day day) {
  books_.account(dossier, day);
  const int months = country_.scenario.attestation_months;
  issue(dossier, from, document_end(dossier, law_of(dossier), from, months));
  books_.gave_document(dossier, day);
}

void SiteRun::plan_hand_issue(std::uint32_t item, Day day) {
  Dossier& dossier = at(item);
  dossier.issue_on = kNever;
  if (dossier.due_from == kNever) return;
  const Day base = std::max({dossier.documents_end, dossier.due_from - 1, day - 1});
  const auto key = key_below(dossier.key, dossier.documents);
  if (unit(key, Draw::HandIssue) < model_.hand_on_time_share) {
    dossier.issue_on = std::max(base, day + 1);
    return;
  }
  const double delay = model_.hand_delay_days * exponential(unit(key, Draw::HandDelay));
  dossier.issue_on = std::max(day_after(base, delay), day + 1);
  const Day gap_from = std::max(dossier.proof_until + 1, dossier.due_from);
  const bool long_gap = dossier.issue_on - gap_from > model_.court_gap_days;
  if (long_gap && dossier.is(Dossier::kGapCounts) && gap_from >= calendar_.first &&
      unit(key, Draw::Court) < model_.court_gap_share) {
    wake_later(item, day_after(gap_from, model_.court_gap_days), Wake::Court);
  }
}

void SiteRun::plan_papers(std::uint32_t item, Day day) {
  Dossier& dossier = at(item);
  Day next = dossier.issue_on > day ? dossier.issue_on : kNever;
  if (day < engine_from_ && engine_from_ != kNever) next = std::min(next, engine_from_);
  if (lanes_.by_rank()) next = std::min(next, lanes_.next_change(dossier, day));
  if (next == dossier.wake_on) return;  // planned already
  dossier.wake_on = next;
  if (next != kNever && next != engine_from_) wake_later(item, next, Wake::Papers);
}

void SiteRun::ask_complement(std::uint32_t item, Day day) {
  Dossier& dossier = at(item);
  dossier.set(Dossier::kAsked);
  if (unit(dossier.key, Draw::FoundIncomplete) < model_.found_incomplete_share) {
    books_.account(dossier, day);
    dossier.set(Dossier::kIncomplete);
    settle_due(dossier, law_of(dossier));
    dossier.issue_on = kNever;
    if (day >= engine_from_) issue_what_is_due(dossier, day);
  }
  const double wait = model_.answer_days * exponential(unit(dossier.key, Draw::AnswerDelay));
  wake_later(item, day_after(day, wait), Wake::Answer);
}

void SiteRun::take_answer(std::uint32_t item, Day day) {
  Dossier& dossier = at(item);
  if (dossier.is(Dossier::kIncomplete)) {
    books_.account(dossier, day);
    dossier.unset(Dossier::kIncomplete);
    dossier.completed_on = day;
    settle_due(dossier, law_of(dossier));
    plan_hand_issue(item, day);
    look_at_papers(item, day);
  }
  queue(item, day);
}

void SiteRun::go_to_court(std::uint32_t item, Day day) {
  Dossier& dossier = at(item);
  if (!dossier.is(Dossier::kCourt)) {
    dossier.set(Dossier::kCourt);
    books_.went_to_court(dossier, day);
    side_work_ += model_.court_minutes;
    wake_later(item, day_after(day, model_.court_days), Wake::Court);
    return;
  }
  if (dossier.is(Dossier::kOrdered)) return;
  dossier.set(Dossier::kOrdered);
  if (!station_.lanes().waits(item)) return;
  station_.lanes().remove(item);
  queue(item, day);
}

std::uint64_t SiteRun::choose(std::uint64_t lanes) {
  return lanes_.choose(station_.lanes(), lanes,
                       first_credit_ >= 0 ? QueueLanes::Turn::First : QueueLanes::Turn::Renewal);
}

double SiteRun::minutes_of(const Dossier& dossier) const {
  double minutes = model_.streams[dossier.stream].minutes *
                   spread_factor(model_.work_variation, bits_of(dossier.key, Draw::Work));
  if (dossier.is(Dossier::kAsked)) minutes *= model_.second_look_factor;
  const bool fast = is_renewal(dossier.stream) && !dossier.is(Dossier::kComplex) &&
                    unit(dossier.key, Draw::FastLane) < model_.fast_share;
  return fast ? minutes * model_.fast_factor : minutes;
}

Day SiteRun::day_of(WorkTime time) const {
  const auto index = static_cast<std::size_t>(time / day_minutes_);
  return index < calendar_.worked.size() ? calendar_.worked[index] : calendar_.end;
}

WorkTime SiteRun::work(std::uint32_t item, std::uint32_t agent, WorkTime start) {
  Dossier& dossier = at(item);
  const double own = minutes_of(dossier);
  const double side = std::min(side_work_, kSideWorkAtOnce);
  side_work_ -= side;
  first_credit_ +=
      own * (is_renewal(dossier.stream) ? model_.first_reserve : model_.first_reserve - 1);
  first_credit_ = std::clamp(first_credit_, -credit_max_, credit_max_);
  const double taken = (own + side) / staff_.speed(agent, start);
  const WorkTime minutes = std::max<WorkTime>(1, std::lround(taken));
  books_.worked(std::lround(own + side));
  const Day done = day_of(start + minutes);
  const double complement = model_.streams[dossier.stream].complement_share;
  if (!dossier.is(Dossier::kAsked) && unit(dossier.key, Draw::Complement) < complement) {
    ask_complement(item, done);
  } else {
    decide(dossier, done);
  }
  return start + minutes;
}

void SiteRun::decide(Dossier& dossier, Day day) {
  books_.account(dossier, day);
  books_.decided(dossier, day);
  dossier.set(Dossier::kDecided);
  if (unit(dossier.key, Draw::Outcome) < model_.refused_share) return;
  const bool comes_back = unit(dossier.key, Draw::Biometrics) < model_.biometrics_share;
  if (comes_back) side_work_ += model_.biometrics_minutes;
  // From the decision to the card: a favourable decision proves the stay, if it is issued.
  const double days_left = model_.manufacture_days + (comes_back ? model_.biometrics_days : 0);
  const bool proved =
      day >= engine_from_ || unit(dossier.key, Draw::Papers) < model_.hand_favourable_share;
  if (!proved) books_.add_gap(dossier, day, day_after(day, days_left));
}

}  // namespace

Workspace::Workspace() : station(QueueLanes::kLanes, QueueLanes::kBuckets) {}

SiteTally run_site(const Country& country, std::size_t site, Workspace& workspace) {
  return SiteRun(country, site, workspace).run();
}

}  // namespace sejour::forecast
