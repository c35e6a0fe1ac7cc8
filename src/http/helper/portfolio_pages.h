#pragma once

#include <string>
#include <string_view>

#include "app/agenda.h"
#include "app/drafts.h"
#include "app/elsewhere.h"
#include "app/followed.h"
#include "app/ports/sealing.h"
#include "http/helper/helper.h"

/// The pages of the people whom an organisation follows: the portfolio, one person, what is typed
/// and imported about them, the calendar.
namespace sejour::http::helper {

/// What the pages work with. Nothing is owned; everything lives longer than the routes.
struct PortfolioPages {
  HelperPages pages;
  const app::Followed& followed;
  const app::Elsewhere& elsewhere;
  const app::Agenda& agenda;
  app::DocumentVerifier& verifier;  ///< reads the seal of an attestation
};

/// `/association`, `/association/personnes/…` and `/agenda/<secret>.ics`, after `install_helper`.
void install_portfolio(Router& router, const PortfolioPages& pages);

/// `/association/personnes/<id>`, or a page below it.
[[nodiscard]] std::string person_address(const DossierId& dossier, std::string_view last = {});

/// Where the act is done with one click.
[[nodiscard]] std::string act_address(const app::FollowedPerson& person, const app::Act& act);

/// The act in words, with its day: « Renouveler, avant le 1er septembre 2026 ».
[[nodiscard]] std::string act_in_words(const app::Act& act, const text::Messages& messages);

/// « dans 3 jours », « depuis 12 jours »; empty without a day.
[[nodiscard]] std::string days_in_words(const std::optional<Date>& until, Date today,
                                        const text::Messages& messages);

/// A state in a word with its colour, for `{{> tag}}`.
[[nodiscard]] Data coverage_tag(app::Coverage coverage, const text::Messages& messages);

/// The person of `{id}`, opened with a word in the access log.
struct OpenedPerson {
  app::Helper helper;
  app::HelpedDossier file;
};
/// The answer to give when the file cannot be opened by the member who asks.
[[nodiscard]] std::expected<OpenedPerson, Response> open_person(const PortfolioPages& pages,
                                                                const Request& request,
                                                                std::string_view action);

/// One person: rights today, what to do, notes, tags, who is in charge, household.
void install_person_pages(Router& router, const PortfolioPages& pages);
/// Typing a person, what happened to their file, and corrections.
void install_fact_pages(Router& router, const PortfolioPages& pages);
/// Import of a table, or of cases.
void install_import_pages(Router& router, const PortfolioPages& pages);
/// The calendar of a member and its secret address.
void install_agenda_pages(Router& router, const PortfolioPages& pages);

}  // namespace sejour::http::helper
