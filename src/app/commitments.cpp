#include "app/commitments.h"

#include <algorithm>

#include "base/check.h"
#include "cases/helped_names.h"

namespace sejour::app {
namespace {

bool reaches(const Indicator& indicator, double value) {
  if (!indicator.target) return false;
  return indicator.better == Better::Higher ? value >= *indicator.target
                                            : value <= *indicator.target;
}

/// The text is not loaded: its target and its day are hearsay, so nothing is judged.
CommitmentState state_when_reported(const Commitment& commitment, bool has_figure, Date day) {
  if (commitment.due && day <= commitment.due->day) return CommitmentState::NotYetDue;
  return has_figure ? CommitmentState::ReportedOnly : CommitmentState::NoData;
}

}  // namespace

CommitmentState state_of(const Commitment& commitment, std::span<const PublishedFigure> figures,
                         Date day) {
  const auto known = figures_of(commitment.indicator.id, figures, day);
  if (commitment.text == TextKnown::Reported) {
    return state_when_reported(commitment, !known.empty(), day);
  }
  if (!known.empty() && reaches(commitment.indicator, known.back().value)) {
    return CommitmentState::Kept;
  }
  const auto& due = commitment.due;
  if (due && day <= due->day) return CommitmentState::NotYetDue;
  if (known.empty()) return CommitmentState::NoData;
  if (!commitment.indicator.target) return CommitmentState::NoTarget;
  if (!due) return CommitmentState::NoDueDay;
  if (due->certainty == DueCertainty::Reported) return CommitmentState::ReportedOnly;
  // A figure from before the due day does not say what was done by then.
  return known.back().on < due->day ? CommitmentState::NoData : CommitmentState::Late;
}

std::string_view name_of(CommitmentState state) {
  switch (state) {
    case CommitmentState::Kept:
      return "kept";
    case CommitmentState::Late:
      return "late";
    case CommitmentState::NotYetDue:
      return "not_yet_due";
    case CommitmentState::NoData:
      return "no_data";
    case CommitmentState::NoTarget:
      return "no_target";
    case CommitmentState::NoDueDay:
      return "no_due_day";
    case CommitmentState::ReportedOnly:
      return "reported_only";
  }
  CHECK_UNREACHABLE();
}

std::string_view name_of(FigureUnit unit) {
  switch (unit) {
    case FigureUnit::Count:
      return "count";
    case FigureUnit::Percent:
      return "percent";
    case FigureUnit::Days:
      return "days";
  }
  CHECK_UNREACHABLE();
}

std::vector<PublishedFigure> figures_of(std::string_view indicator,
                                        std::span<const PublishedFigure> figures, Date day) {
  std::vector<PublishedFigure> known;
  for (const auto& figure : figures) {
    if (figure.indicator == indicator && figure.on <= day) known.push_back(figure);
  }
  std::ranges::stable_sort(known, {}, &PublishedFigure::on);
  return known;
}

std::vector<OwnReports> reports_about(const Commitment& commitment,
                                      const Observatory& observatory) {
  std::vector<OwnReports> reports;
  for (const auto& period : observatory.periods) {
    OwnReports counted{.days = period.days, .count = 0};
    for (const auto kind : commitment.reports) {
      const auto word = law::name_in(cases::kIncidentKinds, kind);
      const auto found = std::ranges::find(period.kinds, word, &Count::name);
      if (found != period.kinds.end()) counted.count += found->count;
    }
    // Zero may mean "too few to be published": it is not shown as a number.
    if (counted.count > 0) reports.push_back(counted);
  }
  return reports;
}

const Commitment* find_commitment(std::span<const Commitment> commitments, std::string_view id) {
  const auto found = std::ranges::find(commitments, id, &Commitment::id);
  return found == commitments.end() ? nullptr : &*found;
}

const Commitment* find_indicator(std::span<const Commitment> commitments,
                                 std::string_view indicator) {
  const auto found =
      std::ranges::find(commitments, indicator,
                        [](const Commitment& c) -> const std::string& { return c.indicator.id; });
  return found == commitments.end() ? nullptr : &*found;
}

}  // namespace sejour::app
