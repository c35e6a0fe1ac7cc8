#pragma once

#include "app/api_tokens.h"
#include "app/batch_acts.h"
#include "app/board_desk.h"
#include "app/counter.h"
#include "app/desk.h"
#include "app/horizon.h"
#include "app/ports/renderer.h"
#include "app/queue_steering.h"
#include "cli/data_folder.h"
#include "http/api/api.h"
#include "notify/webhook_worker.h"

namespace sejour::cli {

/// Import and export of this folder, as the interface asks for them.
class FolderTransfer final : public http::api::CaseTransfer {
 public:
  explicit FolderTransfer(DataFolder& data) : data_(data) {}
  [[nodiscard]] Result<std::vector<http::api::TakenCase>> take_in(
      const std::vector<wire::RightsCase>& cases, const std::string& site) override;
  [[nodiscard]] std::string case_of(const DossierId& dossier, const app::Loaded& loaded) override;

 private:
  DataFolder& data_;
};

/// What the interface does in the name of an account. Nothing is owned.
struct DeskUseCases {
  app::Desk& desk;
  app::Counter& counter;
  app::Horizon& horizon;
  app::BoardDesk& board;
  app::QueueSteering& steering;
  app::BatchActs& batches;
  app::DocumentRenderer& renderer;
};

/// What the service runs for the other systems of the ministry: the programming interface, and the
/// webhooks that tell them.
class ApiParts {
 public:
  /// References outlive the object. `real_clock` is that of sessions, never moved.
  ApiParts(DataFolder& data, const DeskUseCases& desk, const app::Clock& real_clock,
           app::TokenDigest& digest);

  /// Adds the routes and begins to tell the subscribers, until the object goes.
  void open(http::Router& router, http::Site& site);

 private:
  DataFolder& data_;
  DeskUseCases use_cases_;
  const app::Clock& real_clock_;
  app::ApiTokens tokens_;
  FolderTransfer transfer_;
  notify::WebhookClient client_;
  notify::WebhookWorker worker_;
};

}  // namespace sejour::cli
