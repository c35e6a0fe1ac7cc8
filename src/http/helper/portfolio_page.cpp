#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>

#include "app/letters.h"
#include "app/projection.h"
#include "http/components.h"
#include "http/helper/portfolio_pages.h"
#include "http/inputs.h"
#include "http/portal/countries.h"
#include "text/dates.h"

namespace sejour::http::helper {
namespace {

std::string letter(const DossierId& dossier, app::LetterKind kind) {
  return person_address(dossier, fmt::format("lettres/{}", law::name_in(app::kLetterKinds, kind)));
}

/// What the list is narrowed to; empty texts narrow nothing.
struct Narrowed {
  std::string name;
  std::string tag;
  std::string referent;
  std::string site;
  std::string act;

  explicit Narrowed(const Fields& query)
      : name(app::search_key(query.get("nom"))),
        tag(query.get("etiquette")),
        referent(query.get("referent")),
        site(query.get("site")),
        act(query.get("acte")) {}

  [[nodiscard]] bool keeps(const app::FollowedPerson& person) const {
    const auto& row = person.following;
    if (!name.empty() && !app::search_key(person.entry.name).contains(name)) return false;
    if (!tag.empty() && std::ranges::find(row.tags, tag) == row.tags.end()) return false;
    if (!referent.empty() && (!row.referent || row.referent->text() != referent)) return false;
    if (!site.empty() && row.site != site) return false;
    return act.empty() || app::name_of(person.entry.next().kind) == act;
  }
};

std::vector<Choice> choices_of(const std::set<std::string>& values) {
  std::vector<Choice> choices;
  for (const auto& value : values) {
    if (!value.empty()) choices.push_back({.value = value, .label = value});
  }
  return choices;
}

/// A list with nothing to choose is left out.
Data filter(const Inputs& inputs, const std::string& name, const std::string& label_key,
            std::vector<Choice> choices) {
  if (choices.empty()) return Data{false};
  return inputs.select({.name = name,
                        .label_key = label_key,
                        .choices = std::move(choices),
                        .need = Need::Required});
}

class PortfolioPage {
 public:
  explicit PortfolioPage(const PortfolioPages& pages) : pages_(pages) {}

  [[nodiscard]] Response show(const Request& request) const {
    const auto helper = require_helper(pages_.pages, request);
    if (!helper) return helper.error();
    const auto people = pages_.followed.people(*helper);
    if (!people) return Response::failure(people.error());
    const auto& messages = request.messages();
    const Narrowed narrowed{request.query};
    const Date today = pages_.pages.clock.today();
    Data rows = list_data();
    std::int64_t shown = 0;
    for (const auto& person : *people) {
      if (!narrowed.keeps(person)) continue;
      rows.push_back(row_of(person, today, messages));
      ++shown;
    }
    Data data;
    data.set("organisation", helper->organisation.name);
    data.set("day", text::long_date(messages.language(), today));
    data.set("count", messages.plural("portfolio.list.count", shown));
    data.set("has_rows", Data{shown > 0});
    data.set("is_empty", Data{people->empty()});
    data.set("rows", rows);
    set_filters(data, request, *people, messages);
    return pages_.pages.site.page(request, "helper/portfolio", data,
                                  helper_page(*helper, "portfolio.list.title"));
  }

 private:
  static void set_filters(Data& data, const Request& request,
                          const std::vector<app::FollowedPerson>& people,
                          const text::Messages& messages) {
    std::set<std::string> tags;
    std::set<std::string> sites;
    std::set<app::NextAct> acts;
    std::map<std::string, std::string> referents;
    for (const auto& person : people) {
      tags.insert(person.following.tags.begin(), person.following.tags.end());
      sites.insert(person.following.site);
      acts.insert(person.entry.next().kind);
      const auto& referent = person.following.referent;
      if (referent) referents[person.referent_name] = referent->text();
    }
    std::vector<Choice> act_choices;
    for (const auto act : acts) {
      const std::string word{app::name_of(act)};
      act_choices.push_back(
          {.value = word, .label = messages.get(fmt::format("portfolio.act.{}", word))});
    }
    std::vector<Choice> referent_choices;
    for (const auto& [name, account] : referents) {
      referent_choices.push_back({.value = account, .label = name});
    }
    const Form form{request.query};
    const Inputs inputs{form, messages};
    data.set("name", inputs.text({.name = "nom", .label_key = "portfolio.list.search"}));
    data.set("act", filter(inputs, "acte", "portfolio.list.act", act_choices));
    data.set("tag", filter(inputs, "etiquette", "portfolio.list.tag", choices_of(tags)));
    data.set("referent", filter(inputs, "referent", "portfolio.list.referent", referent_choices));
    data.set("site", filter(inputs, "site", "portfolio.list.site", choices_of(sites)));
    data.set("is_narrowed", Data{!request.query.empty()});
  }

