#include "http/desk/compare_page.h"

#include <fmt/format.h>

#include "base/check.h"
#include "cases/examined_names.h"
#include "http/components.h"
#include "http/desk/file_view.h"
#include "http/desk/queue_filter.h"
#include "http/desk/words.h"
#include "http/portal/countries.h"
#include "text/dates.h"

namespace sejour::http::desk {
namespace {

using cases::Piece;
using rights::Change;
using rights::LastFile;
using rights::PersonPart;
using text::Messages;

std::optional<LastFile> last_file_of(const app::DeskFile& file) {
  std::vector<cases::Event> events;
  for (const auto& recorded : file.dossier.loaded.events) {
    if (recorded.event.on <= file.dossier.day) events.push_back(recorded.event);
  }
  return rights::last_file(events, file.row.summary.application);
}

TagColour colour_of_change(Change change) {
  switch (change) {
    case Change::Unchanged:
      return TagColour::Grey;
    case Change::Changed:
      return TagColour::Yellow;
    case Change::New:
      return TagColour::Blue;
    case Change::Gone:
      return TagColour::Red;
  }
  CHECK_UNREACHABLE();
}

/// One side of a line: one text, or the pieces of a type.
Data side_of(std::string text) {
  Data list = list_data();
  if (text.empty()) return list;
  Data item;
  item.set("side_text", std::move(text));
  item.set("side_href", Data{false});
  list.push_back(item);
  return list;
}

/// The two files beside each other, in words.
class Comparison {
 public:
  Comparison(const app::DeskFile& file, const LastFile& last, const Messages& messages)
      : file_(file), last_(last), messages_(messages), language_(messages.language()) {}

  [[nodiscard]] std::string before_title() const {
    const auto& permit = last_.permit;
    if (!permit.outcome) return messages_.get("compare.before_held");
    return messages_.format("compare.before_answered",
                            {{"filed", day(*permit.filed_on)}, {"answered", day(*permit.on)}});
  }

  [[nodiscard]] std::string now_title() const {
    const auto* application = file_.dossier.state.find(file_.row.summary.application);
    return messages_.format("compare.now", {{"filed", day(application->filed_on)}});
  }

  [[nodiscard]] Data sections() const {
    Data list = list_data();
    list.push_back(section("permit", permit_lines()));
    list.push_back(section("person", person_lines()));
    list.push_back(
        section(last_.permit.outcome ? "documents" : "documents_held", document_lines()));
    list.push_back(section("facts", fact_lines()));
    return list;
  }

 private:
  struct Sides {
    Data before;
    Data now;
  };

  [[nodiscard]] Data section(std::string_view name, Data lines) const {
    Data data;
    data.set("section_title", messages_.get(fmt::format("compare.section.{}", name)));
    data.set("section_none", messages_.get(fmt::format("compare.none.{}", name)));
    data.set("lines", std::move(lines));
    return data;
  }

  [[nodiscard]] Data line(const std::string& label, Change change, const Sides& sides) const {
    const auto word = rights::kChanges;
    Data data;
    data.set("line_label", label);
    data.set("before", sides.before);
    data.set("now", sides.now);
    data.set("change",
             tag(messages_.get(fmt::format("compare.change.{}", law::name_in(word, change))),
                 colour_of_change(change)));
    return data;
  }

  [[nodiscard]] Data permit_lines() const {
    const auto& permit = last_.permit;
    const std::string label{law::permit(permit.permit).label_fr};
    const auto* application = file_.dossier.state.find(file_.row.summary.application);
    Data lines = list_data();
    lines.push_back(
        line(messages_.get("compare.permit"), last_.permit_change,
             {.before = side_of(fmt::format("{}\n{}", label, permit_state())),
              .now = side_of(fmt::format("{}\n{}", law::permit(application->permit).label_fr,
                                         messages_.get("compare.asked")))}));
    return lines;
  }

  [[nodiscard]] std::string permit_state() const {
    const auto& permit = last_.permit;
    if (permit.outcome) return outcome_in_words(*permit.outcome, permit.until, messages_);
    if (!permit.until) return messages_.get("compare.held");
    return messages_.format("compare.held_until", {{"until", day(*permit.until)}});
  }

  [[nodiscard]] Data person_lines() const {
    Data lines = list_data();
    for (const auto& compared : last_.person) {
      const auto part = law::name_in(rights::kPersonParts, compared.part);
      lines.push_back(line(messages_.get(fmt::format("compare.person.{}", part)), compared.change,
                           {.before = side_of(in_words(*last_.person_before, compared.part)),
                            .now = side_of(in_words(*file_.dossier.state.person, compared.part))}));
    }
    return lines;
  }

  [[nodiscard]] std::string in_words(const cases::PersonDescribed& person, PersonPart part) const {
    const auto written = rights::part_of(person, part);
    if (written.empty()) return written;
    if (part == PersonPart::BirthDate) return day(*person.birth_date);
    if (part == PersonPart::Sex) {
      return text_or_key(messages_, fmt::format("portal.choice.sex.{}", written));
    }
    if (part == PersonPart::Site) return portal::site_name(written);
    if (part == PersonPart::BirthCountry || part == PersonPart::Nationality) {
      return portal::country_name(written, language_);
    }
    return written;
  }

