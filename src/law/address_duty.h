#pragma once

#include <optional>
#include <string_view>

#include "base/citation.h"
#include "base/date.h"
#include "law/catalogue.h"

/// Who must declare a new address, by the permit held and the day of the move.
namespace sejour::law {

struct AddressDuty {
  std::optional<bool> must_declare;  ///< empty: the texts and what is reported of them differ
  Date last_day;                     ///< to declare, where it must be
  std::string_view basis;
  Certainty certainty = Certainty::Contested;
  bool operator==(const AddressDuty&) const = default;
};

/// For the holder of this permit, valid `from` … `until`, who moved on a day.
[[nodiscard]] AddressDuty address_duty(PermitId held, Date from, std::optional<Date> until,
                                       Date moved);

}  // namespace sejour::law
