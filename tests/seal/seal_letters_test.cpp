#include "seal/seal_letters.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sejour::seal {
namespace {

std::string letters(std::string_view text) {
  return to_seal_letters(text, Letters::Only).value_or("(refused)");
}

TEST(SealLetters, AccentsFall) {
  EXPECT_EQ(letters("Élodie Çağlar"), "ELODIE CAGLAR");
  EXPECT_EQ(letters("Nguyễn Thị Hồng"), "NGUYEN THI HONG");
  EXPECT_EQ(letters("Țepeș Dvořák Şahin Ñandú Åse"), "TEPES DVORAK SAHIN NANDU ASE");
  EXPECT_EQ(letters("E\xCC\x81lodie"), "ELODIE") << "accent written apart";
}

TEST(SealLetters, LettersWithoutABaseFollowTheRuleOfPassports) {
  EXPECT_EQ(letters("œuvre Æther straße Łódź Đorđe Jørgen Þór Əliyev Irmağı"),
            "OEUVRE AETHER STRASSE LODZ DORDE JORGEN THOR ELIYEV IRMAGI");
}

TEST(SealLetters, ApostrophesAndHyphensBecomeOneSpace) {
  EXPECT_EQ(letters("N’Diaye-Le  Goff"), "N DIAYE LE GOFF");
  EXPECT_EQ(letters(" d'Arc, "), "D ARC");
  EXPECT_EQ(letters("Oʻzbek"), "O ZBEK");
  EXPECT_EQ(letters("-"), "");
}

TEST(SealLetters, DigitsStayInAddressesOnly) {
  EXPECT_EQ(to_seal_letters("12 bis, rue de l’Église", Letters::AndDigits),
            "12 BIS RUE DE L EGLISE");
  EXPECT_EQ(letters("Louis 14"), "(refused)");
}

TEST(SealLetters, AnotherScriptIsRefusedAndNeverGuessed) {
  EXPECT_EQ(letters("محمد"), "(refused)");
  EXPECT_EQ(letters("Иван"), "(refused)");
  EXPECT_EQ(letters("王"), "(refused)");
  EXPECT_EQ(letters("A\xFF"), "(refused)");
  EXPECT_EQ(letters("A\nB"), "(refused)");
}

RC_GTEST_PROP(SealLetters, ResultHasOnlyTheSignsOfTheSeal, (const std::string& bytes)) {
  const auto text = to_seal_letters(bytes, Letters::Only);
  if (!text) return;
  for (const char sign : *text) RC_ASSERT((sign >= 'A' && sign <= 'Z') || sign == ' ');
  RC_ASSERT(to_seal_letters(*text, Letters::Only).value_or("") == *text);
}

}  // namespace
}  // namespace sejour::seal
