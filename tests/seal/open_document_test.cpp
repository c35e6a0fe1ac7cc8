#include "seal/open_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace sejour::seal {
namespace {

text::PrintedDocument letter() {
  text::PrintedDocument document{.title = "Mise en demeure <&> « d’essai »"};
  document.blocks.push_back({text::PrintedNotice{"Projet à faire relire"}});
  document.blocks.push_back({text::PrintedParagraph{"1 rue de la Paix\n75011 Paris"}});
  document.blocks.push_back(
      {text::PrintedTable{.header = {"Jour", "Fait"}, .rows = {{"01/06/2024", "Déposé & reçu"}}}});
  document.created_unix_seconds = 1'727'222'400;
  return document;
}

TEST(OpenDocument, IsTheSameTwice) {
  const auto first = write_open_document(letter());
  ASSERT_TRUE(first.has_value()) << first.error().message;
  EXPECT_EQ(*first, write_open_document(letter()).value());
}

TEST(OpenDocument, NeedsATitle) {
  EXPECT_EQ(write_open_document({}).error().code, ErrorCode::InvalidInput);
}

/// Python reads the file with code that is not ours: the media type first and stored, every XML
/// part well formed, the words and the line break there.
TEST(OpenDocument, IsReadByAnIndependentReader) {
  const auto folder = std::filesystem::temp_directory_path() / "sejour-odt-test";
  std::filesystem::create_directories(folder);
  const auto path = folder / "letter.odt";
  std::ofstream{path, std::ios::binary} << write_open_document(letter()).value();
  std::ofstream{folder / "check.py"} << R"(import sys, zipfile, xml.etree.ElementTree as tree
archive = zipfile.ZipFile(sys.argv[1])
first = archive.infolist()[0]
assert first.filename == 'mimetype' and first.compress_type == zipfile.ZIP_STORED
assert not first.extra, 'no extra field before the media type'
assert archive.read('mimetype') == b'application/vnd.oasis.opendocument.text'
assert archive.testzip() is None
for name in archive.namelist():
    if name.endswith('.xml'):
        tree.fromstring(archive.read(name))
listed = archive.read('META-INF/manifest.xml').decode()
assert all(n in listed for n in archive.namelist() if '/' not in n and n != 'mimetype')
content = tree.fromstring(archive.read('content.xml'))
words = ''.join(content.itertext())
assert 'Mise en demeure <&> « d’essai »' in words and 'Déposé & reçu' in words
text = '{urn:oasis:names:tc:opendocument:xmlns:text:1.0}'
assert len(list(content.iter(text + 'line-break'))) == 1
)";
  const auto command = "/usr/bin/python3 " + (folder / "check.py").string() + " " + path.string();
  EXPECT_EQ(std::system(command.c_str()), 0);
  std::filesystem::remove_all(folder);
}

TEST(OfficeFiles, ArchivesPiecesTheSameWayEachTime) {
  OfficeFiles office;
  const std::vector<app::ArchiveEntry> entries{{"01-a.pdf", "%PDF"}, {"02-é.png", "PNG"}};
  const auto first = office.archive(entries, date(2024, 9, 25));
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(*first, office.archive(entries, date(2024, 9, 25)).value());
  EXPECT_NE(*first, office.archive(entries, date(2024, 9, 26)).value());
}

}  // namespace
}  // namespace sejour::seal
