#include "notify/sms_gateway.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "app/sms.h"
#include "fakes.h"
#include "notify/courier.h"
#include "notify/outbox_worker.h"
#include "smtp_server.h"

namespace sejour::notify {
namespace {

using app::Delivery;

struct SmsGatewayTest : testing::Test {
  [[nodiscard]] SmsOptions options(const std::string& token = "secret") const {
    return {.url = fmt::format("http://127.0.0.1:{}/messages", operators.port()),
            .token = token,
            .sender = "Sejour",
            .ca_file = {}};
  }
  [[nodiscard]] app::DeliveryOutcome send(const std::string& to) const {
    return SmsGateway(options()).deliver(message_to(to));
  }

  TestSmtpServer operators{{"--token", "secret"}, "sms_operator.mjs"};
};

TEST_F(SmsGatewayTest, WhatArrivesIsTheTextAndNothingElse) {
  auto message = message_to("tel:+33612345678");
  message.text = "Séjour : code AB2C3 \"oui\"";
  const auto outcome = SmsGateway(options()).deliver(message);
  ASSERT_EQ(outcome.delivery, Delivery::Accepted) << outcome.reason;
  const auto arrived = operators.next_mail();
  EXPECT_EQ(arrived["to"], "+33612345678");
  EXPECT_EQ(arrived["text"], message.text);
  EXPECT_EQ(arrived["from"], "Sejour");
  EXPECT_EQ(arrived["key"], to_text(message.id));
  EXPECT_FALSE(arrived.contains("subject"));
}

TEST_F(SmsGatewayTest, ANumberThatDoesNotExistIsRefusedForGoodAndNotRepeated) {
  const auto outcome = send("tel:+33600000404");
  EXPECT_EQ(outcome.delivery, Delivery::Refused);
  EXPECT_FALSE(outcome.reason.contains("33600000404")) << outcome.reason;
}

TEST_F(SmsGatewayTest, AnOperatorThatIsBusyGetsTheMessageAtTheNextRound) {
  FixedClock clock;
  FixedRandom random;
  MemoryOutbox outbox;
  SmsGateway gateway(options());
  Courier courier(gateway, &gateway);
  OutboxWorker worker(outbox, courier, clock, random, {});
  ASSERT_TRUE(outbox.enqueue(message_to("tel:+33600000503"), clock.now_ms()));
  EXPECT_EQ(worker.send_due().value(), (RoundReport{.postponed = 1}));
  clock.advance_ms(60'000);
  EXPECT_EQ(worker.send_due().value(), (RoundReport{.sent = 1}));
}

TEST_F(SmsGatewayTest, AWrongTokenIsOurFaultAndTriedAgain) {
  SmsGateway gateway(options("wrong"));
  EXPECT_EQ(gateway.deliver(message_to("tel:+33612345678")).delivery, Delivery::TryLater);
}

TEST_F(SmsGatewayTest, WithoutAnOperatorAShortMessageNeverLeavesAsAMail) {
  SmsGateway never(options());
  Courier courier(never, nullptr);
  EXPECT_EQ(courier.deliver(message_to("tel:+33612345678")).delivery, Delivery::Refused);
}

TEST(SmsNumber, IsReadAsPeopleWriteIt) {
  EXPECT_EQ(app::international_number("06 12 34 56 78"), "+33612345678");
  EXPECT_EQ(app::international_number("07.12.34.56.78"), "+33712345678");
  EXPECT_EQ(app::international_number("+223 70 00 00 00"), "+22370000000");
  EXPECT_EQ(app::international_number("00223 70000000"), "+22370000000");
  EXPECT_FALSE(app::international_number("01 42 00 00 00"));
  EXPECT_FALSE(app::international_number("06 12 34"));
  EXPECT_FALSE(app::international_number("a@b.fr"));
}

TEST(SmsNumber, ItsMiddleIsHiddenOnPages) {
  EXPECT_EQ(app::hidden_number("+33612345678"), "+336 •• •• 78");
}

}  // namespace
}  // namespace sejour::notify
