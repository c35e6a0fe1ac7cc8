#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

#include "http/components.h"
#include "http/helper/fact_form.h"
#include "http/helper/portfolio_pages.h"
#include "http/inputs.h"
#include "law/filing_r431.h"
#include "text/dates.h"
#include "text/rights_in_words.h"

namespace sejour::http::helper {
namespace {

constexpr std::array kAudiences{app::NoteAudience::Team, app::NoteAudience::Author,
                                app::NoteAudience::TeamAndPerson};

Data statements_data(const std::vector<text::Statement>& statements, text::Language language) {
  Data list = list_data();
  for (const auto& statement : statements) {
    const std::string note = text::certainty_note(statement.certainty, language);
    Data item;
    item.set("text", statement.text);
    item.set("basis", statement.basis.empty() ? Data{false} : Data{statement.basis});
    item.set("certainty", note.empty() ? Data{false} : Data{note});
    list.push_back(item);
  }
  return list;
}

enum class Asked : std::uint8_t { FullRightAtMajority, Other };

/// A title of each of the two kinds that R. 431-5 tells apart.
law::PermitId any_title(Asked asked) {
  for (const auto& permit : law::catalogue()) {
    const auto id = *law::find_permit(permit.id);
    const bool is_full = law::is_full_right_title_at_majority(id);
    if (is_full == (asked == Asked::FullRightAtMajority)) return id;
  }
  return {};
}

class PersonPage {
 public:
  explicit PersonPage(const PortfolioPages& pages) : pages_(pages) {}

  [[nodiscard]] Response show(const Request& request, const Form& form) const {
    const auto opened = open_person(pages_, request, "view_dossier");
    if (!opened) return opened.error();
    const auto& dossier = opened->file.dossier;
    const auto row = person_of(*opened);
    if (!row) return Response::failure(row.error());
    const auto& messages = request.messages();
    Data data;
    data.set("name",
             row->entry.name.empty() ? messages.get("portfolio.list.unnamed") : row->entry.name);
    data.set("day", text::long_date(messages.language(), dossier.day));
    data.set("coverage", coverage_tag(row->entry.coverage, messages));
    data.set("base", person_address(dossier.id));
    set_rights(data, *row, dossier, messages);
    set_facts(data, dossier, messages);
    if (auto set = set_household(data, *opened, messages); !set) {
      return Response::failure(set.error());
    }
    if (auto set = set_team(data, *opened, *row, form, messages); !set) {
      return Response::failure(set.error());
    }
    auto options = helper_page(opened->helper, "portfolio.person.title");
    options.form = &form;
    options.status = form.ok() ? 200U : 422U;
    options.back = Link{"/association", "portfolio.list.title"};
    return pages_.pages.site.page(request, "helper/person", data, options);
  }

  [[nodiscard]] Response save_tags(const Request& request) const {
    return change(request, [&](const app::Helper& helper, const DossierId& dossier) {
      return pages_.followed.set_tags(helper, dossier, app::split_tags(request.form.get("tags")));
    });
  }

  [[nodiscard]] Response hand_over(const Request& request) const {
    return change(request, [&](const app::Helper& helper, const DossierId& dossier) {
      return pages_.followed.hand_over(helper, dossier,
                                       AccountId::parse(request.form.get("referent")));
    });
  }

  [[nodiscard]] Response erase_note(const Request& request) const {
    return change(request, [&](const app::Helper& helper, const DossierId& dossier) -> Status {
      const auto note = app::NoteId::parse(request.form.get("note"));
      if (!note) return fail(ErrorCode::NotFound, "no such note");
      return pages_.followed.erase_note(helper, dossier, *note);
    });
  }

  [[nodiscard]] Response add_note(const Request& request) const {
    Form form{request};
    (void)form.require_text("text", app::kNoteBytesMax, "portfolio.note.missing");
    const auto audience = app::parse_note_audience(form.value("audience"));
    if (!audience) form.error("audience", "common.form.choose");
    if (!form.ok()) return show(request, form);
    return change(request, [&](const app::Helper& helper, const DossierId& dossier) {
      return pages_.followed.add_note(helper, dossier, *audience, form.value("text"));
    });
  }

  [[nodiscard]] Response link_kin(const Request& request) const {
    Form form{request};
    const auto kin = DossierId::parse(form.value("kin"));
    const auto relation = law::parse_in(cases::kKinRelations, form.value("relation"));
    const auto command = CommandId::parse(form.value("command"));
    if (!kin) form.error("kin", "common.form.choose");
    if (!relation) form.error("relation", "common.form.choose");
    if (!form.ok()) return show(request, form);
    if (!command) return Response::failure(400);
    return change(request, [&](const app::Helper& helper, const DossierId& dossier) -> Status {
      const auto linked = pages_.elsewhere.link(helper, dossier, {*kin, *relation}, *command);
      if (!linked) return std::unexpected(linked.error());
      return {};
    });
  }

