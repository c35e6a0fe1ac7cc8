#include "http/desk/file_view.h"

#include <fmt/format.h>

#include "base/check.h"
#include "http/components.h"
#include "http/desk/queue_filter.h"
#include "http/desk/words.h"
#include "http/portal/countries.h"
#include "http/portal/outlook_view.h"
#include "text/dates.h"
#include "text/rights_in_words.h"

namespace sejour::http::desk {
namespace {

using app::Effect;
using text::Messages;

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

void add_person(std::vector<SummaryListRow>& rows, const cases::PersonDescribed& person,
                const Messages& messages) {
  const auto row = [&](std::string_view key, std::string value) {
    rows.push_back(
        {.label = messages.get(fmt::format("desk.file.{}", key)), .value = std::move(value)});
  };
  const auto language = messages.language();
  const std::string day =
      person.birth_date ? text::long_date(language, *person.birth_date) : std::string{};
  row("story_born", fmt::format("{}, {} ({})", day, person.birth_place,
                                portal::country_name(person.birth_country, language)));
  row("story_nationality", portal::country_name(person.nationality, language));
  row("story_number", person.foreigner_number.empty() ? messages.get("desk.file.story_number_none")
                                                      : person.foreigner_number);
  row("story_address", fmt::format("{}\n{} {}", person.address_line, person.postcode, person.town));
  row("story_contact",
      person.phone.empty() ? person.email : fmt::format("{}\n{}", person.email, person.phone));
  row("story_site", portal::site_name(person.site));
}

std::string held_in_words(const cases::State& state, const Messages& messages) {
  const auto& permit = state.permits.back();
  const std::string label{law::permit(permit.permit).label_fr};
  if (!permit.until) return label;
  return messages.format(
      "desk.file.story_held_until",
      {{"permit", label}, {"until", text::long_date(messages.language(), *permit.until)}});
}

std::string_view completeness_word(cases::Completeness completeness) {
  switch (completeness) {
    case cases::Completeness::Presumed:
      return "presumed";
    case cases::Completeness::FoundComplete:
      return "found_complete";
    case cases::Completeness::FoundIncomplete:
      return "found_incomplete";
    case cases::Completeness::Completed:
      return "completed";
  }
  CHECK_UNREACHABLE();
}

void add_application(std::vector<SummaryListRow>& rows, const cases::Application& application,
                     const Messages& messages) {
  const auto kind = messages.get(fmt::format("desk.kind.{}", law::name_of(application.kind)));
  const auto channel =
      messages.get(fmt::format("desk.channel.{}", law::name_of(application.channel)));
  rows.push_back(
      {.label = messages.get("desk.file.story_asked"),
       .value = messages.format(
           "desk.file.story_asked_text",
           {{"kind", kind}, {"permit", std::string{law::permit(application.permit).label_fr}}})});
  rows.push_back({.label = messages.get("desk.file.story_filed"),
                  .value = messages.format(
                      "desk.file.story_filed_text",
                      {{"day", text::long_date(messages.language(), application.filed_on)},
                       {"channel", channel}})});
  rows.push_back({.label = messages.get("desk.file.story_complete"),
                  .value = messages.get(fmt::format("desk.completeness.{}",
                                                    completeness_word(application.completeness)))});
}

Data effect_tag(Effect effect, law::Confidence confidence, const Messages& messages) {
  const auto word = messages.get(fmt::format("desk.confidence.{}", law::name_of(confidence)));
  if (effect == Effect::MakesIncomplete) return tag(word, TagColour::Blue);
  return tag(word, confidence == law::Confidence::High ? TagColour::Blue : TagColour::Yellow);
}

Data state_tag(const app::ChecklistRow& row, const Messages& messages) {
  if (!row.pieces.empty()) return tag(messages.get("desk.file.received"), TagColour::Green);
  if (row.is_outstanding) return tag(messages.get("desk.file.outstanding"), TagColour::Yellow);
  const bool needed = row.effect == Effect::MakesIncomplete;
  return needed ? tag(messages.get("desk.file.missing"), TagColour::Red)
                : tag(messages.get("desk.file.missing"), TagColour::Grey);
}

Data pieces_data(const std::vector<cases::Piece>& pieces, const ShownPiece& shown,
                 const Messages& messages) {
  Data list = list_data();
  for (const auto& piece : pieces) {
    const auto id = piece.content.piece;
    Data item;
    item.set("href", fmt::format("{}{}#lecteur", shown.address_of_piece, id.text()));
    item.set("file_name", piece.content.file_name);
    item.set("type", type_name(piece.content.document_type, messages));
    item.set("detail", fmt::format("{}, {}", text::long_date(messages.language(), piece.on),
                                   text::file_size(messages.language(), piece.content.size_bytes)));
    item.set("is_shown", Data{shown.piece == std::optional{id}});
    list.push_back(item);
  }
  return list;
}

Data row_data(const app::ChecklistRow& row, const ShownPiece& shown, const Messages& messages) {
  const auto& document = *row.document;
  const auto condition = portal::document_condition(document, messages);
  Data alternatives = list_data();
  for (const auto id : document.alternatives) {
    alternatives.push_back(Data{"name", type_name(law::document_type(id).id, messages)});
  }
  Data item;
  item.set("name", portal::document_name(document, messages));
  item.set("condition", condition.empty() ? Data{false} : Data{condition});
  item.set("state", state_tag(row, messages));
  item.set("confidence", effect_tag(row.effect, document.confidence, messages));
  item.set("effect", messages.get(fmt::format("desk.effect.{}", app::name_of(row.effect))));
  item.set("how", std::string{law::document_type(document.document).how_to_check});
  item.set("source",
           messages.format("desk.file.check_source", {{"source", std::string{document.source}},
                                                      {"day", std::string{document.checked}}}));
  item.set("has_alternatives", Data{!document.alternatives.empty()});
  item.set("alternatives", alternatives);
  item.set("pieces", pieces_data(row.pieces, shown, messages));
  return item;
}

}  // namespace

std::string type_name(std::string_view id, const Messages& messages) {
  const auto type = law::find_document_type(id);
  if (!type) return std::string{id};
  const bool french = messages.language() == text::Language::French;
  const auto& known = law::document_type(*type);
  return std::string{french ? known.label_fr : known.label_en};
}

Data story_data(const app::DeskFile& file, const cases::Application* application,
                const Messages& messages) {
  const auto& state = file.dossier.state;
  std::vector<SummaryListRow> rows;
  if (state.person) add_person(rows, *state.person, messages);
  if (!state.permits.empty()) {
    rows.push_back(
        {.label = messages.get("desk.file.story_held"), .value = held_in_words(state, messages)});
  }
  if (application != nullptr) add_application(rows, *application, messages);
  return summary_list(rows);
}

Data rights_data(const app::Dossier& dossier, const Messages& messages) {
  const auto language = messages.language();
  const auto words = text::explain(dossier.rights, language);
  std::vector<SummaryListRow> days;
  for (const auto& deadline : words.deadlines) {
    if (!deadline.on || *deadline.on < dossier.day) continue;
    days.push_back({.label = text::long_date(language, *deadline.on),
                    .value = deadline.basis.empty()
                                 ? deadline.text
                                 : fmt::format("{} ({})", deadline.text, deadline.basis)});
  }
  Data data;
  data.set("day", text::long_date(language, dossier.day));
  data.set("today", statements_data(words.today, language));
  data.set("applications", statements_data(words.applications, language));
  data.set("deadlines", days.empty() ? Data{false} : summary_list(days));
  return data;
}

Data checklist_data(const app::Checklist& checklist, const ShownPiece& shown,
                    const Messages& messages) {
  Data rows = list_data();
  bool any_high = false;
  for (const auto& row : checklist.rows) {
    rows.push_back(row_data(row, shown, messages));
    any_high = any_high || row.document->confidence == law::Confidence::High;
  }
  Data data;
  data.set("is_empty", Data{checklist.rows.empty()});
  data.set("is_unsure", Data{!checklist.rows.empty() && !any_high});
  data.set("rows", rows);
  data.set("has_others", Data{!checklist.others.empty()});
  data.set("others", pieces_data(checklist.others, shown, messages));
  return data;
}

Data holder_data(const app::DeskFile& file, const Request& request) {
  const auto& messages = request.messages();
  const auto until = text::long_moment(messages.language(), file.row.lease_until_ms / 1000);
  const auto say = [&](std::string_view key) {
    return messages.format(fmt::format("desk.file.{}", key), {{"time", until}});
  };
  Data data;
  data.set("address", file_address(file.dossier.id));
  data.set("kept", kept_filter(request));
  data.set("is_self", Data{file.holder == app::Holder::Self});
  data.set("is_free", Data{file.holder == app::Holder::Nobody});
  switch (file.holder) {
    case app::Holder::Self:
      data.set("text", say("mine_until"));
      return data;
    case app::Holder::Nobody:
      data.set("text", say("free"));
      return data;
    case app::Holder::Colleague:
      data.set("text", say("colleague_until"));
      return data;
  }
  CHECK_UNREACHABLE();
}

}  // namespace sejour::http::desk
