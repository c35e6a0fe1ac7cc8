#include "wire/rights_json.h"

#include <simdjson.h>

#include "wire/json_writer.h"
#include "wire/vocabulary.h"

namespace sejour::wire {
namespace {

using law::name_in;

template <class Enum, std::size_t N>
void word(JsonWriter& json, std::string_view field, const std::optional<Enum>& value,
          const law::Names<Enum, N>& names) {
  json.key(field);
  if (value) {
    json.value(name_in(names, *value));
  } else {
    json.null();
  }
}

void basis(JsonWriter& json, rights::Basis article) {
  json.key("basis");
  if (article.empty()) {
    json.null();
  } else {
    json.value(article);
  }
}

void certainty(JsonWriter& json, Certainty value) {
  json.field("certainty", name_of(value));
}

void write_window(JsonWriter& json, const std::optional<rights::Window>& window) {
  json.key("window");
  if (!window) return json.null();
  json.begin_object();
  json.field("opens", window->opens);
  json.field("closes", window->closes);
  basis(json, window->basis);
  certainty(json, window->certainty);
  json.end_object();
}

void write_silence(JsonWriter& json, const std::optional<rights::Silence>& silence) {
  json.key("silence");
  if (!silence) return json.null();
  json.begin_object();
  word(json, "kind", silence->kind, rights::kSilenceKinds);
  json.field("earliest", silence->earliest);
  json.field("latest", silence->latest);
  json.field("born", silence->born);
  basis(json, silence->basis);
  certainty(json, silence->certainty);
  json.end_object();
}

void write_appeal(JsonWriter& json, const std::optional<rights::Appeal>& appeal) {
  json.key("appeal");
  if (!appeal) return json.null();
  json.begin_object();
  json.field("last_day", appeal->last_day);
  json.field("against", name_in(rights::kAgainst, appeal->against));
  basis(json, appeal->basis);
  certainty(json, appeal->certainty);
  json.end_object();
}

void write_due(JsonWriter& json, std::string_view field, const rights::DocumentDue& due) {
  json.key(field);
  json.begin_object();
  json.field("due", due.due);
  json.field("from", due.from);
  basis(json, due.basis);
  certainty(json, due.certainty);
  json.end_object();
}

void write_application(JsonWriter& json, const rights::ApplicationRights& application) {
  json.key(application.name);
  json.begin_object();
  write_window(json, application.window);
  word(json, "in_time", application.in_time, rights::kInTimes);
  json.field("late_fee_eur", application.late_fee_eur);
  word(json, "treated_as", application.treated_as, rights::kTreatedAs);
  write_silence(json, application.silence);
  write_appeal(json, application.appeal);
  write_due(json, "extension_due", application.extension_due);
  write_due(json, "receipt_due", application.receipt_due);
  json.end_object();
}

void write_permission(JsonWriter& json, std::string_view field,
                      const rights::Permission& permission) {
  json.key(field);
  json.begin_object();
  word(json, "allowed", permission.allowed, rights::kAnswers);
  basis(json, permission.basis);
  certainty(json, permission.certainty);
  json.end_object();
}

void write_person_rights(JsonWriter& json, const rights::Rights& rights) {
  json.key("kept_rights");
  json.begin_object();
  json.field("until", rights.kept_rights.until);
  basis(json, rights.kept_rights.basis);
  certainty(json, rights.kept_rights.certainty);
  json.end_object();

  json.key("stay");
  json.begin_object();
  word(json, "lawful", rights.stay.lawful, rights::kAnswers);
  json.field("proof", name_in(rights::kProofs, rights.stay.proof));
  json.field("until", rights.stay.until);
  certainty(json, rights.stay.certainty);
  json.end_object();

  write_permission(json, "work", rights.work);
  write_permission(json, "return", rights.return_to_france);
}

void write_lists(JsonWriter& json, const rights::Rights& rights, const text::Messages& messages) {
  json.key("in_hand");
  json.begin_array();
  for (const auto& document : rights.in_hand) {
    json.begin_object();
    json.field("document", document.document);
    json.field("from", document.from);
    json.field("until", document.until);
    json.end_object();
  }
  json.end_array();

  json.key("gap");
  json.begin_object();
  json.field("since", rights.gap_since);
  json.end_object();

  json.key("deadlines");
  json.begin_array();
  for (const auto& deadline : rights.deadlines) {
    json.begin_object();
    json.field("on", deadline.on);
    json.field("what", name_in(rights::kDeadlineKinds, deadline.what));
    if (!deadline.application.empty()) {
      json.field("application", std::string_view{deadline.application});
    }
    basis(json, deadline.basis);
    json.end_object();
  }
  json.end_array();

  json.key("next_steps");
  json.begin_array();
  std::string key;
  for (const auto& step : rights.next_steps) {
    const auto name = name_in(rights::kStepKinds, step.step);
    key.assign("rights.step.").append(name);
    json.begin_object();
    json.field("step", name);
    if (!step.application.empty()) json.field("application", std::string_view{step.application});
    json.field("why", messages.find(key).value_or(std::string_view{}));
    basis(json, step.basis);
    json.end_object();
  }
  json.end_array();
}

bool is_equal(simdjson::dom::element a, simdjson::dom::element b);

bool is_equal_list(simdjson::dom::array a, simdjson::dom::array b) {
  if (a.size() != b.size()) return false;
  auto other = b.begin();
  for (const auto element : a) {
    if (!is_equal(element, *other)) return false;
    ++other;
  }
  return true;
}

/// Equal whatever the order of the keys of an object.
bool is_equal(simdjson::dom::element a, simdjson::dom::element b) {
  simdjson::dom::array list_a;
  simdjson::dom::array list_b;
  if (a.get_array().get(list_a) == simdjson::SUCCESS &&
      b.get_array().get(list_b) == simdjson::SUCCESS) {
    return is_equal_list(list_a, list_b);
  }
  simdjson::dom::object object_a;
  simdjson::dom::object object_b;
  if (a.get_object().get(object_a) != simdjson::SUCCESS ||
      b.get_object().get(object_b) != simdjson::SUCCESS) {
    return simdjson::minify(a) == simdjson::minify(b);
  }
  if (object_a.size() != object_b.size()) return false;
  for (const auto& [key, value] : object_a) {
    simdjson::dom::element other;
    if (object_b.at_key(key).get(other) != simdjson::SUCCESS || !is_equal(value, other)) {
      return false;
    }
  }
  return true;
}

bool contains_element(simdjson::dom::element actual, simdjson::dom::element expected,
                      const std::string& path, std::string& difference) {
  simdjson::dom::object wanted;
  if (expected.get_object().get(wanted) != simdjson::SUCCESS) {
    if (is_equal(actual, expected)) return true;
    difference = path + ": " + simdjson::minify(actual) + " ≠ " + simdjson::minify(expected);
    return false;
  }
  for (const auto& [key, value] : wanted) {
    const std::string at = path.empty() ? std::string{key} : path + "." + std::string{key};
    simdjson::dom::element found;
    if (actual.at_key(key).get(found) != simdjson::SUCCESS) {
      difference = at + ": ∅ ≠ " + simdjson::minify(value);
      return false;
    }
    if (!contains_element(found, value, at, difference)) return false;
  }
  return true;
}

}  // namespace

void write_rights(std::string& out, const rights::Rights& rights, text::Language language) {
  JsonWriter json(out);
  json.begin_object();
  json.field("as_of", rights.as_of);
  json.key("applications");
  json.begin_object();
  for (const auto& application : rights.applications) write_application(json, application);
  json.end_object();
  write_person_rights(json, rights);
  write_lists(json, rights, text::Messages::of(language));
  json.end_object();
}

bool contains(std::string_view actual, std::string_view expected, std::string& difference) {
  simdjson::dom::parser actual_parser;
  simdjson::dom::parser expected_parser;
  simdjson::dom::element a;
  simdjson::dom::element b;
  if (actual_parser.parse(actual).get(a) != simdjson::SUCCESS ||
      expected_parser.parse(expected).get(b) != simdjson::SUCCESS) {
    difference = "JSON";
    return false;
  }
  return contains_element(a, b, {}, difference);
}

}  // namespace sejour::wire
