#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

#include "http/counter/input_list.h"
#include "http/counter/parts.h"
#include "http/portal/steps.h"

namespace sejour::http::counter {
namespace {

using app::CounterChannel;
using app::Step;

constexpr std::array<std::pair<CounterChannel, std::string_view>, 3> kChannels{{
    {CounterChannel::Counter, "counter"},
    {CounterChannel::Assisted, "assisted"},
    {CounterChannel::Substitute, "substitute"},
}};
constexpr Step kSections[] = {Step::Name,    Step::Birth,   Step::Nationality,
                              Step::Contact, Step::Address, Step::Site};
constexpr std::size_t kStampsMax = 2;
constexpr std::size_t kStampTextMax = 24;

std::vector<Choice> permit_choices() {
  std::vector<Choice> choices;
  for (const law::Permit& permit : law::catalogue()) {
    choices.push_back({.value = std::string{permit.id}, .label = std::string{permit.label_fr}});
  }
  std::ranges::sort(choices, {}, &Choice::label);
  return choices;
}

std::optional<CounterChannel> channel_of(std::string_view word) {
  const auto found =
      std::ranges::find(kChannels, word, &std::pair<CounterChannel, std::string_view>::second);
  if (found == kChannels.end()) return std::nullopt;
  return found->first;
}

std::string stamp_field(std::size_t index, std::string_view what) {
  return fmt::format("stamp_{}_{}", index + 1, what);
}

/// Digits only: people write stamps in groups of four.
std::string digits_of(std::string_view typed) {
  std::string digits;
  std::ranges::copy_if(typed, std::back_inserter(digits), [](char c) { return c != ' '; });
  return digits;
}

/// What is typed of the application itself, with its problems in the form.
class TypedFiling {
 public:
  TypedFiling(Form& form, Date today) : form_(form), today_(today) {}

  [[nodiscard]] app::CounterFiling read() {
    app::CounterFiling filing;
    kind(filing);
    filing.permit = permit("permit").value_or(law::PermitId{});
    if (form_.value("permit").empty()) form_.error("permit", "counter.file.permit_missing");
    held(filing);
    channel(filing);
    stamps(filing);
    for (const Step step : kSections) {
      for (const std::string_view field : app::fields_of(step)) {
        filing.person[std::string{field}] = form_.value(field);
      }
    }
    return filing;
  }

 private:
  [[nodiscard]] std::optional<law::PermitId> permit(std::string_view field) {
    const auto typed = form_.value(field);
    if (typed.empty()) return std::nullopt;
    const auto found = law::find_permit(typed);
    if (!found) form_.error(field, "counter.file.permit_unknown");
    return found;
  }

  void kind(app::CounterFiling& filing) {
    const auto typed = law::parse_in(law::kApplicationKinds, form_.value("kind"));
    if (!typed) form_.error("kind", "counter.file.kind_missing");
    filing.kind = typed.value_or(law::ApplicationKind::Renewal);
  }

  void held(app::CounterFiling& filing) {
    const auto held = permit("held_permit");
    const auto until = form_.optional_date("expiry");
    if (held) {
      filing.held = cases::PermitHeld{.permit = *held, .from = std::nullopt, .until = until};
      return;
    }
    const bool needs_one = filing.kind == law::ApplicationKind::Renewal ||
                           filing.kind == law::ApplicationKind::Duplicate;
    if (needs_one) form_.error("held_permit", "counter.file.held_missing");
    if (until) form_.error("held_permit", "counter.file.held_missing");
  }

  /// The list of R. 431-2 decides the door; the agent decides only where nobody read it surely.
  void channel(app::CounterFiling& filing) {
    const auto typed = channel_of(form_.value("channel"));
    if (!typed) return form_.error("channel", "counter.file.channel_missing");
    filing.channel = *typed;
    if (!form_.ok()) return;
    if (const auto problem = app::channel_problem(filing, today_)) {
      form_.error("channel", fmt::format("counter.file.{}", *problem));
    }
  }

  void stamps(app::CounterFiling& filing) {
    for (std::size_t i = 0; i < kStampsMax; ++i) {
      const auto number = digits_of(form_.optional_text(stamp_field(i, "number"), kStampTextMax));
      if (number.empty()) continue;
      filing.stamps.push_back({.application = {}, .number = number, .amount_eur = 0, .by = {}});
    }
  }

  Form& form_;
  Date today_;
};

class FilingPage {
 public:
  explicit FilingPage(const CounterPages& pages) : pages_(pages) {}

  [[nodiscard]] Response show(const Request& request) {
    Form form;
    if (const auto dossier = dossier_of(request)) {
      const auto opened = pages_.counter.open(*request.account, *dossier, "counter_filing");
      if (!opened) return Response::failure(opened.error());
      if (opened->state.person) form = first_form(*opened);
    }
    return page(request, form);
  }

