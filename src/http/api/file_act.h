#pragma once

#include <functional>

#include "http/api/operations.h"
#include "http/api/request_json.h"
#include "wire/json_writer.h"

/// What the operations that act on a file have in common.
namespace sejour::http::api {

using ReadFields = std::function<void(wire::FieldReader&)>;
using CarryOut = std::function<Result<app::DeskOutcome>(const app::DeskAct&)>;

/// Whether the body of an act names an application of the file.
enum class ActOn : std::uint8_t { File, Application };

/// Reads the body of an act on the file of the address, `application` first when the act names one,
/// does it, and tells the version of the file, or the problem.
[[nodiscard]] Response act_on_file(const Call& call, ActOn on, const ReadFields& read,
                                   const CarryOut& carry_out);

/// The same for an application, without fields of its own.
[[nodiscard]] Response act_on_application(const Call& call, const CarryOut& carry_out);

/// The problem of an outcome that is none of `app::Appended`; nothing when the act was done.
[[nodiscard]] std::optional<Response> problem_of(const Call& call, const app::DeskOutcome& outcome);

/// `{"file": …, "version": …}`.
[[nodiscard]] Response done_response(const DossierId& file, std::uint64_t version);

/// `{"items": […]}`; `write` adds the items.
[[nodiscard]] Response items_response(const std::function<void(wire::JsonWriter&)>& write);

/// The problem of an address that names nothing here.
[[nodiscard]] Response not_found(const Call& call);

/// The problem of a colleague who holds the file.
[[nodiscard]] Response with_colleague(const Call& call);

/// The problem of a parameter of the address whose value is not known.
[[nodiscard]] Response bad_parameter(const Call& call, std::string_view field,
                                     std::string_view value);

/// What the rules of the desk refuse now, by name; `message_key` says why.
[[nodiscard]] Response refused(const Call& call, std::string_view name,
                               const std::string& message_key, std::string_view field = {});

}  // namespace sejour::http::api
