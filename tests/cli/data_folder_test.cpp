#include <sys/stat.h>

#include "cli/service.h"
#include "folder.h"

namespace sejour::cli {
namespace {

TEST(DataFolder, IsMadeWhenAskedFor) {
  Folder folder;
  ASSERT_TRUE(folder.open());
  EXPECT_TRUE(std::filesystem::exists(folder.path("sejour.db")));
  struct stat key{};
  ASSERT_EQ(::stat(folder.path("master.key").c_str(), &key), 0);
  EXPECT_EQ(key.st_mode & 0777U, 0600U);
}

TEST(DataFolder, IsNotMadeByMistake) {
  Folder folder;
  const auto opened = folder.open(WhenMissing::Refuse);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::NotFound);
  EXPECT_FALSE(std::filesystem::exists(folder.path("master.key")));
}

TEST(DataFolder, RefusesASecondProgram) {
  Folder folder;
  const auto first = folder.open();
  ASSERT_TRUE(first);
  const auto second = folder.open();
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::Unavailable);
  EXPECT_NE(second.error().message.find("déjà utilisé"), std::string::npos)
      << second.error().message;
}

TEST(DataFolder, RefusesAKeyThatOthersCanRead) {
  Folder folder;
  ASSERT_TRUE(folder.open());
  ::chmod(folder.path("master.key").c_str(), 0644);
  const auto opened = folder.open();
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::Forbidden);
  EXPECT_NE(opened.error().message.find("chmod 600"), std::string::npos);
}

TEST(DataFolder, NeverMakesANewKeyForAnOldDatabase) {
  Folder folder;
  ASSERT_TRUE(folder.open());
  std::filesystem::remove(folder.path("master.key"));
  const auto opened = folder.open();
  ASSERT_FALSE(opened);
  EXPECT_FALSE(std::filesystem::exists(folder.path("master.key")));
}

TEST(DataFolder, OfADemonstrationNeverBecomesAnAuthority) {
  Folder folder;
  ASSERT_TRUE(folder.open());
  folder.write("sejour.toml",
               "mode = \"authority\"\n[authority]\nname = \"P\"\ndesignation = \"A\"\n"
               "ca_id = \"FR05\"\ncertificate_id = \"P001\"\n");
  const auto opened = folder.open();
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::Forbidden);
}

struct WrongConfiguration {
  const char* what;
  const char* toml;
  const char* named;
};

class WrongToml : public testing::TestWithParam<WrongConfiguration> {};

TEST_P(WrongToml, IsRefusedWithTheKeyNamed) {
  const auto read = parse_configuration(GetParam().toml, text::Language::French);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::InvalidInput);
  EXPECT_NE(read.error().message.find(GetParam().named), std::string::npos) << read.error().message;
}

INSTANTIATE_TEST_SUITE_P(
    Wrong, WrongToml,
    testing::Values(
        WrongConfiguration{"NotToml", "mode = ", "ligne 1"},
        WrongConfiguration{"UnknownKey", "modes = \"demonstration\"", "modes"},
        WrongConfiguration{"UnknownMailKey",
                           "[mail]\nhost = \"h\"\nsender_address = \"a@b\"\npass = \"x\"",
                           "mail.pass"},
        WrongConfiguration{"UnknownMode", "mode = \"real\"", "mode"},
        WrongConfiguration{"WrongPort",
                           "[mail]\nhost = \"h\"\nsender_address = \"a@b\"\nport = 70000",
                           "mail.port"},
        WrongConfiguration{"AuthorityMissing", "mode = \"authority\"", "[authority]"},
        WrongConfiguration{"DesignationMissing",
                           "mode = \"authority\"\n[authority]\nname = \"P\"\nca_id = \"FR05\"\n"
                           "certificate_id = \"P001\"",
                           "authority.designation"},
        WrongConfiguration{"CertificateMissing",
                           "mode = \"authority\"\n[authority]\nname = \"P\"\n"
                           "designation = \"A\"\nca_id = \"FR05\"",
                           "authority.certificate_id"}),
    [](const auto& test) { return std::string{test.param.what}; });

TEST(RealIssuance, NeedsTheKeyOfTheAuthority) {
  Folder folder;
  folder.write("sejour.toml",
               "mode = \"authority\"\n[authority]\nname = \"P\"\ndesignation = \"A\"\n"
               "ca_id = \"FR05\"\ncertificate_id = \"P001\"\n");
  const auto opened = folder.open();
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.error().message.find("certificat"), std::string::npos);
}

TEST(RealIssuance, IsNotSignedByATestAuthority) {
  Folder folder;
  folder.write("sejour.toml",
               "mode = \"authority\"\n[authority]\nname = \"P\"\ndesignation = \"A\"\n"
               "ca_id = \"FR00\"\ncertificate_id = \"P001\"\n");
  const auto opened = folder.open();
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::Forbidden);
}

TEST(AssociationMode, IssuesNothingAndBecomesNothingElse) {
  Folder folder;
  folder.write("sejour.toml", "mode = \"association\"\n");
  {
    const auto opened = folder.open();
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_TRUE((*opened)->is_association());
    EXPECT_FALSE((*opened)->is_demonstration());
    EXPECT_NE((*opened)->paper_options().issuer.find("aucun document officiel"), std::string::npos);
  }
  folder.write("sejour.toml", "mode = \"demonstration\"\n");
  const auto changed = folder.open();
  ASSERT_FALSE(changed);
  EXPECT_EQ(changed.error().code, ErrorCode::Forbidden);
}

TEST(DemonstrationAccounts, SignInNowhereElse) {
  app::Account account;
  account.email = "agent@demo.invalid";
  EXPECT_TRUE(may_sign_in(account, app::Issuance::Demonstration));
  EXPECT_FALSE(may_sign_in(account, app::Issuance::Authority));
  EXPECT_FALSE(may_sign_in(account, app::Issuance::Association));
}

}  // namespace
}  // namespace sejour::cli
