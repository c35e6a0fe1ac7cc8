#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "app/answers.h"
#include "http/api/file_act.h"
#include "http/api/file_json.h"

namespace sejour::http::api {
namespace {

using app::ApiScope;
using app::Step;
using wire::FieldReader;
using wire::JsonWriter;

constexpr Step kContactSteps[] = {Step::Contact, Step::Address};
constexpr Step kFilingSteps[] = {Step::Name,    Step::Birth,   Step::Nationality,
                                 Step::Contact, Step::Address, Step::Site};

constexpr law::Names<app::CounterChannel, 3> kCounterChannels{{
    {app::CounterChannel::Counter, "counter"},
    {app::CounterChannel::Assisted, "assisted"},
    {app::CounterChannel::Substitute, "substitute"},
}};

/// The former address of the person may be read by somebody who endangers them.
enum class FormerAddress : std::uint8_t { Told, NotTold };
constexpr law::Names<FormerAddress, 2> kFormerAddress{{
    {FormerAddress::Told, "told"},
    {FormerAddress::NotTold, "not_told"},
}};

constexpr law::Names<app::DeliveryState, 3> kDeliveryStates{{
    {app::DeliveryState::Waiting, "waiting"},
    {app::DeliveryState::Sent, "sent"},
    {app::DeliveryState::GivenUp, "given_up"},
}};

/// A day is one field here and three on the pages.
void read_birth(FieldReader& in, app::Answers& answers) {
  const std::chrono::year_month_day born{in.day("birth_date")};
  answers["birth_year"] = fmt::to_string(static_cast<int>(born.year()));
  answers["birth_month"] = fmt::to_string(static_cast<unsigned>(born.month()));
  answers["birth_day"] = fmt::to_string(static_cast<unsigned>(born.day()));
}

bool is_part_of_birth_date(std::string_view field) {
  return field == "birth_day" || field == "birth_month" || field == "birth_year";
}

void read_answers(FieldReader& in, std::span<const Step> steps, app::Answers& answers) {
  for (const Step step : steps) {
    for (const auto field : app::fields_of(step)) {
      if (is_part_of_birth_date(field)) continue;
      answers[std::string{field}] = in.optional_text(field).value_or("");
    }
    if (step == Step::Birth) read_birth(in, answers);
  }
}

cases::StampDeclared read_stamp(FieldReader& in) {
  cases::StampDeclared stamp;
  stamp.number = in.text("number");
  std::erase(stamp.number, ' ');
  stamp.amount_eur = in.number("amount_eur");
  if (stamp.amount_eur == 0 || stamp.amount_eur > app::kStampEurosMax) {
    in.fail("amount_eur", "case.error.unknown_word", fmt::to_string(stamp.amount_eur));
  }
  return stamp;
}

class CounterOperations {
 public:
  explicit CounterOperations(const ApiPages& pages) : pages_(pages) {}

  [[nodiscard]] Response fix_contact(const Call& call) {
    app::Counter::ContactFix fix{.typed = {}, .note = {}, .command = call.command};
    return fixed(
        call,
        [&](FieldReader& in) {
          read_answers(in, kContactSteps, fix.typed);
          fix.note = in.text("note");
        },
        [&](const DossierId& file) -> Response {
          for (const Step step : kContactSteps) {
            if (auto problem = problem_in(call, step, fix.typed)) return std::move(*problem);
          }
          return answer(call, file, pages_.counter.fix_contact(call.agent(), file, fix));
        });
  }

  [[nodiscard]] Response fix_access(const Call& call) {
    app::AccessFix fix{.email = {}, .note = {}, .command = call.command};
    return fixed(
        call,
        [&](FieldReader& in) {
          fix.email = in.text("email");
          fix.note = in.text("note");
          const auto former = in.word("former_address", kFormerAddress);
          fix.tell = former == FormerAddress::Told ? app::TellFormerAddress::Yes
                                                   : app::TellFormerAddress::No;
        },
        [&](const DossierId& file) {
          const auto outcome = pages_.counter.fix_access(call.agent(), file, fix);
          if (outcome && std::holds_alternative<app::EmailInvalid>(*outcome)) {
            return refused(call, "email_invalid", "portal.problem.email", "email");
          }
          if (outcome && std::holds_alternative<app::EmailTaken>(*outcome)) {
            return refused(call, "email_taken", "counter.access.taken", "email");
          }
          return answer(call, file, outcome);
        });
  }

