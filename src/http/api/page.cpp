#include "http/api/page.h"

#include <fmt/format.h>

#include <memory>

#include "http/api/document.h"

namespace sejour::http::api {
namespace {

using text::Messages;

Data parameter_data(const DocumentedParameter& parameter, const Messages& messages) {
  Data data;
  data.set("name", parameter.name);
  data.set("place", messages.get(fmt::format("api.place.{}", parameter.place)));
  data.set("need", messages.get(parameter.is_required ? "api.required" : "api.optional"));
  return data;
}

/// The request as it goes over the wire, with its body when it has one.
std::string request_text(const DocumentedOperation& operation) {
  std::string text =
      fmt::format("{} {}\nAuthorization: Bearer sejour_…", operation.method, operation.path);
  for (const auto& parameter : operation.parameters) {
    if (parameter.place == "header" && parameter.is_required) {
      text += fmt::format("\n{}: \"6f1c2b0e-0d57-4d1c-9a53-5a0d3a1f6e11\"", parameter.name);
    }
  }
  if (operation.request_media_type.empty()) return text;
  return text + fmt::format("\nContent-Type: {}\n\n{}", operation.request_media_type,
                            operation.request_example);
}

Data operation_data(const DocumentedOperation& operation, const Messages& messages) {
  Data parameters = list_data();
  for (const auto& parameter : operation.parameters) {
    parameters.push_back(parameter_data(parameter, messages));
  }
  Data data;
  data.set("id", operation.id);
  data.set("title", messages.get(fmt::format("api.operation.{}", operation.id)));
  data.set("method", operation.method);
  data.set("path", operation.path);
  data.set("scope", operation.scope.empty() ? messages.get("api.any_token") : operation.scope);
  data.set("parameters", parameters);
  data.set("request", request_text(operation));
  data.set("has_response", Data{!operation.response_example.empty()});
  data.set("response", operation.response_example);
  data.set("media_type", operation.response_media_type);
  data.set("statuses", fmt::format("{}", fmt::join(operation.statuses, ", ")));
  return data;
}

Data groups_data(const DocumentedInterface& interface, const Messages& messages) {
  Data groups = list_data();
  for (const auto& group : interface.groups) {
    Data operations = list_data();
    for (const auto& operation : group.operations) {
      operations.push_back(operation_data(operation, messages));
    }
    Data data;
    data.set("tag", group.tag);
    data.set("name", messages.get(fmt::format("api.group.{}", group.tag)));
    data.set("operations", operations);
    groups.push_back(data);
  }
  return groups;
}

Data problems_data(const DocumentedInterface& interface, const Messages& messages) {
  Data list = list_data();
  for (const auto& word : interface.problems) {
    Data data;
    data.set("word", word);
    data.set("title", messages.get(fmt::format("api.problem.{}.title", word)));
    data.set("detail", messages.get(fmt::format("api.problem.{}.detail", word)));
    list.push_back(data);
  }
  return list;
}

}  // namespace

void add_api_page(Router& router, Site& site) {
  const auto interface = std::make_shared<const DocumentedInterface>(read_document());
  router.get("/api", [interface, &site](const Request& request) {
    const auto& messages = request.messages();
    Data data;
    data.set("groups", groups_data(*interface, messages));
    data.set("problems", problems_data(*interface, messages));
    return site.page(request, "public/api", std::move(data), {.title_key = "api.title"});
  });
}

}  // namespace sejour::http::api
