#include "cli/api_parts.h"

#include <spdlog/spdlog.h>

#include "base/check.h"
#include "cli/service.h"
#include "cli/transfer.h"

namespace sejour::cli {
namespace {

http::api::TakenIn taken_in(ImportOutcome::Effect effect) {
  switch (effect) {
    case ImportOutcome::Effect::Recorded:
      return http::api::TakenIn::Recorded;
    case ImportOutcome::Effect::AlreadyRecorded:
      return http::api::TakenIn::AlreadyKnown;
    case ImportOutcome::Effect::AnotherHistory:
      return http::api::TakenIn::AnotherHistory;
    case ImportOutcome::Effect::Failed:
      return http::api::TakenIn::Failed;
  }
  CHECK_UNREACHABLE();
}

}  // namespace

Result<std::vector<http::api::TakenCase>> FolderTransfer::take_in(
    const std::vector<wire::RightsCase>& cases, const std::string& site) {
  ASSIGN_OR_RETURN(const auto outcomes, import_cases(data_, cases, site));
  std::vector<http::api::TakenCase> taken;
  taken.reserve(outcomes.size());
  for (const auto& outcome : outcomes) {
    taken.push_back({.outcome = taken_in(outcome.effect), .dossier = outcome.dossier});
  }
  return taken;
}

std::string FolderTransfer::case_of(const DossierId& dossier, const app::Loaded& loaded) {
  return cli::case_of(dossier, loaded);
}

ApiParts::ApiParts(DataFolder& data, const DeskUseCases& desk, const app::Clock& real_clock,
                   app::TokenDigest& digest)
    : data_(data),
      use_cases_(desk),
      real_clock_(real_clock),
      tokens_({data.stores().api(), data.stores().accounts(), real_clock, data.random(), digest}),
      transfer_(data),
      client_(data.is_demonstration() ? app::Loopback::Allowed : app::Loopback::Refused),
      worker_(data.stores().webhooks(), data.webhooks(), client_, real_clock, data.random(),
              {.log = [](std::string_view line) { spdlog::error("{}", line); }}) {}

void ApiParts::open(http::Router& router, http::Site& site) {
  const auto mode = data_.configuration().mode;
  http::api::install_api(router, {.site = site,
                                  .desk = use_cases_.desk,
                                  .counter = use_cases_.counter,
                                  .horizon = use_cases_.horizon,
                                  .board = use_cases_.board,
                                  .steering = use_cases_.steering,
                                  .batches = use_cases_.batches,
                                  .renderer = use_cases_.renderer,
                                  .paper = data_.paper_options(),
                                  .tokens = tokens_,
                                  .store = data_.stores().api(),
                                  .webhooks = data_.webhooks(),
                                  .transfer = transfer_,
                                  .journal = data_.stores().journal(),
                                  .access_log = data_.stores().access_log(),
                                  .clock = data_.clock(),
                                  .real_clock = real_clock_,
                                  .may_sign_in = [mode](const app::Account& account) {
                                    return may_sign_in(account, mode);
                                  }});
  worker_.start();
}

}  // namespace sejour::cli
