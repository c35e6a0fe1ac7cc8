#pragma once

#include "app/renewal.h"
#include "http/templates.h"

namespace sejour::http::portal {

/// What the window of R. 431-5 means today, in words, for `{{#outlook}}{{> portal/outlook_box}}`.
[[nodiscard]] Data outlook_data(const app::RenewalOutlook& outlook, const text::Messages& messages);

/// Name of a document in the language of the page.
[[nodiscard]] std::string document_name(const law::RequiredDocument& row,
                                        const text::Messages& messages);

/// When a conditional document is asked for, in words; empty when it always is.
[[nodiscard]] std::string document_condition(const law::RequiredDocument& row,
                                             const text::Messages& messages);

/// The list of documents with what each is worth, and whether somebody checked it in the text.
[[nodiscard]] Data document_names(const app::DocumentList& list, const text::Messages& messages);

}  // namespace sejour::http::portal