  [[nodiscard]] Response remove_piece(const Call& call) {
    app::Counter::PieceFix fix{.application = {}, .piece = {}, .note = {}, .command = call.command};
    return fixed(
        call,
        [&](FieldReader& in) {
          fix.application = in.text("application");
          const auto typed = in.text("piece");
          const auto piece = PieceId::parse(typed);
          if (!piece) in.fail("piece", "case.error.unknown_word", typed);
          fix.piece = piece.value_or(PieceId{});
          fix.note = in.text("note");
        },
        [&](const DossierId& file) {
          return answer(call, file, pages_.counter.fix_piece(call.agent(), file, fix));
        });
  }

  /// A paper scanned at the counter: the body is the piece, the address says what it is.
  [[nodiscard]] Response add_piece(const Call& call) {
    const auto file = file_of(call.request);
    if (!file) return not_found(call);
    const auto& query = call.request.query;
    const std::string type = query.get("document_type");
    if (!law::find_document_type(type)) return bad_parameter(call, "document_type", type);
    const auto outcome = pages_.counter.add_piece(
        call.agent(), *file,
        {.application = query.get("application"),
         .document_type = type,
         .file_name = query.get("file_name"),
         .command = call.command},
        [&](app::PieceWriter& writer) {
          const auto* bytes = call.request.body.data();
          return writer.write(
              {reinterpret_cast<const std::uint8_t*>(bytes), call.request.body.size()});
        });
    if (outcome && std::holds_alternative<app::PieceTypeRefused>(*outcome)) {
      return refused(call, "piece_type_refused", "portal.documents.type_refused", "body");
    }
    return answer(call, *file, outcome);
  }

  [[nodiscard]] Response declare_stamp(const Call& call) {
    cases::StampDeclared stamp;
    return fixed(
        call,
        [&](FieldReader& in) {
          stamp = read_stamp(in);
          stamp.application = in.text("application");
        },
        [&](const DossierId& file) {
          return answer(call, file,
                        pages_.counter.declare_stamp(call.agent(), file, stamp, call.command));
        });
  }

  [[nodiscard]] Response open_substitute(const Call& call) {
    cases::SubstituteOpened opened;
    return fixed(
        call,
        [&](FieldReader& in) {
          opened.procedure = law::name_of(in.word("procedure", law::kApplicationKinds));
          opened.reason = in.text("reason");
          opened.appointment = in.optional_day("appointment");
        },
        [&](const DossierId& file) {
          return answer(call, file,
                        pages_.counter.open_substitute(call.agent(), file, opened, call.command));
        });
  }

  /// Files for somebody who is there: the same record, receipt and dates as online.
  [[nodiscard]] Response file(const Call& call) {
    app::CounterFiling filing{.dossier = std::nullopt,
                              .held = std::nullopt,
                              .person = {},
                              .stamps = {},
                              .command = call.command};
    if (auto problem = read_body(call.request, [&](FieldReader& in) { read_filing(in, filing); })) {
      return std::move(*problem);
    }
    if (const auto problem = app::channel_problem(filing, pages_.clock.today())) {
      return refused(call, *problem, fmt::format("counter.file.{}", *problem), "channel");
    }
    const auto outcome = pages_.counter.file(call.agent(), filing);
    if (!outcome) return problem_response(call.request, outcome.error());
    if (const auto* rejection = std::get_if<cases::Rejection>(&*outcome)) {
      return problem_response(call.request, *rejection);
    }
    if (const auto* problems = std::get_if<app::FilingProblems>(&*outcome)) {
      return bad_answer(call, problems->front());
    }
    const auto& filed = std::get<app::FiledAtCounter>(*outcome);
    std::string body;
    JsonWriter json(body);
    json.begin_object();
    json.field("file", filed.dossier.text());
    json.field("application", filed.application);
    json.end_object();
    return Response::json(std::move(body), 201);
  }

  /// What left for the person, the newest first.
  [[nodiscard]] Response notices(const Call& call) {
    const auto file = file_of(call.request);
    if (!file) return not_found(call);
    const auto story = pages_.counter.story(call.agent(), *file);
    if (!story) return problem_response(call.request, story.error());
    return items_response([&](JsonWriter& json) {
      for (const auto& notice : story->notices) {
        json.begin_object();
        json.field("on", notice.on);
        json.field("event", notice.event);
        json.field("state", law::name_in(kDeliveryStates, notice.state));
        json.end_object();
      }
    });
  }

