#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "app/board_facts.h"

/// The figures of all dossiers, kept so that every one of them can be filtered and traced back to
/// the dossiers that it counts. Built once a day from `board_facts`; pure.
namespace sejour::app {

/// What is looked at. Empty means everything.
struct BoardFilter {
  std::vector<std::string> sites = {};  ///< codes; empty: the country
  std::optional<law::Family> family = std::nullopt;
  std::optional<std::uint16_t> permit = std::nullopt;  ///< index in the catalogue
  std::optional<std::uint8_t> kind = std::nullopt;     ///< of law::ApplicationKind
  std::optional<std::uint8_t> month = std::nullopt;    ///< index in the window; none: all of it
};

/// What one figure comes to.
struct Counted {
  std::uint64_t count = 0;                    ///< facts; distinct agents and days for AgentDays
  std::uint64_t sum = 0;                      ///< of the amounts
  std::uint64_t dossiers = 0;                 ///< distinct
  std::optional<std::uint32_t> median;        ///< of the amounts
  std::optional<std::uint32_t> percentile90;  ///< of the amounts
  bool operator==(const Counted&) const = default;
};

using FigureTable = std::array<Counted, kFigures>;

/// The value of an indicator, and the number of facts behind it. No value where nothing happened
/// that it could measure.
struct IndicatorValue {
  std::optional<double> value;
  std::uint64_t behind = 0;
};

/// What an indicator comes to, from the figures that it is made of.
[[nodiscard]] IndicatorValue value_of(const BoardIndicator& indicator, const FigureTable& figures);

/// The applications of one permit and kind.
struct PermitLine {
  BoardKey key;
  Counted stock;
  Counted decisions;
};

/// A dossier behind a figure.
struct Behind {
  DossierId dossier;
  std::string site;
  BoardKey key;
  std::uint8_t month = 0;
  std::uint32_t amount = 0;  ///< of its facts together
};

/// Facts of all dossiers, by figure. Filled by one thread; then read by any.
class Board {
 public:
  explicit Board(BoardWindow window) : window_(std::move(window)) {}

  /// Adds a dossier. Dossiers come once each.
  void add(const DossierId& dossier, const std::string& site, const BoardFacts& facts);

  [[nodiscard]] const BoardWindow& window() const { return window_; }
  /// Codes of the sites that have dossiers, sorted.
  [[nodiscard]] std::vector<std::string> sites() const;
  [[nodiscard]] std::uint64_t dossiers() const { return dossiers_.size(); }
  /// Facts counted, and the bytes that they take.
  [[nodiscard]] std::uint64_t facts() const;
  [[nodiscard]] std::uint64_t bytes() const;

  /// The figures of the filter: of its month, or of the whole window, where the stock is that of
  /// the last day.
  [[nodiscard]] FigureTable figures(const BoardFilter& filter) const;
  /// The same for each month of the window, whatever month the filter names.
  [[nodiscard]] std::vector<FigureTable> by_month(const BoardFilter& filter) const;
  /// The same for each site that the filter lets through, by code.
  [[nodiscard]] std::map<std::string, FigureTable> by_site(const BoardFilter& filter) const;
  /// Stock and decisions by permit and kind, the largest stock first.
  [[nodiscard]] std::vector<PermitLine> by_permit(const BoardFilter& filter) const;
  /// The dossiers behind a figure, once each, in the order of their ids; all of them.
  [[nodiscard]] std::vector<Behind> behind(Figure figure, const BoardFilter& filter) const;

 private:
  struct Fact {
    std::uint32_t dossier = 0;
    std::uint32_t amount = 0;
    std::uint16_t permit = 0;
    std::uint8_t kind = 0;
    std::uint8_t month = 0;
  };
  struct DossierAt {
    DossierId id;
    std::uint16_t site = 0;
  };
  class Selection;

  [[nodiscard]] std::uint16_t site_index(const std::string& site);
  [[nodiscard]] std::uint32_t agent_day_index(const AgentDay& agent_day);
  template <class Cell>
  void for_each(Figure figure, const Selection& selection, Cell take) const;
  template <class GroupOf>
  [[nodiscard]] std::vector<FigureTable> grouped(const Selection& selection, std::size_t groups,
                                                 GroupOf group_of) const;

  BoardWindow window_;
  std::vector<std::string> site_names_;
  std::vector<DossierAt> dossiers_;
  std::array<std::vector<Fact>, kFigures> facts_;  ///< by dossier within a figure
  std::map<std::pair<std::string, Date>, std::uint32_t> agent_days_;
};

}  // namespace sejour::app
