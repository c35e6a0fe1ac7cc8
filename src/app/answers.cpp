#include "app/answers.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "app/credentials.h"
#include "base/check.h"
#include "base/reference.h"
#include "text/messages.h"

namespace sejour::app {
namespace {

constexpr std::string_view kPermitFields[] = {"permit"};
constexpr std::string_view kExpiryFields[] = {"expiry_day", "expiry_month", "expiry_year"};
constexpr std::string_view kAskFields[] = {"ask"};
constexpr std::string_view kNameFields[] = {"family_name", "usual_name", "given_names", "sex"};
constexpr std::string_view kBirthFields[] = {"birth_day", "birth_month", "birth_year",
                                             "birth_place", "birth_country"};
constexpr std::string_view kNationalityFields[] = {"nationality", "foreigner_number"};
constexpr std::string_view kContactFields[] = {"email", "phone", "language"};
constexpr std::string_view kAddressFields[] = {"address_line", "postcode", "town"};
constexpr std::string_view kSiteFields[] = {"site"};

/// Longest plausible distance of an expiry from today: the longest card lasts ten years.
constexpr int kExpiryYearsMax = 11;

using Problems = std::vector<AnswerProblem>;

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\r\n";
  const auto begin = text.find_first_not_of(kSpaces);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpaces) - begin + 1);
}

bool only_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

void require(Problems& problems, const Answers& answers, std::string_view field) {
  if (answer(answers, field).empty()) problems.push_back({std::string{field}, "required"});
}

/// Passports, permits and the seal (2D-Doc) write Latin letters only. True for ASCII, U+0080 to
/// U+036F (accents, also combining), U+1E00 to U+1EFF (Vietnamese) and punctuation of U+2000.
bool is_latin(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0xC0) continue;
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    const bool latin = byte <= 0xCD || (byte == 0xE1 && next >= 0xB8 && next <= 0xBB) ||
                       (byte == 0xE2 && next == 0x80);
    if (!latin) return false;
  }
  return true;
}

void require_latin(Problems& problems, const Answers& answers, std::string_view field) {
  if (!is_latin(answer(answers, field))) problems.push_back({std::string{field}, "latin"});
}

void check_lengths(Problems& problems, const Answers& answers, Step step) {
  for (const std::string_view field : fields_of(step)) {
    if (answer(answers, field).size() > kAnswerBytesMax) {
      problems.push_back({std::string{field}, "too_long"});
    }
  }
}

void check_permit(Problems& problems, const Answers& answers) {
  const std::string id = answer(answers, "permit");
  if (id.empty()) return problems.push_back({"permit", "permit_required"});
  const auto permit = law::find_permit(id);
  if (!permit) return problems.push_back({"permit", "permit_unknown"});
  if (law::permit(*permit).renewal == law::Renewal::No) {
    problems.push_back({"permit", "permit_not_renewable"});
  }
}

void check_expiry(Problems& problems, const Answers& answers, Date today) {
  const auto expiry = day_answer(answers, "expiry");
  if (!expiry) return problems.push_back({"expiry", "date_invalid"});
  if (*expiry > add_months_round_down(today, 12 * kExpiryYearsMax) ||
      *expiry < subtract_months_round_down(today, 12 * kExpiryYearsMax)) {
    problems.push_back({"expiry", "expiry_far"});
  }
}

void check_ask(Problems& problems, const Answers& answers) {
  const std::string ask = answer(answers, "ask");
  if (ask == "other") return problems.push_back({"ask", "ask_other"});
  if (ask != "same") problems.push_back({"ask", "choose"});
}

void check_name(Problems& problems, const Answers& answers) {
  require(problems, answers, "family_name");
  require(problems, answers, "given_names");
  for (const std::string_view field : {"family_name", "usual_name", "given_names"}) {
    require_latin(problems, answers, field);
  }
  const std::string sex = answer(answers, "sex");
  if (sex != "F" && sex != "M") problems.push_back({"sex", "choose"});
}

void check_country(Problems& problems, const Answers& answers, std::string_view field) {
  if (find_country_iso3(answer(answers, field)) == nullptr) {
    problems.push_back({std::string{field}, "country"});
  }
}

void check_birth(Problems& problems, const Answers& answers, Date today) {
  const auto birth = day_answer(answers, "birth");
  if (!birth) {
    problems.push_back({"birth", "date_invalid"});
  } else if (*birth > today) {
    problems.push_back({"birth", "birth_future"});
  }
  require(problems, answers, "birth_place");
  require_latin(problems, answers, "birth_place");
  check_country(problems, answers, "birth_country");
}

void check_nationality(Problems& problems, const Answers& answers) {
  check_country(problems, answers, "nationality");
  const std::string foreigner_number = answer(answers, "foreigner_number");
  if (foreigner_number.empty()) return;
  if (foreigner_number.size() != 10 || !only_digits(foreigner_number)) {
    problems.push_back({"foreigner_number", "foreigner_number"});
  }
}

void check_contact(Problems& problems, const Answers& answers) {
  if (!normalise_email(answer(answers, "email"))) problems.push_back({"email", "email"});
  const std::string phone = answer(answers, "phone");
  const bool dialable = std::ranges::all_of(
      phone, [](char c) { return std::string_view{"0123456789+-. ()"}.contains(c); });
  if (!dialable) problems.push_back({"phone", "phone"});
  if (!text::parse_language(answer(answers, "language")))
    problems.push_back({"language", "choose"});
}

void check_address(Problems& problems, const Answers& answers) {
  require(problems, answers, "address_line");
  require_latin(problems, answers, "address_line");
  require_latin(problems, answers, "town");
  const std::string postcode = answer(answers, "postcode");
  if (postcode.size() != 5 || !only_digits(postcode)) problems.push_back({"postcode", "postcode"});
  require(problems, answers, "town");
}

