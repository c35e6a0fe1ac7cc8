#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "http/rate_limiter.h"
#include "http/router.h"

namespace sejour::http {

/// Cookies of a site behind TLS carry `Secure`; those of a site on 127.0.0.1 cannot.
enum class SecureCookies { Yes, No };

/// Whether the last address of X-Forwarded-For is the client: only behind our own proxy.
enum class TrustForwardedFor { Yes, No };

struct ServerOptions {
  std::string address = "127.0.0.1";  ///< IPv4
  std::uint16_t port = 8080;          ///< 0: any free one, see Server::port
  unsigned network_threads = 2;
  std::size_t worker_threads = 32;  ///< as many filings share one commit of the disk
  std::size_t queue_length_max = 2048;
  unsigned connections_max = 4096;
  unsigned connections_per_address_max = 256;  ///< a prefecture may stand behind one address
  std::chrono::seconds idle_timeout{30};
  std::chrono::seconds form_deadline{60};     ///< from the first byte to the last of a form
  std::chrono::seconds upload_deadline{900};  ///< the same with files, on a slow phone
  Rate rate_per_address{.burst = 600, .per_minute = 6000};
  std::string upload_folder = "/tmp";
  SecureCookies secure_cookies = SecureCookies::No;
  TrustForwardedFor trust_forwarded_for = TrustForwardedFor::No;
  MonotonicClock monotonic_clock = nullptr;  ///< steady clock when empty
};

/// Makes the page of an answer that has a problem instead of a body.
using ErrorPage = std::function<Response(const Request&, const Response& problem)>;

/// Fields of a form, without files, hold at most this much; a body that is no form, too.
inline constexpr std::uint64_t kFormBytesMax = 1'000'000;

/// A whole request with files holds at most this much.
inline constexpr std::uint64_t kUploadRequestBytesMax = 30'000'000;

/// The HTTP server. Network threads (epoll) read requests and stream uploads; workers run handlers.
class Server {
 public:
  /// Listens and answers at once. Errors: Unavailable when the address is taken.
  [[nodiscard]] static Result<std::unique_ptr<Server>> start(ServerOptions options, Router router,
                                                             ErrorPage error_page);
  /// Drains, with ten seconds of patience.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::uint16_t port() const;

  enum class Drained { Completely, WithRequestsCut };

  /// Accepts no new connection, answers every request that has begun, then closes. Requests whose
  /// body is still arriving after `patience` are cut; handlers that run are always awaited.
  Drained stop(std::chrono::milliseconds patience);

 private:
  struct Core;
  explicit Server(std::unique_ptr<Core> core);
  std::unique_ptr<Core> core_;
};

}  // namespace sejour::http
