#pragma once

#include <string_view>
#include <vector>

#include "http/router.h"
#include "http/site.h"
#include "text/guide.h"

namespace sejour::http {

/// `/guide` (contents, search by `q`, change log) and `/guide/{page}`: the operating guide, which
/// is law for agents and reading matter for everybody. Notes of a site are shown beside their page,
/// as local, with author and day.
void add_guide_pages(Site& site, Router& router, std::vector<text::GuideNote> notes);

/// `/guide/<id>`.
[[nodiscard]] std::string guide_address(std::string_view page);

/// The guide beside a file: title, summary and address of the pages of its step and of its permit.
/// A list, perhaps empty.
[[nodiscard]] Data guide_beside(std::string_view standing, std::string_view family);

}  // namespace sejour::http
