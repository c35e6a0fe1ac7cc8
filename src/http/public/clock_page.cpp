#include <algorithm>

#include "http/inputs.h"
#include "http/public/public_pages.h"
#include "law/catalogue.h"
#include "rights/clock.h"
#include "text/dates.h"
#include "text/rights_in_words.h"
#include "wire/typed_case.h"

namespace sejour::http {
namespace {

using wire::TypedGroup;

std::vector<Choice> permit_choices() {
  std::vector<Choice> choices;
  for (const auto& permit : law::catalogue()) {
    choices.push_back({.value = std::string{permit.id}, .label = std::string{permit.label_fr}});
  }
  std::ranges::sort(choices, {}, &Choice::label);
  return choices;
}

/// The words of a closed list, named by `clock_page.<list>.<word>`.
template <class Enum, std::size_t N>
std::vector<Choice> word_choices(const law::Names<Enum, N>& names, const std::string& list,
                                 const text::Messages& messages) {
  std::vector<Choice> choices;
  for (const auto& [value, word] : names) {
    choices.push_back({.value = std::string{word},
                       .label = messages.get("clock_page." + list + "." + std::string{word})});
  }
  return choices;
}

/// The fields of one line of one group.
class Line {
 public:
  Line(const Form& form, const text::Messages& messages, TypedGroup group, int number)
      : inputs_(form, messages), messages_(messages), group_(group), number_(number) {}

  [[nodiscard]] Data select(std::string_view part, std::vector<Choice> choices,
                            Need need = Need::Required) const {
    return inputs_.select({.name = wire::typed_name(group_, number_, part),
                           .label_key = key_of(part),
                           .choices = std::move(choices),
                           .need = need});
  }

  [[nodiscard]] Data date(std::string_view part, Need need = Need::Required) const {
    return inputs_.date({.name = wire::typed_name(group_, number_, part),
                         .label_key = key_of(part),
                         .hint_key = {},
                         .need = need});
  }

  [[nodiscard]] Data data() const {
    Data fields = list_data();
    switch (group_) {
      case TypedGroup::Permit:
        add(fields, "select", select("permit", permit_choices()));
        add(fields, "date", date("from"));
        add(fields, "date", date("until", Need::Optional));
        break;
      case TypedGroup::Filing:
        add(fields, "select", select("kind", words(law::kApplicationKinds, "kind")));
        add(fields, "select", select("permit", permit_choices()));
        add(fields, "select", select("channel", words(law::kFilingChannels, "channel")));
        add(fields, "date", date("on"));
        break;
      case TypedGroup::Paper:
        add(fields, "select", select("document", words(law::kDocumentKinds, "document")));
        add(fields, "date", date("from"));
        add(fields, "date", date("until", Need::Optional));
        add(fields, "select", select("work", yes_or_no(), Need::Optional));
        break;
      case TypedGroup::Answer:
        add(fields, "select", select("what", words(wire::kTypedAnswers, "what")));
        add(fields, "date", date("on"));
        add(fields, "date", date("until", Need::Optional));
        break;
    }
    Data line;
    line.set("number", std::to_string(number_));
    line.set("line_name",
             std::string{law::name_in(wire::kTypedGroups, group_)} + "_" + std::to_string(number_));
    line.set("fields", fields);
    return line;
  }

 private:
  [[nodiscard]] std::string key_of(std::string_view part) const {
    return "clock_page." + std::string{law::name_in(wire::kTypedGroups, group_)} + "." +
           std::string{part};
  }

  template <class Enum, std::size_t N>
  [[nodiscard]] std::vector<Choice> words(const law::Names<Enum, N>& names,
                                          const std::string& list) const {
    return word_choices(names, list, messages_);
  }

  [[nodiscard]] std::vector<Choice> yes_or_no() const {
    return {{.value = "yes", .label = messages_.get("clock_page.yes")},
            {.value = "no", .label = messages_.get("clock_page.no")}};
  }

  static void add(Data& fields, std::string_view partial, Data input) {
    Data field;
    field.set("select", Data{false});
    field.set("date", Data{false});
    field.set(std::string{partial}, std::move(input));
    fields.push_back(field);
  }

