#pragma once

#include <string>
#include <vector>

#include "app/ports/journal.h"
#include "app/ports/sealing.h"
#include "cli/demo_people.h"
#include "rights/continuity.h"

/// A history made by living it: the commands of people and agents on their days, and between them
/// the engine on every day on which something is due. Nothing is written that `decide` refuses.
namespace sejour::cli {

/// What a history leads to on the last day.
enum class Plot : std::uint8_t {
  Following,         ///< holds a permit, has not asked for anything
  WindowOpen,        ///< the same, and should file now
  JustFiled,         ///< renewal filed lately, permit still valid
  Waiting,           ///< renewal filed in time, permit ended, attestations run
  EndingSoon,        ///< the same, and the attestation ends within days
  SilenceBorn,       ///< the same, for so long that silence has refused
  FiledEarly,        ///< before the window
  FiledLate,         ///< after the window: paperless days are visible
  Blocked,           ///< could not file for weeks
  Incomplete,        ///< found incomplete, documents awaited
  AwaitingOptional,  ///< documents asked for that do not make it incomplete
  Proposed,          ///< waits for a signature
  Granted,           ///< favourable attestation, card not yet handed over
  HandedOver,
  Refused,
  Withdrawn,
  RefugeeFirst,  ///< first card after recognition
};

/// Who acts in the demonstration.
struct StoryActors {
  app::Actor agent;
  app::Actor signatory;
  cases::Signatory signature;
  std::string refusal_grounds;
};

/// What every history needs. References outlive the calls.
struct StoryContext {
  app::DocumentSealer& sealer;
  const rights::ContinuityPolicy& policy;
  const StoryActors& actors;
  Date today;
};

/// One dossier as it goes into the journal: appends in order, versions from 0.
struct Story {
  DossierId dossier;
  Plot plot = Plot::Following;
  FictitiousPerson person;
  std::vector<app::Append> appends;
};

/// The plot of the n-th dossier: shares are fixed, so that every state is there.
[[nodiscard]] Plot plot_of(std::size_t number);

/// Who is told, and what the person produces at filing.
struct StoryOptions {
  DossierId dossier;
  Plot plot = Plot::Following;
  FictitiousPerson person;
  std::vector<cases::PieceAdded> pieces;
};

/// Lives a history up to today.
[[nodiscard]] Story tell(const StoryContext& context, Dice& dice, StoryOptions options);

}  // namespace sejour::cli
