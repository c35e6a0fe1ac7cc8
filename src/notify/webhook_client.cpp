#include "notify/webhook_client.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sodium.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>

namespace sejour::notify {
namespace {

constexpr std::string_view kWebhookSecretPrefix = "whsec_";

struct EndWebhookTransfer {
  void operator()(CURL* transfer) const { curl_easy_cleanup(transfer); }
};
struct FreeWebhookHeaders {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using WebhookTransfer = std::unique_ptr<CURL, EndWebhookTransfer>;
using WebhookHeaders = std::unique_ptr<curl_slist, FreeWebhookHeaders>;

/// The first bits of addresses that are not of the public internet.
struct Block {
  std::array<std::uint8_t, 16> bytes;
  int bits;
};

constexpr std::array<Block, 12> kBlocks4{{
    {{0}, 8},
    {{10}, 8},
    {{100, 64}, 10},
    {{127}, 8},
    {{169, 254}, 16},
    {{172, 16}, 12},
    {{192, 0, 0}, 24},
    {{192, 0, 2}, 24},
    {{192, 168}, 16},
    {{198, 18}, 15},
    {{224}, 4},
    {{240}, 4},
}};

/// Only 2000::/3 is given out; of it, what embeds or documents other addresses is left out.
constexpr std::array<Block, 3> kBlocks6{{
    {{0x20, 0x01, 0x0d, 0xb8}, 32},
    {{0x20, 0x02}, 16},
    {{0x20, 0x01, 0x00, 0x00}, 32},
}};
constexpr Block kPublic6{{0x20}, 3};

bool is_in(std::span<const std::uint8_t> address, const Block& block) {
  for (int bit = 0; bit < block.bits; ++bit) {
    const auto byte = static_cast<std::size_t>(bit / 8);
    const auto mask = static_cast<std::uint8_t>(0x80 >> (bit % 8));
    if ((address[byte] & mask) != (block.bytes[byte] & mask)) return false;
  }
  return true;
}

bool is_public4(std::span<const std::uint8_t> address) {
  for (const auto& block : kBlocks4) {
    if (is_in(address, block)) return false;
  }
  return true;
}

bool is_public6(std::span<const std::uint8_t> address) {
  if (!is_in(address, kPublic6)) return false;
  for (const auto& block : kBlocks6) {
    if (is_in(address, block)) return false;
  }
  return true;
}

std::string text_of_address(const curl_sockaddr& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const auto* const general = &address.addr;
  if (general->sa_family == AF_INET) {
    const auto* const four = reinterpret_cast<const sockaddr_in*>(general);
    inet_ntop(AF_INET, &four->sin_addr, text.data(), text.size());
  } else if (general->sa_family == AF_INET6) {
    const auto* const six = reinterpret_cast<const sockaddr_in6*>(general);
    inet_ntop(AF_INET6, &six->sin6_addr, text.data(), text.size());
  }
  return text.data();
}

/// libcurl asks before it connects, after it has resolved the name.
curl_socket_t open_socket(void* loopback, curlsocktype /*purpose*/, curl_sockaddr* address) {
  const std::string text = text_of_address(*address);
  const bool is_here =
      *static_cast<const app::Loopback*>(loopback) == app::Loopback::Allowed && text == "127.0.0.1";
  if (!is_here && !is_public_address(text)) return CURL_SOCKET_BAD;
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/// What a receiver answers is not looked at: only its status counts.
std::size_t forget_answer(char* /*data*/, std::size_t size, std::size_t count, void* /*nobody*/) {
  return size * count;
}

WebhookHeaders webhook_headers(const WebhookPost& post) {
  WebhookHeaders headers(curl_slist_append(nullptr, "Content-Type: application/json"));
  const auto add = [&](const std::string& line) {
    if (auto* longer = curl_slist_append(headers.get(), line.c_str()); longer != nullptr) {
      static_cast<void>(headers.release());
      headers.reset(longer);
    }
  };
  add("User-Agent: sejour-webhooks");
  add(fmt::format("webhook-id: {}", post.id));
  add(fmt::format("webhook-timestamp: {}", post.timestamp_s));
  add(fmt::format("webhook-signature: {}", post.signature));
  return headers;
}

std::string utc_of(std::int64_t unix_ms) {
  const auto moment =
      std::chrono::sys_time<std::chrono::milliseconds>{std::chrono::milliseconds{unix_ms}};
  const auto day = std::chrono::floor<days>(moment);
  const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(moment - day)};
  return fmt::format("{}T{:02}:{:02}:{:02}Z", to_iso(day), time.hours().count(),
                     time.minutes().count(), time.seconds().count());
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string bytes(text.size(), '\0');
  std::size_t size = 0;
  const int read =
      sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                        text.size(), nullptr, &size, nullptr, sodium_base64_VARIANT_ORIGINAL);
  if (read != 0 || size == 0) return std::nullopt;
  bytes.resize(size);
  return bytes;
}

}  // namespace

std::string webhook_body(const app::WebhookDelivery& delivery) {
  nlohmann::ordered_json data = nlohmann::ordered_json::object();
  if (delivery.dossier != DossierId{}) {
    data["file"] = delivery.dossier.text();
    data["sequence"] = delivery.sequence;
    data["site"] = delivery.site;
  }
  const nlohmann::ordered_json body{
      {"type", delivery.type}, {"timestamp", utc_of(delivery.created_ms)}, {"data", data}};
  return body.dump();
}

Result<std::string> webhook_signature(std::string_view secret, std::string_view id,
                                      std::int64_t timestamp_s, std::string_view body) {
  const auto key = secret.starts_with(kWebhookSecretPrefix)
                       ? from_base64(secret.substr(kWebhookSecretPrefix.size()))
                       : std::nullopt;
  if (!key) return fail(ErrorCode::InvalidInput, "the secret of a webhook cannot be read");
  const std::string text = fmt::format("{}.{}.{}", id, timestamp_s, body);
  crypto_auth_hmacsha256_state state;
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> tag{};
  crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char*>(key->data()),
                              key->size());
  crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(text.data()),
                                text.size());
  crypto_auth_hmacsha256_final(&state, tag.data());
  std::array<char, sodium_base64_ENCODED_LEN(crypto_auth_hmacsha256_BYTES,
                                             sodium_base64_VARIANT_ORIGINAL)>
      encoded{};
  sodium_bin2base64(encoded.data(), encoded.size(), tag.data(), tag.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  return fmt::format("v1,{}", encoded.data());
}

bool is_public_address(std::string_view address) {
  const std::string text{address};
  std::array<std::uint8_t, 16> bytes{};
  if (inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) {
    return is_public4(std::span{bytes}.first(4));
  }
  return inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1 && is_public6(bytes);
}

WebhookAnswer WebhookClient::post(const WebhookPost& post) {
  static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  const WebhookTransfer transfer(ready ? curl_easy_init() : nullptr);
  if (!transfer) return {.status = 0, .failure = "libcurl does not start"};
  const auto headers = webhook_headers(post);
  CURL* const curl = transfer.get();
  const bool is_local = loopback_ == app::Loopback::Allowed;
  const long connect_timeout_s = connect_timeout_.count();
  const long timeout_s = timeout_.count();
  curl_easy_setopt(curl, CURLOPT_URL, post.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, is_local ? "http,https" : "https");
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &loopback_);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, connect_timeout_s);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, timeout_s);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, forget_answer);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, post.body.c_str());
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(post.body.size()));
  const CURLcode outcome = curl_easy_perform(curl);
  if (outcome != CURLE_OK) return {.status = 0, .failure = curl_easy_strerror(outcome)};
  WebhookAnswer answer;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer.status);
  return answer;
}

}  // namespace sejour::notify
