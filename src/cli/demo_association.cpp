#include "cli/demo_association.h"

#include <fmt/format.h>

#include <array>

#include "app/helping.h"
#include "app/mandates.h"
#include "app/projection.h"
#include "cases/decide.h"
#include "cli/demonstration.h"
#include "text/messages.h"

namespace sejour::cli {
namespace {

using cases::ConsentMeans;
using cases::MandateAct;

constexpr std::array kConsents{ConsentMeans::CodeByMail, ConsentMeans::OwnAccount,
                               ConsentMeans::Counter};
constexpr std::array kDurations{app::MandateDuration::SixMonths, app::MandateDuration::Year,
                                app::MandateDuration::Month};

class Founder {
 public:
  Founder(DataFolder& data, const DemoAssociation& options) : data_(data), options_(options) {}

  Status found() {
    const auto& messages = text::Messages::of(text::Language::French);
    const auto now = data_.clock().now_ms();
    organisation_ = {.id = app::new_id<OrganisationId>(data_.clock(), data_.random()),
                     .name = messages.get("demo.association.name"),
                     .town = messages.get("demo.association.town"),
                     .email = fmt::format("responsable-asso{}", kDemonstrationDomain),
                     .created_ms = now};
    auto& store = data_.stores().organisations();
    RETURN_IF_ERROR(store.put(organisation_));
    RETURN_IF_ERROR(store.put_member({.account = options_.responsible,
                                      .organisation = organisation_.id,
                                      .role = app::MemberRole::Responsible,
                                      .name = messages.get("demo.association.responsible"),
                                      .site = {},
                                      .since_ms = now,
                                      .left_ms = std::nullopt}));
    RETURN_IF_ERROR(store.put_member({.account = options_.volunteer,
                                      .organisation = organisation_.id,
                                      .role = app::MemberRole::Volunteer,
                                      .name = messages.get("demo.association.volunteer"),
                                      .site = {},
                                      .since_ms = now,
                                      .left_ms = std::nullopt}));
    for (std::size_t i = 0; i < options_.people.size(); ++i) RETURN_IF_ERROR(give(i));
    if (options_.people.empty()) return {};
    return act(options_.people.back(),
               cases::RevokeMandate{
                   .today = options_.today,
                   .revocation = {.mandate = last_, .by = cases::MandateEnd::ByPaperCode}},
               {.id = "person:sheet", .on_behalf_of = {}});
  }

 private:
  Status give(std::size_t number) {
    const auto& dossier = options_.people[number];
    last_ = app::new_id<MandateId>(data_.clock(), data_.random());
    const auto consent = kConsents.at(number % kConsents.size());
    const auto duration = kDurations.at(number % kDurations.size());
    cases::MandateGiven mandate{.mandate = last_,
                                .organisation = organisation_.id,
                                .organisation_name = organisation_.name,
                                .acts = {MandateAct::See, MandateAct::Prepare},
                                .procedure = {},
                                .until = app::last_day(options_.today, duration),
                                .consent = consent,
                                .paper = std::nullopt,
                                .recorded_by = {}};
    if (number % 2 == 0) mandate.acts.push_back(MandateAct::File);
    if (consent == ConsentMeans::CodeByMail) {
      mandate.recorded_by =
          text::Messages::of(text::Language::French).get("demo.association.volunteer");
    }
    RETURN_IF_ERROR(act(dossier,
                        cases::GiveMandate{.today = options_.today,
                                           .mandate = mandate,
                                           .paper = std::nullopt,
                                           .person = std::nullopt},
                        app::helper_actor(options_.volunteer, nullptr)));
    const bool volunteer = number % 3 != 0;
    return data_.stores().organisations().put_following(
        {.organisation = organisation_.id,
         .dossier = dossier,
         .referent = volunteer ? options_.volunteer : options_.responsible,
         .site = {},
         .tags = {},
         .since_ms = data_.clock().now_ms()});
  }

  Status act(const DossierId& dossier, const cases::Command& command, const app::Actor& actor) {
    auto& journal = data_.stores().journal();
    ASSIGN_OR_RETURN(const auto loaded, journal.load(dossier));
    cases::State state;
    for (const auto& recorded : loaded.events) {
      if (recorded.event.on <= options_.today) cases::apply(state, recorded.event);
    }
    const auto events = cases::decide(state, command);
    if (!events) return {};
    for (const auto& event : *events) cases::apply(state, event);
    RETURN_IF_ERROR(
        journal.append({.dossier = dossier,
                        .expected_version = loaded.version(),
                        .command = std::nullopt,
                        .actor = actor,
                        .at_ms = data_.clock().now_ms(),
                        .events = *events,
                        .summary = app::summarise(state, options_.today, options_.policy),
                        .outbox = {}}));
    return {};
  }

  DataFolder& data_;
  const DemoAssociation& options_;
  app::Organisation organisation_;
  MandateId last_;
};

}  // namespace

Status make_demo_association(DataFolder& data, const DemoAssociation& options) {
  return Founder(data, options).found();
}

}  // namespace sejour::cli
