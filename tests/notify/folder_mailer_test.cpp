#include "notify/folder_mailer.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "fakes.h"

namespace sejour::notify {
namespace {

namespace fs = std::filesystem;

struct FolderMailerTest : testing::Test {
  fs::path folder = fs::temp_directory_path() / ("sejour-mail-" + std::to_string(getpid()));
  FixedClock clock;
  FolderMailer mailer{
      folder / "mail", {.address = "ne-pas-repondre@sejour.example", .name = "Séjour"}, clock};
  void TearDown() override { fs::remove_all(folder); }
};

TEST_F(FolderMailerTest, AMailBoxNobodyWroteToIsEmpty) {
  const auto mails = mailer.latest_mails(10);
  ASSERT_TRUE(mails);
  EXPECT_TRUE(mails->empty());
}

TEST_F(FolderMailerTest, TheNewestMailComesFirst) {
  auto message = message_to("amina@example.org", 1);
  message.subject = "Confirmez votre adresse";
  message.text = "Suivez ce lien : http://127.0.0.1/é\n";
  ASSERT_EQ(mailer.deliver(message).delivery, app::Delivery::Accepted);
  clock.advance_ms(1);
  ASSERT_EQ(mailer.deliver(message_to("b@example.org", 2)).delivery, app::Delivery::Accepted);
  const auto mails = mailer.latest_mails(10);
  ASSERT_TRUE(mails);
  ASSERT_EQ(mails->size(), 2U);
  EXPECT_EQ(mails->at(0).to, "b@example.org");
  EXPECT_EQ(mails->at(1).to, "amina@example.org");
  EXPECT_EQ(mails->at(1).subject, message.subject);
  EXPECT_EQ(mails->at(1).text, message.text);
  EXPECT_EQ(mailer.latest_mails(1)->size(), 1U);
}

TEST_F(FolderMailerTest, TheSameMessageTwiceAtOnceIsOneFile) {
  ASSERT_EQ(mailer.deliver(message_to("a@example.org")).delivery, app::Delivery::Accepted);
  ASSERT_EQ(mailer.deliver(message_to("a@example.org")).delivery, app::Delivery::Accepted);
  EXPECT_EQ(mailer.latest_mails(10)->size(), 1U);
}

TEST_F(FolderMailerTest, HalfWrittenAndStrangeFilesAreNotShown) {
  ASSERT_EQ(mailer.deliver(message_to("a@example.org")).delivery, app::Delivery::Accepted);
  std::ofstream(folder / "mail" / "1.eml") << "not a mail";
  std::ofstream(folder / "mail" / "2.part") << "To: <b@example.org>\r\n\r\n";
  EXPECT_EQ(mailer.latest_mails(10)->size(), 1U);
}

TEST_F(FolderMailerTest, AFolderThatCannotBeWrittenKeepsTheMailWaiting) {
  fs::create_directories(folder);
  std::ofstream(folder / "mail") << "a file where the folder should be";
  EXPECT_EQ(mailer.deliver(message_to("a@example.org")).delivery, app::Delivery::TryLater);
}

}  // namespace
}  // namespace sejour::notify