  [[nodiscard]] static Data row_of(const app::FollowedPerson& person, Date today,
                                   const text::Messages& messages) {
    const auto& entry = person.entry;
    const auto language = messages.language();
    const auto until = entry.rights_end ? entry.rights_end : entry.paper_ends;
    const bool is_hidden = person.hidden != app::Hidden::No;
    Data row;
    row.set("href", is_hidden ? Data{false} : Data{person_address(person.following.dossier)});
    row.set("name", !entry.name.empty() ? entry.name
                                        : messages.get(is_hidden ? "portfolio.list.no_mandate"
                                                                 : "portfolio.list.unnamed"));
    row.set("until", until ? Data{text::long_date(language, *until)} : Data{false});
    row.set("days", until ? Data{days_in_words(until, today, messages)} : Data{false});
    row.set("paper", paper_of(entry, messages));
    row.set("coverage", is_hidden ? Data{false} : coverage_tag(entry.coverage, messages));
    row.set("window", window_of(entry, messages));
    row.set("act", act_in_words(entry.next(), messages));
    row.set("act_href", act_address(person, entry.next()));
    row.set("basis",
            entry.next().basis.empty() ? Data{false} : Data{std::string{entry.next().basis}});
    const bool is_sure = entry.next().certainty == Certainty::Settled;
    row.set("unsure", Data{!is_sure});
    row.set("referent", person.referent_name);
    row.set("tags", tags_of(person, messages));
    return row;
  }

  /// When the paper ends on another day than the right.
  [[nodiscard]] static Data paper_of(const app::PortfolioEntry& entry,
                                     const text::Messages& messages) {
    if (!entry.paper_ends || !entry.rights_end || entry.paper_ends == entry.rights_end) {
      return Data{false};
    }
    return Data{
        messages.format("portfolio.list.paper_until",
                        {{"day", text::long_date(messages.language(), *entry.paper_ends)}})};
  }

  [[nodiscard]] static Data window_of(const app::PortfolioEntry& entry,
                                      const text::Messages& messages) {
    if (!entry.window) return Data{false};
    const auto language = messages.language();
    const auto closes = text::long_date(language, entry.window->closes);
    if (!entry.window->opens) {
      return Data{messages.format("portfolio.list.window_open", {{"closes", closes}})};
    }
    return Data{messages.format(
        "portfolio.list.window",
        {{"opens", text::long_date(language, *entry.window->opens)}, {"closes", closes}})};
  }

  [[nodiscard]] static Data tags_of(const app::FollowedPerson& person,
                                    const text::Messages& messages) {
    Data tags = list_data();
    if (!person.entry.kin.empty()) {
      tags.push_back(tag(messages.plural("portfolio.list.household",
                                         static_cast<std::int64_t>(person.entry.kin.size())),
                         TagColour::Grey));
    }
    for (const auto& word : person.following.tags) tags.push_back(tag(word, TagColour::Grey));
    return tags;
  }

