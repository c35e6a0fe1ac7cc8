#include "app/elsewhere.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/projection.h"
#include "base/check.h"

namespace sejour::app {
namespace {

using cases::Event;
using cases::State;

/// The application that a fact is about; null for facts about the person.
const cases::ApplicationName* application_of(const cases::Body& body) {
  return std::visit(
      []<class Content>(const Content& content) -> const cases::ApplicationName* {
        if constexpr (requires {
                        { content.application } -> std::same_as<const cases::ApplicationName&>;
                      }) {
          return &content.application;
        } else {
          return nullptr;
        }
      },
      body);
}

bool ends_before_it_begins(const cases::Body& body) {
  return std::visit(
      [](const auto& content) {
        if constexpr (requires {
                        { content.from } -> std::same_as<const std::optional<Date>&>;
                        { content.until } -> std::same_as<const std::optional<Date>&>;
                      }) {
          return content.from && content.until && *content.until < *content.from;
        } else {
          return false;
        }
      },
      body);
}

cases::KinRelation reverse(cases::KinRelation relation) {
  switch (relation) {
    case cases::KinRelation::Spouse:
      return cases::KinRelation::Spouse;
    case cases::KinRelation::Child:
      return cases::KinRelation::Parent;
    case cases::KinRelation::Parent:
      return cases::KinRelation::Child;
  }
  CHECK_UNREACHABLE();
}

/// An id that the same line of the same import always has.
DossierId dossier_of_line(const CommandId& import, std::size_t line) {
  Uuid id = import.uuid;
  for (std::size_t i = 0; i < 4; ++i) {
    id.bytes[15 - i] ^= static_cast<std::uint8_t>((line + 1) >> (8 * i));
  }
  return DossierId{id};
}

/// The same form of another file of a household has a command of its own.
CommandId command_for(const CommandId& command, std::uint8_t which) {
  CommandId other = command;
  other.uuid.bytes[15] ^= which;
  return other;
}

bool is_linked(const State& state, const Elsewhere::Link& link) {
  return std::ranges::any_of(state.kin, [&](const cases::KinLinked& known) {
    return known.kin == link.kin && known.relation == link.relation;
  });
}

}  // namespace

std::string_view name_of(FactProblem problem) {
  switch (problem) {
    case FactProblem::NotYetHappened:
      return "not_yet_happened";
    case FactProblem::EndsBeforeItBegins:
      return "ends_before_it_begins";
    case FactProblem::UnknownApplication:
      return "unknown_application";
    case FactProblem::FiledAfterwards:
      return "filed_afterwards";
    case FactProblem::NoSuchFact:
      return "no_such_fact";
    case FactProblem::SamePerson:
      return "same_person";
  }
  CHECK_UNREACHABLE();
}

std::optional<FactProblem> fact_problem(const State& state, const Event& fact, Date today) {
  if (fact.on > today) return FactProblem::NotYetHappened;
  if (ends_before_it_begins(fact.body)) return FactProblem::EndsBeforeItBegins;
  const auto* name = application_of(fact.body);
  if (name == nullptr || name->empty() || std::holds_alternative<cases::Filed>(fact.body)) {
    return std::nullopt;
  }
  const auto* application = state.find(*name);
  if (application == nullptr) return FactProblem::UnknownApplication;
  if (fact.on < application->filed_on) return FactProblem::FiledAfterwards;
  return std::nullopt;
}

cases::ApplicationName next_application_name(const State& state) {
  for (std::size_t number = 1;; ++number) {
    auto name = fmt::format("a{}", number);
    if (state.find(name) == nullptr) return name;
  }
}

Append Elsewhere::opening(const Helper& helper, const TypedFile& file,
                          const DossierId& dossier) const {
  const Date today = ports_.clock.today();
  Append append{.dossier = dossier,
                .expected_version = 0,
                .command = CommandId{dossier.uuid},
                .actor = helper_actor(helper.account(), nullptr),
                .at_ms = ports_.clock.now_ms(),
                .events = {},
                .summary = {},
                .outbox = {}};
  auto& events = append.events;
  events.push_back(
      {cases::kSinceAlways,
       cases::KeptElsewhere{.service = file.service, .organisation = helper.organisation.id}});
  if (!file.envelope.empty()) {
    events.push_back({today, cases::CaseImported{.envelope = file.envelope}});
  }
  events.push_back({cases::kSinceAlways, file.person});
  events.insert(events.end(), file.facts.begin(), file.facts.end());
  append.summary = summarise(cases::fold(events, today), today, policy_);
  return append;
}

Result<std::vector<FileOutcome>> Elsewhere::open_files(const Helper& helper,
                                                       std::span<const TypedFile> files,
                                                       const CommandId& import) const {
  std::vector<Append> appends;
  appends.reserve(files.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto& content = files[i].content;
    appends.push_back(
        opening(helper, files[i], content ? DossierId{content->uuid} : dossier_of_line(import, i)));
  }
  ASSIGN_OR_RETURN(const auto appended, ports_.journal.append_all(appends));
  std::vector<FileOutcome> outcomes;
  for (std::size_t i = 0; i < files.size(); ++i) {
    FileOutcome outcome{.dossier = appends[i].dossier, .effect = std::nullopt};
    if (appended[i]) {
      outcome.effect = appended[i]->effect;
      ASSIGN_OR_RETURN(const auto known,
                       ports_.organisations.following(helper.organisation.id, outcome.dossier));
      if (!known)
        RETURN_IF_ERROR(ports_.organisations.put_following({.organisation = helper.organisation.id,
                                                            .dossier = outcome.dossier,
                                                            .referent = files[i].referent,
                                                            .site = files[i].site,
                                                            .tags = files[i].tags,
                                                            .since_ms = ports_.clock.now_ms()}));
    } else {
      outcome.problem = appended[i].error().message;
    }
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

Result<HelpedDossier> Elsewhere::open_own(const Helper& helper, const DossierId& dossier) const {
  ASSIGN_OR_RETURN(auto opened,
                   ports_.helping.open(helper, dossier, cases::MandateAct::Prepare, "write_fact"));
  const auto& elsewhere = opened.dossier.state.elsewhere;
  if (!elsewhere || elsewhere->organisation != helper.organisation.id) {
    return fail(ErrorCode::Forbidden, "the facts of this file are written by its own service");
  }
  return opened;
}

Result<Appended> Elsewhere::append(const HelpedDossier& opened, std::vector<Event> events,
                                   const CommandId& command) const {
  const Date today = ports_.clock.today();
  auto state = opened.dossier.state;
  for (const auto& event : events) cases::apply(state, event);
  return ports_.journal.append({.dossier = opened.dossier.id,
                                .expected_version = opened.dossier.loaded.version(),
                                .command = command,
                                .actor = opened.actor,
                                .at_ms = ports_.clock.now_ms(),
                                .events = std::move(events),
                                .summary = summarise(state, today, policy_),
                                .outbox = {}});
}

Result<FactOutcome> Elsewhere::add_facts(const Helper& helper, const DossierId& dossier,
                                         const std::vector<Event>& facts,
                                         const CommandId& command) const {
  ASSIGN_OR_RETURN(const auto opened, open_own(helper, dossier));
  auto state = opened.dossier.state;
  for (const auto& fact : facts) {
    if (const auto problem = fact_problem(state, fact, ports_.clock.today())) {
      return FactOutcome{*problem};
    }
    cases::apply(state, fact);
  }
  ASSIGN_OR_RETURN(const auto appended, append(opened, facts, command));
  return FactOutcome{appended};
}

Result<FactOutcome> Elsewhere::strike(const Helper& helper, const DossierId& dossier,
                                      const cases::FactStruck& struck,
                                      const CommandId& command) const {
  ASSIGN_OR_RETURN(const auto opened, open_own(helper, dossier));
  const auto& facts = opened.dossier.state.facts;
  const bool is_there = std::ranges::any_of(facts, [&](const Event& fact) {
    return fact.on == struck.counted_on && cases::type_name(fact.body) == struck.fact &&
           cases::is_contract_event(fact.body);
  });
  if (!is_there) return FactOutcome{FactProblem::NoSuchFact};
  ASSIGN_OR_RETURN(const auto appended, append(opened, {{ports_.clock.today(), struck}}, command));
  return FactOutcome{appended};
}

Result<FactOutcome> Elsewhere::link(const Helper& helper, const DossierId& dossier,
                                    const Link& link, const CommandId& command) const {
  if (link.kin == dossier) return FactOutcome{FactProblem::SamePerson};
  ASSIGN_OR_RETURN(const auto person,
                   ports_.helping.open(helper, dossier, cases::MandateAct::Prepare, "link_kin"));
  ASSIGN_OR_RETURN(const auto kin,
                   ports_.helping.open(helper, link.kin, cases::MandateAct::Prepare, "link_kin"));
  const Date today = ports_.clock.today();
  const Link back{.kin = dossier, .relation = reverse(link.relation)};
  if (!is_linked(kin.dossier.state, back)) {
    RETURN_IF_ERROR(
        append(kin, {{today, cases::KinLinked{back.kin, back.relation}}}, command_for(command, 1)));
  }
  if (is_linked(person.dossier.state, link)) return FactOutcome{Appended{}};
  ASSIGN_OR_RETURN(const auto appended,
                   append(person, {{today, cases::KinLinked{link.kin, link.relation}}}, command));
  return FactOutcome{appended};
}

}  // namespace sejour::app
