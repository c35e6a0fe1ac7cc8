#include "http/desk/lane_view.h"

#include <fmt/format.h>

#include "base/check.h"
#include "cases/lane_decide.h"
#include "http/components.h"
#include "http/desk/dossier_page.h"
#include "http/desk/permit_field.h"
#include "http/desk/words.h"
#include "http/inputs.h"
#include "rights/fast_lane.h"

namespace sejour::http::desk {
namespace {

using rights::LaneAnswer;

TagColour colour_of_answer(LaneAnswer answer) {
  switch (answer) {
    case LaneAnswer::Met:
      return TagColour::Green;
    case LaneAnswer::NotMet:
      return TagColour::Red;
    case LaneAnswer::NotKnown:
      return TagColour::Grey;
    case LaneAnswer::NotAsked:
      return TagColour::Blue;
  }
  CHECK_UNREACHABLE();
}

/// The form of the one validation: what is granted, and in whose name when it is decided at once.
Data validation_data(const DeskPages& pages, const Request& request, const app::DeskFile& file,
                     const Form& form, const cases::Application& application) {
  const auto& messages = request.messages();
  const auto& agent = *request.account;
  const Inputs inputs{form, messages};
  const auto names = answer_fields(kValidation);
  const auto longest = rights::longest_permit(file.dossier.state, file.dossier.day);
  const bool decides = app::decides_at_once(agent, file.dossier.day);
  Data data;
  data.set("action", file_address(file.dossier.id) + "/valider");
  data.set("command", app::new_id<CommandId>(pages.clock, pages.random).text());
  data.set("application", application.name);
  data.set("text", messages.get(decides ? "lane.validate.decides" : "lane.validate.proposes"));
  data.set("signs_as", decides ? Data{messages.format("desk.decide.text",
                                                      {{"capacity", agent.delegation->capacity},
                                                       {"service", agent.delegation->service},
                                                       {"reference", agent.delegation->reference}})}
                               : Data{false});
  data.set("permit",
           inputs.select({.name = names.permit,
                          .label_key = "facts.permit.label",
                          .choices = permit_choices(longest, application.permit, messages),
                          .hint_key = "facts.permit.hint"}));
  data.set("until", inputs.date({.name = names.until, .label_key = "desk.propose.until"}));
  data.set("shorter", inputs.textarea({.name = names.shorter_reason,
                                       .label_key = "facts.permit.shorter_reason",
                                       .hint_key = "facts.permit.shorter_reason_hint",
                                       .rows = 2,
                                       .need = Need::Optional}));
  data.set("button",
           messages.get(decides ? "lane.validate.decide_button" : "lane.validate.propose_button"));
  return data;
}

Data checks_data(const rights::FastLane& lane, const text::Messages& messages) {
  Data checks = list_data();
  for (const auto& line : lane.checks) {
    Data item;
    item.set("name", messages.get(fmt::format("lane.check.{}",
                                              law::name_in(rights::kLaneChecks, line.check))));
    item.set("state", tag(messages.get(fmt::format(
                              "lane.answer.{}", law::name_in(rights::kLaneAnswers, line.answer))),
                          colour_of_answer(line.answer)));
    checks.push_back(item);
  }
  return checks;
}

}  // namespace

Result<Data> lane_data(const DeskPages& pages, const Request& request, const app::DeskFile& file,
                       const Form& form) {
  const auto* application = file.dossier.state.find(file.row.summary.application);
  if (application == nullptr) return Data{false};
  ASSIGN_OR_RETURN(const auto lane, pages.desk.lane(file.dossier, *application));
  if (!lane) return Data{false};
  const auto& messages = request.messages();
  Data changes = list_data();
  for (const auto& change : lane->changes) {
    changes.push_back(Data{text_or_key(messages, fmt::format("lane.change.{}", change))});
  }
  const auto& note = application->examination.situation->content.note;
  const bool may_validate = file.holder == app::Holder::Self && lane->is_all_done() &&
                            cases::may_be_validated_at_once(*application);
  Data data;
  data.set("prepared", Data{application->examination.prepared_on.has_value()});
  data.set("unchanged", Data{lane->changes.empty()});
  data.set("changes", changes);
  data.set("note", note.empty() ? Data{false} : Data{note});
  data.set("checks", checks_data(*lane, messages));
  data.set("control", Data{lane->drawn_for_control});
  data.set("validate",
           may_validate ? validation_data(pages, request, file, form, *application) : Data{false});
  return data;
}

}  // namespace sejour::http::desk