  PortfolioPages pages_;
};

}  // namespace

std::string person_address(const DossierId& dossier, std::string_view last) {
  return fmt::format("/association/personnes/{}{}{}", dossier.text(), last.empty() ? "" : "/",
                     last);
}

std::string act_address(const app::FollowedPerson& person, const app::Act& act) {
  const auto& dossier = person.following.dossier;
  const auto in_file = [&](std::string_view fact) {
    return person.is_elsewhere ? person_address(dossier, fmt::format("evenement/{}", fact))
                               : fmt::format("/espace/dossier/{}", dossier.text());
  };
  switch (act.kind) {
    case app::NextAct::AskAttestation:
      return letter(dossier, app::LetterKind::MissingAttestation);
    case app::NextAct::AskReasons:
      return letter(dossier, app::LetterKind::ReasonsOfRefusal);
    case app::NextAct::AskSubstituteAppointment:
      return letter(dossier, app::LetterKind::SubstituteAppointment);
    case app::NextAct::PrepareForLawyer:
      // Without a remedy that the clock names, the lawyer needs the facts and the dates.
      if (act.basis.empty()) return person_address(dossier, "preuves");
      return letter(dossier, act.basis.starts_with("L. 521-1") ? app::LetterKind::Suspension
                                                               : app::LetterKind::UsefulMeasures);
    case app::NextAct::Contest:
      return person_address(dossier, "preuves");
    case app::NextAct::SendDocuments:
      return in_file("documents_received");
    case app::NextAct::Renew:
    case app::NextAct::RenewLate:
    case app::NextAct::FileAtMajority:
    case app::NextAct::FileFirst:
    case app::NextAct::ValidateVisa:
      return in_file("filed");
    case app::NextAct::DeclareAddress:
      return in_file("address_changed");
    case app::NextAct::CompleteFile:
      return in_file("permit_held");
    case app::NextAct::CollectCard:
      return in_file("card_handed_over");
    case app::NextAct::RenewMandate:
      return person_address(dossier, "mandat");
    case app::NextAct::GiveSheet:
      return person_address(dossier, "fiche");
    case app::NextAct::WaitForWindow:
    case app::NextAct::NothingToDo:
      return person_address(dossier);
  }
  return person_address(dossier);
}

std::string act_in_words(const app::Act& act, const text::Messages& messages) {
  const auto what = messages.get(fmt::format("portfolio.act.{}", app::name_of(act.kind)));
  if (!act.before && !act.from) return what;
  return messages.format(
      act.before ? "portfolio.act_before" : "portfolio.act_from",
      {{"what", what},
       {"day", text::long_date(messages.language(), act.before ? *act.before : *act.from)}});
}

std::string days_in_words(const std::optional<Date>& until, Date today,
                          const text::Messages& messages) {
  if (!until) return {};
  const auto left = (*until - today).count();
  if (left == 0) return messages.get("portfolio.days.today");
  return messages.plural(left > 0 ? "portfolio.days.left" : "portfolio.days.since",
                         left > 0 ? left : -left);
}

Data coverage_tag(app::Coverage coverage, const text::Messages& messages) {
  TagColour colour = TagColour::Red;
  if (coverage == app::Coverage::Paper) colour = TagColour::Green;
  if (coverage == app::Coverage::KeptRights) colour = TagColour::Blue;
  if (coverage == app::Coverage::Unknown) colour = TagColour::Yellow;
  return tag(messages.get(fmt::format("portfolio.coverage.{}", app::name_of(coverage))), colour);
}

std::expected<OpenedPerson, Response> open_person(const PortfolioPages& pages,
                                                  const Request& request, std::string_view action) {
  auto helper = require_helper(pages.pages, request);
  if (!helper) return std::unexpected(helper.error());
  const auto dossier = DossierId::parse(request.path_values.get("id"));
  if (!dossier) return std::unexpected(Response::failure(404));
  auto file = pages.pages.helping.open(*helper, *dossier, cases::MandateAct::See, action);
  if (!file) return std::unexpected(Response::failure(file.error()));
  return OpenedPerson{.helper = std::move(*helper), .file = std::move(*file)};
}

void install_portfolio(Router& router, const PortfolioPages& pages) {
  const auto page = std::make_shared<PortfolioPage>(pages);
  router.get("/association", [page](const Request& r) { return page->show(r); });
  install_import_pages(router, pages);
  install_fact_pages(router, pages);
  install_person_pages(router, pages);
  install_agenda_pages(router, pages);
}

}  // namespace sejour::http::helper
