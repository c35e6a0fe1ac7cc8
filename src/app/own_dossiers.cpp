#include "app/own_dossiers.h"

#include <algorithm>

#include "app/filing.h"

namespace sejour::app {
const cases::Application* current_application(const cases::State& state) {
  return state.applications.empty() ? nullptr : &state.applications.back();
}

std::vector<std::string> outstanding_documents(const cases::Application& application) {
  std::vector<std::string> documents;
  const auto add = [&](const std::string& document) {
    if (std::ranges::count(documents, document) == 0) documents.push_back(document);
  };
  for (const auto& request : application.requests) {
    for (const auto& document : request.outstanding) add(document);
  }
  if (application.completeness == cases::Completeness::FoundIncomplete) {
    for (const auto& document : application.missing) add(document);
  }
  return documents;
}

Result<std::vector<OwnDossierRow>> OwnDossiers::list(const AccountId& account) {
  ASSIGN_OR_RETURN(const auto owned, ports_.accounts.owned(account));
  std::vector<OwnDossierRow> rows;
  for (const DossierId& dossier : owned) {
    ASSIGN_OR_RETURN(const auto row, ports_.journal.summary(dossier));
    // A filing that failed half-way owns a dossier without events.
    if (row) rows.push_back({dossier, row->summary});
  }
  std::ranges::reverse(rows);  // Ids sort by time: the newest first.
  return rows;
}

Result<Dossier> OwnDossiers::open(const AccountId& account, const DossierId& dossier,
                                  std::string_view action) {
  ASSIGN_OR_RETURN(auto opened, open_for(account, dossier, cases::MandateAct::See, action));
  return std::move(opened.dossier);
}

Result<OwnDossiers::Opened> OwnDossiers::open_for(const AccountId& account,
                                                  const DossierId& dossier, cases::MandateAct act,
                                                  std::string_view action) {
  ASSIGN_OR_RETURN(const bool own, is_own(account, dossier));
  if (own) {
    RETURN_IF_ERROR(log(account, dossier, "applicant", action));
    ASSIGN_OR_RETURN(auto opened, ports_.dossiers.open(dossier));
    return Opened{.dossier = std::move(opened), .actor = person_actor(account)};
  }
  if (ports_.helping == nullptr) return fail(ErrorCode::NotFound, "no such dossier");
  ASSIGN_OR_RETURN(auto helped, ports_.helping->by_mandate(account, dossier, act));
  RETURN_IF_ERROR(log(account, dossier, "helper", action));
  return Opened{.dossier = std::move(helped.dossier), .actor = std::move(helped.actor)};
}

Result<std::vector<Access>> OwnDossiers::accesses(const AccountId& account,
                                                  const DossierId& dossier) {
  ASSIGN_OR_RETURN(const bool own, is_own(account, dossier));
  if (!own) return fail(ErrorCode::NotFound, "no such dossier");
  return ports_.access_log.accesses(dossier);
}

Result<OwnDossiers::Piece> OwnDossiers::read_piece(const AccountId& account,
                                                   const DossierId& dossier, const PieceId& piece) {
  ASSIGN_OR_RETURN(const Dossier opened, open(account, dossier, "view_piece"));
  const auto* described = opened.state.find_piece(piece);
  if (described == nullptr) return fail(ErrorCode::NotFound, "no such piece");
  ASSIGN_OR_RETURN(auto reader, open_piece(ports_.journal, ports_.vault, dossier, piece));
  return Piece{.described = *described, .reader = std::move(reader)};
}

Result<OwnDossiers::SendOutcome> OwnDossiers::send_document(const AccountId& account,
                                                            const DossierId& dossier,
                                                            const Answer& answer,
                                                            const ByteSource& bytes) {
  ASSIGN_OR_RETURN(const auto opened,
                   open_for(account, dossier, cases::MandateAct::Prepare, "send_document"));
  const auto* application = current_application(opened.dossier.state);
  if (application == nullptr ||
      std::ranges::count(outstanding_documents(*application), answer.document_type) == 0) {
    return fail(ErrorCode::NotFound, "this document was not asked for");
  }
  const PieceToStore piece{.dossier = dossier,
                           .piece = new_id<PieceId>(ports_.clock, ports_.random),
                           .application = application->name,
                           .document_type = answer.document_type,
                           .file_name = answer.file_name};
  ASSIGN_OR_RETURN(const auto stored, store_piece(ports_.journal, ports_.vault, piece, bytes));
  if (std::holds_alternative<PieceTypeRefused>(stored)) return PieceTypeRefused{};
  const cases::SendDocuments command{.today = ports_.clock.today(),
                                     .application = application->name,
                                     .pieces = {std::get<cases::PieceAdded>(stored)}};
  ASSIGN_OR_RETURN(const auto outcome,
                   ports_.dossiers.act(dossier, command, opened.actor, answer.command));
  if (const auto* rejection = std::get_if<cases::Rejection>(&outcome)) return *rejection;
  return std::get<Appended>(outcome);
}

Result<ActOutcome> OwnDossiers::change_person(const AccountId& account, const DossierId& dossier,
                                              Step step, const Answers& typed,
                                              const CommandId& command) {
  ASSIGN_OR_RETURN(const auto opened,
                   open_for(account, dossier, cases::MandateAct::File, "change_person"));
  const auto& person = opened.dossier.state.person;
  if (!person) return fail(ErrorCode::NotFound, "nobody is described");
  Answers answers = answers_from(*person);
  for (const std::string_view field : fields_of(step)) {
    const auto found = typed.find(std::string{field});
    if (found != typed.end()) answers[found->first] = found->second;
  }
  return ports_.dossiers.act(
      dossier, cases::DescribePerson{.today = ports_.clock.today(), .person = person_from(answers)},
      opened.actor, command);
}

Result<OwnDossiers::Side> OwnDossiers::side_of(const AccountId& account, const DossierId& dossier,
                                               std::string_view action) {
  ASSIGN_OR_RETURN(const auto opened, open_for(account, dossier, cases::MandateAct::File, action));
  Side side{.actor = opened.actor, .name = {}};
  const auto& state = opened.dossier.state;
  if (const auto* mandate = mandate_of(state, side.actor)) {
    side.name = mandate->content.organisation_name;
  } else if (state.person) {
    side.name = state.person->given_names + " " + state.person->family_name;
  }
  return side;
}

Result<std::variant<cases::PieceAdded, PieceTypeRefused>> OwnDossiers::keep(
    const DossierId& dossier, const ToKeep& piece, const ByteSource& bytes) {
  return store_piece(ports_.journal, ports_.vault,
                     {.dossier = dossier,
                      .piece = new_id<PieceId>(ports_.clock, ports_.random),
                      .application = piece.application,
                      .document_type = piece.document_type,
                      .file_name = piece.file_name},
                     bytes);
}

Result<OwnDossiers::SendOutcome> OwnDossiers::carry_out(const DossierId& dossier,
                                                        const cases::Command& command,
                                                        const Actor& actor,
                                                        const CommandId& command_id) {
  ASSIGN_OR_RETURN(const auto outcome, ports_.dossiers.act(dossier, command, actor, command_id));
  if (const auto* rejection = std::get_if<cases::Rejection>(&outcome)) return *rejection;
  return std::get<Appended>(outcome);
}

Result<bool> OwnDossiers::is_own(const AccountId& account, const DossierId& dossier) {
  ASSIGN_OR_RETURN(const auto owner, ports_.accounts.owner(dossier));
  return owner == account;
}

Status OwnDossiers::log(const AccountId& account, const DossierId& dossier, std::string_view role,
                        std::string_view action) {
  return ports_.access_log.record(dossier, {.at_ms = ports_.clock.now_ms(),
                                            .account = account.text(),
                                            .role = std::string{role},
                                            .action = std::string{action}});
}

}  // namespace sejour::app
