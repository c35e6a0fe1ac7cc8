#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/helping.h"
#include "app/ports/journal.h"
#include "rights/continuity.h"

/// Files that another service keeps and an organisation follows from what it types: no account owns
/// them, no desk shows them, no other organisation sees them.
namespace sejour::app {

/// Why a fact cannot be taken as it was typed. Each has a message: `portfolio.fact.problem.<name>`.
enum class FactProblem : std::uint8_t {
  NotYetHappened,      ///< its day is after today
  EndsBeforeItBegins,  ///< of a permit or a paper
  UnknownApplication,  ///< about a filing that is not in the file
  FiledAfterwards,     ///< about a filing, on a day before it
  NoSuchFact,          ///< nothing of that kind and day to strike
  SamePerson,          ///< a household of one
};

/// `not_yet_happened`, …
[[nodiscard]] std::string_view name_of(FactProblem problem);

/// A file as it is typed or imported.
struct TypedFile {
  cases::PersonDescribed person;
  cases::OtherService service = cases::OtherService::Anef;
  std::vector<cases::Event> facts;  ///< in any order of days
  std::vector<std::string> tags;
  std::optional<AccountId> referent;
  std::string site = {};      ///< of the organisation
  std::string envelope = {};  ///< of a case given as JSON
  /// The id of this content, whatever the list it stands in: sent again, it is the same file.
  /// Without one, the place in the list counts.
  std::optional<CommandId> content = std::nullopt;
};

/// Taken now or before, or why not.
struct FileOutcome {
  DossierId dossier;
  std::optional<AppendEffect> effect;  ///< nothing when it failed
  std::string problem = {};            ///< of the disk
};

using FactOutcome = std::variant<Appended, FactProblem>;

/// What the use cases work with. References outlive the use cases.
struct ElsewherePorts {
  const Helping& helping;
  OrganisationStore& organisations;
  Journal& journal;
  const Clock& clock;
};

/// Typing, importing and correcting. The journal is append-only: a wrong fact is struck by a new
/// event and the right one typed after it, so that both can be read later. Errors: NotFound for a
/// file that the organisation does not follow, Forbidden for one that it follows by mandate only.
class Elsewhere {
 public:
  Elsewhere(ElsewherePorts ports, rights::ContinuityPolicy policy)
      : ports_(ports), policy_(policy) {}

  /// Opens files followed by the organisation of the member. The same import twice has one effect.
  [[nodiscard]] Result<std::vector<FileOutcome>> open_files(const Helper& helper,
                                                            std::span<const TypedFile> files,
                                                            const CommandId& import) const;

  /// Adds facts, all or none.
  [[nodiscard]] Result<FactOutcome> add_facts(const Helper& helper, const DossierId& dossier,
                                              const std::vector<cases::Event>& facts,
                                              const CommandId& command) const;

  /// Strikes the fact of that type and day.
  [[nodiscard]] Result<FactOutcome> strike(const Helper& helper, const DossierId& dossier,
                                           const cases::FactStruck& struck,
                                           const CommandId& command) const;

  /// `kin` is the `relation` of the person; the link is written in both files. Also for files
  /// followed by a mandate that lets the organisation prepare.
  struct Link {
    DossierId kin;
    cases::KinRelation relation = cases::KinRelation::Spouse;
  };
  [[nodiscard]] Result<FactOutcome> link(const Helper& helper, const DossierId& dossier,
                                         const Link& link, const CommandId& command) const;

 private:
  [[nodiscard]] Result<HelpedDossier> open_own(const Helper& helper,
                                               const DossierId& dossier) const;
  [[nodiscard]] Result<Appended> append(const HelpedDossier& opened,
                                        std::vector<cases::Event> events,
                                        const CommandId& command) const;
  [[nodiscard]] Append opening(const Helper& helper, const TypedFile& file,
                               const DossierId& dossier) const;

  ElsewherePorts ports_;
  rights::ContinuityPolicy policy_;
};

/// What is wrong with a fact in a file, on a day; nothing when it can be taken.
[[nodiscard]] std::optional<FactProblem> fact_problem(const cases::State& state,
                                                      const cases::Event& fact, Date today);

/// The name of the next filing of a file: the first of `a1`, `a2`… that is not in use.
[[nodiscard]] cases::ApplicationName next_application_name(const cases::State& state);

}  // namespace sejour::app