 private:
  template <class Change>
  [[nodiscard]] Response change(const Request& request, const Change& change) const {
    const auto helper = require_helper(pages_.pages, request);
    if (!helper) return helper.error();
    const auto dossier = DossierId::parse(request.path_values.get("id"));
    if (!dossier) return Response::failure(404);
    if (const Status done = change(*helper, *dossier); !done) {
      return Response::failure(done.error());
    }
    return Response::redirect(person_address(*dossier)).with_flash("portfolio.saved");
  }

  /// The person as a line of the portfolio; a file opened by mandate may be followed by nobody yet.
  [[nodiscard]] Result<app::FollowedPerson> person_of(const OpenedPerson& opened) const {
    const auto& dossier = opened.file.dossier;
    app::FollowedPerson row;
    row.following.dossier = dossier.id;
    ASSIGN_OR_RETURN(auto following, pages_.pages.organisation_store.following(
                                         opened.helper.organisation.id, dossier.id));
    if (following) row.following = std::move(*following);
    row.entry = app::portfolio_entry(dossier.state, dossier.rights);
    row.is_elsewhere = dossier.state.elsewhere.has_value();
    return row;
  }

  static void set_rights(Data& data, const app::FollowedPerson& row, const app::Dossier& dossier,
                         const text::Messages& messages) {
    const auto words = text::explain(dossier.rights, messages.language());
    data.set("today", statements_data(words.today, messages.language()));
    data.set("has_deadlines", Data{!words.deadlines.empty()});
    data.set("deadlines", statements_data(words.deadlines, messages.language()));
    const auto until = row.entry.rights_end ? row.entry.rights_end : row.entry.paper_ends;
    data.set("left", days_in_words(until, dossier.day, messages));
    Data acts = list_data();
    for (const auto& act : row.entry.acts) {
      Data item;
      item.set("href", act_address(row, act));
      item.set("what", act_in_words(act, messages));
      item.set("basis", act.basis.empty() ? Data{false} : Data{std::string{act.basis}});
      const auto note = text::certainty_note(act.certainty, messages.language());
      item.set("certainty", note.empty() ? Data{false} : Data{note});
      acts.push_back(item);
    }
    data.set("acts", acts);
    Data papers = list_data();
    for (const auto& paper : row.entry.in_hand) {
      Data item;
      item.set("name", messages.get(fmt::format("portfolio.paper.{}", paper.document)));
      item.set("until", paper.until ? Data{text::long_date(messages.language(), *paper.until)}
                                    : Data{false});
      papers.push_back(item);
    }
    data.set("papers", papers);
  }

  static void set_facts(Data& data, const app::Dossier& dossier, const text::Messages& messages) {
    const auto& state = dossier.state;
    data.set("is_elsewhere", Data{state.elsewhere.has_value()});
    Data facts = list_data();
    for (const auto& fact : state.facts) {
      if (!cases::is_contract_event(fact.body)) continue;
      Data item;
      item.set("day", text::long_date(messages.language(), fact.on));
      item.set("what", fact_in_words(fact, messages));
      item.set("strike",
               person_address(dossier.id, fmt::format("corriger/{}/{}", cases::type_name(fact.body),
                                                      to_iso(fact.on))));
      facts.push_back(item);
    }
    data.set("has_facts", Data{!facts.is_empty_list()});
    data.set("facts", facts);
  }

  [[nodiscard]] Status set_household(Data& data, const OpenedPerson& opened,
                                     const text::Messages& messages) const {
    ASSIGN_OR_RETURN(const auto relatives, pages_.followed.household(opened.helper, opened.file));
    Data list = list_data();
    for (const auto& [relation, person] : relatives) {
      Data item;
      item.set("relation", messages.get(fmt::format("portfolio.kin.{}",
                                                    law::name_in(cases::kKinRelations, relation))));
      item.set("name", person.entry.name);
      item.set("href", person_address(person.following.dossier));
      item.set("act", act_in_words(person.entry.next(), messages));
      item.set("act_href", act_address(person, person.entry.next()));
      item.set("majority", majority_of(person.entry.turns_18, messages));
      list.push_back(item);
    }
    data.set("has_relatives", Data{!list.is_empty_list()});
    data.set("relatives", list);
    const auto entry = app::portfolio_entry(opened.file.dossier.state, opened.file.dossier.rights);
    data.set("own_majority", majority_of(entry.turns_18, messages));
    return {};
  }

  /// When a minor turns 18, and until when R. 431-5 lets them file after that.
  [[nodiscard]] static Data majority_of(const std::optional<Date>& turns_18,
                                        const text::Messages& messages) {
    if (!turns_18) return Data{false};
    const auto language = messages.language();
    const Date birth = subtract_months_round_down(*turns_18, 12 * 18);
    // The 2° and the 3° of R. 431-5 differ by the title asked for; both days are told.
    const auto general = law::coming_of_age_window(any_title(Asked::Other), birth);
    const auto full = law::coming_of_age_window(any_title(Asked::FullRightAtMajority), birth);
    return Data{messages.format("portfolio.person.majority",
                                {{"day", text::long_date(language, *turns_18)},
                                 {"closes", text::long_date(language, general.closes)},
                                 {"full", text::long_date(language, full.closes)}})};
  }

