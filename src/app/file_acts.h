#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/desk.h"

/// What agents do with a file besides examining it: orders of a judge, urgencies, second looks,
/// documents outside the list, cards, the commission, repairs.
namespace sejour::app {

/// True for those who may repair a file and agree to what the list does not name: supervisors, and
/// signatories, who answer for decisions (docs/adr/0005-repair-is-a-right-of-supervisors.md).
[[nodiscard]] constexpr bool may_repair(Role role) {
  return role == Role::Supervisor || role == Role::Signatory;
}

/// A file in which a judge ordered something that is not done.
struct CourtOrderRow {
  SummaryRow row;
  cases::CourtOrder order;
};

/// Each act names the agent and the file; `DeskOutcome` says why not. A file of another site does
/// not exist (NotFound); what the role does not allow is Forbidden.
class FileActs {
 public:
  explicit FileActs(Desk& desk) : desk_(desk), ports_(desk.ports()) {}

  /// `typed.order` is new for a new order; who records it is filled in.
  [[nodiscard]] Result<DeskOutcome> record_court_order(const Account& agent, const DeskAct& act,
                                                       cases::CourtOrderReceived typed);
  [[nodiscard]] Result<DeskOutcome> execute_court_order(const Account& agent, const DeskAct& act,
                                                        const CourtOrderId& order,
                                                        const std::string& how);
  /// The orders not executed of the agent's sites, the first due first.
  [[nodiscard]] Result<std::vector<CourtOrderRow>> court_orders(const Account& agent);

  [[nodiscard]] Result<DeskOutcome> sort_urgency(const Account& agent, const DeskAct& act,
                                                 cases::UrgencyAnswer answer,
                                                 const std::string& note);
  [[nodiscard]] Result<DeskOutcome> check_proposal(const Account& agent, const DeskAct& act,
                                                   cases::CheckResult result,
                                                   const std::string& note);

  [[nodiscard]] Result<DeskOutcome> ask_outside_list(const Account& agent, const DeskAct& act,
                                                     cases::OutsideListAsked asked);
  /// For those of `may_repair` only.
  [[nodiscard]] Result<DeskOutcome> answer_outside_list(const Account& agent, const DeskAct& act,
                                                        cases::Agreement agreement,
                                                        const std::string& note);

  [[nodiscard]] Result<DeskOutcome> take_biometrics(const Account& agent, const DeskAct& act,
                                                    std::optional<Date> reused_from);
  struct CardStep {
    cases::ProductionStep step = cases::ProductionStep::Ordered;
    std::optional<Date> appointment;
    std::string note;
  };
  [[nodiscard]] Result<DeskOutcome> record_card_step(const Account& agent, const DeskAct& act,
                                                     const CardStep& step);
  [[nodiscard]] Result<DeskOutcome> refer_to_commission(const Account& agent, const DeskAct& act);
  /// A fact on which the length of a permit depends; who states it is filled in.
  [[nodiscard]] Result<DeskOutcome> record_fact(const Account& agent, const DeskAct& act,
                                                cases::FactRecorded fact);

  /// What is repaired. Who reopens a decided application takes a decision back: a holder of a
  /// delegation in force, else DelegationProblem. For those of `may_repair` only.
  struct RepairTyped {
    cases::RepairKind kind = cases::RepairKind::Corrected;
    std::string reason;
    std::string basis;
    std::optional<Date> counts_from;               ///< of a re-dating
    std::optional<cases::PersonDescribed> person;  ///< of a correction: as it is now
    std::size_t document = 0;  ///< of a new issue: which of the application's documents
  };
  [[nodiscard]] Result<DeskOutcome> repair(const Account& agent, const DeskAct& act,
                                           const RepairTyped& typed);

  /// The account of a colleague of the same sites, by e-mail; NotFound for anybody else, Forbidden
  /// for who is no supervisor.
  [[nodiscard]] Result<Account> colleague(const Account& supervisor, const std::string& email);
  enum class SecondLook : std::uint8_t { Needed, Released };
  /// Says that the proposals of a colleague need a second look, or no longer.
  [[nodiscard]] Status set_second_look(const Account& supervisor, const std::string& email,
                                       SecondLook look);

 private:
  [[nodiscard]] Result<cases::Repair> repair_of(const Account& agent, const DeskAct& act,
                                                const RepairTyped& typed);

  Desk& desk_;
  DeskPorts ports_;
};

}  // namespace sejour::app
