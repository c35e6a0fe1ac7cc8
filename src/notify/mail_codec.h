#pragma once

#include <string>
#include <string_view>

namespace sejour::notify {

/// Text as quoted-printable (RFC 2045 § 6.7): lines of 76 octets at most, ended by CR LF.
[[nodiscard]] std::string to_quoted_printable(std::string_view text);

/// The text of quoted-printable lines, with LF line ends. Malformed escapes stay as they are.
[[nodiscard]] std::string from_quoted_printable(std::string_view encoded);

/// UTF-8 as a header value (RFC 2047): as it is when it is ASCII, else encoded words of 75 octets
/// at most, cut between characters and folded.
[[nodiscard]] std::string to_header_text(std::string_view text);

/// The text of a header value made by `to_header_text`, unfolded.
[[nodiscard]] std::string from_header_text(std::string_view value);

}  // namespace sejour::notify
