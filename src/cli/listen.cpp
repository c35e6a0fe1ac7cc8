#include <arpa/inet.h>
#include <unistd.h>

#include <charconv>

#include "cli/service.h"

namespace sejour::cli {

std::uint16_t free_port(const std::string& address) {
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return 0;
  sockaddr_in name{};
  name.sin_family = AF_INET;
  ::inet_pton(AF_INET, address.c_str(), &name.sin_addr);
  socklen_t size = sizeof(name);
  auto* const general = reinterpret_cast<sockaddr*>(&name);
  const bool known =
      ::bind(descriptor, general, size) == 0 && ::getsockname(descriptor, general, &size) == 0;
  ::close(descriptor);
  return known ? ntohs(name.sin_port) : std::uint16_t{0};
}

Result<Listen> parse_listen(const std::string& text, text::Language language) {
  const auto colon = text.rfind(':');
  Listen listen{.address = text.substr(0, colon == std::string::npos ? 0 : colon), .port = 0};
  in_addr parsed{};
  const bool is_address = ::inet_pton(AF_INET, listen.address.c_str(), &parsed) == 1;
  const std::string number = colon == std::string::npos ? std::string{} : text.substr(colon + 1);
  const auto read = std::from_chars(number.data(), number.data() + number.size(), listen.port);
  if (is_address && !number.empty() && read.ec == std::errc{} &&
      read.ptr == number.data() + number.size()) {
    return listen;
  }
  return fail(ErrorCode::InvalidInput, text::Messages::of(language).format(
                                           "installation.serve.bad_listen", {{"value", text}}));
}

}  // namespace sejour::cli
