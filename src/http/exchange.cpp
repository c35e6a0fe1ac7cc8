#include "http/exchange.h"

#include <arpa/inet.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace sejour::http {
namespace {

constexpr std::size_t kParserBytes = 65536;
constexpr std::size_t kFieldsMax = 1000;
constexpr std::size_t kFilesMax = 20;

MHD_Result add_value(void* fields, MHD_ValueKind, const char* name, const char* value) {
  static_cast<Fields*>(fields)->add(name, value == nullptr ? "" : value);
  return MHD_YES;
}

MHD_Result add_header(void* fields, MHD_ValueKind, const char* name, const char* value) {
  std::string lower{name};
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  });
  static_cast<Fields*>(fields)->add(std::move(lower), value == nullptr ? "" : value);
  return MHD_YES;
}

std::string peer_address(MHD_Connection* connection) {
  const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  if (info == nullptr || info->client_addr->sa_family != AF_INET) return {};
  sockaddr_in address{};
  std::memcpy(&address, info->client_addr, sizeof address);
  char text[INET_ADDRSTRLEN] = {};
  inet_ntop(AF_INET, &address.sin_addr, text, sizeof text);
  return text;
}

std::string client_address(MHD_Connection* connection, const Fields& headers,
                           TrustForwardedFor trust) {
  const auto forwarded = headers.find("x-forwarded-for");
  if (trust == TrustForwardedFor::No || !forwarded) return peer_address(connection);
  const auto comma = forwarded->rfind(',');
  auto last = comma == std::string_view::npos ? *forwarded : forwarded->substr(comma + 1);
  while (last.starts_with(' ')) last.remove_prefix(1);
  return std::string{last};
}

bool is_form(std::string_view content_type) {
  return content_type.starts_with("application/x-www-form-urlencoded") ||
         content_type.starts_with("multipart/form-data");
}

}  // namespace

Exchange::~Exchange() {
  if (parser_ != nullptr) MHD_destroy_post_processor(parser_);
}

void Exchange::begin(const Router& router, std::string_view method, std::string_view path) {
  request_.path = path;
  MHD_get_connection_values(connection_, MHD_HEADER_KIND, add_header, &request_.headers);
  MHD_get_connection_values(connection_, MHD_COOKIE_KIND, add_value, &request_.cookies);
  MHD_get_connection_values(connection_, MHD_GET_ARGUMENT_KIND, add_value, &request_.query);
  request_.client_address =
      client_address(connection_, request_.headers, options_.trust_forwarded_for);
  if (method != "GET" && method != "HEAD" && method != "POST") return refuse(405);
  request_.method = method == "POST" ? Method::Post : Method::Get;

  auto match = router.match(request_.method, path);
  if (match.route == nullptr) return refuse(match.status);
  route_ = match.route;
  request_.path_values = std::move(match.values);
  check_declared_length();
  if (request_.method == Method::Post && !answer_) prepare_body();
}

std::uint64_t Exchange::body_bytes_max() const {
  if (request_.method == Method::Get) return 0;
  const bool with_files = route_->options.uploads == Uploads::Accepted;
  return with_files ? kUploadRequestBytesMax : kFormBytesMax;
}

void Exchange::check_declared_length() {
  const auto header = request_.headers.find("content-length");
  if (!header) return;
  std::uint64_t length = 0;
  const auto parsed = std::from_chars(header->begin(), header->end(), length);
  if (parsed.ec != std::errc{} || parsed.ptr != header->end()) return refuse(400);
  if (length > body_bytes_max()) refuse(413);
}

void Exchange::prepare_body() {
  const std::string type = request_.headers.get("content-type");
  if (!is_form(type)) return;
  parser_ = MHD_create_post_processor(connection_, kParserBytes, on_part, this);
  if (parser_ == nullptr) refuse(400);
}

void Exchange::receive(const char* data, std::size_t size) {
  body_bytes_ += size;
  if (answer_) return;
  if (body_bytes_ > body_bytes_max()) return refuse(413);
  const bool with_files = route_->options.uploads == Uploads::Accepted;
  const auto deadline = with_files ? options_.upload_deadline : options_.form_deadline;
  if (std::chrono::steady_clock::now() - begun_at_ > deadline) return refuse(408);
  if (parser_ == nullptr) {
    request_.body.append(data, size);
    if (request_.body.size() > kFormBytesMax) refuse(413);
    return;
  }
  if (MHD_post_process(parser_, data, size) == MHD_NO) refuse(400);
}

void Exchange::end_of_body() {
  if (parser_ == nullptr) return;
  const auto complete = MHD_destroy_post_processor(parser_);
  parser_ = nullptr;
  if (complete == MHD_NO) refuse(400);
}

MHD_Result Exchange::on_part(void* self, MHD_ValueKind, const char* key, const char* file_name,
                             const char*, const char*, const char* data, std::uint64_t offset,
                             std::size_t size) {
  auto* exchange = static_cast<Exchange*>(self);
  exchange->receive_part({.name = key == nullptr ? "" : key,
                          .file_name = file_name,
                          .data = {data, size},
                          .offset = offset});
  return exchange->answer_ ? MHD_NO : MHD_YES;
}

void Exchange::receive_part(const Part& part) {
  if (part.file_name == nullptr) return receive_field(part);
  if (route_->options.uploads == Uploads::Refused) return refuse(400);
  receive_file(part);
}

void Exchange::receive_field(const Part& part) {
  field_bytes_ += part.data.size() + (part.offset == 0 ? part.name.size() : 0);
  if (field_bytes_ > kFormBytesMax) return refuse(413);
  if (part.offset > 0) {
    request_.form.last_value().append(part.data);
    return;
  }
  if (++field_count_ > kFieldsMax) return refuse(413);
  request_.form.add(std::string{part.name}, std::string{part.data});
}

void Exchange::open_file(const Part& part) {
  if (request_.files.size() >= kFilesMax) return refuse(413);
  UploadedFile file;
  file.field = part.name;
  file.file_name = part.file_name;
  auto opened = [&]() -> Result<std::unique_ptr<UploadSink>> {
    if (route_->options.open_sink) return route_->options.open_sink(request_);
    return SpooledFile::create(options_.upload_folder);
  }();
  if (opened) {
    file.sink = std::move(*opened);
  } else {
    spdlog::error("upload: {}", opened.error().message);
    file.outcome = UploadOutcome::Failed;
  }
  request_.files.push_back(std::move(file));
}

void Exchange::receive_file(const Part& part) {
  if (part.offset == 0) open_file(part);
  if (answer_ || request_.files.empty()) return;
  UploadedFile& file = request_.files.back();
  if (part.data.empty()) return;
  if (file.outcome == UploadOutcome::Failed || file.outcome == UploadOutcome::TooLarge) return;
  file.size_bytes += part.data.size();
  if (file.size_bytes > kUploadBytesMax) {
    file.outcome = UploadOutcome::TooLarge;
    file.sink.reset();
    return;
  }
  file.outcome = UploadOutcome::Received;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(part.data.data());
  if (const auto written = file.sink->write({bytes, part.data.size()}); !written) {
    spdlog::error("upload: {}", written.error().message);
    file.outcome = UploadOutcome::Failed;
    file.sink.reset();
  }
}

}  // namespace sejour::http
