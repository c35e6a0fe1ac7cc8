#pragma once

#include "app/accounts.h"
#include "http/site.h"

namespace sejour::http::portal {

/// Opens, confirms and signs into accounts: `/compte/creer`, `/compte/confirmer`, `/connexion`,
/// `/deconnexion`. Site and use cases are not owned and live longer than the routes.
void install_account_pages(Router& router, Site& site, app::Accounts& accounts);

/// Forgotten and new passwords: `/mot-de-passe-oublie`, `/compte/nouveau-mot-de-passe`.
void install_password_pages(Router& router, Site& site, app::Accounts& accounts);

/// The answer to a person who has just signed in: the cookie, and their first page, or `next` when
/// it is a path of this site.
[[nodiscard]] Response welcome(const app::SignedIn& signed_in, std::string_view next);

/// Says what is wrong with a new password, under its field.
void explain_password_problem(Form& form, std::string_view field, app::PasswordProblem problem);

/// Says how long to wait, under that field.
void explain_wait(Form& form, std::string_view field, const app::TooManyAttempts& attempts);

/// What the browser tells of itself and the person typed, for the account use cases.
[[nodiscard]] app::Credentials credentials_of(const Request& request);

}  // namespace sejour::http::portal
