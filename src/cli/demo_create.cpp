#include "cli/demo_create.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <span>

#include "app/credentials.h"
#include "app/filing.h"
#include "app/pieces.h"
#include "app/renewal.h"
#include "cli/demo_association.h"
#include "cli/demo_incidents.h"
#include "cli/demo_papers.h"
#include "cli/demo_story.h"
#include "cli/demonstration.h"
#include "cli/policy.h"
#include "identity/argon2id.h"
#include "text/messages.h"

namespace sejour::cli {
namespace {

/// Appends of one durable transaction.
constexpr std::size_t kDemoBatch = 4000;

/// Files to examine that have real papers to look at.
constexpr std::size_t kFilesWithPieces = 40;
constexpr std::size_t kPiecesOfFile = 3;

DossierId invent_dossier_id(Dice& dice, Date day) {
  std::array<std::uint8_t, 10> noise{};
  for (auto& byte : noise) byte = static_cast<std::uint8_t>(dice.below(256));
  const auto day_ms = static_cast<std::uint64_t>(day.time_since_epoch().count()) * 86'400'000;
  return DossierId{make_uuid_v7(day_ms + dice.below(86'400'000), noise)};
}

PieceId invent_piece_id(Dice& dice, Date day) {
  return PieceId{invent_dossier_id(dice, day).uuid};
}

bool is_to_examine(Plot plot) {
  return plot == Plot::JustFiled || plot == Plot::Waiting || plot == Plot::EndingSoon;
}

/// Makes everything, in order.
class Maker {
 public:
  Maker(DataFolder& data, const DemoCreateOptions& options, const rights::ContinuityPolicy& policy)
      : data_(data), options_(options), policy_(policy), dice_(options.seed) {}

  Result<DemoCreated> make() {
    RETURN_IF_ERROR(make_staff());
    const StoryContext context{
        .sealer = data_.sealer(), .policy = policy_, .actors = actors_, .today = options_.on};
    for (std::size_t number = 0; number < options_.dossiers; ++number) {
      ASSIGN_OR_RETURN(auto options, next(number));
      RETURN_IF_ERROR(keep(tell(context, dice_, std::move(options))));
    }
    RETURN_IF_ERROR(flush());
    RETURN_IF_ERROR(make_association());
    RETURN_IF_ERROR(make_demonstration_incidents(data_.stores().incidents(), dice_, options_.on));
    RETURN_IF_ERROR(make_demonstration_figures(data_.stores().incidents(), dice_, options_.on));
    RETURN_IF_ERROR(remember());
    const Period year{subtract_months_round_down(options_.on, 12), options_.on};
    ASSIGN_OR_RETURN(created_.measures, app::measure(data_.stores().journal(), year));
    return std::move(created_);
  }

 private:
  Result<AccountId> make_account(std::string_view name, std::string_view what,
                                 app::Account account) {
    account.id = app::new_id<AccountId>(data_.clock(), data_.random());
    account.email = fmt::format("{}{}", name, kDemonstrationDomain);
    account.confirmed = true;
    account.created_ms = data_.clock().now_ms();
    // Sixty random bits, in groups that can be typed from a screen.
    const auto secret = app::random_secret(data_.random());
    const auto password = fmt::format("demo-{}-{}-{}", secret.substr(0, 5), secret.substr(5, 5),
                                      secret.substr(10, 5));
    ASSIGN_OR_RETURN(account.password_hash, hasher_.hash(password));
    RETURN_IF_ERROR(data_.stores().accounts().create(account));
    created_.accounts.push_back({.what_key = fmt::format("demo.account.{}", what),
                                 .email = account.email,
                                 .password = password});
    return account.id;
  }

  Status make_staff() {
    const auto& messages = text::Messages::of(text::Language::French);
    app::Account account;
    for (const auto site : demonstration_sites()) account.sites.emplace_back(site);
    account.role = app::Role::Agent;
    account.name = "Camille Agente";
    ASSIGN_OR_RETURN(const auto agent, make_account("agent", "agent", account));
    account.role = app::Role::Counter;
    account.name = "Sacha Guichet";
    RETURN_IF_ERROR(make_account("guichet", "counter", account));
    account.role = app::Role::Supervisor;
    account.name = "Dominique Responsable";
    RETURN_IF_ERROR(make_account("responsable", "supervisor", account));
    account.role = app::Role::Signatory;
    account.name = "Claude Signataire";
    account.delegation = app::Delegation{.reference = messages.get("demo.person.delegation"),
                                         .capacity = messages.get("demo.person.capacity"),
                                         .service = messages.get("demo.person.service"),
                                         .in_force = {subtract_months_round_down(options_.on, 24),
                                                      add_months_round_down(options_.on, 120)}};
    ASSIGN_OR_RETURN(const auto signatory, make_account("signataire", "signatory", account));
    actors_ = {.agent = {.id = "agent:" + agent.text(), .on_behalf_of = {}},
               .signatory = {.id = "agent:" + signatory.text(), .on_behalf_of = {}},
               .signature = {.name = account.name,
                             .capacity = account.delegation->capacity,
                             .service = account.delegation->service,
                             .delegation = account.delegation->reference},
               .refusal_grounds = messages.get("demo.person.refusal_grounds")};
    return {};
  }

