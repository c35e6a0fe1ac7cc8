#include "app/followed.h"

#include <algorithm>
#include <map>

#include "app/typed_text.h"
#include "rights/clock.h"

namespace sejour::app {
namespace {

inline constexpr law::Names<NoteAudience, 3> kAudiences{{
    {NoteAudience::Author, "author"},
    {NoteAudience::Team, "team"},
    {NoteAudience::TeamAndPerson, "team_and_person"},
}};

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return std::string{text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1)};
}

bool works_for_site(const Member& member, const Following& row) {
  return member.site.empty() || row.site.empty() || row.site == member.site;
}

bool may_see(const cases::State& state, const OrganisationId& organisation, Date day) {
  if (state.elsewhere && state.elsewhere->organisation == organisation) return true;
  return state.lets(organisation, cases::MandateAct::See, day);
}

void hide(FollowedPerson& person, Hidden why) {
  person.hidden = why;
  person.entry = {};
  const auto act = why == Hidden::NoMandate ? NextAct::RenewMandate : NextAct::NothingToDo;
  person.entry.acts = {Act{.kind = act}};
}

void fill(FollowedPerson& person, const Result<Loaded>& loaded, const OrganisationId& organisation,
          Date day) {
  if (!loaded || loaded->events.empty()) return hide(person, Hidden::Unreadable);
  cases::State state;
  for (const auto& recorded : loaded->events) {
    if (recorded.event.on <= day) cases::apply(state, recorded.event);
  }
  if (!may_see(state, organisation, day)) return hide(person, Hidden::NoMandate);
  person.entry = portfolio_entry(state, rights::clock(state, day));
  person.prefecture = state.person ? state.person->site : std::string{};
  person.is_elsewhere = state.elsewhere.has_value();
}

}  // namespace

std::string_view name_of(NoteAudience audience) {
  return law::name_in(kAudiences, audience);
}

std::optional<NoteAudience> parse_note_audience(std::string_view word) {
  return law::parse_in(kAudiences, word);
}

std::vector<std::string> split_tags(std::string_view typed) {
  std::vector<std::string> tags;
  while (!typed.empty()) {
    const auto comma = std::min(typed.find_first_of(",;"), typed.size());
    tags.emplace_back(typed.substr(0, comma));
    typed.remove_prefix(std::min(comma + 1, typed.size()));
  }
  return tags;
}

Result<std::vector<FollowedPerson>> Followed::read(const Helper& helper,
                                                   std::vector<Following> rows) const {
  std::ranges::sort(rows, {}, &Following::dossier);
  std::vector<DossierId> ids;
  for (const auto& row : rows) ids.push_back(row.dossier);
  ASSIGN_OR_RETURN(const auto loaded, ports_.journal.load_many(ids));
  ASSIGN_OR_RETURN(const auto members, ports_.organisations.members(helper.organisation.id));
  std::map<AccountId, std::string> names;
  for (const auto& member : members) names[member.account] = member.name;
  std::vector<FollowedPerson> people(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    people[i].following = std::move(rows[i]);
    fill(people[i], loaded[i], helper.organisation.id, ports_.clock.today());
    const auto& referent = people[i].following.referent;
    if (referent) people[i].referent_name = names[*referent];
  }
  std::ranges::sort(people, [](const FollowedPerson& a, const FollowedPerson& b) {
    if (is_more_urgent(a.entry, b.entry)) return true;
    if (is_more_urgent(b.entry, a.entry)) return false;
    return a.following.dossier < b.following.dossier;
  });
  return people;
}

Result<std::vector<FollowedPerson>> Followed::people(const Helper& helper) const {
  ASSIGN_OR_RETURN(auto rows, ports_.organisations.followed(helper.organisation.id));
  std::erase_if(rows, [&](const Following& row) { return !works_for_site(helper.member, row); });
  return read(helper, std::move(rows));
}

