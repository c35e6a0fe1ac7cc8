#pragma once

#include "app/desk.h"
#include "http/desk/dossier_page.h"
#include "http/form.h"
#include "http/inputs.h"
#include "rights/longest_permit.h"

namespace sejour::http::desk {

/// The permits that may be granted: the one asked for and the longer ones that the program reads,
/// each with what the file shows of it.
[[nodiscard]] std::vector<Choice> permit_choices(const rights::LongestPermit& longest,
                                                 law::PermitId asked,
                                                 const text::Messages& messages);

/// What a proposal begins with before anybody types: the longest permit whose conditions are met,
/// until its last day; else the permit asked for.
void add_first_grant(Fields& fields, const rights::LongestPermit& longest, law::PermitId asked,
                     const AnswerFields& names);

/// What a validation begins with: the title for which the checks were read, until its last day.
void add_first_validation(Fields& fields, const rights::LongestPermit& longest,
                          const cases::Application& application);

}  // namespace sejour::http::desk
