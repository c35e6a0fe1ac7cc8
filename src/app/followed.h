#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/helping.h"
#include "app/portfolio.h"
#include "app/ports/journal.h"

/// The people whom an organisation follows: one page of them, tags, notes, who is in charge.
namespace sejour::app {

/// Longest text of a note and of a tag, in bytes; most tags of a person.
inline constexpr std::size_t kNoteBytesMax = 4000;
inline constexpr std::size_t kTagBytesMax = 40;
inline constexpr std::size_t kTagsMax = 12;

/// Why a person of the list cannot be shown.
enum class Hidden : std::uint8_t {
  No,
  NoMandate,   ///< no mandate in force lets the organisation see the file
  Unreadable,  ///< erased or damaged
};

/// One line of the portfolio.
struct FollowedPerson {
  Following following;
  Hidden hidden = Hidden::No;
  PortfolioEntry entry;       ///< of a hidden file: no name, the act is to renew the mandate
  std::string referent_name;  ///< empty when nobody is in charge
  std::string prefecture;     ///< competent, code of reference/sites.csv
  bool is_elsewhere = false;  ///< the file is kept by another service
};

/// What the use cases work with. References outlive the use cases.
struct FollowedPorts {
  const Helping& helping;
  OrganisationStore& organisations;
  Journal& journal;
  AccessLog& access_log;
  const Clock& clock;
  Random& random;
};

/// Everything is of the organisation of the member; the file of another one is NotFound.
class Followed {
 public:
  explicit Followed(FollowedPorts ports) : ports_(ports) {}

  /// Everybody whom the member may see, the most urgent first; nobody is left out: a file without a
  /// mandate in force stands there without a name. A member of one site sees that site. Reads all
  /// files at once; lists are not written in the access log.
  [[nodiscard]] Result<std::vector<FollowedPerson>> people(const Helper& helper) const;

  /// The people of the household that the organisation follows as well, as lines of the portfolio.
  struct Relative {
    cases::KinRelation relation = cases::KinRelation::Spouse;
    FollowedPerson person;
  };
  [[nodiscard]] Result<std::vector<Relative>> household(const Helper& helper,
                                                        const HelpedDossier& opened) const;

  /// The row of a person in the organisation; NotFound when it does not follow them.
  [[nodiscard]] Result<Following> following(const Helper& helper, const DossierId& dossier) const;

  /// Replaces the tags: trimmed, each once, at most kTagsMax.
  [[nodiscard]] Status set_tags(const Helper& helper, const DossierId& dossier,
                                std::vector<std::string> tags) const;

  /// Puts a colleague in charge; nobody, when none is given. NotFound when the account is no member
  /// at work of this organisation.
  [[nodiscard]] Status hand_over(const Helper& helper, const DossierId& dossier,
                                 const std::optional<AccountId>& colleague) const;

  /// Notes that this member may read, the newest first.
  [[nodiscard]] Result<std::vector<Note>> notes(const Helper& helper,
                                                const DossierId& dossier) const;

  /// Errors: InvalidInput for an empty text.
  [[nodiscard]] Status add_note(const Helper& helper, const DossierId& dossier,
                                NoteAudience audience, std::string_view typed) const;

  /// Erases a note of the member's own. NotFound otherwise.
  [[nodiscard]] Status erase_note(const Helper& helper, const DossierId& dossier,
                                  const NoteId& note) const;

 private:
  [[nodiscard]] Result<Following> change(const Helper& helper, const DossierId& dossier,
                                         std::string_view action) const;
  [[nodiscard]] Result<std::vector<FollowedPerson>> read(const Helper& helper,
                                                         std::vector<Following> rows) const;

  FollowedPorts ports_;
};

/// `author`, `team`, `team_and_person`: the message key after `portfolio.audience.`.
[[nodiscard]] std::string_view name_of(NoteAudience audience);
[[nodiscard]] std::optional<NoteAudience> parse_note_audience(std::string_view word);

/// Tags as they were typed in one line, between commas.
[[nodiscard]] std::vector<std::string> split_tags(std::string_view typed);

}  // namespace sejour::app
