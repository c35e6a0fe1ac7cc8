#include "notify/smtp_mailer.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>

namespace sejour::notify {
namespace {

struct EndTransfer {
  void operator()(CURL* transfer) const { curl_easy_cleanup(transfer); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Transfer = std::unique_ptr<CURL, EndTransfer>;
using List = std::unique_ptr<curl_slist, FreeList>;

bool library_is_ready() {
  static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  return ready;
}

/// Gives libcurl the next octets of the message that `source` points to. libcurl doubles the dots
/// that begin a line.
std::size_t read_message(char* buffer, std::size_t size, std::size_t count, void* source) {
  auto* rest = static_cast<std::string_view*>(source);
  const auto taken = std::min(size * count, rest->size());
  std::memcpy(buffer, rest->data(), taken);
  rest->remove_prefix(taken);
  return taken;
}

void set_server(CURL* transfer, const SmtpOptions& options) {
  const auto* scheme = options.security == MailSecurity::Tls ? "smtps" : "smtp";
  const auto url = fmt::format("{}://{}:{}", scheme, options.host, options.port);
  curl_easy_setopt(transfer, CURLOPT_URL, url.c_str());
  curl_easy_setopt(transfer, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  if (options.security != MailSecurity::Plain) {
    curl_easy_setopt(transfer, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
    curl_easy_setopt(transfer, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  }
  if (!options.ca_file.empty()) {
    curl_easy_setopt(transfer, CURLOPT_CAINFO, options.ca_file.c_str());
  }
  if (!options.username.empty()) {
    curl_easy_setopt(transfer, CURLOPT_USERNAME, options.username.c_str());
    curl_easy_setopt(transfer, CURLOPT_PASSWORD, options.password.c_str());
  }
  const long connect_timeout_s = options.connect_timeout.count();
  const long timeout_s = options.timeout.count();
  curl_easy_setopt(transfer, CURLOPT_CONNECTTIMEOUT, connect_timeout_s);
  curl_easy_setopt(transfer, CURLOPT_TIMEOUT, timeout_s);
  curl_easy_setopt(transfer, CURLOPT_NOSIGNAL, 1L);
}

/// 53x is about the security of the line or the sign-in (RFC 4954, RFC 3207), not about the mail.
bool is_refusal_of_mail(CURLcode outcome, long reply) {
  if (outcome == CURLE_LOGIN_DENIED || outcome == CURLE_USE_SSL_FAILED) return false;
  return reply >= 500 && reply < 600 && reply / 10 != 53;
}

}  // namespace

SmtpMailer::SmtpMailer(SmtpOptions options, const app::Clock& clock)
    : options_(std::move(options)), clock_(clock) {}

app::DeliveryOutcome SmtpMailer::deliver(const app::OutboxMessage& message) {
  const auto mail = compose_mail(options_.sender, message, clock_.now_ms());
  if (!mail) return {app::Delivery::Refused, mail.error().message};

  const Transfer transfer(library_is_ready() ? curl_easy_init() : nullptr);
  const auto from = fmt::format("<{}>", options_.sender.address);
  const auto to = fmt::format("<{}>", message.to);
  const List recipients(curl_slist_append(nullptr, to.c_str()));
  if (!transfer || !recipients) return {app::Delivery::TryLater, "libcurl does not start"};

  std::string_view rest = *mail;
  set_server(transfer.get(), options_);
  curl_easy_setopt(transfer.get(), CURLOPT_MAIL_FROM, from.c_str());
  curl_easy_setopt(transfer.get(), CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(transfer.get(), CURLOPT_READFUNCTION, read_message);
  curl_easy_setopt(transfer.get(), CURLOPT_READDATA, &rest);
  curl_easy_setopt(transfer.get(), CURLOPT_UPLOAD, 1L);

  const CURLcode outcome = curl_easy_perform(transfer.get());
  if (outcome == CURLE_OK) return {app::Delivery::Accepted, {}};
  long reply = 0;
  curl_easy_getinfo(transfer.get(), CURLINFO_RESPONSE_CODE, &reply);
  // The words of the server often repeat the address: only its number is kept.
  auto reason = fmt::format("{} (reply {})", curl_easy_strerror(outcome), reply);
  const bool refused = is_refusal_of_mail(outcome, reply);
  return {refused ? app::Delivery::Refused : app::Delivery::TryLater, std::move(reason)};
}

}  // namespace sejour::notify
