#include "http/api/file_act.h"

namespace sejour::http::api {

Response not_found(const Call& call) {
  return problem_response(call.request, {.status = 404, .word = "not_found"});
}

Response with_colleague(const Call& call) {
  return problem_response(call.request, {.status = 409, .word = "with_colleague"});
}

Response bad_parameter(const Call& call, std::string_view field, std::string_view value) {
  const auto& messages = text::Messages::of(call.language);
  return problem_response(
      call.request,
      {.status = 400,
       .word = "bad_field",
       .detail = messages.format("api.bad_parameter",
                                 {{"field", std::string{field}}, {"value", std::string{value}}}),
       .field = std::string{field}});
}

Response refused(const Call& call, std::string_view name, const std::string& message_key,
                 std::string_view field) {
  return problem_response(call.request,
                          {.status = 422,
                           .word = "rejected",
                           .detail = text::Messages::of(call.language).get(message_key),
                           .name = std::string{name},
                           .field = std::string{field}});
}

Response done_response(const DossierId& file, std::uint64_t version) {
  std::string body;
  wire::JsonWriter json(body);
  json.begin_object();
  json.field("file", file.text());
  json.field("version", version);
  json.end_object();
  return Response::json(std::move(body));
}

Response items_response(const std::function<void(wire::JsonWriter&)>& write) {
  std::string body;
  wire::JsonWriter json(body);
  json.begin_object();
  json.key("items");
  json.begin_array();
  write(json);
  json.end_array();
  json.end_object();
  return Response::json(std::move(body));
}

std::optional<Response> problem_of(const Call& call, const app::DeskOutcome& outcome) {
  if (const auto* rejection = std::get_if<cases::Rejection>(&outcome)) {
    return problem_response(call.request, *rejection);
  }
  if (const auto* problem = std::get_if<app::DelegationProblem>(&outcome)) {
    return problem_response(call.request, *problem);
  }
  if (std::holds_alternative<app::WithColleague>(outcome)) return with_colleague(call);
  return std::nullopt;
}

Response act_on_file(const Call& call, ActOn on, const ReadFields& read,
                     const CarryOut& carry_out) {
  const auto file = file_of(call.request);
  if (!file) return not_found(call);
  app::DeskAct wanted{.dossier = *file, .application = {}, .command = call.command};
  if (auto problem = read_body(call.request, [&](wire::FieldReader& in) {
        if (on == ActOn::Application) wanted.application = in.text("application");
        if (read) read(in);
      })) {
    return std::move(*problem);
  }
  const auto outcome = carry_out(wanted);
  if (!outcome) return problem_response(call.request, outcome.error());
  if (auto problem = problem_of(call, *outcome)) return std::move(*problem);
  return done_response(*file, std::get<app::Appended>(*outcome).version);
}

Response act_on_application(const Call& call, const CarryOut& carry_out) {
  return act_on_file(call, ActOn::Application, {}, carry_out);
}

}  // namespace sejour::http::api
