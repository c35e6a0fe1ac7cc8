#include "wire/own_read.h"

#include "wire/vocabulary.h"

namespace sejour::wire {

cases::Body read_case_imported(FieldReader& in) {
  return cases::CaseImported{in.text("envelope")};
}

cases::Body read_person_described(FieldReader& in) {
  const auto text = [&](std::string_view field) {
    return in.optional_text(field).value_or(std::string{});
  };
  cases::PersonDescribed e;
  e.family_name = text("family_name");
  e.usual_name = text("usual_name");
  e.given_names = text("given_names");
  const auto sex = text("sex");
  e.sex = sex == "M" || sex == "F" ? sex.front() : '?';
  e.birth_date = in.optional_day("birth_date");
  e.birth_place = text("birth_place");
  e.birth_country = text("birth_country");
  e.nationality = text("nationality");
  e.foreigner_number = text("foreigner_number");
  e.address_line = text("address_line");
  e.postcode = text("postcode");
  e.town = text("town");
  e.email = text("email");
  e.phone = text("phone");
  e.language = text("language");
  e.site = text("site");
  return e;
}

namespace {

PieceId read_piece_id(FieldReader& in) {
  const auto text = in.text("piece");
  const auto id = PieceId::parse(text);
  if (!id) in.fail("piece", "case.error.unknown_word", text);
  return id.value_or(PieceId{});
}

}  // namespace

cases::Body read_piece_added(FieldReader& in) {
  cases::PieceAdded e;
  e.application = in.optional_text("application").value_or(std::string{});
  e.piece = read_piece_id(in);
  e.document_type = in.optional_text("document_type").value_or(std::string{});
  e.file_name = in.optional_text("file_name").value_or(std::string{});
  e.media_type = in.optional_text("media_type").value_or(std::string{});
  e.size_bytes = in.number("size_bytes");
  e.sha256 = in.optional_text("sha256").value_or(std::string{});
  return e;
}

cases::Body read_piece_removed(FieldReader& in) {
  cases::PieceRemoved e;
  e.application = in.optional_text("application").value_or(std::string{});
  e.piece = read_piece_id(in);
  e.reason = in.optional_text("reason").value_or(std::string{});
  return e;
}

cases::Body read_decision_proposed(FieldReader& in) {
  cases::DecisionProposed e;
  e.application = in.text("application");
  e.outcome = in.word("outcome", kOutcomes);
  e.permit = in.optional_permit("permit");
  e.until = in.optional_day("until");
  e.grounds = in.optional_text("grounds").value_or(std::string{});
  e.shorter_reason = in.optional_text("shorter_reason").value_or(std::string{});
  e.proposed_by = in.optional_text("proposed_by").value_or(std::string{});
  return e;
}

cases::Body read_task_opened(FieldReader& in) {
  cases::TaskOpened e;
  // A task of the file as a whole names none.
  e.application = in.optional_text("application").value_or(std::string{});
  e.kind = in.word("kind", kTaskKinds);
  e.due = in.day("due");
  e.reason = in.optional_text("reason").value_or(std::string{});
  return e;
}

cases::Body read_task_closed(FieldReader& in) {
  cases::TaskClosed e;
  // A task of the file as a whole names none.
  e.application = in.optional_text("application").value_or(std::string{});
  e.kind = in.word("kind", kTaskKinds);
  e.note = in.optional_text("note").value_or(std::string{});
  return e;
}

}  // namespace sejour::wire
