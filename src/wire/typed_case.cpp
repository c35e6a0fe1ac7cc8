#include "wire/typed_case.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/check.h"
#include "cases/event.h"
#include "law/catalogue.h"

namespace sejour::wire {
namespace {

using cases::Event;

constexpr std::string_view kRequired = "common.form.required";
constexpr std::string_view kChoose = "common.form.choose";
constexpr std::string_view kNoSuchDay = "common.form.date_invalid";
constexpr std::string_view kEndsTooEarly = "clock_page.error.ends_before_it_begins";
constexpr std::string_view kNothingFiled = "clock_page.error.nothing_filed";
constexpr std::string_view kNothingTyped = "clock_page.error.nothing_typed";
constexpr std::size_t kDayDigitsMax = 4;

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string_view value_of(std::span<const TypedField> fields, std::string_view name) {
  const auto found = std::ranges::find(fields, name, &TypedField::first);
  return found == fields.end() ? std::string_view{} : trimmed(found->second);
}

std::optional<unsigned> number_in(std::string_view text) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (text.size() > kDayDigitsMax) return std::nullopt;
  return number;
}

/// `YYYY-MM-DD` of three numbers, for the one parser of days.
std::optional<Date> day_of(unsigned year, unsigned month, unsigned day) {
  const std::chrono::year_month_day ymd{std::chrono::year{static_cast<int>(year)},
                                        std::chrono::month{month}, std::chrono::day{day}};
  if (!ymd.ok()) return std::nullopt;
  return parse_date(to_iso(ymd));
}

/// Reads the fields and gathers what is wrong, in the order of the form.
class Reader {
 public:
  explicit Reader(std::span<const TypedField> fields) : fields_(fields) {}

  [[nodiscard]] bool is_empty(TypedGroup group, int line) const {
    const std::string prefix = typed_name(group, line, {});
    return std::ranges::none_of(fields_, [&](const TypedField& field) {
      return field.first.starts_with(prefix) && !trimmed(field.second).empty();
    });
  }

  void fail(std::string field, std::string_view key) {
    if (std::ranges::find(problems, field, &TypedProblem::field) != problems.end()) return;
    problems.push_back({.field = std::move(field), .key = key});
  }

  [[nodiscard]] std::string_view text(const std::string& field) const {
    return value_of(fields_, field);
  }

  std::optional<Date> optional_day(const std::string& field) {
    const auto day = text(field + "_day");
    const auto month = text(field + "_month");
    const auto year = text(field + "_year");
    if (day.empty() && month.empty() && year.empty()) return std::nullopt;
    const auto d = number_in(day);
    const auto m = number_in(month);
    const auto y = number_in(year);
    auto read = d && m && y ? day_of(*y, *m, *d) : std::nullopt;
    if (!read) fail(field, kNoSuchDay);
    return read;
  }

  Date day(const std::string& field) {
    const auto read = optional_day(field);
    if (!read) fail(field, kRequired);
    return read.value_or(date(1900, 1, 1));
  }

  /// The last day of a period; it must not come before the first.
  std::optional<Date> last_day(const std::string& field, Date from) {
    const auto until = optional_day(field);
    if (until && *until < from) fail(field, kEndsTooEarly);
    return until;
  }

  law::PermitId permit(const std::string& field) {
    const auto found = law::find_permit(text(field));
    if (!found) fail(field, kChoose);
    return found.value_or(law::PermitId{});
  }

  template <class Enum, std::size_t N>
  Enum word(const std::string& field, const law::Names<Enum, N>& names) {
    const auto found = law::parse_in(names, text(field));
    if (!found) fail(field, kChoose);
    return found.value_or(names.front().first);
  }

  std::vector<TypedProblem> problems;

