#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/observatory.h"
#include "app/ports/incidents.h"
#include "base/date.h"
#include "cases/helped.h"

/// What the State promised or was ordered to do, and whether it can be said that it was done
/// (docs/commitments.md). States are computed by rule, never typed.
namespace sejour::app {

/// How sure the day is by which it should be done.
enum class DueCertainty : std::uint8_t {
  Stated,    ///< the text itself says the day
  Reported,  ///< a source that tells of the text says about when
};

struct DueDay {
  Date day;
  DueCertainty certainty = DueCertainty::Reported;
  int months = 0;  ///< the delay that the source gives, from notification; 0 when it gives none
  bool operator==(const DueDay&) const = default;
};

/// Where the figures of an indicator should go.
enum class Better : std::uint8_t { Higher, Lower };

enum class FigureUnit : std::uint8_t { Count, Percent, Days };

/// What is measured. Its definition in words is the text `commitments.item.<id>.indicator`.
struct Indicator {
  std::string id;
  FigureUnit unit = FigureUnit::Count;
  Better better = Better::Higher;
  std::optional<double> target;  ///< only where the source names a number
  bool operator==(const Indicator&) const = default;
};

/// Whether we have read the text itself, or only what others tell of it.
enum class TextKnown : std::uint8_t { Reported, Loaded };

/// One promise or order. Its words are the texts `commitments.item.<id>.*`.
struct Commitment {
  std::string id;
  std::string origin;  ///< text or decision that it comes from: `commitments.origin.<origin>`
  Date made_on;
  TextKnown text = TextKnown::Reported;
  std::optional<DueDay> due;
  Indicator indicator;
  std::vector<cases::IncidentKind> reports;  ///< failures told here that concern it
  std::vector<std::string> sources;          ///< addresses
  bool operator==(const Commitment&) const = default;
};

/// What can be said of a commitment on a day.
enum class CommitmentState : std::uint8_t {
  Kept,          ///< the last figure reaches the target
  Late,          ///< the due day is past and a figure since then does not reach the target
  NotYetDue,     ///< its due day is ahead, or is the day itself
  NoData,        ///< no figure that could tell
  NoTarget,      ///< figures, but the text names no number to reach
  NoDueDay,      ///< the target is not reached, and the text gives no day
  ReportedOnly,  ///< figures, but the text or its due day is known from others only
};

/// Judges by rule: without the text loaded nothing is kept and nothing late; without a figure
/// nothing is kept; nothing is late on an old figure. Figures of other indicators and of days after
/// `day` do not count.
[[nodiscard]] CommitmentState state_of(const Commitment& commitment,
                                       std::span<const PublishedFigure> figures, Date day);

/// Word of the state, in message keys and open data: `kept`, `late`, `not_yet_due`, `no_data`,
/// `no_target`, `no_due_day`, `reported_only`.
[[nodiscard]] std::string_view name_of(CommitmentState state);

/// `count`, `percent` or `days`.
[[nodiscard]] std::string_view name_of(FigureUnit unit);

/// The figures of an indicator up to a day, oldest first.
[[nodiscard]] std::vector<PublishedFigure> figures_of(std::string_view indicator,
                                                      std::span<const PublishedFigure> figures,
                                                      Date day);

/// Reports of failures that concern the commitment, by published period, with small numbers
/// protected as in the observatory: a kind that is grouped there is left out. Never part of the
/// state: what people told this installation does not measure the country.
struct OwnReports {
  Period days;
  std::uint64_t count = 0;
  bool operator==(const OwnReports&) const = default;
};
[[nodiscard]] std::vector<OwnReports> reports_about(const Commitment& commitment,
                                                    const Observatory& observatory);

/// The commitment with that id; null when there is none.
[[nodiscard]] const Commitment* find_commitment(std::span<const Commitment> commitments,
                                                std::string_view id);

/// The commitment whose indicator has that id; null when there is none.
[[nodiscard]] const Commitment* find_indicator(std::span<const Commitment> commitments,
                                               std::string_view indicator);

}  // namespace sejour::app
