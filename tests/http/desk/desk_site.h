#pragma once

#include <map>
#include <string>

#include "../../app/desk_house.h"
#include "../../app/fake_accounts.h"
#include "app/own_dossiers.h"
#include "http/counter/counter.h"
#include "http/desk/desk.h"
#include "http/desk/steering.h"

namespace sejour::http {

/// A renderer that shows what it was given: the title, then every paragraph.
class PlainRenderer final : public app::DocumentRenderer {
 public:
  [[nodiscard]] Result<std::string> render(const text::PrintedDocument& document) override {
    std::string words = "%PDF " + document.title;
    for (const auto& block : document.blocks) {
      if (const auto* paragraph = std::get_if<text::PrintedParagraph>(&block.content)) {
        words += "\n" + paragraph->text;
      }
    }
    return words;
  }
};

/// The desk's pages over a prefecture in memory. The session cookie names who is signed in.
class DeskSite {
 public:
  explicit DeskSite(app::DocumentRenderer& renderer) : renderer_(renderer) {
    for (const auto& account : {house.agent, house.colleague, house.agent_of_lyon, house.supervisor,
                                house.signatory, applicant, clerk}) {
      accounts_[account.id.text()] = account;
    }
  }

  [[nodiscard]] SiteOptions options() {
    SiteOptions options;
    options.recognise = [this](const std::string& cookie) -> Result<std::optional<app::Account>> {
      const auto found = accounts_.find(cookie);
      if (found == accounts_.end()) return std::nullopt;
      return found->second;
    };
    return options;
  }

  void add_routes(Site& site, Router& router) {
    desk::install_desk(router, {.site = site,
                                .desk = house.desk,
                                .own_dossiers = own_dossiers_,
                                .renderer = renderer_,
                                .clock = house.clock,
                                .random = house.random,
                                .paper = {.issuer = "Préfecture de démonstration"},
                                .steering = &steering,
                                .batches = &batches});
    desk::install_steering(router, {.site = site, .horizon = horizon, .board = board});
    counter::install_counter(router, {.site = site,
                                      .counter = counter,
                                      .renderer = renderer_,
                                      .clock = house.clock,
                                      .random = house.random,
                                      .paper = {.issuer = "Préfecture de démonstration"}});
  }

  /// The account as it is now: another site, another role.
  void remember(const app::Account& account) { accounts_[account.id.text()] = account; }

  app::DeskHouse house;
  app::Account applicant = house.person_of(app::Role::Applicant, "Awa");
  app::DailyReading reading{house.stores->journal(), house.clock, {}};
  app::Horizon horizon{{.dossiers = house.dossiers,
                        .journal = house.stores->journal(),
                        .accounts = house.stores->accounts(),
                        .reading = reading,
                        .clock = house.clock},
                       {}};
  app::BoardDesk board{house.stores->journal(), reading};
  app::Account clerk = house.person_of(app::Role::Counter, "Sacha");

 private:
  app::fake::PlainHasher hasher_;
  app::fake::PlainDigest digest_;
  app::Accounts site_accounts_{{house.stores->accounts(), house.stores->outbox(), house.clock,
                                house.random, hasher_, digest_},
                               "https://sejour.example"};

 public:
  app::Counter counter{{house.dossiers, house.stores->journal(), house.stores->accounts(),
                        site_accounts_, house.vault, house.stores->access_log(), house.sealer,
                        house.stores->outbox(), house.clock, house.random}};

 private:
  app::DocumentRenderer& renderer_;
  app::OwnDossiers own_dossiers_{{.dossiers = house.dossiers,
                                  .journal = house.stores->journal(),
                                  .accounts = house.stores->accounts(),
                                  .vault = house.vault,
                                  .access_log = house.stores->access_log(),
                                  .clock = house.clock,
                                  .random = house.random}};
  app::QueueOrder order_{house.stores->settings(), house.clock,
                         rights::SignedQueuePolicy{.version = 1,
                                                   .from = date(2026, 4, 5),
                                                   .author = "Les auteurs de Séjour",
                                                   .reason = "Instruction du 5 avril 2026.",
                                                   .policy = {}}};

 public:
  app::QueueSteering steering{{house.stores->journal(), order_, house.clock, {}}};
  app::BatchActs batches{{house.stores->journal(),
                          house.stores->accounts(),
                          house.stores->settings(),
                          house.stores->access_log(),
                          order_,
                          house.clock,
                          house.random,
                          {}}};

 private:
  std::map<std::string, app::Account> accounts_;
};

}  // namespace sejour::http