 private:
  std::span<const TypedField> fields_;
};

/// One filing, to find what a later paper answers.
struct Filing {
  Date on;
  cases::Filed filed;
};

const Filing* last_filing(const std::vector<Filing>& filings, Date day) {
  const Filing* last = nullptr;
  for (const Filing& filing : filings) {
    if (filing.on <= day && (last == nullptr || filing.on >= last->on)) last = &filing;
  }
  return last;
}

Event read_permit(Reader& in, int line) {
  const auto name = [line](std::string_view part) {
    return typed_name(TypedGroup::Permit, line, part);
  };
  cases::PermitHeld held;
  held.permit = in.permit(name("permit"));
  const Date from = in.day(name("from"));
  held.from = from;
  held.until = in.last_day(name("until"), from);
  return {.on = from, .body = held};
}

Filing read_filing(Reader& in, int line) {
  const auto name = [line](std::string_view part) {
    return typed_name(TypedGroup::Filing, line, part);
  };
  Filing filing;
  filing.filed.application = "a" + std::to_string(line);
  filing.filed.kind = in.word(name("kind"), law::kApplicationKinds);
  filing.filed.permit = in.permit(name("permit"));
  filing.filed.channel = in.word(name("channel"), law::kFilingChannels);
  filing.on = in.day(name("on"));
  return filing;
}

Event read_paper(Reader& in, int line, const std::vector<Filing>& filings) {
  const auto name = [line](std::string_view part) {
    return typed_name(TypedGroup::Paper, line, part);
  };
  cases::AttestationIssued paper;
  paper.document = in.word(name("document"), law::kDocumentKinds);
  const Date from = in.day(name("from"));
  paper.from = from;
  paper.until = in.last_day(name("until"), from);
  const auto work = in.text(name("work"));
  if (!work.empty()) paper.work = work == "yes";
  const Filing* filing = last_filing(filings, from);
  if (filing == nullptr) in.fail(name("from"), kNothingFiled);
  if (filing != nullptr) paper.application = filing->filed.application;
  return {.on = from, .body = paper};
}

cases::Body body_of(TypedAnswer answer, const cases::Filed& filed, Date on,
                    std::optional<Date> until) {
  const auto& application = filed.application;
  switch (answer) {
    case TypedAnswer::FoundComplete:
      return cases::FoundComplete{application};
    case TypedAnswer::FoundIncomplete:
      return cases::FoundIncomplete{application, {}};
    case TypedAnswer::CardHandedOver:
      return cases::CardHandedOver{application};
    case TypedAnswer::ReasonsRequested:
      return cases::ReasonsRequested{application};
    case TypedAnswer::Granted: {
      cases::Decided decided{.application = application, .outcome = cases::Outcome::Granted};
      decided.permit = filed.permit;
      decided.until = until;
      return decided;
    }
    case TypedAnswer::Refused:
    case TypedAnswer::RegistrationRefused: {
      cases::Decided decided{.application = application, .outcome = cases::Outcome::Refused};
      if (answer == TypedAnswer::RegistrationRefused) {
        decided.outcome = cases::Outcome::RegistrationRefused;
      }
      decided.notified = on;
      return decided;
    }
  }
  CHECK_UNREACHABLE();
}

Event read_answer(Reader& in, int line, const std::vector<Filing>& filings) {
  const auto name = [line](std::string_view part) {
    return typed_name(TypedGroup::Answer, line, part);
  };
  const auto answer = in.word(name("what"), kTypedAnswers);
  const Date on = in.day(name("on"));
  const auto until = in.last_day(name("until"), on);
  const Filing* filing = last_filing(filings, on);
  if (filing == nullptr) in.fail(name("on"), kNothingFiled);
  return {.on = on,
          .body = body_of(answer, filing != nullptr ? filing->filed : cases::Filed{}, on, until)};
}

template <class Read>
void for_each_line(const Reader& in, std::span<const TypedField> fields, TypedGroup group,
                   Read read) {
  for (int line = 1; line <= typed_lines(fields, group); ++line) {
    if (!in.is_empty(group, line)) read(line);
  }
}

}  // namespace

std::string typed_name(TypedGroup group, int line, std::string_view part) {
  std::string name{law::name_in(kTypedGroups, group)};
  name += '_';
  name += std::to_string(line);
  name += '_';
  name += part;
  return name;
}

int typed_lines(std::span<const TypedField> fields, TypedGroup group) {
  int lines = 1;
  for (int line = 2; line <= kTypedLinesMax; ++line) {
    const std::string prefix = typed_name(group, line, {});
    const auto bears = [&](const TypedField& field) { return field.first.starts_with(prefix); };
    if (std::ranges::any_of(fields, bears)) lines = line;
  }
  return lines;
}

TypedCase read_typed_case(std::span<const TypedField> fields) {
  Reader in(fields);
  TypedCase typed;
  auto& events = typed.rights_case.events;
  std::vector<Filing> filings;
  for_each_line(in, fields, TypedGroup::Permit,
                [&](int line) { events.push_back(read_permit(in, line)); });
  for_each_line(in, fields, TypedGroup::Filing,
                [&](int line) { filings.push_back(read_filing(in, line)); });
  for (const Filing& filing : filings) events.push_back({.on = filing.on, .body = filing.filed});
  for_each_line(in, fields, TypedGroup::Paper,
                [&](int line) { events.push_back(read_paper(in, line, filings)); });
  for_each_line(in, fields, TypedGroup::Answer,
                [&](int line) { events.push_back(read_answer(in, line, filings)); });
  typed.day = in.day("day");
  if (events.empty()) in.fail(typed_name(TypedGroup::Permit, 1, "permit"), kNothingTyped);
  // Two events of one day keep the order of the form: permit, filing, paper, answer.
  std::ranges::stable_sort(events, {}, &Event::on);
  typed.problems = std::move(in.problems);
  return typed;
}

}  // namespace sejour::wire
