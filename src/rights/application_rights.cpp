#include "rights/application_rights.h"

#include "law/dated.h"
#include "law/filing_r431.h"
#include "law/kept_rights_l433.h"
#include "law/provisional_documents.h"
#include "rights/appeal_of.h"
#include "rights/documents_due.h"
#include "rights/silence_of.h"

namespace sejour::rights {
namespace {

using cases::Application;
using cases::State;
using law::ApplicationKind;

constexpr int kMajority = 18;
constexpr int kLatestComingOfAge = 20;

/// R. 431-5 speaks to who already stays in France; with no entry known, a first filing before the
/// twentieth birthday is read as coming of age, unsure.
std::optional<law::FilingWindow> first_filing_window(const State& state, const Application& app) {
  if (state.birth_date) {
    const Date majority = add_months_round_down(*state.birth_date, 12 * kMajority);
    if (state.entered_on && *state.entered_on < majority) {
      return law::coming_of_age_window(app.permit, *state.birth_date);
    }
    const Date latest = add_months_round_down(*state.birth_date, 12 * kLatestComingOfAge);
    if (!state.entered_on && app.counted_filing() < latest) {
      auto window = law::coming_of_age_window(app.permit, *state.birth_date);
      window.certainty = Certainty::Unsure;
      return window;
    }
  }
  if (!state.entered_on) return std::nullopt;
  return law::entry_filing_window(app.permit, *state.entered_on);
}

/// R. 431-17: a long-stay visa is validated after the entry, whatever else is held.
std::optional<law::FilingWindow> validation_window(const State& state, const Application& app) {
  if (app.kind != ApplicationKind::First || !state.entered_on) return std::nullopt;
  return law::entry_filing_window(app.permit, *state.entered_on);
}

/// Who is recognised asks for the first card when that is done: no window was read (R. 431-15-3).
bool is_first_after_recognition(const Application& app) {
  return app.kind == ApplicationKind::First && law::is_protected_person_title(app.permit);
}

std::optional<law::FilingWindow> window_of(const State& state, const Application& app) {
  const auto asked_class = law::permit(app.permit).permit_class;
  if (asked_class == law::PermitClass::LongStayVisa) return validation_window(state, app);
  if (!app.asks_to_stay() || !law::is_residence_document_of_l411_1(asked_class)) {
    return std::nullopt;
  }
  if (is_first_after_recognition(app)) return std::nullopt;
  if (const auto followed = followed_permit(state, app)) {
    const auto held_class = law::permit(followed->permit).permit_class;
    if (law::is_residence_document_of_l411_1(held_class)) {
      if (law::is_exempt_from_renewal_window(held_class)) return std::nullopt;
      const auto regime =
          law::filing_regime(app.permit, app.kind, app.channel, app.counted_filing());
      return law::renewal_filing_window(followed->expiry, regime);
    }
  }
  if (app.kind != ApplicationKind::First || app.held) return std::nullopt;
  return first_filing_window(state, app);
}

/// No limit of R. 431-5, 1° at all: what is filed is in time.
bool is_free_of_window(const State& state, const Application& app) {
  return app.held && app.asks_to_stay() &&
         law::is_exempt_from_renewal_window(
             law::permit(state.permits[*app.held].permit).permit_class);
}

InTime to_in_time(law::Timeliness timeliness) {
  switch (timeliness) {
    case law::Timeliness::InTime:
      return InTime::Yes;
    case law::Timeliness::Early:
      return InTime::Early;
    case law::Timeliness::Late:
      return InTime::Late;
  }
  return InTime::Late;
}

TreatedAs as_filed(ApplicationKind kind) {
  switch (kind) {
    case ApplicationKind::First:
      return TreatedAs::First;
    case ApplicationKind::Renewal:
      return TreatedAs::Renewal;
    case ApplicationKind::ChangeOfStatus:
      return TreatedAs::ChangeOfStatus;
    case ApplicationKind::Duplicate:
      return TreatedAs::Duplicate;
    case ApplicationKind::TravelDocument:
      return TreatedAs::TravelDocument;
  }
  return TreatedAs::First;
}

/// R. 431-8: more than six months after expiry, the conditions of a first application may be asked.
std::optional<TreatedAs> treated_as(const State& state, const Application& app) {
  const bool follows =
      app.kind == ApplicationKind::Renewal || app.kind == ApplicationKind::ChangeOfStatus;
  if (!follows || is_free_of_window(state, app)) return as_filed(app.kind);
  const auto followed = followed_permit(state, app);
  if (!followed) return std::nullopt;
  if (app.counted_filing() > law::last_day_as_renewal(followed->expiry)) return TreatedAs::First;
  return as_filed(app.kind);
}

void set_timeliness(ApplicationRights& rights, const State& state, const Application& app) {
  if (is_free_of_window(state, app)) {
    rights.in_time = InTime::Yes;
    rights.late_fee_eur = 0;
    return;
  }
  const auto window = window_of(state, app);
  if (!window) {
    if (app.kind != ApplicationKind::Renewal) rights.late_fee_eur = 0;
    return;
  }
  rights.window = Window{.opens = window->opens,
                         .closes = window->closes,
                         .basis = window->basis,
                         .certainty = law::certainty_on(app.counted_filing(), window->certainty)};
  rights.in_time = to_in_time(law::timeliness(*window, app.counted_filing()));
  rights.late_fee_eur = 0;
  // L. 436-5 speaks of renewals only.
  const auto followed = followed_permit(state, app);
  if (app.kind != ApplicationKind::Renewal || !followed) return;
  const auto held_class = law::permit(followed->permit).permit_class;
  const auto fee =
      law::late_renewal_fee(*window, held_class, followed->expiry, app.counted_filing());
  rights.late_fee_eur = fee.euros;
  rights.late_fee_certainty = fee.certainty;
}

std::optional<law::Timeliness> to_timeliness(std::optional<InTime> in_time) {
  if (!in_time) return std::nullopt;
  switch (*in_time) {
    case InTime::Yes:
      return law::Timeliness::InTime;
    case InTime::Early:
      return law::Timeliness::Early;
    case InTime::Late:
      return law::Timeliness::Late;
  }
  return std::nullopt;
}

}  // namespace

std::optional<FollowedPermit> followed_permit(const State& state, const Application& application) {
  if (!application.held) return std::nullopt;
  const auto& held = state.permits[*application.held];
  if (!held.until) return std::nullopt;
  return FollowedPermit{
      .permit = held.permit, .from = held.from, .known_on = held.known_on, .expiry = *held.until};
}

bool silence_may_have_decided(const ApplicationRights& rights) {
  return rights.silence && rights.silence->born != std::optional{false};
}

ApplicationRights application_rights(const State& state, const Application& application, Date day) {
  ApplicationRights rights;
  rights.name = application.name;
  set_timeliness(rights, state, application);
  rights.treated_as = treated_as(state, application);
  rights.silence = silence_of(application, day);
  rights.appeal = appeal_of(application, rights.silence, day);
  set_documents_due(rights, state, application, day);
  return rights;
}

KeptRights kept_rights_of(const State& state, const Application& application,
                          const ApplicationRights& rights) {
  if (application.kind != ApplicationKind::Renewal || !application.is_pending()) return {};
  const auto followed = followed_permit(state, application);
  if (!followed) return {};
  const auto rule = law::kept_rights({.permit = followed->permit,
                                      .from = followed->from,
                                      .held_since = followed->known_on,
                                      .expiry = followed->expiry},
                                     application.counted_filing(), to_timeliness(rights.in_time));
  KeptRights kept{.until = rule.until, .basis = rule.basis, .certainty = rule.certainty};
  if (!kept.until) return kept;
  // An implicit refusal, or a file found incomplete, does not end L. 433-3: it is contested. So is
  // what is left of it after a judge suspended or annulled a refusal.
  const bool after_judge = application.suspended_on || application.annulled_on;
  if (silence_may_have_decided(rights) || !application.is_complete() || after_judge) {
    kept.certainty = weakest(kept.certainty, Certainty::Contested);
  }
  return kept;
}

}  // namespace sejour::rights