  [[nodiscard]] Data document_lines() const {
    Data lines = list_data();
    for (const auto& compared : last_.documents) {
      lines.push_back(
          line(type_name(compared.type, messages_), compared.change,
               {.before = pieces_side(compared.before), .now = pieces_side(compared.now)}));
    }
    return lines;
  }

  [[nodiscard]] Data pieces_side(const std::vector<Piece>& pieces) const {
    Data list = list_data();
    for (const auto& piece : pieces) {
      const auto id = piece.content.piece;
      const bool is_kept = file_.dossier.state.find_piece(id) != nullptr;
      Data item;
      item.set("side_text", fmt::format("{}, {}", piece.content.file_name, day(piece.on)));
      item.set("side_href", is_kept ? Data{fmt::format("{}/pieces/{}",
                                                       file_address(file_.dossier.id), id.text())}
                                    : Data{false});
      list.push_back(item);
    }
    return list;
  }

  [[nodiscard]] Data fact_lines() const {
    Data lines = list_data();
    for (const auto& compared : last_.facts) {
      const auto kind = law::name_in(cases::kFactKinds, compared.kind);
      lines.push_back(line(messages_.get(fmt::format("facts.fact.{}", kind)), compared.change,
                           {.before = side_of(fact_in_words(compared.before)),
                            .now = side_of(fact_in_words(compared.now))}));
    }
    return lines;
  }

  [[nodiscard]] std::string fact_in_words(
      const std::optional<cases::Dated<cases::FactRecorded>>& fact) const {
    if (!fact) return {};
    const auto& content = fact->content;
    auto words = messages_.get(
        fmt::format("facts.answer.{}", law::name_in(cases::kFactAnswers, content.answer)));
    if (content.since) {
      words += messages_.format("compare.since", {{"day", day(*content.since)}});
    }
    if (content.until) {
      words += messages_.format("compare.until", {{"day", day(*content.until)}});
    }
    const auto source = messages_.get(
        fmt::format("compare.source.{}", law::name_in(cases::kFactSources, content.source)));
    return fmt::format(
        "{}\n{}", words,
        messages_.format("compare.stated", {{"day", day(fact->on)}, {"source", source}}));
  }

  [[nodiscard]] std::string day(Date date) const { return text::long_date(language_, date); }

  const app::DeskFile& file_;
  const LastFile& last_;
  const Messages& messages_;
  text::Language language_;
};

/// What the person said had changed, when somebody asked them.
Data stated_data(const app::DeskFile& file, const Messages& messages) {
  const auto* application = file.dossier.state.find(file.row.summary.application);
  const auto& stated = application->examination.situation;
  if (!stated) return Data{false};
  Data changes = list_data();
  for (const auto& change : stated->content.changes) {
    changes.push_back(Data{text_or_key(messages, fmt::format("lane.change.{}", change))});
  }
  Data data;
  data.set("unchanged", Data{stated->content.changes.empty()});
  data.set("changes", changes);
  return data;
}

Response show_comparison(const DeskPages& pages, const Request& request) {
  const auto dossier = DossierId::parse(request.path_values.get("id"));
  if (!dossier) return Response::failure(404);
  const auto file = pages.desk.open(*request.account, *dossier, "view_dossier");
  if (!file) return Response::failure(file.error());
  const auto last = last_file_of(*file);
  if (!last) return Response::failure(404);
  const auto& messages = request.messages();
  const Comparison comparison{*file, *last, messages};
  const auto& name = file->row.summary.display_name;
  Data data;
  data.set("name", name.empty() ? messages.get("desk.queue.nobody") : name);
  data.set("sentence", messages.plural("compare.differences", last->changes()));
  data.set("stated", stated_data(*file, messages));
  data.set("before_title", comparison.before_title());
  data.set("now_title", comparison.now_title());
  data.set("sections", comparison.sections());
  return pages.site.page(request, "desk/compare", data,
                         {.title_key = "compare.title",
                          .area = Area::Desk,
                          .menu = desk_menu(),
                          .back = Link{.href = file_address(*dossier) + kept_filter(request),
                                       .text_key = "common.back"}});
}

}  // namespace

Data compare_link(const app::DeskFile& file, const Messages& messages) {
  const auto last = last_file_of(file);
  if (!last) return Data{false};
  Data data;
  data.set("compare_href", file_address(file.dossier.id) + "/comparer");
  data.set("compare_count", messages.plural("compare.differences", last->changes()));
  return data;
}

void install_compare_page(Router& router, const DeskPages& pages) {
  router.get("/desk/dossiers/{id}/comparer",
             [pages](const Request& r) { return show_comparison(pages, r); });
}

}  // namespace sejour::http::desk
