#include "law/catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sejour::law {
namespace {

using testing::IsEmpty;
using testing::Not;

PermitId id_of(std::string_view id) {
  const auto found = find_permit(id);
  EXPECT_TRUE(found) << id;
  return found.value_or(PermitId{});
}

/// Whether the list of R. 431-2 sends this application to the téléservice on that day.
bool is_online(std::string_view permit, ApplicationKind kind, Date filed) {
  const auto entry = teleservice_entry(id_of(permit), kind);
  return entry && entry->listed && entry->from <= filed;
}

Certainty certainty_of(std::string_view permit, ApplicationKind kind) {
  const auto entry = teleservice_entry(id_of(permit), kind);
  EXPECT_TRUE(entry) << permit;
  return entry ? entry->certainty : Certainty::Unsure;
}

TEST(Catalogue, HoldsNinetyTwoDocuments) {
  EXPECT_EQ(catalogue().size(), 92U);
}

TEST(Catalogue, EveryPermitHasALabelALegalBasisAndASource) {
  for (const auto& row : catalogue()) {
    EXPECT_THAT(std::string{row.label_fr}, Not(IsEmpty())) << row.id;
    EXPECT_THAT(std::string{row.legal_basis}, Not(IsEmpty())) << row.id;
    EXPECT_THAT(std::string{row.sources}, Not(IsEmpty())) << row.id;
  }
}

TEST(Catalogue, EveryPermitIsFoundByItsId) {
  for (const auto& row : catalogue()) {
    const auto found = find_permit(row.id);
    ASSERT_TRUE(found) << row.id;
    EXPECT_EQ(permit(*found).id, row.id);
  }
}

TEST(Catalogue, AnUnknownOrEmptyIdIsNoPermit) {
  EXPECT_FALSE(find_permit(""));
  EXPECT_FALSE(find_permit("student"));
  EXPECT_FALSE(find_permit("student_temporary "));
  EXPECT_FALSE(find_permit("zzz"));
}

TEST(Catalogue, AProcedureIsNotAPermit) {
  EXPECT_FALSE(find_permit("any_card_duplicate"));
  EXPECT_FALSE(find_permit("any_card_address_change"));
}

TEST(Catalogue, NoPermitLastsMoreThanTenYears) {
  for (const auto& row : catalogue()) {
    EXPECT_GE(row.max_duration_months, 0) << row.id;
    EXPECT_LE(row.max_duration_months, 120) << row.id;
  }
}

TEST(Catalogue, AStudentCardIsTemporaryWithLimitedWork) {
  const auto& student = permit(id_of("student_temporary"));
  EXPECT_EQ(student.permit_class, PermitClass::Temporary);
  EXPECT_EQ(student.family, Family::Student);
  EXPECT_EQ(student.max_duration_months, 12);
  EXPECT_EQ(student.renewal, Renewal::Yes);
  EXPECT_EQ(student.work, WorkRight::Limited);
  EXPECT_EQ(student.first_application_work, FirstApplicationWork::No);
}

TEST(Catalogue, AVisitorMayNotWork) {
  EXPECT_EQ(permit(id_of("visitor")).work, WorkRight::None);
}

TEST(Catalogue, ARefugeeIsRenewedAsOfRightAndWorksFromTheFirstApplication) {
  const auto& refugee = permit(id_of("refugee_resident_card"));
  EXPECT_EQ(refugee.permit_class, PermitClass::Resident);
  EXPECT_EQ(refugee.max_duration_months, 120);
  EXPECT_EQ(refugee.renewal, Renewal::AsOfRight);
  EXPECT_EQ(refugee.first_application_work, FirstApplicationWork::Yes);
}

struct SilenceRow {
  const char* permit;
  int months;
  int days;
  Certainty certainty;
  const char* article;
};

class R432_2 : public testing::TestWithParam<SilenceRow> {};

TEST_P(R432_2, GivesTheTimeOfThisPermit) {
  const auto& row = GetParam();
  const auto& found = permit(id_of(row.permit));
  EXPECT_TRUE(found.silence_known);
  EXPECT_EQ(found.silence.months, row.months);
  EXPECT_EQ(found.silence.days, row.days);
  EXPECT_EQ(found.silence.certainty, row.certainty);
  EXPECT_EQ(found.silence.article.article, row.article);
}

INSTANTIATE_TEST_SUITE_P(
    Times, R432_2,
    testing::Values(SilenceRow{"visitor", 4, 0, Certainty::Settled, "R. 432-2, al. 1"},
                    SilenceRow{"student_temporary", 0, 90, Certainty::Settled, "R. 422-5"},
                    SilenceRow{"seasonal_worker", 0, 90, Certainty::Settled, "R. 421-60"},
                    SilenceRow{"au_pair", 0, 90, Certainty::Settled, "R. 426-14"},
                    SilenceRow{"trainee", 0, 90, Certainty::Settled, "R. 426-17"},
                    SilenceRow{"talent_researcher", 0, 60, Certainty::Settled, "R. 421-26"},
                    SilenceRow{"talent_eu_blue_card", 0, 90, Certainty::Unsure, "R. 421-23, al. 1"},
                    SilenceRow{"talent_family", 4, 0, Certainty::Unsure, "R. 432-2, al. 1"},
                    SilenceRow{"cra_1y_student", 4, 0, Certainty::Unsure, "R. 432-2, al. 1"},
                    SilenceRow{"job_search_business_creation", 0, 90, Certainty::Contested,
                               "R. 422-12"},
                    SilenceRow{"dcem", 2, 0, Certainty::Unsure, "F2718"}),
    [](const auto& test) { return std::string{test.param.permit}; });

TEST(R432_2_Table, ATimeIsInMonthsOrInDaysAndAnUnknownTimeIsUnsure) {
  for (const auto& row : catalogue()) {
    const bool has_months = row.silence.months > 0;
    const bool has_days = row.silence.days > 0;
    EXPECT_EQ(row.silence_known, has_months != has_days) << row.id;
    EXPECT_FALSE(has_months && has_days) << row.id;
    if (!row.silence_known) {
      EXPECT_EQ(row.silence.certainty, Certainty::Unsure) << row.id;
    }
  }
}

TEST(R431_2, AStudentRenewsOnlineFrom2021_05_01) {
  EXPECT_FALSE(is_online("student_temporary", ApplicationKind::Renewal, date(2021, 4, 30)));
  EXPECT_TRUE(is_online("student_temporary", ApplicationKind::Renewal, date(2021, 5, 1)));
  EXPECT_TRUE(is_online("student_temporary", ApplicationKind::Renewal, date(2024, 2, 10)));
  EXPECT_EQ(certainty_of("student_temporary", ApplicationKind::Renewal), Certainty::Settled);
}

TEST(R431_2, AVisitorRenewsOnlineIn2023ButTheFirstDayIsUnsure) {
  EXPECT_TRUE(is_online("visitor", ApplicationKind::Renewal, date(2023, 10, 2)));
  EXPECT_EQ(certainty_of("visitor", ApplicationKind::Renewal), Certainty::Unsure);
}

TEST(R431_2, AQualifiedEmployeeRenewsOnlineIn2025) {
  EXPECT_TRUE(is_online("talent_qualified_employee", ApplicationKind::Renewal, date(2025, 2, 10)));
}

TEST(R431_2, AResidentByFamilyReunificationRenewsOnlineOnlyFrom2024_07_04) {
  const auto* id = "resident_family_reunification";
  EXPECT_FALSE(is_online(id, ApplicationKind::Renewal, date(2020, 9, 15)));
  EXPECT_FALSE(is_online(id, ApplicationKind::Renewal, date(2024, 7, 3)));
  EXPECT_TRUE(is_online(id, ApplicationKind::Renewal, date(2024, 7, 4)));
  EXPECT_FALSE(is_online(id, ApplicationKind::First, date(2026, 1, 1)));
  EXPECT_EQ(certainty_of(id, ApplicationKind::First), Certainty::Unsure);
}

TEST(R431_2, TheFirstCardOfTheSpouseOfAFrenchNationalOpensBeforeItsRenewal) {
  const auto* id = "resident_spouse_of_french";
  EXPECT_TRUE(is_online(id, ApplicationKind::First, date(2023, 4, 5)));
  EXPECT_FALSE(is_online(id, ApplicationKind::Renewal, date(2024, 7, 3)));
  EXPECT_TRUE(is_online(id, ApplicationKind::Renewal, date(2024, 7, 4)));
}

TEST(R431_2, AnEmployeeRenewsAtTheCounter) {
  EXPECT_FALSE(is_online("employee_temporary", ApplicationKind::Renewal, date(2026, 6, 1)));
  EXPECT_EQ(certainty_of("employee_temporary", ApplicationKind::Renewal), Certainty::Settled);
  EXPECT_EQ(certainty_of("employee_temporary", ApplicationKind::First), Certainty::Contested);
}

TEST(R431_2, AnAlgerianCertificateListedForSomeGroundsOnlyIsUnsure) {
  EXPECT_EQ(certainty_of("cra_1y_private_family", ApplicationKind::Renewal), Certainty::Unsure);
}

TEST(R431_2, WhatNoSourceSpeaksOfHasNoEntry) {
  EXPECT_FALSE(teleservice_entry(id_of("au_pair"), ApplicationKind::Renewal));
  EXPECT_FALSE(teleservice_entry(id_of("vls_ts_validation"), ApplicationKind::Renewal));
  EXPECT_FALSE(teleservice_entry(id_of("student_temporary"), ApplicationKind::Duplicate));
  EXPECT_FALSE(teleservice_entry(id_of("student_temporary"), ApplicationKind::TravelDocument));
}

TEST(R431_2, EverySettledLineHasASourceAndItsDay) {
  const std::set<Date> days_of_orders{date(2021, 5, 1), date(2023, 4, 5), date(2023, 10, 2),
                                      date(2024, 7, 4)};
  for (const auto& entry : teleservice_list()) {
    EXPECT_THAT(std::string{entry.source}, Not(IsEmpty())) << permit(entry.permit).id;
    if (!entry.listed || entry.certainty != Certainty::Settled) continue;
    EXPECT_TRUE(days_of_orders.contains(entry.from)) << permit(entry.permit).id;
    EXPECT_NE(permit(entry.permit).confidence, Confidence::Low) << permit(entry.permit).id;
  }
}

TEST(R431_2, EveryUnsettledLineSaysWhy) {
  for (const auto& entry : teleservice_list()) {
    if (entry.certainty == Certainty::Settled) continue;
    EXPECT_THAT(std::string{entry.note}, Not(IsEmpty())) << permit(entry.permit).id;
  }
}

TEST(R431_2, EveryLineIsFoundByItsPermitAndKind) {
  for (const auto& entry : teleservice_list()) {
    const auto found = teleservice_entry(entry.permit, entry.kind);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->from, entry.from);
    EXPECT_EQ(found->listed, entry.listed);
    EXPECT_EQ(found->kind, entry.kind);
    EXPECT_EQ(found->permit, entry.permit);
  }
}

