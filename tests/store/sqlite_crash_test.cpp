#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "../contract/stores_under_test.h"

namespace sejour {
namespace {

using namespace contract;

constexpr std::uint32_t kThreads = 3;

/// What the child says on the pipe after each acknowledged append.
struct Acknowledged {
  std::uint32_t dossier = 0;
  std::uint32_t version = 0;
};

/// In the child: goes on with each of its dossiers until it is killed.
[[noreturn]] void append_for_ever(const std::filesystem::path& file, int pipe) {
  vault::MasterCipher cipher{fixed_master_key()};
  const auto stores = store::SqliteStores::open(file, cipher);
  if (!stores) ::_exit(3);
  std::vector<std::thread> threads;
  for (std::uint32_t number = 1; number <= kThreads; ++number) {
    threads.emplace_back([&, number] {
      auto& journal = (*stores)->journal();
      auto version = static_cast<std::uint32_t>(journal.load(dossier(number))->version());
      while (true) {
        if (!journal.append(one_event(number, version))) ::_exit(4);
        const Acknowledged said{.dossier = number, .version = ++version};
        // Smaller than PIPE_BUF: never mixed with what the other threads say.
        if (::write(pipe, &said, sizeof said) != sizeof said) ::_exit(5);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  ::_exit(6);
}

/// Reads acknowledgements until `count` of them, kills the child, and reads the rest.
void run_until_killed(const std::filesystem::path& file, int count,
                      std::vector<std::uint32_t>& acknowledged) {
  int ends[2] = {-1, -1};
  ASSERT_EQ(::pipe(ends), 0);
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    ::close(ends[0]);
    append_for_ever(file, ends[1]);
  }
  ::close(ends[1]);
  Acknowledged said;
  int seen = 0;
  while (::read(ends[0], &said, sizeof said) == sizeof said) {
    acknowledged[said.dossier] = std::max(acknowledged[said.dossier], said.version);
    if (++seen == count) ::kill(child, SIGKILL);
  }
  ::close(ends[0]);
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the child ended by itself: " << WEXITSTATUS(status);
}

TEST(SqliteCrash, EveryAcknowledgedEventIsThereAfterAKill) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "sejour.db";
  std::vector<std::uint32_t> acknowledged(kThreads + 1, 0);
  // Each round kills at another moment: after so many acknowledgements, in the middle of the next.
  for (const int count : {1, 2, 7, 40, 63, 111}) {
    run_until_killed(file, count, acknowledged);
    vault::MasterCipher cipher{fixed_master_key()};
    const auto stores = store::SqliteStores::open(file, cipher);
    ASSERT_TRUE(stores.has_value()) << stores.error().message;
    auto& journal = (*stores)->journal();
    std::uint64_t events = 0;
    for (std::uint32_t number = 1; number <= kThreads; ++number) {
      const auto loaded = value_of(journal.load(dossier(number)));
      EXPECT_GE(loaded.version(), acknowledged[number]);
      events += loaded.version();
    }
    EXPECT_EQ(value_of(journal.verify_chain()), events);
  }
}

}  // namespace
}  // namespace sejour
