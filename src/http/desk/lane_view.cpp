#include "http/desk/lane_view.h"

#include <fmt/format.h>

#include "app/checklist.h"
#include "base/check.h"
#include "http/components.h"
#include "http/desk/words.h"
#include "rights/fast_lane.h"

namespace sejour::http::desk {
namespace {

using rights::LaneAnswer;

/// Met when every document whose absence makes the file incomplete is there and nothing is awaited.
LaneAnswer documents_answer(const cases::Application& application) {
  const auto checklist = app::checklist_of(application);
  if (checklist.rows.empty()) return LaneAnswer::NotKnown;
  for (const auto& row : checklist.rows) {
    if (row.is_outstanding) return LaneAnswer::NotMet;
    if (row.effect == app::Effect::MakesIncomplete && row.pieces.empty()) {
      return LaneAnswer::NotMet;
    }
  }
  return LaneAnswer::Met;
}

TagColour colour_of_answer(LaneAnswer answer) {
  switch (answer) {
    case LaneAnswer::Met:
      return TagColour::Green;
    case LaneAnswer::NotMet:
      return TagColour::Red;
    case LaneAnswer::NotKnown:
      return TagColour::Grey;
  }
  CHECK_UNREACHABLE();
}

}  // namespace

Data lane_data(const app::DeskFile& file, const cases::Application* application,
               const text::Messages& messages) {
  if (application == nullptr) return Data{false};
  const auto lane =
      rights::fast_lane(file.dossier.state, *application, documents_answer(*application));
  if (!lane) return Data{false};
  Data changes = list_data();
  for (const auto& change : lane->changes) {
    changes.push_back(Data{text_or_key(messages, fmt::format("lane.change.{}", change))});
  }
  Data checks = list_data();
  for (const auto& line : lane->checks) {
    Data item;
    item.set("name", messages.get(fmt::format("lane.check.{}",
                                              law::name_in(rights::kLaneChecks, line.check))));
    item.set("state", tag(messages.get(fmt::format(
                              "lane.answer.{}", law::name_in(rights::kLaneAnswers, line.answer))),
                          colour_of_answer(line.answer)));
    checks.push_back(item);
  }
  Data data;
  data.set("unchanged", Data{lane->changes.empty()});
  data.set("changes", changes);
  data.set("checks", checks);
  data.set("control", Data{lane->drawn_for_control});
  return data;
}

}  // namespace sejour::http::desk
