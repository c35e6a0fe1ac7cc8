#pragma once

#include <optional>
#include <vector>

#include "cases/state.h"
#include "law/long_duration_integration.h"

/// What a file tells that the length of a permit depends on.
namespace sejour::rights {

/// The person's file on a day, read for the next card.
struct FileFacts {
  const cases::State* state = nullptr;
  const cases::Application* pending = nullptr;  ///< null when nothing waits for an answer
  std::vector<cases::HeldPermit> held;          ///< in order of first day; the last is current
  Date day;
  Date begins;  ///< of the next card
  law::AskedBy asked_by;

  [[nodiscard]] const cases::HeldPermit* current() const {
    return held.empty() ? nullptr : &held.back();
  }
  [[nodiscard]] const cases::FactRecorded* fact(cases::FactKind kind) const;
  /// True when an agent read it so in a document or checked it: what a person declares never counts
  /// as checked.
  [[nodiscard]] bool shows(cases::FactKind kind, cases::FactAnswer answer) const;
  /// True when the fact was stated so, by whoever.
  [[nodiscard]] bool says(cases::FactKind kind, cases::FactAnswer answer) const;
  [[nodiscard]] std::optional<Date> born() const;
  [[nodiscard]] bool is_algerian() const;
};

/// The file on a day; it points into `state`, which must outlive it.
[[nodiscard]] FileFacts read_file(const cases::State& state, Date day);

/// First day of the lawful stay without gap up to the next card, as the cards on file show it.
[[nodiscard]] std::optional<Date> stay_since(const FileFacts& file);

/// Cards of the current permit held one after the other, the current one included.
[[nodiscard]] int cards_in_a_row(const FileFacts& file);

}  // namespace sejour::rights
