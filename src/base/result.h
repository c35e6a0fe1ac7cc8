#pragma once

#include <expected>
#include <string>
#include <utility>

namespace sejour {

/// What kind of failure of the world happened. The message says which one, in words.
enum class ErrorCode {
  InvalidInput,  ///< what came from outside is not what the contract says
  NotFound,      ///< no such thing
  Conflict,      ///< somebody else changed it first: load again and retry
  Forbidden,     ///< known, but not for this role
  Unavailable,   ///< disk, network, lock: may work later
  Corrupt,       ///< what is stored is not what was stored
  StorageFull,   ///< no space left: nothing was written
};

/// A failure of the world (never a refusal of law, never a bug of ours).
struct Error {
  ErrorCode code = ErrorCode::Unavailable;
  std::string message;
  bool operator==(const Error&) const = default;
};

template <class T>
using Result = std::expected<T, Error>;

using Status = Result<void>;

/// Shortens `return std::unexpected(Error{…})`.
[[nodiscard]] inline std::unexpected<Error> fail(ErrorCode code, std::string message) {
  return std::unexpected(Error{code, std::move(message)});
}

}  // namespace sejour

#define SEJOUR_CONCAT_INNER(a, b) a##b
#define SEJOUR_CONCAT(a, b) SEJOUR_CONCAT_INNER(a, b)

/// Leaves the function with the error of `expr`, if it has one.
#define RETURN_IF_ERROR(expr)                                   \
  do {                                                          \
    if (auto sejour_status = (expr); !sejour_status) {          \
      return std::unexpected(std::move(sejour_status).error()); \
    }                                                           \
  } while (false)

/// `ASSIGN_OR_RETURN(const auto x, f());` binds the value, or leaves with the error.
#define ASSIGN_OR_RETURN(declaration, expr) \
  ASSIGN_OR_RETURN_IMPL(SEJOUR_CONCAT(sejour_result_, __LINE__), declaration, expr)
// A declaration cannot stand in parentheses. NOLINTBEGIN(bugprone-macro-parentheses)
#define ASSIGN_OR_RETURN_IMPL(temporary, declaration, expr)             \
  auto temporary = (expr);                                              \
  if (!temporary) return std::unexpected(std::move(temporary).error()); \
  declaration = std::move(*temporary)
// NOLINTEND(bugprone-macro-parentheses)
