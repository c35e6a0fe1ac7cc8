#include "http/desk/priority_page.h"

#include <fmt/format.h>

#include <charconv>
#include <memory>

#include "http/components.h"
#include "http/desk/place_view.h"
#include "http/desk/steering.h"
#include "http/desk/words.h"
#include "http/inputs.h"
#include "text/dates.h"

namespace sejour::http::desk {
namespace {

using rights::QueuePolicy;

constexpr int kPaceMax = 100'000;
constexpr int kPaceFirst = 50;  ///< files a day, until the supervisor types the pace of the site
constexpr std::size_t kPolicyReasonBytesMax = 2000;
constexpr std::size_t kPlaces = rights::kRankParts.size();

/// The numbers that a supervisor types, with the field of each.
constexpr std::pair<std::string_view, int QueuePolicy::*> kTypedNumbers[] = {
    {"proof_soon_days", &QueuePolicy::proof_soon_days},
    {"front_after_days", &QueuePolicy::front_after_days},
    {"court_head_start_days", &QueuePolicy::court_head_start_days},
    {"gap_head_start_days", &QueuePolicy::gap_head_start_days},
    {"orphan_after_days", &QueuePolicy::orphan_after_days},
    {"control_permille", &QueuePolicy::control_permille},
};

std::string place_field(std::size_t place) {
  return fmt::format("place_{}", place + 1);
}

int typed_number(Form& form, std::string_view field, int most) {
  const auto text = form.require_text(field, 8);
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < 0 || number > most) {
    form.error(field, "priority.number_wrong");
    return 1;
  }
  return number;
}

Form form_of(const QueuePolicy& policy, Date from) {
  Fields fields;
  for (std::size_t place = 0; place < kPlaces; ++place) {
    const bool used = place < policy.order.size();
    fields.add(place_field(place),
               used ? std::string{law::name_in(rights::kRankParts, policy.order[place])} : "none");
  }
  for (const auto& [field, member] : kTypedNumbers) {
    fields.add(std::string{field}, fmt::to_string(policy.*member));
  }
  fields.add("pace", fmt::to_string(kPaceFirst));
  add_date_fields(fields, "from", from);
  return Form{std::move(fields)};
}

QueuePolicy policy_of(Form& form) {
  QueuePolicy policy;
  policy.order.clear();
  for (std::size_t place = 0; place < kPlaces; ++place) {
    const auto part = law::parse_in(rights::kRankParts, form.value(place_field(place)));
    if (part) policy.order.push_back(*part);
  }
  for (const auto& [field, member] : kTypedNumbers) {
    policy.*member = typed_number(form, field, 3650);
  }
  if (const auto problem = rights::problem_of(policy); problem && form.ok()) {
    form.error(place_field(0), fmt::format("priority.problem.{}", rights::name_of(*problem)));
  }
  return policy;
}

class PriorityPage {
 public:
  explicit PriorityPage(const DeskPages& pages) : pages_(pages) {}

  [[nodiscard]] Response show(const Request& request) {
    const auto current = pages_.steering->in_force();
    if (!current) return Response::failure(current.error());
    return page(request, form_of(current->policy, pages_.clock.today()), nullptr);
  }

  /// What the change would do: nothing is written.
  [[nodiscard]] Response preview(const Request& request) {
    Form form{request};
    const auto policy = policy_of(form);
    const int pace = std::max(typed_number(form, "pace", kPaceMax), 1);
    if (!form.ok()) return page(request, form, nullptr);
    const auto preview = pages_.steering->preview(*request.account, policy, pace);
    if (!preview) return Response::failure(preview.error());
    return page(request, form, &*preview);
  }

