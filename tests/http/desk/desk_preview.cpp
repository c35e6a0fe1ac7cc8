// Serves the desk over a prefecture in memory, for the checks in Chromium
// (tests/browser/check_desk.mjs). Prints its port, then the session cookies and the addresses of
// the files to visit, one `name value` a line, then an empty line; ends when its input ends.
#include <fmt/format.h>

#include <cstdio>

#include "app/file_acts.h"
#include "desk_site.h"
#include "seal/sealing.h"
#include "test_site.h"

namespace sejour::http {
namespace {

/// A page of paper, as people send it.
std::string scanned_page(app::DocumentRenderer& renderer) {
  text::PrintedDocument page{.title = "Passeport de Awa Diallo (fictif)"};
  page.page_pattern = "{page}/{pages}";
  for (int line = 0; line < 12; ++line) {
    page.blocks.push_back({.content = text::PrintedParagraph{"Texte du passeport, fictif."}});
  }
  const auto pdf = renderer.render(page);
  return pdf.value_or("");
}

/// A letter F, wider than high, so that a turn can be seen.
std::string small_picture() {
  constexpr unsigned char kBytes[] = {
      0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48,
      0x44, 0x52, 0x00, 0x00, 0x00, 0x0c, 0x00, 0x00, 0x00, 0x08, 0x01, 0x00, 0x00, 0x00,
      0x00, 0xe5, 0x9f, 0x23, 0x5c, 0x00, 0x00, 0x00, 0x19, 0x49, 0x44, 0x41, 0x54, 0x78,
      0xda, 0x63, 0xf8, 0xff, 0x81, 0xe1, 0xc0, 0x07, 0x86, 0xfb, 0x60, 0x74, 0x18, 0xc2,
      0x98, 0xc0, 0xf0, 0xff, 0x03, 0x00, 0xab, 0x74, 0x0e, 0x1e, 0xa5, 0x58, 0x12, 0x0b,
      0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82};
  return {std::begin(kBytes), std::end(kBytes)};
}

/// One file in each state that has a screen of its own.
class Scene {
 public:
  explicit Scene(app::DocumentRenderer& renderer) : desk(renderer) {
    const auto passport = house().piece("passport", "application/pdf", scanned_page(renderer));
    const auto rent = house().piece("rent_receipt", "image/png", small_picture());
    const auto other = house().piece("enrolment_certificate", "application/pdf", "%PDF-1.4");
    let_files_grow_old();
    waiting_ = house().file_renewal();
    examined_ = house().file_renewal("75", {passport, rent, other});
    refused_ = answered(cases::Outcome::Refused);
    granted_ = answered(cases::Outcome::Granted);
    house().clock.now += 75LL * 24 * 3'600'000;
    for (int i = 0; i < 30; ++i) last_ = house().file_renewal();
    proposed_ = proposed(cases::Outcome::Refused);
    const auto asked = house().on(waiting_);
    (void)house().desk.request_documents(
        house().agent, asked, {.documents = {"passport"}, .due = house().clock.today() + days{30}});
    house().run_engine();
    (void)house().desk.take(house().agent, examined_);
    (void)house().desk.take(house().colleague, last_);
    (void)house().desk.take(house().signatory, proposed_);
    unchanged_ = house().file_unchanged();
    signed_ = house().file_unchanged();
    (void)house().desk.take(house().agent, unchanged_);
    (void)house().desk.take(house().signatory, signed_);
    picture_ = rent.piece.text();
    compared_ = filed_again();
    add_acts();
  }

  void print() const {
    fmt::print("agent {}\n", desk.house.agent.id.text());
    fmt::print("signatory {}\n", desk.house.signatory.id.text());
    fmt::print("supervisor {}\n", desk.house.supervisor.id.text());
    fmt::print("clerk {}\n", desk.clerk.id.text());
    fmt::print("waiting {}\n", waiting_.text());
    fmt::print("examined {}\n", examined_.text());
    fmt::print("picture {}\n", picture_);
    fmt::print("proposed {}\n", proposed_.text());
    fmt::print("refused {}\n", refused_.text());
    fmt::print("unchanged {}\n", unchanged_.text());
    fmt::print("signed {}\n", signed_.text());
    fmt::print("granted {}\n", granted_.text());
    fmt::print("compared {}\n", compared_.text());
    fmt::print("colleague {}\n\n", last_.text());
  }

  DeskSite desk;

 private:
  [[nodiscard]] app::DeskHouse& house() { return desk.house; }

