#pragma once

#include <sys/types.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace sejour::notify {

/// smtp_server.mjs, or another server of this folder that prints what it took as JSON lines, as a
/// child process on a free port. Ends with the object.
class TestSmtpServer {
 public:
  explicit TestSmtpServer(std::vector<std::string> arguments = {},
                          const std::string& script = "smtp_server.mjs");
  ~TestSmtpServer();
  TestSmtpServer(const TestSmtpServer&) = delete;
  TestSmtpServer& operator=(const TestSmtpServer&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }

  /// The next mail that was accepted, as smtp_server.mjs prints it. Waits for it.
  [[nodiscard]] nlohmann::json next_mail();

 private:
  std::string read_line();

  pid_t child_ = -1;
  int to_child_ = -1;
  int from_child_ = -1;
  std::string unread_;
  std::uint16_t port_ = 0;
};

/// What Python's mail parser sees in a message (read_mail.py).
[[nodiscard]] nlohmann::json read_with_python(const std::string& message);

/// The octets of base64 text.
[[nodiscard]] std::string from_base64(const std::string& text);

}  // namespace sejour::notify
