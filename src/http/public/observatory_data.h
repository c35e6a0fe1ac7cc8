#pragma once

#include <string>

#include "http/public/observatory_numbers.h"
#include "text/messages.h"

namespace sejour::http {

/// The numbers as open data; docs/observatory.md describes the fields. They are the same in every
/// language. A number that is not published is `not_published` in CSV and null in JSON.
[[nodiscard]] std::string observatory_json(const ObservatoryNumbers& numbers);
[[nodiscard]] std::string observatory_csv(const ObservatoryNumbers& numbers);

/// A feed (RFC 4287) with one entry for each published period, the newest first. `address` begins
/// the links, without a slash at its end, and so the ids.
[[nodiscard]] std::string observatory_feed(const app::Observatory& observatory,
                                           const text::Messages& messages,
                                           const std::string& address);

}  // namespace sejour::http
