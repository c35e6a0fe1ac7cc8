#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "cases/examined.h"

/// What is known of the examination of a file after some of its events (cases/examined.h).
namespace sejour::cases {

/// An event and the legal day on which it counts.
template <class Content>
struct Dated {
  Date on;
  Content content;
  bool operator==(const Dated&) const = default;
};

/// What belongs to one application.
struct Examination {
  std::optional<Dated<UrgencyDeclared>> urgency;
  std::optional<Dated<UrgencySorted>> urgency_sorted;    ///< of the last urgency declared
  std::optional<Dated<ProposalChecked>> proposal_check;  ///< of the proposal that stands
  std::optional<Dated<DrawnForControl>> control;
  std::vector<Dated<Repaired>> repairs;
  std::size_t decisions_taken_back = 0;  ///< the first so many no longer stand: reopened since
  std::optional<Dated<OutsideListAsked>> outside_list;  ///< waits for a supervisor
  std::optional<Dated<SituationStated>> situation;
  std::optional<Date> prepared_on;  ///< the program had prepared this renewal before it was filed
  std::optional<Dated<BiometricsTaken>> biometrics;
  std::vector<Dated<CardProduction>> production;
  std::vector<StampDeclared> stamps;
  std::optional<Date> substitute_used_on;

  /// True when an urgency was declared and a person accepted it.
  [[nodiscard]] bool is_urgent() const {
    return urgency_sorted && urgency_sorted->content.answer == UrgencyAnswer::Accepted;
  }
  /// The last step of the making of the card; null before any.
  [[nodiscard]] const Dated<CardProduction>* card() const {
    return production.empty() ? nullptr : &production.back();
  }
  bool operator==(const Examination&) const = default;
};

/// An order of a judge as it stands.
struct CourtOrder {
  Date received_on;
  CourtOrderReceived content;
  std::optional<Date> executed_on;
  std::string how;

  /// Days of delay that the penalty counts on `day`: those after the day due, until it is executed.
  [[nodiscard]] int days_late(Date day) const;
  /// What the penalty comes to on `day`, in euros, as ordered: a judge fixes the final amount (CJA
  /// L. 911-7). Zero without a penalty.
  [[nodiscard]] std::uint64_t penalty_eur(Date day) const;
  bool operator==(const CourtOrder&) const = default;
};

/// What belongs to the person, whatever the application.
struct Situation {
  std::vector<Dated<FactRecorded>> known_facts;  ///< the last one of each kind
  std::vector<CourtOrder> court_orders;
  std::vector<Dated<SubstituteOpened>> substitutes;
  std::vector<Dated<SamePersonNoted>> same_person;  ///< the last step for each other file
  std::optional<Dated<RenewalPrepared>> prepared;
  std::vector<Dated<CounterFix>> counter_fixes;
  std::vector<Dated<HandedOver>> hand_overs;

  /// The fact of this kind as it was last stated; null when nobody stated it.
  [[nodiscard]] const Dated<FactRecorded>* fact(FactKind kind) const;
  [[nodiscard]] const CourtOrder* order(const CourtOrderId& id) const;
  bool operator==(const Situation&) const = default;
};

}  // namespace sejour::cases
