#pragma once

#include <functional>
#include <string_view>

#include "app/api_tokens.h"
#include "app/batch_acts.h"
#include "app/board_desk.h"
#include "app/counter.h"
#include "app/desk.h"
#include "app/horizon.h"
#include "app/paper.h"
#include "app/ports/renderer.h"
#include "app/queue_steering.h"
#include "app/webhooks.h"
#include "http/api/transfer.h"
#include "http/rate_limiter.h"
#include "http/site.h"

/// The programming interface: what the desk does, for other systems of the ministry. JSON in and
/// out, described by `api/openapi.json`. An adapter: the rules are those of `app::Desk`.
namespace sejour::http::api {

/// How often one token may call: a batch at once, then ten a second.
inline constexpr Rate kRatePerToken{.burst = 200, .per_minute = 600};

/// What the interface works with. Nothing is owned; everything lives longer than the routes.
struct ApiPages {
  Site& site;
  app::Desk& desk;
  app::Counter& counter;
  app::Horizon& horizon;
  app::BoardDesk& board;
  app::QueueSteering& steering;
  app::BatchActs& batches;
  app::DocumentRenderer& renderer;
  app::PaperOptions paper;  ///< who issues, and whether papers are specimens
  app::ApiTokens& tokens;
  app::ApiStore& store;
  app::Webhooks& webhooks;
  CaseTransfer& transfer;
  app::Journal& journal;  ///< what is exported is read from it
  app::AccessLog& access_log;
  const app::Clock& clock;       ///< of the dossiers
  const app::Clock& real_clock;  ///< of tokens and of repeated requests
  std::function<bool(const app::Account&)> may_sign_in = nullptr;  ///< empty: every account
  MonotonicClock monotonic_clock = nullptr;                        ///< empty: that of the machine
  Rate rate = kRatePerToken;
};

/// `/api` (the page), `/api/openapi.json` (the document) and `/api/v1` below which every address
/// needs a token: a session cookie opens none of them.
void install_api(Router& router, const ApiPages& pages);

}  // namespace sejour::http::api
