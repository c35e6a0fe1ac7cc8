#include "cli/demo_story.h"

#include <algorithm>
#include <optional>

#include "app/issuing.h"
#include "app/projection.h"
#include "base/check.h"
#include "cases/decide.h"
#include "law/filing_r431.h"

namespace sejour::cli {
namespace {

using cases::Outcome;

constexpr const char* kApplication = "a1";
constexpr std::int64_t kHourMs = 3'600'000;
constexpr int kEngineHour = 2;
constexpr int kPeopleHour = 10;

std::int64_t moment_of(Date day, int hour) {
  return std::int64_t{day.time_since_epoch().count()} * 24 * kHourMs + hour * kHourMs;
}

/// One dossier as its days go by.
class Life {
 public:
  Life(const StoryContext& context, const DossierId& dossier, Date first)
      : context_(context), dossier_(dossier), day_(first) {}

  /// Facts that no command tells: a permit that is held, an attempt that failed.
  void learn(Date day, std::vector<cases::Event> events) {
    advance(day);
    record(day, kPeopleHour, {.id = "demo", .on_behalf_of = {}}, std::move(events));
  }

  /// A command on its day. What the law or the state refuses does not happen.
  void act(Date day, const app::Actor& actor, const cases::Command& command) {
    if (day > context_.today) return;
    advance(day);
    auto events = cases::decide(state_, command);
    if (!events) return;
    record(day, kPeopleHour, actor, std::move(*events));
    advance(day);
  }

  /// The engine, on every day up to this one on which something is due.
  void advance(Date until) {
    while (true) {
      const auto due = rights::next_due_day(state_, day_, context_.policy);
      if (!due || *due > until) break;
      day_ = std::max(day_, *due);
      const auto plan = rights::continuity_plan(state_, day_, context_.policy);
      auto issued = app::events_of(context_.sealer,
                                   {.dossier = dossier_, .state = state_, .day = day_}, plan);
      if (issued.events.empty()) break;
      record(day_, kEngineHour, {.id = "engine", .on_behalf_of = {}}, std::move(issued.events));
    }
    day_ = std::max(day_, until);
  }

  std::vector<app::Append> finish() {
    advance(context_.today);
    const auto summary = app::summarise(state_, context_.today, context_.policy);
    for (auto& append : appends_) append.summary = summary;
    return std::move(appends_);
  }

 private:
  void record(Date day, int hour, app::Actor actor, std::vector<cases::Event> events) {
    for (const auto& event : events) cases::apply(state_, event);
    last_ms_ = std::max(moment_of(day, hour), last_ms_ + 1000);
    const std::size_t count = events.size();
    appends_.push_back({.dossier = dossier_,
                        .expected_version = version_,
                        .command = std::nullopt,
                        .actor = std::move(actor),
                        .at_ms = last_ms_,
                        .events = std::move(events),
                        .summary = {},
                        .outbox = {}});
    version_ += count;
  }

