#include "law/provisional_documents.h"

#include "base/check.h"
#include "law/dated.h"

namespace sejour::law {
namespace {

// LAW: CESEDA R. 431-15-1, al. 2 | LEGIARTI000043288895 | since 2021-05-01 | settled
constexpr Dated<int> kExtensionMonthsMax[] = {
    {.from = kRecodification,
     .value = 3,
     .source = {"R. 431-15-1"},
     .certainty = Certainty::Settled,
     .checked_on = kCheckedOn},
};

// LAW: CESEDA R. 431-15-3 | LEGIARTI000043288895 | since 2021-05-01 | settled
constexpr Dated<int> kProtectionExtensionMonths[] = {
    {.from = kRecodification,
     .value = 6,
     .source = {"R. 431-15-3"},
     .certainty = Certainty::Settled,
     .checked_on = kCheckedOn},
};

// LAW: CESEDA R. 431-13 | version not checked | since 2021-05-01 | unsure
// NOTE: the text sets at least one month and no maximum; three months is what is practised for
// renewals (service-public F15763).
constexpr Dated<int> kReceiptMonths[] = {
    {.from = kRecodification,
     .value = 3,
     .source = {"R. 431-13"},
     .certainty = Certainty::Unsure,
     .checked_on = kCheckedOn},
};

int value_on(std::span<const Dated<int>> series, Date day) {
  const auto* entry = in_force<int>(series, day);
  // Before the recodification the first known value is used.
  return entry != nullptr ? entry->value : series.front().value;
}

Date last_day(std::span<const Dated<int>> series, Date from) {
  // Two documents of the field run from a day to the day before the same day three months later.
  return add_months_round_down(from, value_on(series, from)) - days{1};
}

}  // namespace

// LAW: CESEDA R. 431-15-3 | version not checked | since 2021-05-01 | settled
// LAW: CESEDA R. 431-15-4 | version not checked | since 2021-05-01 | settled
bool is_protected_person_title(PermitId asked) {
  const auto id = permit(asked).id;
  return id == "refugee_resident_card" || id == "subsidiary_protection_multi_year";
}

Date extension_last_day(Date from) {
  return last_day(kExtensionMonthsMax, from);
}

Date protection_extension_last_day(Date from) {
  return last_day(kProtectionExtensionMonths, from);
}

Date receipt_last_day(Date from) {
  return last_day(kReceiptMonths, from);
}

std::optional<bool> permit_allows_work(PermitId held) {
  switch (permit(held).work) {
    case WorkRight::Full:
    case WorkRight::Limited:
      return true;
    case WorkRight::None:
      return false;
    case WorkRight::Unknown:
      return std::nullopt;
  }
  CHECK_UNREACHABLE();
}

// LAW: CESEDA R. 431-15-2 | version before 2025-06-16 | since 2021-05-01 | settled
// LAW: CESEDA R. 431-15 | version not checked | since 2021-05-01 | unsure
WorkWhileExamined work_during_renewal(PermitId held, FilingChannel channel) {
  const auto allowed = permit_allows_work(held);
  const bool teleservice = is_teleservice(channel);
  return {.allowed = allowed,
          .basis = teleservice ? "R. 431-15-2" : "R. 431-15",
          .certainty = allowed && teleservice ? Certainty::Settled : Certainty::Unsure};
}

// LAW: CESEDA R. 431-15-2 | version before 2025-06-16 | since 2021-05-01 | unsure
// LAW: CESEDA R. 431-14 | version not checked | since 2021-05-01 | unsure
WorkWhileExamined work_during_first_application(PermitId asked, FilingChannel channel,
                                                LongStayVisa visa) {
  const std::string_view basis = is_teleservice(channel) ? "R. 431-15-2" : "R. 431-14";
  // R. 431-15-3: recognised refugees and beneficiaries of subsidiary protection, any profession.
  if (is_protected_person_title(asked) && is_teleservice(channel)) {
    return {.allowed = true, .basis = "R. 431-15-3", .certainty = Certainty::Settled};
  }
  switch (permit(asked).first_application_work) {
    case FirstApplicationWork::Yes:
      return {.allowed = true, .basis = basis, .certainty = Certainty::Unsure};
    case FirstApplicationWork::No:
      return {.allowed = false, .basis = basis, .certainty = Certainty::Unsure};
    case FirstApplicationWork::IfLongStayVisa:
      return {
          .allowed = visa == LongStayVisa::Held, .basis = basis, .certainty = Certainty::Unsure};
    case FirstApplicationWork::IfWorkAuthorisation:
    case FirstApplicationWork::NotApplicable:
    case FirstApplicationWork::Unknown:
      return {.allowed = std::nullopt, .basis = basis, .certainty = Certainty::Unsure};
  }
  CHECK_UNREACHABLE();
}

}  // namespace sejour::law
