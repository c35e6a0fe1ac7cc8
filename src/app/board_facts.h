#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/board_figures.h"
#include "app/ports/journal.h"
#include "base/date.h"
#include "cases/state.h"

/// What one dossier gives to the board, from its events. Pure.
namespace sejour::app {

/// The months of a board: twelve whole ones and the running one, up to today.
struct BoardWindow {
  std::vector<Period> months;  ///< oldest first, without a hole

  [[nodiscard]] Date today() const { return months.back().until; }
  /// The month of a day; nothing before the first one and after today.
  [[nodiscard]] std::optional<std::uint8_t> month_of(Date day) const;
};

/// The window that ends today.
[[nodiscard]] BoardWindow board_window(Date today);

/// In `BoardKey::kind` when there is no application.
inline constexpr std::uint8_t kNoKind = 0xFF;

/// By what the board is filtered, besides the site: the permit asked for, or held when there is no
/// application; and the kind of application.
struct BoardKey {
  std::uint16_t permit = static_cast<std::uint16_t>(law::kNoPermit);
  std::uint8_t kind = kNoKind;
  bool operator==(const BoardKey&) const = default;
};

/// One thing counted. `amount` is in days; zero where the figure has none.
struct Contribution {
  Figure figure = Figure::Stock;
  BoardKey key;
  std::uint8_t month = 0;
  std::uint32_t amount = 0;
  bool operator==(const Contribution&) const = default;
};

/// An agent who recorded at least one fact of the dossier on a day.
struct AgentDay {
  std::string agent;  ///< account, as the journal names it
  Date day;
  BoardKey key;
  std::uint8_t month = 0;
  bool operator==(const AgentDay&) const = default;
};

struct BoardFacts {
  std::vector<Contribution> contributions;
  std::vector<AgentDay> agent_days;
};

/// Everything that the dossier gives to the months of the window. `state` is that of its events on
/// the last day of the window.
[[nodiscard]] BoardFacts board_facts(const Loaded& loaded, const cases::State& state,
                                     const BoardWindow& window);

}  // namespace sejour::app
