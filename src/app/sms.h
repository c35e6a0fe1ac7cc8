#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Short messages in the outbox: their address is `tel:` and an international number (RFC 3966).
namespace sejour::app {

/// A number as people write it, made international: « 06 12 34 56 78 » → `+33612345678`. Numbers
/// without a country are French (metropolitan). Nothing when it cannot be a number of a telephone
/// that receives short messages.
[[nodiscard]] std::optional<std::string> international_number(std::string_view typed);

/// The address of a short message in the outbox, from an international number.
[[nodiscard]] std::string sms_address(std::string_view international);

/// The number of such an address; nothing for an address of mail.
[[nodiscard]] std::optional<std::string> number_of_sms(std::string_view address);

/// The number with its middle hidden, to show which telephone receives: `+33 6 •• •• •• 78`.
[[nodiscard]] std::string hidden_number(std::string_view international);

}  // namespace sejour::app
