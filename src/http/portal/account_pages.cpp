#include "http/portal/account_pages.h"

#include <fmt/format.h>

#include "base/check.h"
#include "http/inputs.h"

namespace sejour::http::portal {
namespace {

/// Guessing is slowed by the use cases; this spares the processor what Argon2id costs.
RouteOptions password_route() {
  return {.rate = Rate{.burst = 30, .per_minute = 60}};
}

class AccountPages {
 public:
  AccountPages(Site& site, app::Accounts& accounts) : site_(site), accounts_(accounts) {}

  [[nodiscard]] Response registration(const Request& request, const Form& form) const {
    const Inputs inputs{form, request.messages()};
    Data data;
    data.set("email", inputs.text({.name = "email",
                                   .label_key = "portal.account.email",
                                   .hint_key = "portal.account.email_hint",
                                   .type = "email",
                                   .autocomplete = "email"}));
    data.set("password", inputs.text({.name = "password",
                                      .label_key = "portal.account.password",
                                      .hint_key = "portal.account.password_hint",
                                      .type = "password",
                                      .autocomplete = "new-password"}));
    return site_.page(
        request, "portal/register", data,
        {.title_key = "portal.account.create_title", .form = &form, .area = Area::Portal});
  }

  [[nodiscard]] Response register_account(const Request& request) {
    const auto outcome =
        accounts_.register_account(credentials_of(request), request.client_address);
    if (!outcome) return Response::failure(outcome.error());
    Form form{request};
    if (std::holds_alternative<app::MailSent>(*outcome)) return mail_sent(request);
    if (std::holds_alternative<app::EmailInvalid>(*outcome)) {
      form.error("email", "portal.problem.email");
      const auto problem = app::password_problem(form.value("password"), form.value("email"));
      if (problem) explain_password_problem(form, "password", *problem);
    }
    if (const auto* problem = std::get_if<app::PasswordProblem>(&*outcome)) {
      explain_password_problem(form, "password", *problem);
    }
    if (const auto* wait = std::get_if<app::TooManyAttempts>(&*outcome)) {
      explain_wait(form, "email", *wait);
    }
    return registration(request, form);
  }

  [[nodiscard]] Response mail_sent(const Request& request) const {
    Data data;
    data.set("email", request.form.get("email"));
    return site_.page(request, "portal/mail_sent", data,
                      {.title_key = "portal.account.mail_sent_title", .area = Area::Portal});
  }

  /// A page with a button: programs that open every link of a mail use nothing up.
  [[nodiscard]] Response confirmation(const Request& request) const {
    Data data;
    data.set("secret", request.query.get("jeton"));
    return site_.page(request, "portal/confirm", data,
                      {.title_key = "portal.account.confirm_title", .area = Area::Portal});
  }

  [[nodiscard]] Response confirm(const Request& request) {
    const auto outcome = accounts_.confirm(request.form.get("jeton"));
    if (!outcome) return Response::failure(outcome.error());
    if (std::holds_alternative<app::Account>(*outcome)) {
      return Response::redirect("/connexion").with_flash("portal.account.confirmed");
    }
    return site_.page(
        request, "portal/link_invalid", Data{"is_reset", Data{false}},
        {.title_key = "portal.account.link_invalid_title", .status = 410, .area = Area::Portal});
  }

  [[nodiscard]] Response sign_in_page(const Request& request, const Form& form) const {
    const Inputs inputs{form, request.messages()};
    Data data;
    data.set("email", inputs.text({.name = "email",
                                   .label_key = "portal.account.email",
                                   .type = "email",
                                   .autocomplete = "username"}));
    data.set("password", inputs.text({.name = "password",
                                      .label_key = "portal.account.password",
                                      .type = "password",
                                      .autocomplete = "current-password"}));
    const bool sent = request.method == Method::Post;
    data.set("next", sent ? request.form.get("suite") : request.query.get("suite"));
    return site_.page(
        request, "portal/sign_in", data,
        {.title_key = "portal.account.sign_in_title", .form = &form, .area = Area::Portal});
  }

