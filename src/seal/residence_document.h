#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "seal/two_d_doc.h"

namespace sejour::seal {

/// Field 6J. The number is the digit that is written.
enum class ResidenceDocumentKind : std::uint8_t {
  Filing = 1,               ///< attestation of filing
  Extension = 2,            ///< attestation of prolongation of the examination
  FavourableDecision = 3,   ///< attestation of favourable decision
  MinorTravelFiling = 4,    ///< filing of a travel document for a minor
  MinorTravelDocument = 5,  ///< that document
};

/// Whether the document is of a demonstration. `Yes` puts the word SPECIMEN first in the usual name
/// and in the authorisation, inside what is signed: no cutting to length can remove it.
enum class Specimen : std::uint8_t { No, Yes };

/// As the format writes it: it knows no other.
enum class Sex : std::uint8_t { Female, Male };

/// A day of birth as a passport knows it: day, or day and month, may be unknown.
struct BirthDay {
  int year = 0;
  unsigned month = 0;  ///< 0: unknown
  unsigned day = 0;    ///< 0: unknown
};

/// All fields of type 13, in clear text with accents: the seal's letters are made here. What is
/// empty is not written, save the mandatory fields.
struct ResidenceDocumentFields {
  ResidenceDocumentKind kind = ResidenceDocumentKind::Extension;  ///< 6J
  std::string application_number = {};                            ///< 6K, 19 digits
  Date filed_on{};                                                ///< 6L
  std::string authorisation = {};                  ///< 6P, the right to work in words; 40 signs
  std::string foreigner_number = {};               ///< 6Q, AGDREF; may be empty
  std::string birth_name = {};                     ///< 62
  std::string usual_name = {};                     ///< 63; empty when it is the birth name
  std::vector<std::string> given_names = {};       ///< 60; the first six are written
  std::string first_given_name = {};               ///< 61, optional
  Sex sex = Sex::Female;                           ///< 68: the format knows F and M only
  BirthDay birth = {};                             ///< 69
  std::string birth_place = {};                    ///< 6A
  std::string birth_country = {};                  ///< 6C, ISO 3166-1 alpha-2 or XA, XB, XC, XX…
  std::string nationality = {};                    ///< 67, the same
  std::string identity_paper_number = {};          ///< 66, optional
  std::string visa_number = {};                    ///< 6R, optional, 12 signs
  std::string address_line_2 = {};                 ///< 6S, optional: flat, floor
  std::string address_line_3 = {};                 ///< 6T, optional: building
  std::string address_line_4 = {};                 ///< 6U, number and street
  std::string address_line_5 = {};                 ///< 6V, optional: locality
  std::string postcode = {};                       ///< 6W, 5 digits; empty when there is none
  std::string town = {};                           ///< 6X
  std::string address_country = "FR";              ///< 6Y
  std::string title_category = {};                 ///< 6M, optional
  std::optional<Date> valid_from = std::nullopt;   ///< 6N
  std::optional<Date> valid_until = std::nullopt;  ///< 6O
  std::string document_id = {};                    ///< 01, optional, A-Z and 0-9
};

/// Who signs and when: the rest of the header of a type 13.
struct SealingContext {
  std::string ca_id = {};
  std::string certificate_id = {};
  Date issued_on = {};
  Date signed_on = {};
  Specimen specimen = Specimen::Yes;
};

/// The text to sign of a type 13 document, version 4. Errors `InvalidInput`: a name in another
/// script than Latin, a number of the wrong length, a country that is not two letters.
[[nodiscard]] Result<std::string> encode_residence_document(const ResidenceDocumentFields& fields,
                                                            const SealingContext& context);

}  // namespace sejour::seal
