#include "wire/event_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "random_events.h"
#include "wire/case_json.h"

namespace sejour::wire {
namespace {

using cases::Event;

RC_GTEST_PROP(EventJson, JournalGivesBackEveryEvent, ()) {
  const Event event = *any_event();
  const auto stored = encode_event(event);
  RC_LOG() << stored << '\n';
  const auto again = decode_event(stored);
  RC_ASSERT(again.has_value());
  RC_ASSERT(*again == event);
}

RC_GTEST_PROP(EventJson, ContractGivesBackEveryEventWithoutOurOwnFields, ()) {
  Event event = *any_contract_event();
  if (auto* issued = std::get_if<cases::AttestationIssued>(&event.body)) {
    issued->reference.clear();
    issued->seal.clear();
  }
  if (auto* decided = std::get_if<cases::Decided>(&event.body)) {
    decided->signatory.reset();
    decided->grounds.clear();
    decided->shorter_reason.clear();
  }
  if (auto* requested = std::get_if<cases::DocumentsRequested>(&event.body)) {
    requested->legal_basis.clear();
    requested->authorised_by.clear();
  }
  std::vector<Event> events;
  // What the event refers to must have been filed before.
  for (const auto* name : {"a1", "a2"}) {
    if (std::holds_alternative<cases::Filed>(event.body) && std::string_view{name} == "a1")
      continue;
    events.push_back({.on = date(1990, 1, 1), .body = cases::Filed{.application = name}});
  }
  events.push_back(event);
  const auto again = read_case(write_case(R"({"id":"x"})", events));
  RC_ASSERT(again.has_value());
  RC_ASSERT(again->events == events);
}

TEST(EventJson, EveryTypeHasANameOfItsOwn) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < std::variant_size_v<cases::BodyVariant>; ++i) {
    names.insert(cases::type_name(body_of_type(i)));
  }
  EXPECT_EQ(names.size(), std::variant_size_v<cases::BodyVariant>);
}

TEST(EventJson, OurOwnEventsAreLeftOutOfAnExport) {
  const std::vector<Event> events{
      {.on = date(2024, 1, 1), .body = cases::EnteredFrance{}},
      {.on = date(2024, 1, 2), .body = cases::TaskClosed{.application = "a1"}}};
  EXPECT_EQ(write_case(R"({"id":"x","note":"n"})", events),
            R"({"id":"x","note":"n","events":[{"on":"2024-01-01","type":"entered_france"}]})");
}

TEST(EventJson, ARenewalPreparedAsItWasFirstStoredIsRead) {
  const auto read = decode_event(
      R"({"on":"2026-11-01","type":"renewal_prepared","permit":"cra_10y","why":"by_right"})");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->body,
            cases::Body{(cases::RenewalPrepared{.permit = "cra_10y", .why = "by_right"})});
}

TEST(EventJson, StoredFormThatIsDamagedSaysWhichField) {
  const auto read = decode_event(R"({"on":"2024-01-01","type":"permit_held","permit":"gone"})");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::Corrupt);
  EXPECT_THAT(read.error().message, testing::HasSubstr("permit"));
  EXPECT_FALSE(decode_event("{"));
}

}  // namespace
}  // namespace sejour::wire
