#include "cli/service.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <stop_token>

#include "app/counter.h"
#include "app/desk.h"
#include "app/filing.h"
#include "app/incidents.h"
#include "cli/api_parts.h"
#include "cli/commitments.h"
#include "cli/demonstration.h"
#include "cli/file_services.h"
#include "cli/files.h"
#include "cli/messages_out.h"
#include "cli/policy.h"
#include "cli/portfolio_parts.h"
#include "cli/queue_parts.h"
#include "cli/steering_parts.h"
#include "http/counter/counter.h"
#include "http/demo/demo_pages.h"
#include "http/desk/desk.h"
#include "http/helper/helper.h"
#include "http/portal/portal.h"
#include "http/public/commitment_pages.h"
#include "http/public/forecast_pages.h"
#include "http/public/guide_pages.h"
#include "http/public/observatory_page.h"
#include "http/public/public_pages.h"
#include "http/server.h"
#include "identity/argon2id.h"
#include "identity/secrets.h"
#include "notify/courier.h"
#include "notify/folder_mailer.h"
#include "notify/outbox_worker.h"
#include "notify/sms_gateway.h"
#include "notify/smtp_mailer.h"
#include "seal/open_document.h"
#include "seal/sealing.h"

namespace sejour::cli {
namespace {

constexpr std::chrono::seconds kDrainPatience{10};

Result<seal::TrustStore> trust_of(DataFolder& data) {
  auto store = seal::store_with_ants_test_signer();
  // An association issues nothing: a paper sealed with its key proves nothing to anybody.
  if (data.is_association()) return store;
  const auto trust = data.is_demonstration() ? seal::Trust::Demo : seal::Trust::Official;
  RETURN_IF_ERROR(store.add_certificate(data.sealer().signer().certificate_pem(),
                                        data.paper_options().issuer, trust));
  return store;
}

http::ServerOptions server_options(DataFolder& data, const Listen& listen) {
  http::ServerOptions options;
  options.address = listen.address;
  options.port = listen.port;
  options.upload_folder = (data.path() / "uploads").string();
  std::error_code error;
  std::filesystem::create_directories(options.upload_folder, error);
  std::filesystem::permissions(options.upload_folder, std::filesystem::perms::owner_all, error);
  // A public address means a proxy of ours before us; https means that it speaks TLS.
  const auto& address = data.configuration().public_address;
  if (!address.empty()) options.trust_forwarded_for = http::TrustForwardedFor::Yes;
  if (address.starts_with("https://")) options.secure_cookies = http::SecureCookies::Yes;
  return options;
}

}  // namespace

/// In the order in which they are built; destroyed in reverse.
struct Service::Parts {
  Parts(DataFolder& folder, const std::string& address, const Policies& policies,
        seal::TrustStore trust)
      : data(folder),
        accounts({folder.stores().accounts(), folder.stores().outbox(), real_clock, folder.random(),
                  hasher, digest},
                 address),
        queue(folder, policies),
        dossiers({folder.stores().journal(), folder.clock(), &queue.order}, policies.continuity),
        helping({folder.stores().organisations(), dossiers, folder.stores().access_log(),
                 folder.clock()}),
        organisations({folder.stores().accounts(), folder.stores().outbox(), real_clock,
                       folder.random(), hasher, digest},
                      folder.stores().organisations(), address),
        mandates({folder.stores().organisations(), dossiers, folder.stores().journal(),
                  folder.stores().accounts(), folder.stores().drafts(), folder.vault(),
                  folder.stores().access_log(), folder.stores().outbox(), digest, folder.clock(),
                  folder.random()},
                 address, sms_service(folder)),
        portfolio(folder, helping, digest, address, policies.continuity),
        incidents({dossiers, folder.stores().journal(), folder.vault(), folder.stores().incidents(),
                   folder.clock(), folder.random()}),
        failures(folder.stores().incidents(), folder.clock(), folder.random()),
        drafts({folder.stores().drafts(), folder.stores().journal(), folder.vault(), folder.clock(),
                folder.random(), &helping}),
        filing({drafts, folder.stores().drafts(), dossiers, folder.stores().accounts(),
                folder.sealer(), folder.clock(), folder.random(), &helping, &failures}),
        own({dossiers, folder.stores().journal(), folder.stores().accounts(), folder.vault(),
             folder.stores().access_log(), folder.clock(), folder.random(), &helping}),
        desk({dossiers, folder.stores().journal(), folder.vault(), folder.stores().access_log(),
              folder.sealer(), folder.clock(), folder.configuration().mode,
              &folder.stores().accounts()}),
        steering(folder, dossiers, policies.continuity),
        counter({dossiers, folder.stores().journal(), folder.stores().accounts(), accounts,
                 folder.vault(), folder.stores().access_log(), folder.sealer(),
                 folder.stores().outbox(), folder.clock(), folder.random()}),
        api(folder,
            {desk, counter, steering.horizon(), steering.board(), queue.steering, queue.batches,
             renderer},
            real_clock, digest),
        verifier(std::move(trust)),
        mail_clock(folder.clock(), real_clock),
        engine(
            folder,
            [this] {
              portfolio.write_digests();
              steering.read_files();
              if (outbox) outbox->wake();
            },
            [this](const DossierId& dossier) {
              count_failure(app::OwnFailure::Continuity, dossier);
            }) {}