 private:
  using Mend = std::function<Response(const DossierId&)>;

  [[nodiscard]] static Response fixed(const Call& call, const ReadFields& read, const Mend& mend) {
    const auto file = file_of(call.request);
    if (!file) return not_found(call);
    if (auto problem = read_body(call.request, read)) return std::move(*problem);
    return mend(*file);
  }

  template <class Outcome>
  [[nodiscard]] static Response answer(const Call& call, const DossierId& file,
                                       const Result<Outcome>& outcome) {
    if (!outcome) return problem_response(call.request, outcome.error());
    if (const auto* rejection = std::get_if<cases::Rejection>(&*outcome)) {
      return problem_response(call.request, *rejection);
    }
    return done_response(file, std::get<app::Appended>(*outcome).version);
  }

  [[nodiscard]] static Response bad_answer(const Call& call, const app::AnswerProblem& problem) {
    const auto& messages = text::Messages::of(call.language);
    const auto own = fmt::format("portal.problem.{}.{}", problem.field, problem.problem);
    const bool at_site = problem.problem == "not_your_site";
    const auto general = at_site ? std::string{"counter.file.not_your_site"}
                                 : fmt::format("portal.problem.{}", problem.problem);
    return problem_response(
        call.request,
        {.status = 400,
         .word = "bad_field",
         .detail = messages.format(messages.find(own) ? own : general,
                                   {{"max", fmt::to_string(app::kAnswerBytesMax)}}),
         .field = problem.field == "birth" ? std::string{"birth_date"} : problem.field});
  }

  /// The first problem; a missing address of mail is none.
  [[nodiscard]] std::optional<Response> problem_in(const Call& call, Step step,
                                                   const app::Answers& typed) const {
    for (const auto& problem : app::problems_of(step, typed, pages_.clock.today())) {
      if (problem.field == "email" && app::answer(typed, "email").empty()) continue;
      return bad_answer(call, problem);
    }
    return std::nullopt;
  }

  static void read_filing(FieldReader& in, app::CounterFiling& filing) {
    if (const auto typed = in.optional_text("file")) {
      filing.dossier = DossierId::parse(*typed);
      if (!filing.dossier) in.fail("file", "case.error.unknown_word", *typed);
    }
    filing.kind = in.word("kind", law::kApplicationKinds);
    filing.permit = in.permit("permit");
    filing.channel = in.word("channel", kCounterChannels);
    const auto held = in.optional_permit("permit_held");
    const auto until = in.optional_day("permit_until");
    if (held) {
      filing.held = cases::PermitHeld{.permit = *held, .from = std::nullopt, .until = until};
    }
    const bool needs_one = filing.kind == law::ApplicationKind::Renewal ||
                           filing.kind == law::ApplicationKind::Duplicate;
    if (!held && (needs_one || until)) in.fail("permit_held", "case.error.missing", {});
    for (auto number : in.texts("stamps")) {
      std::erase(number, ' ');
      filing.stamps.push_back(
          {.application = {}, .number = std::move(number), .amount_eur = 0, .by = {}});
    }
    read_answers(in, kFilingSteps, filing.person);
  }

  ApiPages pages_;
};

}  // namespace

void add_counter_operations(Router& router, Door& door, const ApiPages& pages) {
  const auto counter = std::make_shared<CounterOperations>(pages);
  const auto add = [&](const std::string& address,
                       Response (CounterOperations::*handler)(const Call&)) {
    door.post(router, address, {.scope = ApiScope::FilesAct, .effect = Effect::Changes},
              [counter, handler](const Call& call) { return (*counter.*handler)(call); });
  };
  add("/files", &CounterOperations::file);
  add("/files/{file}/contact-fixes", &CounterOperations::fix_contact);
  add("/files/{file}/access-fixes", &CounterOperations::fix_access);
  add("/files/{file}/pieces", &CounterOperations::add_piece);
  add("/files/{file}/wrong-pieces", &CounterOperations::remove_piece);
  add("/files/{file}/stamps", &CounterOperations::declare_stamp);
  add("/files/{file}/substitutes", &CounterOperations::open_substitute);
  door.get(router, "/files/{file}/notices", ApiScope::FilesRead,
           [counter](const Call& call) { return counter->notices(call); });
}

}  // namespace sejour::http::api
