#pragma once

#include <optional>
#include <string>

#include "app/own_dossiers.h"

/// What the person, or who helps them under a mandate, says when waiting hurts: an urgency, a
/// formal notice, a card that came, a request that is taken back.
namespace sejour::app {

/// Of the person's own file, or of one that a mandate lets be filed for (`MandateAct::File`); any
/// other does not exist (NotFound).
class OwnActs {
 public:
  explicit OwnActs(OwnDossiers& own) : own_(own) {}

  struct Act {
    AccountId account;
    DossierId dossier;
    cases::ApplicationName application;
    CommandId command;
  };
  /// A proof, if there is one: its name, and its bytes.
  struct Proof {
    std::string file_name;
    const ByteSource& bytes;
  };
  using Outcome = OwnDossiers::SendOutcome;

  [[nodiscard]] Result<Outcome> declare_urgency(const Act& act, cases::UrgencyKind kind,
                                                const std::string& what,
                                                const std::optional<Proof>& proof);
  [[nodiscard]] Result<Outcome> send_formal_notice(const Act& act, cases::NoticeSubject subject);
  /// The card is in hand; a photograph of it says so.
  [[nodiscard]] Result<Outcome> confirm_receipt(const Act& act, const Proof& photograph);
  [[nodiscard]] Result<Outcome> withdraw(const Act& act);
  /// A fact about the person's situation, in their own words: declared, never taken as checked. A
  /// threat to public order is not for them to state (Forbidden).
  [[nodiscard]] Result<Outcome> declare_fact(const Act& act, cases::FactRecorded fact);

 private:
  OwnDossiers& own_;
};

}  // namespace sejour::app
