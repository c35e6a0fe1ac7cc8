#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "app/ports/mailer.h"

namespace sejour::notify {

/// Who writes.
struct Sender {
  std::string address;  ///< `ne-pas-repondre@sejour.example`
  std::string name;     ///< shown to the reader
};

/// An address that may stand in a header and in an SMTP command: printable ASCII, one `@` with
/// something on both sides, no space, quote, bracket or control character, 254 octets at most
/// (RFC 5321 § 4.5.3.1). Errors: InvalidInput.
[[nodiscard]] Status check_address(std::string_view address);

/// The whole message (RFC 5322) with CR LF lines: text/plain in UTF-8, `Auto-Submitted:
/// auto-generated` (RFC 3834), a Message-ID that is the same at each attempt, so that a mail sent
/// twice is recognised.
/// Errors: InvalidInput when an address or the subject could break out of its header.
[[nodiscard]] Result<std::string> compose_mail(const Sender& sender,
                                               const app::OutboxMessage& message,
                                               std::int64_t now_ms);

/// Reads a message made by `compose_mail`. Errors: Corrupt.
[[nodiscard]] Result<app::DeliveredMail> read_mail(std::string_view message);

}  // namespace sejour::notify