  [[nodiscard]] Response file(const Request& request) {
    const auto command = CommandId::parse(request.form.get("command"));
    if (!command) return Response::failure(404);
    Form form{request};
    auto filing = TypedFiling{form, pages_.clock.today()}.read();
    filing.command = *command;
    filing.dossier = dossier_of(request);
    for (const auto& problem : app::counter_problems(filing.person, pages_.clock.today())) {
      portal::explain_problem(form, problem);
    }
    if (!form.ok()) return page(request, form);
    const auto outcome = pages_.counter.file(*request.account, filing);
    if (!outcome) return Response::failure(outcome.error());
    if (std::holds_alternative<app::FilingProblems>(*outcome)) {
      // The other problems were said above: this one knows which sites the agent has.
      form.error("site", "counter.file.not_your_site");
    }
    if (const auto* rejection = std::get_if<cases::Rejection>(&*outcome)) {
      form.error("permit", fmt::format("rejection.{}", cases::name_of(*rejection)));
    }
    if (!form.ok()) return page(request, form);
    return Response::redirect(counter_address(std::get<app::FiledAtCounter>(*outcome).dossier))
        .with_flash("counter.file.done");
  }

 private:
  [[nodiscard]] static Form first_form(const app::Dossier& dossier) {
    Fields fields;
    for (const auto& [name, value] : app::answers_from(*dossier.state.person)) {
      fields.add(name, value);
    }
    if (!dossier.state.permits.empty()) {
      const auto& held = dossier.state.permits.back();
      fields.add("held_permit", std::string{law::permit(held.permit).id});
      if (held.until) add_date_fields(fields, "expiry", *held.until);
    }
    return Form{std::move(fields)};
  }

  [[nodiscard]] static Data application_inputs(const Form& form, const text::Messages& messages) {
    std::vector<Choice> kinds;
    for (const auto& [kind, word] : law::kApplicationKinds) {
      kinds.push_back(
          {.value = std::string{word}, .label = messages.get(fmt::format("desk.kind.{}", word))});
    }
    std::vector<Choice> channels;
    for (const auto& [channel, word] : kChannels) {
      channels.push_back({.value = std::string{word},
                          .label = messages.get(fmt::format("counter.channel.{}", word)),
                          .hint = messages.get(fmt::format("counter.channel.{}_hint", word))});
    }
    return InputList{form, messages}
        .radios({.name = "kind", .label_key = "counter.file.kind", .choices = std::move(kinds)})
        .select({.name = "permit", .label_key = "counter.file.permit", .choices = permit_choices()})
        .select({.name = "held_permit",
                 .label_key = "counter.file.held",
                 .choices = permit_choices(),
                 .hint_key = "counter.file.held_hint",
                 .need = Need::Optional})
        .date({.name = "expiry", .label_key = "counter.file.expiry", .need = Need::Optional})
        .radios({.name = "channel",
                 .label_key = "counter.file.channel",
                 .choices = std::move(channels),
                 .hint_key = "counter.file.channel_hint"})
        .list();
  }

  [[nodiscard]] static Data stamp_inputs(const Form& form, const text::Messages& messages) {
    InputList list{form, messages};
    for (std::size_t i = 0; i < kStampsMax; ++i) {
      list.text({.name = stamp_field(i, "number"),
                 .label_key = fmt::format("counter.file.stamp_{}", i + 1),
                 .hint_key = "counter.stamp.hint",
                 .inputmode = "numeric",
                 .width_class = "govuk-input--width-20",
                 .need = Need::Optional});
    }
    return list.list();
  }

  [[nodiscard]] Response page(const Request& request, const Form& form) {
    const auto& messages = request.messages();
    Data sections = list_data();
    for (const Step step : kSections) {
      Data section;
      section.set("title", messages.get(portal::step_key(step, "title")));
      section.set("answers", portal::step_inputs(step, form, messages));
      sections.push_back(section);
    }
    const auto dossier = dossier_of(request);
    Data data;
    data.set("action", request.path);
    data.set("command", app::new_id<CommandId>(pages_.clock, pages_.random).text());
    data.set("application", application_inputs(form, messages));
    data.set("sections", sections);
    data.set("stamps", stamp_inputs(form, messages));
    return pages_.site.page(
        request, "counter/file", std::move(data),
        {.title_key = "counter.file.title",
         .form = &form,
         .area = Area::Desk,
         .menu = counter_menu(*request.account),
         .back = Link{dossier ? counter_address(*dossier) : "/guichet", "common.back"}});
  }

  CounterPages pages_;
};

}  // namespace

void install_filing_page(Router& router, const CounterPages& pages) {
  const auto page = std::make_shared<FilingPage>(pages);
  for (const std::string address : {"/guichet/deposer", "/guichet/dossiers/{id}/deposer"}) {
    router.get(address, [page](const Request& r) { return page->show(r); });
    router.post(address, [page](const Request& r) { return page->file(r); });
  }
}

}  // namespace sejour::http::counter
