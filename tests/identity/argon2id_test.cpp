#include "identity/argon2id.h"

#include <gtest/gtest.h>

namespace sejour::identity {
namespace {

constexpr Argon2idCost kQuick{.passes = 1, .memory_bytes = 64 * 1024};

TEST(Argon2id, AcceptsThePasswordAndNoOther) {
  Argon2idHasher hasher{kQuick};
  const auto hash = hasher.hash("correct horse battery");
  ASSERT_TRUE(hash.has_value());
  EXPECT_TRUE(hasher.matches("correct horse battery", *hash));
  EXPECT_FALSE(hasher.matches("correct horse batterY", *hash));
  EXPECT_FALSE(hasher.matches("", *hash));
}

TEST(Argon2id, SaltsSoThatEqualPasswordsDiffer) {
  Argon2idHasher hasher{kQuick};
  EXPECT_NE(*hasher.hash("the same password"), *hasher.hash("the same password"));
}

TEST(Argon2id, NamesItsKindAndKeepsNoPassword) {
  Argon2idHasher hasher{kQuick};
  const auto hash = hasher.hash("visible-in-nothing");
  EXPECT_TRUE(hash->starts_with("$argon2id$"));
  EXPECT_EQ(hash->find("visible"), std::string::npos);
}

TEST(Argon2id, ReadsHashesMadeAtAnotherCost) {
  Argon2idHasher quick{kQuick};
  Argon2idHasher costly{{.passes = 2, .memory_bytes = 128 * 1024}};
  EXPECT_TRUE(costly.matches("made before the raise", *quick.hash("made before the raise")));
}

TEST(Argon2id, RefusesATextThatIsNoHash) {
  Argon2idHasher hasher{kQuick};
  EXPECT_FALSE(hasher.matches("anything", ""));
  EXPECT_FALSE(hasher.matches("anything", "anything"));
  EXPECT_FALSE(hasher.matches("anything", std::string(5000, 'a')));
}

TEST(Argon2id, CostsAtLeastWhatIsAdvised) {
  // OWASP password storage: Argon2id with 19 MiB and 2 passes at least.
  EXPECT_GE(Argon2idCost{}.passes, 2U);
  EXPECT_GE(Argon2idCost{}.memory_bytes, 19U * 1024 * 1024);
}

}  // namespace
}  // namespace sejour::identity
