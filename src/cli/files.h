#pragma once

#include <string>

#include "base/date.h"
#include "base/result.h"
#include "text/messages.h"

namespace sejour::cli {

/// The whole file; `-` is standard input. Errors: NotFound, Unavailable, in the user's language.
[[nodiscard]] Result<std::string> read_file(const std::string& path);

/// Language of the command line: SEJOUR_LANG (`fr`, `en`), French by default.
[[nodiscard]] text::Language language();

/// The legal day in Paris now.
[[nodiscard]] Date today();

/// Reads a day given as an option. Errors: InvalidInput with the way out.
[[nodiscard]] Result<Date> parse_day_option(const std::string& option, const std::string& text);

/// Ends a subcommand: its exit code, or its error printed and exit code 1.
[[nodiscard]] int finish_command(const Result<int>& outcome);

}  // namespace sejour::cli