TEST(Annexe10, EveryListHoldsOnlyItsPermitAndKind) {
  std::size_t rows = 0;
  for (std::size_t i = 0; i < catalogue().size(); ++i) {
    const PermitId id{static_cast<std::uint16_t>(i)};
    for (const auto kind :
         {ApplicationKind::First, ApplicationKind::Renewal, ApplicationKind::ChangeOfStatus}) {
      for (const auto& row : required_documents(id, kind)) {
        EXPECT_EQ(row.permit, id);
        EXPECT_EQ(row.kind, kind);
        ++rows;
      }
    }
  }
  EXPECT_EQ(rows, 1416U);
}

TEST(Annexe10, AStudentProvesResourcesByOneOfFiveDocuments) {
  const auto list = required_documents(id_of("student_temporary"), ApplicationKind::Renewal);
  const auto resources = std::ranges::find_if(list, [](const RequiredDocument& row) {
    return document_type(row.document).id == "student_resources_proof";
  });
  ASSERT_NE(resources, list.end());
  EXPECT_EQ(resources->confidence, Confidence::High);
  EXPECT_EQ(resources->source, "F2231");
  std::set<std::string_view> accepted;
  for (const auto document : resources->alternatives) accepted.insert(document_type(document).id);
  EXPECT_THAT(accepted, testing::UnorderedElementsAre(
                            "public_scholarship_proof", "home_scholarship_attestation",
                            "payslips_3", "third_party_support_set", "bank_balance_attestation"));
}

