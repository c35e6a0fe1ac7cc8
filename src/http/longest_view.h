#pragma once

#include <string>

#include "http/templates.h"
#include "rights/longest_permit.h"
#include "text/messages.h"

/// The longest lawful permit on a page: agents and the person read the same reasoning.
namespace sejour::http {

/// The titles with their conditions, for `{{#titles}}{{> longest_title}}{{/titles}}`.
[[nodiscard]] Data longest_titles_data(const rights::LongestPermit& longest,
                                       const text::Messages& messages);

/// What is proposed, in one sentence: the longest title met, or that none is yet.
[[nodiscard]] std::string longest_in_words(const rights::LongestPermit& longest,
                                           const text::Messages& messages);

/// How long a title lasts: « 4 ans », « sans fin », or until what ends it sooner.
[[nodiscard]] std::string length_in_words(const rights::LongerTitle& title,
                                          const text::Messages& messages);

}  // namespace sejour::http
