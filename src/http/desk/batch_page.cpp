#include "http/desk/batch_page.h"

#include <fmt/format.h>

#include <memory>

#include "app/batch_acts.h"
#include "base/reference.h"
#include "http/components.h"
#include "http/desk/steering.h"
#include "http/desk/words.h"
#include "http/inputs.h"
#include "http/portal/countries.h"
#include "text/dates.h"

namespace sejour::http::desk {
namespace {

constexpr std::size_t kBatchReasonBytesMax = 1000;
constexpr std::size_t kBatchFieldBytesMax = 200;

std::string report_in_words(const app::BatchReport& report, const text::Messages& messages) {
  return messages.format("batch.report", {{"done", fmt::to_string(report.done)},
                                          {"told", fmt::to_string(report.told)},
                                          {"untold", fmt::to_string(report.untold)},
                                          {"skipped", fmt::to_string(report.skipped)}});
}

class BatchPage {
 public:
  explicit BatchPage(const DeskPages& pages) : pages_(pages) {}

  [[nodiscard]] Response show(const Request& request) { return page(request, Form{}, {}); }

  /// First how many files, then the act: the same form with the button of the second step.
  [[nodiscard]] Response transfer(const Request& request) {
    Form form{request};
    const app::BatchActs::Selection selection{
        .site = form.require_text("site", kBatchFieldBytesMax),
        .permit = form.optional_text("permit", kBatchFieldBytesMax)};
    const auto to = form.require_text("to", kBatchFieldBytesMax);
    const auto reason = form.require_text("reason", kBatchReasonBytesMax, "batch.reason_missing");
    if (!form.ok()) return page(request, form, {});
    if (form.value("step") != "confirm") {
      const auto count = pages_.batches->count(*request.account, selection);
      if (!count) return Response::failure(count.error());
      return page(request, form, Shown{.count = *count, .words = {}});
    }
    return answer(request, form, "to",
                  pages_.batches->transfer(*request.account, selection, to, reason));
  }

  [[nodiscard]] Response undo(const Request& request) {
    Form form{request};
    const auto batch = form.require_text("batch", kBatchFieldBytesMax);
    const auto reason =
        form.require_text("undo_" + batch, kBatchReasonBytesMax, "batch.reason_missing");
    if (!form.ok()) return page(request, form, {});
    return answer(request, form, "undo_" + batch,
                  pages_.batches->undo(*request.account, batch, reason));
  }

  [[nodiscard]] Response hand_over(const Request& request) {
    Form form{request};
    const app::BatchActs::Leaving leaving{
        .leaver = form.require_text("leaver", kBatchFieldBytesMax),
        .colleague = form.optional_text("colleague", kBatchFieldBytesMax),
        .reason = form.require_text("why", kBatchReasonBytesMax, "batch.reason_missing")};
    if (!form.ok()) return page(request, form, {});
    return answer(request, form, "leaver", pages_.batches->hand_over(*request.account, leaving));
  }

 private:
  struct Shown {
    std::optional<std::uint64_t> count;
    std::string words;
  };

  [[nodiscard]] Response answer(const Request& request, Form& form, std::string_view field,
                                const Result<app::BatchOutcome>& outcome) {
    if (!outcome) return Response::failure(outcome.error());
    if (const auto* problem = std::get_if<app::BatchProblem>(&*outcome)) {
      form.error(field, fmt::format("batch.problem.{}", app::name_of(*problem)));
      return page(request, form, {});
    }
    return page(
        request, Form{},
        Shown{.count = std::nullopt,
              .words = report_in_words(std::get<app::BatchReport>(*outcome), request.messages())});
  }

