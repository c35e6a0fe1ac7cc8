#include "app/digest.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/agenda.h"
#include "text/dates.h"

namespace sejour::app {
namespace {

constexpr std::size_t kPeopleNamed = 10;
constexpr std::string_view kLastWeek = "digest.week";

/// The same member and week always have the same message.
Uuid message_id(const AccountId& account, const std::string& week) {
  Uuid id = account.uuid;
  for (std::size_t i = 0; i < week.size(); ++i) {
    id.bytes[15 - i % 8] ^= static_cast<std::uint8_t>(static_cast<std::size_t>(week[i]) * (i + 1));
  }
  return id;
}

std::string act_text(const Act& act, const text::Messages& messages) {
  return messages.get(fmt::format("portfolio.act.{}", name_of(act.kind)));
}

std::string body_of(const std::vector<FollowedPerson>& people, const std::string& site,
                    const text::Messages& messages) {
  std::map<NextAct, std::int64_t> counts;
  for (const auto& person : people) ++counts[person.entry.next().kind];
  std::string text =
      messages.plural("portfolio.digest.opening", static_cast<std::int64_t>(people.size())) +
      "\n\n";
  for (const auto& [kind, count] : counts) {
    text += messages.format("portfolio.digest.count", {{"what", act_text({.kind = kind}, messages)},
                                                       {"count", std::to_string(count)}}) +
            "\n";
  }
  text += "\n" + messages.get("portfolio.digest.first") + "\n";
  std::size_t named = 0;
  for (const auto& person : people) {
    const auto loss = first_loss(person.entry);
    if (person.hidden != Hidden::No || !loss || named == kPeopleNamed) continue;
    ++named;
    text += messages.format("portfolio.digest.person",
                            {{"who", initials_of(person.entry.name)},
                             {"day", text::long_date(messages.language(), *loss)},
                             {"what", act_text(person.entry.next(), messages)}}) +
            "\n";
  }
  return text + "\n" +
         messages.format("portfolio.digest.link",
                         {{"address", fmt::format("{}/association", site)}}) +
         "\n";
}

Result<bool> write_to(const DigestPorts& ports, const Member& member, const std::string& week) {
  ASSIGN_OR_RETURN(const auto account, ports.accounts.by_id(member.account));
  ASSIGN_OR_RETURN(const auto helper, ports.helping.helper(member.account));
  if (!account || helper.organisation.id != member.organisation) return false;
  ASSIGN_OR_RETURN(const auto people, ports.followed.people(helper));
  if (people.empty()) return false;
  const auto language = text::parse_language(account->language).value_or(text::Language::French);
  const auto& messages = text::Messages::of(language);
  RETURN_IF_ERROR(ports.outbox.enqueue({.id = message_id(member.account, week),
                                        .to = account->email,
                                        .subject = messages.get("portfolio.digest.subject"),
                                        .text = body_of(people, ports.site, messages)},
                                       ports.clock.now_ms()));
  return true;
}

}  // namespace

std::string iso_week(Date day) {
  // The week belongs to the year of its Thursday.
  const std::chrono::weekday weekday{day};
  const Date thursday = day + days{4 - static_cast<int>(weekday.iso_encoding())};
  const auto year = std::chrono::year_month_day{thursday}.year();
  const Date first = std::chrono::sys_days{year / std::chrono::January / 1};
  return fmt::format("{}-W{:02}", static_cast<int>(year), (thursday - first).count() / 7 + 1);
}

Result<std::size_t> send_digests(const DigestPorts& ports, Date day) {
  const std::string week = iso_week(day);
  ASSIGN_OR_RETURN(const auto last, ports.settings.setting(std::string{kLastWeek}));
  if (last >= week) return 0;
  std::size_t written = 0;
  ASSIGN_OR_RETURN(const auto organisations, ports.organisations.all());
  for (const auto& organisation : organisations) {
    ASSIGN_OR_RETURN(const auto members, ports.organisations.members(organisation.id));
    for (const auto& member : members) {
      if (member.left_ms) continue;
      ASSIGN_OR_RETURN(const bool wrote, write_to(ports, member, week));
      if (wrote) ++written;
    }
  }
  RETURN_IF_ERROR(ports.settings.put_setting(std::string{kLastWeek}, week));
  return written;
}

}  // namespace sejour::app
