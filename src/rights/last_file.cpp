#include "rights/last_file.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/check.h"
#include "cases/examined_names.h"

namespace sejour::rights {
namespace {

using cases::Application;
using cases::Event;
using cases::Piece;
using cases::State;

Change change_of(const std::string& before, const std::string& now) {
  if (before == now) return Change::Unchanged;
  if (before.empty()) return Change::New;
  return now.empty() ? Change::Gone : Change::Changed;
}

std::vector<PersonLine> compare_person(const State& before, const State& now) {
  std::vector<PersonLine> lines;
  if (!before.person || !now.person) return lines;
  for (const auto& [part, name] : kPersonParts) {
    const auto then = part_of(*before.person, part);
    const auto today = part_of(*now.person, part);
    if (then.empty() && today.empty()) continue;
    lines.push_back({.part = part, .change = change_of(then, today)});
  }
  return lines;
}

bool says_the_same(const cases::FactRecorded& a, const cases::FactRecorded& b) {
  return a.answer == b.answer && a.since == b.since && a.until == b.until;
}

std::vector<FactLine> compare_facts(const State& before, const State& now) {
  std::vector<FactLine> lines;
  for (const auto& [kind, name] : cases::kFactKinds) {
    const auto* then = before.situation.fact(kind);
    const auto* today = now.situation.fact(kind);
    if (then == nullptr && today == nullptr) continue;
    FactLine line{.kind = kind, .change = Change::Unchanged, .before = {}, .now = {}};
    if (then != nullptr) line.before = *then;
    if (today != nullptr) line.now = *today;
    if (then == nullptr) line.change = Change::New;
    if (today == nullptr) line.change = Change::Gone;
    if (then != nullptr && today != nullptr && !says_the_same(then->content, today->content)) {
      line.change = Change::Changed;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

/// What tells two pieces apart: their bytes, or themselves where no digest was kept.
std::set<std::string> marks_of(const std::vector<Piece>& pieces) {
  std::set<std::string> marks;
  for (const auto& piece : pieces) {
    const auto& digest = piece.content.sha256;
    marks.insert(digest.empty() ? piece.content.piece.text() : digest);
  }
  return marks;
}

Change change_of(const DocumentLine& line) {
  if (line.before.empty()) return Change::New;
  if (line.now.empty()) return Change::Gone;
  return marks_of(line.before) == marks_of(line.now) ? Change::Unchanged : Change::Changed;
}

std::vector<DocumentLine> compare_pieces(const std::vector<Piece>& before,
                                         const std::vector<Piece>& now) {
  std::map<std::string, DocumentLine> by_type;
  for (const auto& piece : before) by_type[piece.content.document_type].before.push_back(piece);
  for (const auto& piece : now) by_type[piece.content.document_type].now.push_back(piece);
  std::vector<DocumentLine> lines;
  for (auto& [type, line] : by_type) {
    line.type = type;
    line.change = change_of(line);
    lines.push_back(std::move(line));
  }
  return lines;
}

/// The last application answered before this one.
const Application* answered_before(const State& state, const Application& application) {
  const Application* last = nullptr;
  for (const auto& other : state.applications) {
    if (other.name == application.name) break;
    if (other.decision() != nullptr && !other.replaced_on) last = &other;
  }
  return last;
}

/// The file as it stood at the last answer to this application.
State at_answer_of(const std::vector<Event>& events, const cases::ApplicationName& application) {
  State state;
  State answered;
  for (const auto& event : events) {
    cases::apply(state, event);
    const auto* decided = std::get_if<cases::Decided>(&event.body);
    if (decided != nullptr && decided->application == application) answered = state;
  }
  return answered;
}

State before_day(const std::vector<Event>& events, Date day) {
  State state;
  for (const auto& event : events) {
    if (event.on < day) cases::apply(state, event);
  }
  return state;
}

LastPermit permit_of(const Application& answered) {
  const auto& decision = *answered.decision();
  const bool granted = decision.content.outcome == cases::Outcome::Granted;
  return {.permit = granted ? decision.content.permit.value_or(answered.permit) : answered.permit,
          .until = granted ? decision.content.until : std::nullopt,
          .filed_on = answered.filed_on,
          .on = decision.on,
          .outcome = decision.content.outcome,
          .application = answered.name};
}

LastFile compare(const State& before, const State& now, const LastPermit& permit,
                 const Application& application) {
  const auto* answered = before.find(permit.application);
  return {
      .permit = permit,
      .permit_change = permit.permit == application.permit ? Change::Unchanged : Change::Changed,
      .person_before = before.person,
      .person = compare_person(before, now),
      .facts = compare_facts(before, now),
      .documents = answered == nullptr ? std::vector<DocumentLine>{}
                                       : compare_pieces(answered->pieces, application.pieces)};
}

}  // namespace

std::string part_of(const cases::PersonDescribed& person, PersonPart part) {
  switch (part) {
    case PersonPart::FamilyName:
      return person.family_name;
    case PersonPart::UsualName:
      return person.usual_name;
    case PersonPart::GivenNames:
      return person.given_names;
    case PersonPart::Sex:
      return {person.sex};
    case PersonPart::BirthDate:
      return person.birth_date ? to_iso(*person.birth_date) : std::string{};
    case PersonPart::BirthPlace:
      return person.birth_place;
    case PersonPart::BirthCountry:
      return person.birth_country;
    case PersonPart::Nationality:
      return person.nationality;
    case PersonPart::ForeignerNumber:
      return person.foreigner_number;
    case PersonPart::Address:
      return person.address_line.empty() && person.postcode.empty() && person.town.empty()
                 ? std::string{}
                 : person.address_line + "\n" + person.postcode + " " + person.town;
    case PersonPart::Email:
      return person.email;
    case PersonPart::Phone:
      return person.phone;
    case PersonPart::Site:
      return person.site;
  }
  CHECK_UNREACHABLE();
}

int LastFile::changes() const {
  const auto count = [](const auto& lines) {
    return std::ranges::count_if(lines,
                                 [](const auto& line) { return line.change != Change::Unchanged; });
  };
  return static_cast<int>(count(person) + count(facts) + count(documents)) +
         (permit_change == Change::Unchanged ? 0 : 1);
}

std::optional<LastFile> last_file(const std::vector<Event>& events,
                                  const cases::ApplicationName& application) {
  State now;
  for (const auto& event : events) cases::apply(now, event);
  const auto* current = now.find(application);
  if (current == nullptr) return std::nullopt;
  if (const auto* answered = answered_before(now, *current)) {
    return compare(at_answer_of(events, answered->name), now, permit_of(*answered), *current);
  }
  if (!current->held) return std::nullopt;
  const auto& held = now.permits[*current->held];
  return compare(before_day(events, current->filed_on), now,
                 {.permit = held.permit,
                  .until = held.until,
                  .filed_on = std::nullopt,
                  .on = held.from,
                  .outcome = std::nullopt,
                  .application = {}},
                 *current);
}

}  // namespace sejour::rights
