#include "app/same_person.h"

#include <algorithm>
#include <set>

#include "app/projection.h"
#include "base/check.h"

namespace sejour::app {
namespace {

constexpr std::uint32_t kComparedMax = 20;
constexpr int kScoreOfNumber = 3;
constexpr int kScoreOfNameAndBirth = 2;

std::string name_key(const cases::PersonDescribed& person) {
  return search_key(person.family_name + " " + person.given_names);
}

/// How much two descriptions look like one person; nothing when they do not.
std::optional<LikelySame> likeness_of(const cases::PersonDescribed& a,
                                      const cases::PersonDescribed& b) {
  LikelySame likely;
  if (!a.foreigner_number.empty() && a.foreigner_number == b.foreigner_number) {
    likely.likeness = Likeness::ForeignerNumber;
    likely.score = kScoreOfNumber;
  }
  if (a.birth_date && a.birth_date == b.birth_date && name_key(a) == name_key(b)) {
    if (likely.score == 0) likely.likeness = Likeness::NameAndBirth;
    likely.score += kScoreOfNameAndBirth;
  }
  return likely.score == 0 ? std::nullopt : std::optional{likely};
}

/// The same form for the other file: an id of its own, always the same for the same form.
CommandId for_the_other(CommandId command) {
  command.uuid.bytes[15] ^= 0x5A;
  command.uuid.bytes[14] ^= 0xA5;
  return command;
}

}  // namespace

std::string_view name_of(Likeness likeness) {
  switch (likeness) {
    case Likeness::ForeignerNumber:
      return "foreigner_number";
    case Likeness::NameAndBirth:
      return "name_and_birth";
  }
  CHECK_UNREACHABLE();
}

Result<std::vector<LikelySame>> SamePerson::likely(const Account& agent, const DossierId& dossier) {
  ASSIGN_OR_RETURN(const auto file, desk_.open(agent, dossier, "same_person"));
  std::vector<LikelySame> found;
  if (!file.dossier.state.person) return found;
  const auto& person = *file.dossier.state.person;
  std::set<DossierId> seen{dossier};
  for (const auto& typed : {person.foreigner_number, name_key(person)}) {
    ASSIGN_OR_RETURN(auto rows, desk_.search(agent, typed));
    if (rows.size() > kComparedMax) rows.resize(kComparedMax);
    for (const auto& row : rows) {
      if (!seen.insert(row.dossier).second) continue;
      ASSIGN_OR_RETURN(const auto other, ports_.dossiers.open(row.dossier));
      if (!other.state.person) continue;
      auto likely = likeness_of(person, *other.state.person);
      if (!likely) continue;
      likely->dossier = row.dossier;
      likely->display_name = row.summary.display_name;
      found.push_back(std::move(*likely));
    }
  }
  std::ranges::stable_sort(found, std::ranges::greater{}, &LikelySame::score);
  if (found.size() > kLikelyMax) found.resize(kLikelyMax);
  for (const auto& likely : found) {
    RETURN_IF_ERROR(
        ports_.access_log.record(likely.dossier, {.at_ms = ports_.clock.now_ms(),
                                                  .account = agent.id.text(),
                                                  .role = std::string{role_word(agent.role)},
                                                  .action = "same_person"}));
  }
  return found;
}

Result<DeskOutcome> SamePerson::note(const Account& agent, const DeskAct& act,
                                     const DossierId& other, cases::SamePersonStep step,
                                     const std::string& reason) {
  RETURN_IF_ERROR(desk_.open(agent, other, "same_person"));
  cases::SamePersonNoted said{
      .other = other, .step = step, .reason = reason, .by = agent.id.text()};
  ASSIGN_OR_RETURN(const auto here, tell(agent, act, said));
  if (!std::holds_alternative<Appended>(here)) return here;
  said.other = act.dossier;
  return tell(agent, {.dossier = other, .application = {}, .command = for_the_other(act.command)},
              said);
}

Result<DeskOutcome> SamePerson::tell(const Account& agent, const DeskAct& act,
                                     const cases::SamePersonNoted& note) {
  return desk_.enter(
      agent, act,
      cases::NoteSamePerson{.today = ports_.clock.today(), .here = act.dossier, .note = note},
      "same_person");
}

}  // namespace sejour::app
