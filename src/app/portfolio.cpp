#include "app/portfolio.h"

#include <algorithm>
#include <tuple>

#include "base/check.h"
#include "law/vocabulary.h"
#include "rights/clock.h"

namespace sejour::app {
namespace {

using rights::DeadlineKind;
using rights::Rights;
using rights::StepKind;

/// Papers that may follow each other: more than any file holds.
constexpr int kPapersAhead = 12;

inline constexpr law::Names<NextAct, 18> kNextActs{{
    {NextAct::AskAttestation, "ask_attestation"},
    {NextAct::AskReasons, "ask_reasons"},
    {NextAct::Contest, "contest"},
    {NextAct::PrepareForLawyer, "prepare_for_lawyer"},
    {NextAct::SendDocuments, "send_documents"},
    {NextAct::AskSubstituteAppointment, "ask_substitute_appointment"},
    {NextAct::RenewLate, "renew_late"},
    {NextAct::Renew, "renew"},
    {NextAct::FileAtMajority, "file_at_majority"},
    {NextAct::FileFirst, "file_first"},
    {NextAct::ValidateVisa, "validate_visa"},
    {NextAct::DeclareAddress, "declare_address"},
    {NextAct::CompleteFile, "complete_file"},
    {NextAct::RenewMandate, "renew_mandate"},
    {NextAct::CollectCard, "collect_card"},
    {NextAct::GiveSheet, "give_sheet"},
    {NextAct::WaitForWindow, "wait_for_window"},
    {NextAct::NothingToDo, "nothing_to_do"},
}};

std::optional<Date> first_day(const Rights& rights, DeadlineKind what,
                              const cases::ApplicationName* application = nullptr) {
  for (const auto& deadline : rights.deadlines) {
    if (deadline.what != what) continue;
    if (application == nullptr || deadline.application == *application) return deadline.on;
  }
  return std::nullopt;
}

std::optional<Date> earliest(std::optional<Date> a, std::optional<Date> b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

const rights::ApplicationRights* rights_of(const Rights& all, const cases::ApplicationName& name) {
  const auto found = std::ranges::find(all.applications, name, &rights::ApplicationRights::name);
  return found == all.applications.end() ? nullptr : &*found;
}

/// The act that a step of the clock asks of a helper; nothing for a step that is only a remark.
std::optional<NextAct> act_of(StepKind step) {
  switch (step) {
    case StepKind::AskExtensionAttestation:
    case StepKind::AskReceipt:
      return NextAct::AskAttestation;
    case StepKind::AskReasons:
      return NextAct::AskReasons;
    case StepKind::AppealToCourt:
      return NextAct::Contest;
    case StepKind::RequestUsefulMeasures:
    case StepKind::RequestSuspension:
    case StepKind::RequestLiberty:
      return NextAct::PrepareForLawyer;
    case StepKind::SendDocuments:
      return NextAct::SendDocuments;
    case StepKind::AskSubstituteAppointment:
      return NextAct::AskSubstituteAppointment;
    case StepKind::FileNow:
      return NextAct::RenewLate;
    case StepKind::FileRenewal:
      return NextAct::Renew;
    case StepKind::WaitForWindow:
      return NextAct::WaitForWindow;
    case StepKind::CollectCard:
      return NextAct::CollectCard;
    case StepKind::ShowExpiredPermitAndFiling:
      return NextAct::GiveSheet;
    case StepKind::DeclareAddress:
      return NextAct::DeclareAddress;
    case StepKind::ValidateVisa:
      return NextAct::ValidateVisa;
    case StepKind::RequestLegalAid:
    case StepKind::GetReturnVisa:
    case StepKind::KeepProofOfAttempts:
    case StepKind::Wait:
      return std::nullopt;
  }
  CHECK_UNREACHABLE();
}

/// The days between which the act makes sense, and how sure they are.
void set_days(Act& act, const Rights& rights) {
  const auto* application = rights_of(rights, act.application);
  switch (act.kind) {
    case NextAct::AskAttestation:
      if (application == nullptr) return;
      act.certainty = application->extension_due.due == std::optional{true}
                          ? application->extension_due.certainty
                          : application->receipt_due.certainty;
      return;
    case NextAct::AskReasons:
    case NextAct::Contest:
    case NextAct::PrepareForLawyer:
      if (application == nullptr || !application->appeal) return;
      act.before = first_day(rights, DeadlineKind::AppealCloses, &act.application);
      act.certainty = application->appeal->certainty;
      return;
    case NextAct::SendDocuments:
      act.before = first_day(rights, DeadlineKind::DocumentsDue, &act.application);
      return;
    case NextAct::Renew:
    case NextAct::AskSubstituteAppointment:
      act.before = earliest(first_day(rights, DeadlineKind::WindowCloses),
                            first_day(rights, DeadlineKind::PermitExpires));
      return;
    case NextAct::RenewLate:
      act.before = earliest(first_day(rights, DeadlineKind::PermitExpires),
                            first_day(rights, DeadlineKind::SixMonthLimit));
      return;
    case NextAct::WaitForWindow:
      act.from = first_day(rights, DeadlineKind::WindowOpens);
      return;
    case NextAct::ValidateVisa:
      act.before = first_day(rights, DeadlineKind::VisaValidationCloses);
      return;
    case NextAct::FileAtMajority:
    case NextAct::FileFirst:
    case NextAct::DeclareAddress:
    case NextAct::CompleteFile:
    case NextAct::RenewMandate:
    case NextAct::CollectCard:
    case NextAct::GiveSheet:
    case NextAct::NothingToDo:
      return;
  }
}

class Acts {
 public:
  explicit Acts(const Rights& rights) : rights_(rights) {}

  void add(Act act) {
    const bool known = std::ranges::any_of(acts_, [&](const Act& other) {
      return other.kind == act.kind && other.application == act.application;
    });
    if (!known) acts_.push_back(act);
  }

  void add_steps() {
    for (const auto& step : rights_.next_steps) {
      const auto kind = act_of(step.step);
      if (!kind) continue;
      Act act{.kind = *kind, .application = step.application, .basis = step.basis};
      set_days(act, rights_);
      add(act);
    }
  }

  /// Days of the clock that are something to do, and that it has no step for.
  void add_deadlines() {
    for (const auto& deadline : rights_.deadlines) {
      std::optional<NextAct> kind;
      if (deadline.what == DeadlineKind::FirstFilingCloses) kind = NextAct::FileFirst;
      if (deadline.what == DeadlineKind::ComingOfAgeFilingCloses) kind = NextAct::FileAtMajority;
      if (deadline.what == DeadlineKind::AddressDeclarationCloses) kind = NextAct::DeclareAddress;
      if (kind) add({.kind = *kind, .basis = deadline.basis, .before = deadline.on});
    }
  }

  /// Rights have lapsed while an application waits, and the clock knows no step: nobody is left
  /// with nothing to do. The document that was due is asked for; failing that, a lawyer looks.
  void add_for_lapsed(const cases::State& state) {
    if (!acts_.empty()) return;
    const auto pending = std::ranges::find_if(
        state.applications, [](const cases::Application& a) { return a.is_pending(); });
    if (pending == state.applications.end()) return;
    for (const auto& application : rights_.applications) {
      for (const auto* due : {&application.extension_due, &application.receipt_due}) {
        if (due->due != std::optional{true} || (due->from && *due->from > rights_.as_of)) continue;
        add({.kind = NextAct::AskAttestation,
             .application = application.name,
             .basis = due->basis,
             .certainty = due->certainty});
        return;
      }
    }
    add({.kind = NextAct::PrepareForLawyer,
         .application = pending->name,
         .certainty = rights_.stay.certainty});
  }

  /// The next one first: a missing document before all, then by the day that is lost.
  std::vector<Act> sorted() {
    if (acts_.empty()) acts_.push_back({});
    std::ranges::stable_sort(acts_, {}, [](const Act& act) {
      const bool is_waiting = act.kind >= NextAct::CollectCard;
      const bool is_missing_paper = act.kind == NextAct::AskAttestation;
      const Date day = act.before.value_or(Date::max());
      return std::tuple{is_waiting, !is_missing_paper, day, act.kind};
    });
    return std::move(acts_);
  }

 private:
  const Rights& rights_;
  std::vector<Act> acts_;
};

/// Last day of the papers that ended before `day`: what the person could show until then.
std::optional<Date> last_paper_day(const cases::State& state, Date day) {
  std::optional<Date> last;
  const auto take = [&](const std::optional<Date>& until) {
    if (until && *until < day && (!last || *until > *last)) last = until;
  };
  for (const auto& permit : state.permits) {
    if (permit.gives_stay()) take(permit.until);
  }
  for (const auto& application : state.applications) {
    for (const auto& issued : application.documents) {
      if (issued.document != law::DocumentKind::Filing) take(issued.until);
    }
  }
  return last;
}

bool is_waiting(const cases::State& state) {
  return std::ranges::any_of(state.applications,
                             [](const cases::Application& a) { return a.is_pending(); }) ||
         (!state.failed_attempts.empty() && state.applications.empty());
}

Coverage coverage_of(const cases::State& state, const Rights& rights) {
  if (rights.gap_since) return Coverage::Gap;
  if (rights.stay.proof == rights::Proof::KeptRights) return Coverage::KeptRights;
  if (rights.stay.proof != rights::Proof::None) return Coverage::Paper;
  if (!rights.stay.lawful) return Coverage::Unknown;
  return is_waiting(state) ? Coverage::Paperless : Coverage::NoProof;
}

/// Asks the clock for the day after each end, as long as something still proves the stay: what it
/// will say if nothing else happens.
void look_ahead(PortfolioEntry& entry, const cases::State& state, const Rights& today) {
  Rights later = today;
  bool only_papers = true;
  entry.certainty = today.stay.certainty;
  for (int papers = 0; papers < kPapersAhead; ++papers) {
    const auto& stay = later.stay;
    if (stay.proof == rights::Proof::None) break;
    only_papers = only_papers && stay.proof != rights::Proof::KeptRights;
    if (!stay.until || *stay.until < later.as_of) {  // no end is set, or none is known
      if (only_papers) entry.paper_ends.reset();
      entry.rights_end.reset();
      return;
    }
    if (only_papers) entry.paper_ends = stay.until;
    entry.rights_end = stay.until;
    entry.certainty = weakest(entry.certainty, stay.certainty);
    later = rights::clock(state, *stay.until + days{1});
  }
  // The right goes on without a paper, or nothing can be said: no day on which it ends.
  if (later.stay.lawful != std::optional{rights::Answer::No}) entry.rights_end.reset();
}

void set_days_of_rights(PortfolioEntry& entry, const cases::State& state, const Rights& rights) {
  entry.paper_ends = last_paper_day(state, rights.as_of);
  if (rights.stay.proof != rights::Proof::None) {
    look_ahead(entry, state, rights);
    return;
  }
  entry.certainty = rights.stay.certainty;
  if (rights.gap_since) entry.paper_ends = *rights.gap_since - days{1};
  if (rights.stay.lawful != std::optional{rights::Answer::No}) return;
  entry.rights_end = entry.paper_ends;
  const auto& kept = rights.kept_rights.until;
  if (kept && *kept < rights.as_of && (!entry.rights_end || *kept > *entry.rights_end)) {
    entry.rights_end = kept;
  }
}

std::string name_of_person(const cases::State& state) {
  if (!state.person) return {};
  const auto& family =
      state.person->usual_name.empty() ? state.person->family_name : state.person->usual_name;
  if (state.person->given_names.empty()) return family;
  return state.person->given_names + " " + family;
}

std::optional<Date> majority_of(const cases::State& state, Date day) {
  auto birth = state.birth_date;
  if (!birth && state.person) birth = state.person->birth_date;
  if (!birth) return std::nullopt;
  const Date turns_18 = add_months_round_down(*birth, 12 * 18);
  return turns_18 >= day ? std::optional{turns_18} : std::nullopt;
}

}  // namespace

std::string_view name_of(NextAct act) {
  return law::name_in(kNextActs, act);
}

std::optional<NextAct> parse_next_act(std::string_view word) {
  return law::parse_in(kNextActs, word);
}

std::string_view name_of(Coverage coverage) {
  switch (coverage) {
    case Coverage::Paper:
      return "paper";
    case Coverage::KeptRights:
      return "kept_rights";
    case Coverage::Gap:
      return "gap";
    case Coverage::Paperless:
      return "paperless";
    case Coverage::NoProof:
      return "no_proof";
    case Coverage::Unknown:
      return "unknown";
  }
  CHECK_UNREACHABLE();
}

PortfolioEntry portfolio_entry(const cases::State& state, const Rights& rights) {
  PortfolioEntry entry;
  entry.name = name_of_person(state);
  entry.in_hand = rights.in_hand;
  entry.coverage = coverage_of(state, rights);
  set_days_of_rights(entry, state, rights);
  if (const auto closes = first_day(rights, DeadlineKind::WindowCloses)) {
    entry.window = {.opens = first_day(rights, DeadlineKind::WindowOpens), .closes = *closes};
  }
  Acts acts(rights);
  acts.add_steps();
  acts.add_deadlines();
  if (entry.coverage == Coverage::Unknown) acts.add({.kind = NextAct::CompleteFile});
  const bool proved = rights.stay.proof != rights::Proof::None;
  if (!proved && entry.paper_ends && *entry.paper_ends < rights.as_of) acts.add_for_lapsed(state);
  entry.acts = acts.sorted();
  entry.turns_18 = majority_of(state, rights.as_of);
  entry.kin = state.kin;
  return entry;
}

std::optional<Date> first_loss(const PortfolioEntry& entry) {
  auto lost = earliest(entry.rights_end, entry.next().before);
  // Without a paper the right is there and of no use: the loss runs from the first day without.
  if (entry.coverage == Coverage::Gap || !entry.rights_end) lost = earliest(lost, entry.paper_ends);
  return lost;
}

bool is_more_urgent(const PortfolioEntry& a, const PortfolioEntry& b) {
  const auto key = [](const PortfolioEntry& entry) {
    return std::tuple{first_loss(entry).value_or(Date::max()), entry.next().kind, entry.name};
  };
  return key(a) < key(b);
}

}  // namespace sejour::app
