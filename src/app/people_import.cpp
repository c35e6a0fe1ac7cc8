#include "app/people_import.h"

#include <algorithm>
#include <charconv>

#include "app/projection.h"
#include "app/typed_text.h"
#include "base/reference.h"

namespace sejour::app {
namespace {

constexpr std::size_t kCellBytesMax = 200;

std::optional<int> number_typed(std::string_view digits) {
  int value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || read.ec != std::errc{} || read.ptr != digits.data() + digits.size()) {
    return std::nullopt;
  }
  return value;
}

/// Reads one line: takes cells by meaning, collects problems.
class LineReader {
 public:
  LineReader(const std::vector<std::string>& cells, const ImportRules& rules)
      : cells_(cells), rules_(rules) {}

  ReadLine read() {
    read_identity();
    read_contact();
    read_organisation();
    read_permit();
    read_filing();
    if (!problems_.empty()) return std::move(problems_);
    return std::move(file_);
  }

 private:
  [[nodiscard]] std::string cell(Column column) const {
    const auto found = std::ranges::find(rules_.columns, column);
    const auto at = static_cast<std::size_t>(found - rules_.columns.begin());
    return at < cells_.size() ? keepable_text(cells_[at], kCellBytesMax) : std::string{};
  }

  void problem(Column column, std::string_view rule) {
    problems_.push_back({.column = column, .rule = rule, .value = cell(column)});
  }

  std::optional<Date> day(Column column) {
    const auto text = cell(column);
    if (text.empty()) return std::nullopt;
    const auto read = parse_typed_day(text);
    if (!read) problem(column, "not_a_day");
    return read;
  }

  void read_identity() {
    auto& person = file_.person;
    person.family_name = cell(Column::FamilyName);
    person.given_names = cell(Column::GivenNames);
    person.usual_name = cell(Column::UsualName);
    if (person.family_name.empty()) problem(Column::FamilyName, "missing");
    person.birth_date = day(Column::BirthDate);
    if (person.birth_date && *person.birth_date > rules_.today) {
      problem(Column::BirthDate, "in_future");
    }
    const auto sex = search_key(cell(Column::Sex));
    const bool is_man = sex == "m" || sex == "h" || sex.starts_with("hom") ||
                        sex.starts_with("masc") || sex == "monsieur" || sex == "mr";
    const bool is_woman = sex == "f" || sex.starts_with("fem") || sex == "madame" || sex == "mme";
    person.sex = is_man ? 'M' : is_woman ? 'F' : '?';
    const auto nationality = cell(Column::Nationality);
    if (nationality.empty()) return;
    const auto chosen = rules_.meanings.countries.find(nationality);
    const auto known = chosen != rules_.meanings.countries.end() ? std::optional{chosen->second}
                                                                 : country_named(nationality);
    if (!known) problem(Column::Nationality, "unknown_country");
    person.nationality = known.value_or("");
  }

  void read_contact() {
    auto& person = file_.person;
    person.email = cell(Column::Email);
    person.phone = cell(Column::Phone);
    person.address_line = cell(Column::Address);
    person.postcode = cell(Column::Postcode);
    person.town = cell(Column::Town);
    if (!person.email.empty() && !person.email.contains('@')) problem(Column::Email, "not_a_mail");
    for (const char sign : cell(Column::ForeignerNumber)) {
      if (sign >= '0' && sign <= '9') person.foreigner_number += sign;
    }
    const auto length = person.foreigner_number.size();
    if (!cell(Column::ForeignerNumber).empty() && length != 10) {
      problem(Column::ForeignerNumber, "not_ten_digits");
    }
    read_prefecture();
  }

  void read_prefecture() {
    auto& site = file_.person.site;
    const auto typed = cell(Column::Prefecture);
    site = rules_.default_prefecture;
    if (typed.empty()) return;
    const auto key = search_key(typed);
    for (const auto& known : sites()) {
      const bool same = search_key(known.code) == key || search_key(known.name) == key ||
                        search_key(known.department) == key;
      if (same) site = std::string{known.code};
      if (same) return;
    }
    problem(Column::Prefecture, "unknown_prefecture");
  }

  void read_organisation() {
    std::string tags = cell(Column::Tags);
    std::ranges::replace(tags, ';', ',');
    for (std::size_t from = 0; from < tags.size();) {
      const auto end = std::min(tags.find(',', from), tags.size());
      auto tag = tags.substr(from, end - from);
      tag.erase(0, tag.find_first_not_of(' '));
      if (!tag.empty()) file_.tags.push_back(std::move(tag));
      from = end + 1;
    }
    const auto referent = search_key(cell(Column::Referent));
    if (referent.empty()) return;
    for (const auto& member : rules_.members) {
      if (!member.left_ms && search_key(member.name) == referent) file_.referent = member.account;
    }
    if (!file_.referent) problem(Column::Referent, "unknown_member");
  }

