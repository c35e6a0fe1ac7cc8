#include "app/board.h"

#include <algorithm>
#include <numeric>

#include "base/check.h"

namespace sejour::app {
namespace {

constexpr std::uint32_t kNobody = 0xFFFFFFFF;

/// Figures whose amount names an agent and a day: they are counted once each.
constexpr bool is_distinct(Figure figure) {
  return figure == Figure::AgentDays;
}

/// Figures whose amounts are waits, of which medians are told.
constexpr bool has_percentiles(Figure figure) {
  using enum Figure;
  return figure == Stock || figure == DecisionDays || figure == DecisionDaysPlain ||
         figure == DecisionDaysLitigated || figure == AttestationDaysPlain ||
         figure == AttestationDaysLitigated;
}

/// The smallest amount that at least `hundredths` per cent of them do not exceed.
std::optional<std::uint32_t> percentile(std::vector<std::uint32_t>& amounts,
                                        std::size_t hundredths) {
  if (amounts.empty()) return std::nullopt;
  const std::size_t rank = (amounts.size() * hundredths + 99) / 100;
  const auto at = amounts.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(rank, 1) - 1);
  std::ranges::nth_element(amounts, at);
  return *at;
}

/// Adds the facts of one cell, which come by dossier.
class CellSum {
 public:
  explicit CellSum(Figure figure) : figure_(figure) {}

  void take(std::uint32_t dossier, std::uint32_t amount) {
    if (dossier != last_dossier_) ++counted_.dossiers;
    last_dossier_ = dossier;
    ++counted_.count;
    if (is_distinct(figure_) || has_percentiles(figure_)) amounts_.push_back(amount);
    if (!is_distinct(figure_)) counted_.sum += amount;
  }

  [[nodiscard]] Counted counted() && {
    if (is_distinct(figure_)) {
      std::ranges::sort(amounts_);
      const auto repeated = std::ranges::unique(amounts_);
      counted_.count = amounts_.size() - repeated.size();
    }
    if (has_percentiles(figure_)) {
      counted_.median = percentile(amounts_, 50);
      counted_.percentile90 = percentile(amounts_, 90);
    }
    return counted_;
  }

 private:
  Figure figure_;
  Counted counted_;
  std::uint32_t last_dossier_ = kNobody;
  std::vector<std::uint32_t> amounts_;
};

}  // namespace

/// A filter made ready for millions of facts.
class Board::Selection {
 public:
  Selection(const Board& board, const BoardFilter& filter)
      : dossiers_(board.dossiers_), kind_(filter.kind), month_(filter.month) {
    for (const auto& site : board.site_names_) {
      sites_.push_back(filter.sites.empty() || std::ranges::count(filter.sites, site) > 0);
    }
    all_sites_ = std::ranges::all_of(sites_, [](std::uint8_t taken) { return taken != 0; });
    for (std::uint16_t i = 0; i < law::catalogue().size(); ++i) {
      permits_.push_back((!filter.family || law::catalogue()[i].family == *filter.family) &&
                         (!filter.permit || *filter.permit == i));
    }
    other_permits_ = !filter.family && !filter.permit;
  }

  void set_month(std::optional<std::uint8_t> month) { month_ = month; }

  [[nodiscard]] bool takes(const Fact& fact) const {
    if (month_ && fact.month != *month_) return false;
    if (kind_ && fact.kind != *kind_) return false;
    if (fact.permit < permits_.size() ? permits_[fact.permit] == 0 : !other_permits_) return false;
    return all_sites_ || sites_[dossiers_[fact.dossier].site] != 0;
  }

 private:
  const std::vector<DossierAt>& dossiers_;
  std::optional<std::uint8_t> kind_;
  std::optional<std::uint8_t> month_;
  std::vector<std::uint8_t> sites_;
  std::vector<std::uint8_t> permits_;
  bool all_sites_ = true;
  bool other_permits_ = true;
};

void Board::add(const DossierId& dossier, const std::string& site, const BoardFacts& facts) {
  if (facts.contributions.empty() && facts.agent_days.empty()) return;
  const auto index = static_cast<std::uint32_t>(dossiers_.size());
  dossiers_.push_back({dossier, site_index(site)});
  for (const auto& one : facts.contributions) {
    facts_[static_cast<std::size_t>(one.figure)].push_back(
        {index, one.amount, one.key.permit, one.key.kind, one.month});
  }
  for (const auto& one : facts.agent_days) {
    facts_[static_cast<std::size_t>(Figure::AgentDays)].push_back(
        {index, agent_day_index(one), one.key.permit, one.key.kind, one.month});
  }
}

std::uint16_t Board::site_index(const std::string& site) {
  const auto found = std::ranges::find(site_names_, site);
  if (found != site_names_.end()) return static_cast<std::uint16_t>(found - site_names_.begin());
  site_names_.push_back(site);
  return static_cast<std::uint16_t>(site_names_.size() - 1);
}

std::uint32_t Board::agent_day_index(const AgentDay& agent_day) {
  const auto next = static_cast<std::uint32_t>(agent_days_.size());
  return agent_days_.try_emplace({agent_day.agent, agent_day.day}, next).first->second;
}

std::vector<std::string> Board::sites() const {
  auto names = site_names_;
  std::ranges::sort(names);
  return names;
}

std::uint64_t Board::facts() const {
  return std::accumulate(facts_.begin(), facts_.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const auto& of) { return sum + of.size(); });
}

std::uint64_t Board::bytes() const {
  return facts() * sizeof(Fact) + dossiers_.size() * sizeof(DossierAt);
}

