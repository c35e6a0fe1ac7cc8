#include <fmt/format.h>

#include <array>
#include <memory>

#include "app/file_acts.h"
#include "app/same_person.h"
#include "base/check.h"
#include "cases/examined_names.h"
#include "http/act_form.h"
#include "http/desk/acts_page.h"
#include "http/desk/words.h"
#include "http/inputs.h"
#include "text/dates.h"

namespace sejour::http::desk {
namespace {

using cases::SamePersonStep;

constexpr std::size_t kReasonMax = 2000;
constexpr std::size_t kAddressMax = 300;

/// The steps that may follow the last one, the first being the ordinary one.
std::vector<SamePersonStep> next_steps(SamePersonStep last) {
  switch (last) {
    case SamePersonStep::Proposed:
      return {SamePersonStep::Confirmed, SamePersonStep::Dropped};
    case SamePersonStep::Confirmed:
      return {SamePersonStep::SplitProposed};
    case SamePersonStep::SplitProposed:
      return {SamePersonStep::Split, SamePersonStep::Confirmed};
    case SamePersonStep::Split:
    case SamePersonStep::Dropped:
      return {SamePersonStep::Proposed};
  }
  CHECK_UNREACHABLE();
}

class PeoplePages {
 public:
  explicit PeoplePages(const DeskPages& pages)
      : pages_(pages), same_(pages.desk), acts_(pages.desk) {}

  [[nodiscard]] Response show_same(const Request& request, const Form& form) {
    const auto dossier = DossierId::parse(request.path_values.get("id"));
    if (!dossier) return Response::failure(404);
    const auto file = pages_.desk.open(*request.account, *dossier, "same_person");
    if (!file) return Response::failure(file.error());
    const auto likely = same_.likely(*request.account, *dossier);
    if (!likely) return Response::failure(likely.error());
    const auto& messages = request.messages();
    Data forms = list_data();
    for (const auto& noted : file->dossier.state.situation.same_person) {
      forms.push_back(noted_form(request, *file, noted, form));
    }
    int number = 0;
    for (const auto& candidate : *likely) {
      if (is_noted(file->dossier.state, candidate.dossier)) continue;
      forms.push_back(candidate_form(request, *file, candidate, ++number, form));
    }
    forms.push_back(other_form(request, *file, form));
    Data data;
    data.set("caption", file->row.summary.display_name);
    data.set("heading", messages.get("same.title"));
    data.set("intro", messages.get("same.intro"));
    data.set("is_empty", Data{false});
    data.set("forms", forms);
    return page(request, data, "same.title", form, file_address(*dossier));
  }

  [[nodiscard]] Response note(const Request& request) {
    const auto dossier = DossierId::parse(request.path_values.get("id"));
    const auto command = CommandId::parse(request.form.get("command"));
    const auto step = law::parse_in(cases::kSamePersonSteps, request.form.get("step"));
    if (!dossier || !command || !step) return Response::failure(400);
    Form form{request};
    const auto typed = form.optional_text("same_other", kAddressMax);
    // A number, or the address of the other file as copied from the browser.
    const auto other =
        DossierId::parse(std::string_view{typed}.substr(typed.size() > 36 ? typed.size() - 36 : 0));
    const auto field = fmt::format("same_reason_{}", request.form.get("form"));
    const auto reason = form.optional_text(field, kReasonMax);
    if (!other) form.error("same_other", "same.other_wrong");
    if (!form.ok()) return show_same(request, form);
    const auto outcome =
        same_.note(*request.account, {.dossier = *dossier, .application = {}, .command = *command},
                   *other, *step, reason);
    if (!outcome) {
      if (outcome.error().code != ErrorCode::NotFound) return Response::failure(outcome.error());
      form.error("same_other", "same.other_wrong");
      return show_same(request, form);
    }
    if (const auto* rejection = std::get_if<cases::Rejection>(&*outcome)) {
      form.error(field, fmt::format("rejection.{}", cases::name_of(*rejection)));
      return show_same(request, form);
    }
    return Response::redirect(file_address(*dossier)).with_flash("acts.done");
  }

  [[nodiscard]] Response show_team(const Request& request, const Form& form) {
    if (request.account->role != app::Role::Supervisor) return Response::failure(403);
    const auto& messages = request.messages();
    const Inputs inputs{form, messages};
    Data forms = list_data();
    forms.push_back(
        ActForm{"form-team", messages.get("team.form")}
            .text(inputs.text({.name = "team_email", .label_key = "team.email", .type = "email"}))
            .radios(inputs.radios(
                {.name = "team_look",
                 .label_key = "team.look",
                 .choices = {{.value = "needed", .label = messages.get("team.needed")},
                             {.value = "released", .label = messages.get("team.released")}}}))
            .sent_to("/desk/equipe", messages.get("team.button")));
    Data data;
    data.set("caption", messages.get("team.caption"));
    data.set("heading", messages.get("team.title"));
    data.set("intro", messages.get("team.intro"));
    data.set("is_empty", Data{false});
    data.set("forms", forms);
    return page(request, data, "team.title", form, "/desk");
  }