  [[nodiscard]] Status set_team(Data& data, const OpenedPerson& opened,
                                const app::FollowedPerson& row, const Form& form,
                                const text::Messages& messages) const {
    const auto& helper = opened.helper;
    ASSIGN_OR_RETURN(const auto notes, pages_.followed.notes(helper, row.following.dossier));
    ASSIGN_OR_RETURN(const auto members,
                     pages_.pages.organisation_store.members(helper.organisation.id));
    ASSIGN_OR_RETURN(const auto people, pages_.followed.people(helper));
    set_notes(data, notes, helper, messages);
    const Inputs typed{form, messages};
    data.set("note_text", typed.textarea({.name = "text", .label_key = "portfolio.note.text"}));
    data.set("note_audience", typed.radios({.name = "audience",
                                            .label_key = "portfolio.note.audience",
                                            .choices = audience_choices(messages)}));
    Fields kept;
    std::string tags;
    for (const auto& word : row.following.tags) tags += (tags.empty() ? "" : ", ") + word;
    kept.add("tags", tags);
    if (row.following.referent) kept.add("referent", row.following.referent->text());
    const Form now{kept};
    const Inputs inputs{now, messages};
    data.set("tags", inputs.text({.name = "tags",
                                  .label_key = "portfolio.person.tags",
                                  .hint_key = "portfolio.person.tags_hint"}));
    std::vector<Choice> colleagues;
    for (const auto& member : members) {
      if (!member.left_ms) colleagues.push_back({member.account.text(), member.name});
    }
    data.set("referent", inputs.select({.name = "referent",
                                        .label_key = "portfolio.person.referent",
                                        .choices = std::move(colleagues)}));
    set_kin_form(data, people, row.following.dossier, typed, messages);
    return {};
  }

  void set_kin_form(Data& data, const std::vector<app::FollowedPerson>& people,
                    const DossierId& self, const Inputs& inputs,
                    const text::Messages& messages) const {
    std::vector<Choice> others;
    for (const auto& person : people) {
      if (person.following.dossier == self || person.entry.name.empty()) continue;
      others.push_back({person.following.dossier.text(), person.entry.name});
    }
    std::ranges::sort(others, {}, &Choice::label);
    std::vector<Choice> relations;
    for (const auto& [relation, word] : cases::kKinRelations) {
      relations.push_back({std::string{word}, messages.get(fmt::format("portfolio.kin.{}", word))});
    }
    data.set("kin", inputs.select({.name = "kin",
                                   .label_key = "portfolio.person.kin",
                                   .choices = std::move(others)}));
    data.set("relation", inputs.select({.name = "relation",
                                        .label_key = "portfolio.person.relation",
                                        .choices = std::move(relations)}));
    data.set("command", app::new_id<CommandId>(pages_.pages.clock, pages_.pages.random).text());
  }

  static void set_notes(Data& data, const std::vector<app::Note>& notes, const app::Helper& helper,
                        const text::Messages& messages) {
    Data list = list_data();
    for (const auto& note : notes) {
      Data item;
      item.set("author", note.author_name);
      item.set("moment", text::long_moment(messages.language(), note.at_ms / 1000));
      item.set("audience",
               messages.get(fmt::format("portfolio.audience.{}", app::name_of(note.audience))));
      item.set("text", note.text);
      item.set("erase", note.author == helper.account() ? Data{note.id.text()} : Data{false});
      list.push_back(item);
    }
    data.set("has_notes", Data{!notes.empty()});
    data.set("notes", list);
  }

  [[nodiscard]] static std::vector<Choice> audience_choices(const text::Messages& messages) {
    std::vector<Choice> choices;
    for (const auto audience : kAudiences) {
      const std::string word{app::name_of(audience)};
      choices.push_back({word, messages.get(fmt::format("portfolio.audience.{}", word))});
    }
    return choices;
  }

  PortfolioPages pages_;
};

}  // namespace

void install_person_pages(Router& router, const PortfolioPages& pages) {
  const auto page = std::make_shared<PersonPage>(pages);
  const std::string base = "/association/personnes/{id}";
  router.get(base, [page](const Request& r) { return page->show(r, Form{}); });
  router.post(base + "/etiquettes", [page](const Request& r) { return page->save_tags(r); });
  router.post(base + "/referent", [page](const Request& r) { return page->hand_over(r); });
  router.post(base + "/notes", [page](const Request& r) { return page->add_note(r); });
  router.post(base + "/notes/effacer", [page](const Request& r) { return page->erase_note(r); });
  router.post(base + "/famille", [page](const Request& r) { return page->link_kin(r); });
}

}  // namespace sejour::http::helper
