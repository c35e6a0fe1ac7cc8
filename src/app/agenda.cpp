#include "app/agenda.h"

#include <fmt/format.h>

#include <array>

namespace sejour::app {
namespace {

constexpr std::size_t kLineBytesMax = 75;

std::string setting_of_secret(std::string_view digest) {
  return fmt::format("agenda.{}", digest);
}

std::string setting_of_member(const AccountId& account) {
  return fmt::format("agenda_of.{}", account.text());
}

/// RFC 5545, 3.3.11: text of a property.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    if (letter == '\n') {
      out += "\\n";
      continue;
    }
    if (letter == ',' || letter == ';' || letter == '\\') out += '\\';
    out += letter;
  }
  return out;
}

/// RFC 5545, 3.1: a long line goes on after CRLF and a space, never inside a character.
void add_line(std::string& out, std::string_view line) {
  std::size_t room = kLineBytesMax;
  while (line.size() > room) {
    std::size_t cut = room;
    while ((static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80U) --cut;
    out += fmt::format("{}\r\n ", line.substr(0, cut));
    line.remove_prefix(cut);
    room = kLineBytesMax - 1;
  }
  out += fmt::format("{}\r\n", line);
}

std::string basic_date(Date day) {
  const std::chrono::year_month_day ymd{day};
  return fmt::format("{:04}{:02}{:02}", static_cast<int>(ymd.year()),
                     static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
}

std::string basic_moment(std::int64_t unix_ms) {
  const auto seconds = unix_ms / 1000;
  const Date day{days{seconds / 86400}};
  const auto in_day = seconds % 86400;
  return fmt::format("{}T{:02}{:02}{:02}Z", basic_date(day), in_day / 3600, in_day / 60 % 60,
                     in_day % 60);
}

/// The days of one person: when their rights end, and until when each act can be done.
void add_days(std::vector<CalendarDay>& calendar, const FollowedPerson& person,
              const std::string& site, const text::Messages& messages) {
  if (person.hidden != Hidden::No) return;
  const std::string dossier = person.following.dossier.text();
  const std::string who = initials_of(person.entry.name);
  const auto add = [&](Date on, std::string_view word, const std::string& what) {
    calendar.push_back(
        {.uid = fmt::format("{}-{}@sejour", dossier, word),
         .on = on,
         .summary = messages.format("portfolio.agenda.day", {{"who", who}, {"what", what}}),
         .address = fmt::format("{}/association/personnes/{}", site, dossier)});
  };
  if (person.entry.rights_end) {
    add(*person.entry.rights_end, "rights_end", messages.get("portfolio.agenda.rights_end"));
  } else if (person.entry.paper_ends) {
    add(*person.entry.paper_ends, "paper_ends", messages.get("portfolio.agenda.paper_ends"));
  }
  for (const auto& act : person.entry.acts) {
    if (!act.before && !act.from) continue;
    const auto word = name_of(act.kind);
    add(act.before ? *act.before : *act.from, fmt::format("{}{}", word, act.application),
        messages.get(fmt::format("portfolio.act.{}", word)));
  }
}

}  // namespace

std::string initials_of(std::string_view name) {
  std::string initials;
  bool at_start = true;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool is_separator = name[i] == ' ' || name[i] == '-';
    if (at_start && !is_separator) {
      std::size_t length = 1;
      while (i + length < name.size() &&
             (static_cast<unsigned char>(name[i + length]) & 0xC0U) == 0x80U) {
        ++length;
      }
      initials += fmt::format("{}{}.", initials.empty() ? "" : " ", name.substr(i, length));
    }
    at_start = is_separator;
  }
  return initials;
}

std::string write_calendar(const std::string& name, const std::vector<CalendarDay>& calendar,
                           std::int64_t stamp_ms) {
  std::string out;
  add_line(out, "BEGIN:VCALENDAR");
  add_line(out, "VERSION:2.0");
  add_line(out, "PRODID:-//sejour//portfolio//FR");
  add_line(out, "CALSCALE:GREGORIAN");
  add_line(out, "METHOD:PUBLISH");
  add_line(out, fmt::format("X-WR-CALNAME:{}", escaped(name)));
  for (const auto& day : calendar) {
    add_line(out, "BEGIN:VEVENT");
    add_line(out, fmt::format("UID:{}", day.uid));
    add_line(out, fmt::format("DTSTAMP:{}", basic_moment(stamp_ms)));
    add_line(out, fmt::format("DTSTART;VALUE=DATE:{}", basic_date(day.on)));
    add_line(out, fmt::format("DTEND;VALUE=DATE:{}", basic_date(day.on + days{1})));
    add_line(out, fmt::format("SUMMARY:{}", escaped(day.summary)));
    add_line(out, fmt::format("URL:{}", day.address));
    add_line(out, "TRANSP:TRANSPARENT");
    add_line(out, "CLASS:PRIVATE");
    add_line(out, "END:VEVENT");
  }
  add_line(out, "END:VCALENDAR");
  return out;
}

Result<bool> Agenda::has_address(const Helper& helper) const {
  ASSIGN_OR_RETURN(const auto digest, ports_.settings.setting(setting_of_member(helper.account())));
  return !digest.empty();
}

Result<std::string> Agenda::renew_address(const Helper& helper) const {
  RETURN_IF_ERROR(revoke_address(helper));
  std::array<std::uint8_t, 24> bytes{};
  ports_.random.fill(bytes);
  std::string secret;
  for (const auto byte : bytes) secret += fmt::format("{:02x}", byte);
  const auto digest = ports_.digest.digest(secret);
  RETURN_IF_ERROR(ports_.settings.put_setting(setting_of_secret(digest), helper.account().text()));
  RETURN_IF_ERROR(ports_.settings.put_setting(setting_of_member(helper.account()), digest));
  return fmt::format("{}/agenda/{}.ics", site_, secret);
}

Status Agenda::revoke_address(const Helper& helper) const {
  const auto own = setting_of_member(helper.account());
  ASSIGN_OR_RETURN(const auto digest, ports_.settings.setting(own));
  if (digest.empty()) return {};
  RETURN_IF_ERROR(ports_.settings.put_setting(setting_of_secret(digest), {}));
  return ports_.settings.put_setting(own, {});
}

Result<std::string> Agenda::calendar(std::string_view secret, text::Language language) const {
  ASSIGN_OR_RETURN(const auto owner,
                   ports_.settings.setting(setting_of_secret(ports_.digest.digest(secret))));
  const auto account = AccountId::parse(owner);
  if (!account) return fail(ErrorCode::NotFound, "no such calendar");
  ASSIGN_OR_RETURN(const auto helper, ports_.helping.helper(*account));
  ASSIGN_OR_RETURN(const auto people, ports_.followed.people(helper));
  const auto& messages = text::Messages::of(language);
  std::vector<CalendarDay> calendar;
  for (const auto& person : people) add_days(calendar, person, site_, messages);
  return write_calendar(
      messages.format("portfolio.agenda.name", {{"name", helper.organisation.name}}), calendar,
      ports_.clock.now_ms());
}

}  // namespace sejour::app
