#pragma once

#include <string>

#include "app/desk.h"
#include "http/request.h"
#include "http/templates.h"

/// The part of the queue that an agent works on, as addresses and the form of the queue write it:
/// `site`, one of their prefectures, and `famille`, the family of permits of law/catalogue.csv.
namespace sejour::http::desk {

/// What the address asks for. Nothing when the family is not known; whether the site is the
/// agent's is for the desk to say.
[[nodiscard]] std::optional<app::QueueFilter> queue_filter(const Fields& fields);

/// `site=75&famille=student`, empty for the whole queue.
[[nodiscard]] std::string filter_query(const app::QueueFilter& filter);

/// The same with `?` before it, to be added to the address of a file: the way back then leads to
/// the same part of the queue. Empty for the whole queue.
[[nodiscard]] std::string kept_filter(const app::QueueFilter& filter);
/// That of the address asked for; empty when its filter is not known.
[[nodiscard]] std::string kept_filter(const Request& request);

/// `/desk` with what is kept of the filter.
[[nodiscard]] std::string queue_address(const Request& request);

/// The fields of the form: the sites of the agent, if there are several, and the families.
[[nodiscard]] Data queue_filter_fields(const app::QueueFilter& filter, const app::Account& agent,
                                       const text::Messages& messages);

/// « Études, Paris », for captions; empty for the whole queue.
[[nodiscard]] std::string filter_in_words(const app::QueueFilter& filter,
                                          const text::Messages& messages);

}  // namespace sejour::http::desk