  [[nodiscard]] Response sign(const Request& request) {
    Form form{request};
    const auto policy = policy_of(form);
    app::QueueOrder::Proposed proposed{
        .from = form.require_date("from"),
        .reason = form.require_text("reason", kPolicyReasonBytesMax, "priority.reason_missing"),
        .policy = policy,
        .based_on = typed_number(form, "based_on", kPaceMax)};
    if (form.ok() && proposed.from < pages_.clock.today()) {
      form.error("from_day", "priority.from_passed");
    }
    if (!form.ok()) return page_with_preview(request, form, policy);
    auto done = pages_.steering->sign(*request.account, proposed);
    if (!done) return Response::failure(done.error());
    if (std::holds_alternative<rights::SignedQueuePolicy>(done->outcome)) {
      return Response::redirect("/desk/priorites")
          .with_flash(done->pass ? "priority.signed_now" : "priority.signed_later");
    }
    form.error(place_field(0), "priority.changed_meanwhile");
    return page_with_preview(request, form, policy);
  }

 private:
  [[nodiscard]] Response page_with_preview(const Request& request, const Form& form,
                                           const QueuePolicy& policy) {
    const auto preview = pages_.steering->preview(*request.account, policy, kPaceFirst);
    if (!preview) return Response::failure(preview.error());
    return page(request, form, &*preview);
  }

  [[nodiscard]] Response page(const Request& request, const Form& form,
                              const app::QueueSteering::Preview* preview) {
    const auto& messages = request.messages();
    const auto versions = pages_.steering->versions();
    if (!versions) return Response::failure(versions.error());
    const Inputs inputs{form, messages};
    Data data;
    data.set("places", places_data(inputs, messages));
    data.set("numbers", numbers_data(inputs));
    data.set("pace", inputs.text({.name = "pace",
                                  .label_key = "priority.pace",
                                  .hint_key = "priority.pace_hint",
                                  .inputmode = "numeric",
                                  .width_class = "govuk-input--width-5"}));
    data.set("preview",
             preview == nullptr ? Data{false} : preview_data(*preview, inputs, form, messages));
    data.set("based_on", fmt::to_string(versions->front().version));
    data.set("versions", versions_data(*versions, messages));
    return pages_.site.page(request, "desk/priorities", data,
                            {.title_key = "priority.title",
                             .form = &form,
                             .area = Area::Desk,
                             .menu = desk_menu(*request.account),
                             .back = Link{.href = "/desk", .text_key = "desk.queue_title"}});
  }

  [[nodiscard]] static Data places_data(const Inputs& inputs, const text::Messages& messages) {
    Data list = list_data();
    for (std::size_t place = 0; place < kPlaces; ++place) {
      std::vector<Choice> choices{{.value = "none", .label = messages.get("priority.part.none")}};
      for (const auto& [part, word] : rights::kRankParts) {
        choices.push_back({.value = std::string{word},
                           .label = messages.get(fmt::format("priority.part.{}", word))});
      }
      list.push_back(
          Data{"input", inputs.select({.name = place_field(place),
                                       .label_key = fmt::format("priority.place_{}", place + 1),
                                       .choices = std::move(choices)})});
    }
    return list;
  }

  [[nodiscard]] static Data numbers_data(const Inputs& inputs) {
    Data list = list_data();
    for (const auto& [field, member] : kTypedNumbers) {
      list.push_back(
          Data{"input", inputs.text({.name = std::string{field},
                                     .label_key = fmt::format("priority.number.{}", field),
                                     .inputmode = "numeric",
                                     .width_class = "govuk-input--width-5"})});
    }
    return list;
  }

  [[nodiscard]] Data preview_data(const app::QueueSteering::Preview& preview, const Inputs& inputs,
                                  const Form& form, const text::Messages& messages) const {
    Data data;
    data.set("files", messages.plural("priority.files", static_cast<std::int64_t>(preview.files)));
    data.set("groups", groups_data(preview.change, messages));
    const std::span rows{preview.rows};
    const auto ups = preview.change.most_up.size();
    data.set("up", moves_data(preview.change.most_up, rows.first(ups), "priority.up", messages));
    data.set("down",
             moves_data(preview.change.most_down, rows.subspan(ups), "priority.down", messages));
    data.set("hidden", hidden_data(form));
    data.set("from", inputs.date({.name = "from", .label_key = "priority.from"}));
    data.set("reason", inputs.textarea({.name = "reason",
                                        .label_key = "priority.why",
                                        .hint_key = "priority.why_hint",
                                        .rows = 3}));
    return data;
  }

