#include "app/counter.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/announce.h"
#include "app/filing.h"
#include "app/issuing.h"
#include "app/pieces.h"
#include "app/projection.h"
#include "base/check.h"
#include "law/filing_r431.h"
#include "text/messages.h"

namespace sejour::app {
namespace {

constexpr std::uint32_t kFoundMax = 50;

constexpr Step kPersonSteps[] = {Step::Name,    Step::Birth,   Step::Nationality,
                                 Step::Contact, Step::Address, Step::Site};

law::FilingChannel channel_of(CounterChannel channel) {
  switch (channel) {
    case CounterChannel::Counter:
    case CounterChannel::Substitute:
      return law::FilingChannel::Counter;
    case CounterChannel::Assisted:
      return law::FilingChannel::Assisted;
  }
  CHECK_UNREACHABLE();
}

/// `a1`, or the next free name of the file.
cases::ApplicationName next_name(const cases::State& state) {
  return fmt::format("a{}", state.applications.size() + 1);
}

}  // namespace

std::optional<std::string_view> channel_problem(const CounterFiling& filing, Date today) {
  const bool in_list = filing.kind == law::ApplicationKind::First ||
                       filing.kind == law::ApplicationKind::Renewal ||
                       filing.kind == law::ApplicationKind::ChangeOfStatus;
  if (!in_list) return std::nullopt;
  const auto regime =
      law::filing_regime(filing.permit, filing.kind, law::FilingChannel::Teleservice, today);
  if (regime.certainty != Certainty::Settled) return std::nullopt;
  const bool at_counter = filing.channel == CounterChannel::Counter;
  if (regime.teleservice && at_counter) return "channel_is_online";
  if (!regime.teleservice && !at_counter) return "channel_is_counter";
  return std::nullopt;
}

FilingProblems counter_problems(const Answers& person, Date today) {
  FilingProblems problems;
  for (const Step step : kPersonSteps) {
    for (auto& problem : problems_of(step, person, today)) {
      // Who has no mailbox files as well (the substitute and the counter exist for them).
      if (problem.field == "email" && answer(person, "email").empty()) continue;
      problems.push_back(std::move(problem));
    }
  }
  return problems;
}

Result<std::vector<SummaryRow>> Counter::find(const Account& agent, std::string_view typed) {
  if (!works_at_counter(agent.role))
    return fail(ErrorCode::NotFound, "no counter for this account");
  SummaryQuery query;
  query.sites = agent.sites;
  query.search = search_key(typed);
  query.limit = kFoundMax;
  // An empty search would be a list of everybody.
  if (query.search.empty()) return std::vector<SummaryRow>{};
  return ports_.journal.summaries(query);
}

Result<SummaryRow> Counter::require(const Account& agent, const DossierId& dossier,
                                    std::string_view action) {
  if (!works_at_counter(agent.role))
    return fail(ErrorCode::NotFound, "no counter for this account");
  ASSIGN_OR_RETURN(auto row, ports_.journal.summary(dossier));
  if (!row || std::ranges::count(agent.sites, row->summary.site) == 0) {
    return fail(ErrorCode::NotFound, "no such dossier");
  }
  RETURN_IF_ERROR(ports_.access_log.record(dossier, {.at_ms = ports_.clock.now_ms(),
                                                     .account = agent.id.text(),
                                                     .role = std::string{role_word(agent.role)},
                                                     .action = std::string{action}}));
  return std::move(*row);
}

Result<CounterStory> Counter::story(const Account& agent, const DossierId& dossier) {
  ASSIGN_OR_RETURN(auto row, require(agent, dossier, "counter_story"));
  ASSIGN_OR_RETURN(auto opened, ports_.dossiers.open(dossier));
  ASSIGN_OR_RETURN(auto notices, notices_of(opened));
  ASSIGN_OR_RETURN(const auto owner, ports_.account_store.owner(dossier));
  return CounterStory{.file = {.dossier = std::move(opened), .row = std::move(row)},
                      .notices = std::move(notices),
                      .has_account = owner.has_value()};
}

Result<std::vector<NoticeSent>> Counter::notices_of(const Dossier& dossier) {
  std::vector<NoticeSent> notices;
  std::vector<Uuid> ids;
  for (const auto& recorded : dossier.loaded.events) {
    for (const auto& message :
         announce(dossier.state, dossier.id, recorded.sequence, {recorded.event})) {
      ids.push_back(message.id);
      notices.push_back(
          {.on = recorded.event.on, .event = std::string{cases::type_name(recorded.event.body)}});
    }
  }
  ASSIGN_OR_RETURN(const auto deliveries, ports_.outbox.deliveries(dossier.id, ids));
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const auto found = std::ranges::find(deliveries, ids[i], &MessageDelivery::id);
    if (found != deliveries.end()) notices[i].state = found->state;
  }
  std::ranges::reverse(notices);
  return notices;
}

