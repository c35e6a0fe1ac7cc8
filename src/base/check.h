#pragma once

namespace sejour {

/// Prints the broken invariant and stops the program. Never returns.
[[noreturn]] void check_failed(const char* condition, const char* file, int line);

}  // namespace sejour

/// An invariant of ours. Always on, in release too: going on would act on a wrong state.
#define CHECK(condition) \
  ((condition) ? static_cast<void>(0) : ::sejour::check_failed(#condition, __FILE__, __LINE__))

/// Stands after a switch that returns for every member of its enum.
#define CHECK_UNREACHABLE() ::sejour::check_failed("unreachable", __FILE__, __LINE__)
