#include "cli/demo_incidents.h"

#include <array>
#include <string_view>

#include "cases/helped_names.h"
#include "text/messages.h"

namespace sejour::cli {
namespace {

constexpr int kFailures = 1500;
constexpr int kDays = 365;
constexpr std::int64_t kSecondsPerDay = 86'400;
constexpr std::int64_t kNoonSeconds = 43'200;

/// Departments of the invented failures; the first ones have the most.
constexpr std::array<std::string_view, 8> kDepartments{"93", "75", "94", "69",
                                                       "13", "59", "95", "973"};

/// The smaller of two throws: the first of a list come up more often than the last.
std::size_t throw_low(Dice& dice, std::size_t count) {
  const auto a = dice.below(count);
  const auto b = dice.below(count);
  return static_cast<std::size_t>(a < b ? a : b);
}

app::IncidentRow invent_failure(Dice& dice, Date today) {
  app::IncidentRow row;
  row.seen_on = today - days{1 + static_cast<int>(dice.below(kDays))};
  row.recorded_ms = (row.seen_on.time_since_epoch().count() * kSecondsPerDay + kNoonSeconds) * 1000;
  std::array<std::uint8_t, 10> noise{};
  for (auto& byte : noise) byte = static_cast<std::uint8_t>(dice.below(256));
  row.id = IncidentId{make_uuid_v7(static_cast<std::uint64_t>(row.recorded_ms), noise)};
  row.kind = cases::kIncidentKinds[throw_low(dice, cases::kIncidentKinds.size())].first;
  row.site = std::string{kDepartments[throw_low(dice, kDepartments.size())]};
  row.service = std::string{law::name_in(cases::kOtherServices, cases::OtherService::Anef)};
  row.grade = cases::kEvidenceGrades[throw_low(dice, cases::kEvidenceGrades.size())].first;
  for (const auto& [consequence, word] : cases::kConsequences) {
    if (dice.below(4) == 0) row.consequences.push_back(consequence);
  }
  return row;
}

struct InventedFigures {
  std::string_view indicator;
  int first;  ///< value of the oldest month
  int step;   ///< by which it grows each month, give or take kFigureNoise
};

/// Too few agents, attestations that come late, corrections that become faster: nothing of it is
/// true. The other indicators stay without a figure, as on a real installation.
constexpr std::array<InventedFigures, 3> kInventedFigures{{{"extra_agents", 40, 55},
                                                           {"renewal_attestations_on_time", 52, 4},
                                                           {"corrections_within_a_week", 18, 6}}};
constexpr int kFigureMonths = 6;
constexpr std::uint64_t kFigureNoise = 4;

}  // namespace

Status make_demonstration_incidents(app::IncidentStore& store, Dice& dice, Date today) {
  for (int made = 0; made < kFailures; ++made) {
    RETURN_IF_ERROR(store.record(invent_failure(dice, today)));
  }
  return {};
}

Status make_demonstration_figures(app::IncidentStore& store, Dice& dice, Date today) {
  const auto& words = text::Messages::of(text::Language::French);
  for (const auto& [indicator, first, step] : kInventedFigures) {
    for (int month = 0; month < kFigureMonths; ++month) {
      app::PublishedFigure figure;
      figure.indicator = std::string{indicator};
      figure.on = subtract_months_round_down(today, kFigureMonths - month) + days{1};
      figure.value = first + step * month + static_cast<int>(dice.below(kFigureNoise));
      figure.source = words.get("commitments.figure.invented");
      figure.entered_by = "demo";
      figure.entered_ms =
          (figure.on.time_since_epoch().count() * kSecondsPerDay + kNoonSeconds) * 1000;
      RETURN_IF_ERROR(store.put_figure(figure));
    }
  }
  return {};
}

}  // namespace sejour::cli
