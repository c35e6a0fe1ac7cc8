#include "test_site.h"

#include <curl/curl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>

#include "base/check.h"

namespace sejour::http {
namespace {

std::size_t on_body(char* data, std::size_t, std::size_t size, void* answer) {
  static_cast<Answer*>(answer)->body.append(data, size);
  return size;
}

std::size_t on_header(char* data, std::size_t, std::size_t size, void* answer) {
  std::string_view line{data, size};
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return size;
  std::string name{line.substr(0, colon)};
  std::ranges::transform(name, name.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  auto value = line.substr(colon + 1);
  value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
  value = value.substr(0, value.find_first_of("\r\n"));
  static_cast<Answer*>(answer)->headers.emplace_back(std::move(name), value);
  return size;
}

std::string escaped(CURL* curl, const std::string& text) {
  char* made = curl_easy_escape(curl, text.data(), static_cast<int>(text.size()));
  std::string result{made};
  curl_free(made);
  return result;
}

std::set<std::string>& rendered() {
  static std::set<std::string> names;
  return names;
}

}  // namespace

const std::set<std::string>& templates_rendered_so_far() {
  return rendered();
}

struct Browser::Curl {
  CURL* handle = curl_easy_init();
  curl_slist* headers = nullptr;
};

std::string Answer::header(const std::string& name) const {
  const auto found = std::ranges::find(headers, name, &std::pair<std::string, std::string>::first);
  return found == headers.end() ? std::string{} : found->second;
}

Browser::Browser(std::uint16_t port) : curl_(std::make_unique<Curl>()), port_(port) {
  curl_easy_setopt(curl_->handle, CURLOPT_COOKIEFILE, "");
  // The answer to "may I send this body?" would only slow tests down.
  set_header("Expect:");
}

Browser::~Browser() {
  curl_slist_free_all(curl_->headers);
  curl_easy_cleanup(curl_->handle);
}

Answer Browser::perform(const std::string& path) {
  Answer answer;
  const std::string address = fmt::format("http://127.0.0.1:{}{}", port_, path);
  curl_easy_setopt(curl_->handle, CURLOPT_URL, address.c_str());
  curl_easy_setopt(curl_->handle, CURLOPT_HTTPHEADER, curl_->headers);
  curl_easy_setopt(curl_->handle, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt(curl_->handle, CURLOPT_WRITEDATA, &answer);
  curl_easy_setopt(curl_->handle, CURLOPT_HEADERFUNCTION, on_header);
  curl_easy_setopt(curl_->handle, CURLOPT_HEADERDATA, &answer);
  curl_easy_perform(curl_->handle);
  curl_easy_getinfo(curl_->handle, CURLINFO_RESPONSE_CODE, &answer.status);
  return answer;
}

Answer Browser::get(const std::string& path) {
  curl_easy_setopt(curl_->handle, CURLOPT_HTTPGET, 1L);
  return perform(path);
}

Answer Browser::post(const std::string& path, const FormToSend& fields) {
  std::string body;
  for (const auto& [name, value] : fields) {
    if (!body.empty()) body += '&';
    body += escaped(curl_->handle, name) + '=' + escaped(curl_->handle, value);
  }
  curl_easy_setopt(curl_->handle, CURLOPT_POST, 1L);
  curl_easy_setopt(curl_->handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
  curl_easy_setopt(curl_->handle, CURLOPT_COPYPOSTFIELDS, body.c_str());
  return perform(path);
}

std::string Browser::token_of(const std::string& page) {
  const std::string body = get(page).body;
  const std::string before = fmt::format(R"(name="{}" value=")", kFormTokenField);
  const auto start = body.find(before);
  if (start == std::string::npos) return {};
  const auto value = start + before.size();
  return body.substr(value, body.find('"', value) - value);
}

Answer Browser::submit(const std::string& page, const std::string& path, FormToSend fields) {
  fields.emplace_back(kFormTokenField, token_of(page));
  return post(path, fields);
}

Answer Browser::upload(const std::string& page, const std::string& path, const FormToSend& fields,
                       const FileToSend& file) {
  const std::string token = token_of(page);
  curl_mime* form = curl_mime_init(curl_->handle);
  const auto add = [&](const std::string& name, const std::string& value) {
    curl_mimepart* part = curl_mime_addpart(form);
    curl_mime_name(part, name.c_str());
    curl_mime_data(part, value.data(), value.size());
    return part;
  };
  add(std::string{kFormTokenField}, token);
  for (const auto& [name, value] : fields) add(name, value);
  curl_mime_filename(add(file.field, file.bytes), file.file_name.c_str());
  curl_easy_setopt(curl_->handle, CURLOPT_MIMEPOST, form);
  Answer answer = perform(path);
  curl_easy_setopt(curl_->handle, CURLOPT_MIMEPOST, nullptr);
  curl_mime_free(form);
  return answer;
}

void Browser::set_cookie(const std::string& name, const std::string& value) {
  const std::string line = fmt::format("Set-Cookie: {}={}; Path=/; Domain=127.0.0.1", name, value);
  curl_easy_setopt(curl_->handle, CURLOPT_COOKIELIST, line.c_str());
}

void Browser::set_header(const std::string& line) {
  curl_->headers = curl_slist_append(curl_->headers, line.c_str());
}

TestSite::TestSite(const AddRoutes& add_routes, SiteOptions site_options,
                   ServerOptions server_options) {
  site_ = std::make_unique<Site>(std::move(site_options), clock, random);
  Router router;
  site_->install(router);
  add_routes(*site_, router);
  server_options.port = 0;
  // A test that asks every route from one address is no crowd; tests of the limit set their own.
  if (server_options.rate_per_address.burst == ServerOptions{}.rate_per_address.burst) {
    server_options.rate_per_address.burst = 10'000;
  }
  auto server = Server::start(std::move(server_options), std::move(router),
                              [this](const Request& request, const Response& problem) {
                                return site_->error_page(request, problem);
                              });
  CHECK(server.has_value());
  server_ = std::move(*server);
  browser_ = std::make_unique<Browser>(server_->port());
}

TestSite::~TestSite() {
  browser_.reset();
  server_.reset();
  rendered().merge(site_->templates().rendered_names());
  for (const auto& name : site_->templates().missing_names()) {
    ADD_FAILURE() << "a template uses a name that its view does not give: " << name;
  }
}

}  // namespace sejour::http
