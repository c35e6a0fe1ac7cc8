#include "seal/sealing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "our_seal.h"
#include "samples.h"
#include "seal/document_renderer.h"
#include "seal/field_table.h"
#include "seal/printed_seal.h"

namespace sejour::seal {
namespace {

using testing::HasSubstr;
using testing::Not;

class Sealing : public OurSeal {
 protected:
  Sealing() : sealer_(std::move(*signer_), app::Issuance::Authority, french_work_words()) {}

  app::DocumentToSeal document_of_a_person() const {
    return {.document = law::DocumentKind::Extension,
            .reference = "7503202611230000042",
            .person = &person_,
            .permit_label = "Carte de séjour temporaire « salarié » (L. 421-1)",
            .filed_on = date(2026, 8, 30),
            .from = date(2026, 11, 24),
            .until = date(2027, 2, 23),
            .work = true,
            .issued_on = date(2026, 11, 23)};
  }

  cases::PersonDescribed person_ = [] {
    cases::PersonDescribed person;
    person.family_name = "Traoré";
    person.given_names = "Aïcha Marie-Ève";
    person.sex = 'F';
    person.birth_date = date(1990, 5, 17);
    person.birth_place = "Ségou";
    person.birth_country = "MLI";
    person.nationality = "MLI";
    person.foreigner_number = "7503120521";
    person.address_line = "3 rue de l’Égalité";
    person.postcode = "93200";
    person.town = "Saint-Denis";
    return person;
  }();
  DocumentSealer sealer_;
};

TEST_F(Sealing, AttestationOfAPersonIsSealedAndVerifies) {
  const auto code = sealer_.seal(document_of_a_person());
  ASSERT_TRUE(code) << code.error().message;
  const auto report = verify_bytes(*code, store_, demo_);
  EXPECT_EQ(report.verdict, Verdict::Authentic);
  EXPECT_EQ(report.document_kind, "2");
  EXPECT_EQ(report.valid_until, date(2027, 2, 23));
  EXPECT_THAT(*code, HasSubstr("62TRAORE"));
  EXPECT_THAT(*code, HasSubstr("60AICHA/MARIE EVE"));
  EXPECT_THAT(*code, HasSubstr("67ML"));
  EXPECT_THAT(*code, HasSubstr("6MCARTE DE SEJOUR TEMPORAIRE SALARIE L"));
}

TEST_F(Sealing, TestAuthorityOnlySealsSpecimensEvenWhenAskedForRealOnes) {
  EXPECT_EQ(sealer_.specimen(), Specimen::Yes);
  const auto code = sealer_.seal(document_of_a_person());
  ASSERT_TRUE(code);
  EXPECT_THAT(*code, HasSubstr("63SPECIMEN"));
  EXPECT_THAT(*code, HasSubstr("6PSPECIMEN AUTORISE A TRAVAILLER"));
}

TEST_F(Sealing, NoRightToWorkIsNeverCutInTheSeal) {
  auto without = document_of_a_person();
  without.work = false;
  const auto code = sealer_.seal(without);
  ASSERT_TRUE(code);
  EXPECT_THAT(*code, HasSubstr("6PSPECIMEN PAS D AUTORISATION DE TRAVAIL\x1D"));
}

TEST_F(Sealing, PersonWithoutDayOfBirthIsNotSealed) {
  person_.birth_date = std::nullopt;
  const auto code = sealer_.seal(document_of_a_person());
  ASSERT_FALSE(code);
  EXPECT_EQ(code.error().code, ErrorCode::InvalidInput);
}

TEST_F(Sealing, PaperShowsEveryFieldThatIsSealed) {
  const auto code = sealer_.seal(document_of_a_person());
  ASSERT_TRUE(code);
  const auto printed = printed_seal(*code, text::Messages::of(text::Language::French));
  ASSERT_TRUE(printed);
  const auto parsed = parse_code(*code);
  ASSERT_TRUE(parsed);
  ASSERT_EQ(printed->entries.size(), parsed->fields.size());
  for (const auto& entry : printed->entries) EXPECT_THAT(entry.label, Not(HasSubstr("⟦")));
}

TEST_F(Sealing, PortForThePagesJudgesAsTheCommandDoes) {
  DocumentVerifier verifier(store_with_ants_test_signer());
  const auto verdict = [&](Date on, bool accept) {
    return verifier.verify(kProlongation, {.on = on, .accept_test_authorities = accept}).verdict;
  };
  EXPECT_EQ(verdict(date(2020, 4, 30), true), app::Verdict::NotYetValid);
  EXPECT_EQ(verdict(date(2020, 5, 1), true), app::Verdict::Authentic);
  EXPECT_EQ(verdict(date(2020, 6, 30), true), app::Verdict::Authentic);
  EXPECT_EQ(verdict(date(2020, 7, 1), true), app::Verdict::Expired);
  EXPECT_EQ(verdict(date(2020, 6, 1), false), app::Verdict::TestAuthority);
  const auto unreadable = verifier.verify("DC04", {.on = date(2020, 6, 1)});
  EXPECT_EQ(unreadable.verdict, app::Verdict::Unreadable);
  EXPECT_EQ(unreadable.problem, "verify.defect.header_cut");
}

TEST_F(Sealing, ThreadsPrintTheSameBytesAtTheSameTime) {
  DocumentRenderer renderer;
  const auto document = example_document(sealer_.seal(document_of_a_person()).value_or(""));
  const auto alone = renderer.render(document);
  ASSERT_TRUE(alone);
  std::vector<std::string> printed(4);
  {
    std::vector<std::jthread> threads;
    for (auto& mine : printed) {
      threads.emplace_back([&] { mine = renderer.render(document).value_or(""); });
    }
  }
  for (const auto& mine : printed) EXPECT_EQ(mine, *alone);
}

TEST(VerifyWords, EveryVerdictAndDefectAndFieldHasItsWords) {
  for (const auto language : {text::Language::French, text::Language::English}) {
    const auto& messages = text::Messages::of(language);
    for (int verdict = 0; verdict <= static_cast<int>(Verdict::Unreadable); ++verdict) {
      const auto name = static_cast<Verdict>(verdict);
      EXPECT_TRUE(messages.find(key_of(name))) << key_of(name);
      EXPECT_TRUE(messages.find("verify.proves." + std::string(name_of(name))));
    }
    for (int defect = 0; defect <= static_cast<int>(Defect::SymbolNotFound); ++defect) {
      EXPECT_TRUE(messages.find(key_of(static_cast<Defect>(defect))));
    }
    for (const auto& rule : known_fields()) {
      EXPECT_TRUE(messages.find(label_key_of(rule.id))) << rule.id;
    }
  }
}

}  // namespace
}  // namespace sejour::seal
