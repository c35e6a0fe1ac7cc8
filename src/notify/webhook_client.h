#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "app/webhooks.h"
#include "base/result.h"

/// Messages to other systems as Standard Webhooks has them
/// (https://github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md).
namespace sejour::notify {

/// The body: type, moment, and the ids of the file and of the event. No name, no permit, no date of
/// the person.
[[nodiscard]] std::string webhook_body(const app::WebhookDelivery& delivery);

/// `v1,<base64>`: HMAC-SHA256 of `id.timestamp.body` by the bytes of the secret. Errors:
/// InvalidInput when the secret is not `whsec_` and base64.
[[nodiscard]] Result<std::string> webhook_signature(std::string_view secret, std::string_view id,
                                                    std::int64_t timestamp_s,
                                                    std::string_view body);

/// One signed message to send.
struct WebhookPost {
  std::string url;
  std::string id;
  std::int64_t timestamp_s = 0;
  std::string signature;
  std::string body;
};

/// What the receiver answered.
struct WebhookAnswer {
  long status = 0;      ///< 0: nobody answered
  std::string failure;  ///< why nobody did, in words of the library
};

/// Sends. Implemented with libcurl; tests put their own.
class WebhookSender {
 public:
  virtual ~WebhookSender() = default;
  [[nodiscard]] virtual WebhookAnswer post(const WebhookPost& post) = 0;
};

/// Over HTTPS by libcurl: no redirect is followed, no proxy and no cookie used, and a name that
/// leads to this machine, a private network or a link-local address is not connected to (the
/// address is judged at the connection, so a name that changes meanwhile gains nothing).
/// `Loopback::Allowed` lets 127.0.0.1 be reached without TLS, for demonstrations.
class WebhookClient final : public WebhookSender {
 public:
  explicit WebhookClient(app::Loopback loopback) : loopback_(loopback) {}
  [[nodiscard]] WebhookAnswer post(const WebhookPost& post) override;

 private:
  app::Loopback loopback_;
  std::chrono::seconds connect_timeout_{5};
  std::chrono::seconds timeout_{15};
};

/// True for an address of the public internet; false for loopback, private, link-local, shared,
/// multicast and reserved ones (RFC 6890), IPv4 and IPv6.
[[nodiscard]] bool is_public_address(std::string_view address);

}  // namespace sejour::notify
