#include "identity/secrets.h"

#include <gtest/gtest.h>

#include <array>

namespace sejour::identity {
namespace {

TEST(Sha256Digest, GivesTheVectorOfTheStandard) {
  Sha256Digest digest;
  EXPECT_EQ(digest.digest("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(digest.digest(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(SystemRandom, FillsEveryByteAnew) {
  SystemRandom random;
  std::array<std::uint8_t, 32> first{};
  std::array<std::uint8_t, 32> second{};
  random.fill(first);
  random.fill(second);
  EXPECT_NE(first, second);
  EXPECT_NE(first, (std::array<std::uint8_t, 32>{}));
}

}  // namespace
}  // namespace sejour::identity
