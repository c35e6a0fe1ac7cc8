#include "cli/files.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>

namespace sejour::cli {
namespace {

std::string read_all(std::istream& in) {
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

Result<std::string> read_file(const std::string& path) {
  if (path == "-") return read_all(std::cin);
  const auto& messages = text::Messages::of(language());
  struct stat about{};
  if (::stat(path.c_str(), &about) != 0) {
    return fail(ErrorCode::NotFound,
                messages.format("cli.error.cannot_open",
                                {{"path", path}, {"reason", std::strerror(errno)}}));
  }
  if (S_ISDIR(about.st_mode)) {
    return fail(ErrorCode::InvalidInput, messages.format("cli.error.is_folder", {{"path", path}}));
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    return fail(ErrorCode::Unavailable,
                messages.format("cli.error.cannot_open",
                                {{"path", path}, {"reason", std::strerror(errno)}}));
  }
  return read_all(in);
}

text::Language language() {
  const char* const code = std::getenv("SEJOUR_LANG");
  if (code == nullptr) return text::Language::French;
  return text::parse_language(code).value_or(text::Language::French);
}

Date today() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return paris_day(std::chrono::duration_cast<std::chrono::seconds>(now).count());
}

Result<Date> parse_day_option(const std::string& option, const std::string& text) {
  if (const auto day = parse_date(text)) return *day;
  return fail(ErrorCode::InvalidInput,
              text::Messages::of(language())
                  .format("cli.error.no_such_day", {{"option", option}, {"value", text}}));
}

int finish_command(const Result<int>& outcome) {
  if (outcome) return *outcome;
  fmt::print(stderr, "sejour: {}\n", outcome.error().message);
  return 1;
}

}  // namespace sejour::cli
