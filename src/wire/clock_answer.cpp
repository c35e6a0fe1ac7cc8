#include "wire/clock_answer.h"

#include <simdjson.h>

#include <optional>
#include <vector>

#include "rights/clock.h"
#include "text/dates.h"
#include "text/rights_in_words.h"
#include "wire/case_json.h"
#include "wire/json_writer.h"
#include "wire/rights_json.h"
#include "wire/typed_case.h"

namespace sejour::wire {
namespace {

using text::Language;

std::string error_in_words(const CaseError& error, Language language) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.field("error", describe(error, language));
  json.end_object();
  return out;
}

std::string answer_case(simdjson::dom::element given, std::optional<Date> on, Language language) {
  const auto read = read_case(simdjson::minify(given));
  if (!read) return error_in_words(read.error(), language);
  const auto asked = on ? std::vector<Date>{*on} : read->ask;
  std::string out;
  for (const Date day : asked) {
    write_rights(out, rights::clock(state_on(*read, day), day), language);
    out += '\n';
  }
  return out;
}

void write_statements(JsonWriter& json, std::string_view name,
                      const std::vector<text::Statement>& statements, Language language) {
  json.key(name);
  json.begin_array();
  for (const auto& statement : statements) {
    json.begin_object();
    json.field("text", text::dated_text(statement, language));
    json.field("basis", statement.basis);
    json.field("certainty", text::certainty_note(statement.certainty, language));
    json.end_object();
  }
  json.end_array();
}

std::string write_problems(const std::vector<TypedProblem>& problems, Language language) {
  const auto& messages = text::Messages::of(language);
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.key("problems");
  json.begin_array();
  for (const auto& problem : problems) {
    json.begin_object();
    json.field("field", problem.field);
    json.field("text", messages.get(problem.key));
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return out;
}

std::string answer_fields(simdjson::dom::array given, Language language) {
  std::vector<TypedField> fields;
  for (const auto pair : given) {
    std::string_view name;
    std::string_view value;
    if (pair.at(0).get(name) != simdjson::SUCCESS || pair.at(1).get(value) != simdjson::SUCCESS) {
      continue;
    }
    fields.emplace_back(name, value);
  }
  const auto typed = read_typed_case(fields);
  if (!typed.problems.empty()) return write_problems(typed.problems, language);
  const auto rights = rights::clock(state_on(typed.rights_case, typed.day), typed.day);
  const auto words = text::explain(rights, language);
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.field("day", text::long_date(language, typed.day));
  write_statements(json, "today", words.today, language);
  write_statements(json, "applications", words.applications, language);
  write_statements(json, "deadlines", words.deadlines, language);
  write_statements(json, "steps", words.steps, language);
  json.end_object();
  return out;
}

}  // namespace

std::string answer_question(std::string_view question) {
  simdjson::dom::parser parser;
  simdjson::dom::element asked;
  if (const auto error = parser.parse(question).get(asked)) {
    return error_in_words(
        {.field = {}, .key = "case.error.not_json", .value = simdjson::error_message(error)},
        Language::French);
  }
  std::string_view word;
  auto language = Language::French;
  if (asked["language"].get(word) == simdjson::SUCCESS) {
    language = text::parse_language(word).value_or(Language::French);
  }
  simdjson::dom::array fields;
  if (asked["fields"].get(fields) == simdjson::SUCCESS) return answer_fields(fields, language);
  simdjson::dom::element given;
  if (asked["case"].get(given) != simdjson::SUCCESS) {
    return error_in_words({.field = "case", .key = "case.error.missing", .value = {}}, language);
  }
  std::optional<Date> on;
  if (asked["on"].get(word) == simdjson::SUCCESS) on = parse_date(word);
  return answer_case(given, on, language);
}

}  // namespace sejour::wire
