#include "rights/ahead.h"

#include <algorithm>

#include "law/address_duty.h"
#include "law/appeal.h"
#include "law/filing_r431.h"
#include "law/silence_r432.h"
#include "law/situation.h"
#include "rights/application_rights.h"

namespace sejour::rights {
namespace {

using cases::Application;
using cases::State;

/// Collects the days from `as_of` on.
class Days {
 public:
  explicit Days(Date as_of) : as_of_(as_of) {}

  void add(std::optional<Date> on, DeadlineKind what, const cases::ApplicationName& application,
           Basis basis) {
    if (!on || *on < as_of_) return;
    deadlines_.push_back({.on = *on, .what = what, .application = application, .basis = basis});
  }

  std::vector<Deadline> sorted() {
    std::ranges::stable_sort(deadlines_, {}, &Deadline::on);
    return std::move(deadlines_);
  }

 private:
  Date as_of_;
  std::vector<Deadline> deadlines_;
};

/// The permit whose end comes last: the one to renew.
const cases::HeldPermit* permit_to_follow(const State& state) {
  const cases::HeldPermit* last = nullptr;
  for (const auto& permit : state.permits) {
    if (!permit.until || !permit.gives_stay()) continue;
    if (last == nullptr || *permit.until > *last->until) last = &permit;
  }
  return last;
}

bool has_pending_application(const State& state) {
  return std::ranges::any_of(
      state.applications, [](const Application& a) { return a.is_pending() && a.asks_to_stay(); });
}

/// The window in which this permit would be renewed, by the channel of the list of R. 431-2.
std::optional<law::FilingWindow> coming_window(const cases::HeldPermit& held, Date as_of) {
  const auto& permit = law::permit(held.permit);
  if (!law::is_residence_document_of_l411_1(permit.permit_class)) return std::nullopt;
  if (law::is_exempt_from_renewal_window(permit.permit_class)) return std::nullopt;
  const auto regime = law::filing_regime(held.permit, law::ApplicationKind::Renewal,
                                         law::FilingChannel::Teleservice, as_of);
  return law::renewal_filing_window(*held.until, regime);
}

void add_permit_days(Days& days_ahead, const State& state, const Rights& rights) {
  const auto* held = permit_to_follow(state);
  if (held == nullptr) return;
  days_ahead.add(held->until, DeadlineKind::PermitExpires, {}, "L. 411-2");
  if (has_pending_application(state) || waits_for_card(state, rights.as_of)) return;
  if (const auto window = coming_window(*held, rights.as_of)) {
    days_ahead.add(window->opens, DeadlineKind::WindowOpens, {}, window->basis);
    days_ahead.add(window->closes, DeadlineKind::WindowCloses, {}, window->basis);
    days_ahead.add(law::last_day_as_renewal(*held->until), DeadlineKind::SixMonthLimit, {},
                   "R. 431-8");
  }
}

void add_application_days(Days& days_ahead, const Application& application,
                          const ApplicationRights& rights) {
  const auto& name = application.name;
  if (rights.extension_due.from) {
    days_ahead.add(rights.extension_due.from, DeadlineKind::ExtensionDue, name,
                   rights.extension_due.basis);
  }
  if (rights.receipt_due.from) {
    days_ahead.add(rights.receipt_due.from, DeadlineKind::ReceiptDue, name,
                   rights.receipt_due.basis);
  }
  for (const auto& issued : application.documents) {
    days_ahead.add(issued.until, DeadlineKind::ProofEnds, name, "R. 431-15-1");
  }
  for (const auto& request : application.requests) {
    if (!request.answered_on) {
      days_ahead.add(request.due, DeadlineKind::DocumentsDue, name, "R. 431-11");
    }
  }
  if (rights.silence && rights.silence->kind && application.is_pending()) {
    days_ahead.add(rights.silence->earliest, DeadlineKind::SilenceDecides, name,
                   rights.silence->basis);
    if (rights.silence->latest != rights.silence->earliest) {
      days_ahead.add(rights.silence->latest, DeadlineKind::SilenceDecides, name, "L. 114-5 CRPA");
    }
  }
  if (rights.appeal) {
    days_ahead.add(rights.appeal->safe_day, DeadlineKind::AppealCloses, name, rights.appeal->basis);
    days_ahead.add(rights.appeal->last_day, DeadlineKind::AppealCloses, name, rights.appeal->basis);
  }
  if (application.reasons_requested_on && !application.reasons_given_on) {
    days_ahead.add(law::reasons_due(*application.reasons_requested_on), DeadlineKind::ReasonsDue,
                   name, "L. 232-4 CRPA");
  }
  if (application.commission_referred_on && application.is_pending()) {
    days_ahead.add(law::commission_opinion_deemed_given(*application.commission_referred_on),
                   DeadlineKind::CommissionDeemedGiven, name, "R. 432-6");
  }
}

/// R. 431-17: the visa held must be validated within three months of the entry.
void add_validation_day(Days& days_ahead, const State& state) {
  const auto is_visa = [](law::PermitId permit) {
    return law::permit(permit).permit_class == law::PermitClass::LongStayVisa;
  };
  const auto visa = std::ranges::find_if(
      state.permits, [&](const cases::HeldPermit& held) { return is_visa(held.permit); });
  const bool validated = std::ranges::any_of(
      state.applications, [&](const Application& a) { return is_visa(a.permit); });
  if (visa == state.permits.end() || validated || !state.entered_on) return;
  days_ahead.add(law::entry_filing_window(visa->permit, *state.entered_on).closes,
                 DeadlineKind::VisaValidationCloses, {}, "R. 431-17");
}

/// Who entered, holds nothing and has filed nothing.
void add_first_filing_days(Days& days_ahead, const State& state) {
  if (!state.applications.empty() || !state.permits.empty()) return;
  if (state.entered_on) {
    days_ahead.add(add_months_round_down(*state.entered_on, 2), DeadlineKind::FirstFilingCloses, {},
                   "R. 431-4");
  }
  if (state.birth_date) {
    days_ahead.add(add_months_round_down(add_months_round_down(*state.birth_date, 12 * 18), 2),
                   DeadlineKind::ComingOfAgeFilingCloses, {}, "R. 431-5, 3°");
  }
}

/// The day to declare a new address, unless the permit held owes no declaration. Where that is open
/// the day is shown: who declares loses nothing.
void add_address_day(Days& days_ahead, const State& state, Date moved) {
  Date closes = law::address_declaration_closes(moved);
  Basis basis = "R. 431-23";
  if (const auto* held = permit_to_follow(state)) {
    const auto duty = law::address_duty(held->permit, held->begins(), held->until, moved);
    if (duty.must_declare == std::optional{false}) return;
    closes = duty.last_day;
    basis = duty.basis;
  }
  days_ahead.add(closes, DeadlineKind::AddressDeclarationCloses, {}, basis);
}

}  // namespace

bool waits_for_card(const State& state, Date as_of) {
  return std::ranges::any_of(state.applications, [as_of](const Application& application) {
    const auto* decision = application.decision();
    if (decision == nullptr || decision->content.outcome != cases::Outcome::Granted) return false;
    const bool is_over = decision->content.until && *decision->content.until < as_of;
    return application.asks_to_stay() && !application.handed_over_on && !is_over;
  });
}

std::vector<Deadline> deadlines_ahead(const State& state, const Rights& rights) {
  Days days_ahead(rights.as_of);
  add_permit_days(days_ahead, state, rights);
  add_first_filing_days(days_ahead, state);
  add_validation_day(days_ahead, state);
  for (std::size_t i = 0; i < state.applications.size(); ++i) {
    add_application_days(days_ahead, state.applications[i], rights.applications[i]);
  }
  days_ahead.add(rights.kept_rights.until, DeadlineKind::KeptRightsEnd, {},
                 rights.kept_rights.basis);
  if (state.address_changed_on) {
    add_address_day(days_ahead, state, *state.address_changed_on);
  }
  return days_ahead.sorted();
}

}  // namespace sejour::rights