  void read_permit() {
    const auto word = cell(Column::Permit);
    const auto from = day(Column::PermitFrom);
    const auto until = day(Column::PermitUntil);
    if (word.empty()) {
      if (from || until) problem(Column::Permit, "permit_not_named");
      return;
    }
    const auto chosen = rules_.meanings.permits.find(word);
    permit_ = chosen != rules_.meanings.permits.end() ? std::optional{chosen->second}
                                                      : permit_named(word);
    if (!permit_) return problem(Column::Permit, "unknown_permit");
    if (from && until && *until < *from) return problem(Column::PermitUntil, "ends_before");
    holds_permit_ = from || until;
    if (!holds_permit_) return;
    auto filed = parse_typed_day(cell(Column::FiledOn));
    file_.facts.push_back({day_of_permit(from, until, filed, rules_.today),
                           cases::PermitHeld{.permit = *permit_, .from = from, .until = until}});
  }

  void read_filing() {
    const auto filed = day(Column::FiledOn);
    if (filed && *filed > rules_.today) problem(Column::FiledOn, "in_future");
    if (filed && !permit_) problem(Column::Permit, "permit_not_named");
    read_attestation(filed);
    if (!filed || !permit_) return;
    const auto how = search_key(cell(Column::FiledHow));
    auto channel = law::FilingChannel::Teleservice;
    if (how.contains("guichet") || how.contains("prefecture"))
      channel = law::FilingChannel::Counter;
    if (how.contains("post") || how.contains("courrier")) channel = law::FilingChannel::Post;
    file_.facts.insert(file_.facts.begin() + (holds_permit_ ? 1 : 0),
                       {*filed, cases::Filed{.application = "a1",
                                             .kind = holds_permit_ ? law::ApplicationKind::Renewal
                                                                   : law::ApplicationKind::First,
                                             .permit = *permit_,
                                             .channel = channel,
                                             .remedies_stated = std::nullopt,
                                             .replaces_closed = std::nullopt}});
  }

  void read_attestation(const std::optional<Date>& filed) {
    const auto kind = search_key(cell(Column::Attestation));
    const auto from = day(Column::AttestationFrom);
    const auto until = day(Column::AttestationUntil);
    if (kind.empty() && !from && !until) return;
    if (kind == "non" || kind == "aucune") return;
    if (!filed) return problem(Column::Attestation, "attestation_without_filing");
    if (from && until && *until < *from) return problem(Column::AttestationUntil, "ends_before");
    auto document = law::DocumentKind::Extension;
    if (kind.contains("depot")) document = law::DocumentKind::Filing;
    if (kind.contains("favorable")) document = law::DocumentKind::FavourableDecision;
    if (kind.contains("recepisse")) document = law::DocumentKind::Receipt;
    const Date on = std::clamp(from.value_or(*filed), std::min(*filed, rules_.today), rules_.today);
    file_.facts.push_back({on, cases::AttestationIssued{.application = "a1",
                                                        .document = document,
                                                        .from = from,
                                                        .until = until,
                                                        .work = std::nullopt,
                                                        .reference = {},
                                                        .seal = {}}});
  }

  const std::vector<std::string>& cells_;
  const ImportRules& rules_;
  TypedFile file_;
  std::optional<law::PermitId> permit_;
  bool holds_permit_ = false;
  std::vector<LineProblem> problems_;
};

}  // namespace

std::optional<Date> parse_typed_day(std::string_view text) {
  text = text.substr(0, text.find_first_of(" T"));
  if (const auto iso = parse_date(text)) return iso;
  const auto first = text.find_first_of("/-.");
  const auto second = first == std::string_view::npos ? first : text.find(text[first], first + 1);
  if (second == std::string_view::npos || text.size() - second != 5) return std::nullopt;
  const auto day = number_typed(text.substr(0, first));
  const auto month = number_typed(text.substr(first + 1, second - first - 1));
  const auto year = number_typed(text.substr(second + 1));
  if (!day || !month || !year || *day < 1 || *month < 1) return std::nullopt;
  const std::chrono::year_month_day read{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!read.ok() || *year < 1900 || *year > 2199) return std::nullopt;
  return Date{read};
}

Date day_of_permit(const std::optional<Date>& from, const std::optional<Date>& until,
                   const std::optional<Date>& filed_on, Date today) {
  Date day = from.value_or(today);
  if (!from && until) day = std::min(day, *until);
  if (!from && filed_on) day = std::min(day, *filed_on);
  return std::min(day, today);
}

ReadLine read_person(const std::vector<std::string>& cells, const ImportRules& rules) {
  return LineReader(cells, rules).read();
}

}  // namespace sejour::app