TEST(Annexe10, AStudentIsNotAskedForABirthRecordAtRenewal) {
  const auto list = required_documents(id_of("student_temporary"), ApplicationKind::Renewal);
  EXPECT_TRUE(std::ranges::none_of(list, [](const RequiredDocument& row) {
    return document_type(row.document).id.starts_with("birth_certificate");
  }));
}

/// Every row of every list of a permit.
std::vector<RequiredDocument> all_rows() {
  std::vector<RequiredDocument> rows;
  for (std::size_t i = 0; i < catalogue().size(); ++i) {
    for (const auto kind :
         {ApplicationKind::First, ApplicationKind::Renewal, ApplicationKind::ChangeOfStatus}) {
      const auto list = required_documents(PermitId{static_cast<std::uint16_t>(i)}, kind);
      rows.insert(rows.end(), list.begin(), list.end());
    }
  }
  return rows;
}

TEST(Annexe10, TheRepublicanEngagementIsNeverAskedFromAnAlgerian) {
  std::size_t seen = 0;
  for (const auto& row : all_rows()) {
    if (permit(row.permit).family != Family::AlgerianAgreement) continue;
    if (document_type(row.document).id != "republican_engagement_signed") continue;
    ++seen;
    EXPECT_EQ(row.demand, Demand::Never) << permit(row.permit).id;
    EXPECT_FALSE(is_asked_at_filing(row, FilingChannel::Counter)) << permit(row.permit).id;
  }
  EXPECT_EQ(seen, 9U);
}

