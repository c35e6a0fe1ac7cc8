#include "app/evidence_bundle.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/announce.h"
#include "app/attempt_certificate.h"
#include "app/letters.h"
#include "base/check.h"
#include "cases/helped_names.h"
#include "rights/names.h"
#include "text/dates.h"

namespace sejour::app {
namespace {

using text::Language;
using text::Messages;

const Messages& french() {
  return Messages::of(Language::French);
}

std::string get(std::string_view key) {
  return french().get(fmt::format("evidence.{}", key));
}

std::string format(std::string_view key, std::initializer_list<text::Argument> values) {
  return french().format(fmt::format("evidence.{}", key), values);
}

std::string answer_in_words(const std::optional<rights::Answer>& answer) {
  if (!answer) return get("answer.unknown");
  return get(*answer == rights::Answer::Yes ? "answer.yes" : "answer.no");
}

/// Who did it, without the number of an account. An association that typed a file kept elsewhere
/// had no mandate, and none is claimed for it.
std::string actor_in_words(const Actor& actor) {
  if (actor.id.starts_with("helper:") && actor.on_behalf_of.empty()) {
    return get("actor.helper_own");
  }
  const auto kind = std::string_view{actor.id}.substr(0, actor.id.find(':'));
  const auto known = french().find(fmt::format("evidence.actor.{}", kind));
  return known ? std::string{*known} : std::string{kind};
}

/// What an event says beside its name; most say nothing more.
struct Detail {
  std::string operator()(const cases::PermitHeld& e) const {
    const std::string label{law::permit(e.permit).label_fr};
    return e.until ? fmt::format("{} ({} {})", label, get("until"), text::short_date(*e.until))
                   : label;
  }
  std::string operator()(const cases::Filed& e) const {
    return std::string{law::permit(e.permit).label_fr};
  }
  std::string operator()(const cases::AttestationIssued& e) const {
    auto told = french().get(fmt::format("papers.{}.title", law::name_of(e.document)));
    if (e.from && e.until) {
      told += ", " + text::long_period(Language::French, {*e.from, *e.until});
    }
    return told;
  }
  std::string operator()(const cases::PieceAdded& e) const { return e.file_name; }
  std::string operator()(const cases::IncidentReported& e) const {
    const auto kind = law::name_in(cases::kIncidentKinds, e.kind);
    auto told = french().get(fmt::format("incident.kind.{}", kind));
    if (!e.what.empty()) told += fmt::format(" : {}", e.what);
    return told;
  }
  std::string operator()(const cases::MandateGiven& e) const { return e.organisation_name; }
  template <class E>
  std::string operator()(const E&) const {
    return {};
  }
};

std::string event_in_words(const cases::Event& event) {
  const auto name = cases::type_name(event.body);
  const auto told = std::visit(Detail{}, event.body);
  const auto heading = get(fmt::format("event.{}", name));
  return told.empty() ? heading : fmt::format("{} – {}", heading, told);
}

/// The bundle, part by part.
class Bundle {
 public:
  Bundle(const Dossier& dossier, const std::vector<MessageDelivery>& deliveries)
      : dossier_(dossier), deliveries_(deliveries) {}

  [[nodiscard]] std::vector<text::PrintedBlock> blocks() {
    add(text::PrintedNotice{format("what", {{"day", long_day(dossier_.day)}})});
    identity();
    index();
    rights_of_each_day();
    facts();
    timeline();
    failures();
    pieces();
    notices();
    chain();
    hashes();
    return std::move(blocks_);
  }

 private:
  static std::string long_day(Date day) { return text::long_date(Language::French, day); }

  void identity() {
    text::PrintedList list;
    const auto row = [&](std::string_view key, std::string value) {
      if (!value.empty()) list.entries.push_back({french().get(key), std::move(value)});
    };
    if (dossier_.state.person) {
      const auto& person = *dossier_.state.person;
      row("papers.family_name", person.family_name);
      row("papers.usual_name", person.usual_name);
      row("papers.given_names", person.given_names);
      if (person.birth_date) row("papers.birth", long_day(*person.birth_date));
      row("papers.foreigner_number", person.foreigner_number);
    }
    row("evidence.dossier", dossier_.id.text());
    add(std::move(list));
  }