template <class Cell>
void Board::for_each(Figure figure, const Selection& selection, Cell take) const {
  for (const Fact& fact : facts_[static_cast<std::size_t>(figure)]) {
    if (selection.takes(fact)) take(fact);
  }
}

template <class GroupOf>
std::vector<FigureTable> Board::grouped(const Selection& selection, std::size_t groups,
                                        GroupOf group_of) const {
  std::vector<FigureTable> tables(groups);
  for (std::size_t i = 0; i < kFigures; ++i) {
    const auto figure = static_cast<Figure>(i);
    std::vector<CellSum> sums(groups, CellSum{figure});
    for_each(figure, selection, [&](const Fact& fact) {
      if (const auto group = group_of(figure, fact)) sums[*group].take(fact.dossier, fact.amount);
    });
    for (std::size_t group = 0; group < groups; ++group) {
      tables[group][i] = std::move(sums[group]).counted();
    }
  }
  return tables;
}

FigureTable Board::figures(const BoardFilter& filter) const {
  const auto last = static_cast<std::uint8_t>(window_.months.size() - 1);
  const auto whole = [&](Figure figure, const Fact& fact) -> std::optional<std::size_t> {
    // The stock is not a flow: months of it are not added.
    if (figure == Figure::Stock && !filter.month && fact.month != last) return std::nullopt;
    return 0;
  };
  return grouped(Selection(*this, filter), 1, whole).front();
}

std::vector<FigureTable> Board::by_month(const BoardFilter& filter) const {
  Selection selection(*this, filter);
  selection.set_month(std::nullopt);
  return grouped(selection, window_.months.size(),
                 [](Figure, const Fact& fact) { return std::optional<std::size_t>{fact.month}; });
}

std::map<std::string, FigureTable> Board::by_site(const BoardFilter& filter) const {
  const auto last = static_cast<std::uint8_t>(window_.months.size() - 1);
  const auto of_site = [&](Figure figure, const Fact& fact) -> std::optional<std::size_t> {
    if (figure == Figure::Stock && !filter.month && fact.month != last) return std::nullopt;
    return dossiers_[fact.dossier].site;
  };
  const auto tables = grouped(Selection(*this, filter), site_names_.size(), of_site);
  std::map<std::string, FigureTable> named;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (filter.sites.empty() || std::ranges::count(filter.sites, site_names_[i]) > 0) {
      named.emplace(site_names_[i], tables[i]);
    }
  }
  return named;
}

std::vector<PermitLine> Board::by_permit(const BoardFilter& filter) const {
  struct Sums {
    CellSum stock{Figure::Stock};
    CellSum decisions{Figure::DecisionDays};
  };
  std::map<std::pair<std::uint16_t, std::uint8_t>, Sums> sums;
  const Selection selection(*this, filter);
  const auto last = static_cast<std::uint8_t>(window_.months.size() - 1);
  for_each(Figure::Stock, selection, [&](const Fact& fact) {
    if (!filter.month && fact.month != last) return;
    sums[{fact.permit, fact.kind}].stock.take(fact.dossier, fact.amount);
  });
  for_each(Figure::DecisionDays, selection, [&](const Fact& fact) {
    sums[{fact.permit, fact.kind}].decisions.take(fact.dossier, fact.amount);
  });
  std::vector<PermitLine> lines;
  for (auto& [key, of] : sums) {
    lines.push_back({{key.first, key.second},
                     std::move(of.stock).counted(),
                     std::move(of.decisions).counted()});
  }
  std::ranges::stable_sort(lines, std::greater{},
                           [](const PermitLine& line) { return line.stock.count; });
  return lines;
}

std::vector<Behind> Board::behind(Figure figure, const BoardFilter& filter) const {
  std::vector<Behind> found;
  std::uint32_t last_dossier = kNobody;
  const auto last_month = static_cast<std::uint8_t>(window_.months.size() - 1);
  for_each(figure, Selection(*this, filter), [&](const Fact& fact) {
    if (figure == Figure::Stock && !filter.month && fact.month != last_month) return;
    const std::uint32_t amount = is_distinct(figure) ? 0 : fact.amount;
    if (fact.dossier == last_dossier) {
      found.back().amount += amount;
      found.back().month = fact.month;
      return;
    }
    last_dossier = fact.dossier;
    const auto& dossier = dossiers_[fact.dossier];
    found.push_back(
        {dossier.id, site_names_[dossier.site], {fact.permit, fact.kind}, fact.month, amount});
  });
  return found;
}

IndicatorValue value_of(const BoardIndicator& indicator, const FigureTable& figures) {
  const Counted& figure = figures[static_cast<std::size_t>(indicator.figure)];
  const Counted& whole = figures[static_cast<std::size_t>(indicator.whole)];
  IndicatorValue value{.value = std::nullopt, .behind = figure.count};
  const auto maybe = [](const std::optional<std::uint32_t>& days) {
    return days ? std::optional{static_cast<double>(*days)} : std::nullopt;
  };
  switch (indicator.form) {
    case IndicatorForm::Count:
      value.value = static_cast<double>(figure.count);
      return value;
    case IndicatorForm::Sum:
      value.value = static_cast<double>(figure.sum);
      return value;
    case IndicatorForm::Median:
      value.value = maybe(figure.median);
      return value;
    case IndicatorForm::Percentile90:
      value.value = maybe(figure.percentile90);
      return value;
    case IndicatorForm::Share:
    case IndicatorForm::PerOne:
      value.behind = whole.count;
      if (whole.count > 0) {
        value.value = static_cast<double>(figure.count) / static_cast<double>(whole.count);
      }
      return value;
  }
  CHECK_UNREACHABLE();
}

}  // namespace sejour::app
