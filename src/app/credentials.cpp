#include "app/credentials.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace sejour::app {
namespace {

constexpr std::size_t kSecretDigits = 64;
constexpr double kPasswordBitsMin = 50;
constexpr std::size_t kDifferentCharactersMin = 5;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

char lower(char c) {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string trimmed_lower(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  std::string result{text};
  std::ranges::transform(result, result.begin(), lower);
  return result;
}

/// Characters, not bytes: the continuation bytes of UTF-8 are not counted.
std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Bits by the CNIL's own measure: length × log2 of the alphabet that the characters come from.
double bits_of(std::string_view password) {
  const bool other = !std::ranges::all_of(
      password, [](char c) { return is_lower(c) || is_upper(c) || is_digit(c); });
  const int alphabet = (std::ranges::any_of(password, is_lower) ? 26 : 0) +
                       (std::ranges::any_of(password, is_upper) ? 26 : 0) +
                       (std::ranges::any_of(password, is_digit) ? 10 : 0) + (other ? 30 : 0);
  return static_cast<double>(character_count(password)) * std::log2(std::max(alphabet, 1));
}

}  // namespace

std::optional<std::string> normalise_email(std::string_view typed) {
  const std::string email = trimmed_lower(typed);
  const auto at = email.find('@');
  if (email.size() > kEmailLengthMax) return std::nullopt;
  if (at == std::string::npos || at == 0 || email.find('@', at + 1) != std::string::npos) {
    return std::nullopt;
  }
  // A line break would let a person write headers of our mail.
  if (std::ranges::any_of(email, [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || c == '\x7f' || c == '<' || c == '>' ||
               c == ',' || c == ';' || c == '"';
      })) {
    return std::nullopt;
  }
  const std::string_view domain = std::string_view{email}.substr(at + 1);
  if (domain.find('.') == std::string_view::npos) return std::nullopt;
  if (domain.front() == '.' || domain.back() == '.') return std::nullopt;
  if (domain.find("..") != std::string_view::npos) return std::nullopt;
  return email;
}

std::optional<PasswordProblem> password_problem(std::string_view password, std::string_view email) {
  if (password.size() > kPasswordBytesMax) return PasswordProblem::TooLong;
  if (character_count(password) < kPasswordLengthMin) return PasswordProblem::TooShort;
  const std::set<char> different{password.begin(), password.end()};
  if (different.size() < kDifferentCharactersMin) return PasswordProblem::TooSimple;
  if (bits_of(password) < kPasswordBitsMin) return PasswordProblem::TooSimple;
  if (trimmed_lower(password) == trimmed_lower(email)) return PasswordProblem::TooSimple;
  return std::nullopt;
}

std::string random_secret(Random& random) {
  std::array<std::uint8_t, kSecretDigits / 2> bytes{};
  random.fill(bytes);
  std::string text;
  for (const std::uint8_t byte : bytes) text += fmt::format("{:02x}", byte);
  return text;
}

AccountSecret AccountSecret::make(const AccountId& account, Random& random) {
  return {.account = account, .secret = random_secret(random)};
}

std::optional<AccountSecret> AccountSecret::parse(std::string_view text) {
  const auto dot = text.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto account = AccountId::parse(text.substr(0, dot));
  const std::string_view secret = text.substr(dot + 1);
  if (!account || secret.size() != kSecretDigits) return std::nullopt;
  if (!std::ranges::all_of(secret, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); })) {
    return std::nullopt;
  }
  return AccountSecret{.account = *account, .secret = std::string{secret}};
}

std::string AccountSecret::text() const {
  return fmt::format("{}.{}", account.text(), secret);
}

std::string AccountSecret::stored(TokenDigest& digest, const Account& owner) const {
  return digest.digest(fmt::format("{}\n{}", text(), owner.password_hash));
}

}  // namespace sejour::app
