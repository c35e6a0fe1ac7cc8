#include "http/api/document.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/check.h"
#include "embedded/interface.h"

namespace sejour::http::api {
namespace {

using nlohmann::ordered_json;

constexpr std::string_view kProblemPrefix = "/api#problem-";

/// A part, or what it refers to.
const ordered_json& resolved(const ordered_json& document, const ordered_json& part) {
  const auto reference = part.find("$ref");
  if (reference == part.end()) return part;
  return document.at(ordered_json::json_pointer{reference->get<std::string>().substr(1)});
}

struct Example {
  std::string media_type;
  std::string text;
};

/// The first kind of content, with its example laid out as people read it.
Example example_of(const ordered_json& content) {
  const auto first = content.begin();
  Example example{.media_type = first.key(), .text = {}};
  const auto given = first->find("example");
  if (given == first->end()) return example;
  example.text = given->is_string() ? given->get<std::string>() : given->dump(2);
  return example;
}

std::vector<DocumentedParameter> parameters_of(const ordered_json& document,
                                               const ordered_json& path,
                                               const ordered_json& operation) {
  std::vector<DocumentedParameter> parameters;
  for (const auto* owner : {&path, &operation}) {
    const auto list = owner->find("parameters");
    if (list == owner->end()) continue;
    for (const auto& item : *list) {
      const auto& parameter = resolved(document, item);
      parameters.push_back({.name = parameter.at("name"),
                            .place = parameter.at("in"),
                            .is_required = parameter.at("required")});
    }
  }
  return parameters;
}

DocumentedOperation operation_of(const ordered_json& document, const ordered_json& path,
                                 const ordered_json& operation) {
  DocumentedOperation read;
  read.id = operation.at("operationId");
  read.summary = operation.at("summary");
  const auto& scopes = operation.at("security").at(0).at("token");
  if (!scopes.empty()) read.scope = scopes.at(0);
  read.parameters = parameters_of(document, path, operation);
  if (const auto body = operation.find("requestBody"); body != operation.end()) {
    auto example = example_of(body->at("content"));
    read.request_media_type = std::move(example.media_type);
    read.request_example = std::move(example.text);
  }
  for (const auto& [status, part] : operation.at("responses").items()) {
    read.statuses.push_back(status);
    const auto& response = resolved(document, part);
    if (!status.starts_with('2') || !response.contains("content")) continue;
    auto example = example_of(response.at("content"));
    read.response_media_type = std::move(example.media_type);
    read.response_example = std::move(example.text);
  }
  return read;
}

DocumentedGroup& group_of(DocumentedInterface& interface, const std::string& tag) {
  const auto found = std::ranges::find(interface.groups, tag, &DocumentedGroup::tag);
  CHECK(found != interface.groups.end());
  return *found;
}

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return text;
}

}  // namespace

std::string_view document_text() {
  return embedded::interface().front().bytes;
}

DocumentedInterface read_document() {
  const auto document = ordered_json::parse(document_text(), nullptr, false);
  CHECK(!document.is_discarded());
  DocumentedInterface interface;
  for (const auto& tag : document.at("tags")) {
    interface.groups.push_back({.tag = tag.at("name"), .operations = {}});
  }
  for (const auto& [address, path] : document.at("paths").items()) {
    for (const auto& [method, operation] : path.items()) {
      if (method == "parameters") continue;
      auto read = operation_of(document, path, operation);
      read.method = upper(method);
      read.path = address;
      group_of(interface, operation.at("tags").at(0)).operations.push_back(std::move(read));
    }
  }
  const auto& schemas = document.at("components").at("schemas");
  for (const auto& type : schemas.at("Problem").at("properties").at("type").at("enum")) {
    interface.problems.push_back(type.get<std::string>().substr(kProblemPrefix.size()));
  }
  return interface;
}

}  // namespace sejour::http::api
