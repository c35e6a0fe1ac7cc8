#pragma once

#include <string>
#include <string_view>
#include <vector>

/// `api/openapi.json`: the description of the interface (OpenAPI 3.1), part of the program.
namespace sejour::http::api {

/// The document as it is given to clients. Lives as long as the program.
[[nodiscard]] std::string_view document_text();

/// One parameter of an operation.
struct DocumentedParameter {
  std::string name;
  std::string place;  ///< `path`, `query`, `header`
  bool is_required = false;
};

/// One operation, as the page tells of it.
struct DocumentedOperation {
  std::string id;
  std::string method;  ///< `GET`, `POST`, `DELETE`
  std::string path;    ///< `/api/v1/files/{file}`
  std::string summary;
  std::string scope;  ///< empty: any token
  std::string request_media_type;
  std::string request_example;  ///< laid out; empty: no body
  std::string response_media_type;
  std::string response_example;  ///< laid out; empty: none is given
  std::vector<DocumentedParameter> parameters;
  std::vector<std::string> statuses;
};

/// The operations that share a tag, in the order of the document.
struct DocumentedGroup {
  std::string tag;
  std::vector<DocumentedOperation> operations;
};

struct DocumentedInterface {
  std::vector<DocumentedGroup> groups;
  std::vector<std::string> problems;  ///< last parts of `type`
};

/// The document read. A document that cannot be read is a bug: it is part of the program.
[[nodiscard]] DocumentedInterface read_document();

}  // namespace sejour::http::api
