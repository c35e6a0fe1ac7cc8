#include "vault/cipher.h"

#include <gtest/gtest.h>

#include <string>

namespace sejour {
namespace {

vault::MasterKey master_of(std::uint8_t byte) {
  std::array<std::uint8_t, vault::MasterKey::kSize> bytes{};
  bytes.fill(byte);
  return vault::MasterKey{bytes};
}

TEST(Cipher, GivesBackWhatItSealed) {
  vault::MasterCipher cipher{master_of(7)};
  const auto key = cipher.make_key();
  for (const std::string clear : {"", "a", "nom : Ndiaye, né à Thiès"}) {
    const auto sealed = cipher.encrypt(key, clear, "place");
    EXPECT_EQ(cipher.decrypt(key, sealed, "place"), clear);
  }
}

TEST(Cipher, HidesWhatItSealed) {
  vault::MasterCipher cipher{master_of(7)};
  const auto key = cipher.make_key();
  // Long enough that it cannot stand in the sealed bytes by chance, as one letter can.
  const std::string clear = "nom : Ndiaye, né à Thiès";
  EXPECT_EQ(cipher.encrypt(key, clear, "place").find(clear), std::string::npos);
}

TEST(Cipher, SealsTheSameTextDifferentlyEachTime) {
  vault::MasterCipher cipher{master_of(7)};
  const auto key = cipher.make_key();
  EXPECT_NE(cipher.encrypt(key, "x", "p"), cipher.encrypt(key, "x", "p"));
}

TEST(Cipher, RefusesATextMovedToAnotherPlace) {
  vault::MasterCipher cipher{master_of(7)};
  const auto key = cipher.make_key();
  const auto sealed = cipher.encrypt(key, "secret", "dossier 1, event 1");
  EXPECT_EQ(cipher.decrypt(key, sealed, "dossier 1, event 2").error().code, ErrorCode::Corrupt);
}

TEST(Cipher, RefusesEveryChangedByte) {
  vault::MasterCipher cipher{master_of(7)};
  const auto key = cipher.make_key();
  const auto sealed = cipher.encrypt(key, "secret", "p");
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    auto changed = sealed;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(cipher.decrypt(key, changed, "p").has_value()) << i;
  }
  for (std::size_t size = 0; size < sealed.size(); ++size) {
    EXPECT_FALSE(cipher.decrypt(key, sealed.substr(0, size), "p").has_value()) << size;
  }
}

TEST(Cipher, UnwrapsOnlyUnderTheMasterKeyThatWrapped) {
  vault::MasterCipher cipher{master_of(7)};
  vault::MasterCipher other{master_of(8)};
  const auto key = cipher.make_key();
  const auto wrapped = cipher.wrap(key);
  const auto unwrapped = cipher.unwrap(wrapped);
  ASSERT_TRUE(unwrapped.has_value());
  EXPECT_EQ(unwrapped->bytes, key.bytes);
  EXPECT_EQ(other.unwrap(wrapped).error().code, ErrorCode::Corrupt);
}

TEST(Cipher, OwnTextsDependOnTheMasterKeyAndTheirPlace) {
  vault::MasterCipher cipher{master_of(7)};
  vault::MasterCipher other{master_of(8)};
  const auto sealed = cipher.encrypt_own("a@example.org", "account");
  EXPECT_EQ(cipher.decrypt_own(sealed, "account"), "a@example.org");
  EXPECT_FALSE(cipher.decrypt_own(sealed, "mail").has_value());
  EXPECT_FALSE(other.decrypt_own(sealed, "account").has_value());
}

TEST(Cipher, BlindIndexIsStableAndKeyed) {
  vault::MasterCipher cipher{master_of(7)};
  vault::MasterCipher same{master_of(7)};
  vault::MasterCipher other{master_of(8)};
  EXPECT_EQ(cipher.blind_index("ndiaye"), same.blind_index("ndiaye"));
  EXPECT_NE(cipher.blind_index("ndiaye"), cipher.blind_index("ndiay"));
  EXPECT_NE(cipher.blind_index("ndiaye"), other.blind_index("ndiaye"));
}

}  // namespace
}  // namespace sejour
