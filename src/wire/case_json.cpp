#include "wire/case_json.h"

#include <algorithm>

#include "wire/event_read.h"
#include "wire/json_writer.h"

namespace sejour::wire {
namespace {

using cases::Event;

std::unexpected<CaseError> wrong(std::size_t event, FieldError error) {
  return std::unexpected(CaseError{.event = event,
                                   .field = std::move(error.field),
                                   .key = std::move(error.key),
                                   .value = std::move(error.value),
                                   .id = {}});
}

/// Names of the applications that were filed so far.
class Filings {
 public:
  /// An error when the event refers to what was never filed, or files the same name twice.
  std::optional<FieldError> check(const Event& event) {
    const auto* reference = referenced_application(event.body);
    const auto* filed = std::get_if<cases::Filed>(&event.body);
    if (reference != nullptr && !knows(*reference)) {
      return FieldError{.field = filed != nullptr ? "replaces_closed" : "application",
                        .key = "case.error.never_filed",
                        .value = *reference};
    }
    if (filed == nullptr) return std::nullopt;
    if (knows(filed->application)) {
      return FieldError{
          .field = "application", .key = "case.error.filed_twice", .value = filed->application};
    }
    names_.push_back(filed->application);
    return std::nullopt;
  }

 private:
  [[nodiscard]] bool knows(const std::string& name) const {
    return std::ranges::find(names_, name) != names_.end();
  }
  std::vector<std::string> names_;
};

std::expected<std::vector<Event>, CaseError> read_events(simdjson::dom::array array) {
  std::vector<Event> events;
  events.reserve(array.size());
  Filings filings;
  for (const auto element : array) {
    const std::size_t number = events.size() + 1;
    auto event = read_event(element, Scope::Contract);
    if (!event) return wrong(number, std::move(event.error()));
    if (!events.empty() && event->on < events.back().on) {
      return wrong(number,
                   {.field = "on", .key = "case.error.out_of_order", .value = to_iso(event->on)});
    }
    if (auto error = filings.check(*event)) return wrong(number, std::move(*error));
    events.push_back(std::move(*event));
  }
  return events;
}

std::optional<FieldError> read_person(FieldReader& in, RightsCase& read) {
  const auto object = in.optional_object("person");
  if (!object) return std::nullopt;
  FieldReader person(*object);
  read.birth_date = person.optional_day("birth_date");
  read.nationality = person.optional_text("nationality").value_or(std::string{});
  return person.finish();
}

std::optional<FieldError> read_ask(FieldReader& in, RightsCase& read) {
  for (const auto& text : in.texts("ask")) {
    const auto day = parse_date(text);
    if (!day) return FieldError{.field = "ask", .key = "case.error.no_such_day", .value = text};
    read.ask.push_back(*day);
  }
  return std::nullopt;
}

std::optional<FieldError> read_expectations(FieldReader& in, RightsCase& read) {
  const auto array = in.optional_array("expect");
  if (!array) return std::nullopt;
  for (const auto element : *array) {
    simdjson::dom::object object;
    if (element.get_object().get(object) != simdjson::SUCCESS) {
      return FieldError{.field = "expect", .key = "case.error.not_object", .value = {}};
    }
    FieldReader entry(object);
    Expectation expectation;
    expectation.on = entry.day("on");
    const auto rights = entry.optional_object("rights");
    if (!rights) entry.fail("rights", "case.error.missing", {});
    if (auto error = entry.finish()) {
      return FieldError{
          .field = "expect." + error->field, .key = error->key, .value = error->value};
    }
    expectation.rights = simdjson::minify(*rights);
    read.expect.push_back(std::move(expectation));
  }
  return std::nullopt;
}

/// All fields but the events, in the order of the file.
std::string envelope_of(simdjson::dom::object object) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  for (const auto& [key, value] : object) {
    if (key == "events") continue;
    json.key(key);
    json.raw(simdjson::minify(value));
  }
  json.end_object();
  return out;
}

std::expected<RightsCase, CaseError> read_object(simdjson::dom::object object, Keep keep) {
  RightsCase read;
  FieldReader in(object);
  read.id = in.text("id");
  const auto failed = [&](CaseError error) {
    error.id = read.id;
    return std::unexpected(std::move(error));
  };
  static_cast<void>(in.optional_text("source"));
  static_cast<void>(in.optional_text("note"));
  for (const auto part : {read_person, read_ask, read_expectations}) {
    if (auto error = part(in, read)) return failed(wrong(0, std::move(*error)).error());
  }
  const auto array = in.optional_array("events");
  if (!array) in.fail("events", "case.error.missing", {});
  if (auto error = in.finish()) return failed(wrong(0, std::move(*error)).error());
  auto events = read_events(*array);
  if (!events) return failed(std::move(events.error()));
  read.events = std::move(*events);
  if (keep == Keep::Everything) read.envelope = envelope_of(object);
  return read;
}

}  // namespace

std::string describe(const CaseError& error, text::Language language) {
  const auto& messages = text::Messages::of(language);
  return messages.format(error.key, {{"field", error.field}, {"value", error.value}});
}

std::expected<RightsCase, CaseError> read_case(std::string_view json, Keep keep) {
  thread_local simdjson::dom::parser parser;
  simdjson::dom::element element;
  if (const auto error = parser.parse(json).get(element)) {
    return wrong(
        0, {.field = {}, .key = "case.error.not_json", .value = simdjson::error_message(error)});
  }
  simdjson::dom::object object;
  if (element.get_object().get(object) != simdjson::SUCCESS) {
    return wrong(0, {.field = {}, .key = "case.error.not_object", .value = {}});
  }
  return read_object(object, keep);
}

cases::State state_on(const RightsCase& rights_case, Date day) {
  cases::State state = cases::fold(rights_case.events, day);
  if (!state.birth_date) state.birth_date = rights_case.birth_date;
  return state;
}

std::string write_case(std::string_view envelope, const std::vector<Event>& events) {
  // The envelope is an object: the events go in before its last brace.
  std::string out{envelope.substr(0, envelope.size() - 1)};
  if (out.size() > 1) out += ',';
  out += "\"events\":[";
  bool first = true;
  for (const auto& event : events) {
    if (!cases::is_contract_event(event.body)) continue;
    if (!first) out += ',';
    first = false;
    write_event(out, event, Scope::Contract);
  }
  out += "]}";
  return out;
}

}  // namespace sejour::wire
