#include "http/site.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>

#include "base/check.h"
#include "http/api/problem.h"
#include "text/dates.h"

namespace sejour::http {
namespace {

using text::Language;

constexpr std::int64_t kYearSeconds = 31'536'000;

Data link_data(const Link& link, const text::Messages& messages) {
  Data data;
  data.set("href", link.href);
  data.set("text", messages.get(link.text_key));
  return data;
}

std::string title_of(const PageOptions& options, const text::Messages& messages) {
  const bool wrong = options.form != nullptr && !options.form->ok();
  return messages.format(wrong ? "common.layout.title_with_errors" : "common.layout.title",
                         {{"page", messages.format(options.title_key, options.title_arguments)}});
}

/// The banner of who acts by mandate, on each page of the person's file.
Data acting_data(const Request& request) {
  if (!request.acting) return Data{false};
  const auto& messages = request.messages();
  Data data;
  data.set("text", messages.format(
                       "mandate.acting.banner",
                       {{"person", request.acting->person},
                        {"organisation", request.acting->organisation},
                        {"until", text::long_date(request.language(), request.acting->until)}}));
  data.set("href", request.acting->address);
  return data;
}

/// The menu of the page; who acts by mandate has their own, the person's would be closed to them.
std::vector<Link> menu_of(const Request& request, const PageOptions& options) {
  if (!request.acting) return options.menu;
  return {{"/association", "mandate.menu.people"}};
}

/// The person's list of files is closed to who acts by mandate: they go back to their own page.
Link back_of(const Request& request, Link back) {
  if (request.acting && back.href == "/espace") back.href = request.acting->address;
  return back;
}

std::string service_address(Area area) {
  switch (area) {
    case Area::Public:
      return "/";
    case Area::Portal:
      return "/espace";
    case Area::Desk:
      return "/desk";
    case Area::Helper:
      return "/association";
  }
  CHECK_UNREACHABLE();
}

}  // namespace

Site::Site(SiteOptions options, const app::Clock& clock, app::Random& random)
    : options_(std::move(options)), clock_(clock), random_(random), tokens_(options_.form_secret) {
  load_static_files();
}

void Site::install(Router& router) {
  router.before("/", [this](Request& request) -> std::optional<Response> {
    recognise_visitor(request);
    recognise_account(request);
    return std::nullopt;
  });
  router.get("/static/{hash}/{name}", [this](const Request& r) { return serve_static(r); });
  router.post("/langue", change_language, {.token = FormToken::NotNeeded});
  router.check_tokens([this](const Request& request) -> std::optional<Response> {
    if (tokens_.check(request) == FormTokens::Verdict::Ours) return std::nullopt;
    return Response::failure(403, "form_expired");
  });
}

void Site::require_role(Router& router, std::string prefix, std::vector<app::Role> roles) {
  router.before(std::move(prefix),
                [roles = std::move(roles)](Request& request) -> std::optional<Response> {
                  if (!request.account) {
                    return Response::redirect("/connexion?suite=" + percent_encoded(request.path));
                  }
                  if (std::ranges::count(roles, request.account->role) > 0) return std::nullopt;
                  return Response::failure(403);
                });
}

void Site::recognise_visitor(Request& request) const {
  request.visitor = request.cookies.get(kVisitorCookie);
  if (request.visitor.size() != 32) {
    std::array<std::uint8_t, 16> noise{};
    random_.fill(noise);
    request.visitor = to_hex({reinterpret_cast<const char*>(noise.data()), noise.size()});
    request.visitor_is_new = true;
  }
}

void Site::recognise_account(Request& request) const {
  const auto cookie = request.cookies.find(kSessionCookie);
  if (!cookie || !options_.recognise) return;
  auto account = options_.recognise(std::string{*cookie});
  if (account) {
    request.account = std::move(*account);
  } else {
    spdlog::error("session: {}", account.error().message);
  }
}

Response Site::change_language(const Request& request) {
  const auto language = text::parse_language(request.form.get("language"));
  if (!language) return Response::failure(400);
  const std::string back = request.form.get("back");
  return Response::redirect(is_local_path(back) ? back : "/")
      .with_cookie(
          {std::string{kLanguageCookie}, std::string{text::code_of(*language)}, kYearSeconds});
}

std::string Site::form_token_field(const Request& request) const {
  return fmt::format(R"(<input type="hidden" name="{}" value="{}">)", kFormTokenField,
                     tokens_.token_for(request));
}

void Site::set_banners(Data& layout, const Request& request, const PageOptions& options) const {
  const auto& messages = request.messages();
  const auto flash = request.cookies.find(kFlashCookie);
  // Only a key of ours is shown: a cookie can never put its own words on a page.
  const auto flash_text = flash ? messages.find(*flash) : std::nullopt;
  layout.set("flash", flash_text ? Data{std::string{*flash_text}} : Data{false});
  layout.set("notice",
             options.notice_key.empty() ? Data{false} : Data{messages.get(options.notice_key)});
  if (options_.demonstration == Demonstration::Yes) {
    layout.set("demo", Data{"today", text::long_date(request.language(), clock_.today())});
  } else {
    layout.set("demo", Data{false});
  }
}

Data Site::layout_data(const Request& request, const PageOptions& options) const {
  const auto& messages = request.messages();
  Data layout;
  layout.set("lang", std::string{text::code_of(request.language())});
  layout.set("is_french", Data{request.language() == Language::French});
  layout.set("title", title_of(options, messages));
  layout.set("style", style_address_);
  layout.set("script", script_address_);
  layout.set("current_path", request.method == Method::Get ? request.path : "/");
  layout.set("service_address", service_address(request.acting ? Area::Helper : options.area));
  layout.set("acting", acting_data(request));
  layout.set("is_desk", Data{options.area == Area::Desk});
  layout.set("form_token", form_token_field(request));
  layout.set("error_summary",
             options.form == nullptr ? Data{false} : error_summary(*options.form, messages));
  layout.set("back",
             options.back ? link_data(back_of(request, *options.back), messages) : Data{false});
  Data menu = list_data();
  const auto links = menu_of(request, options);
  for (const Link& link : links) {
    Data item = link_data(link, messages);
    item.set("is_current", Data{link.href == request.path});
    menu.push_back(item);
  }
  layout.set("menu", links.empty() ? Data{false} : Data{"items", menu});
  if (request.account) {
    const auto& account = *request.account;
    layout.set("account",
               Data{"account_name", account.name.empty() ? account.email : account.name});
  } else {
    layout.set("account", Data{false});
  }
  set_banners(layout, request, options);
  return layout;
}

Response Site::page(const Request& request, std::string_view view, Data data,
                    const PageOptions& options) {
  const auto& messages = request.messages();
  data.set("form_token", form_token_field(request));
  Data layout = layout_data(request, options);
  layout.set("body", templates_.render(view, data, messages));
  Response response;
  response.status = options.status;
  response.body = templates_.render("layout", layout, messages);
  if (request.visitor_is_new) {
    response.cookies.push_back({std::string{kVisitorCookie}, request.visitor, std::nullopt});
  }
  if (request.cookies.find(kFlashCookie)) {
    response.cookies.push_back({std::string{kFlashCookie}, "", 0});
  }
  return response;
}

Response Site::error_page(const Request& given, const Response& problem) {
  if (api::is_api_path(given.path)) return api::problem_of_page(given, problem);
  Request request;
  request.path = given.path;
  request.cookies = given.cookies;
  request.account = given.account;
  // A request refused before its handler was not looked at yet, but its page has forms, too.
  recognise_visitor(request);
  const auto& messages = request.messages();
  std::string key = "errors." + problem.problem;
  if (!messages.find(key + ".title")) key = problem.status < 500 ? "errors.s400" : "errors.s500";
  Data data;
  data.set("heading", messages.get(key + ".title"));
  data.set("what", messages.get(key + ".what"));
  data.set("next", messages.get(key + ".next"));
  // Whoever could not apply keeps this page as evidence: it bears its moment.
  data.set("moment", text::long_moment(request.language(), clock_.now_ms() / 1000));
  Response page = this->page(request, "error", std::move(data),
                             {.title_key = key + ".title", .status = problem.status});
  page.headers = problem.headers;
  return page;
}

bool is_local_path(std::string_view path) {
  if (!path.starts_with('/') || path.starts_with("//")) return false;
  return std::ranges::none_of(path, [](char c) { return c == '\\' || (c >= 0 && c < 0x20); });
}

}  // namespace sejour::http
