#include "http/response.h"

#include <fmt/format.h>

#include "base/check.h"
#include "http/request.h"

namespace sejour::http {
namespace {

constexpr std::int64_t kFlashSeconds = 60;

unsigned status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::InvalidInput:
      return 400;
    case ErrorCode::NotFound:
      return 404;
    case ErrorCode::Conflict:
      return 409;
    case ErrorCode::Forbidden:
      return 403;
    case ErrorCode::Corrupt:
      return 500;
    case ErrorCode::Unavailable:
      return 503;
    case ErrorCode::StorageFull:
      return 507;
  }
  CHECK_UNREACHABLE();
}

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// RFC 6266: a name that no browser can take for a path or a second header.
std::string safe_file_name(std::string_view name) {
  std::string safe;
  for (const char c : name) {
    const bool plain = is_letter_or_digit(c) || c == '-' || c == '_' || c == '.';
    safe += plain ? c : '_';
  }
  return safe;
}

void set_document_headers(Response& response, std::string media_type, std::string_view file_name,
                          Disposition disposition) {
  const char* word = disposition == Disposition::Inline ? "inline" : "attachment";
  response.content_type = std::move(media_type);
  response.framing = Framing::SameOrigin;
  response.headers.emplace_back(
      "Content-Disposition", fmt::format("{}; filename=\"{}\"", word, safe_file_name(file_name)));
}

}  // namespace

Response Response::redirect(std::string location) {
  Response response;
  response.status = 303;
  response.headers.emplace_back("Location", std::move(location));
  return response;
}

Response Response::failure(unsigned status, std::string problem) {
  Response response;
  response.status = status;
  response.problem = problem.empty() ? fmt::format("s{}", status) : std::move(problem);
  return response;
}

Response Response::failure(const Error& error) {
  return failure(status_of(error.code));
}

Response Response::json(std::string body, unsigned status) {
  Response response;
  response.status = status;
  response.content_type = "application/json";
  response.body = std::move(body);
  return response;
}

Response Response::document(std::string bytes, std::string media_type, std::string_view file_name,
                            Disposition disposition) {
  Response response;
  response.body = std::move(bytes);
  set_document_headers(response, std::move(media_type), file_name, disposition);
  return response;
}

Response Response::document(BodySource source, std::string media_type, std::string_view file_name,
                            Disposition disposition) {
  Response response;
  response.source = std::move(source);
  set_document_headers(response, std::move(media_type), file_name, disposition);
  return response;
}

Response Response::with_flash(std::string key) && {
  cookies.push_back({std::string{kFlashCookie}, std::move(key), kFlashSeconds});
  return std::move(*this);
}

Response Response::with_cookie(Cookie cookie) && {
  cookies.push_back(std::move(cookie));
  return std::move(*this);
}

std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    if (is_letter_or_digit(c) || std::string_view{"-._~/"}.find(c) != std::string_view::npos) {
      encoded += c;
    } else {
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return encoded;
}

}  // namespace sejour::http
