#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/state.h"
#include "rights/answer.h"

/// What an organisation sees of each person whom it follows: until when their rights are proved,
/// and what to do next. Everything is taken from the rights clock; the law is read nowhere else.
namespace sejour::app {

/// What a helper can do next, the more urgent first. `name_of` gives the word of messages and
/// addresses.
enum class NextAct : std::uint8_t {
  AskAttestation,            ///< a document is due and not in hand
  AskReasons,                ///< of an implicit refusal, while it can be contested
  Contest,                   ///< bring the decision before the court, before a day
  PrepareForLawyer,          ///< facts and dates for an urgent application
  SendDocuments,             ///< asked for by the administration
  AskSubstituteAppointment,  ///< attempts to file failed
  RenewLate,                 ///< the window has closed: file now
  Renew,                     ///< the window is open
  FileAtMajority,            ///< who turns 18 and stays
  FileFirst,                 ///< who entered and holds nothing
  ValidateVisa,
  DeclareAddress,
  CompleteFile,   ///< a date that decides is not known: ask the person
  RenewMandate,   ///< nothing may be seen without it
  CollectCard,    ///< granted, not handed over
  GiveSheet,      ///< the right stands on an expired permit: explain it to third parties
  WaitForWindow,  ///< nothing before the window opens
  NothingToDo,
};

/// `ask_attestation`, …: the message key after `portfolio.act.`.
[[nodiscard]] std::string_view name_of(NextAct act);
/// The act of a word; nothing for any other text.
[[nodiscard]] std::optional<NextAct> parse_next_act(std::string_view word);

/// One thing to do, with its article and how sure the clock is that it is possible.
struct Act {
  NextAct kind = NextAct::NothingToDo;
  cases::ApplicationName application = {};    ///< empty when it concerns the person
  std::string_view basis = {};                ///< article; empty when it is no act of law
  std::optional<Date> from = std::nullopt;    ///< not before this day
  std::optional<Date> before = std::nullopt;  ///< last day
  Certainty certainty = Certainty::Settled;
};

/// How the stay is proved on the day.
enum class Coverage : std::uint8_t {
  Paper,       ///< a paper in hand proves it
  KeptRights,  ///< a rule keeps the rights of an expired permit
  Gap,         ///< the law gives the right, no paper proves it
  Paperless,   ///< something is asked for, or was attempted, and nothing proves a right
  NoProof,     ///< nothing proves a right, nothing is asked for
  Unknown,     ///< a date that decides is missing
};

/// `paper`, …: the message key after `portfolio.coverage.`.
[[nodiscard]] std::string_view name_of(Coverage coverage);

struct RenewalWindow {
  std::optional<Date> opens;  ///< missing: open already, or no first day
  Date closes;
};

/// One person on one day.
struct PortfolioEntry {
  std::string name;  ///< given names and usual name; empty when nobody described the person
  std::vector<rights::DocumentInHand> in_hand;
  Coverage coverage = Coverage::Unknown;
  std::optional<Date> paper_ends;  ///< last day proved by a paper; past when it has lapsed
  std::optional<Date>
      rights_end;  ///< last day on which the clock proves the stay; past when lapsed
  Certainty certainty = Certainty::Settled;  ///< of these two days
  std::optional<RenewalWindow> window;
  std::vector<Act> acts;         ///< the next one first; never empty
  std::optional<Date> turns_18;  ///< of a minor
  std::vector<cases::KinLinked> kin;

  [[nodiscard]] const Act& next() const { return acts.front(); }
};

/// What the clock says on `day`. The state holds the events that count by then; `rights` is the
/// clock's answer on that day.
[[nodiscard]] PortfolioEntry portfolio_entry(const cases::State& state,
                                             const rights::Rights& rights);

/// The first day on which something is lost: a right, its proof, or the time to act. Past days are
/// losses that run. Nothing when no day is known.
[[nodiscard]] std::optional<Date> first_loss(const PortfolioEntry& entry);

/// True when `a` is looked at before `b`: the earlier loss, then the more urgent act, then the
/// name.
[[nodiscard]] bool is_more_urgent(const PortfolioEntry& a, const PortfolioEntry& b);

}  // namespace sejour::app
