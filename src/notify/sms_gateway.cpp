#include "notify/sms_gateway.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "app/sms.h"

namespace sejour::notify {
namespace {

struct EndSmsTransfer {
  void operator()(CURL* transfer) const { curl_easy_cleanup(transfer); }
};
struct FreeSmsHeaders {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using SmsTransfer = std::unique_ptr<CURL, EndSmsTransfer>;
using SmsHeaders = std::unique_ptr<curl_slist, FreeSmsHeaders>;

/// What the operator answers is not kept: it may repeat the number.
std::size_t forget(char* /*data*/, std::size_t size, std::size_t count, void* /*nobody*/) {
  return size * count;
}

SmsHeaders headers_of(const SmsOptions& options, const Uuid& id) {
  SmsHeaders headers(curl_slist_append(nullptr, "Content-Type: application/json"));
  const auto add = [&](const std::string& line) {
    if (auto* longer = curl_slist_append(headers.get(), line.c_str()); longer != nullptr) {
      static_cast<void>(headers.release());
      headers.reset(longer);
    }
  };
  add(fmt::format("Idempotency-Key: {}", to_text(id)));
  if (!options.token.empty()) add(fmt::format("Authorization: Bearer {}", options.token));
  return headers;
}

void set_gateway(CURL* transfer, const SmsOptions& options) {
  curl_easy_setopt(transfer, CURLOPT_URL, options.url.c_str());
  curl_easy_setopt(transfer, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(transfer, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!options.ca_file.empty()) {
    curl_easy_setopt(transfer, CURLOPT_CAINFO, options.ca_file.c_str());
  }
  const long connect_timeout_s = options.connect_timeout.count();
  const long timeout_s = options.timeout.count();
  curl_easy_setopt(transfer, CURLOPT_CONNECTTIMEOUT, connect_timeout_s);
  curl_easy_setopt(transfer, CURLOPT_TIMEOUT, timeout_s);
  curl_easy_setopt(transfer, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(transfer, CURLOPT_WRITEFUNCTION, forget);
}

bool is_about_the_message(long status) {
  return status == 400 || status == 404 || status == 410 || status == 413 || status == 422;
}

}  // namespace

app::DeliveryOutcome SmsGateway::deliver(const app::OutboxMessage& message) {
  const auto number = app::number_of_sms(message.to);
  if (!number) return {app::Delivery::Refused, "not a telephone number"};
  nlohmann::json body{{"to", *number}, {"text", message.text}};
  if (!options_.sender.empty()) body["from"] = options_.sender;
  const std::string sent = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);

  static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  const SmsTransfer transfer(ready ? curl_easy_init() : nullptr);
  if (!transfer) return {app::Delivery::TryLater, "libcurl does not start"};
  const auto headers = headers_of(options_, message.id);
  set_gateway(transfer.get(), options_);
  curl_easy_setopt(transfer.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(transfer.get(), CURLOPT_POSTFIELDS, sent.c_str());
  curl_easy_setopt(transfer.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(sent.size()));

  const CURLcode outcome = curl_easy_perform(transfer.get());
  if (outcome != CURLE_OK) return {app::Delivery::TryLater, curl_easy_strerror(outcome)};
  long status = 0;
  curl_easy_getinfo(transfer.get(), CURLINFO_RESPONSE_CODE, &status);
  if (status >= 200 && status < 300) return {app::Delivery::Accepted, {}};
  return {is_about_the_message(status) ? app::Delivery::Refused : app::Delivery::TryLater,
          fmt::format("the operator of short messages answers {}", status)};
}

}  // namespace sejour::notify
