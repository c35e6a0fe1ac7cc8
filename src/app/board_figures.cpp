#include "app/board_figures.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/check.h"

namespace sejour::app {
namespace {

using enum Figure;

constexpr std::array<std::pair<Figure, std::string_view>, kFigures> kFigureWords{{
    {Stock, "stock"},
    {Arrivals, "arrivals"},
    {Decisions, "decisions"},
    {DecisionsByAgents, "decisions_by_agents"},
    {AgentDays, "agent_days"},
    {DecisionDays, "decision_days"},
    {DecisionDaysPlain, "decision_days_plain"},
    {DecisionDaysLitigated, "decision_days_litigated"},
    {AttestationDaysPlain, "attestation_days_plain"},
    {AttestationDaysLitigated, "attestation_days_litigated"},
    {GapDays, "gap_days"},
    {BlockedDays, "blocked_days"},
    {PaperlessDays, "paperless_days"},
    {RenewalsExpiring, "renewals_expiring"},
    {RenewalsDecidedBeforeExpiry, "renewals_decided_before_expiry"},
    {RenewalsAtSilence, "renewals_at_silence"},
    {RenewalsDecidedBeforeSilence, "renewals_decided_before_silence"},
    {PreparedExpiring, "prepared_expiring"},
    {PreparedDecidedBeforeExpiry, "prepared_decided_before_expiry"},
    {RenewalsPrepared, "renewals_prepared"},
    {UnchangedExpiring, "unchanged_expiring"},
    {UnchangedDecidedBeforeExpiry, "unchanged_decided_before_expiry"},
    {AttestationsIssued, "attestations_issued"},
    {AttestationsLate, "attestations_late"},
    {ReceiptsIssued, "receipts_issued"},
    {ReceiptsLate, "receipts_late"},
    {SilenceReached, "silence_reached"},
    {DecidedAfterComplement, "decided_after_complement"},
    {LongPossible, "long_possible"},
    {LongGranted, "long_granted"},
    {LongBeyondFile, "long_beyond_file"},
    {SubstitutesOpened, "substitutes_opened"},
    {SubstitutesUsed, "substitutes_used"},
    {CourtOrders, "court_orders"},
    {CourtOrdersLate, "court_orders_late"},
}};

constexpr BoardIndicator kIndicators[] = {
    {"gap_days", IndicatorForm::Sum, GapDays},
    {"paperless_days", IndicatorForm::Sum, PaperlessDays},
    {"blocked_days", IndicatorForm::Sum, BlockedDays},
    {"stock", IndicatorForm::Count, Stock},
    {"age_median", IndicatorForm::Median, Stock},
    {"age_p90", IndicatorForm::Percentile90, Stock},
    {"arrivals", IndicatorForm::Count, Arrivals},
    {"decisions", IndicatorForm::Count, Decisions},
    {"decisions_per_agent_day", IndicatorForm::PerOne, DecisionsByAgents, AgentDays},
    {"decision_median", IndicatorForm::Median, DecisionDays},
    {"decision_p90", IndicatorForm::Percentile90, DecisionDays},
    {"before_expiry", IndicatorForm::Share, RenewalsDecidedBeforeExpiry, RenewalsExpiring},
    {"before_silence", IndicatorForm::Share, RenewalsDecidedBeforeSilence, RenewalsAtSilence},
    {"renewals_prepared", IndicatorForm::Count, RenewalsPrepared},
    {"prepared_before_expiry", IndicatorForm::Share, PreparedDecidedBeforeExpiry, PreparedExpiring},
    {"unchanged_before_expiry", IndicatorForm::Share, UnchangedDecidedBeforeExpiry,
     UnchangedExpiring},
    {"silence_reached", IndicatorForm::Count, SilenceReached},
    {"attestations_issued", IndicatorForm::Count, AttestationsIssued},
    {"attestations_late", IndicatorForm::Count, AttestationsLate},
    {"receipts_issued", IndicatorForm::Count, ReceiptsIssued},
    {"receipts_late", IndicatorForm::Count, ReceiptsLate},
    {"complement_rate", IndicatorForm::Share, DecidedAfterComplement, DecisionDays},
    {"long_granted", IndicatorForm::Share, LongGranted, LongPossible},
    {"long_beyond_file", IndicatorForm::Count, LongBeyondFile},
    {"substitutes_opened", IndicatorForm::Count, SubstitutesOpened},
    {"substitutes_used", IndicatorForm::Count, SubstitutesUsed},
    {"court_orders", IndicatorForm::Count, CourtOrders},
    {"court_orders_late", IndicatorForm::Count, CourtOrdersLate},
    {"attestation_plain", IndicatorForm::Median, AttestationDaysPlain},
    {"attestation_litigated", IndicatorForm::Median, AttestationDaysLitigated},
    {"decision_plain", IndicatorForm::Median, DecisionDaysPlain},
    {"decision_litigated", IndicatorForm::Median, DecisionDaysLitigated},
};

}  // namespace

std::string_view name_of(Figure figure) {
  const auto found =
      std::ranges::find(kFigureWords, figure, [](const auto& entry) { return entry.first; });
  CHECK(found != kFigureWords.end());
  return found->second;
}

std::optional<Figure> parse_figure(std::string_view word) {
  const auto found =
      std::ranges::find(kFigureWords, word, [](const auto& entry) { return entry.second; });
  if (found == kFigureWords.end()) return std::nullopt;
  return found->first;
}

std::span<const BoardIndicator> indicators() {
  return kIndicators;
}

const BoardIndicator* find_indicator(std::string_view name) {
  const auto* const found = std::ranges::find(kIndicators, name, &BoardIndicator::name);
  return found == std::end(kIndicators) ? nullptr : found;
}

}  // namespace sejour::app
