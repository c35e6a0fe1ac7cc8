#include "cli/serve.h"

#include <fmt/format.h>
#include <pthread.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <cstdio>
#include <memory>

#include "cli/files.h"
#include "cli/service.h"

namespace sejour::cli {
namespace {

struct ServeOptions {
  std::string data;
  std::string listen = "127.0.0.1:8080";
  bool demo = false;
  std::string mode;  ///< empty, or kAssociationMode
};

/// Before any thread is made: they all inherit the mask, and `sigwait` alone hears the signals.
sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  return signals;
}

/// What the folder was made for must be said again: nobody serves real people by mistake.
Status check_mode(const DataFolder& data, const ServeOptions& options) {
  const bool association = options.mode == kAssociationMode;
  const bool same_demo = data.is_demonstration() == options.demo;
  if (same_demo && data.is_association() == association) return {};
  const auto* const key = data.is_demonstration() ? "installation.serve.is_demonstration"
                          : data.is_association() ? "installation.serve.is_association"
                                                  : "installation.serve.is_authority";
  return fail(ErrorCode::InvalidInput, text::Messages::of(language()).get(key));
}

Result<int> serve(const ServeOptions& options) {
  const auto signals = block_signals();
  spdlog::set_default_logger(spdlog::stderr_logger_mt("sejour"));
  ASSIGN_OR_RETURN(const auto listen, parse_listen(options.listen, language()));
  ASSIGN_OR_RETURN(const auto data,
                   DataFolder::open(options.data, WhenMissing::Refuse, language()));
  RETURN_IF_ERROR(check_mode(*data, options));
  auto service = Service::start(*data, listen);
  const auto& messages = text::Messages::of(language());
  if (!service) {
    return fail(service.error().code,
                messages.format("installation.serve.cannot_start",
                                {{"listen", options.listen}, {"reason", service.error().message}}));
  }
  fmt::print("{}\n",
             messages.format(
                 "installation.serve.at",
                 {{"address", fmt::format("http://{}:{}", listen.address, (*service)->port())}}));
  std::fflush(stdout);
  int heard = 0;
  sigwait(&signals, &heard);
  spdlog::info("stop: signal {}", heard);
  (*service)->stop();
  return 0;
}

}  // namespace

void register_serve(CLI::App& app, int& exit_code) {
  const auto& messages = text::Messages::of(language());
  auto options = std::make_shared<ServeOptions>();
  auto* command = app.add_subcommand("serve", messages.get("installation.serve.about"));
  command->add_option("--data", options->data, messages.get("installation.data"))->required();
  command->add_flag("--demo", options->demo, messages.get("installation.serve.demo"));
  command->add_option("--mode", options->mode, messages.get("installation.serve.mode"))
      ->check(CLI::IsMember({std::string{kAssociationMode}}));
  command->add_option("--listen", options->listen, messages.get("installation.serve.listen"));
  command->callback([options, &exit_code] { exit_code = finish_command(serve(*options)); });
}

}  // namespace sejour::cli
