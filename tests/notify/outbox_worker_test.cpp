#include "notify/outbox_worker.h"

#include <gtest/gtest.h>

#include <future>

#include "fakes.h"

namespace sejour::notify {
namespace {

using app::Delivery;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

/// Answers what a test has set.
class SetMailer : public app::Mailer {
 public:
  Delivery answer = Delivery::Accepted;
  std::vector<std::string> asked;
  app::DeliveryOutcome deliver(const app::OutboxMessage& message) override {
    asked.push_back(message.to);
    return {answer, answer == Delivery::Accepted ? "" : "set by the test"};
  }
};

struct OutboxWorkerTest : testing::Test {
  MemoryOutbox outbox;
  SetMailer mailer;
  FixedClock clock;
  FixedRandom random;
  OutboxWorkerOptions options;
  app::OutboxMessage message = message_to("a@example.org");

  RoundReport round() {
    OutboxWorker worker(outbox, mailer, clock, random, options);
    const auto report = worker.send_due();
    EXPECT_TRUE(report);
    return report.value_or(RoundReport{});
  }
};

TEST_F(OutboxWorkerTest, AMailThatPassesIsSentOnce) {
  ASSERT_TRUE(outbox.enqueue(message, clock.now_ms()));
  EXPECT_EQ(round(), (RoundReport{.sent = 1}));
  EXPECT_EQ(round(), RoundReport{});
  EXPECT_EQ(mailer.asked.size(), 1U);
  EXPECT_EQ(outbox.outbox_counts()->sent, 1U);
}

TEST_F(OutboxWorkerTest, AMailThatIsPostponedWaitsForItsTimeThenPasses) {
  ASSERT_TRUE(outbox.enqueue(message, clock.now_ms()));
  mailer.answer = Delivery::TryLater;
  EXPECT_EQ(round(), (RoundReport{.postponed = 1}));
  mailer.answer = Delivery::Accepted;
  clock.advance_ms(59'999);
  EXPECT_EQ(round(), RoundReport{});
  clock.advance_ms(1);
  EXPECT_EQ(round(), (RoundReport{.sent = 1}));
}

TEST_F(OutboxWorkerTest, ARefusalForGoodIsNotTriedAgainAndStaysVisible) {
  ASSERT_TRUE(outbox.enqueue(message, clock.now_ms()));
  mailer.answer = Delivery::Refused;
  EXPECT_EQ(round(), (RoundReport{.given_up = 1}));
  clock.advance_ms(milliseconds{hours{24}}.count());
  EXPECT_EQ(round(), RoundReport{});
  EXPECT_EQ(outbox.outbox_counts()->given_up, 1U);
  EXPECT_EQ(outbox.entry(message.id).reason, "set by the test");
}

TEST_F(OutboxWorkerTest, AfterThreeDaysOfFailuresAMailIsGivenUp) {
  ASSERT_TRUE(outbox.enqueue(message, clock.now_ms()));
  mailer.answer = Delivery::TryLater;
  clock.advance_ms(milliseconds{hours{72}}.count() - 1);
  EXPECT_EQ(round(), (RoundReport{.postponed = 1}));
  clock.advance_ms(milliseconds{hours{6}}.count());
  EXPECT_EQ(round(), (RoundReport{.given_up = 1}));
}

TEST_F(OutboxWorkerTest, ARoundEmptiesMoreThanOneBatch) {
  options.batch = 2;
  for (std::uint8_t i = 1; i <= 5; ++i) {
    ASSERT_TRUE(outbox.enqueue(message_to("a@example.org", i), clock.now_ms()));
  }
  EXPECT_EQ(round(), (RoundReport{.sent = 5}));
}

TEST_F(OutboxWorkerTest, StoppingSendsWhatIsDue) {
  options.poll = hours{1};
  OutboxWorker worker(outbox, mailer, clock, random, options);
  worker.start();
  ASSERT_TRUE(outbox.enqueue(message, clock.now_ms()));
  worker.stop();
  EXPECT_EQ(outbox.outbox_counts()->sent, 1U);
}

TEST_F(OutboxWorkerTest, WakingSendsWithoutWaitingForThePoll) {
  struct PromiseMailer : app::Mailer {
    std::promise<void> delivered;
    app::DeliveryOutcome deliver(const app::OutboxMessage&) override {
      delivered.set_value();
      return {Delivery::Accepted, {}};
    }
  } promising;
  options.poll = hours{1};
  OutboxWorker worker(outbox, promising, clock, random, options);
  worker.start();
  ASSERT_TRUE(outbox.enqueue(message, clock.now_ms()));
  worker.wake();
  EXPECT_EQ(promising.delivered.get_future().wait_for(minutes{1}), std::future_status::ready);
}

TEST(RetryDelay, DoublesFromOneMinuteToSixHours) {
  const RetryPolicy policy;
  EXPECT_EQ(retry_delay(policy, 1, 0), minutes{1});
  EXPECT_EQ(retry_delay(policy, 2, 0), minutes{2});
  EXPECT_EQ(retry_delay(policy, 9, 0), minutes{256});
  EXPECT_EQ(retry_delay(policy, 10, 0), hours{6});
  EXPECT_EQ(retry_delay(policy, 4'000'000'000, 0), hours{6});
}

TEST(RetryDelay, NoiseTakesUpToAQuarterOff) {
  const RetryPolicy policy;
  EXPECT_GT(retry_delay(policy, 10, 65535), minutes{270});
  EXPECT_LT(retry_delay(policy, 10, 65535), minutes{271});
}

}  // namespace
}  // namespace sejour::notify
