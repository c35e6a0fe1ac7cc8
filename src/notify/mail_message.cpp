#include "notify/mail_message.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "notify/mail_codec.h"

namespace sejour::notify {
namespace {

constexpr std::size_t kAddressOctetsMax = 254;
constexpr std::string_view kEndOfHeaders = "\r\n\r\n";

bool has_control_character(std::string_view text) {
  return std::ranges::any_of(
      text, [](char c) { return (static_cast<unsigned char>(c) < ' ') || c == '\x7f'; });
}

/// `Mon, 23 Nov 2026 12:00:00 +0000` (RFC 5322 § 3.3).
std::string date_header(std::int64_t now_ms) {
  constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::chrono::sys_seconds moment{std::chrono::seconds{now_ms / 1000}};
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{moment - day};
  return fmt::format(
      "{}, {:02} {} {:04} {:02}:{:02}:{:02} +0000",
      kDays.at(std::chrono::weekday{day}.c_encoding()), static_cast<unsigned>(date.day()),
      kMonths.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()),
      time.hours().count(), time.minutes().count(), time.seconds().count());
}

/// The value of a header, folded lines included; empty when missing.
std::string_view header_of(std::string_view headers, std::string_view name) {
  const auto marker = fmt::format("\r\n{}: ", name);
  const auto found = headers.find(marker);
  if (found == std::string_view::npos) return {};
  const auto begin = found + marker.size();
  auto end = headers.find("\r\n", begin);
  while (end != std::string_view::npos && end + 2 < headers.size() && headers[end + 2] == ' ') {
    end = headers.find("\r\n", end + 2);
  }
  return headers.substr(begin, end == std::string_view::npos ? end : end - begin);
}

}  // namespace

Status check_address(std::string_view address) {
  constexpr std::string_view kForbidden = " \"(),:;<>[\\]";
  const auto at = address.find('@');
  const bool sound = address.size() <= kAddressOctetsMax && at != std::string_view::npos &&
                     at > 0 && at + 1 < address.size() &&
                     address.find('@', at + 1) == std::string_view::npos &&
                     address.find_first_of(kForbidden) == std::string_view::npos &&
                     std::ranges::all_of(address, [](char c) { return c > ' ' && c < '\x7f'; });
  if (!sound) return fail(ErrorCode::InvalidInput, "not a mail address that can be written to");
  return {};
}

Result<std::string> compose_mail(const Sender& sender, const app::OutboxMessage& message,
                                 std::int64_t now_ms) {
  RETURN_IF_ERROR(check_address(sender.address));
  RETURN_IF_ERROR(check_address(message.to));
  if (has_control_character(message.subject) || has_control_character(sender.name)) {
    return fail(ErrorCode::InvalidInput, "a header of a mail holds a line break");
  }
  const auto domain = sender.address.substr(sender.address.find('@') + 1);
  return fmt::format(
      "Date: {}\r\n"
      "From: {} <{}>\r\n"
      "To: <{}>\r\n"
      "Subject: {}\r\n"
      "Message-ID: <{}@{}>\r\n"
      "Auto-Submitted: auto-generated\r\n"
      "MIME-Version: 1.0\r\n"
      "Content-Type: text/plain; charset=utf-8\r\n"
      "Content-Transfer-Encoding: quoted-printable\r\n"
      "\r\n"
      "{}",
      date_header(now_ms), to_header_text(sender.name), sender.address, message.to,
      to_header_text(message.subject), to_text(message.id), domain,
      to_quoted_printable(message.text));
}

Result<app::DeliveredMail> read_mail(std::string_view message) {
  const auto end = message.find(kEndOfHeaders);
  if (end == std::string_view::npos) return fail(ErrorCode::Corrupt, "a mail without end");
  const auto headers = fmt::format("\r\n{}", message.substr(0, end));
  auto to = header_of(headers, "To");
  if (to.size() < 2) return fail(ErrorCode::Corrupt, "a mail to nobody");
  to = to.substr(1, to.size() - 2);
  return app::DeliveredMail{
      .name = {},
      .date = std::string(header_of(headers, "Date")),
      .to = std::string(to),
      .subject = from_header_text(header_of(headers, "Subject")),
      .text = from_quoted_printable(message.substr(end + kEndOfHeaders.size())),
  };
}

}  // namespace sejour::notify
