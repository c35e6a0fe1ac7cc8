#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "../vault/temporary_folder.h"
#include "store/memory/stores.h"
#include "store/sqlite/stores.h"
#include "vault/cipher.h"

/// The contract of the storage ports is one suite, run on every store.
namespace sejour::contract {

[[nodiscard]] inline vault::MasterKey fixed_master_key(std::uint8_t byte = 42) {
  std::array<std::uint8_t, vault::MasterKey::kSize> bytes{};
  bytes.fill(byte);
  return vault::MasterKey{bytes};
}

/// Ids that sort by their number.
template <class IdType>
[[nodiscard]] IdType numbered(std::uint32_t number) {
  IdType id;
  for (std::size_t i = 0; i < 4; ++i) {
    id.uuid.bytes[i] = static_cast<std::uint8_t>(number >> (24 - 8 * i));
  }
  id.uuid.bytes[6] = 0x70;
  id.uuid.bytes[8] = 0x80;
  return id;
}

[[nodiscard]] inline DossierId dossier(std::uint32_t number) {
  return numbered<DossierId>(number);
}
[[nodiscard]] inline AccountId account(std::uint32_t number) {
  return numbered<AccountId>(number);
}
[[nodiscard]] inline CommandId command(std::uint32_t number) {
  return numbered<CommandId>(number);
}
[[nodiscard]] inline PieceId piece(std::uint32_t number) {
  return numbered<PieceId>(number);
}

[[nodiscard]] inline cases::Event complete_on(Date on, std::string application = "a1") {
  return {.on = on, .body = cases::FoundComplete{.application = std::move(application)}};
}

/// An append of one event to a dossier of Paris that an agent has to examine.
[[nodiscard]] inline app::Append one_event(std::uint32_t number, std::uint64_t expected_version) {
  app::Append append;
  append.dossier = dossier(number);
  append.expected_version = expected_version;
  append.actor = {.id = "agent:7", .on_behalf_of = {}};
  append.at_ms = 1'790'000'000'000;
  append.events = {complete_on(date(2026, 11, 23))};
  append.summary.site = "75";
  append.summary.standing = app::Standing::ToExamine;
  append.summary.rank = "5";
  return append;
}

/// The value of a result that must have one.
template <class T>
[[nodiscard]] T value_of(Result<T> result) {
  EXPECT_TRUE(result.has_value()) << (result ? "" : result.error().message);
  return result ? std::move(*result) : T{};
}

/// A list of these sites; the test sets the rest.
[[nodiscard]] inline app::SummaryQuery list_of(std::vector<std::string> sites) {
  app::SummaryQuery query;
  query.sites = std::move(sites);
  return query;
}

[[nodiscard]] inline app::SummaryQuery search_for(std::string text, std::string site = "75") {
  auto query = list_of({std::move(site)});
  query.search = std::move(text);
  return query;
}

struct Kind {
  std::string name;
  std::function<std::unique_ptr<store::Stores>(const std::filesystem::path&, app::Cipher&)> make;
};

class StoresContract : public testing::TestWithParam<Kind> {
 protected:
  void SetUp() override {
    stores_ = GetParam().make(folder_.path(), cipher_);
    ASSERT_NE(stores_, nullptr);
  }

  [[nodiscard]] app::Journal& journal() { return stores_->journal(); }

  TemporaryFolder folder_;
  vault::MasterCipher cipher_{fixed_master_key()};
  std::unique_ptr<store::Stores> stores_;
};

[[nodiscard]] inline std::vector<Kind> every_store() {
  return {
      {.name = "Memory",
       .make = [](const auto&, app::Cipher& cipher) { return store::make_memory_stores(cipher); }},
      {.name = "Sqlite",
       .make = [](const std::filesystem::path& folder,
                  app::Cipher& cipher) -> std::unique_ptr<store::Stores> {
         auto opened = store::SqliteStores::open(folder / "sejour.db", cipher);
         if (!opened) return nullptr;
         return std::move(*opened);
       }}};
}

}  // namespace sejour::contract

/// Runs a suite derived from StoresContract on every store.
#define RUN_ON_EVERY_STORE(suite)                                                     \
  INSTANTIATE_TEST_SUITE_P(Stores, suite, testing::ValuesIn(contract::every_store()), \
                           [](const auto& kind) { return kind.param.name; })
