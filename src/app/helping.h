#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/dossiers.h"
#include "app/ports/accounts.h"
#include "app/ports/organisations.h"
#include "app/ports/system.h"

/// Who may act for whom: the one place where a mandate opens a file. Anything that is not let is
/// NotFound, as if the file did not exist.
namespace sejour::app {

/// A member at work, as of now.
struct Helper {
  Member member;
  Organisation organisation;

  [[nodiscard]] const AccountId& account() const { return member.account; }
  [[nodiscard]] bool is_responsible() const { return member.role == MemberRole::Responsible; }
};

/// A file opened by a member, and what opened it.
struct HelpedDossier {
  Dossier dossier;
  std::optional<cases::Mandate> mandate;  ///< nothing for a file kept elsewhere that they typed
  Actor actor;                            ///< who acts, as the journal names them
};

/// A note that an organisation wrote for the person to read.
struct NoteToPerson {
  std::string organisation;  ///< its name
  std::int64_t at_ms = 0;
  std::string text;
};

/// What the use cases work with. References outlive the use cases.
struct HelpingPorts {
  OrganisationStore& organisations;
  const Dossiers& dossiers;
  AccessLog& access_log;
  const Clock& clock;
};

/// Access of organisations to files. Thread-safe when its ports are.
class Helping {
 public:
  explicit Helping(HelpingPorts ports) : ports_(ports) {}

  /// The membership of this moment. NotFound when there is none: who left sees nothing any more.
  [[nodiscard]] Result<Helper> helper(const AccountId& account) const;

  /// Opens a file by a mandate in force today that lets the organisation do `act`, or one kept
  /// elsewhere that this organisation follows. Every look is written in the access log with the
  /// role `helper` and the word `action`. Errors: NotFound.
  [[nodiscard]] Result<HelpedDossier> open(const Helper& helper, const DossierId& dossier,
                                           cases::MandateAct act, std::string_view action) const;

  /// The same without a word in the access log: for what opens a file in any case, and for lists.
  [[nodiscard]] Result<HelpedDossier> look(const Helper& helper, const DossierId& dossier,
                                           cases::MandateAct act) const;

  /// For the person's own pages, by an account that is not theirs: only a mandate counts there.
  /// With a `procedure`, one limited to another procedure does not. Errors: NotFound.
  [[nodiscard]] Result<HelpedDossier> by_mandate(const AccountId& account, const DossierId& dossier,
                                                 cases::MandateAct act,
                                                 std::string_view procedure = {}) const;

  /// What the organisations that were let near a file noted for their team and the person, the
  /// newest first. For the person's own eyes: no organisation reads another's notes.
  [[nodiscard]] Result<std::vector<NoteToPerson>> notes_to_person(const Dossier& dossier) const;

 private:
  HelpingPorts ports_;
};

/// The mandate in force on that day by which the organisation may do this, the one that lasts
/// longest. With a `procedure` (word of law::kApplicationKinds), a mandate limited to another one
/// does not count. Null when there is none.
[[nodiscard]] const cases::Mandate* mandate_for(const cases::State& state,
                                                const OrganisationId& organisation,
                                                cases::MandateAct act, Date day,
                                                std::string_view procedure = {});

/// How the journal names a member who acts: `helper:<account>`, on behalf of `mandate:<id>`; of
/// nobody in a file kept elsewhere, which the organisation itself writes.
[[nodiscard]] Actor helper_actor(const AccountId& account, const cases::Mandate* mandate);

/// The mandate under which a recorded act was done; null when it was no such act.
[[nodiscard]] const cases::Mandate* mandate_of(const cases::State& state, const Actor& actor);

}  // namespace sejour::app
