#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

/// What the board counts: figures that events give, and the indicators made of them. Each figure
/// is defined in docs/board.md, with the event that it is counted from.
namespace sejour::app {

/// Something counted from the events of a dossier. An `amount` stands beside some.
enum class Figure : std::uint8_t {
  Stock,                     ///< an application without answer at the end of a month; its age
  Arrivals,                  ///< `filed`
  Decisions,                 ///< `decided`
  DecisionsByAgents,         ///< those that an agent of a desk recorded
  AgentDays,                 ///< an agent and a day with a fact recorded; distinct
  DecisionDays,              ///< the first `decided` of an application; days since it was filed
  DecisionDaysPlain,         ///< the same, of those without litigation before it
  DecisionDaysLitigated,     ///< the same, of those with a court action or an order before it
  AttestationDaysPlain,      ///< the first provisional document; days since it was filed
  AttestationDaysLitigated,  ///< the same, with litigation before it
  GapDays,                   ///< days with a right to stay that nothing proves
  BlockedDays,               ///< days between a first failed attempt and the filing
  PaperlessDays,             ///< days without proof after an expiry, whatever the cause
  RenewalsExpiring,          ///< a renewal filed in time to be decided, whose permit ended
  RenewalsDecidedBeforeExpiry,
  RenewalsAtSilence,  ///< a renewal whose time of silence ended, by the earliest reading
  RenewalsDecidedBeforeSilence,
  PreparedExpiring,  ///< as RenewalsExpiring, of those that the service had prepared
  PreparedDecidedBeforeExpiry,
  RenewalsPrepared,   ///< `renewal_prepared`
  UnchangedExpiring,  ///< as RenewalsExpiring, of those whose person stated that nothing changed
  UnchangedDecidedBeforeExpiry,
  AttestationsIssued,
  AttestationsLate,  ///< issued after a gap had begun; days since it began
  ReceiptsIssued,
  ReceiptsLate,
  SilenceReached,          ///< silence decided, by the latest reading
  DecidedAfterComplement,  ///< first decisions of files in which documents had been asked for
  LongPossible,  ///< grants of files that showed all conditions of a long title (app/long_titles.h)
  LongGranted,   ///< of these, no less than the longest was granted
  LongBeyondFile,  ///< long titles granted though the facts on file did not show their conditions
  SubstitutesOpened,
  SubstitutesUsed,
  CourtOrders,
  CourtOrdersLate,  ///< not executed by their day; days of delay
};

inline constexpr std::size_t kFigures = static_cast<std::size_t>(Figure::CourtOrdersLate) + 1;

/// `stock`, `arrivals`, …: in addresses, exports and message keys.
[[nodiscard]] std::string_view name_of(Figure figure);
[[nodiscard]] std::optional<Figure> parse_figure(std::string_view word);

/// How an indicator is made of figures.
enum class IndicatorForm : std::uint8_t {
  Count,         ///< how many
  Sum,           ///< the amounts together, in days
  Median,        ///< of the amounts, in days
  Percentile90,  ///< of the amounts, in days
  Share,         ///< of `whole`, between 0 and 1
  PerOne,        ///< `figure` for one of `whole`
};

/// One line of the board.
struct BoardIndicator {
  std::string_view name;  ///< word, last part of message keys
  IndicatorForm form = IndicatorForm::Count;
  Figure figure = Figure::Stock;
  Figure whole = Figure::Stock;  ///< of a share or a rate
};

/// Every indicator, in the order of the board.
[[nodiscard]] std::span<const BoardIndicator> indicators();
[[nodiscard]] const BoardIndicator* find_indicator(std::string_view name);

}  // namespace sejour::app
