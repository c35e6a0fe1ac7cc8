#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/board.h"
#include "app/daily_reading.h"
#include "app/ports/accounts.h"

/// The board for those who may read it. Numbers of every site are shown, the dossiers behind them
/// only for the sites of the account.
namespace sejour::app {

/// True for those who read the board.
[[nodiscard]] constexpr bool reads_board(Role role) {
  return role == Role::Supervisor;
}

inline constexpr std::uint64_t kBehindLines = 50;

/// A dossier behind a figure, as the lists know it now.
struct BehindLine {
  Behind behind;
  Summary summary;
};

struct BehindPage {
  std::uint64_t dossiers = 0;  ///< behind the figure, whatever the site
  std::uint64_t visible = 0;   ///< of those, at the sites of the account
  std::vector<BehindLine> lines;
};

struct BehindQuery {
  Figure figure = Figure::Stock;
  BoardFilter filter;
  std::uint64_t first = 0;  ///< lines passed over
};

/// Reads the board for an account.
class BoardDesk {
 public:
  /// Both live longer.
  BoardDesk(Journal& journal, DailyReading& reading) : journal_(journal), reading_(reading) {}

  /// The reading of today. Errors: Forbidden for who does not read the board.
  [[nodiscard]] Result<KeptReading> read(const Account& account);

  /// At most kBehindLines dossiers behind a figure, by id. Opening one is written in the access
  /// log, as from any list. Errors: as `read`.
  [[nodiscard]] Result<BehindPage> behind(const Account& account, const BehindQuery& query);

 private:
  Journal& journal_;
  DailyReading& reading_;
};

}  // namespace sejour::app
