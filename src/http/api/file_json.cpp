#include "http/api/file_json.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "app/checklist.h"
#include "http/desk/words.h"
#include "http/portal/outlook_view.h"
#include "law/catalogue.h"
#include "rights/names.h"
#include "rights/queue.h"
#include "text/rights_in_words.h"
#include "wire/event_json.h"
#include "wire/rights_json.h"
#include "wire/vocabulary.h"

namespace sejour::http::api {
namespace {

using text::Messages;
using wire::JsonWriter;

constexpr law::Names<cases::Completeness, 4> kCompletenessWords{{
    {cases::Completeness::Presumed, "presumed"},
    {cases::Completeness::FoundComplete, "found_complete"},
    {cases::Completeness::FoundIncomplete, "found_incomplete"},
    {cases::Completeness::Completed, "completed"},
}};

void write_texts(JsonWriter& json, std::string_view field, const std::vector<std::string>& texts) {
  json.key(field);
  json.begin_array();
  for (const auto& text : texts) json.value(std::string_view{text});
  json.end_array();
}

void write_person(JsonWriter& json, const std::optional<cases::PersonDescribed>& person) {
  json.key("person");
  if (!person) return json.null();
  json.begin_object();
  json.field("family_name", person->family_name);
  text_or_null(json, "usual_name", person->usual_name);
  json.field("given_names", person->given_names);
  json.field("birth_date", person->birth_date);
  text_or_null(json, "birth_place", person->birth_place);
  text_or_null(json, "birth_country", person->birth_country);
  text_or_null(json, "nationality", person->nationality);
  text_or_null(json, "foreigner_number", person->foreigner_number);
  text_or_null(json, "address_line", person->address_line);
  text_or_null(json, "postcode", person->postcode);
  text_or_null(json, "town", person->town);
  text_or_null(json, "email", person->email);
  text_or_null(json, "phone", person->phone);
  json.field("language", person->language);
  json.end_object();
}

void write_pieces(JsonWriter& json, const std::vector<cases::Piece>& pieces) {
  json.key("pieces");
  json.begin_array();
  for (const auto& piece : pieces) {
    json.begin_object();
    json.field("piece", piece.content.piece.text());
    json.field("document_type", piece.content.document_type);
    json.field("received_on", piece.on);
    json.field("media_type", piece.content.media_type);
    json.field("size_bytes", piece.content.size_bytes);
    text_or_null(json, "sha256", piece.content.sha256);
    json.end_object();
  }
  json.end_array();
}

void write_checklist(JsonWriter& json, const cases::Application& application,
                     const Messages& messages) {
  json.key("checklist");
  json.begin_array();
  for (const auto& row : app::checklist_of(application).rows) {
    json.begin_object();
    json.field("document_type", law::document_type(row.document->document).id);
    json.field("name", portal::document_name(*row.document, messages));
    json.field("effect", app::name_of(row.effect));
    json.field("certainty", law::name_of(row.document->confidence));
    json.field("outstanding", row.is_outstanding);
    json.key("received");
    json.begin_array();
    for (const auto& piece : row.pieces) json.value(piece.content.piece.text());
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

void write_requests(JsonWriter& json, const cases::Application& application) {
  json.key("requests");
  json.begin_array();
  for (const auto& request : application.requests) {
    json.begin_object();
    json.field("on", request.on);
    json.field("due", request.due);
    json.key("documents");
    json.begin_array();
    for (const auto& item : request.items) json.value(std::string_view{item.document});
    json.end_array();
    write_texts(json, "outstanding", request.outstanding);
    json.end_object();
  }
  json.end_array();
}

void write_issued(JsonWriter& json, const cases::Application& application) {
  json.key("documents");
  json.begin_array();
  for (const auto& issued : application.documents) {
    json.begin_object();
    json.field("document", law::name_of(issued.document));
    json.field("on", issued.on);
    json.field("from", issued.from);
    json.field("until", issued.until);
    json.field("work", issued.work);
    text_or_null(json, "reference", issued.reference);
    json.end_object();
  }
  json.end_array();
}

void write_proposal(JsonWriter& json, const cases::Application& application) {
  json.key("proposal");
  if (!application.proposal) return json.null();
  const auto& proposal = *application.proposal;
  json.begin_object();
  json.field("outcome", desk::word_of(proposal.outcome));
  json.field("until", proposal.until);
  text_or_null(json, "grounds", proposal.grounds);
  json.field("proposed_by", proposal.proposed_by);
  json.end_object();
}

void write_decision(JsonWriter& json, const cases::Application& application) {
  json.key("decision");
  const auto* decision = application.decision();
  if (decision == nullptr) return json.null();
  const auto& content = decision->content;
  json.begin_object();
  json.field("on", decision->on);
  json.field("outcome", desk::word_of(content.outcome));
  json.field("until", content.until);
  text_or_null(json, "grounds", content.grounds);
  json.key("signatory");
  if (content.signatory) {
    json.begin_object();
    json.field("name", content.signatory->name);
    json.field("capacity", content.signatory->capacity);
    json.field("service", content.signatory->service);
    json.end_object();
  } else {
    json.null();
  }
  json.end_object();
}

void write_application(JsonWriter& json, const cases::Application& application,
                       const Messages& messages) {
  json.begin_object();
  json.field("application", application.name);
  json.field("filed_on", application.filed_on);
  json.field("kind", law::name_of(application.kind));
  json.field("permit", law::permit(application.permit).id);
  json.field("channel", law::name_of(application.channel));
  json.field("pending", application.is_pending());
  json.field("completeness", law::name_in(kCompletenessWords, application.completeness));
  write_texts(json, "missing", application.missing);
  write_requests(json, application);
  write_issued(json, application);
  write_checklist(json, application, messages);
  write_pieces(json, application.pieces);
  write_proposal(json, application);
  write_decision(json, application);
  json.field("handed_over_on", application.handed_over_on);
  write_examination(json, application);
  json.end_object();
}

void write_statements(JsonWriter& json, std::string_view name,
                      const std::vector<text::Statement>& statements) {
  json.key(name);
  json.begin_array();
  for (const auto& statement : statements) {
    json.begin_object();
    json.field("text", statement.text);
    text_or_null(json, "basis", statement.basis);
    json.field("certainty", name_of(statement.certainty));
    json.field("on", statement.on);
    json.end_object();
  }
  json.end_array();
}

void write_explanation(JsonWriter& json, const app::Dossier& dossier, text::Language language) {
  const auto words = text::explain(dossier.rights, language);
  json.key("explanation");
  json.begin_object();
  write_statements(json, "today", words.today);
  write_statements(json, "applications", words.applications);
  write_statements(json, "deadlines", words.deadlines);
  write_statements(json, "steps", words.steps);
  json.end_object();
}

/// The parts of the rank in the order in which they are compared, each in words.
void write_rank(JsonWriter& json, const app::DeskFile& file, const Messages& messages) {
  const auto rank = rights::queue_rank(file.dossier.state, file.dossier.rights);
  const std::array<std::pair<std::string_view, std::string>, 6> parts{{
      {"proof", std::to_string(rank.proof)},
      {"horizon", std::to_string(rank.horizon)},
      {"kind", std::to_string(rank.kind)},
      {"professional", std::to_string(rank.professional)},
      {"silence", to_iso(rank.silence)},
      {"filed", to_iso(rank.filed)},
  }};
  json.key("rank");
  json.begin_object();
  json.field("key", file.row.summary.rank);
  json.key("parts");
  json.begin_array();
  for (const auto& [part, value] : parts) {
    const bool is_day = value.size() > 1;
    json.begin_object();
    json.field("part", part);
    json.field("value", value);
    json.field("text", is_day ? messages.format(fmt::format("api.rank.{}", part), {{"day", value}})
                              : messages.get(fmt::format("api.rank.{}.v{}", part, value)));
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_tasks(JsonWriter& json, const cases::State& state, const Messages& messages) {
  json.key("tasks");
  json.begin_array();
  for (const auto& task : state.tasks) {
    json.begin_object();
    json.field("kind", desk::word_of(task.kind));
    text_or_null(json, "application", task.application);
    json.field("opened_on", task.opened_on);
    json.field("due", task.due);
    json.field("reason", desk::text_or_key(messages, task.reason));
    json.end_object();
  }
  json.end_array();
}

/// What happened. Events of the contract are given whole; our own by day and type.
void write_timeline(JsonWriter& json, const app::Loaded& loaded) {
  json.key("timeline");
  json.begin_array();
  std::string event;
  for (const auto& recorded : loaded.events) {
    json.begin_object();
    json.field("sequence", recorded.sequence);
    json.field("recorded_at", utc_text(recorded.at_ms));
    json.field("by", std::string_view{recorded.actor.id}.substr(0, recorded.actor.id.find(':')));
    json.key("event");
    if (cases::is_contract_event(recorded.event.body)) {
      event.clear();
      wire::write_event(event, recorded.event, wire::Scope::Contract);
      json.raw(event);
    } else {
      json.begin_object();
      json.field("on", recorded.event.on);
      json.field("type", cases::type_name(recorded.event.body));
      json.end_object();
    }
    json.end_object();
  }
  json.end_array();
}

std::string_view holder_word(const app::SummaryRow& row, const app::Account& agent,
                             std::int64_t now_ms) {
  if (row.leased_by.empty() || row.lease_until_ms <= now_ms) return "nobody";
  return row.leased_by == agent.id.text() ? "self" : "colleague";
}

}  // namespace

std::string utc_text(std::int64_t unix_ms) {
  const auto moment =
      std::chrono::sys_time<std::chrono::milliseconds>{std::chrono::milliseconds{unix_ms}};
  const auto day = std::chrono::floor<days>(moment);
  const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(moment - day)};
  return fmt::format("{}T{:02}:{:02}:{:02}Z", to_iso(day), time.hours().count(),
                     time.minutes().count(), time.seconds().count());
}

void write_summary(JsonWriter& json, const app::SummaryRow& row, const app::Account& agent,
                   std::int64_t now_ms) {
  const auto& summary = row.summary;
  const auto holder = holder_word(row, agent, now_ms);
  json.begin_object();
  json.field("file", row.dossier.text());
  text_or_null(json, "name", summary.display_name);
  json.field("site", summary.site);
  json.field("standing", desk::word_of(summary.standing));
  text_or_null(json, "permit", summary.permit);
  text_or_null(json, "kind", summary.kind);
  text_or_null(json, "application", summary.application);
  json.field("filed_on", summary.filed_on);
  json.field("permit_until", summary.permit_until);
  json.field("proof_until", summary.proof_until);
  json.field("gap_since", summary.gap_since);
  json.field("open_tasks", summary.open_tasks);
  json.field("task_due", summary.task_due);
  json.field("rank", summary.rank);
  json.field("holder", holder);
  json.key("held_until");
  if (holder == "nobody") {
    json.null();
  } else {
    json.value(utc_text(row.lease_until_ms));
  }
  json.end_object();
}

void write_file(std::string& out, const app::DeskFile& file, const app::Account& agent,
                std::int64_t now_ms, text::Language language) {
  const auto& messages = Messages::of(language);
  const auto& state = file.dossier.state;
  JsonWriter json(out);
  json.begin_object();
  json.key("summary");
  write_summary(json, file.row, agent, now_ms);
  json.field("version", file.dossier.loaded.version());
  json.field("day", file.dossier.day);
  write_person(json, state.person);
  json.key("applications");
  json.begin_array();
  for (const auto& application : state.applications) {
    write_application(json, application, messages);
  }
  json.end_array();
  std::string rights;
  wire::write_rights(rights, file.dossier.rights, language);
  json.key("rights");
  json.raw(rights);
  write_explanation(json, file.dossier, language);
  write_rank(json, file, messages);
  write_tasks(json, state, messages);
  write_situation(json, state.situation, file.dossier.day);
  write_timeline(json, file.dossier.loaded);
  json.end_object();
}

}  // namespace sejour::http::api
