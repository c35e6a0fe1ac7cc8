#pragma once

#include "http/form.h"
#include "http/request.h"
#include "law/catalogue.h"

namespace sejour::http::portal {

/// The choice of a permit of the catalogue that can be renewed: families to open, words to search
/// for (`?recherche=`), the permits of one family (`?famille=`) as radios. Works without script.
[[nodiscard]] Data permit_choice(const Request& request, const Form& form);

/// Word of a family in the catalogue of messages and in addresses.
[[nodiscard]] std::string_view family_word(law::Family family);

}  // namespace sejour::http::portal
