#include "cli/demonstration.h"

#include <array>

#include "cli/service.h"

namespace sejour::cli {
namespace {

constexpr std::size_t kMailsShown = 100;

}  // namespace

bool may_sign_in(const app::Account& account, app::Issuance mode) {
  return mode == app::Issuance::Demonstration || !account.email.ends_with(kDemonstrationDomain);
}

Result<app::DemonstrationReport> FolderDemonstration::report() {
  auto& journal = data_.stores().journal();
  const Date today = data_.clock().today();
  ASSIGN_OR_RETURN(const auto since,
                   data_.stores().settings().setting(std::string{kDemonstrationSince}));
  app::DemonstrationReport report{.day = today, .since = parse_date(since).value_or(today)};
  const std::array<Period, 2> periods{{{today, today}, {report.since, today}}};
  ASSIGN_OR_RETURN(const auto measures, app::measure(journal, periods));
  report.on_day = measures[0];
  report.since_then = measures[1];
  const std::scoped_lock lock{mutex_};
  report.last_move = last_move_;
  return report;
}

Status FolderDemonstration::advance(app::DemonstrationStep step) {
  const Date today = data_.clock().today();
  const Date until =
      step == app::DemonstrationStep::Day ? today + days{1} : add_months_round_down(today, 1);
  ASSIGN_OR_RETURN(auto move, engine_.move_to(until));
  const std::scoped_lock lock{mutex_};
  last_move_ = std::move(move);
  return {};
}

Result<std::vector<app::DeliveredMail>> FolderDemonstration::mails() {
  return mailbox_.latest_mails(kMailsShown);
}

}  // namespace sejour::cli