  DataFolder& data;
  std::stop_source stopping;     ///< asked at the end: what computes for long gives up
  InstallationClock real_clock;  ///< sessions and links do not follow a demonstration day
  identity::Argon2idHasher hasher;
  identity::Sha256Digest digest;
  app::Accounts accounts;
  QueueParts queue;
  app::Dossiers dossiers;
  app::Helping helping;
  app::Organisations organisations;
  app::Mandates mandates;
  PortfolioParts portfolio;
  app::Incidents incidents;
  app::FailureLog failures;
  app::Drafts drafts;
  app::Filing filing;
  app::OwnDossiers own;
  app::Desk desk;
  SteeringParts steering;
  app::Counter counter;
  seal::DocumentRenderer renderer;
  ApiParts api;
  seal::DocumentVerifier verifier;
  seal::OfficeFiles office;
  LaterClock mail_clock;
  std::unique_ptr<notify::FolderMailer> folder_mailer;
  std::unique_ptr<notify::SmtpMailer> smtp_mailer;
  std::unique_ptr<notify::SmsGateway> sms_gateway;
  std::unique_ptr<notify::Courier> courier;
  std::unique_ptr<notify::OutboxWorker> outbox;
  DailyEngine engine;
  std::unique_ptr<FolderDemonstration> demonstration;
  std::unique_ptr<http::Site> site;
  std::unique_ptr<http::Server> server;

