#include "store/chain.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

namespace sejour {
namespace {

std::string hex_of(const store::Hash& hash) {
  std::string hex;
  for (const auto byte : hash) hex += fmt::format("{:02x}", byte);
  return hex;
}

store::StoredEvent event() {
  return {.sequence = 1,
          .at_ms = 1'790'000'000'123,
          .on = date(2026, 11, 23),
          .type = "filed",
          .actor = "person:7",
          .on_behalf_of = "",
          .body = std::string{"\x01\x02\x03", 3},
          .hash = {}};
}

// Value computed apart, by the Python program in docs/event-format.md.
TEST(Chain, HashIsTheOneOfTheDocumentedBytes) {
  DossierId dossier;
  for (std::uint8_t i = 0; i < 16; ++i) dossier.uuid.bytes[i] = i;
  EXPECT_EQ(hex_of(store::chain_hash({}, dossier, event())),
            "d84d934cd399e086223389ccf940306c131ba002c9c94be9f4551dd783999169");
}

TEST(Chain, EveryPartOfTheEventCounts) {
  const DossierId dossier{{{1}}};
  const auto base = store::chain_hash({}, dossier, event());
  EXPECT_NE(store::chain_hash({1}, dossier, event()), base);
  EXPECT_NE(store::chain_hash({}, DossierId{{{2}}}, event()), base);
  const auto differs = [&](auto change) {
    auto changed = event();
    change(changed);
    return store::chain_hash({}, dossier, changed) != base;
  };
  EXPECT_TRUE(differs([](auto& e) { e.sequence = 2; }));
  EXPECT_TRUE(differs([](auto& e) { ++e.at_ms; }));
  EXPECT_TRUE(differs([](auto& e) { e.on += days{1}; }));
  EXPECT_TRUE(differs([](auto& e) { e.type = "file"; }));
  EXPECT_TRUE(differs([](auto& e) { e.actor = "person:8"; }));
  EXPECT_TRUE(differs([](auto& e) { e.on_behalf_of = "x"; }));
  EXPECT_TRUE(differs([](auto& e) { e.body += 'x'; }));
  // Moving a letter from one field to the next is a change as well.
  EXPECT_TRUE(differs([](auto& e) {
    e.type = "filedp";
    e.actor = "erson:7";
  }));
}

}  // namespace
}  // namespace sejour
