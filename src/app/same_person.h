#pragma once

#include <string>
#include <vector>

#include "app/desk.h"

/// Two files that may be one person's: found by score, said by one agent, confirmed by another,
/// and undone in the same way. Nothing is moved from one file to the other.
namespace sejour::app {

/// Why two files look like one person's.
enum class Likeness : std::uint8_t { ForeignerNumber, NameAndBirth };

/// `foreigner_number`, `name_and_birth`: the message key after `repair.likeness.`.
[[nodiscard]] std::string_view name_of(Likeness likeness);

/// A file that looks like another. A suggestion only: nobody is merged by it.
struct LikelySame {
  DossierId dossier;
  std::string display_name;
  Likeness likeness = Likeness::NameAndBirth;
  int score = 0;  ///< the higher, the likelier
};

/// At most this many are suggested.
inline constexpr std::size_t kLikelyMax = 5;

/// Suggests, and tells what two agents say.
class SamePerson {
 public:
  explicit SamePerson(Desk& desk) : desk_(desk), ports_(desk.ports()) {}

  /// Files of the agent's sites that look like this one, the likeliest first. Each one shown is
  /// written in its access log.
  [[nodiscard]] Result<std::vector<LikelySame>> likely(const Account& agent,
                                                       const DossierId& dossier);

  /// Tells a step to both files. Both must be of the agent's sites, else NotFound. What proposes
  /// and what confirms it are two agents.
  [[nodiscard]] Result<DeskOutcome> note(const Account& agent, const DeskAct& act,
                                         const DossierId& other, cases::SamePersonStep step,
                                         const std::string& reason);

 private:
  [[nodiscard]] Result<DeskOutcome> tell(const Account& agent, const DeskAct& act,
                                         const cases::SamePersonNoted& note);

  Desk& desk_;
  DeskPorts ports_;
};

}  // namespace sejour::app
