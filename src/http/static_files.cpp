#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "embedded/assets.h"
#include "http/site.h"

namespace sejour::http {
namespace {

constexpr std::size_t kHashLength = 16;

std::string_view media_type_of(std::string_view name) {
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  if (name.ends_with(".wasm")) return "application/wasm";
  if (name.ends_with(".svg")) return "image/svg+xml";
  CHECK_UNREACHABLE();
}

}  // namespace

void Site::load_static_files() {
  std::map<std::string_view, std::string_view> compressed;
  for (const EmbeddedFile& file : embedded::assets()) {
    if (file.path.ends_with(".gz")) {
      compressed.emplace(file.path.substr(0, file.path.size() - 3), file.bytes);
    }
  }
  for (const EmbeddedFile& file : embedded::assets()) {
    if (file.path.ends_with(".gz")) continue;
    // The hash in the address changes with the content, so browsers may keep it for ever.
    const std::string address =
        fmt::format("{}/{}", sha256_hex(file.bytes).substr(0, kHashLength), file.path);
    static_files_.emplace(address, StaticFile{.bytes = file.bytes,
                                              .compressed = compressed[file.path],
                                              .media_type = media_type_of(file.path)});
    if (file.path == "sejour.css") style_address_ = "/static/" + address;
    if (file.path == "sejour.js") script_address_ = "/static/" + address;
  }
  CHECK(!style_address_.empty() && !script_address_.empty());
}

auto Site::find_asset(std::string_view name) const
    -> std::map<std::string, StaticFile, std::less<>>::const_iterator {
  const auto found = std::ranges::find_if(static_files_, [name](const auto& file) {
    return file.first.size() == kHashLength + 1 + name.size() && file.first.ends_with(name);
  });
  CHECK(found != static_files_.end());
  return found;
}

std::string Site::asset_address(std::string_view name) const {
  return "/static/" + find_asset(name)->first;
}

std::string_view Site::asset_bytes(std::string_view name) const {
  return find_asset(name)->second.bytes;
}

Response Site::serve_static(const Request& request) const {
  const auto found = static_files_.find(
      fmt::format("{}/{}", request.path_values.get("hash"), request.path_values.get("name")));
  if (found == static_files_.end()) return Response::failure(404);
  const StaticFile& file = found->second;
  Response response;
  response.content_type = file.media_type;
  response.caching = Caching::Immutable;
  response.embedded = file.bytes;
  response.headers.emplace_back("Vary", "Accept-Encoding");
  const bool accepts_gzip =
      request.headers.get("accept-encoding").find("gzip") != std::string::npos;
  if (accepts_gzip && !file.compressed.empty()) {
    response.embedded = file.compressed;
    response.headers.emplace_back("Content-Encoding", "gzip");
  }
  return response;
}

}  // namespace sejour::http
