#pragma once

#include <string>
#include <vector>

#include "app/dossiers.h"
#include "app/paper.h"
#include "app/ports/organisations.h"
#include "app/ports/token_digest.h"

/// Evidence for a collective action: people who agreed, counted without a name.
namespace sejour::app {

/// One problem of one person, without anything that names them.
struct CollectiveLine {
  std::string pseudonym;  ///< the same for the same person in one bundle, another in the next
  std::string site;       ///< code of reference/sites.csv; empty when not known
  Date month;             ///< first day of the month in which it was seen
  cases::IncidentKind kind = cases::IncidentKind::Other;
  cases::EvidenceGrade grade = cases::EvidenceGrade::Statement;
  std::vector<cases::Consequence> consequences;
};

struct CollectivePerson {
  std::string pseudonym;
  std::string site;
  std::uint64_t gap_days = 0;
};

struct CollectiveBundle {
  std::string number;  ///< of the bundle: the same number gives the same pseudonyms
  Date day;
  std::size_t followed = 0;              ///< people whom the organisation follows
  std::vector<CollectivePerson> people;  ///< who agreed, by pseudonym
  std::vector<CollectiveLine> lines;     ///< by pseudonym, month and kind
};

/// What the use case works with. References outlive it. `secret` is of the installation: without it
/// nobody turns a pseudonym back, whatever list of numbers they hold.
struct CollectivePorts {
  OrganisationStore& organisations;
  const Dossiers& dossiers;
  AccessLog& access_log;
  TokenDigest& digest;
  const Clock& clock;
  std::string secret;
};

/// Counts the files of people followed by the organisation who let it do so: a mandate in force
/// with the act CollectiveEvidence, dated, visible to the person and revocable. Each look is
/// written in their access log as `count_collective`. Files that cannot be opened are left out.
[[nodiscard]] Result<CollectiveBundle> collect(const CollectivePorts& ports, const Member& member,
                                               const std::string& number);

/// One line per problem, RFC 4180, header in French; cells that a spreadsheet would compute are
/// made harmless.
[[nodiscard]] std::string collective_csv(const CollectiveBundle& bundle);

/// Counts, method and the table by prefecture and kind, then the lines, in French.
[[nodiscard]] text::PrintedDocument collective_document(const CollectiveBundle& bundle,
                                                        const PaperOptions& options);

/// The table by prefecture and kind of failure: site, kind, problems, people; by site and kind.
struct CollectiveCell {
  std::string site;
  cases::IncidentKind kind = cases::IncidentKind::Other;
  std::size_t problems = 0;
  std::size_t people = 0;
};
[[nodiscard]] std::vector<CollectiveCell> by_site_and_kind(const CollectiveBundle& bundle);

}  // namespace sejour::app