  /// For the horizon and the board: fourteen months in which files came, some were decided, some
  /// wait for documents, and the engine did its work.
  void let_files_grow_old() {
    constexpr int kMonths = 14;
    constexpr std::int64_t kDayMs = 24LL * 3'600'000;
    const auto today = house().clock.now;
    auto signatory = house().signatory;
    signatory.delegation->in_force.from = date(2025, 1, 1);
    house().clock.now -= kMonths * 30 * kDayMs;
    for (int month = 0; month < kMonths; ++month) {
      for (int i = 0; i < 2 + month % 3; ++i) {
        const auto old = house().file_renewal(i == 1 ? "69" : "75");
        if (month < 3 && i == 0) continue;
        if (month % 4 == 1 && i == 0) {
          (void)house().desk.request_documents(
              house().agent, house().on(old),
              {.documents = {"passport"}, .due = house().clock.today() + days{30}});
        } else if (i != 1) {
          house().clock.now += month * kDayMs;
          (void)house().desk.decide(signatory, house().on(old),
                                    answer(cases::Outcome::Granted, house().clock.today()));
          house().clock.now -= month * kDayMs;
        }
      }
      for (int day = 0; day < 30; day += 3) {
        house().clock.now += 3 * kDayMs;
        house().run_engine();
      }
    }
    house().clock.now = today;
  }

  /// A late order of a judge, an urgency to sort and a request outside the list, on one file.
  void add_acts() {
    app::FileActs acts{house().desk};
    const Date today = house().clock.today();
    (void)acts.record_court_order(
        house().agent, house().on(examined_),
        {.order = app::new_id<CourtOrderId>(house().clock, house().random),
         .court = "Tribunal administratif de Paris",
         .number = "2631415",
         .text = "Réexaminer la demande dans un délai de quinze jours.",
         .due = today - days{3},
         .penalty_eur_per_day = 50});
    (void)house().dossiers.act(
        examined_,
        cases::DeclareUrgency{.today = today,
                              .urgency = {.application = std::string{app::kFirstApplication},
                                          .kind = cases::UrgencyKind::Job,
                                          .what = "Mon employeur suspend mon contrat lundi.",
                                          .by = "Awa Diallo"}},
        {.id = "person:x", .on_behalf_of = {}},
        app::new_id<CommandId>(house().clock, house().random));
    (void)acts.ask_outside_list(house().agent, house().on(examined_),
                                {.document = "french_id_card",
                                 .legal_basis = "CESEDA L. 811-1",
                                 .reason = "Doute sur l’identité du conjoint.",
                                 .due = today + days{30}});
  }

  [[nodiscard]] static app::Answered answer(cases::Outcome outcome, Date today) {
    return {.outcome = outcome,
            .until = today + days{365},
            .grounds = {.in_law = "L’article L. 433-1 demande que les conditions du titre soient "
                                  "toujours remplies.",
                        .in_fact = "La vie commune a cessé le 3 mai 2026, selon votre courrier."}};
  }

  [[nodiscard]] DossierId proposed(cases::Outcome outcome) {
    const auto dossier = house().file_renewal();
    (void)house().desk.propose(house().agent, house().on(dossier),
                               answer(outcome, house().clock.today()));
    return dossier;
  }

  [[nodiscard]] DossierId answered(cases::Outcome outcome) {
    const auto dossier = proposed(outcome);
    (void)house().desk.decide(house().signatory, house().on(dossier),
                              answer(outcome, house().clock.today()));
    return dossier;
  }

  /// A card granted four months ago, and a new application after a move.
  [[nodiscard]] DossierId filed_again() {
    constexpr std::int64_t kBeforeMs = 120LL * 24 * 3'600'000;
    house().clock.now -= kBeforeMs;
    const auto dossier =
        house().file_renewal("75", {house().piece("passport", "application/pdf", "%PDF-1.4"),
                                    house().piece("rent_receipt", "application/pdf", "%PDF-1.4")});
    house().know(dossier, {cases::FactKind::LifeTogether, cases::FactKind::FrenchA2});
    const auto granted = answer(cases::Outcome::Granted, house().clock.today());
    (void)house().desk.propose(house().agent, house().on(dossier), granted);
    (void)house().desk.decide(house().signatory, house().on(dossier), granted);
    (void)house().desk.hand_over_card(house().agent, house().on(dossier));
    house().clock.now += kBeforeMs;
    auto person = *house().dossiers.open(dossier)->state.person;
    person.usual_name = "Martin";
    person.address_line = "3 place Bellecour";
    house().file_again(dossier, person,
                       {house().piece("passport", "image/png", small_picture()),
                        house().piece("contract_continuity_proof", "application/pdf", "%PDF-1.4")});
    house().know(dossier, {cases::FactKind::HealthCover});
    return dossier;
  }

  DossierId waiting_;
  DossierId examined_;
  DossierId proposed_;
  DossierId refused_;
  DossierId granted_;
  DossierId unchanged_;  ///< taken by the agent, and by the signatory
  DossierId signed_;
  DossierId last_;
  DossierId compared_;
  std::string picture_;
};

int run() {
  seal::DocumentRenderer renderer;
  Scene scene{renderer};
  TestSite site{[&](Site& pages, Router& router) { scene.desk.add_routes(pages, router); },
                scene.desk.options()};
  fmt::print("port {}\n", site.port());
  scene.print();
  std::fflush(stdout);
  while (std::getchar() != EOF) {
  }
  return 0;
}

}  // namespace
}  // namespace sejour::http

int main() {
  return sejour::http::run();
}