  [[nodiscard]] Status open_mail();
  void open_site();
  void install(http::Router& router);
  void install_desk(http::Router& router);
  [[nodiscard]] http::ObservatoryPages observatory_pages();
  void count_failure(app::OwnFailure failure, const std::optional<DossierId>& dossier = {});
  [[nodiscard]] http::helper::HelperPages helper_pages();
};

Status Service::Parts::open_mail() {
  app::Mailer* mailer = nullptr;
  if (data.configuration().mail) {
    ASSIGN_OR_RETURN(auto options, smtp_options(*data.configuration().mail));
    if (!data.is_demonstration()) {
      smtp_mailer = std::make_unique<notify::SmtpMailer>(std::move(options), mail_clock);
      mailer = smtp_mailer.get();
    }
  }
  if (data.is_demonstration()) {
    const std::string address = fmt::format("ne-pas-repondre{}", kDemonstrationDomain);
    folder_mailer = std::make_unique<notify::FolderMailer>(
        data.mail_folder(), notify::Sender{address, data.paper_options().issuer}, mail_clock);
    mailer = folder_mailer.get();
    demonstration = std::make_unique<FolderDemonstration>(data, engine, *folder_mailer);
  }
  if (mailer == nullptr) {
    spdlog::warn("mail: no [mail] in sejour.toml; messages wait in the outbox");
    return {};
  }
  if (data.configuration().sms && !data.is_demonstration()) {
    ASSIGN_OR_RETURN(auto options, sms_options(*data.configuration().sms));
    sms_gateway = std::make_unique<notify::SmsGateway>(std::move(options));
  }
  if (!data.is_demonstration()) {
    courier = std::make_unique<notify::Courier>(*mailer, sms_gateway.get());
    mailer = courier.get();
  }
  outbox = std::make_unique<notify::OutboxWorker>(
      data.stores().outbox(), *mailer, mail_clock, data.random(),
      notify::OutboxWorkerOptions{.log = [](std::string_view line) { spdlog::info("{}", line); },
                                  .on_given_up = [this] { count_failure(app::OwnFailure::Mail); }});
  return {};
}

void Service::Parts::open_site() {
  http::SiteOptions options;
  options.demonstration =
      data.is_demonstration() ? http::Demonstration::Yes : http::Demonstration::No;
  options.form_secret = data.form_secret();
  options.recognise = [this](const std::string& cookie) -> Result<std::optional<app::Account>> {
    auto account = accounts.current(cookie);
    const bool known = account && account->has_value();
    if (known && !may_sign_in(**account, data.configuration().mode)) return std::nullopt;
    return account;
  };
  site = std::make_unique<http::Site>(std::move(options), data.clock(), data.random());
}

void Service::Parts::install(http::Router& router) {
  site->install(router);
  const auto health = [this]() -> Status {
    ASSIGN_OR_RETURN(const auto any, data.stores().journal().dossiers(std::nullopt, 1));
    return {};
  };
  http::add_public_pages(
      *site, router,
      {.verifier = verifier,
       .clock = data.clock(),
       .health = health,
       .home = data.is_association() ? http::Home::Association : http::Home::Prefecture});
  http::add_observatory_page(*site, router, observatory_pages());
  http::portal::install_portal(
      router, {.site = *site,
               .accounts = accounts,
               .drafts = drafts,
               .filing = filing,
               .dossiers = own,
               .renderer = renderer,
               .clock = data.clock(),
               .random = data.random(),
               .paper = data.paper_options(),
               .helping = &helping,
               .filing_here = data.is_association() ? http::portal::Filing::Elsewhere
                                                    : http::portal::Filing::Here});
  http::helper::install_helper(router, helper_pages());
  portfolio.install(router, helper_pages(), verifier);
  const auto& secret = data.form_secret();
  install_file_services(router, {.pages = helper_pages(),
                                 .incidents = incidents,
                                 .office = office,
                                 .digest = digest,
                                 .secret = {secret.begin(), secret.end()}});
  if (data.is_association()) return;
  install_desk(router);
  http::counter::install_counter(router, {.site = *site,
                                          .counter = counter,
                                          .renderer = renderer,
                                          .clock = data.clock(),
                                          .random = data.random(),
                                          .paper = data.paper_options()});
  if (demonstration) http::install_demo(router, *site, *demonstration);
}

void Service::Parts::install_desk(http::Router& router) {
  http::desk::install_desk(router, {.site = *site,
                                    .desk = desk,
                                    .own_dossiers = own,
                                    .renderer = renderer,
                                    .clock = data.clock(),
                                    .random = data.random(),
                                    .paper = data.paper_options(),
                                    .steering = &queue.steering,
                                    .batches = &queue.batches});
}

http::ObservatoryPages Service::Parts::observatory_pages() {
  http::ObservatoryPages pages{
      .incidents = data.stores().incidents(),
      .clock = data.clock(),
      .demonstration = data.is_demonstration() ? http::Demonstration::Yes : http::Demonstration::No,
      .address = data.configuration().public_address};
  if (data.is_association()) return pages;
  pages.service = [this](Date today) {
    return app::service_months(data.stores().journal(), {.today = today});
  };
  return pages;
}

http::helper::HelperPages Service::Parts::helper_pages() {
  auto& stores = data.stores();
  return {.site = *site,
          .helping = helping,
          .organisations = organisations,
          .mandates = mandates,
          .dossiers = dossiers,
          .own_dossiers = own,
          .drafts = drafts,
          .organisation_store = stores.organisations(),
          .incidents = stores.incidents(),
          .journal = stores.journal(),
          .accounts = stores.accounts(),
          .access_log = stores.access_log(),
          .outbox = stores.outbox(),
          .vault = data.vault(),
          .renderer = renderer,
          .clock = data.clock(),
          .random = data.random(),
          .paper = data.paper_options(),
          .mode = data.configuration().mode,
          .desk = data.is_association() ? nullptr : &desk};
}

/// Our own failures are counted with nobody asking; when even that fails, the log says so.
void Service::Parts::count_failure(app::OwnFailure failure,
                                   const std::optional<DossierId>& dossier) {
  if (const auto recorded = failures.record(failure, dossier); !recorded) {
    spdlog::error("a failure could not be counted: {}", recorded.error().message);
  }
}

Service::Service(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Service::~Service() {
  stop();
}

Result<std::unique_ptr<Service>> Service::start(DataFolder& data, const Listen& asked) {
  Listen listen = asked;
  if (listen.port == 0) listen.port = free_port(listen.address);
  ASSIGN_OR_RETURN(const auto policies, policies_of(data.clock().today()));
  ASSIGN_OR_RETURN(auto trust, trust_of(data));
  std::string address = data.configuration().public_address;
  if (address.empty()) address = fmt::format("http://{}:{}", listen.address, listen.port);
  auto parts = std::make_unique<Parts>(data, address, policies, std::move(trust));
  RETURN_IF_ERROR(parts->open_mail());
  parts->open_site();
  http::Router router;
  parts->install(router);
  if (!data.is_association()) {
    parts->steering.install(*parts->site, router);
    parts->api.open(router, *parts->site);
  }
  ASSIGN_OR_RETURN(auto notes, guide_notes(data.path()));
  http::add_guide_pages(*parts->site, router, std::move(notes));
  ASSIGN_OR_RETURN(auto promised, commitments());
  http::add_commitment_pages(*parts->site, router,
                             {std::move(promised), data.stores().incidents(), data.clock()});
  ASSIGN_OR_RETURN(auto forecasts, http::read_forecast_library());
  http::add_forecast_pages(*parts->site, router,
                           {.library = std::move(forecasts),
                            .policies = {policies.continuity, policies.queue.policy},
                            .stop = parts->stopping.get_token()});
  auto* const made = parts.get();
  ASSIGN_OR_RETURN(
      parts->server,
      http::Server::start(server_options(data, listen), std::move(router),
                          [made](const http::Request& request, const http::Response& problem) {
                            if (problem.status == 500 || problem.status == 503) {
                              made->count_failure(app::OwnFailure::Answer,
                                                  app::dossier_of_path(request.path));
                            }
                            return made->site->error_page(request, problem);
                          }));
  if (parts->outbox) parts->outbox->start();
  // An association's files are kept elsewhere: nothing is planned or issued for them.
  if (!data.is_association()) parts->engine.start();
  return std::unique_ptr<Service>{new Service{std::move(parts)}};
}

std::uint16_t Service::port() const {
  return parts_->server->port();
}

void Service::stop() {
  if (!parts_) return;
  parts_->stopping.request_stop();
  if (parts_->server->stop(kDrainPatience) == http::Server::Drained::WithRequestsCut) {
    spdlog::warn("stop: requests whose body still arrived were cut");
  }
  parts_->engine.stop();
  if (parts_->outbox) parts_->outbox->stop();
  parts_.reset();
}

}  // namespace sejour::cli
