#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "app/dossiers.h"
#include "app/pieces.h"
#include "app/ports/incidents.h"

/// Failures, told by people and recorded by the program itself.
namespace sejour::app {

/// Word of IncidentRow::service for this program.
inline constexpr std::string_view kOwnService = "sejour";

/// Longest texts of a report, in bytes.
inline constexpr std::size_t kIncidentPageBytesMax = 300;
inline constexpr std::size_t kIncidentWordsBytesMax = 2000;

/// What somebody reports.
struct IncidentReport {
  cases::IncidentKind kind = cases::IncidentKind::Other;
  Date seen_on;
  std::string page;
  std::string what;
  std::vector<cases::Consequence> consequences;
  std::string reported_by;  ///< « la personne », or the name of the member
};

/// A screenshot or a scan on its way in.
struct IncidentPicture {
  std::string file_name;
  ByteSource bytes;
};

/// What the use cases work with. References outlive the use cases.
struct IncidentPorts {
  const Dossiers& dossiers;
  Journal& journal;
  PieceVault& vault;
  IncidentStore& incidents;
  const Clock& clock;
  Random& random;
};

/// Reports of failures. Whoever calls it has opened the file for whoever reports.
class Incidents {
 public:
  explicit Incidents(IncidentPorts ports) : ports_(ports) {}

  using Outcome = std::variant<Appended, cases::Rejection, PieceTypeRefused>;

  /// Writes the report in the file and counts it for the observatory, without a name. The same
  /// command twice is one report, counted once. With a picture the evidence is a document.
  [[nodiscard]] Result<Outcome> report(const Dossier& dossier, const IncidentReport& report,
                                       const Actor& actor, const CommandId& command,
                                       const std::optional<IncidentPicture>& picture);

 private:
  IncidentPorts ports_;
};

/// Failures of this program itself.
enum class OwnFailure : std::uint8_t {
  Answer,      ///< a page that answered 500 or 503
  Filing,      ///< an application that could not be recorded
  Continuity,  ///< a paper that was due and could not be issued
  Mail,        ///< a message that was given up
};

/// Counts failures of this program with nobody asking (grade: logged). Each kind once a minute, and
/// once a minute for each file that it hits, at most `kFailuresPerMinuteMax` in all. Any thread.
class FailureLog {
 public:
  FailureLog(IncidentStore& incidents, const Clock& clock, Random& random)
      : incidents_(incidents), clock_(clock), random_(random) {}

  enum class Recorded : std::uint8_t { Yes, AlreadyThisMinute };

  /// Errors: those of the store; whoever calls writes them in the log of the server.
  [[nodiscard]] Result<Recorded> record(OwnFailure failure,
                                        const std::optional<DossierId>& dossier = std::nullopt);

 private:
  [[nodiscard]] bool is_new_this_minute(OwnFailure failure,
                                        const std::optional<DossierId>& dossier);

  IncidentStore& incidents_;
  const Clock& clock_;
  Random& random_;
  std::mutex mutex_;
  std::int64_t minute_ = -1;
  std::vector<std::pair<OwnFailure, std::optional<DossierId>>> seen_;  ///< in this minute
};

inline constexpr std::size_t kFailuresPerMinuteMax = 200;

/// The file that an address of this program is about, for the failures of pages.
[[nodiscard]] std::optional<DossierId> dossier_of_path(std::string_view path);

}  // namespace sejour::app
