#include "seal/two_d_doc.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <string>

#include "samples.h"
#include "seal/base32.h"
#include "seal/field_table.h"

namespace sejour::seal {
namespace {

using testing::ElementsAre;
using testing::Pair;

Code parsed(std::string_view typed) {
  auto code = parse_code(code_from_typed_text(typed));
  EXPECT_TRUE(code.has_value()) << typed;
  return code ? *code : Code{};
}

std::map<std::string, std::string> values(const Code& code) {
  std::map<std::string, std::string> all;
  for (const auto& field : code.fields) all[field.id] = field.value;
  return all;
}

Header our_header() {
  return {.version = 4,
          .ca_id = "FR00",
          .certificate_id = "SJ01",
          .issued_on = date(2026, 11, 23),
          .signed_on = date(2026, 11, 23)};
}

// A code with this message, and a signature that only has the right length.
std::string with_message(std::string_view message) {
  std::string code = "DC04FR0000011CE91D231301FR";
  code += message;
  code += kUnitSeparator;
  append_base32(code, std::vector<std::uint8_t>(64, 7));
  return code;
}

TEST(TwoDDocParse, ProlongationAttestationOfAntsGivesEveryFieldItPrints) {
  const Code code = parsed(kProlongation);
  EXPECT_EQ(code.header.version, 4);
  EXPECT_EQ(code.header.ca_id, "FR00");
  EXPECT_EQ(code.header.certificate_id, "0001");
  EXPECT_EQ(code.header.issued_on, date(2020, 4, 6));
  EXPECT_EQ(code.header.signed_on, date(2020, 6, 3));
  EXPECT_EQ(code.header.type, "13");
  EXPECT_EQ(code.header.country, "FR");
  EXPECT_THAT(
      values(code),
      testing::UnorderedElementsAre(
          Pair("6J", "2"), Pair("6K", "9201202004012359123"), Pair("6L", "01042020"),
          Pair("6P", "AUTORISE A TRAVAILLER"), Pair("6Q", "7503120521"), Pair("62", "SPECIMEN"),
          Pair("63", "BERTHIER SPECIMEN"), Pair("60", "NATACHA/CORINNE"), Pair("68", "F"),
          Pair("69", "12071973"), Pair("6A", "BUENOS AIRES"), Pair("6C", "AR"), Pair("67", "AR"),
          Pair("6U", "145 AVENUE DES SPECIMENS"), Pair("6W", "75000"), Pair("6X", "PARIS"),
          Pair("6M", "ENFANT ENTRE PAR REGROUPEMENT FAMILIAL"), Pair("6N", "01052020"),
          Pair("6O", "30062020"), Pair("6Y", "FR")));
  EXPECT_EQ(code.signature.size(), 64U);
  EXPECT_EQ(code.signature.front(), 0x7A);
  EXPECT_EQ(code.signature.back(), 0x70);
}

TEST(TwoDDocParse, EverySampleHasOnlyKnownFields) {
  for (const auto sample : kSamples) {
    for (const auto& field : parsed(sample).fields) {
      EXPECT_EQ(field.known, Known::Yes) << field.id << " in " << sample;
    }
  }
}

TEST(TwoDDocParse, VersionThreeHasNoCountryInItsHeader) {
  const Code code = parsed(kIdentity);
  EXPECT_EQ(code.header.version, 3);
  EXPECT_EQ(code.header.perimeter, "01");
  EXPECT_EQ(values(code)["65"], "P ");
  EXPECT_EQ(values(code)["66"], "07CD12304");
}

TEST(TwoDDocParse, VersionTwoHasNoPerimeterEither) {
  std::string old = "DC02FR0000011CE91D2307";
  old += "62SPECIMEN";
  old += kUnitSeparator;
  append_base32(old, std::vector<std::uint8_t>(64, 7));
  const auto code = parse_code(old);
  ASSERT_TRUE(code);
  EXPECT_EQ(code->header.type, "07");
  EXPECT_THAT(values(*code), ElementsAre(Pair("62", "SPECIMEN")));
}

TEST(TwoDDocParse, AsylumAttestationHasNoIssueDay) {
  EXPECT_EQ(parsed(kAsylum).header.issued_on, std::nullopt);
}

TEST(TwoDDocParse, AddressOfAPageIsShownInClear) {
  const auto url = values(parsed(kBailiff))["0C"];
  EXPECT_EQ(shown_value("0C", url), "huissier-justice.fr/1896547853AB");
}

TEST(TwoDDocParse, AnnexIsKeptApartFromWhatIsSigned) {
  const Code code = parsed(std::string(kProlongation) + "<GS>0A123456789");
  EXPECT_THAT(code.annex, ElementsAre(Field{.id = "0A", .value = "123456789"}));
  EXPECT_EQ(values(code).count("0A"), 0U);
  EXPECT_EQ(code.signed_text, parsed(kProlongation).signed_text);
}

TEST(TwoDDocParse, TruncatedFieldIsMarked) {
  const std::string town(32, 'A');
  const auto code = parse_code(with_message("6X" + town +
                                            "\x1E"
                                            "68F"));
  ASSERT_TRUE(code);
  EXPECT_THAT(code->fields, ElementsAre(Field{.id = "6X", .value = town, .cut = Cut::Yes},
                                        Field{.id = "68", .value = "F"}));
}

TEST(TwoDDocParse, UnknownFieldIsReportedAndTheRestIsRead) {
  const auto code =
      parse_code(with_message("ZZWHATEVER\x1D"
                              "68F"));
  ASSERT_TRUE(code);
  EXPECT_THAT(code->fields, ElementsAre(Field{.id = "ZZ", .value = "WHATEVER", .known = Known::No},
                                        Field{.id = "68", .value = "F"}));
}

TEST(TwoDDocParse, EmptyFieldAndTrailingSeparatorAreAllowed) {
  const auto code =
      parse_code(with_message("63\x1D"
                              "62SPECIMEN\x1D"));
  ASSERT_TRUE(code);
  EXPECT_THAT(values(*code), ElementsAre(Pair("62", "SPECIMEN"), Pair("63", "")));
}

struct DefectCase {
  std::string typed;
  Defect defect;
};
class TwoDDocDefect : public testing::TestWithParam<DefectCase> {};

TEST_P(TwoDDocDefect, IsNamed) {
  const auto code = parse_code(code_from_typed_text(GetParam().typed));
  ASSERT_FALSE(code) << GetParam().typed;
  EXPECT_EQ(code.error(), GetParam().defect) << GetParam().typed;
}

const std::string kWhole(kProlongation);
INSTANTIATE_TEST_SUITE_P(
    All, TwoDDocDefect,
    testing::Values(DefectCase{"", Defect::NotASeal}, DefectCase{"HELLO", Defect::NotASeal},
                    DefectCase{"DC", Defect::HeaderCut},
                    DefectCase{"DC05FR00", Defect::VersionUnknown},
                    DefectCase{"DC04FR0000011CE91D23", Defect::HeaderCut},
                    DefectCase{"DC04FR000001XXXX1D231301FR<US>AA", Defect::HeaderUnreadable},
                    DefectCase{"DC04fr0000011CE91D231301FR<US>AA", Defect::HeaderUnreadable},
                    DefectCase{kWhole.substr(0, kWhole.find("<US>")), Defect::SignatureMissing},
                    DefectCase{kWhole.substr(0, kWhole.find("<US>") + 4), Defect::SignatureMissing},
                    DefectCase{kWhole.substr(0, kWhole.size() - 1), Defect::SignatureUnreadable},
                    DefectCase{kWhole + "1", Defect::SignatureUnreadable},
                    DefectCase{"DC04FR0000011CE91D231301FR6J\x01<US>AA", Defect::SignForbidden},
                    DefectCase{"DC04FR0000011CE91D231301FR6K12<US>AA", Defect::FieldCut},
                    DefectCase{"DC04FR0000011CE91D231301FR6<US>AA", Defect::FieldCut},
                    DefectCase{"DC04" + std::string(4000, 'A'), Defect::TooLong}));

TEST(TwoDDocParse, EveryBeginningOfACodeIsADefectAndNeverACrash) {
  const std::string whole = code_from_typed_text(kProlongation);
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_FALSE(parse_code(whole.substr(0, length))) << length;
  }
}

RC_GTEST_PROP(TwoDDocParse, AnyBytesAreReadOrNamedADefect, (const std::string& bytes)) {
  static_cast<void>(parse_code(bytes));
  static_cast<void>(parse_code("DC04FR0000011CE91D231301FR" + bytes));
  static_cast<void>(parse_code(code_from_typed_text(kProlongation) + bytes));
}

TEST(TwoDDocText, SeparatorsWrittenOutAndLineBreaksAreUnderstood) {
  EXPECT_EQ(code_from_typed_text("  DC04\n62A<GS>63B<RS>\r\n<US>Q \n"),
            "DC0462A\x1D"
            "63B\x1E\x1FQ");
  EXPECT_EQ(typed_text_of("62A\x1D"
                          "63B\x1E\x1FQ"),
            "62A<GS>63B<RS><US>Q");
}

TEST(TwoDDocEncode, WritesTheAntsSampleByteForByte) {
  const Code sample = parsed(kProlongation);
  std::vector<FieldValue> fields;
  for (const auto& field : sample.fields) fields.push_back({field.id, field.value});
  const auto text = encode_signed_text(sample.header, fields);
  ASSERT_TRUE(text);
  EXPECT_EQ(*text, sample.signed_text);
}

TEST(TwoDDocEncode, FullFieldHasNoSeparatorAndLongerOneIsCut) {
  const std::string full(10, '7');
  const std::string longer = full + "8";
  const auto whole =
      encode_signed_text(our_header(), std::vector<FieldValue>{{"6Q", full}, {"68", "F"}});
  const auto cut =
      encode_signed_text(our_header(), std::vector<FieldValue>{{"68", "F"}, {"6Q", longer}});
  ASSERT_TRUE(whole);
  ASSERT_TRUE(cut);
  EXPECT_TRUE(whole->ends_with("6Q777777777768F"));
  EXPECT_TRUE(cut->ends_with("68F6Q7777777777\x1E"));
}

TEST(TwoDDocEncode, RefusesWhatNoReaderCouldTrust) {
  const auto refused = [](std::vector<FieldValue> fields) {
    const auto text = encode_signed_text(our_header(), fields);
    return !text && text.error().code == ErrorCode::InvalidInput;
  };
  EXPECT_TRUE(refused({{"62", "Éric"}})) << "accents";
  EXPECT_TRUE(refused({{"62",
                        "A\x1D"
                        "68F"}}))
      << "a separator inside a value";
  EXPECT_TRUE(refused({{"6K", "123"}})) << "a fixed length";
  EXPECT_TRUE(refused({{"ZZ", "A"}})) << "an unknown identifier";
  EXPECT_TRUE(refused({{"62", "A"}, {"62", "B"}})) << "the same identifier twice";
  Header header = our_header();
  header.issued_on = std::nullopt;
  EXPECT_FALSE(encode_signed_text(header, {}));
  header = our_header();
  header.ca_id = "fr00";
  EXPECT_FALSE(encode_signed_text(header, {}));
}

RC_GTEST_PROP(TwoDDocEncode, WhatIsWrittenIsReadBack, ()) {
  const auto letters = rc::gen::container<std::string>(rc::gen::elementOf(std::string("ABZ ")));
  const auto name = *letters;
  const auto town = *letters;
  const auto text = encode_signed_text(
      our_header(), std::vector<FieldValue>{{"62", name}, {"68", "M"}, {"6X", town}, {"6J", "2"}});
  RC_ASSERT(text.has_value());
  std::string code = *text + kUnitSeparator;
  append_base32(code, std::vector<std::uint8_t>(64, 7));
  const auto read = parse_code(code);
  RC_ASSERT(read.has_value());
  RC_ASSERT(read->header == our_header());
  RC_ASSERT(read->fields.size() == 4U);
  RC_ASSERT(read->fields[0].value == name.substr(0, 38));
  RC_ASSERT((read->fields[0].cut == Cut::Yes) == (name.size() > 38));
  RC_ASSERT(read->fields[2].value == town.substr(0, 32));
}

TEST(Base32, FollowsTheVectorsOfRfc4648) {
  const std::map<std::string, std::string> vectors = {{"", ""},
                                                      {"f", "MY"},
                                                      {"fo", "MZXQ"},
                                                      {"foo", "MZXW6"},
                                                      {"foob", "MZXW6YQ"},
                                                      {"fooba", "MZXW6YTB"},
                                                      {"foobar", "MZXW6YTBOI"}};
  for (const auto& [clear, encoded] : vectors) {
    std::string out;
    append_base32(out, std::vector<std::uint8_t>(clear.begin(), clear.end()));
    EXPECT_EQ(out, encoded);
    const auto back = decode_base32(encoded + "==");
    ASSERT_TRUE(back);
    EXPECT_EQ(std::string(back->begin(), back->end()), clear);
  }
  EXPECT_FALSE(decode_base32("MZ1"));
  EXPECT_FALSE(decode_base32("MZ")) << "left-over bits that are not zero";
}

TEST(HexDay, CountsFromTheFirstOfJanuary2000) {
  EXPECT_EQ(parse_hex_day("0000"), date(2000, 1, 1));
  EXPECT_EQ(hex_day(date(2020, 4, 6)), "1CE9");
  EXPECT_EQ(parse_hex_day("1ce9"), std::nullopt);
  EXPECT_EQ(parse_hex_day("FFFF"), std::nullopt);
  EXPECT_EQ(parse_field_day("30022026"), std::nullopt);
  EXPECT_EQ(parse_field_day("00001990"), std::nullopt) << "a day that is not known";
}

}  // namespace
}  // namespace sejour::seal