  [[nodiscard]] Response set_team(const Request& request) {
    using Look = app::FileActs::SecondLook;
    Form form{request};
    const auto email = form.require_text("team_email", kAddressMax);
    const auto look =
        form.require_choice("team_look", std::array<std::string_view, 2>{"needed", "released"});
    if (!form.ok()) return show_team(request, form);
    const auto done = acts_.set_second_look(*request.account, email,
                                            look == "needed" ? Look::Needed : Look::Released);
    if (!done && done.error().code == ErrorCode::NotFound) {
      form.error("team_email", "team.unknown");
      return show_team(request, form);
    }
    if (!done) return Response::failure(done.error());
    return Response::redirect("/desk/equipe")
        .with_flash(look == "needed" ? "team.done_needed" : "team.done_released");
  }

 private:
  [[nodiscard]] static bool is_noted(const cases::State& state, const DossierId& other) {
    for (const auto& noted : state.situation.same_person) {
      if (noted.content.other == other) return true;
    }
    return false;
  }

  [[nodiscard]] Response page(const Request& request, const Data& data, std::string title_key,
                              const Form& form, std::string back) const {
    return pages_.site.page(request, "desk/acts", data,
                            {.title_key = std::move(title_key),
                             .form = &form,
                             .area = Area::Desk,
                             .menu = desk_menu(),
                             .back = Link{.href = std::move(back), .text_key = "common.back"}});
  }

  /// What every form of the page sends.
  [[nodiscard]] Data sent(ActForm form, const app::DeskFile& file, std::string_view name,
                          SamePersonStep step, const text::Messages& messages) const {
    const auto word = law::name_in(cases::kSamePersonSteps, step);
    form.hide("command", app::new_id<CommandId>(pages_.clock, pages_.random).text());
    form.hide("form", std::string{name});
    form.hide("step", std::string{word});
    return form.sent_to(file_address(file.dossier.id) + "/meme-personne",
                        messages.get(fmt::format("same.button.{}", word)));
  }

  [[nodiscard]] Data reason(std::string_view name, const Inputs& inputs) const {
    return inputs.textarea({.name = fmt::format("same_reason_{}", name),
                            .label_key = "same.reason",
                            .hint_key = "same.reason_hint",
                            .rows = 2});
  }

  [[nodiscard]] Data noted_form(const Request& request, const app::DeskFile& file,
                                const cases::Dated<cases::SamePersonNoted>& noted,
                                const Form& form) const {
    const auto& messages = request.messages();
    const auto other = noted.content.other;
    const auto word = law::name_in(cases::kSamePersonSteps, noted.content.step);
    ActForm card{fmt::format("form-{}", other.text()),
                 messages.get(fmt::format("same.state.{}", word))};
    card.say(
        messages.format("same.since", {{"day", text::long_date(messages.language(), noted.on)}}));
    card.say(noted.content.reason);
    card.link(file_address(other), messages.get("same.open_other"));
    const bool own = noted.content.by == request.account->id.text();
    auto steps = next_steps(noted.content.step);
    const bool proposal = noted.content.step == SamePersonStep::Proposed ||
                          noted.content.step == SamePersonStep::SplitProposed;
    // Another must confirm; who proposed may only drop.
    if (own && proposal) {
      std::erase_if(steps, [](SamePersonStep s) { return s != SamePersonStep::Dropped; });
      card.say(messages.get("same.by_another"));
    }
    if (steps.empty()) return card.said();
    const Inputs inputs{form, messages};
    const auto name = other.text();
    card.hide("same_other", name);
    card.area(reason(name, inputs));
    return sent(std::move(card), file, name, steps.front(), messages);
  }

  [[nodiscard]] Data candidate_form(const Request& request, const app::DeskFile& file,
                                    const app::LikelySame& candidate, int number,
                                    const Form& form) const {
    const auto& messages = request.messages();
    const auto name = candidate.dossier.text();
    ActForm card{fmt::format("form-{}", name),
                 messages.format("same.suggestion", {{"number", fmt::to_string(number)}})};
    card.say(candidate.display_name);
    card.say(messages.get(fmt::format("same.likeness.{}", app::name_of(candidate.likeness))));
    card.link(file_address(candidate.dossier), messages.get("same.open_other"));
    card.hide("same_other", name);
    card.area(reason(name, Inputs{form, messages}));
    return sent(std::move(card), file, name, SamePersonStep::Proposed, messages);
  }

  [[nodiscard]] Data other_form(const Request& request, const app::DeskFile& file,
                                const Form& form) const {
    const auto& messages = request.messages();
    const Inputs inputs{form, messages};
    ActForm card{"form-other", messages.get("same.other_title")};
    card.text(inputs.text(
        {.name = "same_other", .label_key = "same.other", .hint_key = "same.other_hint"}));
    card.area(reason("typed", inputs));
    return sent(std::move(card), file, "typed", SamePersonStep::Proposed, messages);
  }

  DeskPages pages_;
  app::SamePerson same_;
  app::FileActs acts_;
};

}  // namespace

void install_people_pages(Router& router, const DeskPages& pages) {
  const auto people = std::make_shared<PeoplePages>(pages);
  const std::string same = "/desk/dossiers/{id}/meme-personne";
  router.get(same, [people](const Request& r) { return people->show_same(r, Form{}); });
  router.post(same, [people](const Request& r) { return people->note(r); });
  router.get("/desk/equipe", [people](const Request& r) { return people->show_team(r, Form{}); });
  router.post("/desk/equipe", [people](const Request& r) { return people->set_team(r); });
}

}  // namespace sejour::http::desk
