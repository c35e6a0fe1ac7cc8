#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/ports/accounts.h"
#include "base/date.h"
#include "http/fields.h"
#include "http/upload.h"
#include "text/messages.h"

namespace sejour::http {

enum class Method { Get, Post };

/// Cookies that the site itself sets. All are HttpOnly, SameSite=Lax, and Secure when configured.
inline constexpr std::string_view kSessionCookie = "sejour_session";
inline constexpr std::string_view kVisitorCookie = "sejour_visitor";
inline constexpr std::string_view kLanguageCookie = "sejour_lang";
inline constexpr std::string_view kFlashCookie = "sejour_flash";

/// For whom a helper acts on the person's own pages, and by which mandate.
struct ActingFor {
  std::string person;
  std::string organisation;
  Date until;           ///< last day of the mandate
  std::string address;  ///< the helper's own page of the person
};

/// One request, wholly received: files are already in their sinks.
struct Request {
  Method method = Method::Get;  ///< HEAD is treated as Get, its body is not sent
  std::string path;             ///< decoded, without the query
  std::string client_address;   ///< as text, without port
  Fields path_values;           ///< `{id}` of the route
  Fields query;
  Fields headers;  ///< names in lower case
  Fields cookies;
  Fields form;       ///< fields that are not files
  std::string body;  ///< of a request that is not a form; at most 1 MB
  std::vector<UploadedFile> files;

  std::string visitor;  ///< secret of this browser, binds form tokens; set by Site
  bool visitor_is_new = false;
  std::optional<app::Account> account;  ///< who is signed in; set by Site
  std::optional<ActingFor> acting;      ///< set by the gate of `/espace` for a helper

  /// French, unless the language cookie says otherwise.
  [[nodiscard]] text::Language language() const {
    return text::parse_language(cookies.get(kLanguageCookie)).value_or(text::Language::French);
  }

  [[nodiscard]] const text::Messages& messages() const { return text::Messages::of(language()); }

  /// The file of that field, or null when the form has none.
  [[nodiscard]] const UploadedFile* file(std::string_view field) const {
    const auto found = std::ranges::find(files, field, &UploadedFile::field);
    return found == files.end() ? nullptr : &*found;
  }
};

}  // namespace sejour::http
