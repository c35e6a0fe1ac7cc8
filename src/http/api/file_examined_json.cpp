#include "cases/desk_decide.h"
#include "cases/examined_names.h"
#include "http/api/file_json.h"
#include "http/longest_view.h"
#include "rights/names.h"

namespace sejour::http::api {
namespace {

using text::Messages;
using wire::JsonWriter;

constexpr law::Names<rights::Finding, 3> kFindingWords{{
    {rights::Finding::Met, "met"},
    {rights::Finding::NotMet, "not_met"},
    {rights::Finding::NotKnown, "not_known"},
}};

void write_urgency(JsonWriter& json, const cases::Examination& examination) {
  json.key("urgency");
  if (!examination.urgency) return json.null();
  const auto& [on, urgency] = *examination.urgency;
  const auto& sorted = examination.urgency_sorted;
  json.begin_object();
  json.field("on", on);
  json.field("kind", law::name_in(cases::kUrgencyKinds, urgency.kind));
  text_or_null(json, "what", urgency.what);
  text_or_null(
      json, "answer",
      sorted ? law::name_in(cases::kUrgencyAnswers, sorted->content.answer) : std::string_view{});
  json.end_object();
}

void write_outside_list(JsonWriter& json, const cases::Examination& examination) {
  json.key("outside_list");
  if (!examination.outside_list) return json.null();
  const auto& [on, asked] = *examination.outside_list;
  json.begin_object();
  json.field("on", on);
  json.field("document", asked.document);
  json.field("legal_basis", asked.legal_basis);
  json.field("reason", asked.reason);
  json.field("due", asked.due);
  json.field("by", asked.by);
  json.end_object();
}

void write_biometrics(JsonWriter& json, const cases::Examination& examination) {
  json.key("biometrics");
  if (!examination.biometrics) return json.null();
  json.begin_object();
  json.field("on", examination.biometrics->on);
  json.field("reused_from", examination.biometrics->content.reused_from);
  json.end_object();
}

void write_card(JsonWriter& json, const cases::Examination& examination) {
  json.key("card");
  json.begin_array();
  for (const auto& [on, step] : examination.production) {
    json.begin_object();
    json.field("on", on);
    json.field("step", law::name_in(cases::kProductionSteps, step.step));
    json.field("appointment", step.appointment);
    text_or_null(json, "place", step.place);
    text_or_null(json, "note", step.note);
    json.end_object();
  }
  json.end_array();
}

void write_repairs(JsonWriter& json, const cases::Examination& examination) {
  json.key("repairs");
  json.begin_array();
  for (const auto& [on, repair] : examination.repairs) {
    json.begin_object();
    json.field("on", on);
    json.field("kind", law::name_in(cases::kRepairKinds, repair.kind));
    json.field("counts_from", repair.counts_from);
    json.field("reason", repair.reason);
    json.field("basis", repair.basis);
    json.field("by", repair.by);
    json.end_object();
  }
  json.end_array();
}

void write_stamps(JsonWriter& json, const cases::Examination& examination) {
  json.key("stamps");
  json.begin_array();
  for (const auto& stamp : examination.stamps) {
    json.begin_object();
    json.field("number", stamp.number);
    json.field("amount_eur", stamp.amount_eur);
    json.end_object();
  }
  json.end_array();
}

void write_condition(JsonWriter& json, const rights::Condition& condition,
                     const Messages& messages) {
  json.begin_object();
  json.field("condition", condition.key);
  json.field("text", messages.get("longest.condition." + std::string{condition.key}));
  json.field("basis", condition.article.article);
  json.field("certainty", name_of(condition.certainty));
  json.field("finding", law::name_in(kFindingWords, condition.finding));
  text_or_null(
      json, "fact",
      condition.fact ? law::name_in(cases::kFactKinds, *condition.fact) : std::string_view{});
  json.key("told_by");
  json.begin_array();
  for (const auto document : condition.told_by) json.value(document);
  json.end_array();
  json.field("met_from", condition.from);
  json.field("declared", condition.declared);
  json.end_object();
}

void write_title(JsonWriter& json, const rights::LongerTitle& title, const Messages& messages) {
  json.begin_object();
  json.field("permit", law::permit(title.permit).id);
  json.field("basis", title.article.article);
  json.field("certainty", name_of(title.certainty));
  json.field("months_max", title.months_max == 0 ? std::nullopt : std::optional{title.months_max});
  json.field("length", length_in_words(title, messages));
  json.field("until", title.until);
  json.field("finding", law::name_in(kFindingWords, title.finding()));
  json.key("conditions");
  json.begin_array();
  for (const auto& condition : title.conditions) write_condition(json, condition, messages);
  json.end_array();
  json.end_object();
}

}  // namespace

void text_or_null(JsonWriter& json, std::string_view field, std::string_view text) {
  json.key(field);
  if (text.empty()) {
    json.null();
  } else {
    json.value(text);
  }
}

void write_court_order(JsonWriter& json, const cases::CourtOrder& order, Date day) {
  const auto& content = order.content;
  json.begin_object();
  json.field("order", content.order.text());
  text_or_null(json, "application", content.application);
  json.field("received_on", order.received_on);
  json.field("court", content.court);
  json.field("number", content.number);
  json.field("act", law::name_in(cases::kOrderedActs, content.act));
  json.field("text", content.text);
  json.field("due", content.due);
  json.field("penalty_eur_per_day", content.penalty_eur_per_day);
  json.field("days_late", order.days_late(day));
  json.field("penalty_eur", order.penalty_eur(day));
  json.field("executed_on", order.executed_on);
  text_or_null(json, "how", order.how);
  json.end_object();
}

void write_examination(JsonWriter& json, const cases::Application& application) {
  const auto& examination = application.examination;
  json.field("waits_for_check", cases::waits_for_check(application));
  json.field("commission_referred_on", application.commission_referred_on);
  write_urgency(json, examination);
  write_outside_list(json, examination);
  write_biometrics(json, examination);
  write_card(json, examination);
  write_stamps(json, examination);
  write_repairs(json, examination);
}

void write_situation(JsonWriter& json, const cases::Situation& situation, Date day) {
  json.key("facts");
  json.begin_array();
  for (const auto& [on, fact] : situation.known_facts) {
    json.begin_object();
    json.field("on", on);
    json.field("fact", law::name_in(cases::kFactKinds, fact.fact));
    json.field("answer", law::name_in(cases::kFactAnswers, fact.answer));
    json.field("source", law::name_in(cases::kFactSources, fact.source));
    json.field("since", fact.since);
    json.field("until", fact.until);
    text_or_null(json, "note", fact.note);
    json.field("by", fact.by);
    json.end_object();
  }
  json.end_array();
  json.key("court_orders");
  json.begin_array();
  for (const auto& order : situation.court_orders) write_court_order(json, order, day);
  json.end_array();
}

void write_longest(std::string& out, const rights::LongestPermit& longest,
                   text::Language language) {
  const auto& messages = Messages::of(language);
  const auto* proposed = longest.longest();
  JsonWriter json(out);
  json.begin_object();
  json.field("begins", longest.begins);
  text_or_null(json, "proposed",
               proposed == nullptr ? std::string_view{} : law::permit(proposed->permit).id);
  json.field("text", longest_in_words(longest, messages));
  json.field("renewals_with_this", longest.renewals_with_this);
  json.field("second_renewal", longest.second_renewal);
  json.field("protections_to_see", longest.protections_to_see);
  json.key("titles");
  json.begin_array();
  for (const auto& title : longest.titles) write_title(json, title, messages);
  json.end_array();
  json.end_object();
}

void write_same_person(std::string& out, const cases::Situation& situation,
                       const std::vector<app::LikelySame>& likely) {
  JsonWriter json(out);
  json.begin_object();
  json.key("noted");
  json.begin_array();
  for (const auto& [on, noted] : situation.same_person) {
    json.begin_object();
    json.field("file", noted.other.text());
    json.field("on", on);
    json.field("step", law::name_in(cases::kSamePersonSteps, noted.step));
    text_or_null(json, "reason", noted.reason);
    json.end_object();
  }
  json.end_array();
  json.key("likely");
  json.begin_array();
  for (const auto& one : likely) {
    json.begin_object();
    json.field("file", one.dossier.text());
    text_or_null(json, "name", one.display_name);
    json.field("likeness", app::name_of(one.likeness));
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace sejour::http::api
