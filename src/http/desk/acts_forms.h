#pragma once

#include "app/file_acts.h"
#include "http/desk/desk.h"
#include "http/form.h"

namespace sejour::http::desk {

/// Words of the lists of the forms: values of fields and last parts of message keys.
inline constexpr law::Names<cases::Agreement, 2> kAgreements{
    {{cases::Agreement::Given, "given"}, {cases::Agreement::Refused, "refused"}}};

/// The forms of `/desk/dossiers/<id>/actes`: only those that the file and the role allow now.
[[nodiscard]] Data act_forms(const DeskPages& pages, const Request& request,
                             const app::DeskFile& file, const Form& form);

/// The forms of `/desk/dossiers/<id>/reparer`.
[[nodiscard]] Data repair_forms(const DeskPages& pages, const Request& request,
                                const app::DeskFile& file, const Form& form);

/// `<kind>_<field>`: each form of the page has names of its own.
[[nodiscard]] std::string field_name(std::string_view form, std::string_view field);

/// What the meter of an order says on a day: days left or late, and the penalty so far.
[[nodiscard]] std::string meter_in_words(const cases::CourtOrder& order, Date day,
                                         const text::Messages& messages);

}  // namespace sejour::http::desk