  /// What was previewed is what is signed.
  [[nodiscard]] static Data hidden_data(const Form& form) {
    Data list = list_data();
    const auto add = [&](const std::string& name) {
      Data field;
      field.set("name", name);
      field.set("value", form.value(name));
      list.push_back(field);
    };
    for (std::size_t place = 0; place < kPlaces; ++place) add(place_field(place));
    for (const auto& [field, member] : kTypedNumbers) add(std::string{field});
    return list;
  }

  [[nodiscard]] static Data groups_data(const rights::QueueChange& change,
                                        const text::Messages& messages) {
    Table list{.caption = messages.get("priority.groups"), .columns = {}, .rows = {}};
    for (const auto* column : {"group", "files", "moves_up", "moves_down", "before", "after"}) {
      list.columns.push_back(messages.get(fmt::format("priority.column.{}", column)));
    }
    for (std::size_t i = 0; i < rights::kQueueGroups.size(); ++i) {
      const auto& group = change.groups[i];
      const auto waiting = [&](const rights::GroupWaiting& days) {
        return cell(group.files == 0
                        ? std::string{"–"}
                        : messages.format("priority.waiting",
                                          {{"median", fmt::to_string(days.median_days)},
                                           {"most", fmt::to_string(days.nine_in_ten_days)}}));
      };
      list.rows.push_back(
          {cell(messages.get(fmt::format("priority.group.{}", rights::kQueueGroups[i].second))),
           cell(fmt::to_string(group.files)), cell(fmt::to_string(group.up)),
           cell(fmt::to_string(group.down)), waiting(group.before), waiting(group.after)});
    }
    return table(list);
  }

  [[nodiscard]] Data moves_data(std::span<const rights::QueueMove> moves,
                                std::span<const app::SummaryRow> rows, std::string_view caption_key,
                                const text::Messages& messages) const {
    if (moves.empty()) return Data{false};
    Table list{.caption = messages.get(caption_key), .columns = {}, .rows = {}};
    for (const auto* column : {"file", "permit", "from_place", "to_place"}) {
      list.columns.push_back(messages.get(fmt::format("priority.column.{}", column)));
    }
    for (std::size_t i = 0; i < moves.size(); ++i) {
      const auto& summary = rows[i].summary;
      const auto name =
          summary.display_name.empty() ? messages.get("desk.queue.nobody") : summary.display_name;
      list.rows.push_back({cell(Action{.href = file_address(rows[i].dossier), .text = name}),
                           cell(permit_label(summary.permit)), cell(fmt::to_string(moves[i].from)),
                           cell(fmt::to_string(moves[i].to))});
    }
    return table(list);
  }

  [[nodiscard]] static Data versions_data(const std::vector<rights::SignedQueuePolicy>& versions,
                                          const text::Messages& messages) {
    std::vector<SummaryListRow> rows;
    for (const auto& version : versions) {
      std::string order;
      for (const auto part : version.policy.order) {
        if (!order.empty()) order += ", ";
        order +=
            messages.get(fmt::format("priority.part.{}", law::name_in(rights::kRankParts, part)));
      }
      rows.push_back(
          {.label = messages.format("priority.version",
                                    {{"number", fmt::to_string(version.version)},
                                     {"day", text::long_date(messages.language(), version.from)}}),
           .value = fmt::format("{}\n{}\n{}", version.author, version.reason, order)});
    }
    return summary_list(rows);
  }

  DeskPages pages_;
};

}  // namespace

void install_priority_page(Router& router, const DeskPages& pages) {
  const auto page = std::make_shared<PriorityPage>(pages);
  const auto for_supervisors = [page](auto act) {
    return [page, act](const Request& request) {
      if (request.account->role != app::Role::Supervisor) return Response::failure(404);
      return ((*page).*act)(request);
    };
  };
  router.get("/desk/priorites", for_supervisors(&PriorityPage::show));
  router.post("/desk/priorites", for_supervisors(&PriorityPage::preview));
  router.post("/desk/priorites/signer", for_supervisors(&PriorityPage::sign));
}

}  // namespace sejour::http::desk