  [[nodiscard]] Response page(const Request& request, const Form& form, const Shown& shown) {
    const auto& messages = request.messages();
    const auto batches = pages_.batches->batches(*request.account);
    if (!batches) return Response::failure(batches.error());
    const Inputs inputs{form, messages};
    Data data;
    data.set("report", shown.words.empty() ? Data{false} : Data{shown.words});
    data.set("count", shown.count ? Data{messages.plural("batch.count",
                                                         static_cast<std::int64_t>(*shown.count))}
                                  : Data{false});
    data.set("step", shown.count ? "confirm" : "count");
    data.set("site", inputs.select({.name = "site",
                                    .label_key = "batch.site",
                                    .choices = own_sites(*request.account)}));
    data.set("permit", inputs.text({.name = "permit",
                                    .label_key = "batch.permit",
                                    .hint_key = "batch.permit_hint",
                                    .need = Need::Optional}));
    data.set("to", inputs.select({.name = "to", .label_key = "batch.to", .choices = all_sites()}));
    data.set("reason", reason_input(inputs, "reason"));
    data.set("leaver",
             inputs.text({.name = "leaver", .label_key = "batch.leaver", .type = "email"}));
    data.set("colleague", inputs.text({.name = "colleague",
                                       .label_key = "batch.colleague",
                                       .hint_key = "batch.colleague_hint",
                                       .type = "email",
                                       .need = Need::Optional}));
    data.set("why", inputs.textarea({.name = "why", .label_key = "batch.reason", .rows = 2}));
    data.set("batches", batches_data(*batches, inputs, messages));
    return pages_.site.page(request, "desk/batches", data,
                            {.title_key = "batch.title",
                             .form = &form,
                             .area = Area::Desk,
                             .menu = desk_menu(*request.account),
                             .back = Link{.href = "/desk", .text_key = "desk.queue_title"}});
  }

  [[nodiscard]] static Data reason_input(const Inputs& inputs, const std::string& name) {
    return inputs.textarea(
        {.name = name, .label_key = "batch.reason", .hint_key = "batch.reason_hint", .rows = 2});
  }

  [[nodiscard]] static std::vector<Choice> own_sites(const app::Account& account) {
    std::vector<Choice> choices;
    for (const auto& site : account.sites) {
      choices.push_back({.value = site, .label = portal::site_name(site)});
    }
    return choices;
  }

  [[nodiscard]] static std::vector<Choice> all_sites() {
    std::vector<Choice> choices;
    for (const auto& site : sites()) {
      choices.push_back({.value = std::string{site.code}, .label = std::string{site.name}});
    }
    return choices;
  }

  [[nodiscard]] static Data batches_data(const std::vector<app::Batch>& batches,
                                         const Inputs& inputs, const text::Messages& messages) {
    Data list = list_data();
    for (const auto& batch : batches) {
      Data item;
      item.set("id", batch.id);
      item.set("text",
               messages.format("batch.line",
                               {{"day", text::long_moment(messages.language(), batch.at_ms / 1000)},
                                {"count", fmt::to_string(batch.dossiers.size())},
                                {"from", portal::site_name(batch.from)},
                                {"to", portal::site_name(batch.to)},
                                {"by", batch.by}}));
      item.set("reason", batch.reason);
      item.set("undo", batch.undone_ms ? Data{false} : reason_input(inputs, "undo_" + batch.id));
      list.push_back(item);
    }
    return list;
  }

  DeskPages pages_;
};

}  // namespace

void install_batch_page(Router& router, const DeskPages& pages) {
  const auto page = std::make_shared<BatchPage>(pages);
  const auto steering_only = [page](auto act) {
    return [page, act](const Request& request) {
      if (request.account->role != app::Role::Supervisor) return Response::failure(404);
      return ((*page).*act)(request);
    };
  };
  router.get("/desk/lots", steering_only(&BatchPage::show));
  router.post("/desk/lots", steering_only(&BatchPage::transfer));
  router.post("/desk/lots/annuler", steering_only(&BatchPage::undo));
  router.post("/desk/lots/passer", steering_only(&BatchPage::hand_over));
}

}  // namespace sejour::http::desk