  [[nodiscard]] Response sign_in(const Request& request) {
    const auto outcome = accounts_.sign_in(credentials_of(request), request.client_address,
                                           request.cookies.get(kSessionCookie));
    if (!outcome) return Response::failure(outcome.error());
    if (const auto* signed_in = std::get_if<app::SignedIn>(&*outcome)) {
      return welcome(*signed_in, request.form.get("suite"));
    }
    Form form{request};
    if (std::holds_alternative<app::WrongCredentials>(*outcome)) {
      form.error("email", "portal.account.wrong_credentials");
    }
    if (std::holds_alternative<app::NotConfirmed>(*outcome)) {
      form.error("email", "portal.account.not_confirmed");
    }
    if (const auto* wait = std::get_if<app::TooManyAttempts>(&*outcome)) {
      explain_wait(form, "email", *wait);
    }
    return sign_in_page(request, form);
  }

  [[nodiscard]] Response sign_out(const Request& request) {
    const auto done = accounts_.sign_out(request.cookies.get(kSessionCookie));
    if (!done) return Response::failure(done.error());
    return Response::redirect("/connexion")
        .with_cookie({std::string{kSessionCookie}, "", 0})
        .with_flash("portal.account.signed_out");
  }

 private:
  Site& site_;
  app::Accounts& accounts_;
};

}  // namespace

app::Credentials credentials_of(const Request& request) {
  return {.email = request.form.get("email"),
          .password = request.form.get("password"),
          .language = std::string{text::code_of(request.language())}};
}

Response welcome(const app::SignedIn& signed_in, std::string_view next) {
  std::string first = "/espace";
  if (app::works_at_desk(signed_in.account.role)) first = "/desk";
  if (signed_in.account.role == app::Role::Helper) first = "/association";
  if (signed_in.account.role == app::Role::Counter) first = "/guichet";
  if (!next.empty() && is_local_path(next)) first = next;
  return Response::redirect(first)
      .with_cookie({std::string{kSessionCookie}, signed_in.cookie, std::nullopt})
      .with_cookie({std::string{kLanguageCookie}, signed_in.account.language, std::nullopt});
}

void explain_password_problem(Form& form, std::string_view field, app::PasswordProblem problem) {
  switch (problem) {
    case app::PasswordProblem::TooShort:
      return form.error(field, "portal.account.password_short");
    case app::PasswordProblem::TooLong:
      return form.error(field, "portal.account.password_long");
    case app::PasswordProblem::TooSimple:
      return form.error(field, "portal.account.password_simple");
  }
  CHECK_UNREACHABLE();
}

void explain_wait(Form& form, std::string_view field, const app::TooManyAttempts& attempts) {
  constexpr std::int64_t kMinuteMs = 60'000;
  const std::int64_t minutes = (attempts.wait_ms + kMinuteMs - 1) / kMinuteMs;
  if (minutes > 60) return form.error(field, "portal.account.wait_long");
  form.error(field, "portal.account.wait", {{"minutes", fmt::to_string(minutes)}});
}

void install_account_pages(Router& router, Site& site, app::Accounts& accounts) {
  const auto pages = std::make_shared<AccountPages>(site, accounts);
  router.get("/compte/creer", [pages](const Request& r) { return pages->registration(r, Form{}); });
  router.post(
      "/compte/creer", [pages](const Request& r) { return pages->register_account(r); },
      password_route());
  router.get(std::string{app::kConfirmPath},
             [pages](const Request& r) { return pages->confirmation(r); });
  router.post(std::string{app::kConfirmPath},
              [pages](const Request& r) { return pages->confirm(r); });
  router.get("/connexion", [pages](const Request& r) { return pages->sign_in_page(r, Form{}); });
  router.post(
      "/connexion", [pages](const Request& r) { return pages->sign_in(r); }, password_route());
  router.post("/deconnexion", [pages](const Request& r) { return pages->sign_out(r); });
}

}  // namespace sejour::http::portal