Result<Dossier> Counter::open(const Account& agent, const DossierId& dossier,
                              std::string_view action) {
  RETURN_IF_ERROR(require(agent, dossier, action));
  return ports_.dossiers.open(dossier);
}

Result<ActOutcome> Counter::act(const Account& agent, const DossierId& dossier,
                                const cases::Command& command, std::string_view action,
                                const CommandId& id) {
  RETURN_IF_ERROR(require(agent, dossier, action));
  return ports_.dossiers.act(dossier, command, agent_actor(agent), id);
}

Result<cases::FileApplication> Counter::command_for(const Account& agent,
                                                    const CounterFiling& filing,
                                                    const cases::ApplicationName& name) {
  const Date today = ports_.clock.today();
  cases::FileApplication command{.today = today,
                                 .person = person_from(filing.person),
                                 .held = filing.held,
                                 .filing = {.application = name,
                                            .kind = filing.kind,
                                            .permit = filing.permit,
                                            .channel = channel_of(filing.channel),
                                            .remedies_stated = true,
                                            .replaces_closed = std::nullopt},
                                 .pieces = {},
                                 .attestation = {},
                                 .stamps = filing.stamps};
  for (auto& stamp : command.stamps) stamp.by = agent.name;
  if (filing.channel == CounterChannel::Substitute) {
    command.substitute = cases::SubstituteUsed{.application = name, .by = agent.name};
  }
  ASSIGN_OR_RETURN(command.attestation, filing_attestation(ports_.sealer, ports_.random,
                                                           {.person = command.person,
                                                            .application = name,
                                                            .permit = filing.permit,
                                                            .filed_on = today}));
  return command;
}

Result<CounterFilingOutcome> Counter::file(const Account& agent, const CounterFiling& filing) {
  if (!works_at_counter(agent.role))
    return fail(ErrorCode::NotFound, "no counter for this account");
  auto problems = counter_problems(filing.person, ports_.clock.today());
  const auto site = answer(filing.person, "site");
  if (std::ranges::count(agent.sites, site) == 0) problems.push_back({"site", "not_your_site"});
  if (!problems.empty()) return problems;

  // The same form sent twice names the same dossier: its id comes from the command.
  const DossierId dossier = filing.dossier.value_or(DossierId{filing.command.uuid});
  cases::State state;
  if (filing.dossier) {
    ASSIGN_OR_RETURN(auto opened, open(agent, *filing.dossier, "counter_filing"));
    state = std::move(opened.state);
  }
  ASSIGN_OR_RETURN(const auto command, command_for(agent, filing, next_name(state)));
  ASSIGN_OR_RETURN(const auto outcome,
                   ports_.dossiers.act(dossier, command, agent_actor(agent), filing.command));
  if (const auto* rejection = std::get_if<cases::Rejection>(&outcome)) return *rejection;
  return FiledAtCounter{.dossier = dossier, .application = command.filing.application};
}

Result<Counter::ScanOutcome> Counter::add_piece(const Account& agent, const DossierId& dossier,
                                                const ScannedPiece& piece,
                                                const ByteSource& bytes) {
  RETURN_IF_ERROR(require(agent, dossier, "counter_piece"));
  const PieceToStore to_store{.dossier = dossier,
                              .piece = new_id<PieceId>(ports_.clock, ports_.random),
                              .application = piece.application,
                              .document_type = piece.document_type,
                              .file_name = piece.file_name};
  ASSIGN_OR_RETURN(const auto stored, store_piece(ports_.journal, ports_.vault, to_store, bytes));
  if (std::holds_alternative<PieceTypeRefused>(stored)) return PieceTypeRefused{};
  const cases::SendDocuments command{.today = ports_.clock.today(),
                                     .application = piece.application,
                                     .pieces = {std::get<cases::PieceAdded>(stored)}};
  ASSIGN_OR_RETURN(const auto outcome,
                   ports_.dossiers.act(dossier, command, agent_actor(agent), piece.command));
  if (const auto* rejection = std::get_if<cases::Rejection>(&outcome)) return *rejection;
  return std::get<Appended>(outcome);
}