  void index() {
    heading("index");
    std::string lines;
    int number = 0;
    for (const char* part :
         {"law", "facts", "timeline", "failures", "pieces", "notices", "chain", "hashes"}) {
      lines += fmt::format("{}{}. {}", number == 0 ? "" : "\n", number + 1, get(part));
      ++number;
    }
    add(text::PrintedParagraph{lines});
  }

  void rights_of_each_day() {
    heading("law");
    add(text::PrintedSmallPrint{get("law_method")});
    std::vector<cases::Event> events;
    for (const auto& recorded : dossier_.loaded.events) events.push_back(recorded.event);
    text::PrintedTable table{.header = {get("column.period"), get("column.stay"),
                                        get("column.proof"), get("column.work"),
                                        get("column.return")}};
    for (const auto& period : rights_by_period(events, dossier_.day)) {
      auto stay = answer_in_words(period.lawful);
      if (period.gap) stay = get("gap");
      const auto note = text_of(period.certainty);
      if (!note.empty()) stay += fmt::format(" ({})", note);
      table.rows.push_back({fmt::format("{} – {}", text::short_date(period.days.from),
                                        text::short_date(period.days.until)),
                            stay, get(fmt::format("proof.{}", rights::name_of(period.proof))),
                            answer_in_words(period.work),
                            answer_in_words(period.return_to_france)});
    }
    add_table(std::move(table));
  }

  static std::string text_of(Certainty certainty) {
    if (certainty == Certainty::Settled) return {};
    return get(fmt::format("certainty.{}", name_of(certainty)));
  }

  void facts() {
    heading("facts");
    text::PrintedTable table{.header = {get("column.day"), get("column.what")}};
    for (const auto& fact : dated_facts(dossier_.state, dossier_.rights)) {
      table.rows.push_back({text::short_date(fact.on), fact.what});
    }
    add_table(std::move(table));
  }

  void timeline() {
    heading("timeline");
    text::PrintedTable table{.header = {get("column.number"), get("column.day"),
                                        get("column.recorded"), get("column.actor"),
                                        get("column.what")}};
    for (const auto& recorded : dossier_.loaded.events) {
      table.rows.push_back({std::to_string(recorded.sequence), text::short_date(recorded.event.on),
                            text::long_moment(Language::French, recorded.at_ms / 1000),
                            actor_in_words(recorded.actor), event_in_words(recorded.event)});
    }
    add_table(std::move(table));
  }

  void failures() {
    heading("failures");
    text::PrintedTable table{
        .header = {get("column.day"), get("column.what"), get("column.grade"), get("column.by")}};
    for (const auto& recorded : dossier_.loaded.events) {
      if (!std::holds_alternative<cases::FilingFailed>(recorded.event.body)) continue;
      table.rows.push_back({text::short_date(recorded.event.on), get("attempt"),
                            french().get("incident.grade.logged"), actor_in_words(recorded.actor)});
    }
    for (const auto& incident : dossier_.state.incidents) {
      const auto& told = incident.content;
      std::string what = Detail{}(told);
      for (const auto consequence : told.consequences) {
        const auto word = law::name_in(cases::kConsequences, consequence);
        what += fmt::format(" ; {}", french().get(fmt::format("incident.consequence.{}", word)));
      }
      const auto grade = law::name_in(cases::kEvidenceGrades, told.grade);
      table.rows.push_back({text::short_date(incident.seen_on), what,
                            french().get(fmt::format("incident.grade.{}", grade)),
                            told.reported_by});
    }
    add_table(std::move(table));
    add(text::PrintedSmallPrint{get("attempt_note")});
  }

