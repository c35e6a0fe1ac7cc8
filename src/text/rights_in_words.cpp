#include "text/rights_in_words.h"

#include <fmt/format.h>

#include <utility>

#include "rights/names.h"
#include "text/dates.h"

namespace sejour::text {
namespace {

using rights::Answer;
using rights::Rights;

/// Builds statements in one language.
class Speaker {
 public:
  explicit Speaker(Language language) : messages_(Messages::of(language)), language_(language) {}

  [[nodiscard]] std::string day(const std::optional<Date>& date) const {
    return date ? long_date(language_, *date) : std::string{};
  }

  [[nodiscard]] Statement say(std::string_view name, const std::string& key, std::string_view basis,
                              Certainty certainty,
                              std::initializer_list<Argument> arguments = {}) const {
    return {.name = std::string{name},
            .text = messages_.format(key, arguments),
            .basis = std::string{basis},
            .certainty = certainty,
            .on = std::nullopt};
  }

  [[nodiscard]] std::string get(const std::string& key) const { return messages_.get(key); }

 private:
  const Messages& messages_;
  Language language_;
};

std::string_view basis_of(rights::Proof proof) {
  switch (proof) {
    case rights::Proof::Extension:
      return "R. 431-15-1";
    case rights::Proof::Receipt:
      return "R. 431-12";
    case rights::Proof::FavourableDecision:
      return "R. 431-15-1";
    case rights::Proof::Commission:
      return "R. 432-9";
    case rights::Proof::Permit:
      return "L. 411-1";
    case rights::Proof::KeptRights:
      return "L. 433-3";
    case rights::Proof::None:
      break;
  }
  return {};
}

Statement stay_in_words(const Speaker& speaker, const Rights& rights) {
  const auto& stay = rights.stay;
  if (!stay.lawful) return speaker.say("stay", "rights.stay.unknown", {}, stay.certainty);
  if (*stay.lawful == Answer::No) {
    return speaker.say("stay", "rights.stay.no", {}, stay.certainty);
  }
  if (stay.proof == rights::Proof::None) {
    return speaker.say("stay", "rights.stay.unproved", {}, stay.certainty);
  }
  const auto key =
      fmt::format("rights.stay.{}{}", name_of(stay.proof), stay.until ? "_until" : "_open");
  const std::string_view basis =
      stay.proof == rights::Proof::KeptRights ? rights.kept_rights.basis : basis_of(stay.proof);
  return speaker.say("stay", key, basis, stay.certainty, {{"until", speaker.day(stay.until)}});
}

Statement permission_in_words(const Speaker& speaker, std::string_view name,
                              const rights::Permission& permission) {
  const auto answer = !permission.allowed                  ? "unknown"
                      : *permission.allowed == Answer::Yes ? "yes"
                                                           : "no";
  return speaker.say(name, fmt::format("rights.{}.{}", name, answer), permission.basis,
                     permission.certainty);
}

std::vector<Statement> today_in_words(const Speaker& speaker, const Rights& rights) {
  std::vector<Statement> today{stay_in_words(speaker, rights),
                               permission_in_words(speaker, "work", rights.work),
                               permission_in_words(speaker, "return", rights.return_to_france)};
  if (rights.gap_since) {
    today.push_back(speaker.say("gap", "rights.gap.running", {}, rights.stay.certainty,
                                {{"since", speaker.day(rights.gap_since)}}));
  }
  return today;
}

void timeliness_in_words(std::vector<Statement>& out, const Speaker& speaker,
                         const rights::ApplicationRights& application) {
  if (!application.in_time) {
    out.push_back(speaker.say("in_time", "rights.in_time.unknown", {}, Certainty::Unsure));
    return;
  }
  const auto certainty = application.window ? application.window->certainty : Certainty::Settled;
  const std::string_view basis = application.window ? application.window->basis : "R. 431-5";
  const std::string opens =
      application.window && application.window->opens ? speaker.day(application.window->opens) : "";
  const std::string closes = application.window ? speaker.day(application.window->closes) : "";
  const auto key = fmt::format("rights.in_time.{}{}", name_of(*application.in_time),
                               opens.empty() ? "_without_opening" : "");
  out.push_back(
      speaker.say("in_time", key, basis, certainty, {{"opens", opens}, {"closes", closes}}));
  if (application.late_fee_eur.value_or(0) > 0) {
    out.push_back(speaker.say("late_fee", "rights.late_fee", "L. 436-5",
                              application.late_fee_certainty,
                              {{"euros", std::to_string(*application.late_fee_eur)}}));
  }
  if (application.treated_as == rights::TreatedAs::First &&
      application.in_time == rights::InTime::Late) {
    out.push_back(
        speaker.say("treated_as", "rights.treated_as_first", "R. 431-8", Certainty::Settled));
  }
}

void silence_in_words(std::vector<Statement>& out, const Speaker& speaker,
                      const rights::ApplicationRights& application) {
  if (!application.silence || !application.silence->kind) return;
  const auto& silence = *application.silence;
  const bool refusal = silence.kind == rights::SilenceKind::ImplicitRefusal;
  std::string key = refusal ? "rights.silence.refusal" : "rights.silence.non_registration";
  if (silence.latest != silence.earliest) {
    key += silence.latest ? "_interval" : "_open";
  } else {
    key += silence.born == std::optional{true} ? "_born" : "_coming";
  }
  out.push_back(speaker.say(
      "silence", key, silence.basis, silence.certainty,
      {{"earliest", speaker.day(silence.earliest)}, {"latest", speaker.day(silence.latest)}}));
}

void appeal_in_words(std::vector<Statement>& out, const Speaker& speaker,
                     const rights::ApplicationRights& application, Date as_of) {
  if (!application.appeal) return;
  const auto& appeal = *application.appeal;
  const bool over = appeal.last_day < as_of;
  const auto key = fmt::format("rights.appeal.{}{}", name_of(appeal.against), over ? "_over" : "");
  const Date shown = appeal.safe_day.value_or(appeal.last_day);
  out.push_back(
      speaker.say("appeal", key, appeal.basis, appeal.certainty, {{"day", speaker.day(shown)}}));
}

void due_in_words(std::vector<Statement>& out, const Speaker& speaker, std::string_view name,
                  const rights::DocumentDue& due) {
  if (!due.from) return;
  const bool now = due.due == std::optional{true};
  out.push_back(speaker.say(name, fmt::format("rights.{}.{}", name, now ? "now" : "later"),
                            due.basis, due.certainty, {{"from", speaker.day(due.from)}}));
}

std::vector<Statement> applications_in_words(const Speaker& speaker, const Rights& rights) {
  std::vector<Statement> out;
  for (const auto& application : rights.applications) {
    timeliness_in_words(out, speaker, application);
    due_in_words(out, speaker, "extension_due", application.extension_due);
    due_in_words(out, speaker, "receipt_due", application.receipt_due);
    silence_in_words(out, speaker, application);
    appeal_in_words(out, speaker, application, rights.as_of);
  }
  return out;
}

}  // namespace

RightsInWords explain(const Rights& rights, Language language) {
  const Speaker speaker(language);
  RightsInWords words;
  words.today = today_in_words(speaker, rights);
  words.applications = applications_in_words(speaker, rights);
  for (const auto& deadline : rights.deadlines) {
    const auto name = name_of(deadline.what);
    auto statement = speaker.say(name, fmt::format("rights.deadline.{}", name), deadline.basis,
                                 Certainty::Settled);
    statement.on = deadline.on;
    words.deadlines.push_back(std::move(statement));
  }
  for (const auto& step : rights.next_steps) {
    const auto name = name_of(step.step);
    words.steps.push_back(
        speaker.say(name, fmt::format("rights.step.{}", name), step.basis, Certainty::Settled));
  }
  return words;
}

std::string certainty_note(Certainty certainty, Language language) {
  if (certainty == Certainty::Settled) return {};
  return Messages::of(language).get(fmt::format("rights.certainty.{}", name_of(certainty)));
}

std::string dated_text(const Statement& statement, Language language) {
  if (!statement.on) return statement.text;
  return fmt::format("{} : {}", long_date(language, *statement.on), statement.text);
}

namespace {

void append_section(std::string& out, const Messages& messages, std::string_view heading_key,
                    const std::vector<Statement>& statements, Language language) {
  if (statements.empty()) return;
  out += fmt::format("\n{}\n", messages.get(heading_key));
  for (const auto& statement : statements) {
    out += "  • ";
    out += dated_text(statement, language);
    if (!statement.basis.empty()) out += fmt::format(" [{}]", statement.basis);
    const auto note = certainty_note(statement.certainty, language);
    if (!note.empty()) out += fmt::format(" ({})", note);
    out += '\n';
  }
}

}  // namespace

std::string as_plain_text(const std::string& title, Date day, const RightsInWords& words,
                          Language language) {
  const auto& messages = Messages::of(language);
  std::string out =
      messages.format("rights.text.title", {{"title", title}, {"day", long_date(language, day)}});
  out += '\n';
  append_section(out, messages, "rights.text.today", words.today, language);
  append_section(out, messages, "rights.text.steps", words.steps, language);
  append_section(out, messages, "rights.text.deadlines", words.deadlines, language);
  append_section(out, messages, "rights.text.applications", words.applications, language);
  out += '\n';
  out += messages.get("rights.text.caution");
  out += '\n';
  return out;
}

}  // namespace sejour::text
