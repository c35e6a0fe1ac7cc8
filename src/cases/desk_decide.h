#pragma once

#include <expected>
#include <optional>
#include <vector>

#include "cases/desk_commands.h"
#include "cases/rejection.h"
#include "cases/state.h"

/// The events of the commands of cases/desk_commands.h, or the reason why not: `decide` calls it.
namespace sejour::cases {

using DeskEvents = std::expected<std::vector<Event>, Rejection>;

/// Each command against the state.
[[nodiscard]] DeskEvents decide_at_desk(const State& state, const RecordCourtOrder& command);
[[nodiscard]] DeskEvents decide_at_desk(const State& state, const ExecuteCourtOrder& command);
[[nodiscard]] DeskEvents decide_at_desk(const State& state, const DeclareUrgency& command);
[[nodiscard]] DeskEvents decide_at_desk(const State& state, const SortUrgency& command);
[[nodiscard]] DeskEvents decide_at_desk(const State& state, const SendFormalNotice& command);
[[nodiscard]] DeskEvents decide_at_desk(const State& state, const CheckProposal& command);
[[nodiscard]] DeskEvents decide_at_desk(const State& state, const Repair& command);
[[nodiscard]] DeskEvents decide_at_desk(const State& state, const NoteSamePerson& command);
[[nodiscard]] DeskEvents decide_at_desk(const State& state, const AskOutsideList& command);
[[nodiscard]] DeskEvents decide_at_desk(const State& state, const AnswerOutsideList& command);
[[nodiscard]] DeskEvents decide_at_desk(const State& state, const TakeBiometrics& command);
[[nodiscard]] DeskEvents decide_at_desk(const State& state, const RecordCardStep& command);
[[nodiscard]] DeskEvents decide_at_desk(const State& state, const ConfirmReceipt& command);
[[nodiscard]] DeskEvents decide_at_desk(const State& state, const ReferToCommission& command);
[[nodiscard]] DeskEvents decide_at_desk(const State& state, const RecordFact& command);

/// True while the proposal that stands must be looked at by another before anybody decides: who
/// proposed is a novice, or the file was drawn for control.
[[nodiscard]] bool waits_for_check(const Application& application);

/// True for a task that ends by an act of its own, not by a note.
[[nodiscard]] bool has_act_of_its_own(TaskKind kind);

/// The latest day on which fingerprints were taken of the person; nothing when never.
[[nodiscard]] std::optional<Date> biometrics_taken_on(const State& state);

/// The granted application whose card nobody recorded as handed over; null when there is none.
[[nodiscard]] const Application* without_hand_over(const State& state);

/// The task about it, when a new application is filed: never a bar to it.
void add_hand_over_task(std::vector<Event>& events, const State& state, Date today);

/// The end of that task, when the card is in hand.
void close_hand_over_task(std::vector<Event>& events, const State& state,
                          const ApplicationName& application, Date today);

}  // namespace sejour::cases
