#include "seal/verification.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include "samples.h"
#include "seal/signer.h"
#include "temporary_folder.h"

namespace sejour::seal {
namespace {

constexpr VerifyOptions kDemo{.test_signers = TestSigners::Accepted};
constexpr VerifyOptions kProduction{};

const TrustStore& ants_store() {
  static const TrustStore store = store_with_ants_test_signer();
  return store;
}

Verdict verdict_of(std::string_view typed, const VerifyOptions& options) {
  return verify_code(code_from_typed_text(typed), ants_store(), options).verdict;
}

SignerOptions our_signer(const std::filesystem::path& folder) {
  return {.folder = folder,
          .organisation = "Préfecture de démonstration",
          .certificate_from = date(2026, 1, 1),
          .certificate_until = date(2029, 12, 31)};
}

std::string unsigned_text() {
  const Header header{.ca_id = "FR00",
                      .certificate_id = "SJ01",
                      .issued_on = date(2026, 11, 23),
                      .signed_on = date(2026, 11, 23)};
  const std::vector<FieldValue> fields = {{"6J", "2"}, {"62", "DIALLO"}, {"6O", "22022027"}};
  return encode_signed_text(header, fields).value();
}

TEST(Verification, EverySampleOfAntsIsAuthenticInADemonstration) {
  for (const auto sample : kSamples) EXPECT_EQ(verdict_of(sample, kDemo), Verdict::Authentic);
}

TEST(Verification, EverySampleOfAntsProvesNothingOtherwise) {
  for (const auto sample : kSamples) {
    EXPECT_EQ(verdict_of(sample, kProduction), Verdict::TestAuthority);
  }
}

TEST(Verification, NoSignOfTheSignedPartCanBeChanged) {
  for (const auto sample : kSamples) {
    const std::string code = code_from_typed_text(sample);
    const auto end = code.find(kUnitSeparator);
    for (std::size_t position = 0; position < end; ++position) {
      for (const char sign : {'A', '7', ' ', kGroupSeparator}) {
        if (code[position] == sign) continue;
        std::string changed = code;
        changed[position] = sign;
        const auto verdict = verify_code(changed, ants_store(), kDemo).verdict;
        EXPECT_TRUE(verdict == Verdict::Forged || verdict == Verdict::UnknownSigner ||
                    verdict == Verdict::Unreadable)
            << name_of(verdict) << " at " << position;
      }
    }
  }
}

TEST(Verification, NoSignOfTheSignatureCanBeChanged) {
  const std::string code = code_from_typed_text(kProlongation);
  for (auto position = code.find(kUnitSeparator) + 1; position < code.size(); ++position) {
    std::string changed = code;
    changed[position] = changed[position] == 'B' ? 'C' : 'B';
    EXPECT_NE(verify_code(changed, ants_store(), kDemo).verdict, Verdict::Authentic) << position;
  }
}

TEST(Verification, RightToWorkAddedAfterwardsIsForged) {
  std::string changed(kProlongation);
  changed.replace(changed.find("AUTORISE A"), 10, "AUTORISE B");
  EXPECT_EQ(verdict_of(changed, kDemo), Verdict::Forged);
  EXPECT_EQ(verdict_of(changed, kProduction), Verdict::Forged);
}

TEST(Verification, PaddedSignatureIsAccepted) {
  EXPECT_EQ(verdict_of(std::string(kProlongation) + "=", kDemo), Verdict::Authentic);
}

TEST(Verification, SignerThatIsNotInTheListIsUnknown) {
  std::string changed(kProlongation);
  changed.replace(4, 8, "FR051234");
  EXPECT_EQ(verdict_of(changed, kDemo), Verdict::UnknownSigner);
}

TEST(Verification, AnnexIsShownAsUnsigned) {
  const auto report = verify_code(
      code_from_typed_text(std::string(kProlongation) + "<GS>0A123456789"), ants_store(), kDemo);
  EXPECT_EQ(report.verdict, Verdict::Authentic);
  ASSERT_EQ(report.annex.size(), 1U);
  EXPECT_EQ(report.annex[0].value, "123456789");
}

TEST(Verification, CutCodeIsUnreadableAndSaysWhy) {
  const std::string code(kProlongation);
  const auto report = verify_code(code.substr(0, 100), ants_store(), kDemo);
  EXPECT_EQ(report.verdict, Verdict::Unreadable);
  EXPECT_EQ(report.defect, Defect::SignatureMissing);
}

TEST(Verification, TypeThatIsNotOursGivesVerdictAndRawMessage) {
  const auto report = verify_code(code_from_typed_text(kTestResult), ants_store(), kDemo);
  EXPECT_EQ(report.verdict, Verdict::Authentic);
  EXPECT_EQ(report.document_kind, "");
  EXPECT_EQ(report.raw, kTestResult);
}

TEST(Verification, PeriodIsJudgedOnlyOnTheDayAskedFor) {
  const auto on = [](Date day) {
    VerifyOptions options = kDemo;
    options.on = day;
    return verdict_of(kProlongation, options);
  };
  EXPECT_EQ(on(date(2020, 4, 30)), Verdict::NotYetValid);
  EXPECT_EQ(on(date(2020, 5, 1)), Verdict::Authentic);
  EXPECT_EQ(on(date(2020, 6, 30)), Verdict::Authentic);
  EXPECT_EQ(on(date(2020, 7, 1)), Verdict::Expired);
  const auto report = verify_code(code_from_typed_text(kProlongation), ants_store(), kDemo);
  EXPECT_EQ(report.valid_from, date(2020, 5, 1));
  EXPECT_EQ(report.valid_until, date(2020, 6, 30));
}

TEST(TrustStore, TestAuthorityIsNeverOfficial) {
  const TemporaryFolder folder;
  const auto signer = Signer::load_or_create(our_signer(folder.path()));
  ASSERT_TRUE(signer);
  TrustStore store;
  const auto added = store.add_certificate(signer->certificate_pem(), "x", Trust::Official);
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().code, ErrorCode::Forbidden);
}

TEST(TrustStore, TextThatIsNoCertificateIsRefused) {
  TrustStore store;
  const auto added = store.add_certificate("-----BEGIN CERTIFICATE-----", "x", Trust::Demo);
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().code, ErrorCode::InvalidInput);
}

