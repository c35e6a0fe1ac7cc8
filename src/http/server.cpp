#include "http/server.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <microhttpd.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <condition_variable>
#include <mutex>

#include "base/check.h"
#include "http/exchange.h"
#include "http/reply.h"
#include "http/worker_pool.h"

namespace sejour::http {
namespace {

constexpr std::size_t kHeaderBytesMax = 32768;
constexpr std::chrono::milliseconds kPatience{10'000};

// Its messages repeat what a client sent; failures of ours are logged where they happen.
void discard_log(void*, const char*, va_list) {}

std::int64_t steady_ms() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

}  // namespace

struct Server::Core {
  Core(ServerOptions given, Router routes, ErrorPage page)
      : options(std::move(given)),
        router(std::move(routes)),
        error_page(std::move(page)),
        limiter(options.monotonic_clock ? options.monotonic_clock : steady_ms),
        workers(options.worker_threads, options.queue_length_max) {}

  // Stopping refuses new connections here: MHD_quiesce_daemon would do it too, but its removal of
  // the listening socket races with the network threads' own and then aborts the program.
  static MHD_Result on_connect(void* core, const sockaddr*, socklen_t) {
    return static_cast<Core*>(core)->draining ? MHD_NO : MHD_YES;
  }
  static MHD_Result on_access(void* core, MHD_Connection* connection, const char* url,
                              const char* method, const char*, const char* data, std::size_t* size,
                              void** state) {
    return static_cast<Core*>(core)->access(connection, url, method, data, size, state);
  }
  static void on_completed(void* core, MHD_Connection*, void** state, MHD_RequestTerminationCode) {
    static_cast<Core*>(core)->completed(static_cast<Exchange*>(*state));
    *state = nullptr;
  }

  MHD_Result access(MHD_Connection* connection, std::string_view path, std::string_view method,
                    const char* data, std::size_t* size, void** state);
  MHD_Result dispatch(Exchange& exchange);
  MHD_Result send(Exchange& exchange);
  void work(Exchange& exchange);
  void limit(Exchange& exchange);
  void completed(Exchange* exchange);
  Status listen();

  ServerOptions options;
  Router router;
  ErrorPage error_page;
  RateLimiter limiter;
  WorkerPool workers;
  MHD_Daemon* daemon = nullptr;
  std::uint16_t port = 0;

