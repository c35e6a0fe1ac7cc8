#include "seal/document_renderer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "other_programs.h"
#include "our_seal.h"
#include "seal/file_verification.h"

namespace sejour::seal {
namespace {

using testing::HasSubstr;
using testing::Not;
using DocumentRenderer = OurSeal;

text::PrintedSpecimen specimen_marks() {
  return {.band = "SPÉCIMEN – document de démonstration, sans valeur", .watermark = "SPÉCIMEN"};
}

TEST_F(DocumentRenderer, SealOnThePageIsReadAndVerified) {
  const std::string sealed = code();
  const auto pdf = render_document(example_document(sealed));
  ASSERT_TRUE(pdf) << pdf.error().message;
  const auto report = verify_bytes(*pdf, store_, demo_);
  EXPECT_EQ(report.verdict, Verdict::Authentic);
  EXPECT_EQ(report.raw, typed_text_of(sealed));
}

TEST_F(DocumentRenderer, SealOfASpecimenIsReadUnderItsMarks) {
  auto document = example_document(code());
  document.specimen = specimen_marks();
  const auto pdf = render_document(document);
  ASSERT_TRUE(pdf);
  EXPECT_EQ(verify_bytes(*pdf, store_, demo_).verdict, Verdict::Authentic);
}

TEST_F(DocumentRenderer, SealOnTheLastPageIsReadByOtherPrograms) {
  auto document = example_document(code());
  const auto paragraph = document.blocks.front();
  document.blocks.insert(document.blocks.end(), 14, paragraph);
  const auto pdf = render_document(document);
  ASSERT_TRUE(pdf);
  const auto file = folder_.path() / "two-pages.pdf";
  write_file(file, *pdf);
  EXPECT_EQ(verify_file(file, store_, demo_).verdict, Verdict::Authentic);
  const std::string page = (folder_.path() / "page").string();
  ASSERT_EQ(
      run("pdftoppm -r 200 -f 2 -l 2 -png -singlefile " + file.string() + " " + page).exit_code, 0);
  const auto read = run("dmtxread -N1 -m3000 " + page + ".png");
  EXPECT_EQ(read.output, document.seal->code);
  // ZXing 1.4 finds no symbol on a whole page: it is given the corner where the symbol is.
  const auto corner =
      run("pdftoppm -r 300 -f 2 -l 2 -x 200 -y 1720 -W 480 -H 440 -png -singlefile " +
          file.string() + " " + page + "-corner");
  ASSERT_EQ(corner.exit_code, 0);
  EXPECT_EQ(run("ZXingReader -format DataMatrix -bytes " + page + "-corner.png").output,
            document.seal->code);
}

TEST_F(DocumentRenderer, TextComesOutWithItsAccents) {
  const auto pdf = render_document(example_document(code()));
  ASSERT_TRUE(pdf);
  const auto file = folder_.path() / "document.pdf";
  write_file(file, *pdf);
  const std::string text = run("pdftotext -layout " + file.string() + " -").output;
  EXPECT_THAT(text, HasSubstr("Madame Élodie-Anne Lefèvre, née N’Guessan-Çelik"));
  EXPECT_THAT(text, HasSubstr("Vérifiez-le"));
  EXPECT_THAT(text, HasSubstr("Page 1 sur 1"));
  EXPECT_THAT(text, Not(HasSubstr("SPÉCIMEN")));
}

TEST_F(DocumentRenderer, FileIsTaggedAndNamesItsLanguages) {
  const auto pdf = render_document(example_document(code()));
  ASSERT_TRUE(pdf);
  const auto file = folder_.path() / "document.pdf";
  write_file(file, *pdf);
  const std::string info = run("pdfinfo " + file.string()).output;
  EXPECT_THAT(info, HasSubstr("Attestation de prolongation d’instruction"));
  EXPECT_THAT(info, testing::ContainsRegex("Tagged: +yes"));
  EXPECT_THAT(info, testing::ContainsRegex("Metadata Stream: +yes"));
  const std::string tree = run("pdfinfo -struct " + file.string()).output;
  for (const char* tag : {"H1", "H2", "Table", "TH", "LBody", "Figure"}) {
    EXPECT_THAT(tree, HasSubstr(tag));
  }
  const std::string python =
      "/usr/bin/python3 -c \"import re,sys,zlib; d=open(sys.argv[1],'rb').read(); "
      "s=b''.join(zlib.decompress(m) for m in re.findall(rb'ObjStm.*?stream\\n(.*?)\\nendstream',d,"
      "re.S)); sys.stdout.buffer.write(s)\" ";
  const std::string objects = run(python + file.string()).output;
  EXPECT_THAT(objects, HasSubstr("/Lang (fr)"));
  EXPECT_THAT(objects, HasSubstr("/Lang (en)"));
  EXPECT_THAT(objects, HasSubstr("/DisplayDocTitle true"));
  EXPECT_THAT(objects, HasSubstr("/Alt ("));
}

text::PrintedPicture line_named(const std::string& title) {
  text::Picture picture{.title = title, .width = 100, .height = 50, .shapes = {}};
  picture.shapes.emplace_back(
      text::DrawnLine{.points = {{0, 0}, {100, 50}}, .colour = "#123c56", .width = 2});
  picture.shapes.emplace_back(text::DrawnText{.at = {50, 25}, .text = "in " + title});
  return {.picture = picture, .width_share = 0.5};
}

TEST_F(DocumentRenderer, PicturesAreReadAloudByTheirTitlesInTheirOrder) {
  auto document = example_document(code());
  document.blocks.push_back({.content = line_named("first"), .language = "fr"});
  document.blocks.push_back({.content = line_named("second"), .language = "fr"});
  const auto pdf = render_document(document);
  ASSERT_TRUE(pdf);
  const auto file = folder_.path() / "pictures.pdf";
  write_file(file, *pdf);
  const std::string tree = run("pdfinfo -struct " + file.string()).output;
  const auto first = tree.find("Figure");
  EXPECT_NE(tree.find("Figure", first + 1), std::string::npos);
  const std::string python =
      "/usr/bin/python3 -c \"import re,sys,zlib; d=open(sys.argv[1],'rb').read(); "
      "s=b''.join(zlib.decompress(m) for m in re.findall(rb'ObjStm.*?stream\\n(.*?)\\nendstream',d,"
      "re.S)); sys.stdout.buffer.write(s)\" ";
  const std::string objects = run(python + file.string()).output;
  EXPECT_THAT(objects, HasSubstr("/Alt (first)"));
  EXPECT_THAT(objects, HasSubstr("/Alt (second)"));
  EXPECT_THAT(run("pdftotext " + file.string() + " -").output, HasSubstr("in second"));
}

TEST_F(DocumentRenderer, SameDocumentGivesTheSameBytes) {
  const auto document = example_document(code());
  EXPECT_EQ(render_document(document), render_document(document));
}

TEST_F(DocumentRenderer, SpecimenSaysSoOnEveryPage) {
  auto document = example_document(code());
  document.specimen = specimen_marks();
  const auto paragraph = document.blocks.front();
  document.blocks.insert(document.blocks.end(), 14, paragraph);
  const auto pdf = render_document(document);
  ASSERT_TRUE(pdf);
  const auto file = folder_.path() / "specimen.pdf";
  write_file(file, *pdf);
  for (const char* page : {"1", "2"}) {
    const auto text =
        run("pdftotext -f " + std::string(page) + " -l " + page + " " + file.string() + " -")
            .output;
    EXPECT_THAT(text, HasSubstr("SPÉCIMEN – document de démonstration, sans valeur")) << page;
  }
}

TEST_F(DocumentRenderer, SpecimenWithoutItsWordsIsNotPrinted) {
  auto document = example_document(code());
  document.specimen = text::PrintedSpecimen{};
  const auto pdf = render_document(document);
  ASSERT_FALSE(pdf);
  EXPECT_EQ(pdf.error().code, ErrorCode::InvalidInput);
}

TEST_F(DocumentRenderer, LongTextGoesOnOverPages) {
  auto document = example_document("");
  std::string text;
  for (int line = 0; line < 1500; ++line) text += "instruction de la demande de renouvellement ";
  document.blocks = {{.content = text::PrintedParagraph{text + "dernier-mot"}}};
  const auto pdf = render_document(document);
  ASSERT_TRUE(pdf);
  const auto file = folder_.path() / "long.pdf";
  write_file(file, *pdf);
  EXPECT_THAT(run("pdftotext " + file.string() + " -").output, HasSubstr("dernier-mot"));
}

TEST(ResidenceDocument, SpecimenIsWrittenInsideWhatIsSigned) {
  const auto text = encode_residence_document(example_fields(), example_context(Specimen::Yes));
  ASSERT_TRUE(text);
  EXPECT_THAT(*text, HasSubstr("63SPECIMEN LEFEVRE\x1D"));
  EXPECT_THAT(*text, HasSubstr("6PSPECIMEN AUTORISE"));
  auto nobody = example_fields();
  nobody.usual_name.clear();
  nobody.authorisation = std::string(60, 'A');
  const auto long_text = encode_residence_document(nobody, example_context(Specimen::Yes));
  ASSERT_TRUE(long_text);
  EXPECT_THAT(*long_text, HasSubstr("63SPECIMEN\x1D"));
  EXPECT_THAT(*long_text, HasSubstr("6PSPECIMEN AAAA"));
}

TEST(ResidenceDocument, RealDocumentDoesNotSaySpecimen) {
  const auto text = encode_residence_document(example_fields(), example_context(Specimen::No));
  ASSERT_TRUE(text);
  EXPECT_THAT(*text, Not(HasSubstr("SPECIMEN")));
}

TEST(ResidenceDocument, NameInAnotherScriptIsRefused) {
  auto fields = example_fields();
  fields.birth_name = "محمد";
  const auto text = encode_residence_document(fields, example_context(Specimen::No));
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().code, ErrorCode::InvalidInput);
}

}  // namespace
}  // namespace sejour::seal
