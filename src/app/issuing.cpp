#include "app/issuing.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/check.h"
#include "law/provisional_documents.h"

namespace sejour::app {
namespace {

/// Who a demonstration speaks of when a case tells nobody's name.
cases::PersonDescribed specimen_person(const cases::State& state) {
  cases::PersonDescribed person;
  person.family_name = "SPECIMEN";
  person.given_names = "SPECIMEN";
  person.birth_date = state.birth_date.value_or(date(1900, 1, 1));
  person.birth_country = "FRA";
  person.nationality = "FRA";
  return person;
}

Result<cases::PersonDescribed> person_of(const IssuingContext& context) {
  // A case may tell a nationality and no name.
  if (context.state.person && !context.state.person->family_name.empty()) {
    return *context.state.person;
  }
  if (context.issuance == Issuance::Demonstration) return specimen_person(context.state);
  return fail(ErrorCode::InvalidInput,
              "nobody is described: a paper without a name proves nothing");
}

Result<cases::AttestationIssued> issue(DocumentSealer& sealer, const IssuingContext& context,
                                       const rights::IssueNow& now) {
  const auto* application = context.state.find(now.application);
  CHECK(application != nullptr);
  ASSIGN_OR_RETURN(const auto person, person_of(context));
  cases::AttestationIssued issued{.application = now.application,
                                  .document = now.document,
                                  .from = now.from,
                                  .until = now.until,
                                  .work = now.work,
                                  .reference = application_number(context.dossier, *application),
                                  .seal = {}};
  ASSIGN_OR_RETURN(issued.seal,
                   sealer.seal({.document = now.document,
                                .reference = issued.reference,
                                .person = &person,
                                .permit_label = law::permit(application->permit).label_fr,
                                .filed_on = application->filed_on,
                                .from = now.from,
                                .until = now.until,
                                .work = now.work,
                                .issued_on = context.day}));
  return issued;
}

/// What cannot be sealed must reach a person who can help, once.
void open_task_about_it(std::vector<cases::Event>& events, const IssuingContext& context,
                        const rights::IssueNow& now) {
  const bool is_open = std::ranges::any_of(context.state.tasks, [&](const cases::OpenTask& task) {
    return task.application == now.application && task.kind == cases::TaskKind::WithheldDocument;
  });
  if (is_open) return;
  events.push_back({.on = context.day,
                    .body = cases::TaskOpened{.application = now.application,
                                              .kind = cases::TaskKind::WithheldDocument,
                                              .due = std::max(now.from - days{1}, context.day),
                                              .reason = "task.reason.cannot_seal"}});
}

/// FNV-1a, 64 bits.
std::uint64_t mix(std::uint64_t hash, std::uint8_t byte) {
  return (hash ^ byte) * 1099511628211ULL;
}

/// Digits of the number printed on a document (field 6K of the seal).
constexpr std::size_t kReferenceDigits = 19;

std::string new_reference(Random& random) {
  std::array<std::uint8_t, kReferenceDigits> noise{};
  random.fill(noise);
  std::string reference;
  for (const std::uint8_t byte : noise) reference += static_cast<char>('0' + byte % 10);
  return reference;
}

}  // namespace

IssuedEvents events_of(DocumentSealer& sealer, const IssuingContext& context,
                       const rights::ContinuityPlan& plan) {
  IssuedEvents result;
  std::vector<std::string_view> without_paper;
  for (const auto& now : plan.issue) {
    auto issued = issue(sealer, context, now);
    if (issued) {
      result.events.push_back({.on = context.day, .body = std::move(*issued)});
    } else {
      result.failure = issued.error().message;
      without_paper.push_back(now.application);
      open_task_about_it(result.events, context, now);
    }
  }
  for (const auto& task : plan.open) {
    result.events.push_back({.on = context.day,
                             .body = cases::TaskOpened{.application = task.application,
                                                       .kind = task.kind,
                                                       .due = task.due,
                                                       .reason = std::string{task.reason}}});
  }
  for (const auto& task : plan.close) {
    // The task about a paper that could not be sealed stays until the paper is there.
    if (std::ranges::count(without_paper, task.application) > 0) continue;
    result.events.push_back({.on = context.day,
                             .body = cases::TaskClosed{.application = task.application,
                                                       .kind = task.kind,
                                                       .note = std::string{task.reason}}});
  }
  if (plan.prepare) {
    result.events.push_back({.on = context.day, .body = rights::event_of(*plan.prepare)});
  }
  return result;
}

Result<cases::AttestationIssued> favourable_decision(DocumentSealer& sealer,
                                                     const IssuingContext& context,
                                                     const cases::Application& application) {
  return issue(sealer, context,
               {.application = application.name,
                .document = law::DocumentKind::FavourableDecision,
                .from = context.day,
                .until = std::nullopt,
                .work = law::permit_allows_work(application.permit)});
}

Result<cases::AttestationIssued> filing_attestation(DocumentSealer& sealer, Random& random,
                                                    const FilingToAttest& filing) {
  cases::AttestationIssued issued;
  issued.application = filing.application;
  issued.document = law::DocumentKind::Filing;
  issued.reference = new_reference(random);
  ASSIGN_OR_RETURN(issued.seal, sealer.seal({.document = law::DocumentKind::Filing,
                                             .reference = issued.reference,
                                             .person = &filing.person,
                                             .permit_label = law::permit(filing.permit).label_fr,
                                             .filed_on = filing.filed_on,
                                             .from = std::nullopt,
                                             .until = std::nullopt,
                                             .work = std::nullopt,
                                             .issued_on = filing.filed_on}));
  return issued;
}

Result<cases::AttestationIssued> given_anew(DocumentSealer& sealer, const IssuingContext& context,
                                            const cases::Application& application,
                                            const cases::Issued& issued) {
  return issue(sealer, context,
               {.application = application.name,
                .document = issued.document,
                .from = issued.from.value_or(issued.on),
                .until = issued.until,
                .work = issued.work});
}

std::string application_number(const DossierId& dossier, const cases::Application& application) {
  for (const auto& issued : application.documents) {
    if (!issued.reference.empty()) return issued.reference;
  }
  std::uint64_t hash = 1469598103934665603ULL;
  for (const auto byte : dossier.uuid.bytes) hash = mix(hash, byte);
  for (const char c : application.name) hash = mix(hash, static_cast<std::uint8_t>(c));
  const std::chrono::year_month_day filed{application.filed_on};
  return fmt::format("{:04}{:02}{:02}{:011}", static_cast<int>(filed.year()),
                     static_cast<unsigned>(filed.month()), static_cast<unsigned>(filed.day()),
                     hash % 100000000000ULL);
}

}  // namespace sejour::app
