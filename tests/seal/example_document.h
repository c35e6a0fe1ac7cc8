#pragma once

#include <string>

#include "base/date.h"
#include "seal/residence_document.h"
#include "text/printed_document.h"

namespace sejour::seal {

/// A fictitious person with the difficulties that names have.
inline ResidenceDocumentFields example_fields() {
  return {.kind = ResidenceDocumentKind::Extension,
          .application_number = "7503202611230000042",
          .filed_on = date(2026, 8, 30),
          .authorisation = "Autorise son titulaire à travailler",
          .foreigner_number = "7503120521",
          .birth_name = "N’Guessan-Çelik",
          .usual_name = "Lefèvre",
          .given_names = {"Élodie-Anne", "Zoë", "Œnone"},
          .sex = Sex::Female,
          .birth = {.year = 1991, .month = 0, .day = 0},
          .birth_place = "Yaoundé 2e",
          .birth_country = "CM",
          .nationality = "CM",
          .address_line_4 = "12 bis, rue de l’Église",
          .postcode = "75015",
          .town = "Paris 15e",
          .title_category = "Salarié",
          .valid_from = date(2026, 11, 24),
          .valid_until = date(2027, 2, 23)};
}

inline SealingContext example_context(Specimen specimen) {
  return {.ca_id = "FR00",
          .certificate_id = "SJ01",
          .issued_on = date(2026, 11, 23),
          .signed_on = date(2026, 11, 23),
          .specimen = specimen};
}

/// An attestation of two pages, French and English.
inline text::PrintedDocument example_document(std::string code) {
  text::PrintedDocument document{.language = "fr",
                                 .title = "Attestation de prolongation d’instruction",
                                 .issuer = "Préfecture de démonstration",
                                 .reference = "N° 7503202611230000042, du 23 novembre 2026",
                                 .page_pattern = "Page {page} sur {pages}",
                                 .subject = "Attestation"};
  document.created_unix_seconds = 1'795'434'000;
  const auto add = [&](auto content, std::string language = "fr") {
    document.blocks.push_back({.content = std::move(content), .language = std::move(language)});
  };
  add(text::PrintedParagraph{
      "Madame Élodie-Anne Lefèvre, née N’Guessan-Çelik, a demandé à temps le renouvellement de son "
      "titre de séjour. Sa demande est en cours d’instruction. Cette attestation prouve ses droits "
      "jusqu’à la décision du préfet."});
  add(text::PrintedList{{{"Valable du", "24 novembre 2026"},
                         {"Jusqu’au", "23 février 2027 inclus"},
                         {"Numéro d’étranger", "7503120521"},
                         {"Titre dont le renouvellement est demandé",
                          "Carte de séjour temporaire « salarié », valable jusqu’au 23 novembre "
                          "2026"}}});
  add(text::PrintedHeading{"Ce que vous pouvez faire"});
  add(text::PrintedTable{
      {"Droit", "Réponse", "Article"},
      {{"Rester en France", "Oui", "R. 431-15-1 du CESEDA"},
       {"Travailler", "Oui, comme avec votre titre", "R. 431-15-2 du CESEDA"},
       {"Revenir en France après un voyage",
        "Oui, avec cette attestation, votre titre et votre passeport", "R. 431-15-1 du CESEDA"}}});
  add(text::PrintedNotice{
      "La date de fin écrite sur ce papier ne met pas fin à vos droits : une nouvelle attestation "
      "vous sera remise avant cette date tant que le préfet n’a pas décidé."});
  add(text::PrintedHeading{"In English"}, "en");
  add(
      text::PrintedParagraph{
          "The holder applied in time for the renewal of a residence permit. The application is "
          "being examined. This document proves the right to stay, to work and to return."},
      "en");
  add(text::PrintedSmallPrint{
      "Cette attestation a été établie par un traitement algorithmique (article L. 311-3-1 du code "
      "des relations entre le public et l’administration). Les règles de ce traitement vous sont "
      "communiquées sur demande."});
  if (!code.empty()) {
    document.seal = text::PrintedSeal{
        .code = std::move(code),
        .alternative = "Code 2D-Doc de ce document : tout ce qu’il contient est écrit à côté.",
        .explanation =
            "Ce code prouve qui a établi ce document et que rien n’y a été changé. "
            "Vérifiez-le avec « sejour verify » ou sur la page Vérifier.",
        .entries = {{"Type de document", "Attestation de prolongation d’instruction"},
                    {"Numéro de la demande", "7503202611230000042"},
                    {"Nom de naissance", "N GUESSAN CELIK"},
                    {"Nom d’usage", "LEFEVRE"},
                    {"Prénoms", "ELODIE ANNE, ZOE, OENONE"},
                    {"Date de naissance", "00/00/1991"},
                    {"Lieu de naissance", "YAOUNDE 2E"},
                    {"Adresse", "12 BIS RUE DE L EGLISE"},
                    {"Code postal", "75015"},
                    {"Ville", "PARIS"},
                    {"Autorisation", "AUTORISE SON TITULAIRE A TRAVAILLER"},
                    {"Valable du", "24/11/2026"},
                    {"Valable jusqu’au", "23/02/2027"}}};
  }
  return document;
}

}  // namespace sejour::seal
