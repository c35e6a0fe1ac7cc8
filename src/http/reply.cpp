#include "http/reply.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace sejour::http {
namespace {

constexpr std::size_t kStreamBlockBytes = 65536;

// Nothing inline, nothing from elsewhere, framed by nobody.
constexpr const char* kPagePolicy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'";
// The clock in the browser compiles a module of ours, and opens again without network.
constexpr const char* kWebAssemblyPolicy =
    "default-src 'none'; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; "
    "worker-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'";
// A document shown beside the checklist of an agent: the viewer of the browser needs its own style.
constexpr const char* kDocumentPolicy = "frame-ancestors 'self'; base-uri 'none'";
constexpr const char* kPermissions =
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";

struct Stream {
  BodySource source;
  std::string chunk;
  std::size_t used = 0;
};

ssize_t read_stream(void* state, std::uint64_t, char* buffer, std::size_t size) {
  auto& stream = *static_cast<Stream*>(state);
  if (stream.used == stream.chunk.size()) {
    auto next = stream.source();
    if (!next) {
      spdlog::error("a document could not be read to its end: {}", next.error().message);
      return MHD_CONTENT_READER_END_WITH_ERROR;
    }
    if (next->empty()) return MHD_CONTENT_READER_END_OF_STREAM;
    stream.chunk = std::move(*next);
    stream.used = 0;
  }
  const std::size_t count = std::min(size, stream.chunk.size() - stream.used);
  std::memcpy(buffer, stream.chunk.data() + stream.used, count);
  stream.used += count;
  return static_cast<ssize_t>(count);
}

void free_stream(void* state) {
  delete static_cast<Stream*>(state);
}

MHD_Response* make_response(const Response& response) {
  if (response.source) {
    auto stream = std::make_unique<Stream>(Stream{.source = response.source, .chunk = {}});
    return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, kStreamBlockBytes, read_stream,
                                             stream.release(), free_stream);
  }
  const std::string_view bytes =
      response.embedded.empty() ? std::string_view{response.body} : response.embedded;
  // MHD promises not to write into a persistent buffer; an answer outlives its sending, because
  // its exchange is freed on completion.
  return MHD_create_response_from_buffer(bytes.size(), const_cast<char*>(bytes.data()),
                                         MHD_RESPMEM_PERSISTENT);
}

std::string cookie_header(const Cookie& cookie, SecureCookies secure) {
  std::string text =
      fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax", cookie.name, cookie.value);
  if (cookie.max_age_seconds) text += fmt::format("; Max-Age={}", *cookie.max_age_seconds);
  if (secure == SecureCookies::Yes) text += "; Secure";
  return text;
}

void add_header(MHD_Response* reply, const char* name, const std::string& value) {
  // A value with a line break would be a second header: MHD refuses it, and so do we.
  if (MHD_add_response_header(reply, name, value.c_str()) == MHD_NO) {
    spdlog::error("header {} was refused", name);
  }
}

const char* policy_of(const Response& response) {
  if (response.framing == Framing::SameOrigin) return kDocumentPolicy;
  return response.scripting == Scripting::WebAssembly ? kWebAssemblyPolicy : kPagePolicy;
}

void add_security_headers(MHD_Response* reply, const Response& response) {
  const bool framed = response.framing == Framing::SameOrigin;
  add_header(reply, "Content-Security-Policy", policy_of(response));
  add_header(reply, "X-Content-Type-Options", "nosniff");
  add_header(reply, "X-Frame-Options", framed ? "SAMEORIGIN" : "DENY");
  add_header(reply, "Referrer-Policy", "same-origin");
  add_header(reply, "Permissions-Policy", kPermissions);
  add_header(reply, "Cross-Origin-Opener-Policy", "same-origin");
  add_header(reply, "Cross-Origin-Resource-Policy", "same-origin");
}

}  // namespace

MHD_Result queue_reply(MHD_Connection* connection, const Response& response,
                       const ReplyOptions& options) {
  MHD_Response* reply = make_response(response);
  if (reply == nullptr) return MHD_NO;
  add_header(reply, "Content-Type", response.content_type);
  add_security_headers(reply, response);
  const bool immutable = response.caching == Caching::Immutable;
  add_header(reply, "Cache-Control",
             immutable ? "public, max-age=31536000, immutable" : "no-store");
  if (options.secure_cookies == SecureCookies::Yes) {
    add_header(reply, "Strict-Transport-Security", "max-age=31536000");
  }
  for (const auto& [name, value] : response.headers) add_header(reply, name.c_str(), value);
  for (const auto& cookie : response.cookies) {
    add_header(reply, "Set-Cookie", cookie_header(cookie, options.secure_cookies));
  }
  if (options.connection == KeepAlive::No) add_header(reply, "Connection", "close");
  const auto queued = MHD_queue_response(connection, response.status, reply);
  MHD_destroy_response(reply);
  return queued;
}

}  // namespace sejour::http
