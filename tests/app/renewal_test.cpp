#include "app/renewal.h"

#include <gtest/gtest.h>

namespace sejour::app {
namespace {

constexpr Date kExpiry = date(2026, 10, 31);

law::PermitId student() {
  return *law::find_permit("student_temporary");
}

struct MomentCase {
  const char* name;
  Date today;
  WindowMoment moment;
  int fee_eur;
  MayFile may_file;
};

class R431_5_Outlook : public testing::TestWithParam<MomentCase> {};

TEST_P(R431_5_Outlook, StudentPermitExpiring2026_10_31) {
  const auto& row = GetParam();
  const auto outlook = renewal_outlook(student(), kExpiry, row.today);
  EXPECT_EQ(outlook.moment, row.moment);
  EXPECT_EQ(outlook.fee.euros, row.fee_eur);
  EXPECT_EQ(may_file(outlook), row.may_file);
  EXPECT_EQ(outlook.extension_from, date(2026, 11, 1));
}

INSTANTIATE_TEST_SUITE_P(
    Boundaries, R431_5_Outlook,
    testing::Values(
        MomentCase{"Day121", date(2026, 7, 2), WindowMoment::TooEarly, 0, MayFile::TooEarly},
        MomentCase{"Day120", date(2026, 7, 3), WindowMoment::EdgeDay, 0, MayFile::Yes},
        MomentCase{"Day119", date(2026, 7, 4), WindowMoment::Open, 0, MayFile::Yes},
        MomentCase{"Day60", date(2026, 9, 1), WindowMoment::EdgeDay, 0, MayFile::Yes},
        MomentCase{"Day59", date(2026, 9, 2), WindowMoment::Late, 180, MayFile::Yes},
        MomentCase{"LastDay", kExpiry, WindowMoment::Late, 180, MayFile::Yes},
        MomentCase{"DayAfter", date(2026, 11, 1), WindowMoment::Expired, 180, MayFile::Yes},
        MomentCase{"SixMonths", date(2027, 4, 30), WindowMoment::Expired, 180, MayFile::Yes},
        MomentCase{"SixMonthsAndADay", date(2027, 5, 1), WindowMoment::ExpiredForLong, 180,
                   MayFile::Yes}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(RenewalOutlook, LongTermResidentOfTheUnionHasNoTimeLimit) {
  for (const auto& permit : law::catalogue()) {
    if (permit.permit_class != law::PermitClass::ResidentLongTermEu) continue;
    const auto id = *law::find_permit(permit.id);
    const auto outlook = renewal_outlook(id, kExpiry, date(2025, 1, 1));
    EXPECT_FALSE(outlook.window.has_value()) << permit.id;
    EXPECT_EQ(outlook.moment, WindowMoment::Open) << permit.id;
  }
}

TEST(RenewalOutlook, PermitLeftToTheCounterIsNotFiledHere) {
  const auto outlook =
      renewal_outlook(*law::find_permit("employee_temporary"), kExpiry, date(2026, 10, 1));
  EXPECT_EQ(outlook.place, FilingPlace::Counter);
  EXPECT_EQ(outlook.window->opens, date(2026, 8, 31)) << "two months before, not 120 days";
  EXPECT_EQ(may_file(outlook), MayFile::AtTheCounter);
}

TEST(RenewalDocuments, StudentListIsVerifiedAndAsksForTheAddress) {
  const auto list = renewal_documents(student());
  EXPECT_EQ(list.trust, ListTrust::Verified);
  const auto asks = [&](std::string_view id) {
    for (const auto& document : list.documents) {
      if (law::document_type(document.row->document).id == id) return true;
    }
    return false;
  };
  EXPECT_TRUE(asks("proof_of_address_6m"));
  EXPECT_TRUE(asks("transcripts_last_year"));
}

TEST(RenewalDocuments, NeverAskForARowThatNobodyRead) {
  for (const auto& permit : law::catalogue()) {
    const auto list = renewal_documents(*law::find_permit(permit.id));
    bool required = false;
    for (const auto& document : list.documents) {
      EXPECT_NE(document.row->confidence, law::Confidence::Low) << permit.id;
      required = required || document.weight == Weight::Required;
    }
    EXPECT_EQ(required, list.trust == ListTrust::Verified) << permit.id;
  }
}

}  // namespace
}  // namespace sejour::app