Result<std::vector<Followed::Relative>> Followed::household(const Helper& helper,
                                                            const HelpedDossier& opened) const {
  std::vector<Following> rows;
  std::map<DossierId, cases::KinRelation> relations;
  for (const auto& link : opened.dossier.state.kin) {
    ASSIGN_OR_RETURN(auto row, ports_.organisations.following(helper.organisation.id, link.kin));
    if (row && relations.emplace(link.kin, link.relation).second) rows.push_back(std::move(*row));
  }
  ASSIGN_OR_RETURN(auto people, read(helper, std::move(rows)));
  std::vector<Relative> relatives;
  for (auto& person : people) {
    relatives.push_back({relations.at(person.following.dossier), std::move(person)});
  }
  return relatives;
}

Result<Following> Followed::following(const Helper& helper, const DossierId& dossier) const {
  ASSIGN_OR_RETURN(auto row, ports_.organisations.following(helper.organisation.id, dossier));
  if (!row) return fail(ErrorCode::NotFound, "not followed");
  return std::move(*row);
}

/// Who may see the file may organise the work on it; each change is written where the person reads
/// who looked.
Result<Following> Followed::change(const Helper& helper, const DossierId& dossier,
                                   std::string_view action) const {
  ASSIGN_OR_RETURN(const auto opened,
                   ports_.helping.open(helper, dossier, cases::MandateAct::See, action));
  return following(helper, dossier);
}

Status Followed::set_tags(const Helper& helper, const DossierId& dossier,
                          std::vector<std::string> tags) const {
  ASSIGN_OR_RETURN(auto row, change(helper, dossier, "change_tags"));
  row.tags.clear();
  for (const auto& typed : tags) {
    auto tag = trimmed(keepable_text(typed, kTagBytesMax));
    const bool is_new = std::ranges::find(row.tags, tag) == row.tags.end();
    if (!tag.empty() && is_new && row.tags.size() < kTagsMax) row.tags.push_back(std::move(tag));
  }
  return ports_.organisations.put_following(row);
}

Status Followed::hand_over(const Helper& helper, const DossierId& dossier,
                           const std::optional<AccountId>& colleague) const {
  ASSIGN_OR_RETURN(auto row, change(helper, dossier, "change_referent"));
  if (colleague) {
    ASSIGN_OR_RETURN(const auto member, ports_.organisations.membership(*colleague));
    if (!member || member->organisation != helper.organisation.id) {
      return fail(ErrorCode::NotFound, "no such colleague");
    }
  }
  row.referent = colleague;
  return ports_.organisations.put_following(row);
}

Result<std::vector<Note>> Followed::notes(const Helper& helper, const DossierId& dossier) const {
  ASSIGN_OR_RETURN(auto all, ports_.organisations.notes(helper.organisation.id, dossier));
  std::erase_if(all, [&](const Note& note) {
    return note.audience == NoteAudience::Author && note.author != helper.account();
  });
  std::ranges::reverse(all);
  return all;
}

Status Followed::add_note(const Helper& helper, const DossierId& dossier, NoteAudience audience,
                          std::string_view typed) const {
  const std::string text = trimmed(keepable_text(typed, kNoteBytesMax));
  if (text.empty()) return fail(ErrorCode::InvalidInput, "an empty note");
  ASSIGN_OR_RETURN(const auto row, change(helper, dossier, "write_note"));
  return ports_.organisations.put_note({.id = new_id<NoteId>(ports_.clock, ports_.random),
                                        .organisation = row.organisation,
                                        .dossier = dossier,
                                        .author = helper.account(),
                                        .author_name = helper.member.name,
                                        .at_ms = ports_.clock.now_ms(),
                                        .audience = audience,
                                        .text = text});
}

Status Followed::erase_note(const Helper& helper, const DossierId& dossier,
                            const NoteId& note) const {
  ASSIGN_OR_RETURN(const auto row, change(helper, dossier, "erase_note"));
  ASSIGN_OR_RETURN(const auto all, ports_.organisations.notes(row.organisation, dossier));
  const auto found = std::ranges::find(all, note, &Note::id);
  if (found == all.end() || found->author != helper.account()) {
    return fail(ErrorCode::NotFound, "no such note");
  }
  return ports_.organisations.erase_note(dossier, note);
}

}  // namespace sejour::app