Result<ActOutcome> Counter::fix_contact(const Account& agent, const DossierId& dossier,
                                        const ContactFix& fix) {
  ASSIGN_OR_RETURN(const auto opened, open(agent, dossier, "counter_contact"));
  Answers answers = answers_from(opened.state.person.value_or(cases::PersonDescribed{}));
  for (const Step step : {Step::Contact, Step::Address}) {
    for (const auto field : fields_of(step)) {
      answers[std::string{field}] = answer(fix.typed, field);
    }
  }
  const cases::FixContactData command{
      .today = ports_.clock.today(),
      .person = person_from(answers),
      .fix = {.kind = cases::FixKind::ContactData, .note = fix.note, .by = agent.name}};
  return ports_.dossiers.act(dossier, command, agent_actor(agent), fix.command);
}

Result<Account> Counter::account_for(const DossierId& dossier, const std::string& email,
                                     const std::string& language) {
  ASSIGN_OR_RETURN(const auto owner, ports_.account_store.owner(dossier));
  if (owner) {
    ASSIGN_OR_RETURN(auto account, ports_.account_store.by_id(*owner));
    if (account) return std::move(*account);
  }
  Account account;
  account.id = new_id<AccountId>(ports_.clock, ports_.random);
  account.email = email;
  account.language = language;
  account.created_ms = ports_.clock.now_ms();
  RETURN_IF_ERROR(ports_.account_store.create(account));
  RETURN_IF_ERROR(ports_.account_store.own(account.id, dossier));
  return account;
}

Result<AccessOutcome> Counter::fix_access(const Account& agent, const DossierId& dossier,
                                          const AccessFix& fix) {
  ASSIGN_OR_RETURN(const auto opened, open(agent, dossier, "counter_access"));
  const auto email = normalise_email(fix.email);
  if (!email) return EmailInvalid{};
  if (fix.note.empty()) return cases::Rejection::FixNoteMissing;
  auto person = opened.state.person.value_or(cases::PersonDescribed{});
  ASSIGN_OR_RETURN(const auto owner, ports_.account_store.owner(dossier));
  ASSIGN_OR_RETURN(const auto holder, ports_.account_store.by_email(*email));
  if (holder && (!owner || holder->id != *owner)) return EmailTaken{};

  const std::string former = person.email;
  ASSIGN_OR_RETURN(auto account, account_for(dossier, *email, person.language));
  account.email = *email;
  // Matches no password: only the link that is sent now opens the account, and no session lives on.
  account.password_hash = fmt::format("!{}", fix.command.text());
  RETURN_IF_ERROR(ports_.account_store.update(account));
  person.email = *email;
  const cases::FixContactData command{
      .today = ports_.clock.today(),
      .person = person,
      .fix = {.kind = cases::FixKind::LostAccess, .note = fix.note, .by = agent.name}};
  ASSIGN_OR_RETURN(const auto outcome,
                   ports_.dossiers.act(dossier, command, agent_actor(agent), fix.command));
  if (const auto* rejection = std::get_if<cases::Rejection>(&outcome)) return *rejection;
  RETURN_IF_ERROR(
      ports_.accounts.request_reset({.email = *email, .password = {}, .language = person.language},
                                    fmt::format("counter:{}", agent.id.text())));
  if (fix.tell == TellFormerAddress::Yes && !former.empty() && former != *email) {
    const auto& messages =
        text::Messages::of(text::parse_language(person.language).value_or(text::Language::French));
    RETURN_IF_ERROR(ports_.outbox.enqueue({.id = fix.command.uuid,
                                           .to = former,
                                           .subject = messages.get("counter.mail.subject"),
                                           .text = messages.get("counter.mail.former_address")},
                                          ports_.clock.now_ms()));
  }
  return std::get<Appended>(outcome);
}

Result<ActOutcome> Counter::fix_piece(const Account& agent, const DossierId& dossier,
                                      const PieceFix& fix) {
  const cases::RemoveWrongPiece command{
      .today = ports_.clock.today(),
      .removed = {.application = fix.application, .piece = fix.piece, .reason = fix.note},
      .fix = {.kind = cases::FixKind::WrongPiece, .note = fix.note, .by = agent.name}};
  return act(agent, dossier, command, "counter_wrong_piece", fix.command);
}

Result<ActOutcome> Counter::declare_stamp(const Account& agent, const DossierId& dossier,
                                          cases::StampDeclared stamp, const CommandId& command) {
  stamp.by = agent.name;
  return act(agent, dossier, cases::DeclareStamp{ports_.clock.today(), std::move(stamp)},
             "counter_stamp", command);
}

Result<ActOutcome> Counter::open_substitute(const Account& agent, const DossierId& dossier,
                                            cases::SubstituteOpened opened,
                                            const CommandId& command) {
  opened.by = agent.name;
  return act(agent, dossier, cases::OpenSubstitute{ports_.clock.today(), std::move(opened)},
             "counter_substitute", command);
}

}  // namespace sejour::app