  std::mutex mutex;
  std::condition_variable emptied;
  std::size_t in_flight = 0;
  std::atomic<bool> draining = false;
};

MHD_Result Server::Core::access(MHD_Connection* connection, std::string_view path,
                                std::string_view method, const char* data, std::size_t* size,
                                void** state) {
  if (*state == nullptr) {
    auto begun = std::make_unique<Exchange>(connection, options);
    begun->begin(router, method, path);
    limit(*begun);
    Exchange* exchange = begun.release();
    *state = exchange;
    {
      const std::lock_guard lock{mutex};
      ++in_flight;
    }
    // A refusal goes out before the body is read: nobody uploads 1 GB to be told no.
    return exchange->has_answer() ? send(*exchange) : MHD_YES;
  }
  auto& exchange = *static_cast<Exchange*>(*state);
  if (*size > 0) {
    exchange.receive(data, *size);
    *size = 0;
    return MHD_YES;
  }
  if (exchange.has_answer()) return send(exchange);
  exchange.end_of_body();
  return exchange.has_answer() ? send(exchange) : dispatch(exchange);
}

void Server::Core::limit(Exchange& exchange) {
  const std::string& address = exchange.request().client_address;
  const auto too_many = RateLimiter::Verdict::TooMany;
  if (limiter.take(address, options.rate_per_address) == too_many) {
    return exchange.set_answer(Response::failure(429));
  }
  if (!exchange.has_route() || !exchange.route().options.rate) return;
  const Route& route = exchange.route();
  if (limiter.take(address + ' ' + route.pattern, *route.options.rate) == too_many) {
    exchange.set_answer(Response::failure(429));
  }
}

MHD_Result Server::Core::dispatch(Exchange& exchange) {
  MHD_suspend_connection(exchange.connection());
  if (workers.submit([this, &exchange] { work(exchange); }) == WorkerPool::Accepted::Yes) {
    return MHD_YES;
  }
  exchange.set_answer(Response::failure(503));
  MHD_resume_connection(exchange.connection());
  return MHD_YES;
}

void Server::Core::work(Exchange& exchange) {
  Response answer = router.run(exchange.route(), exchange.request());
  if (!answer.problem.empty()) answer = error_page(exchange.request(), answer);
  exchange.set_answer(std::move(answer));
  MHD_resume_connection(exchange.connection());
}

MHD_Result Server::Core::send(Exchange& exchange) {
  if (!exchange.answer().problem.empty()) {
    exchange.set_answer(error_page(exchange.request(), exchange.answer()));
  }
  const ReplyOptions reply{.secure_cookies = options.secure_cookies,
                           .connection = draining ? KeepAlive::No : KeepAlive::Yes};
  return queue_reply(exchange.connection(), exchange.answer(), reply);
}

void Server::Core::completed(Exchange* exchange) {
  if (exchange == nullptr) return;
  delete exchange;
  const std::lock_guard lock{mutex};
  --in_flight;
  if (in_flight == 0) emptied.notify_all();
}

Status Server::Core::listen() {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(options.port);
  if (inet_pton(AF_INET, options.address.c_str(), &address.sin_addr) != 1) {
    return fail(ErrorCode::InvalidInput, "not an IPv4 address: " + options.address);
  }
  daemon = MHD_start_daemon(
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, options.port,
      Core::on_connect, this, Core::on_access, this,                            //
      MHD_OPTION_EXTERNAL_LOGGER, discard_log, nullptr,                         //
      MHD_OPTION_SOCK_ADDR, &address,                                           //
      MHD_OPTION_NOTIFY_COMPLETED, Core::on_completed, this,                    //
      MHD_OPTION_THREAD_POOL_SIZE, options.network_threads,                     //
      MHD_OPTION_CONNECTION_LIMIT, options.connections_max,                     //
      MHD_OPTION_PER_IP_CONNECTION_LIMIT, options.connections_per_address_max,  //
      MHD_OPTION_CONNECTION_TIMEOUT, static_cast<unsigned>(options.idle_timeout.count()),
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, kHeaderBytesMax,  //
      MHD_OPTION_STRICT_FOR_CLIENT, 1,                      //
      MHD_OPTION_END);
  if (daemon == nullptr) {
    return fail(ErrorCode::Unavailable,
                fmt::format("cannot listen on {}:{}", options.address, options.port));
  }
  port = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
  return {};
}

Server::Server(std::unique_ptr<Core> core) : core_(std::move(core)) {}

Result<std::unique_ptr<Server>> Server::start(ServerOptions options, Router router,
                                              ErrorPage error_page) {
  auto core = std::make_unique<Core>(std::move(options), std::move(router), std::move(error_page));
  RETURN_IF_ERROR(core->listen());
  return std::unique_ptr<Server>{new Server{std::move(core)}};
}

Server::~Server() {
  stop(kPatience);
}

std::uint16_t Server::port() const {
  return core_->port;
}

Server::Drained Server::stop(std::chrono::milliseconds patience) {
  if (core_->daemon == nullptr) return Drained::Completely;
  core_->draining = true;
  bool complete = false;
  {
    std::unique_lock lock{core_->mutex};
    complete = core_->emptied.wait_for(lock, patience, [&] { return core_->in_flight == 0; });
  }
  core_->workers.finish();
  MHD_stop_daemon(core_->daemon);
  core_->daemon = nullptr;
  return complete ? Drained::Completely : Drained::WithRequestsCut;
}

}  // namespace sejour::http
