#include "app/mandates.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/credentials.h"
#include "app/desk.h"
#include "app/filing.h"
#include "app/mandate_terms.h"
#include "app/projection.h"
#include "app/sms.h"
#include "app/throttle.h"
#include "base/reference.h"

namespace sejour::app {
namespace {

/// What one organisation may try in a day: asking who has a number, and guessing codes.
constexpr AttemptLimit kCodesAsked[] = {{.window_ms = kDayMs, .attempts = 100}};
constexpr AttemptLimit kCodesTried[] = {{.window_ms = kHourMs, .attempts = 20},
                                        {.window_ms = kDayMs, .attempts = 60}};
/// Mails that one organisation can make us send to one person.
constexpr AttemptLimit kConsentMails[] = {{.window_ms = kDayMs, .attempts = 6}};

constexpr std::size_t kConsentSigns = 10;  // 50 bits

constexpr std::string_view kPaperType = "mandate";

}  // namespace

cases::MandateGiven Mandates::mandate_of_scope(const Organisation& organisation,
                                               const MandateScope& scope) const {
  return {.mandate = new_id<MandateId>(ports_.clock, ports_.random),
          .organisation = organisation.id,
          .organisation_name = organisation.name,
          .acts = scope.acts,
          .procedure = scope.procedure,
          .until = last_day(ports_.clock.today(), scope.duration),
          .consent = cases::ConsentMeans::OwnAccount,
          .paper = std::nullopt,
          .recorded_by = {}};
}

Result<ActOutcome> Mandates::begin(const DossierId& dossier, cases::GiveMandate command,
                                   const Actor& actor, const std::optional<AccountId>& referent) {
  const auto organisation = command.mandate.organisation;
  ASSIGN_OR_RETURN(const auto outcome,
                   ports_.dossiers.act(dossier, std::move(command), actor,
                                       new_id<CommandId>(ports_.clock, ports_.random)));
  if (std::holds_alternative<cases::Rejection>(outcome)) return outcome;
  ASSIGN_OR_RETURN(const auto following, ports_.organisations.following(organisation, dossier));
  if (!following) {
    RETURN_IF_ERROR(ports_.organisations.put_following({.organisation = organisation,
                                                        .dossier = dossier,
                                                        .referent = referent,
                                                        .site = {},
                                                        .tags = {},
                                                        .since_ms = ports_.clock.now_ms()}));
  }
  RETURN_IF_ERROR(tell_organisation(organisation, dossier, MandateMail::GivenToOrganisation));
  return outcome;
}

Status Mandates::tell_organisation(const OrganisationId& id, const DossierId& dossier,
                                   MandateMail mail) {
  ASSIGN_OR_RETURN(const auto organisation, ports_.organisations.find(id));
  if (!organisation || organisation->email.empty()) return {};
  return ports_.outbox.enqueue(
      mandate_mail({.mail = mail,
                    .id = new_id<CommandId>(ports_.clock, ports_.random).uuid,
                    .to = organisation->email,
                    .language = "fr",
                    .values = {{"organisation", organisation->name},
                               {"link", fmt::format("{}/association/personnes/{}/mandat", site_,
                                                    dossier.text())}}}),
      ports_.clock.now_ms());
}

Result<ActOutcome> Mandates::give(const AccountId& person, const std::vector<DossierId>& dossiers,
                                  const OrganisationId& organisation_id,
                                  const MandateScope& scope) {
  ASSIGN_OR_RETURN(const auto organisation, ports_.organisations.find(organisation_id));
  if (!organisation || dossiers.empty()) return no_such("organisation");
  for (const auto& dossier : dossiers) {
    ASSIGN_OR_RETURN(const bool theirs, is_theirs(person, dossier));
    if (!theirs) return no_such("dossier");
  }
  auto mandate = mandate_of_scope(*organisation, scope);
  ActOutcome last = cases::Rejection::MandateAddsNothing;
  for (const auto& dossier : dossiers) {
    ASSIGN_OR_RETURN(auto outcome, begin(dossier,
                                         {.today = ports_.clock.today(),
                                          .mandate = mandate,
                                          .paper = std::nullopt,
                                          .person = std::nullopt},
                                         person_actor(person), std::nullopt));
    // Some of the files may have been in a mandate already: the others are what is asked for.
    if (std::holds_alternative<Appended>(outcome) || dossiers.size() == 1) last = outcome;
  }
  return last;
}

Result<bool> Mandates::is_theirs(const AccountId& person, const DossierId& dossier) {
  ASSIGN_OR_RETURN(const auto owner, ports_.accounts.owner(dossier));
  if (owner) return *owner == person;
  ASSIGN_OR_RETURN(const auto draft, ports_.drafts.draft(dossier));
  return draft && draft->account == person;
}

Result<DossierId> Mandates::open_file(const Helper& by, const NewPerson& person) {
  const auto now = ports_.clock.now_ms();
  const Draft draft{
      .dossier = new_id<DossierId>(ports_.clock, ports_.random),
      .account = AccountId{},
      .fields = {{"given_names", person.given_names},
                 {"family_name", person.family_name},
                 {"email", normalise_email(person.email).value_or("")},
                 {"phone", person.phone},
                 {"language", person.language}},
      .pieces = {},
      .created_ms = now,
      .saved_ms = now,
  };
  RETURN_IF_ERROR(ports_.drafts.save(draft));
  RETURN_IF_ERROR(ports_.organisations.put_following({.organisation = by.organisation.id,
                                                      .dossier = draft.dossier,
                                                      .referent = by.account(),
                                                      .site = by.member.site,
                                                      .tags = {},
                                                      .since_ms = now}));
  return draft.dossier;
}

Result<Mandates::Addressee> Mandates::addressee(const Helper& by, const DossierId& dossier) {
  const auto& organisation = by.organisation.id;
  ASSIGN_OR_RETURN(const auto following, ports_.organisations.following(organisation, dossier));
  const auto opened = ports_.dossiers.open(dossier);
  if (opened && opened->state.person) {
    const auto& person = *opened->state.person;
    const bool seen =
        mandate_for(opened->state, organisation, cases::MandateAct::See, opened->day) != nullptr;
    // Who had a mandate or typed the file asks for the next one; who never had one asks by number.
    const bool known = following && is_known_to(opened->state, organisation);
    if (!seen && !known) return no_such("dossier");
    return Addressee{.name = seen || opened->state.elsewhere
                                 ? person.given_names + " " + person.family_name
                                 : std::string{},
                     .email = person.email,
                     .phone = person.phone,
                     .language = person.language,
                     .described = std::nullopt};
  }
  if (!opened && opened.error().code != ErrorCode::NotFound) {
    return std::unexpected(opened.error());
  }
  ASSIGN_OR_RETURN(const auto draft, ports_.drafts.draft(dossier));
  if (!following || !draft || draft->account != AccountId{}) return no_such("dossier");
  const auto person = person_from(draft->fields);
  return Addressee{.name = person.given_names + " " + person.family_name,
                   .email = person.email,
                   .phone = person.phone,
                   .language = person.language,
                   .described = person};
}

Result<SendCodeOutcome> Mandates::send_code(const Helper& by, const DossierId& dossier,
                                            const MandateScope& scope, CodeWay way) {
  ASSIGN_OR_RETURN(const auto person, addressee(by, dossier));
  return write_code(by, dossier, person, scope, way);
}

Result<SendCodeOutcome> Mandates::send_code_to_number(const Helper& by, std::string_view number,
                                                      const MandateScope& scope) {
  const auto now = ports_.clock.now_ms();
  const auto asked = "mandate_asked:" + by.organisation.id.text();
  ASSIGN_OR_RETURN(const auto wait, wait_ms(ports_.accounts, asked, kCodesAsked, now));
  if (wait > 0) return TooManyTries{wait};
  RETURN_IF_ERROR(ports_.accounts.record_failure(asked, now));
  SummaryQuery query;
  for (const auto& site : sites()) query.sites.emplace_back(site.code);
  query.search = search_key(number);
  ASSIGN_OR_RETURN(const auto rows, ports_.journal.summaries(query));
  const auto newest = std::ranges::max_element(rows, {}, &SummaryRow::dossier);
  if (newest == rows.end()) return CodeSent{};
  ASSIGN_OR_RETURN(const auto opened, ports_.dossiers.open(newest->dossier));
  const auto& person = opened.state.person;
  // A name finds files, too; only the number of the person's papers may be asked by.
  if (!person || person->email.empty() || person->foreigner_number.empty() ||
      search_key(person->foreigner_number) != query.search) {
    return CodeSent{};
  }
  const Addressee to{.name = {},
                     .email = person->email,
                     .phone = {},
                     .language = person->language,
                     .described = std::nullopt};
  RETURN_IF_ERROR(write_code(by, newest->dossier, to, scope, CodeWay::Mail));
  return CodeSent{};
}

std::string Mandates::address_of(const Addressee& person, CodeWay way) const {
  if (way == CodeWay::Mail) return person.email;
  const auto number = international_number(person.phone);
  return sms_ == SmsService::Configured && number ? sms_address(*number) : std::string{};
}

Result<SendCodeOutcome> Mandates::write_code(const Helper& by, const DossierId& dossier,
                                             const Addressee& person, const MandateScope& scope,
                                             CodeWay way) {
  const auto address = address_of(person, way);
  if (address.empty()) return NoAddress{};
  const auto now = ports_.clock.now_ms();
  const auto key = fmt::format("mandate_mail:{}:{}", by.organisation.id.text(), dossier.text());
  ASSIGN_OR_RETURN(const auto wait, wait_ms(ports_.accounts, key, kConsentMails, now));
  if (wait > 0) return TooManyTries{wait};
  RETURN_IF_ERROR(ports_.accounts.record_failure(key, now));
  auto mandate = mandate_of_scope(by.organisation, scope);
  mandate.consent =
      way == CodeWay::Sms ? cases::ConsentMeans::CodeBySms : cases::ConsentMeans::CodeByMail;
  mandate.recorded_by = by.member.name;
  const auto code = random_code(kConsentSigns);
  RETURN_IF_ERROR(
      ports_.organisations.put_code({.code_hash = consent_hash(by.organisation.id, code),
                                     .purpose = CodePurpose::Consent,
                                     .dossier = dossier,
                                     .waiting = {.on = ports_.clock.today(), .body = mandate},
                                     .expires_ms = now + kConsentCodeHours * kHourMs}));
  RETURN_IF_ERROR(ports_.outbox.enqueue(
      mandate_mail({.mail = way == CodeWay::Sms ? MandateMail::ConsentBySms : MandateMail::Consent,
                    .id = new_id<CommandId>(ports_.clock, ports_.random).uuid,
                    .to = address,
                    .language = person.language,
                    .values = consent_values(mandate, person.language, printed_code(code))}),
      now));
  return CodeSent{};
}

Result<EnterCodeOutcome> Mandates::enter_code(const Helper& by, std::string_view typed) {
  const auto now = ports_.clock.now_ms();
  const auto tried = "mandate_tried:" + by.organisation.id.text();
  ASSIGN_OR_RETURN(const auto wait, wait_ms(ports_.accounts, tried, kCodesTried, now));
  if (wait > 0) return TooManyTries{wait};
  const auto hash = consent_hash(by.organisation.id, normalise_code(typed));
  ASSIGN_OR_RETURN(const auto code,
                   ports_.organisations.take_code(hash, CodePurpose::Consent, now));
  const auto* proposed = code ? std::get_if<cases::MandateGiven>(&code->waiting.body) : nullptr;
  if (proposed == nullptr || proposed->organisation != by.organisation.id) {
    RETURN_IF_ERROR(ports_.accounts.record_failure(tried, now));
    return CodeInvalid{};
  }
  auto mandate = *proposed;
  // It lasts as long as was said, from the day on which the person agreed.
  mandate.until += ports_.clock.today() - code->waiting.on;
  ASSIGN_OR_RETURN(const auto draft, ports_.drafts.draft(code->dossier));
  cases::GiveMandate command{.today = ports_.clock.today(),
                             .mandate = std::move(mandate),
                             .paper = std::nullopt,
                             .person = std::nullopt};
  if (draft && draft->account == AccountId{}) command.person = person_from(draft->fields);
  ASSIGN_OR_RETURN(const auto outcome, begin(code->dossier, std::move(command),
                                             helper_actor(by.account(), nullptr), by.account()));
  if (const auto* rejection = std::get_if<cases::Rejection>(&outcome)) return *rejection;
  return MandateBegan{code->dossier};
}

Result<PaperOutcome> Mandates::record_paper(const Helper& by, const DossierId& dossier,
                                            const MandateScope& scope, const std::string& file_name,
                                            const ByteSource& bytes) {
  ASSIGN_OR_RETURN(const auto person, addressee(by, dossier));
  const PieceToStore piece{.dossier = dossier,
                           .piece = new_id<PieceId>(ports_.clock, ports_.random),
                           .application = {},
                           .document_type = std::string{kPaperType},
                           .file_name = file_name};
  ASSIGN_OR_RETURN(const auto stored, store_piece(ports_.journal, ports_.vault, piece, bytes));
  if (std::holds_alternative<PieceTypeRefused>(stored)) return PieceTypeRefused{};
  auto mandate = mandate_of_scope(by.organisation, scope);
  mandate.consent = cases::ConsentMeans::SignedPaper;
  mandate.recorded_by = by.member.name;
  ASSIGN_OR_RETURN(const auto outcome, begin(dossier,
                                             {.today = ports_.clock.today(),
                                              .mandate = std::move(mandate),
                                              .paper = std::get<cases::PieceAdded>(stored),
                                              .person = person.described},
                                             helper_actor(by.account(), nullptr), by.account()));
  const auto* rejection = std::get_if<cases::Rejection>(&outcome);
  if (rejection == nullptr) return MandateBegan{dossier};
  RETURN_IF_ERROR(ports_.vault.remove(dossier, piece.piece));
  return *rejection;
}

Result<ActOutcome> Mandates::record_at_counter(const Account& agent, const DossierId& dossier,
                                               const OrganisationId& organisation_id,
                                               const MandateScope& scope) {
  ASSIGN_OR_RETURN(const auto organisation, ports_.organisations.find(organisation_id));
  if (!organisation) return no_such("organisation");
  auto mandate = mandate_of_scope(*organisation, scope);
  mandate.consent = cases::ConsentMeans::Counter;
  mandate.recorded_by = agent.name;
  return begin(dossier,
               {.today = ports_.clock.today(),
                .mandate = std::move(mandate),
                .paper = std::nullopt,
                .person = std::nullopt},
               agent_actor(agent), std::nullopt);
}

Result<Mandates::Standing> Mandates::standing(const Helper& by, const DossierId& dossier) {
  ASSIGN_OR_RETURN(const auto person, addressee(by, dossier));
  Standing standing{.name = person.name,
                    .email = person.email,
                    .phone = sms_ == SmsService::Configured
                                 ? international_number(person.phone).value_or("")
                                 : std::string{},
                    .language = person.language,
                    .mandates = {},
                    .proposed = {}};
  const auto opened = ports_.dossiers.open(dossier);
  if (opened) {
    for (const auto& mandate : opened->state.mandates) {
      if (mandate.content.organisation == by.organisation.id) standing.mandates.push_back(mandate);
    }
    std::ranges::reverse(standing.mandates);
  }
  ASSIGN_OR_RETURN(const auto codes, ports_.organisations.codes(dossier, CodePurpose::Consent,
                                                                ports_.clock.now_ms()));
  for (const auto& code : codes) {
    const auto* proposed = std::get_if<cases::MandateGiven>(&code.waiting.body);
    if (proposed != nullptr && proposed->organisation == by.organisation.id) {
      standing.proposed.push_back(*proposed);
    }
  }
  return standing;
}

Result<DossierId> Mandates::start_renewal(const Helper& by, const DossierId& dossier) {
  ASSIGN_OR_RETURN(const auto opened, ports_.dossiers.open(dossier));
  const auto* mandate = mandate_for(opened.state, by.organisation.id, cases::MandateAct::Prepare,
                                    opened.day, law::name_of(law::ApplicationKind::Renewal));
  if (mandate == nullptr || !opened.state.person) return no_such("dossier");
  ASSIGN_OR_RETURN(const auto owner, ports_.accounts.owner(dossier));
  const auto now = ports_.clock.now_ms();
  const Draft draft{
      .dossier = new_id<DossierId>(ports_.clock, ports_.random),
      .account = owner.value_or(AccountId{}),
      .fields = answers_from(*opened.state.person),
      .pieces = {},
      .created_ms = now,
      .saved_ms = now,
  };
  RETURN_IF_ERROR(ports_.drafts.save(draft));
  ASSIGN_OR_RETURN(const auto outcome, begin(draft.dossier,
                                             {.today = ports_.clock.today(),
                                              .mandate = mandate->content,
                                              .paper = std::nullopt,
                                              .person = opened.state.person},
                                             helper_actor(by.account(), mandate), by.account()));
  if (std::holds_alternative<cases::Rejection>(outcome)) return no_such("dossier");
  return draft.dossier;
}

std::string Mandates::consent_hash(const OrganisationId& organisation, std::string_view code) {
  return ports_.digest.digest(fmt::format("consent|{}|{}", organisation.text(), code));
}

std::string Mandates::random_code(std::size_t signs) {
  std::string noise(signs, '\0');
  ports_.random.fill({reinterpret_cast<std::uint8_t*>(noise.data()), noise.size()});
  return code_of(noise);
}

}  // namespace sejour::app
