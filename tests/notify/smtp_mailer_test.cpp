#include "notify/smtp_mailer.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "fakes.h"
#include "notify/outbox_worker.h"
#include "smtp_server.h"

namespace sejour::notify {
namespace {

using app::Delivery;
namespace fs = std::filesystem;

struct SmtpMailerTest : testing::Test {
  FixedClock clock;

  static SmtpOptions options_for(std::uint16_t port) {
    return {.port = port,
            .username = {},
            .password = {},
            .ca_file = {},
            .sender = {.address = "ne-pas-repondre@sejour.example", .name = "Séjour"}};
  }
  app::DeliveryOutcome send(const SmtpOptions& options, const app::OutboxMessage& message) const {
    return SmtpMailer(options, clock).deliver(message);
  }
};

TEST_F(SmtpMailerTest, WhatArrivesIsWhatWasSent) {
  TestSmtpServer server;
  auto message = message_to("amina@example.org");
  message.subject = "Votre attestation est prête";
  message.text = "Bonjour,\n.\n..\n.Une ligne qui commence par un point\n" +
                 std::string(2000, 'x') + "\nÀ bientôt, l’équipe\n";
  const auto outcome = send(options_for(server.port()), message);
  ASSERT_EQ(outcome.delivery, Delivery::Accepted) << outcome.reason;
  const auto arrived = server.next_mail();
  EXPECT_EQ(arrived["from"], "ne-pas-repondre@sejour.example");
  EXPECT_EQ(arrived["to"], nlohmann::json::array({"amina@example.org"}));
  const auto seen = read_with_python(from_base64(arrived["data"]));
  EXPECT_EQ(seen["subject"], message.subject);
  EXPECT_EQ(seen["text"], message.text);
}

TEST_F(SmtpMailerTest, ATemporaryRefusalPassesAtTheNextRound) {
  TestSmtpServer server;
  SmtpMailer mailer(options_for(server.port()), clock);
  MemoryOutbox outbox;
  FixedRandom random;
  OutboxWorker worker(outbox, mailer, clock, random, {});
  ASSERT_TRUE(outbox.enqueue(message_to("temporary-once@example.org"), clock.now_ms()));
  EXPECT_EQ(worker.send_due().value(), (RoundReport{.postponed = 1}));
  clock.advance_ms(60'000);
  EXPECT_EQ(worker.send_due().value(), (RoundReport{.sent = 1}));
  EXPECT_EQ(server.next_mail()["to"][0], "temporary-once@example.org");
}

TEST_F(SmtpMailerTest, AnUnknownRecipientIsRefusedAndTheReasonNamesNobody) {
  TestSmtpServer server;
  const auto outcome = send(options_for(server.port()), message_to("refused@example.org"));
  EXPECT_EQ(outcome.delivery, Delivery::Refused);
  EXPECT_TRUE(outcome.reason.contains("550")) << outcome.reason;
  EXPECT_FALSE(outcome.reason.contains("refused@")) << outcome.reason;
}

TEST_F(SmtpMailerTest, ATextThatIsRefusedIsRefusedForGood) {
  TestSmtpServer server;
  const auto outcome = send(options_for(server.port()), message_to("too-big@example.org"));
  EXPECT_EQ(outcome.delivery, Delivery::Refused) << outcome.reason;
}

TEST_F(SmtpMailerTest, ALineBreakInAnAddressNeverReachesTheServer) {
  TestSmtpServer server;
  const auto options = options_for(server.port());
  EXPECT_EQ(send(options, message_to("a@example.org>\r\nRCPT TO:<b@example.org")).delivery,
            Delivery::Refused);
  auto message = message_to("a@example.org");
  message.subject = "x\r\nBcc: b@example.org";
  EXPECT_EQ(send(options, message).delivery, Delivery::Refused);
  // The next mail is the first that the server hears of.
  EXPECT_EQ(send(options, message_to("c@example.org")).delivery, Delivery::Accepted);
  EXPECT_EQ(server.next_mail()["to"], nlohmann::json::array({"c@example.org"}));
}

TEST_F(SmtpMailerTest, AServerThatIsDownGetsTheMailWhenItIsUpAgain) {
  std::uint16_t port = 0;
  {
    const TestSmtpServer gone;
    port = gone.port();
  }
  EXPECT_EQ(send(options_for(port), message_to("a@example.org")).delivery, Delivery::TryLater);
  TestSmtpServer back({"--port", std::to_string(port)});
  EXPECT_EQ(send(options_for(port), message_to("a@example.org")).delivery, Delivery::Accepted);
  EXPECT_EQ(back.next_mail()["to"][0], "a@example.org");
}

TEST_F(SmtpMailerTest, AWrongPasswordIsOurFaultAndNotTheMails) {
  TestSmtpServer server({"--user", "sejour:right"});
  auto options = options_for(server.port());
  options.username = "sejour";
  options.password = "wrong";
  EXPECT_EQ(send(options, message_to("a@example.org")).delivery, Delivery::TryLater);
  options.username.clear();
  EXPECT_EQ(send(options, message_to("a@example.org")).delivery, Delivery::TryLater);
  options.username = "sejour";
  options.password = "right";
  EXPECT_EQ(send(options, message_to("a@example.org")).delivery, Delivery::Accepted);
  EXPECT_EQ(server.next_mail()["user"], "sejour");
}

/// A certificate for 127.0.0.1 that signs itself.
struct SmtpMailerTlsTest : SmtpMailerTest {
  fs::path folder = fs::temp_directory_path() / ("sejour-smtp-" + std::to_string(getpid()));
  std::string key = (folder / "key.pem").string();
  std::string certificate = (folder / "certificate.pem").string();

  void SetUp() override {
    fs::create_directories(folder);
    const auto command =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
        "-subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 -keyout " +
        key + " -out " + certificate + " 2>/dev/null";
    ASSERT_EQ(std::system(command.c_str()), 0);
  }
  void TearDown() override { fs::remove_all(folder); }
};

TEST_F(SmtpMailerTlsTest, StartTlsWithAnAuthorityOfOurOwn) {
  TestSmtpServer server({"--key", key, "--cert", certificate});
  auto options = options_for(server.port());
  options.security = MailSecurity::StartTls;
  EXPECT_EQ(send(options, message_to("a@example.org")).delivery, Delivery::TryLater)
      << "an unknown authority must not get the mail";
  options.ca_file = certificate;
  const auto outcome = send(options, message_to("b@example.org"));
  EXPECT_EQ(outcome.delivery, Delivery::Accepted) << outcome.reason;
  const auto arrived = server.next_mail();
  EXPECT_EQ(arrived["to"][0], "b@example.org");
  EXPECT_TRUE(arrived["secure"]);
}

TEST_F(SmtpMailerTlsTest, TlsFromTheFirstOctet) {
  TestSmtpServer server({"--tls", "--key", key, "--cert", certificate});
  auto options = options_for(server.port());
  options.security = MailSecurity::Tls;
  options.ca_file = certificate;
  const auto outcome = send(options, message_to("a@example.org"));
  EXPECT_EQ(outcome.delivery, Delivery::Accepted) << outcome.reason;
  EXPECT_TRUE(server.next_mail()["secure"]);
}

TEST_F(SmtpMailerTlsTest, AServerWithoutStartTlsGetsNothing) {
  TestSmtpServer server;
  auto options = options_for(server.port());
  options.security = MailSecurity::StartTls;
  EXPECT_EQ(send(options, message_to("a@example.org")).delivery, Delivery::TryLater);
  EXPECT_EQ(send(options_for(server.port()), message_to("b@example.org")).delivery,
            Delivery::Accepted);
  EXPECT_EQ(server.next_mail()["to"][0], "b@example.org");
}

}  // namespace
}  // namespace sejour::notify