  const StoryContext& context_;
  DossierId dossier_;
  Date day_;
  cases::State state_;
  std::uint64_t version_ = 0;
  std::int64_t last_ms_ = 0;
  std::vector<app::Append> appends_;
};

/// The days of a renewal: when the permit ends, how and when it is asked for again.
struct Calendar {
  Date expiry;
  law::FilingChannel channel = law::FilingChannel::Teleservice;
  law::FilingWindow window;
  Date filed;
};

law::FilingChannel channel_of(law::PermitId permit) {
  const auto entry = law::teleservice_entry(permit, law::ApplicationKind::Renewal);
  return entry && entry->listed ? law::FilingChannel::Teleservice : law::FilingChannel::Counter;
}

/// Days from today to the end of the permit.
Date expiry_of(const StoryContext& context, Dice& dice, Plot plot, law::FilingChannel channel) {
  const bool online = law::is_teleservice(channel);
  const auto at = [&](int first, int last) {
    return context.today + days{dice.between(first, last)};
  };
  switch (plot) {
    case Plot::Following:
      return at(130, 700);
    case Plot::WindowOpen:
      return online ? at(62, 118) : at(3, 55);
    case Plot::JustFiled:
      return online ? at(20, 100) : at(5, 40);
    case Plot::EndingSoon:
      return subtract_months_round_down(at(11, 13), 3);
    case Plot::SilenceBorn:
      return at(-280, -100);
    case Plot::FiledEarly:
      return at(20, 100);
    case Plot::FiledLate:
    case Plot::Blocked:
      return at(-50, -10);
    case Plot::Incomplete:
    case Plot::AwaitingOptional:
      return at(-20, 15);
    case Plot::Proposed:
      return at(-60, 15);
    case Plot::Granted:
    case Plot::Refused:
      return at(-90, 5);
    case Plot::HandedOver:
      return at(-200, -60);
    case Plot::Waiting:
    case Plot::Withdrawn:
    case Plot::RefugeeFirst:
      return at(-75, -5);
  }
  CHECK_UNREACHABLE();
}

Date filing_day(const StoryContext& context, Dice& dice, Plot plot, const Calendar& calendar) {
  const Date yesterday = context.today - days{1};
  if (plot == Plot::FiledEarly) {
    const Date opens = calendar.window.opens.value_or(calendar.window.closes - days{60});
    return std::min(opens - days{dice.between(2, 20)}, yesterday);
  }
  if (plot == Plot::FiledLate || plot == Plot::Blocked) {
    const Date first = std::max(calendar.window.closes, calendar.expiry) + days{1};
    return std::min(first + days{dice.between(0, 25)}, yesterday);
  }
  const Date opens = calendar.window.opens.value_or(calendar.window.closes - days{90});
  // Some days before it closes: an agent may act before the permit ends.
  const Date latest = std::min(calendar.window.closes - days{5}, yesterday);
  const auto span = static_cast<int>((latest - opens).count());
  return span <= 0 ? std::max(opens, yesterday) : opens + days{dice.between(0, span)};
}

Calendar calendar_of(const StoryContext& context, Dice& dice, Plot plot,
                     const FictitiousPerson& person) {
  Calendar calendar;
  calendar.channel = channel_of(person.permit);
  // A permit that is in hand was given today at the latest.
  const Date latest = add_months_round_down(context.today, person.permit_months) - days{1};
  calendar.expiry = std::min(expiry_of(context, dice, plot, calendar.channel), latest);
  const auto regime = law::filing_regime(person.permit, law::ApplicationKind::Renewal,
                                         calendar.channel, calendar.expiry - days{90});
  calendar.window = law::renewal_filing_window(calendar.expiry, regime);
  calendar.filed = filing_day(context, dice, plot, calendar);
  return calendar;
}

std::string reference_number(Dice& dice) {
  std::string digits;
  for (int i = 0; i < 19; ++i) digits += static_cast<char>('0' + dice.below(10));
  return digits;
}

app::Actor person_actor(const DossierId& dossier) {
  return {.id = "person:" + dossier.text(), .on_behalf_of = {}};
}

void file(const StoryContext& context, Dice& dice, Life& life, const StoryOptions& options,
          const Calendar& calendar, law::ApplicationKind kind) {
  cases::FileApplication command{.today = calendar.filed,
                                 .person = options.person.described,
                                 .held = std::nullopt,
                                 .filing = {.application = kApplication,
                                            .kind = kind,
                                            .permit = options.person.permit,
                                            .channel = calendar.channel,
                                            .remedies_stated = true,
                                            .replaces_closed = std::nullopt},
                                 .pieces = options.pieces,
                                 .attestation = {.application = kApplication,
                                                 .document = law::DocumentKind::Filing,
                                                 .reference = reference_number(dice)}};
  const auto seal =
      context.sealer.seal({.document = law::DocumentKind::Filing,
                           .reference = command.attestation.reference,
                           .person = &command.person,
                           .permit_label = law::permit(options.person.permit).label_fr,
                           .filed_on = calendar.filed,
                           .from = std::nullopt,
                           .until = std::nullopt,
                           .work = std::nullopt,
                           .issued_on = calendar.filed});
  if (seal) command.attestation.seal = *seal;
  const bool online = law::is_teleservice(calendar.channel);
  life.act(calendar.filed, online ? person_actor(options.dossier) : context.actors.agent, command);
}

/// Documents of the permit's list that may, or may not, make the file incomplete.
std::vector<std::string> documents_to_ask(law::PermitId permit, law::FilingChannel channel,
                                          Plot plot) {
  std::vector<std::string> documents;
  for (const auto& row : law::required_documents(permit, law::ApplicationKind::Renewal)) {
    if (!law::is_asked_at_filing(row, channel)) continue;
    if (law::may_make_incomplete(row, channel) != (plot == Plot::Incomplete)) continue;
    documents.emplace_back(law::document_type(row.document).id);
    if (documents.size() == 2) break;
  }
  return documents;
}

/// What the agent proposes and the signatory decides.
void propose_and_decide(const StoryContext& context, Dice& dice, Life& life,
                        const StoryOptions& options, const Calendar& calendar) {
  const Plot plot = options.plot;
  const Date today = context.today;
  const int ago = plot == Plot::HandedOver ? dice.between(40, 58) : dice.between(6, 14);
  const Date proposed = std::max(calendar.filed + days{1}, today - days{ago});
  const Date decided = std::min(proposed + days{dice.between(1, 4)}, today);
  const bool refused = plot == Plot::Refused;
  const auto outcome = refused ? Outcome::Refused : Outcome::Granted;
  const auto until = refused ? std::optional<Date>{}
                             : add_months_round_down(std::max(calendar.expiry, decided),
                                                     options.person.permit_months);
  const std::string grounds = refused ? context.actors.refusal_grounds : std::string{};
  life.act(proposed, context.actors.agent,
           cases::RecordComplete{.today = proposed, .application = kApplication});
  life.act(proposed, context.actors.agent,
           cases::Propose{.today = proposed,
                          .proposal = {.application = kApplication,
                                       .outcome = outcome,
                                       .permit = options.person.permit,
                                       .until = until,
                                       .grounds = grounds,
                                       .proposed_by = context.actors.agent.id}});
  if (plot == Plot::Proposed) return;
  cases::Decided decision{.application = kApplication,
                          .outcome = outcome,
                          .permit = options.person.permit,
                          .until = until,
                          .removal_order = std::nullopt,
                          .notified = decided,
                          .remedies_stated = true,
                          .signatory = context.actors.signature,
                          .grounds = grounds};
  if (refused) {
    decision.permit.reset();
    decision.removal_order = cases::RemovalOrder::None;
  }
  life.act(decided, context.actors.signatory,
           cases::Decide{.today = decided, .decision = std::move(decision)});
  if (plot == Plot::HandedOver) {
    const Date handed = std::min(decided + days{dice.between(15, 34)}, today);
    life.act(handed, context.actors.agent,
             cases::HandOverCard{.today = handed, .application = kApplication});
  }
}

void afterwards(const StoryContext& context, Dice& dice, Life& life, const StoryOptions& options,
                const Calendar& calendar) {
  const Date today = context.today;
  switch (options.plot) {
    case Plot::Incomplete:
    case Plot::AwaitingOptional: {
      const Date asked = std::max(calendar.filed + days{1}, today - days{dice.between(3, 12)});
      life.act(asked, context.actors.agent,
               cases::RequestDocuments{.today = asked,
                                       .application = kApplication,
                                       .documents = documents_to_ask(
                                           options.person.permit, calendar.channel, options.plot),
                                       .due = asked + days{30}});
      return;
    }
    case Plot::Proposed:
    case Plot::Granted:
    case Plot::HandedOver:
    case Plot::Refused:
      propose_and_decide(context, dice, life, options, calendar);
      return;
    case Plot::Withdrawn: {
      const Date day = std::max(calendar.filed + days{1}, today - days{dice.between(1, 20)});
      life.act(day, person_actor(options.dossier),
               cases::Withdraw{.today = day, .application = kApplication});
      return;
    }
    case Plot::Following:
    case Plot::WindowOpen:
    case Plot::JustFiled:
    case Plot::Waiting:
    case Plot::EndingSoon:
    case Plot::SilenceBorn:
    case Plot::FiledEarly:
    case Plot::FiledLate:
    case Plot::Blocked:
    case Plot::RefugeeFirst:
      return;
  }
}

/// First card after recognition: no permit was held, the attestation comes with the filing.
std::vector<app::Append> tell_first_card(const StoryContext& context, Dice& dice,
                                         const StoryOptions& options) {
  Calendar calendar;
  calendar.filed = context.today - days{dice.between(3, 260)};
  Life life(context, options.dossier, calendar.filed);
  file(context, dice, life, options, calendar, law::ApplicationKind::First);
  return life.finish();
}

std::vector<app::Append> tell_renewal(const StoryContext& context, Dice& dice,
                                      const StoryOptions& options) {
  const auto calendar = calendar_of(context, dice, options.plot, options.person);
  const Date given =
      subtract_months_round_down(calendar.expiry + days{1}, options.person.permit_months);
  Life life(context, options.dossier, given);
  life.learn(given,
             {{.on = given, .body = options.person.described},
              {.on = given,
               .body = cases::PermitHeld{
                   .permit = options.person.permit, .from = given, .until = calendar.expiry}}});
  if (options.plot == Plot::Following || options.plot == Plot::WindowOpen) return life.finish();
  if (options.plot == Plot::Blocked) {
    const auto reason =
        dice.chance(50) ? cases::FailureReason::Error : cases::FailureReason::NoSlot;
    for (const int before : {14, 6}) {
      const Date day = calendar.filed - days{before};
      life.learn(day,
                 {{.on = day,
                   .body = cases::FilingFailed{
                       .procedure = "renewal", .reason = reason, .channel = calendar.channel}}});
    }
  }
  file(context, dice, life, options, calendar, law::ApplicationKind::Renewal);
  afterwards(context, dice, life, options, calendar);
  return life.finish();
}

}  // namespace

Story tell(const StoryContext& context, Dice& dice, StoryOptions options) {
  auto appends = options.plot == Plot::RefugeeFirst ? tell_first_card(context, dice, options)
                                                    : tell_renewal(context, dice, options);
  return {.dossier = options.dossier,
          .plot = options.plot,
          .person = std::move(options.person),
          .appends = std::move(appends)};
}

}  // namespace sejour::cli