  void pieces() {
    heading("pieces");
    text::PrintedTable table{
        .header = {get("column.day"), get("column.file"), get("column.size"), get("column.hash")}};
    const auto row = [&](const cases::Piece& piece) {
      table.rows.push_back({text::short_date(piece.on), piece.content.file_name,
                            text::file_size(Language::French, piece.content.size_bytes),
                            piece.content.sha256});
    };
    for (const auto& application : dossier_.state.applications) {
      std::ranges::for_each(application.pieces, row);
    }
    std::ranges::for_each(dossier_.state.own_pieces, row);
    add_table(std::move(table));
    add(text::PrintedSmallPrint{get("pieces_note")});
  }

  void notices() {
    heading("notices");
    text::PrintedTable table{
        .header = {get("column.written"), get("column.message"), get("column.delivery")}};
    for (const auto& recorded : dossier_.loaded.events) {
      for (const auto& message :
           announce(dossier_.state, dossier_.id, recorded.sequence, {recorded.event})) {
        table.rows.push_back({text::long_moment(Language::French, recorded.at_ms / 1000),
                              event_in_words(recorded.event), delivery_of(message.id)});
      }
    }
    add_table(std::move(table));
    add(text::PrintedSmallPrint{get("notices_note")});
  }

  [[nodiscard]] std::string delivery_of(const Uuid& id) const {
    const auto found = std::ranges::find(deliveries_, id, &MessageDelivery::id);
    if (found == deliveries_.end()) return get("delivery.unknown");
    switch (found->state) {
      case DeliveryState::Waiting:
        return get("delivery.waiting");
      case DeliveryState::Sent:
        return get("delivery.sent");
      case DeliveryState::GivenUp:
        return get("delivery.given_up");
    }
    CHECK_UNREACHABLE();
  }

  void chain() {
    heading("chain");
    if (!dossier_.loaded.events.empty()) {
      const auto& last = dossier_.loaded.events.back();
      add(text::PrintedList{{{get("chain_length"), std::to_string(last.sequence)},
                             {get("chain_head"), hash_in_words(last.hash)}}});
    }
    add(text::PrintedParagraph{get("chain_proves")});
  }

  void hashes() {
    heading("hashes");
    text::PrintedTable table{.header = {get("column.number"), get("column.hash")}};
    for (const auto& recorded : dossier_.loaded.events) {
      table.rows.push_back({std::to_string(recorded.sequence), hash_in_words(recorded.hash)});
    }
    add_table(std::move(table));
  }

  void heading(std::string_view key) { add(text::PrintedHeading{get(key)}); }
  void add_table(text::PrintedTable table) {
    if (table.rows.empty()) return add(text::PrintedParagraph{get("none")});
    add(std::move(table));
  }
  template <class Content>
  void add(Content content) {
    blocks_.push_back({.content = std::move(content), .language = "fr"});
  }

  const Dossier& dossier_;
  const std::vector<MessageDelivery>& deliveries_;
  std::vector<text::PrintedBlock> blocks_;
};

}  // namespace

text::PrintedDocument evidence_bundle(const Dossier& dossier,
                                      const std::vector<MessageDelivery>& deliveries,
                                      const PaperOptions& options) {
  text::PrintedDocument document{
      .language = "fr",
      .title = get("title"),
      .issuer = french().get("letters.issuer"),
      .reference = format("made_on", {{"day", text::long_date(Language::French, dossier.day)}}),
      .page_pattern = french().get("papers.page_pattern"),
      .subject = get("title"),
      .blocks = Bundle{dossier, deliveries}.blocks(),
  };
  if (options.issuance == Issuance::Demonstration) {
    document.specimen = text::PrintedSpecimen{.band = french().get("papers.specimen_band"),
                                              .watermark = french().get("papers.specimen")};
  }
  document.created_unix_seconds = dossier.day.time_since_epoch().count() * text::kSecondsOfDay;
  return document;
}

}  // namespace sejour::app
