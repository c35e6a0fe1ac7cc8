#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "forecast/country.h"

namespace sejour::forecast {

/// Where files come from: those that waited on the first day, and those of each day after it. A
/// person has the same luck in every scenario.
class Arrivals {
 public:
  Arrivals(const Country& country, std::size_t site);

  /// How many files of each stream come on each day: day × streams + stream.
  void count(std::vector<std::uint16_t>& counts) const;
  /// Files of a stream that wait on the first day.
  [[nodiscard]] std::uint32_t stock(std::size_t stream) const;

  /// The n-th new file of a day; nothing when a longer permit makes it unneeded.
  [[nodiscard]] std::optional<Dossier> new_file(std::size_t stream, Day day,
                                                std::uint32_t number) const;
  /// The n-th file of the stock of a stream.
  [[nodiscard]] Dossier old_file(std::size_t stream, std::uint32_t number) const;

 private:
  [[nodiscard]] Dossier filed(std::uint64_t key, std::size_t stream, Day day) const;
  [[nodiscard]] Day expiry_of(std::uint64_t key, const StreamModel& model, Day filed) const;
  [[nodiscard]] bool is_unneeded(const Dossier& dossier) const;
  [[nodiscard]] double mean_per_day(std::size_t stream, Day day) const;

  const Country& country_;
  const SiteModel& site_;
  std::uint64_t key_;
};

}  // namespace sejour::forecast