  Status make_association() {
    const auto& messages = text::Messages::of(text::Language::French);
    app::Account account;
    account.role = app::Role::Helper;
    account.name = messages.get("demo.association.responsible");
    ASSIGN_OR_RETURN(const auto responsible,
                     make_account("responsable-asso", "helper_responsible", account));
    account.name = messages.get("demo.association.volunteer");
    ASSIGN_OR_RETURN(const auto volunteer, make_account("benevole", "helper_volunteer", account));
    return make_demo_association(data_, {.today = options_.on,
                                         .policy = policy_,
                                         .responsible = responsible,
                                         .volunteer = volunteer,
                                         .people = helped_});
  }

  Result<StoryOptions> next(std::size_t number) {
    StoryOptions story;
    story.plot = plot_of(number);
    story.dossier = invent_dossier_id(dice_, options_.on - days{dice_.between(1, 300)});
    story.person = invent_person(dice_, options_.on);
    if (story.plot == Plot::RefugeeFirst) {
      story.person.permit = *law::find_permit("refugee_resident_card");
      story.person.permit_months = 120;
    }
    RETURN_IF_ERROR(give_account(story));
    const bool to_examine = is_to_examine(story.plot) || story.plot == Plot::Proposed;
    if (to_examine && files_with_pieces_ < kFilesWithPieces) {
      ++files_with_pieces_;
      ASSIGN_OR_RETURN(story.pieces, make_pieces(story));
    }
    return story;
  }

  /// The first person who waits and the first who has a favourable decision can sign in.
  Status give_account(StoryOptions& story) {
    const bool waiting = story.plot == Plot::EndingSoon && !waiting_has_account_;
    const bool granted = story.plot == Plot::Granted && !granted_has_account_;
    if (!waiting && !granted) return {};
    (waiting ? waiting_has_account_ : granted_has_account_) = true;
    const std::string_view name = waiting ? "demandeuse" : "demandeur";
    ASSIGN_OR_RETURN(const auto account,
                     make_account(name, waiting ? "applicant_waiting" : "applicant_granted", {}));
    RETURN_IF_ERROR(data_.stores().accounts().own(account, story.dossier));
    story.person.described.email = fmt::format("{}{}", name, kDemonstrationDomain);
    story.person.described.sex = waiting ? 'F' : 'M';
    story.person.described.language = "fr";
    if (waiting) story.person.permit = *law::find_permit("student_temporary");
    if (waiting) story.person.permit_months = 12;
    return {};
  }

  Result<std::vector<cases::PieceAdded>> make_pieces(const StoryOptions& story) {
    std::vector<cases::PieceAdded> pieces;
    for (const auto& asked : app::renewal_documents(story.person.permit).documents) {
      if (pieces.size() == kPiecesOfFile) break;
      const auto type = std::string{law::document_type(asked.row->document).id};
      const auto paper = fictitious_paper(type, story.person.described);
      ASSIGN_OR_RETURN(
          auto stored,
          app::store_piece(data_.stores().journal(), data_.vault(),
                           {.dossier = story.dossier,
                            .piece = invent_piece_id(dice_, options_.on),
                            .application = std::string{app::kFirstApplication},
                            .document_type = type,
                            .file_name = paper.file_name},
                           [&](app::PieceWriter& writer) {
                             return writer.write(
                                 {reinterpret_cast<const std::uint8_t*>(paper.bytes.data()),
                                  paper.bytes.size()});
                           }));
      if (auto* piece = std::get_if<cases::PieceAdded>(&stored)) {
        pieces.push_back(std::move(*piece));
        ++created_.pieces;
      }
    }
    return pieces;
  }

  Status keep(Story story) {
    ++created_.dossiers;
    if (helped_.size() < kDemoMandates) helped_.push_back(story.dossier);
    bool is_first = true;
    for (auto& append : story.appends) {
      created_.events += append.events.size();
      (is_first ? beginnings_ : continuations_).push_back(std::move(append));
      is_first = false;
    }
    return continuations_.size() < kDemoBatch ? Status{} : flush();
  }

  /// The first append of a dossier makes its key: those go before all others.
  Status flush() {
    RETURN_IF_ERROR(write(beginnings_));
    return write(continuations_);
  }

  Status write(std::vector<app::Append>& appends) {
    if (appends.empty()) return {};
    ASSIGN_OR_RETURN(const auto appended, data_.stores().journal().append_all(appends));
    for (const auto& one : appended) {
      if (!one) return std::unexpected(one.error());
    }
    appends.clear();
    return {};
  }

  /// Every day up to the first one has been lived: the engine need not live them again.
  Status remember() {
    auto& settings = data_.stores().settings();
    RETURN_IF_ERROR(settings.put_setting(std::string{kLastRunSetting}, to_iso(options_.on)));
    return settings.put_setting(std::string{kDemonstrationSince}, to_iso(options_.on));
  }

  DataFolder& data_;
  const DemoCreateOptions& options_;
  const rights::ContinuityPolicy& policy_;
  Dice dice_;
  identity::Argon2idHasher hasher_;
  StoryActors actors_;
  DemoCreated created_;
  std::vector<app::Append> beginnings_;
  std::vector<app::Append> continuations_;
  std::vector<DossierId> helped_;  ///< who gave the association a mandate
  std::size_t files_with_pieces_ = 0;
  bool waiting_has_account_ = false;
  bool granted_has_account_ = false;
};

}  // namespace

Result<DemoCreated> create_demonstration(DataFolder& data, const DemoCreateOptions& options) {
  const Date machine_day = InstallationClock{}.today();
  RETURN_IF_ERROR(data.move_clock((options.on - machine_day).count()));
  ASSIGN_OR_RETURN(const auto policy, continuity_policy(options.on));
  return Maker(data, options, policy).make();
}

}  // namespace sejour::cli
