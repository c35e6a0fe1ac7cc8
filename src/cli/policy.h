#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "rights/continuity.h"
#include "text/guide.h"

namespace sejour::cli {

/// Reads a policy file and gives the version in force on a day. Errors: InvalidInput naming the
/// version, the key and the way out; NotFound when no version is in force yet.
[[nodiscard]] Result<rights::ContinuityPolicy> parse_continuity_policy(std::string_view toml,
                                                                       Date day);

/// The policy of policy/continuity.toml, which is part of the program.
[[nodiscard]] Result<rights::ContinuityPolicy> continuity_policy(Date day);

/// What a site wrote beside the guide, in `guide-local.toml` of its data folder; nothing when there
/// is no such file. Errors: InvalidInput for a note without page, site, author, day or text.
[[nodiscard]] Result<std::vector<text::GuideNote>> guide_notes(const std::filesystem::path& folder);

}  // namespace sejour::cli
