#include <memory>

#include "http/inputs.h"
#include "http/portal/account_pages.h"

namespace sejour::http::portal {
namespace {

class PasswordPages {
 public:
  PasswordPages(Site& site, app::Accounts& accounts) : site_(site), accounts_(accounts) {}

  [[nodiscard]] Response forgotten(const Request& request, const Form& form) const {
    const Inputs inputs{form, request.messages()};
    Data data;
    data.set("email", inputs.text({.name = "email",
                                   .label_key = "portal.account.email",
                                   .type = "email",
                                   .autocomplete = "email"}));
    return site_.page(request, "portal/forgotten", data,
                      {.title_key = "portal.account.forgotten_title",
                       .form = &form,
                       .area = Area::Portal,
                       .back = Link{"/connexion", "common.back"}});
  }

  [[nodiscard]] Response send_link(const Request& request) {
    const auto outcome = accounts_.request_reset(credentials_of(request), request.client_address);
    if (!outcome) return Response::failure(outcome.error());
    Form form{request};
    if (std::holds_alternative<app::MailSent>(*outcome)) {
      return site_.page(request, "portal/mail_sent", Data{"email", request.form.get("email")},
                        {.title_key = "portal.account.mail_sent_title", .area = Area::Portal});
    }
    if (std::holds_alternative<app::EmailInvalid>(*outcome)) {
      form.error("email", "portal.problem.email");
    }
    if (const auto* wait = std::get_if<app::TooManyAttempts>(&*outcome)) {
      explain_wait(form, "email", *wait);
    }
    return forgotten(request, form);
  }

  [[nodiscard]] Response choose(const Request& request, const Form& form) const {
    const Inputs inputs{form, request.messages()};
    Data data;
    data.set("password", inputs.text({.name = "password",
                                      .label_key = "portal.account.new_password",
                                      .hint_key = "portal.account.password_hint",
                                      .type = "password",
                                      .autocomplete = "new-password"}));
    const bool sent = request.method == Method::Post;
    data.set("secret", sent ? request.form.get("jeton") : request.query.get("jeton"));
    return site_.page(
        request, "portal/new_password", data,
        {.title_key = "portal.account.new_password_title", .form = &form, .area = Area::Portal});
  }

  [[nodiscard]] Response reset(const Request& request) {
    const auto outcome =
        accounts_.reset_password(request.form.get("jeton"), request.form.get("password"));
    if (!outcome) return Response::failure(outcome.error());
    if (const auto* signed_in = std::get_if<app::SignedIn>(&*outcome)) {
      return welcome(*signed_in, {}).with_flash("portal.account.password_changed");
    }
    if (const auto* problem = std::get_if<app::PasswordProblem>(&*outcome)) {
      Form form{request};
      explain_password_problem(form, "password", *problem);
      return choose(request, form);
    }
    return site_.page(
        request, "portal/link_invalid", Data{"is_reset", Data{true}},
        {.title_key = "portal.account.link_invalid_title", .status = 410, .area = Area::Portal});
  }

 private:
  Site& site_;
  app::Accounts& accounts_;
};

}  // namespace

void install_password_pages(Router& router, Site& site, app::Accounts& accounts) {
  const auto pages = std::make_shared<PasswordPages>(site, accounts);
  const std::string reset_path{app::kResetPath};
  router.get("/mot-de-passe-oublie",
             [pages](const Request& r) { return pages->forgotten(r, Form{}); });
  router.post("/mot-de-passe-oublie", [pages](const Request& r) { return pages->send_link(r); });
  router.get(reset_path, [pages](const Request& r) { return pages->choose(r, Form{}); });
  router.post(reset_path, [pages](const Request& r) { return pages->reset(r); },
              {.rate = Rate{.burst = 30, .per_minute = 60}});
}

}  // namespace sejour::http::portal