  Inputs inputs_;
  const text::Messages& messages_;
  TypedGroup group_;
  int number_;
};

/// How many lines each group shows.
struct Lines {
  std::array<int, wire::kTypedGroups.size()> counts = {1, 1, 1, 1};
};

Data groups_data(const Form& form, const Lines& lines, const text::Messages& messages) {
  Data groups = list_data();
  for (std::size_t at = 0; at < wire::kTypedGroups.size(); ++at) {
    const auto& [group, word] = wire::kTypedGroups[at];
    const std::string key = "clock_page." + std::string{word};
    Data shown = list_data();
    for (int number = 1; number <= lines.counts[at]; ++number) {
      shown.push_back(Line{form, messages, group, number}.data());
    }
    Data data;
    data.set("group", std::string{word});
    data.set("lines_max", std::to_string(wire::kTypedLinesMax));
    data.set("title", messages.get(key + ".title"));
    data.set("explanation", messages.get(key + ".explanation"));
    data.set("line_title", messages.get(key + ".line"));
    data.set("add_text", messages.get(key + ".add"));
    data.set("lines", shown);
    groups.push_back(data);
  }
  return groups;
}

Data statements_data(const std::vector<text::Statement>& statements, text::Language language) {
  Data list = list_data();
  for (const auto& statement : statements) {
    Data item;
    item.set("text", text::dated_text(statement, language));
    item.set("basis", statement.basis);
    item.set("certainty", text::certainty_note(statement.certainty, language));
    list.push_back(item);
  }
  Data data;
  data.set("statements", list);
  data.set("is_empty", Data{statements.empty()});
  return data;
}

/// The place of the answer: filled by the server, or hidden and filled by the script.
Data result_data(const text::RightsInWords& words, std::string day, text::Language language) {
  Data data;
  data.set("day", std::move(day));
  Data sections = list_data();
  const auto add = [&](std::string_view name, const std::vector<text::Statement>& statements) {
    Data section = statements_data(statements, language);
    section.set("list", std::string{name});
    section.set("title", text::Messages::of(language).get("rights.text." + std::string{name}));
    sections.push_back(section);
  };
  add("today", words.today);
  add("steps", words.steps);
  add("deadlines", words.deadlines);
  add("applications", words.applications);
  data.set("sections", sections);
  return data;
}

/// `permit_2` names a line; the fields of the lines after it move up by one.
Fields without_line(const Fields& fields, std::string_view line) {
  const auto underscore = line.rfind('_');
  if (underscore == std::string_view::npos || underscore + 2 != line.size()) return fields;
  const std::string group{line.substr(0, underscore + 1)};
  const char removed = line.back();
  Fields kept;
  for (const auto& [name, value] : fields) {
    const bool of_group =
        name.starts_with(group) && name.size() > group.size() + 1 && name[group.size() + 1] == '_';
    if (!of_group || name[group.size()] < removed) {
      kept.add(name, value);
    } else if (name[group.size()] > removed) {
      std::string moved = name;
      --moved[group.size()];
      kept.add(std::move(moved), value);
    }
  }
  return kept;
}

class ClockPage {
 public:
  ClockPage(Site& site, const app::Clock& clock) : site_(site), clock_(clock) {}

  Response first(const Request& request) {
    Fields fields;
    add_date_fields(fields, "day", clock_.today());
    return show(request, Form{fields}, Lines{}, std::nullopt);
  }

  Response answer(const Request& request) {
    const auto removed = request.form.find("remove");
    const Fields fields = removed ? without_line(request.form, *removed) : request.form;
    const std::vector<wire::TypedField> typed{fields.begin(), fields.end()};
    Lines lines;
    const auto added = request.form.find("add");
    for (std::size_t at = 0; at < lines.counts.size(); ++at) {
      const auto& [group, word] = wire::kTypedGroups[at];
      lines.counts[at] = wire::typed_lines(typed, group) + (added && *added == word ? 1 : 0);
      lines.counts[at] = std::min(lines.counts[at], wire::kTypedLinesMax);
    }
    Form form{fields};
    if (added || removed) return show(request, form, lines, std::nullopt);
    const auto read = wire::read_typed_case(typed);
    for (const auto& problem : read.problems) form.error(problem.field, problem.key);
    return show(request, form, lines, form.ok() ? std::optional{read} : std::nullopt);
  }

 private:
  Response show(const Request& request, const Form& form, const Lines& lines,
                const std::optional<wire::TypedCase>& answered) {
    const auto& messages = request.messages();
    const auto language = request.language();
    text::RightsInWords words;
    std::string day;
    if (answered) {
      const auto& typed = *answered;
      words = text::explain(rights::clock(wire::state_on(typed.rights_case, typed.day), typed.day),
                            language);
      day = text::long_date(language, typed.day);
    }
    Data data;
    data.set("result", result_data(words, std::move(day), language));
    data.set("is_answered", Data{answered.has_value()});
    data.set("groups", groups_data(form, lines, messages));
    data.set("question_day", Inputs{form, messages}.date({.name = "day",
                                                          .label_key = "clock_page.day",
                                                          .hint_key = "clock_page.day_hint"}));
    data.set("clock_script", site_.asset_address("clock.js"));
    data.set("clock_module", site_.asset_address("clock.wasm"));
    data.set("clock_files",
             site_.asset_address("sejour.css") + " " + site_.asset_address("sejour.js") + " " +
                 site_.asset_address("clock.js") + " " + site_.asset_address("clock.wasm"));
    Response response = site_.page(request, "public/clock", std::move(data),
                                   {.title_key = "clock_page.title",
                                    .form = &form,
                                    .status = form.ok() ? 200U : 422U,
                                    .back = Link{"/", "common.layout.home"}});
    response.scripting = Scripting::WebAssembly;
    return response;
  }

  Site& site_;
  const app::Clock& clock_;
};

/// Its address must stay the same and must stand above `/horloge`, so it has no hash.
Response service_worker(const Site& site) {
  Response response;
  response.content_type = "text/javascript; charset=utf-8";
  response.embedded = site.asset_bytes("offline.js");
  return response;
}

}  // namespace

void add_clock_page(Site& site, Router& router, const PublicPages& pages) {
  const auto page = std::make_shared<ClockPage>(site, pages.clock);
  router.get("/horloge", [page](const Request& r) { return page->first(r); });
  router.post("/horloge", [page](const Request& r) { return page->answer(r); },
              {.rate = Rate{.burst = 30, .per_minute = 60}});
  router.get("/horloge-hors-ligne.js", [&site](const Request&) { return service_worker(site); });
}

}  // namespace sejour::http
