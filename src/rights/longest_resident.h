#pragma once

#include <vector>

#include "rights/file_facts.h"
#include "rights/longest_permit.h"

/// The titles of ten years that a file may open, each with its conditions.
namespace sejour::rights {

/// Permanent card, renewal by right, grounds of the resident card, long-term card of the Union, or
/// for Algerians the ten-year certificate; in that order, only those that the file points to.
void add_ten_year_titles(std::vector<LongerTitle>& titles, const FileFacts& file);

}  // namespace sejour::rights