void check_site(Problems& problems, const Answers& answers) {
  if (find_site(answer(answers, "site")) == nullptr) problems.push_back({"site", "choose"});
}

void check(Problems& problems, Step step, const Answers& answers, Date today) {
  switch (step) {
    case Step::Permit:
      return check_permit(problems, answers);
    case Step::Expiry:
      return check_expiry(problems, answers, today);
    case Step::Ask:
      return check_ask(problems, answers);
    case Step::Name:
      return check_name(problems, answers);
    case Step::Birth:
      return check_birth(problems, answers, today);
    case Step::Nationality:
      return check_nationality(problems, answers);
    case Step::Contact:
      return check_contact(problems, answers);
    case Step::Address:
      return check_address(problems, answers);
    case Step::Site:
      return check_site(problems, answers);
  }
  CHECK_UNREACHABLE();
}

void put_day(Answers& answers, std::string_view field, Date day) {
  const std::chrono::year_month_day parts{day};
  answers[fmt::format("{}_day", field)] = fmt::to_string(static_cast<unsigned>(parts.day()));
  answers[fmt::format("{}_month", field)] = fmt::to_string(static_cast<unsigned>(parts.month()));
  answers[fmt::format("{}_year", field)] = fmt::to_string(static_cast<int>(parts.year()));
}

}  // namespace

std::span<const std::string_view> fields_of(Step step) {
  switch (step) {
    case Step::Permit:
      return kPermitFields;
    case Step::Expiry:
      return kExpiryFields;
    case Step::Ask:
      return kAskFields;
    case Step::Name:
      return kNameFields;
    case Step::Birth:
      return kBirthFields;
    case Step::Nationality:
      return kNationalityFields;
    case Step::Contact:
      return kContactFields;
    case Step::Address:
      return kAddressFields;
    case Step::Site:
      return kSiteFields;
  }
  CHECK_UNREACHABLE();
}

std::vector<AnswerProblem> problems_of(Step step, const Answers& answers, Date today) {
  Problems problems;
  check_lengths(problems, answers, step);
  check(problems, step, answers, today);
  return problems;
}

std::optional<Step> first_open_step(const Answers& answers, Date today) {
  const auto open = std::ranges::find_if(
      kSteps, [&](Step step) { return !problems_of(step, answers, today).empty(); });
  if (open == std::end(kSteps)) return std::nullopt;
  return *open;
}

std::string answer(const Answers& answers, std::string_view field) {
  const auto found = answers.find(std::string{field});
  return found == answers.end() ? std::string{} : std::string{trim(found->second)};
}

std::optional<Date> day_answer(const Answers& answers, std::string_view field) {
  const auto day = number(answer(answers, fmt::format("{}_day", field)));
  const auto month = number(answer(answers, fmt::format("{}_month", field)));
  const auto year = number(answer(answers, fmt::format("{}_year", field)));
  if (!day || !month || !year) return std::nullopt;
  if (*day < 1 || *day > 31 || *month < 1 || *month > 12) return std::nullopt;
  return parse_date(fmt::format("{:04}-{:02}-{:02}", *year, *month, *day));
}

std::optional<law::PermitId> permit_answer(const Answers& answers) {
  return law::find_permit(answer(answers, "permit"));
}

namespace {

char sex_answer(const Answers& answers) {
  const auto sex = answer(answers, "sex");
  return sex == "M" || sex == "F" ? sex.front() : '?';
}

}  // namespace

cases::PersonDescribed person_from(const Answers& answers) {
  return {
      .family_name = answer(answers, "family_name"),
      .usual_name = answer(answers, "usual_name"),
      .given_names = answer(answers, "given_names"),
      .sex = sex_answer(answers),
      .birth_date = day_answer(answers, "birth"),
      .birth_place = answer(answers, "birth_place"),
      .birth_country = answer(answers, "birth_country"),
      .nationality = answer(answers, "nationality"),
      .foreigner_number = answer(answers, "foreigner_number"),
      .address_line = answer(answers, "address_line"),
      .postcode = answer(answers, "postcode"),
      .town = answer(answers, "town"),
      .email = normalise_email(answer(answers, "email")).value_or(""),
      .phone = answer(answers, "phone"),
      .language = answer(answers, "language"),
      .site = answer(answers, "site"),
  };
}

Answers answers_from(const cases::PersonDescribed& person) {
  Answers answers{
      {"family_name", person.family_name},
      {"usual_name", person.usual_name},
      {"given_names", person.given_names},
      {"sex", person.sex == '?' ? std::string{} : std::string(1, person.sex)},
      {"birth_place", person.birth_place},
      {"birth_country", person.birth_country},
      {"nationality", person.nationality},
      {"foreigner_number", person.foreigner_number},
      {"address_line", person.address_line},
      {"postcode", person.postcode},
      {"town", person.town},
      {"email", person.email},
      {"phone", person.phone},
      {"language", person.language},
      {"site", person.site},
  };
  if (person.birth_date) put_day(answers, "birth", *person.birth_date);
  return answers;
}

std::string site_of_postcode(std::string_view postcode) {
  if (postcode.size() != 5 || !only_digits(postcode)) return {};
  // Corsica: 200 and 201 are Corse-du-Sud, 202 and 206 Haute-Corse. Overseas: three digits.
  const std::string_view two = postcode.substr(0, 2);
  const std::string_view three = postcode.substr(0, 3);
  std::string code{two};
  if (two == "20") code = three == "200" || three == "201" ? "2A" : "2B";
  if (two == "97") code = three;
  return find_site(code) == nullptr ? std::string{} : code;
}

}  // namespace sejour::app
