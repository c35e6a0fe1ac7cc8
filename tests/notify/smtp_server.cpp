#include "smtp_server.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace sejour::notify {
namespace {

constexpr int kPatienceMs = 20'000;
const std::string kFolder = std::string(SEJOUR_SOURCE_DIR) + "/tests/notify/";

}  // namespace

TestSmtpServer::TestSmtpServer(std::vector<std::string> arguments, const std::string& script) {
  arguments.insert(arguments.begin(), {"node", kFolder + script});
  std::vector<char*> words;
  for (auto& argument : arguments) words.push_back(argument.data());
  words.push_back(nullptr);

  std::array<int, 2> in{};
  std::array<int, 2> out{};
  if (pipe2(in.data(), O_CLOEXEC) != 0 || pipe2(out.data(), O_CLOEXEC) != 0) {
    throw std::runtime_error("no pipe");
  }
  child_ = fork();
  if (child_ == 0) {
    dup2(in[0], STDIN_FILENO);
    dup2(out[1], STDOUT_FILENO);
    execvp(words[0], words.data());
    _exit(127);
  }
  close(in[0]);
  close(out[1]);
  to_child_ = in[1];
  from_child_ = out[0];
  port_ = nlohmann::json::parse(read_line()).at("port").get<std::uint16_t>();
}

TestSmtpServer::~TestSmtpServer() {
  close(to_child_);  // the end of its input ends the server
  close(from_child_);
  waitpid(child_, nullptr, 0);
}

nlohmann::json TestSmtpServer::next_mail() {
  return nlohmann::json::parse(read_line());
}

std::string TestSmtpServer::read_line() {
  while (!unread_.contains('\n')) {
    pollfd ready{.fd = from_child_, .events = POLLIN, .revents = 0};
    std::array<char, 4096> buffer{};
    if (poll(&ready, 1, kPatienceMs) != 1) throw std::runtime_error("the mail server is silent");
    const auto count = read(from_child_, buffer.data(), buffer.size());
    if (count <= 0) throw std::runtime_error("the mail server ended");
    unread_.append(buffer.data(), static_cast<std::size_t>(count));
  }
  const auto end = unread_.find('\n');
  auto line = unread_.substr(0, end);
  unread_.erase(0, end + 1);
  return line;
}

nlohmann::json read_with_python(const std::string& message) {
  const auto path = std::filesystem::temp_directory_path() /
                    fmt::format("sejour-mail-{}.eml", static_cast<long>(getpid()));
  std::ofstream(path, std::ios::binary) << message;
  const auto command = fmt::format("python3 -B {}read_mail.py < {}", kFolder, path.string());
  FILE* reader = popen(command.c_str(), "r");
  std::string printed;
  std::array<char, 4096> buffer{};
  while (const auto count = fread(buffer.data(), 1, buffer.size(), reader)) {
    printed.append(buffer.data(), count);
  }
  pclose(reader);
  std::filesystem::remove(path);
  return nlohmann::json::parse(printed);
}

std::string from_base64(const std::string& text) {
  std::string out;
  unsigned bits = 0;
  int held = 0;
  for (const char c : text) {
    constexpr std::string_view kLetters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const auto value = kLetters.find(c);
    if (value == std::string_view::npos) break;
    bits = (bits << 6U) | static_cast<unsigned>(value);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out += static_cast<char>((bits >> static_cast<unsigned>(held)) & 0xFFU);
  }
  return out;
}

}  // namespace sejour::notify