TEST(Signer, WhatItSignsVerifiesWithItsCertificate) {
  const TemporaryFolder folder;
  const auto signer = Signer::load_or_create(our_signer(folder.path()));
  ASSERT_TRUE(signer) << signer.error().message;
  const auto code = signer->sign_code(unsigned_text());
  ASSERT_TRUE(code);
  TrustStore store;
  ASSERT_TRUE(store.add_certificate(signer->certificate_pem(), "nous", Trust::Demo));
  const auto report = verify_code(*code, store, kDemo);
  EXPECT_EQ(report.verdict, Verdict::Authentic);
  EXPECT_EQ(report.signer_label, "nous");
  EXPECT_EQ(report.document_kind, "2");
  EXPECT_EQ(verify_code(*code, store, kProduction).verdict, Verdict::TestAuthority);
  EXPECT_EQ(verify_code(*code, ants_store(), kDemo).verdict, Verdict::UnknownSigner);
}

TEST(Signer, KeyIsKeptAndOnlyItsOwnerMayReadIt) {
  const TemporaryFolder folder;
  const auto options = our_signer(folder.path() / "seal");
  const auto first = Signer::load_or_create(options);
  const auto again = Signer::load_or_create(options);
  ASSERT_TRUE(first);
  ASSERT_TRUE(again);
  EXPECT_EQ(first->certificate_pem(), again->certificate_pem());
  struct stat status{};
  ASSERT_EQ(stat((options.folder / "seal-key.pem").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);

  chmod((options.folder / "seal-key.pem").c_str(), 0644);
  const auto open_to_all = Signer::load_or_create(options);
  ASSERT_FALSE(open_to_all);
  EXPECT_EQ(open_to_all.error().code, ErrorCode::Forbidden);
}

TEST(Signer, KeyOfARealAuthorityIsNeverMadeHere) {
  const TemporaryFolder folder;
  auto options = our_signer(folder.path());
  options.ca_id = "FR05";
  const auto signer = Signer::load_or_create(options);
  ASSERT_FALSE(signer);
  EXPECT_EQ(signer.error().code, ErrorCode::NotFound);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(Signer, CertificateOfAnotherKeyIsCorrupt) {
  const TemporaryFolder ours;
  const TemporaryFolder other;
  ASSERT_TRUE(Signer::load_or_create(our_signer(ours.path())));
  ASSERT_TRUE(Signer::load_or_create(our_signer(other.path())));
  std::filesystem::copy_file(other.path() / "seal-certificate.pem",
                             ours.path() / "seal-certificate.pem",
                             std::filesystem::copy_options::overwrite_existing);
  const auto signer = Signer::load_or_create(our_signer(ours.path()));
  ASSERT_FALSE(signer);
  EXPECT_EQ(signer.error().code, ErrorCode::Corrupt);
}

TEST(Signer, ThreadsSignAtTheSameTime) {
  const TemporaryFolder folder;
  const auto signer = Signer::load_or_create(our_signer(folder.path()));
  ASSERT_TRUE(signer);
  TrustStore store;
  ASSERT_TRUE(store.add_certificate(signer->certificate_pem(), "nous", Trust::Demo));
  std::vector<std::vector<std::string>> codes(4);
  {
    std::vector<std::jthread> threads;
    for (auto& mine : codes) {
      threads.emplace_back([&signer, &mine] {
        for (int count = 0; count < 50; ++count) {
          mine.push_back(signer->sign_code(unsigned_text()).value_or(""));
        }
      });
    }
  }
  for (const auto& mine : codes) {
    for (const auto& code : mine) {
      ASSERT_EQ(verify_code(code, store, kDemo).verdict, Verdict::Authentic);
    }
  }
}

}  // namespace
}  // namespace sejour::seal
