#pragma once

#include <microhttpd.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "http/router.h"
#include "http/server.h"

namespace sejour::http {

/// One request on its way through libmicrohttpd: what has arrived so far, and the answer.
class Exchange {
 public:
  Exchange(MHD_Connection* connection, const ServerOptions& options)
      : connection_(connection), options_(options) {}
  ~Exchange();
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;

  /// Reads method, path, headers; finds the route; refuses at once what is too large.
  void begin(const Router& router, std::string_view method, std::string_view path);

  /// Takes the next bytes of the body. A refused request swallows the rest.
  void receive(const char* data, std::size_t size);

  /// The body is whole: ends the last file and judges the form.
  void end_of_body();

  [[nodiscard]] bool has_answer() const { return answer_.has_value(); }
  [[nodiscard]] const Response& answer() const { return *answer_; }
  void set_answer(Response answer) { answer_ = std::move(answer); }

  [[nodiscard]] Request& request() { return request_; }
  [[nodiscard]] const Route& route() const { return *route_; }
  [[nodiscard]] bool has_route() const { return route_ != nullptr; }
  [[nodiscard]] MHD_Connection* connection() const { return connection_; }

 private:
  /// A part of a form as MHD_PostProcessor reports it.
  struct Part {
    std::string_view name;
    const char* file_name;
    std::string_view data;
    std::uint64_t offset;
  };
  static MHD_Result on_part(void* self, MHD_ValueKind kind, const char* key, const char* file_name,
                            const char* type, const char* encoding, const char* data,
                            std::uint64_t offset, std::size_t size);
  void receive_part(const Part& part);
  void receive_field(const Part& part);
  void receive_file(const Part& part);
  void open_file(const Part& part);
  void check_declared_length();
  void prepare_body();
  void refuse(unsigned status) {
    if (!answer_) answer_ = Response::failure(status);
  }
  [[nodiscard]] std::uint64_t body_bytes_max() const;

  MHD_Connection* connection_;
  const ServerOptions& options_;
  Request request_;
  const Route* route_ = nullptr;
  MHD_PostProcessor* parser_ = nullptr;
  std::uint64_t body_bytes_ = 0;
  std::uint64_t field_bytes_ = 0;
  std::size_t field_count_ = 0;
  std::chrono::steady_clock::time_point begun_at_ = std::chrono::steady_clock::now();
  std::optional<Response> answer_;
};

}  // namespace sejour::http
