#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "app/ports/accounts.h"
#include "cli/data_folder.h"

namespace sejour::cli {

/// Where to listen. Port 0: any free one.
struct Listen {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
};

/// A port that is free now: the links of mails name it before the server listens. 0 when the
/// system gives none.
[[nodiscard]] std::uint16_t free_port(const std::string& address);

/// Reads `ADDR:PORT`, `ADDR` an IPv4 address. Errors: InvalidInput with the way out.
[[nodiscard]] Result<Listen> parse_listen(const std::string& text, text::Language language);

/// False for the accounts that only a demonstration knows, anywhere else.
[[nodiscard]] bool may_sign_in(const app::Account& account, app::Issuance mode);

/// Everything that `serve` runs: pages, mail, the daily run. Built in order, stopped in reverse.
class Service {
 public:
  /// Starts answering. Errors: Unavailable when the address is taken, those of the configuration.
  [[nodiscard]] static Result<std::unique_ptr<Service>> start(DataFolder& data,
                                                              const Listen& listen);
  ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  [[nodiscard]] std::uint16_t port() const;

  /// Answers what has begun, sends the mail that waits, finishes the batch at hand.
  void stop();

 private:
  struct Parts;
  explicit Service(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace sejour::cli
