#include "app/sms.h"

#include <algorithm>

namespace sejour::app {
namespace {

constexpr std::string_view kScheme = "tel:";
/// E.164: fifteen digits at most; the shortest mobile numbers have eight with their country.
constexpr std::size_t kDigitsMin = 8;
constexpr std::size_t kDigitsMax = 15;
constexpr std::size_t kFrenchDigits = 10;

bool is_sms_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_international(std::string_view number) {
  return number.starts_with('+') && number.size() > kDigitsMin && number.size() <= kDigitsMax + 1 &&
         std::ranges::all_of(number.substr(1), is_sms_digit);
}

}  // namespace

std::optional<std::string> international_number(std::string_view typed) {
  std::string number;
  for (const char c : typed) {
    if (is_sms_digit(c) || (c == '+' && number.empty())) {
      number += c;
    } else if (std::string_view{" .-()"}.find(c) == std::string_view::npos) {
      return std::nullopt;
    }
  }
  if (number.starts_with("00")) number = "+" + number.substr(2);
  if (number.size() == kFrenchDigits && (number.starts_with("06") || number.starts_with("07"))) {
    number = "+33" + number.substr(1);
  }
  if (!is_international(number)) return std::nullopt;
  return number;
}

std::string sms_address(std::string_view international) {
  return std::string{kScheme} + std::string{international};
}

std::optional<std::string> number_of_sms(std::string_view address) {
  if (!address.starts_with(kScheme)) return std::nullopt;
  const auto number = address.substr(kScheme.size());
  if (!is_international(number)) return std::nullopt;
  return std::string{number};
}

std::string hidden_number(std::string_view international) {
  if (international.size() < 6) return {};
  return std::string{international.substr(0, 4)} + " •• •• " +
         std::string{international.substr(international.size() - 2)};
}

}  // namespace sejour::app
