#pragma once

#include <cstdint>
#include <vector>

#include "forecast/agent_pool.h"
#include "forecast/country.h"
#include "forecast/papers.h"
#include "forecast/tally.h"

namespace sejour::forecast {

/// Counts what happens at a site. Days of gaps and of stock are kept as differences, so that a
/// period of any length costs two additions.
class Books {
 public:
  explicit Books(const Country& country);

  void arrived(const Dossier& dossier);
  void decided(const Dossier& dossier, Day day);
  void gave_document(const Dossier& dossier, Day day);
  void went_to_court(const Dossier& dossier, Day day);
  /// Counts the days without proof up to a day, excluded, and remembers it in the dossier.
  void account(Dossier& dossier, Day until);
  /// Counts days without proof of a right that a decision gave.
  void add_gap(const Dossier& dossier, Day from, Day until);
  void worked(WorkTime minutes) { tally_.worked_minutes += minutes; }
  /// The tally of the site; the books are empty afterwards.
  [[nodiscard]] SiteTally close(std::int64_t agent_days);

 private:
  struct Change {
    std::int32_t stock = 0;
    std::int32_t initial = 0;
    std::int32_t gap = 0;
    std::int32_t paperless = 0;
    std::int64_t filed_days = 0;  ///< days of filing of the stock, all together
  };

  [[nodiscard]] Change& change(std::size_t stream, Day day);
  [[nodiscard]] Cell& cell(std::size_t stream, Day day);
  [[nodiscard]] bool is_inside(Day day) const {
    return day >= calendar_.first && day < calendar_.end;
  }
  void close_stream(std::size_t stream);

  const Calendar& calendar_;
  std::size_t months_;
  std::vector<Change> changes_;  ///< stream × (days + 1) + day
  SiteTally tally_;
};

}  // namespace sejour::forecast
