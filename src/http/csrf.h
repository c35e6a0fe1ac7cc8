#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "http/request.h"

namespace sejour::http {

/// Name of the hidden field of every form.
inline constexpr std::string_view kFormTokenField = "form_token";

/// Tokens that prove that a form was made by us for this browser: HMAC-SHA-256, under a secret of
/// the server, of the visitor cookie and the session cookie. Another site can make the browser
/// send the cookies, but cannot read the page that holds the token.
class FormTokens {
 public:
  explicit FormTokens(const std::array<std::uint8_t, 32>& secret) : secret_(secret) {}

  [[nodiscard]] std::string token_for(const Request& request) const;

  enum class Verdict { Ours, NotOurs };
  [[nodiscard]] Verdict check(const Request& request) const;

 private:
  std::array<std::uint8_t, 32> secret_;
};

/// Lower-case hexadecimal.
[[nodiscard]] std::string to_hex(std::string_view bytes);

/// SHA-256 in hexadecimal, for addresses of static files and for looking up session cookies.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace sejour::http