TEST(Annexe10, TheStampIsShownAtHandOverAndNeverAskedAtFiling) {
  for (const auto& row : all_rows()) {
    if (document_type(row.document).id != "stamp_duty_proof") continue;
    if (permit(row.permit).permit_class == PermitClass::LongStayVisa) continue;
    EXPECT_EQ(row.demand, Demand::AtHandOver) << permit(row.permit).id;
    EXPECT_FALSE(may_make_incomplete(row, FilingChannel::Teleservice)) << permit(row.permit).id;
  }
}

TEST(Annexe10, PaperPhotosAreNeverAskedOnlineOfAStudentNorACodeAtTheCounter) {
  for (const auto& row : required_documents(id_of("student_temporary"), ApplicationKind::Renewal)) {
    if (document_type(row.document).id != "e_photo") continue;
    EXPECT_TRUE(may_make_incomplete(row, FilingChannel::Teleservice));
    EXPECT_TRUE(may_make_incomplete(row, FilingChannel::Assisted));
    EXPECT_FALSE(is_asked_at_filing(row, FilingChannel::Counter));
  }
}

TEST(Annexe10, OnlyAHighRowAskedFromEverybodyMakesAFileIncomplete) {
  for (const auto& row : all_rows()) {
    for (const auto channel : {FilingChannel::Teleservice, FilingChannel::Counter}) {
      if (row.confidence == Confidence::Low) {
        EXPECT_FALSE(is_asked_at_filing(row, channel));
      }
      if (row.confidence != Confidence::High || row.demand == Demand::IfSituation) {
        EXPECT_FALSE(may_make_incomplete(row, channel));
      }
    }
  }
}

TEST(Annexe10, OnlyRowsThatWereReadAreHigh) {
  for (const auto& row : all_rows()) {
    if (row.confidence != Confidence::High) continue;
    EXPECT_THAT(std::string{row.checked}, Not(IsEmpty())) << permit(row.permit).id;
    EXPECT_EQ(row.source.find("to be read"), std::string_view::npos) << permit(row.permit).id;
  }
}

TEST(Annexe10, AListWithoutAHighRowCannotMakeAFileIncomplete) {
  const auto list =
      required_documents(id_of("resident_bilateral_agreement"), ApplicationKind::First);
  EXPECT_THAT(list, Not(IsEmpty()));
  EXPECT_TRUE(std::ranges::none_of(list, [](const RequiredDocument& row) {
    return may_make_incomplete(row, FilingChannel::Counter);
  }));
}

TEST(Annexe10, ADuplicateHasOneListForAnyCard) {
  const auto list = procedure_documents(Procedure::Duplicate);
  EXPECT_EQ(list.size(), 6U);
  EXPECT_EQ(required_documents(id_of("visitor"), ApplicationKind::Duplicate).data(), list.data());
  for (const auto& row : list) EXPECT_EQ(row.permit, kNoPermit);
  EXPECT_EQ(procedure_documents(Procedure::AddressChange).size(), 2U);
}

TEST(DocumentTypes, EachIsFoundByItsIdAndSaysHowToCheckIt) {
  EXPECT_EQ(document_types().size(), 178U);
  for (const auto& type : document_types()) {
    const auto found = find_document_type(type.id);
    ASSERT_TRUE(found) << type.id;
    EXPECT_EQ(document_type(*found).id, type.id);
    EXPECT_THAT(std::string{type.how_to_check}, Not(IsEmpty())) << type.id;
  }
  EXPECT_FALSE(find_document_type("no_such_document"));
}

TEST(DocumentTypes, AProofOfAddressIsUnderSixMonths) {
  const auto type = find_document_type("proof_of_address_6m");
  ASSERT_TRUE(type);
  EXPECT_EQ(document_type(*type).max_age_months, 6);
}

}  // namespace
}  // namespace sejour::law
