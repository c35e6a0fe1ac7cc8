#include "cases/counter_decide.h"

#include <algorithm>

namespace sejour::cases {
namespace {

using Events = std::expected<std::vector<Event>, Rejection>;

bool is_stamp_number(std::string_view number) {
  return number.size() == kStampDigits &&
         std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_known(const State& state, std::string_view number) {
  return std::ranges::any_of(state.applications, [&](const Application& application) {
    return std::ranges::any_of(application.examination.stamps,
                               [&](const StampDeclared& stamp) { return stamp.number == number; });
  });
}

Events fixed(Date today, const CounterFix& fix, std::vector<Event> before) {
  if (fix.note.empty()) return std::unexpected(Rejection::FixNoteMissing);
  before.push_back({.on = today, .body = fix});
  return before;
}

}  // namespace

std::optional<Rejection> stamp_problem(const State& state,
                                       const std::vector<StampDeclared>& stamps) {
  for (auto stamp = stamps.begin(); stamp != stamps.end(); ++stamp) {
    if (!is_stamp_number(stamp->number)) return Rejection::StampNumberWrong;
    const bool twice = std::any_of(stamps.begin(), stamp, [&](const StampDeclared& before) {
      return before.number == stamp->number;
    });
    if (twice || is_known(state, stamp->number)) return Rejection::StampAlreadyDeclared;
  }
  return std::nullopt;
}

Events decide_at_counter(const State& state, const DeclareStamp& command) {
  if (state.find(command.stamp.application) == nullptr) {
    return std::unexpected(Rejection::UnknownApplication);
  }
  if (const auto problem = stamp_problem(state, {command.stamp})) {
    return std::unexpected(*problem);
  }
  return std::vector<Event>{{.on = command.today, .body = command.stamp}};
}

Events decide_at_counter(const State&, const OpenSubstitute& command) {
  if (command.opened.reason.empty()) return std::unexpected(Rejection::FixNoteMissing);
  if (command.opened.appointment && *command.opened.appointment < command.today) {
    return std::unexpected(Rejection::AppointmentPassed);
  }
  return std::vector<Event>{{.on = command.today, .body = command.opened}};
}

Events decide_at_counter(const State&, const FixContactData& command) {
  return fixed(command.today, command.fix, {{.on = command.today, .body = command.person}});
}

Events decide_at_counter(const State& state, const RemoveWrongPiece& command) {
  const auto* application = state.find(command.removed.application);
  if (application == nullptr) return std::unexpected(Rejection::UnknownApplication);
  if (!application->is_pending()) return std::unexpected(Rejection::AlreadyDecided);
  const bool is_there = std::ranges::any_of(application->pieces, [&](const Piece& piece) {
    return piece.content.piece == command.removed.piece;
  });
  if (!is_there) return std::unexpected(Rejection::PieceNotThere);
  return fixed(command.today, command.fix, {{.on = command.today, .body = command.removed}});
}

}  // namespace sejour::cases
