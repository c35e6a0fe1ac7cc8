#include "app/announce.h"

#include <fmt/format.h>

#include "app/mandate_terms.h"
#include "base/reference.h"
#include "cases/examined_names.h"
#include "text/dates.h"
#include "text/messages.h"

namespace sejour::app {
namespace {

using text::Messages;

/// An id that the same append always gives: the dossier's, with the sequence of the event in it.
Uuid message_id(const DossierId& dossier, std::uint64_t sequence) {
  Uuid id = dossier.uuid;
  for (std::size_t i = 0; i < 8; ++i) {
    id.bytes[15 - i] ^= static_cast<std::uint8_t>(sequence >> (8 * i));
  }
  return id;
}

/// Which message an event causes, and its named values.
struct Announcement {
  std::string key;
  std::vector<text::Argument> values;
};

struct Announcer {
  const cases::State& state;
  text::Language language;

  [[nodiscard]] std::string day(const std::optional<Date>& date) const {
    return date ? text::long_date(language, *date) : std::string{};
  }

  std::optional<Announcement> operator()(const cases::AttestationIssued& e) const {
    const auto name = law::name_of(e.document);
    return Announcement{.key = fmt::format("mail_dossier.{}", name),
                        .values = {{"from", day(e.from)}, {"until", day(e.until)}}};
  }
  std::optional<Announcement> operator()(const cases::DocumentsRequested& e) const {
    return Announcement{.key = "mail_dossier.documents_requested",
                        .values = {{"due", day(e.due)}, {"count", std::to_string(e.items.size())}}};
  }
  std::optional<Announcement> operator()(const cases::DocumentsReceived&) const {
    return Announcement{.key = "mail_dossier.documents_received", .values = {}};
  }
  std::optional<Announcement> operator()(const cases::FoundComplete&) const {
    return Announcement{.key = "mail_dossier.found_complete", .values = {}};
  }
  std::optional<Announcement> operator()(const cases::Decided& e) const {
    // A favourable decision is told by its attestation, which comes with it.
    if (e.outcome == cases::Outcome::Granted) return std::nullopt;
    return Announcement{.key = "mail_dossier.decided", .values = {}};
  }
  std::optional<Announcement> operator()(const cases::Withdrawn&) const {
    return Announcement{.key = "mail_dossier.withdrawn", .values = {}};
  }
  std::optional<Announcement> operator()(const cases::Repaired& e) const {
    return Announcement{
        .key = fmt::format("mail_acts.repaired_{}", law::name_in(cases::kRepairKinds, e.kind)),
        .values = {{"day", day(e.counts_from)}}};
  }
  std::optional<Announcement> operator()(const cases::UrgencySorted&) const {
    return Announcement{.key = "mail_acts.urgency_sorted", .values = {}};
  }
  std::optional<Announcement> operator()(const cases::CommissionReferred&) const {
    return Announcement{.key = "mail_acts.commission_referred", .values = {}};
  }
  std::optional<Announcement> operator()(const cases::CardProduction& e) const {
    if (e.step != cases::ProductionStep::HandOverProposed) return std::nullopt;
    return Announcement{.key = "mail_acts.hand_over_proposed",
                        .values = {{"day", day(e.appointment)}}};
  }
  std::optional<Announcement> operator()(const cases::TaskClosed& e) const {
    if (e.kind != cases::TaskKind::FormalNotice) return std::nullopt;
    return Announcement{.key = "mail_acts.formal_notice_answered", .values = {}};
  }
  std::optional<Announcement> operator()(const cases::RenewalPrepared& e) const {
    const auto permit = law::find_permit(e.permit);
    if (!permit || !e.ends || !e.from || !e.until) return std::nullopt;
    const auto& catalogue = Messages::of(language);
    return Announcement{.key = "prepared.mail",
                        .values = {{"permit", std::string{law::permit(*permit).label_fr}},
                                   {"ends", day(e.ends)},
                                   {"why", catalogue.get(fmt::format("prepared.{}", e.why))},
                                   {"from", day(e.from)},
                                   {"until", day(e.until)}}};
  }
  std::optional<Announcement> operator()(const cases::AddressChanged&) const {
    return Announcement{.key = "mail_dossier.address_changed", .values = {}};
  }
  std::optional<Announcement> operator()(const cases::HandedOver& e) const {
    // Only a change of prefecture concerns the person: not which agent holds the file.
    const auto* to = find_site(e.to);
    if (to == nullptr) return std::nullopt;
    return Announcement{.key = "mail_dossier.handed_over",
                        .values = {{"site", std::string{to->name}}, {"reason", e.reason}}};
  }
  std::optional<Announcement> operator()(const cases::MandateGiven& e) const {
    return Announcement{.key = "mail_mandate.given_to_person",
                        .values = {{"organisation", e.organisation_name},
                                   {"acts", acts_in_words(e, Messages::of(language))},
                                   {"until", day(e.until)}}};
  }
  std::optional<Announcement> operator()(const cases::MandateRevoked& e) const {
    const auto* mandate = state.find_mandate(e.mandate);
    if (mandate == nullptr) return std::nullopt;
    return Announcement{.key = "mail_mandate.ended_to_person",
                        .values = {{"organisation", mandate->content.organisation_name}}};
  }
  template <class E>
  std::optional<Announcement> operator()(const E&) const {
    return std::nullopt;
  }
};

}  // namespace

std::vector<OutboxMessage> announce(const cases::State& state_after, const DossierId& dossier,
                                    std::uint64_t first_sequence,
                                    const std::vector<cases::Event>& events) {
  std::vector<OutboxMessage> messages;
  if (!state_after.person || state_after.person->email.empty()) return messages;
  const auto language =
      text::parse_language(state_after.person->language).value_or(text::Language::French);
  const auto& catalogue = Messages::of(language);
  std::uint64_t sequence = first_sequence;
  for (const auto& event : events) {
    const auto announcement = std::visit(Announcer{state_after, language}, event.body);
    if (announcement) {
      messages.push_back({.id = message_id(dossier, sequence),
                          .to = state_after.person->email,
                          .subject = catalogue.get("mail_dossier.subject"),
                          .text = fmt::format(
                              "{}\n\n{}", catalogue.format(announcement->key, announcement->values),
                              catalogue.get("mail_dossier.closing"))});
    }
    ++sequence;
  }
  return messages;
}

}  // namespace sejour::app
