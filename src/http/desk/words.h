#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/desk.h"
#include "http/components.h"
#include "http/site.h"

namespace sejour::http::desk {

/// `to_examine`, …: last part of message keys, and value of the address.
[[nodiscard]] std::string_view word_of(app::Standing standing);
[[nodiscard]] std::optional<app::Standing> parse_standing(std::string_view word);
[[nodiscard]] TagColour colour_of(app::Standing standing);

/// `withheld_document`, …: last part of `task.kind.`, and value of a form.
[[nodiscard]] std::string_view word_of(cases::TaskKind kind);
[[nodiscard]] std::optional<cases::TaskKind> parse_task_kind(std::string_view word);

/// `granted`, …: last part of `desk.outcome.`.
[[nodiscard]] std::string_view word_of(cases::Outcome outcome);

/// The family of a permit as law/catalogue.csv writes it; empty for an unknown permit.
[[nodiscard]] std::string_view family_word(std::string_view permit);

/// The label of a permit by its text id; the id itself when it is not in the catalogue.
[[nodiscard]] std::string permit_label(std::string_view id);

/// The text of a message key, or the key's last part when there is none (old data).
[[nodiscard]] std::string text_or_key(const text::Messages& messages, std::string_view key);

/// « Accordé jusqu’au … », « Refusé ».
[[nodiscard]] std::string outcome_in_words(cases::Outcome outcome, const std::optional<Date>& until,
                                           const text::Messages& messages);

/// The links at the top of every page of the desk.
[[nodiscard]] std::vector<Link> desk_menu();

/// `/desk/dossiers/<id>`.
[[nodiscard]] std::string file_address(const DossierId& dossier);

}  // namespace sejour::http::desk
