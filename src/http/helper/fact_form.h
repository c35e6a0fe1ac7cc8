#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/ports/sealing.h"
#include "cases/state.h"
#include "http/form.h"
#include "http/inputs.h"

/// The forms by which a helper types what happened to a file that another service keeps: one for
/// each kind of event of the contract.
namespace sejour::http::helper {

/// What a form asks for, beside the day.
enum class FactField : std::uint8_t {
  Application,  ///< which filing it is about
  Permit,
  From,
  Until,
  Kind,  ///< of the filing
  Channel,
  Document,  ///< kind of paper
  Reason,    ///< of a failed attempt
  Items,     ///< documents, one a line
  Due,
  Outcome,
  Notified,
  Action,  ///< of a court action
};

struct FactKind {
  std::string_view type;  ///< name of the event, `permit_held`; message key after `portfolio.fact.`
  std::span<const FactField> fields;
};

/// Every kind that can be typed, as a form lists them.
[[nodiscard]] std::span<const FactKind> fact_kinds();
/// Null for any other word.
[[nodiscard]] const FactKind* find_fact_kind(std::string_view type);

/// The inputs of the form, in order; each is `{kind: true, …}` for the template.
[[nodiscard]] Data fact_inputs(const FactKind& kind, const cases::State& state, const Form& form,
                               const text::Messages& messages);

/// The event that was typed; only to be used when the form is ok.
[[nodiscard]] cases::Event read_fact(const FactKind& kind, const cases::State& state, Form& form,
                                     Date today);

/// One line for a person: « Titre de séjour en main : … jusqu’au … ».
[[nodiscard]] std::string fact_in_words(const cases::Event& fact, const text::Messages& messages);

/// Permits of the catalogue by label.
[[nodiscard]] std::vector<Choice> permit_choices();

/// The fields of a form for a paper, from what its seal says. The verdict is told beside it.
[[nodiscard]] Fields fields_from_seal(const app::VerificationReport& report);

}  // namespace sejour::http::helper
